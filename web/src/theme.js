// Dark or light: as the system says, until somebody chooses. The choice is kept in a cookie, so that the page comes in the
// right colours from the start.

const YEAR = 365 * 24 * 3600;
const NEXT = { "": "dark", dark: "light", light: "" };
const NAMES = { "": "as the system", dark: "dark", light: "light" };

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-theme-toggle]");
  if (!button) return;
  const root = document.documentElement;
  const theme = NEXT[root.dataset.theme ?? ""];
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
  document.cookie = `theme=${theme}; path=/; max-age=${theme ? YEAR : 0}; samesite=strict`;
  for (const label of document.querySelectorAll("[data-theme-name]")) label.textContent = NAMES[theme];
  document.dispatchEvent(new CustomEvent("theme"));
});

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => document.dispatchEvent(new CustomEvent("theme")));

// On paper it is light, whatever is chosen. What draws itself, as charts do, is told before and after.
let before;
addEventListener("beforeprint", () => {
  before = document.documentElement.dataset.theme;
  document.documentElement.dataset.theme = "light";
  document.dispatchEvent(new CustomEvent("theme"));
});
addEventListener("afterprint", () => {
  if (before) document.documentElement.dataset.theme = before;
  else delete document.documentElement.dataset.theme;
  document.dispatchEvent(new CustomEvent("theme"));
});

const probe = document.createElement("span");
probe.hidden = true;

/** The value of a colour of the design, such as `--ink`, in the present theme: rgb(26, 27, 30). */
export function colour(name) {
  // The property itself holds both themes: it is what something is painted with that holds the one.
  if (!probe.isConnected) document.body.append(probe);
  probe.style.color = `var(${name})`;
  return getComputedStyle(probe).color;
}
