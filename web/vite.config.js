import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { defineConfig } from "vite";

const world = createHash("sha256")
  .update(readFileSync("build/world.js"))
  .update(readFileSync("node_modules/world-atlas/package.json"))
  .digest("hex")
  .slice(0, 12);

// The desk finds the files by the manifest. What is loaded only where it is needed, the chart and the map, becomes files
// of their own. Nothing is put in line, for that would need a wider Content-Security-Policy.
export default defineConfig({
  base: "./",
  publicDir: "public",
  define: { WORLD_VERSION: JSON.stringify(world) },
  build: {
    outDir: "../src/sitroom/desk/static",
    emptyOutDir: true,
    manifest: true,
    target: "es2022",
    modulePreload: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      input: { desk: "src/desk.js" },
      // htmx evaluates only where allowEval is left on, and the Content-Security-Policy forbids it anyway.
      onwarn: (warning, warn) => warning.code === "EVAL" || warn(warning),
    },
  },
});
