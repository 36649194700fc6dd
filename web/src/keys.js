// The keyboard: j and k go through what is listed, Enter opens it, / searches, ? tells which keys there are, and g with a
// letter goes to a page. Nothing is caught while somebody types, or with Ctrl, Alt or Meta.

const PAGES = {
  s: "/", a: "/alerts", t: "/timeline", m: "/map", l: "/claims", r: "/stories", p: "/actors", e: "/events", f: "/feeds",
};
const WAIT = 1200; // milliseconds between g and the letter
let waiting = 0;

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  "/": () => document.querySelector("#search-box")?.focus(),
  "?": () => document.querySelector("#help")?.showModal(),
  g: () => (waiting = Date.now() + WAIT),
  d: () => document.querySelector("[data-theme-toggle]")?.click(),
  "[": () => document.querySelector("a[rel=prev]")?.click(),
  "]": () => document.querySelector("a[rel=next]")?.click(),
  w: () => document.querySelector("[data-why]")?.toggleAttribute("open"),
  c: () => mend(document.querySelector("[data-correct]")),
  m: () => press("m"),
  n: () => press("n"),
  x: () => tick() || press("x"),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return escape(event.target);
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  if (Date.now() < waiting && PAGES[event.key]) {
    waiting = 0;
    event.preventDefault();
    go(PAGES[event.key]);
  } else if (KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

/** Opens the form in which a record is mended, and goes to its first field. */
function mend(form) {
  if (!form) return;
  form.open = true;
  form.querySelector("select, input:not([type=hidden])")?.focus();
}

/** What a page has under a key of its own. */
function press(key) {
  document.querySelector(`[data-key="${key}"]`)?.click();
}

/** Ticks what stands in focus in a list to be ticked, or not any more. */
function tick() {
  const box = document.activeElement?.closest("li")?.querySelector("[data-ticking] input[type=checkbox]");
  box?.click();
  return Boolean(box);
}

function go(path) {
  const link = document.querySelector(`[data-nav] a[href="${path}"]`);
  link ? link.click() : location.assign(path);
}

function isTyping(target) {
  return target.closest?.("input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select, [contenteditable]");
}

function escape(target) {
  if (isTyping(target)) target.blur();
}

/** The next thing listed, or the one before. */
function step(by) {
  const items = [...document.querySelectorAll("[data-item]")].filter((item) => item.offsetParent !== null);
  if (!items.length) return;
  const at = items.findIndex((item) => item === document.activeElement || item.contains(document.activeElement));
  const next = at < 0 ? (by > 0 ? 0 : items.length - 1) : Math.min(Math.max(at + by, 0), items.length - 1);
  const item = items[next];
  (item.matches("a, button, summary, input, [tabindex]") ? item : item.querySelector("a, button, summary"))?.focus();
  item.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", ({ target }) => {
  const more = target.closest("[data-more-filters]");
  if (more) more.setAttribute("aria-expanded", String(more.form.classList.toggle("open")));
  if (target.closest("[data-help]")) document.querySelector("#help")?.showModal();
  if (target.matches("dialog")) target.close(); // its backdrop
});
