// Whoever goes by the keyboard never loses the place: where a part of the page is put in anew, focus comes back to what had
// it, or to what stands where that was; on another page to its heading. What somebody types meanwhile stays.

const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";
let kept = null;

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const had = document.activeElement;
  kept = had && had !== document.body && detail.target?.contains(had) ? new Place(had) : null;
});

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  const place = kept;
  if (!place) return;
  kept = null;
  place.typed?.restore();
  const now = document.activeElement;
  if (now && now !== document.body) return;
  const found = place.path === location.pathname ? place.again() : null;
  focus(found ?? document.querySelector("h1") ?? detail.target);
});

/** Where focus was: what had it, and what it stood in, from the inside out. */
class Place {
  constructor(had) {
    this.path = location.pathname;
    this.same = selectorOf(had);
    this.nth = this.same ? all(this.same).indexOf(had) : -1;
    this.typed = had.matches("form.filters input[id]:not([type=checkbox])") ? new Typed(had) : null;
    this.around = [];
    for (let one = had.parentElement; one && one.id !== "main"; one = one.parentElement) {
      if (one.id) this.around.push(`#${CSS.escape(one.id)}`);
      else if (one.hasAttribute("aria-labelledby")) this.around.push(`[aria-labelledby="${CSS.escape(one.getAttribute("aria-labelledby"))}"]`);
    }
    this.opened = had.closest("[data-part]")?.dataset.part; // a record of a report that is closed leads back to its line
  }

  again() {
    const same = this.same ? all(this.same) : [];
    if (same.length) return same[this.nth] ?? same.at(-1);
    const closed = this.opened && document.querySelector("#inspector")?.dataset.part !== this.opened;
    const line = closed && document.querySelector(`.report-main .slip[data-part="${CSS.escape(this.opened)}"]`);
    return line || this.around.map((one) => document.querySelector(one)).find(Boolean);
  }
}

/** What is typed in a field that is put in anew with what it held when it was asked. */
class Typed {
  constructor(field) {
    Object.assign(this, { id: field.id, value: field.value, start: field.selectionStart, end: field.selectionEnd });
    this.changed = field.value !== field.defaultValue;
  }

  restore() {
    const field = document.getElementById(this.id);
    if (!this.changed || !field || field.value === this.value) return;
    field.value = this.value;
    if (this.start !== null) field.setSelectionRange(this.start, this.end);
    // The browser takes what a script puts in for no change.
    field.addEventListener("blur", () => field.dispatchEvent(new Event("change", { bubbles: true })), { once: true });
  }
}

function selectorOf(element) {
  const tag = element.tagName.toLowerCase();
  if (element.id) return `#${CSS.escape(element.id)}`;
  for (const name of ["href", "name", "data-part", "data-marks"]) {
    if (element.hasAttribute(name)) return `#main ${tag}[${name}="${CSS.escape(element.getAttribute(name))}"]`;
  }
  return null;
}

/** What can take focus: nothing that is folded away. */
function all(selector) {
  return [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
}

/** Puts focus on an element, also on one that the Tab key passes by. */
export function focus(element) {
  if (!element) return;
  if (!element.matches(FOCUSABLE)) element.tabIndex = -1;
  element.focus();
}
