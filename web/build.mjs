// Makes the one script and the one style sheet that `dragoman page` puts into its file.
import { build } from "esbuild";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = process.argv[2] ? resolve(process.argv[2]) : here("../src/dragoman/data/pages");

await build({
  absWorkingDir: here("."),
  entryPoints: [{ in: "src/main.tsx", out: "page" }],
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  jsx: "automatic",
  jsxImportSource: "preact",
});
