// The entries of the package: the same names for `require` and `import`, those of the catalogue.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { pathToFileURL } from "node:url";

import { native, PACKAGE, ROOT, trueline } from "./support.mjs";

const read = (...path) => readFileSync(join(...path), "utf8");

const objects = native.objects();
const rules = native.rules();

/** The names of calls, and behind those that take their time those of their twins. */
const withTwins = (calls) =>
  calls.flatMap(({ name, isSlow }) => (isSlow ? [name, `${name}Async`] : [name]));

/** How a column form is named: after its rule; and its twin that answers later. */
const COLUMNS = /Columns?(Async)?$/;

it("exports the rules and objects of the catalogue, the column forms and the error, no more", () => {
  const ruleNames = withTwins(rules);
  const columns = Object.keys(trueline).filter(
    (name) => COLUMNS.test(name) && !ruleNames.includes(name),
  );
  const names = [...ruleNames, ...objects.map(({ name }) => name), ...columns, "TruelineError"];
  assert.deepEqual(Object.keys(trueline).sort(), names.sort());
  for (const name of columns) assert.ok(ruleNames.includes(name.replace(COLUMNS, "")), name);
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

it("gives objects the makers and methods of the catalogue, and nothing else", () => {
  assert.ok(objects.length > 0);
  for (const { name, makers, methods } of objects) {
    const made = trueline[name];
    const [{ arity }, ...others] = makers;
    assert.deepEqual([made.name, made.length], [name, arity]);
    const own = ["length", "name", "prototype", ...others.map((maker) => maker.name)];
    assert.deepEqual(Object.getOwnPropertyNames(made).sort(), own.sort());
    const names = ["constructor", ...withTwins(methods)];
    assert.deepEqual(Object.getOwnPropertyNames(made.prototype).sort(), names.sort());
    assert.deepEqual([Object.keys(made), Object.keys(made.prototype)], [[], []]);
    for (const [holder, calls] of [
      [made, others],
      [made.prototype, methods],
    ]) {
      for (const { name, arity, isSlow } of calls) {
        for (const call of isSlow ? [name, `${name}Async`] : [name]) {
          assert.deepEqual([holder[call].name, holder[call].length], [call, arity]);
        }
      }
    }
  }
});

it("declares every maker and method of every object, and no other", () => {
  const types = read(PACKAGE, "index.d.ts");
  for (const { name, makers, methods } of objects) {
    const [, body] = new RegExp(`^export declare class ${name} \\{\n(.*?)^\\}`, "ms").exec(types);
    const declared = [...body.matchAll(/^ {2}(?:static )?(\w+)\(/gm)].map(([, method]) => method);
    const others = makers.slice(1).map((maker) => maker.name);
    assert.deepEqual(declared, ["constructor", ...others, ...withTwins(methods)]);
  }
});

it("gives functions their names and the number of their arguments", () => {
  assert.equal(trueline.pickOrder.name, "pickOrder");
  assert.equal(trueline.pickOrder.length, 2);
  assert.equal(trueline.classifyCustomer.length, 1);
  assert.equal(trueline.normalizePhoneColumn.name, "normalizePhoneColumn");
  for (const { name, arity, isSlow } of rules) {
    for (const call of isSlow ? [name, `${name}Async`] : [name]) {
      assert.deepEqual([trueline[call].name, trueline[call].length], [call, arity]);
    }
  }
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
