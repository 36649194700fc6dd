import { colour } from "./theme.js";

const SCALE = 2; // dots of the picture for one of the page

/** Gives the map the name of a country as a picture: names are drawn with the fonts of the page. */
export function writeName(map, id) {
  const words = id.replace(/^name-/, "");
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const font = `500 ${11 * SCALE}px "Inter Variable", sans-serif`;
  pen.font = font;
  canvas.width = Math.ceil(pen.measureText(words).width) + 8 * SCALE;
  canvas.height = 16 * SCALE;
  pen.font = font;
  pen.lineWidth = 3 * SCALE;
  pen.lineJoin = "round";
  pen.strokeStyle = colour("--land");
  pen.fillStyle = colour("--ink-3");
  pen.strokeText(words, 4 * SCALE, 12 * SCALE);
  pen.fillText(words, 4 * SCALE, 12 * SCALE);
  map.addImage(id, pen.getImageData(0, 0, canvas.width, canvas.height), { pixelRatio: SCALE });
}
