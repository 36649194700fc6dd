// What every page loads. The chart and the map come only where a page has one.
import "./css/desk.css";
import "./htmx.js";
import { watch } from "./loaded.js";
import { showMap } from "./map-near.js";
import "./theme.js";
import "./focus.js";
import "./typed-days.js";
import "./menus.js";
import "./keys.js";
import { showLocalTimes } from "./times.js";
import { prepareReport } from "./report.js";
import { prepareSelecting } from "./selecting.js";
import { countTicked } from "./ticking.js";

watch("time[datetime]", showLocalTimes);
watch("[data-report]", prepareReport);
watch("[data-report]", prepareSelecting);
watch("[data-ticking]", countTicked);
watch("[data-chart]", async (elements) => (await import("./chart.js")).draw(elements));
watch("[data-map]", (figures) => figures.forEach(showMap));
