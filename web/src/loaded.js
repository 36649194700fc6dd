// What is to be done with parts of a page, when it is first shown and whenever a part of it is put in anew.

const wanted = [];

/** Calls `prepare` with the elements that the selector names, now and in all that comes later; with each one once. */
export function watch(selector, prepare) {
  wanted.push({ selector, prepare, done: new WeakSet() });
  look(document);
}

function look(root) {
  for (const { selector, prepare, done } of wanted) {
    const found = [...root.querySelectorAll(selector)].filter((element) => !done.has(element));
    if (root instanceof Element && root.matches(selector) && !done.has(root)) found.unshift(root);
    found.forEach((element) => done.add(element));
    if (found.length) prepare(found);
  }
}

document.addEventListener("htmx:afterSettle", () => look(document));
