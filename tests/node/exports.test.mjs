// The entries of the package: the same names for `require` and `import`, those of the catalogue.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { pathToFileURL } from "node:url";

import { native, PACKAGE, ROOT, trueline } from "./support.mjs";

const read = (...path) => readFileSync(join(...path), "utf8");

const objects = native.objects();

/** How a column form is named: after its rule. */
const COLUMNS = /Columns?$/;

it("exports the rules and objects of the catalogue, the column forms and the error, no more", () => {
  const columns = Object.keys(trueline).filter((name) => COLUMNS.test(name));
  const rules = native.rules();
  const names = [...rules, ...objects.map(({ name }) => name), ...columns, "TruelineError"];
  assert.deepEqual(Object.keys(trueline).sort(), names.sort());
  for (const name of columns) assert.ok(rules.includes(name.replace(COLUMNS, "")), name);
});

it("gives the same things to import and require", async () => {
  const imported = await import(pathToFileURL(join(PACKAGE, "index.mjs")).href);
  assert.deepEqual(Object.keys(imported).sort(), Object.keys(trueline).sort());
  for (const name of Object.keys(trueline)) assert.equal(imported[name], trueline[name], name);
});

it("lets Node find the names of the CommonJS entry without running it", async () => {
  const imported = await import(pathToFileURL(join(PACKAGE, "index.js")).href);
  for (const name of Object.keys(trueline)) assert.equal(imported[name], trueline[name], name);
});

it("declares a type for every export", () => {
  const declared = [
    ...read(PACKAGE, "index.d.ts").matchAll(/^export declare (?:function|class) (\w+)/gm),
  ];
  assert.deepEqual(declared.map(([, name]) => name).sort(), Object.keys(trueline).sort());
});

it("gives objects the methods of the catalogue, and nothing else", () => {
  assert.ok(objects.length > 0);
  for (const { name, arity, methods } of objects) {
    const made = trueline[name];
    assert.deepEqual([made.name, made.length], [name, arity]);
    const names = ["constructor", ...methods.map((method) => method.name)];
    assert.deepEqual(Object.getOwnPropertyNames(made.prototype).sort(), names.sort());
    assert.deepEqual(Object.keys(made.prototype), []);
    for (const method of methods) {
      const { name, length } = made.prototype[method.name];
      assert.deepEqual({ name, arity: length }, method);
    }
  }
});

it("declares every method of every object, and no other", () => {
  const types = read(PACKAGE, "index.d.ts");
  for (const { name, methods } of objects) {
    const [, body] = new RegExp(`^export declare class ${name} \\{\n(.*?)^\\}`, "ms").exec(types);
    const declared = [...body.matchAll(/^ {2}(\w+)\(/gm)].map(([, method]) => method);
    assert.deepEqual(declared, ["constructor", ...methods.map((method) => method.name)]);
  }
});

it("gives functions their names and the number of their arguments", () => {
  assert.equal(trueline.pickOrder.name, "pickOrder");
  assert.equal(trueline.pickOrder.length, 2);
  assert.equal(trueline.classifyCustomer.length, 1);
  assert.equal(trueline.normalizePhoneColumn.name, "normalizePhoneColumn");
});

it("has the version of the workspace, in the native half too", () => {
  const [, workspace] = /\[workspace\.package\]\s+version = "([^"]+)"/.exec(
    read(ROOT, "Cargo.toml"),
  );
  assert.equal(JSON.parse(read(PACKAGE, "package.json")).version, workspace);
  assert.equal(native.version(), workspace);
});

it("says why it does not run at the edge", async () => {
  const { exports } = JSON.parse(read(PACKAGE, "package.json"));
  for (const runtime of ["edge-light", "workerd", "browser"]) {
    assert.equal(exports["."][runtime], "./lib/edge.js");
  }
  await assert.rejects(
    import(pathToFileURL(join(PACKAGE, "lib", "edge.js")).href),
    /runs in Node\.js only/,
  );
});
