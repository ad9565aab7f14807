// Builds the native half for this machine and puts it beside index.js.
//
//   node scripts/build.mjs           release build
//   node scripts/build.mjs --debug   faster to build, slower to run

import { execFileSync } from "node:child_process";
import { copyFileSync, renameSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const { target } = createRequire(import.meta.url)("../lib/target.js");

const home = join(dirname(fileURLToPath(import.meta.url)), "..");
const isDebug = process.argv.includes("--debug");

const cargo = process.env.CARGO ?? "cargo";
const profile = isDebug ? [] : ["--release"];
const arguments_ = [
  "build",
  "--package",
  "trueline-node",
  ...profile,
  "--message-format",
  "json-render-diagnostics",
];
const output = execFileSync(cargo, arguments_, {
  cwd: home,
  encoding: "utf8",
  maxBuffer: 1 << 28,
  stdio: ["ignore", "pipe", "inherit"],
});

// Cargo says where it put the library, whatever the target directory is.
const library = output
  .split("\n")
  .filter((line) => line.startsWith("{"))
  .map((line) => JSON.parse(line))
  .filter(
    ({ reason, target: made }) => reason === "compiler-artifact" && made?.name === "trueline_node",
  )
  .flatMap(({ filenames }) => filenames)
  .find((name) => /\.(so|dylib|dll)$/.test(name));
if (!library) throw new Error("cargo made no library");

// A running process may have the old one open: it keeps that file, new ones get this.
const file = join(home, `trueline.${target()}.node`);
copyFileSync(library, `${file}.new`);
renameSync(`${file}.new`, file);
// What every package carries along stands once in the project.
for (const path of ["core/schema.json", "LICENSE-MIT", "LICENSE-APACHE"]) {
  copyFileSync(join(home, "..", path), join(home, basename(path)));
}
console.log(`made ${file.slice(home.length + 1)}`);
