// The example `nextjs-app` as modules of Node, in a folder of their own: its own source, schema and migrations.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";

import { ROOT } from "./support.mjs";

const APP = join(ROOT, "examples", "nextjs-app");
const PACKAGE = join(ROOT, "bindings-node");
const MIGRATIONS = join(APP, "prisma", "migrations");
const modules = join(dirname(fileURLToPath(import.meta.url)), "node_modules");

/** The names of the migrations, in order. */
export const migrations = () =>
  readdirSync(MIGRATIONS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

/** The text of a migration. */
export const migration = (name) => readFileSync(join(MIGRATIONS, name, "migration.sql"), "utf8");

/** Files of the example by name, with its client: how to load them, and how to remove them. */
export function exampleApp(files) {
  const home = mkdtempSync(join(modules, ".example-"));
  generateClient(home);
  for (const [name, file] of Object.entries(files)) {
    writeFileSync(join(home, `${name}.mjs`), translated(file));
  }
  return {
    load: (name) => import(pathToFileURL(join(home, `${name}.mjs`)).href),
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** Where an import of the example leads in the tests. */
function target(name) {
  if (name === "trueline") return pathToFileURL(join(PACKAGE, "index.mjs")).href;
  const adapter = /^trueline\/(\w+)$/.exec(name)?.[1];
  if (adapter) return pathToFileURL(join(PACKAGE, "adapters", `${adapter}.mjs`)).href;
  if (name.endsWith("/generated/prisma/client")) return "./client/index.js";
  const own = /\/(?:lib\/)?(\w+)$/.exec(name)?.[1];
  return name.startsWith(".") ? `./${own}.mjs` : name;
}

/** A file of the example as a module. */
function translated(file) {
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  const source = readFileSync(join(APP, file), "utf8");
  const { outputText } = ts.transpileModule(source, { compilerOptions });
  return outputText.replace(/ from "([^"]+)"/g, (_, name) => ` from "${target(name)}"`);
}

/** The example's client, by the generator that writes plain JavaScript. */
function generateClient(home) {
  const schema = readFileSync(join(APP, "prisma", "schema.prisma"), "utf8");
  const generator = `generator client {\n  provider = "prisma-client-js"\n  output = "./client"\n}`;
  const file = join(home, "schema.prisma");
  writeFileSync(file, schema.replace(/generator client \{[^}]*\}/, generator));
  const args = [join(modules, "prisma", "build", "index.js"), "generate", "--schema", file];
  // Generating a client needs no engine; it only asks for one.
  const engine = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" };
  const env = { ...process.env, ...engine };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: home,
    env,
    encoding: "utf8",
  });
  assert.equal(status, 0, stdout + stderr);
}
