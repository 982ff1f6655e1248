// The tests in `unit/`, of what the page computes: they need no browser.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const resolveDir = fileURLToPath(new URL("unit/", import.meta.url));
const contents = readdirSync(resolveDir).map((name) => `import "./${name}";`).join("\n");
const out = mkdtempSync(join(tmpdir(), "dragoman-unit-"));
const outfile = join(out, "all.mjs");
await build({ stdin: { contents, resolveDir }, outfile, bundle: true, platform: "node", format: "esm", target: "node20" });
await import(pathToFileURL(outfile).href);
rmSync(out, { recursive: true });
