// The report: point at a field and its words light up, point at words and their fields are told.
import { focus } from "./focus.js";
import { announce } from "./htmx.js";

const EVERY = 10_000; // milliseconds between two questions whether somebody else corrected the report
const GAP = 10; // pixels between the words and what is told of them

export function prepareReport(reports) {
  reports.forEach((report) => new Report(report));
}

class Report {
  constructor(report) {
    this.report = report;
    this.text = report.querySelector(".report-text");
    this.told = new Map(
      [...report.querySelector("[data-all-marks]").content.querySelectorAll("[data-mark]")].map((told) => [told.dataset.mark, told]),
    );
    this.words = new Map(); // the number of a mark to its stretches of text
    for (const segment of report.querySelectorAll(".seg")) {
      for (const mark of marksOf(segment)) {
        if (!this.words.has(mark)) this.words.set(mark, []);
        this.words.get(mark).push(segment);
      }
    }
    this.pointer = document.createElement("div");
    this.pointer.className = "pointer";
    this.pointer.hidden = true;
    report.append(this.pointer);

    report.addEventListener("pointerover", (event) => this.point(event.target));
    report.addEventListener("focusin", (event) => this.point(event.target, true));
    report.addEventListener("pointerleave", () => this.clear());
    report.addEventListener("focusout", () => this.clear());
    report.addEventListener("click", (event) => this.open(event));
    this.text.addEventListener("keydown", (event) => this.walk(event));
    report.addEventListener("keydown", (event) => this.cross(event));
    report.querySelector(".legend").addEventListener("change", ({ target }) => {
      this.text.classList.toggle(`hide-${target.value}`, !target.checked);
    });
    document.addEventListener("htmx:afterSettle", () => report.isConnected && this.choose());
    this.choose();
    this.follow(Number(report.dataset.newest));
  }

  /** Asks now and then whether somebody else corrected this report, and says so. */
  follow(newest) {
    const asking = setInterval(async () => {
      if (!this.report.isConnected) return clearInterval(asking);
      if (document.hidden) return;
      const answer = await fetch(`/api/changes?since=${newest}`).catch(() => null);
      if (!answer?.ok) return;
      const others = (await answer.json()).items.filter((one) => one.report === this.report.dataset.id);
      if (!others.length) return;
      const notice = document.querySelector("[data-changed]");
      notice.querySelector("span").textContent = `${[...new Set(others.map((one) => one.author))].join(" and ")} corrected this report meanwhile.`;
      notice.hidden = false;
    }, EVERY);
  }

  /** Lights up what belongs to where somebody points. */
  point(target, focused = false) {
    const field = target.closest(".field-row[data-marks], .slip[data-marks]");
    const segment = target.closest(".seg");
    this.clear();
    if (field) {
      const lit = marksOf(field).flatMap((mark) => this.words.get(mark) ?? []);
      lit.forEach((one) => one.classList.add("on"));
      if (focused || field.matches(".field-row")) this.show(lit[0]);
      if (focused) field.scrollIntoView({ block: "nearest" }); // a line at the margin may stand far below its words
    } else if (segment) {
      this.tell(segment);
    }
  }

  clear() {
    for (const one of this.report.querySelectorAll(".on")) one.classList.remove("on");
    this.pointer.hidden = true;
  }

  show(segment) {
    const box = segment?.getBoundingClientRect();
    if (box && (box.top < 60 || box.bottom > innerHeight - 20)) segment.scrollIntoView({ block: "center" });
  }

  /** Tells what some words say, the innermost first, and lights up the lines at the margin and the fields. */
  tell(segment) {
    const marks = marksOf(segment);
    this.pointer.replaceChildren(...marks.map((mark) => this.told.get(mark)?.cloneNode(true)).filter(Boolean));
    for (const mark of marks) {
      for (const row of this.report.querySelectorAll(".field-row[data-marks], .slip[data-marks]")) {
        if (marksOf(row).includes(mark)) row.classList.add("on");
      }
    }
    for (const one of this.words.get(marks[0]) ?? []) one.classList.add("on");
    this.place(segment.getClientRects()[0]);
  }

  place(box) {
    this.pointer.hidden = false;
    const { width, height } = this.pointer.getBoundingClientRect();
    const below = box.bottom + GAP + height < innerHeight;
    this.pointer.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 16))}px`;
    this.pointer.style.top = `${below ? box.bottom + GAP : Math.max(8, box.top - GAP - height)}px`;
  }

  /** A click on words opens what they say; one on a field shows its words. */
  open(event) {
    const segment = event.target.closest(".seg[data-part]");
    if (segment && !getSelection()?.toString()) this.slip(segment.dataset.part)?.click();
  }

  slip(part) {
    return this.report.querySelector(`.report-main .slip[data-part="${CSS.escape(part)}"]`);
  }

  /** The statement or event that is open: its words and its line are marked. */
  choose() {
    const inspector = document.querySelector("#inspector");
    for (const one of this.report.querySelectorAll(".seg.chosen")) one.classList.remove("chosen");
    for (const one of this.report.querySelectorAll(".slip[aria-current]")) one.removeAttribute("aria-current");
    const { part } = inspector.dataset;
    if (!part) return;
    const chosen = marksOf(inspector).flatMap((mark) => this.words.get(mark) ?? []);
    chosen.forEach((one) => one.classList.add("chosen"));
    this.slip(part)?.setAttribute("aria-current", "true");
    this.show(chosen[0]);
  }

  /** From the words to their record and back: `i` in either direction, Enter on a field and Escape to the words. */
  cross(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea, select")) return;
    const inside = event.target.closest("#inspector");
    const field = event.key === "Enter" && event.target.matches(".field-row[data-marks]") ? event.target : null;
    if (event.key !== "i" && !(inside && event.key === "Escape") && !field) return;
    event.preventDefault();
    if (inside) this.leave(inside, field);
    else this.enter(document.querySelector("#inspector"));
  }

  /** To the field of the words where somebody is, else to the first of the record. */
  enter(inspector) {
    const here = marksOf(this.text.querySelector(".seg.here") ?? this.text);
    const rows = [...inspector.querySelectorAll(".field-row[data-marks]")];
    const own = rows.find((row) => marksOf(row).some((mark) => here.includes(mark)));
    focus(own ?? rows[0] ?? inspector.querySelector("select, input:not([type=hidden]), h2"));
  }

  /** To the words of a field, else to the line of the record. */
  leave(inspector, field) {
    const [words] = field ? marksOf(field).flatMap((mark) => this.words.get(mark) ?? []) : [];
    const line = this.slip(inspector.dataset.part ?? "");
    if (!words && line) return line.focus();
    this.text.focus({ preventScroll: true });
    if (words) this.stand(words);
  }

  /** With the arrow keys from word to word; Enter opens what they say. */
  walk(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const segments = [...this.text.querySelectorAll(".seg")];
    const at = segments.findIndex((one) => one.classList.contains("here"));
    if (event.key === "Enter" && at >= 0 && event.target === this.text) {
      event.preventDefault();
      this.slip(segments[at].dataset.part)?.click();
    } else if (by && segments.length && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.stand(segments[Math.min(Math.max(at + by, 0), segments.length - 1)]);
      announce(this.pointer.innerText);
    }
  }

  /** The words where somebody is who goes by the keyboard. */
  stand(segment) {
    this.text.querySelector(".seg.here")?.classList.remove("here");
    segment.classList.add("here");
    this.show(segment);
    this.clear();
    this.tell(segment);
  }
}

function marksOf(element) {
  return element.dataset.marks ? element.dataset.marks.split(" ") : [];
}
