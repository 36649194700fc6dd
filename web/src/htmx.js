// Links and forms put only the part of the page in that changes (hx-boost in base.html); without script they load the page.
import htmx from "htmx.org";

Object.assign(htmx.config, {
  allowEval: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  historyCacheSize: 0, // no report is left behind in the browser's storage
  refreshOnHistoryMiss: true,
  scrollIntoViewOnBoost: false,
  globalViewTransitions: false,
});

document.addEventListener("htmx:configRequest", ({ detail }) => {
  const token = document.querySelector("meta[name=csrf-token]")?.content;
  if (detail.verb !== "get" && token) detail.headers["x-csrf-token"] = token;
  if (detail.verb === "get") dropEmpty(detail.parameters);
});

/** A field that is left empty is no filter: it does not stand in the address. */
function dropEmpty(parameters) {
  for (const name of [...new Set(Object.keys(parameters))]) {
    if (parameters[name] === "" || parameters[name] == null) delete parameters[name];
  }
}

// An answer that tells of an error is shown like any other: it is a whole page with the reason.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.xhr.status >= 400 && detail.xhr.getResponseHeader("content-type")?.startsWith("text/html")) {
    detail.shouldSwap = true;
    detail.isError = false;
  }
});

document.addEventListener("htmx:sendError", () => announce("The desk does not answer. Is it still running?"));
// A part of a page that comes later, and does not: what stands in its place must not promise it for ever.
for (const name of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(name, ({ detail }) => {
    if (!detail.elt.matches?.("[data-part]")) return;
    const said = document.createElement("p");
    said.className = "notice warn";
    said.textContent = "This part could not be loaded. Load the page again.";
    detail.elt.replaceChildren(said);
  });
}

document.addEventListener("htmx:beforeRequest", () => document.documentElement.setAttribute("data-loading", ""));
document.addEventListener("htmx:afterRequest", () => document.documentElement.removeAttribute("data-loading"));

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.elt.id !== "main" && detail.target?.id !== "main") return;
  const here = location.pathname;
  for (const link of document.querySelectorAll("[data-nav] a")) {
    const own = new URL(link.href).pathname;
    const current = own === "/" ? here === "/" : here === own || here.startsWith(`${own}/`);
    current ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  }
  announce(document.title);
});

/** Says something to whoever cannot see that the page has changed, and shows what went wrong. */
export function announce(words) {
  const place = document.querySelector("#announced");
  if (place) place.textContent = words;
}
