// What the build weighs, and that none of it needs more than the desk's Content-Security-Policy gives.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT = 600 * 1024; // bytes of JavaScript, compressed
const out = new URL("../../src/sitroom/desk/static/", import.meta.url);

const sizes = readdirSync(out, { recursive: true })
  .filter((name) => /\.(js|css|json)$/.test(name))
  .map((name) => ({ name, bytes: gzipSync(readFileSync(new URL(name, out)), { level: 9 }).length }))
  .sort((a, b) => b.bytes - a.bytes);
for (const { name, bytes } of sizes) console.log(`${kilobytes(bytes).padStart(7)} KB  ${name}`);
const script = sizes.filter(({ name }) => name.endsWith(".js")).reduce((sum, { bytes }) => sum + bytes, 0);
console.log(`${kilobytes(script).padStart(7)} KB  JavaScript in all, gzip (at most ${LIMIT / 1024} KB)`);
if (script > LIMIT) {
  console.error("The JavaScript is larger than it may be.");
  process.exit(1);
}

function kilobytes(bytes) {
  return (bytes / 1024).toFixed(1);
}
