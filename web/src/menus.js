// Menus that fold out over the page: Escape closes one and goes back to its button, and so does going elsewhere.

const MENU = "details.menu[open], .top details[open]";

document.addEventListener("keydown", ({ key, target }) => {
  const menu = key === "Escape" && (target.closest(MENU) ?? document.querySelector(MENU));
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

document.addEventListener("focusin", ({ target }) => closeOthers(target));
document.addEventListener("pointerdown", ({ target }) => closeOthers(target));
document.addEventListener("htmx:afterSettle", ({ detail }) => detail.elt.id === "main" && closeOthers(null));

function closeOthers(target) {
  for (const menu of document.querySelectorAll(MENU)) {
    if (!menu.contains(target)) menu.open = false;
  }
}
