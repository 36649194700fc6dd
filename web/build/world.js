// Natural Earth's countries (1:50 million) as GeoJSON with ISO 3166-1 alpha-3 codes: for the map in the browser, and for
// the pictures that Python draws.
import { createRequire } from "node:module";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { feature } from "topojson-client";

const require = createRequire(import.meta.url);
const codes = require("i18n-iso-countries/codes.json");
const alpha3 = Object.fromEntries(codes.map(([, three, numeric]) => [numeric, three]));
const unnumbered = { Kosovo: "XKX" }; // no ISO number; the code that is in use
const out = new URL("../../src/sitroom/desk/static/", import.meta.url);

const PLACES = 2; // decimals of a degree: about a kilometre
const SMALLEST = 0.02; // square degrees; the largest part of a country always stays

const topology = JSON.parse(readFileSync(require.resolve("world-atlas/countries-50m.json"), "utf8"));
const features = feature(topology, topology.objects.countries).features.map(({ id, properties, geometry }) => {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const rounded = polygons
    .map((rings) => rings.map(unwrapped).map(round).filter((ring) => ring.length > 3))
    .filter((rings) => rings.length)
    .map((rings) => ({ rings, area: Math.abs(area(rings[0])) }))
    .sort((a, b) => b.area - a.area);
  const kept = rounded.filter(({ area }, index) => index === 0 || area >= SMALLEST);
  return {
    type: "Feature",
    properties: {
      iso3: alpha3[id] ?? unnumbered[properties.name] ?? null,
      name: properties.name,
      size: Number(kept[0].area.toFixed(2)),
      label: centre(kept[0].rings[0]),
    },
    geometry: { type: "MultiPolygon", coordinates: kept.map(({ rings }) => rings) },
  };
});
mkdirSync(out, { recursive: true });
writeFileSync(new URL("world.json", out), JSON.stringify({ type: "FeatureCollection", features }));

/** A ring that goes on where it crosses the line of the date, rather than round the world; around the pole it is closed. */
function unwrapped(ring) {
  let turn = 0;
  const points = ring.map(([x, y], i) => {
    if (i && Math.abs(x - ring[i - 1][0]) > 180) turn += x < 0 ? 360 : -360;
    return [x + turn, y];
  });
  if (turn) points.push([points.at(-1)[0], -90], [points[0][0], -90], points[0]);
  return points;
}

function round(ring) {
  const points = ring.map(([x, y]) => [Number(x.toFixed(PLACES)), Number(y.toFixed(PLACES))]);
  return points.filter(([x, y], i) => i === 0 || x !== points[i - 1][0] || y !== points[i - 1][1]);
}

/** The signed area of a ring in square degrees. */
function area(ring) {
  let sum = 0;
  for (let i = 0; i < ring.length - 1; i++) sum += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
  return sum / 2;
}

/** The centre of gravity of a ring: where the country's name stands. */
function centre(ring) {
  const whole = area(ring);
  let x = 0;
  let y = 0;
  for (let i = 0; i < ring.length - 1; i++) {
    const cross = ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
    x += (ring[i][0] + ring[i + 1][0]) * cross;
    y += (ring[i][1] + ring[i + 1][1]) * cross;
  }
  return [Number((x / (6 * whole)).toFixed(PLACES)), Number((y / (6 * whole)).toFixed(PLACES))];
}
