// Words of a report that somebody selects, to say that an event or a statement in them was missed. Where they stand is
// counted in characters of the stored text (code points, not the halves of which JavaScript counts two for some).

const GAP = 8; // pixels between the words and what can be done with them

// htmx keeps the address that a link had when it was put in.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.elt.matches("[data-chosen] a, [data-add]")) detail.path = detail.elt.getAttribute("href");
});

export function prepareSelecting(reports) {
  for (const report of reports) new Selecting(report);
}

class Selecting {
  constructor(report) {
    this.report = report;
    this.text = report.querySelector(".report-text");
    this.bar = report.querySelector("[data-chosen]");
    if (!this.bar) return;
    this.stop = new AbortController();
    const { signal } = this.stop;
    document.addEventListener("selectionchange", () => this.select(), { signal });
    document.addEventListener("htmx:afterSettle", () => this.mark(), { signal });
    report.addEventListener("click", ({ target }) => put(target.closest("[data-put]")));
    this.bar.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
    this.bar.addEventListener("click", () => (this.bar.hidden = true));
    this.mark();
  }

  /** What is selected can be added: the ways to do so lead to where it stands. */
  select() {
    if (!this.report.isConnected) return this.stop.abort();
    const selection = getSelection();
    const range = selection?.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    const place = range && this.text.contains(range.commonAncestorContainer) ? this.placeOf(range) : null;
    const add = document.querySelector("[data-add]");
    for (const link of [...this.bar.querySelectorAll("a"), ...(add ? [add] : [])]) leadTo(link, place);
    this.bar.hidden = !place;
    if (place) this.put(range.getBoundingClientRect());
  }

  /** Where a range begins and ends in the text of the report; null where it holds none of it. */
  placeOf(range) {
    const inside = [...this.text.querySelectorAll("[data-at]")].filter((one) => range.intersectsNode(one));
    const spans = inside.map((one) => spanIn(one, range)).filter(([start, end]) => start < end);
    return spans.length ? [spans[0][0], spans.at(-1)[1]] : null;
  }

  put(box) {
    const { width, height } = this.bar.getBoundingClientRect();
    const above = box.top - GAP - height;
    this.bar.style.left = `${Math.max(GAP, Math.min(box.left, innerWidth - width - 2 * GAP))}px`;
    const top = above > 60 ? above : box.bottom + GAP;
    this.bar.style.top = `${Math.max(GAP, Math.min(top, innerHeight - height - GAP))}px`;
  }

  /** Lights up the words that the form is about. */
  mark() {
    if (!this.report.isConnected) return this.stop?.abort();
    CSS.highlights?.delete("chosen");
    const at = document.querySelector("#inspector")?.dataset.chosenAt?.split("-").map(Number);
    if (!at) return;
    const range = this.rangeOf(...at);
    if (!range) return;
    if (typeof Highlight !== "undefined") CSS.highlights.set("chosen", new Highlight(range));
    const box = range.getBoundingClientRect();
    if (box.top < 60 || box.bottom > innerHeight - 20) range.startContainer.parentElement.scrollIntoView({ block: "center" });
  }

  rangeOf(start, end) {
    const range = document.createRange();
    let begun = false;
    for (const one of this.text.querySelectorAll("[data-at]")) {
      const first = Number(one.dataset.at);
      const points = [...one.textContent];
      if (!one.firstChild || first + points.length <= start || first >= end) continue;
      const unit = (at) => points.slice(0, Math.max(0, at - first)).join("").length;
      if (!begun) range.setStart(one.firstChild, unit(start));
      range.setEnd(one.firstChild, unit(Math.min(end, first + points.length)));
      begun = true;
    }
    return begun ? range : null;
  }
}

/** Where the part of a stretch of text that is in a range begins and ends, in characters of the stored text. */
function spanIn(stretch, range) {
  const text = stretch.textContent;
  const at = Number(stretch.dataset.at);
  const unit = (node, offset, otherwise) => {
    if (node === stretch.firstChild) return offset;
    return node === stretch ? (offset ? text.length : 0) : otherwise;
  };
  const start = unit(range.startContainer, range.startOffset, 0);
  const end = unit(range.endContainer, range.endOffset, text.length);
  return [at + [...text.slice(0, start)].length, at + [...text.slice(0, end)].length];
}

function leadTo(link, place) {
  const address = new URL(link.href);
  place ? address.searchParams.set("at", place.join("-")) : address.searchParams.delete("at");
  if (link.href !== address.href) link.href = address.href;
}

/** Puts somebody who is in the report into a field, on a line of his own. */
function put(button) {
  const field = button?.form.elements[button.dataset.put];
  if (!field) return;
  const lines = field.value.split("\n").filter((line) => line.trim());
  if (!lines.includes(button.title)) field.value = [...lines, button.title].join("\n");
  field.focus();
}
