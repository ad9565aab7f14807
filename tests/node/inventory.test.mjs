// The commands of stock at JavaScript's border: a flat object with `type`, in which what has a default may
// be left out and a field of another command is refused; the README's example.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";

import { outcome, PACKAGE, trueline } from "./support.mjs";

const schema = JSON.parse(readFileSync(join(PACKAGE, "schema.json"), "utf8"));

/** Of each command its fields, those that are needed among them, and the defaults of the others. */
const FIELDS = new Map(
  schema.$defs.StockCommand.oneOf.map(({ properties: { type, ...properties }, required }) => [
    type.const,
    { properties, required: required.filter((name) => name !== "type") },
  ]),
);

const KINDS = schema.$defs.StockCommandKind.enum;

/** A good value of each field, by its name. */
const GOOD = {
  acceptShortage: true,
  allocationId: "a",
  changeFrom: "1.50",
  counted: 2,
  delta: "-1",
  expiresAt: new Date(Date.UTC(2026, 1, 1)),
  from: "AVAILABLE",
  fromIncoming: true,
  fromLevelId: "L1",
  inTransit: true,
  itemId: "SKU-X",
  levelId: "L1",
  levelIds: ["L1", "L2"],
  lines: [{ allocationId: "a", itemId: "SKU-X", quantity: 1 }],
  mode: "PARTIAL",
  quantity: { toJSON: () => "1.5" },
  reason: "FOUND",
  strategy: "FIFO",
  to: "DAMAGED",
  toLevelId: "L2",
  unchecked: true,
};

const withFields = (type, names) => ({
  type,
  ...Object.fromEntries(names.map((name) => [name, GOOD[name]])),
});
const fingerprint = (command) => trueline.commandFingerprint(command);
const refusal = (command) => outcome(() => fingerprint(command)).fault;

describe("a command", () => {
  it("is one of the kinds, and each kind is a command", () => {
    assert.equal(FIELDS.size, 17);
    assert.deepEqual([...FIELDS.keys()], KINDS);
  });
  for (const [type, { properties, required }] of FIELDS) {
    const names = Object.keys(properties);
    const least = withFields(type, required);

    it(`${type} takes all of its fields, and needs no more than it must`, () => {
      assert.match(fingerprint(least), /^[0-9a-f]{64}$/);
      fingerprint(withFields(type, names));
      for (const name of required) {
        const { [name]: _, ...command } = least;
        for (const without of [command, { ...command, [name]: null }]) {
          const { code, field } = refusal(without);
          assert.deepEqual([code, field], ["INVALID_INPUT", `command.${name}`]);
        }
      }
    });
    it(`${type} has the same meaning with its defaults written out`, () => {
      const optional = names.filter((name) => !required.includes(name));
      const written = optional.map((name) => [name, properties[name].default ?? null]);
      const none = optional.map((name) => [name, undefined]);
      for (const more of [written, none])
        assert.equal(fingerprint({ ...least, ...Object.fromEntries(more) }), fingerprint(least));
      for (const name of optional)
        assert.notEqual(fingerprint({ ...least, [name]: GOOD[name] }), fingerprint(least), name);
    });
    it(`${type} takes no field of another command`, () => {
      const others = new Set(
        [...FIELDS.values()].flatMap((other) => Object.keys(other.properties)),
      );
      for (const name of names) others.delete(name);
      assert.ok(others.size > 10);
      for (const name of others) {
        for (const value of [GOOD[name], null]) {
          const { code, field } = refusal({ ...least, [name]: value });
          assert.deepEqual([code, field], ["INVALID_INPUT", `command.${name}`]);
        }
      }
    });
  }
  it("is refused without its type, or with one that is none", () => {
    for (const type of [undefined, null, "", "ship", "SELL", 5, {}]) {
      const { code, field } = refusal({ type, allocationId: "a" });
      assert.deepEqual([code, field], ["INVALID_INPUT", "command.type"], String(type));
    }
    for (const command of [undefined, null, "SHIP", ["SHIP"], new Map([["type", "EXPIRE"]])])
      assert.deepEqual(
        [refusal(command).code, refusal(command).field],
        ["INVALID_INPUT", "command"],
      );
  });
  it("is named by its place in a request", () => {
    const state = { levels: [] };
    const command = { type: "ALLOCATE_MANY", lines: [{ allocationId: "a", itemId: "i" }] };
    const request = { id: "c1", at: new Date(), state, command };
    const { fault } = outcome(() => trueline.decideStock(request));
    assert.equal(fault.field, "command.lines[0].quantity");
  });
});

describe("the README", () => {
  const readme = readFileSync(join(PACKAGE, "README.md"), "utf8");
  const [, section] = readme.split("## Stock that cannot be sold twice\n");
  const [simple, columns] = Array.from(section.matchAll(/```ts\n(.*?)```/gs), ([, block]) =>
    block.replace(/^import .*$/gm, ""),
  );
  const run = (body, given) => {
    const all = { ...trueline, ...given };
    return new Function(...Object.keys(all), body)(...Object.values(all));
  };

  it("shows four simple rules, which answer what it says", () => {
    const { promised, shipped, adjusted } = run(
      `${simple}\nreturn { promised, shipped, adjusted };`,
    );
    const said = Array.from(simple.matchAll(/after; \/\/ \{ (.*), \.\.\. \}/g), ([, fields]) => {
      return new Function(`return { ${fields} };`)();
    });
    assert.equal(said.length, 2);
    const found = [promised, adjusted].map(({ levels: [{ after }] }) => after);
    assert.deepEqual(
      found.map(({ available, allocated, version }) => ({ available, allocated, version })),
      said,
    );
    assert.equal(shipped.allocations[0].status, "SHIPPED");
  });
  it("folds and verifies a ledger of columns", () => {
    const at = new Date();
    const stored = { id: "L1", itemId: "SKU-X", available: 10, version: 7 };
    const order = { allocationId: "a", itemId: "SKU-X", quantity: 3 };
    const { entries } = trueline.allocateStock({ id: "c1", at, ...order, levels: [stored] });
    const given = Object.keys(entries[0]).map((name) => [name, entries.map((row) => row[name])]);
    const opening = [stored];
    const report = columns.replace(/^verifyLedgerColumns/m, "return $&");
    const found = run(report, { ...Object.fromEntries(given), opening, state: { levels: [] } });
    assert.deepEqual(
      found.map(({ kind }) => kind),
      ["MISSING_LEVEL", "PICK_OPEN"],
    );
  });
});
