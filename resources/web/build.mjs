// Bundles what the pages of a park run: one plain script each, for module scripts do not start from a file.
import { build } from "esbuild";
import { readFileSync, writeFileSync } from "node:fs";

const here = new URL(".", import.meta.url).pathname;
const banner = "/* Eco-IP, GPL-3.0-or-later; licences of what is bundled: LICENCES.txt */";
const pages = process.argv.slice(2);
await build({
  absWorkingDir: decodeURIComponent(here),
  entryPoints: (pages.length ? pages : ["twin", "investor"]).map((name) => ({ in: `src/${name}/main.js`, out: `${name}.min` })),
  outdir: ".", bundle: true, minify: true, format: "iife", target: "es2019", charset: "ascii", legalComments: "none",
  banner: { js: banner }, logLevel: "warning",
});
const bundled = ["three"];
const told = bundled.map((name) => {
  const folder = `${decodeURIComponent(here)}node_modules/${name}/`;
  const { version } = JSON.parse(readFileSync(`${folder}package.json`, "utf8"));
  const text = ["LICENSE", "COPYING", "LICENSE.md"].map((file) => {
    try { return readFileSync(folder + file, "utf8").trim(); } catch { return ""; }
  }).find(Boolean);
  if (!text) throw new Error(`${name} has no licence beside it`);
  return `${name} ${version}\n\n${text}\n`;
});
writeFileSync(`${decodeURIComponent(here)}LICENCES.txt`, told.join("\n" + "-".repeat(78) + "\n\n"));
