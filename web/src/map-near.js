// A map is much to load: one that is no page of its own comes when it is nearly in view, or when it is asked for.
import { focus } from "./focus.js";

const NEAR = "160px"; // below the window

export function showMap(figure) {
  if (figure.dataset.map !== "near") return load(figure);
  const seen = new IntersectionObserver(
    (entries) => entries.some(({ isIntersecting }) => isIntersecting) && start(),
    { rootMargin: `0px 0px ${NEAR} 0px` },
  );
  const button = figure.querySelector("[data-show-map]");
  const start = () => {
    const held = button === document.activeElement;
    seen.disconnect();
    button?.remove();
    load(figure).then(() => held && focus(figure.querySelector("canvas") ?? figure));
  };
  button?.addEventListener("click", start);
  seen.observe(figure);
}

async function load(figure) {
  say(figure, "The map is being drawn …");
  try {
    const { draw } = await import("./map.js");
    await draw(figure);
  } catch (error) {
    figure.querySelector("[data-canvas]")?.replaceChildren();
    const unable = /webgl/i.test(String(error?.message ?? error));
    say(figure, unable ? "This browser draws no map (it has no WebGL). The list says all that the map would." : "The map could not be loaded. Load the page again.");
    if (!unable) console.error(error);
  }
}

/** What stands in place of the map; nothing once it is there. */
export function say(figure, words) {
  const place = figure.querySelector("[data-map-says]");
  if (!place) return;
  place.hidden = !words;
  place.querySelector("[data-map-words]").textContent = words;
}
