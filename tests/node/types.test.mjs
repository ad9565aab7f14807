// The types: TypeScript's strictest settings over what must and must not compile.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it } from "node:test";

import { PACKAGE, ROOT } from "./support.mjs";

const tsc = join(PACKAGE, "node_modules", "typescript", "bin", "tsc");

/** What TypeScript says of a project: nothing, where it compiles. */
function compiled(project) {
  assert.ok(existsSync(tsc), "run `npm ci` in bindings-node first");
  const { status, stdout } = spawnSync(process.execPath, [tsc, "--project", project], {
    encoding: "utf8",
  });
  return { status, stdout };
}

it("the types accept and refuse what they should", () => {
  const { status, stdout } = compiled(join(ROOT, "tests", "node", "types"));
  assert.equal(status, 0, stdout);
});

/** Chapters of the README, and what their examples are given. */
const SHOWN = {
  "Customers that are one":
    "declare const companies: { id: string; name: string; phone: string | null; tags: string[] }[];\n",
  "Stock that cannot be sold twice": "",
  "Which lead first":
    "declare const closed: { id: string; source: string; employees: number | null; won: boolean }[];\n",
};

for (const [chapter, declared] of Object.entries(SHOWN)) {
  it(`what the README shows under "${chapter}" compiles`, () => {
    const readme = readFileSync(join(PACKAGE, "README.md"), "utf8");
    const [, section] = readme.split(`## ${chapter}\n`);
    const [, block] = /```ts\n(.*?)```/s.exec(section);
    const folder = mkdtempSync(join(tmpdir(), "trueline-types-"));
    try {
      writeFileSync(join(folder, "readme.ts"), declared + block);
      const paths = { trueline: [join(PACKAGE, "index.d.ts")] };
      const compilerOptions = { paths, noUncheckedIndexedAccess: false };
      const settings = join(ROOT, "tests", "node", "types", "tsconfig.json");
      const project = { extends: settings, compilerOptions, include: ["readme.ts"] };
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(project));
      const { status, stdout } = compiled(folder);
      assert.equal(status, 0, stdout);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
