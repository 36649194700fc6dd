// The map: what is known to have happened at a place is a circle there, what is only said to be in a region a broken ring,
// and what is only said to be in a country shades it. Shapes, scripts and names all come from the desk itself.
import maplibregl from "maplibre-gl/dist/maplibre-gl-csp.js";
import workerUrl from "maplibre-gl/dist/maplibre-gl-csp-worker.js?url";
import "maplibre-gl/dist/maplibre-gl.css";
import { say } from "./map-near.js";
import { writeName } from "./map-names.js";
import { colour } from "./theme.js";

maplibregl.setWorkerUrl(new URL(workerUrl, import.meta.url).href);

const DAY = 86_400_000; // milliseconds
const CLOSEST = 7; // zoom, where the places lie close together
const FIRST = 5; // zoom to begin with, at most
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Draws the map of a figure. Fails where its places cannot be had, or the browser has no WebGL. */
export async function draw(figure) {
  const [world, places] = await Promise.all([
    read(new URL(/* @vite-ignore */ `../world.json?v=${WORLD_VERSION}`, import.meta.url)),
    read(figure.dataset.places),
  ]);
  if (!places.length) return say(figure, "No event of this has a place.");
  const map = new PlacesMap(figure, world, places);
  await new Promise((done) => map.map.once("load", done));
  say(figure, "");
}

async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/** A style by the code of the country, and another for all others. */
function by(pairs, otherwise) {
  return pairs.length ? ["match", ["coalesce", ["get", "iso3"], ""], ...pairs, otherwise] : otherwise;
}

class PlacesMap {
  constructor(figure, world, places) {
    this.figure = figure;
    this.world = world;
    this.places = places;
    this.markers = new Map();
    this.map = new maplibregl.Map({
      container: figure.querySelector("[data-canvas]"),
      style: { version: 8, sources: {}, layers: [{ id: "sea", type: "background", paint: { "background-color": colour("--sea") } }] },
      attributionControl: false,
      renderWorldCopies: false,
      dragRotate: false,
      pitchWithRotate: false,
      maxZoom: 11,
      fadeDuration: 0,
      bounds: this.bounds(),
      fitBoundsOptions: { padding: 48, maxZoom: FIRST, animate: false },
    });
    this.map.addControl(new maplibregl.NavigationControl({ showCompass: false }));
    this.map.touchZoomRotate.disableRotation();
    this.map.on("load", () => this.fill());
    document.addEventListener("theme", () => figure.isConnected && this.paint());
    this.days();
  }

  bounds() {
    const at = this.places.filter(({ precision }) => precision === "point" || precision === "area").map((place) => place.at);
    if (!at.length) return [[-150, -50], [170, 72]];
    const [x, y] = [at.map(([lon]) => lon), at.map(([, lat]) => lat)];
    return [[Math.min(...x) - 1, Math.min(...y) - 1], [Math.max(...x) + 1, Math.max(...y) + 1]];
  }

  fill() {
    const { map } = this;
    map.addSource("world", { type: "geojson", data: this.world, promoteId: "iso3" });
    map.addLayer({ id: "land", type: "fill", source: "world" });
    map.addLayer({ id: "shade", type: "fill", source: "world" });
    map.addLayer({ id: "former", type: "fill", source: "world" });
    map.addLayer({ id: "coast", type: "line", source: "world" });
    map.addLayer({ id: "former-outline", type: "line", source: "world", layout: { "line-join": "round" } });
    const names = {
      type: "FeatureCollection",
      features: this.world.features.map(({ properties }) => ({
        type: "Feature",
        properties: { ...properties, icon: `name-${properties.name}` },
        geometry: { type: "Point", coordinates: properties.label },
      })),
    };
    map.addSource("names", { type: "geojson", data: names });
    map.addLayer({
      id: "names", type: "symbol", source: "names",
      layout: { "icon-image": ["get", "icon"], "symbol-sort-key": ["-", 0, ["get", "size"]], "icon-padding": 6 },
    });
    map.on("styleimagemissing", ({ id }) => writeName(map, id));
    map.addSource("places", { type: "geojson", data: this.features(), cluster: true, clusterRadius: 34, clusterMaxZoom: CLOSEST + 2,
      clusterProperties: { events: ["+", ["get", "events"]], conflict: ["+", ["get", "conflict"]] } });
    // Sources are read only where a layer shows them; what is seen are buttons, for these can be reached by keyboard.
    map.addLayer({ id: "places", type: "circle", source: "places", paint: { "circle-opacity": 0, "circle-radius": 1 } });
    map.on("click", "shade", ({ features }) => {
      const place = this.places.find((one) => one.precision === "country" && one.country === features[0].properties.iso3);
      if (place) location.assign(place.open);
    });
    map.on("click", "former", ({ features }) => {
      const place = this.former().find(([code]) => code === features[0].properties.iso3)?.[1].place;
      if (place) location.assign(place.open);
    });
    map.on("render", () => map.isSourceLoaded("places") && this.mark());
    this.paint();
  }

  paint() {
    const { map } = this;
    if (!map.getLayer("land")) return;
    map.setPaintProperty("sea", "background-color", colour("--sea"));
    map.setPaintProperty("land", "fill-color", colour("--land"));
    map.setPaintProperty("coast", "line-color", colour("--coast"));
    map.setPaintProperty("coast", "line-width", 0.7);
    map.setPaintProperty("shade", "fill-color", colour("--material-conflict"));
    for (const { properties } of this.world.features) {
      if (map.hasImage(`name-${properties.name}`)) {
        map.removeImage(`name-${properties.name}`);
        writeName(map, `name-${properties.name}`);
      }
    }
    this.shade();
  }

  /** The slider over the days, and how many of them are shown. */
  days() {
    const all = [...new Set(this.places.flatMap(({ days }) => days.map(([day]) => day)))].sort();
    this.first = Date.parse(all[0]);
    const count = Math.round((Date.parse(all.at(-1)) - this.first) / DAY);
    this.slider = this.figure.querySelector("[data-slider]");
    if (!this.slider) return; // a small map shows all its days
    this.window = this.figure.querySelector("[data-window]");
    const wanted = new URL(location).searchParams;
    this.slider.max = count;
    this.slider.value = wanted.get("day") ? Math.round((Date.parse(wanted.get("day")) - this.first) / DAY) : count;
    this.window.value = wanted.get("window") ?? "0";
    if (this.window.selectedIndex < 0) this.window.value = "0";
    for (const control of [this.slider, this.window]) {
      control.addEventListener("input", () => this.change());
      control.addEventListener("change", () => this.remember());
    }
    this.tell();
  }

  get last() {
    if (!this.slider) return "9999";
    return new Date(this.first + this.slider.value * DAY).toISOString().slice(0, 10);
  }

  get since() {
    if (!this.slider) return "";
    const days = Number(this.window.value);
    return days ? new Date(Date.parse(this.last) - (days - 1) * DAY).toISOString().slice(0, 10) : "";
  }

  tell() {
    this.figure.querySelector("[data-day]").textContent = this.last;
    this.slider.setAttribute("aria-valuetext", this.last);
  }

  change() {
    this.tell();
    this.map.getSource("places")?.setData(this.features());
    this.shade();
  }

  remember() {
    const address = new URL(location);
    const end = this.slider.value === this.slider.max;
    end ? address.searchParams.delete("day") : address.searchParams.set("day", this.last);
    this.window.value === "0" ? address.searchParams.delete("window") : address.searchParams.set("window", this.window.value);
    history.replaceState(history.state, "", address);
  }

  /** How many events a place has in the days that are shown, and how many of them are conflict. */
  count({ days }) {
    let [events, conflict] = [0, 0];
    for (const [day, many, fights] of days) {
      if (day > this.last || day < this.since) continue;
      events += many;
      conflict += fights;
    }
    return { events, conflict };
  }

  features() {
    const shown = this.places.filter(({ precision }) => precision === "point" || precision === "area");
    const features = shown.map((place) => ({
      type: "Feature",
      properties: { name: place.name, precision: place.precision, open: place.open, ...this.count(place) },
      geometry: { type: "Point", coordinates: place.at },
    }));
    return { type: "FeatureCollection", features: features.filter(({ properties }) => properties.events) };
  }

  shade() {
    if (!this.map.getLayer("shade")) return;
    const counts = this.places
      .filter(({ precision }) => precision === "country")
      .map((place) => [place.country, this.count(place)])
      .filter(([, { events }]) => events);
    const most = Math.max(1, ...counts.map(([, { events }]) => events));
    const much = counts.flatMap(([country, { events }]) => [country, 0.12 + (0.38 * Math.log1p(events)) / Math.log1p(most)]);
    const tone = counts.flatMap(([country, one]) => [country, this.tone(one)]);
    this.map.setPaintProperty("shade", "fill-opacity", by(much, 0));
    this.map.setPaintProperty("shade", "fill-color", by(tone, colour("--land")));
    this.outline();
  }

  /** What is only said to be in a state that is no more: the states there now are lightly shaded, in a broken outline. */
  outline() {
    const found = this.former();
    const tones = found.flatMap(([code, one]) => [code, this.tone(one)]);
    this.map.setPaintProperty("former", "fill-opacity", by(found.flatMap(([code]) => [code, 0.16]), 0));
    this.map.setPaintProperty("former", "fill-color", by(tones, colour("--land")));
    this.map.setPaintProperty("former-outline", "line-color", by(tones, colour("--land")));
    this.map.setPaintProperty("former-outline", "line-opacity", by(found.flatMap(([code]) => [code, 1]), 0));
    this.map.setPaintProperty("former-outline", "line-width", 1.6);
    this.map.setPaintProperty("former-outline", "line-dasharray", [2, 1.5]);
  }

  /** The present states where former ones lay in which something happened, each once. */
  former() {
    const found = new Map();
    for (const place of this.places.filter(({ precision }) => precision === "former")) {
      const { events, conflict } = this.count(place);
      for (const code of events ? place.now : []) {
        const one = found.get(code) ?? { events: 0, conflict: 0, place };
        found.set(code, { ...one, events: one.events + events, conflict: one.conflict + conflict });
      }
    }
    return [...found];
  }

  tone({ events, conflict }) {
    return colour(conflict * 2 >= events ? "--material-conflict" : "--material-cooperation");
  }

  /** Buttons where places and clusters of them are. */
  mark() {
    const seen = new Set();
    for (const { properties, geometry } of this.map.querySourceFeatures("places")) {
      const key = properties.cluster ? `c${properties.cluster_id}:${properties.events}` : `${properties.name}${geometry.coordinates}:${properties.events}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (!this.markers.has(key)) this.markers.set(key, this.button(properties, geometry.coordinates));
    }
    for (const [key, marker] of this.markers) {
      if (seen.has(key)) continue;
      const held = marker.getElement() === document.activeElement;
      marker.remove();
      this.markers.delete(key);
      if (held) this.map.getCanvas().focus();
    }
  }

  button(one, at) {
    const element = document.createElement("button");
    const conflict = one.conflict * 2 >= one.events;
    element.type = "button";
    element.className = `bare-button pin ${one.cluster ? "cluster" : one.precision} ${conflict ? "material-conflict" : "material-cooperation"}`;
    const size = Math.round(22 + 9 * Math.log2(1 + one.events / 2));
    element.style.width = element.style.height = `${Math.min(size, 64)}px`;
    element.textContent = one.events;
    const words = one.cluster ? `${one.point_count} places close together` : one.precision === "area" ? `somewhere around ${one.name}` : one.name;
    element.title = `${one.events} event${one.events === 1 ? "" : "s"}, ${one.conflict} of them conflict: ${words}`;
    element.addEventListener("click", async (event) => {
      event.stopPropagation();
      if (!one.cluster) return location.assign(this.within(one.open));
      const zoom = await this.map.getSource("places").getClusterExpansionZoom(one.cluster_id);
      this.map[still ? "jumpTo" : "easeTo"]({ center: at, zoom: zoom + 0.2 });
    });
    element.addEventListener("focus", () => this.bringIn(element, at));
    const marker = new maplibregl.Marker({ element }).setLngLat(at).addTo(this.map);
    element.setAttribute("aria-label", element.title); // the marker has put a name of its own there
    return marker;
  }

  /** What has focus is in sight: the map moves, its frame does not. */
  bringIn(element, at) {
    const { map } = this;
    for (let one = element.parentElement; one && one !== this.figure; one = one.parentElement) one.scrollTo(0, 0);
    if (!element.matches(":focus-visible") || map.getBounds().contains(at)) return;
    map[still ? "jumpTo" : "easeTo"]({ center: at });
  }

  /** The events of a place in the days that are shown. */
  within(open) {
    const address = new URL(open, location);
    if (this.since) address.searchParams.set("since", this.since);
    if (this.slider && this.slider.value !== this.slider.max) address.searchParams.set("until", this.last);
    return address;
  }
}
