// A day that is typed is asked for when whoever types it leaves the field or presses Enter: after its first digit a year is
// one already, the year 1. One that is picked from the calendar is asked for at once.

const DAY = "form.filters input[type=date]";
let typed = null;

document.addEventListener("keydown", ({ target, key }) => {
  if (!target.matches?.(DAY)) return;
  if (key === "Enter") ask();
  else if (key !== "Tab") typed = target;
});

document.addEventListener("pointerdown", () => (typed = null));
document.addEventListener("focusout", ({ target }) => target === typed && ask());
document.addEventListener("change", (event) => event.target === typed && event.isTrusted && event.stopPropagation(), true);

function ask() {
  const day = typed;
  typed = null;
  if (day?.isConnected && day.value !== day.defaultValue) day.dispatchEvent(new Event("change", { bubbles: true }));
}
