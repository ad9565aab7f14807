// The types: TypeScript's strictest settings over what must and must not compile.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";

import { PACKAGE, ROOT } from "./support.mjs";

const tsc = join(PACKAGE, "node_modules", "typescript", "bin", "tsc");

it("the types accept and refuse what they should", () => {
  assert.ok(existsSync(tsc), "run `npm ci` in bindings-node first");
  const project = join(ROOT, "tests", "node", "types");
  const { status, stdout } = spawnSync(process.execPath, [tsc, "--project", project], {
    encoding: "utf8",
  });
  assert.equal(status, 0, stdout);
});
