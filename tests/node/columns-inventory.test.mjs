// The ledger as columns: the answers and the faults are those of the single form over the same rows, over
// several chunks, in arrays and typed arrays.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";

import { NOTHING, outcome, ROOT, trueline } from "./support.mjs";

/** More rows than one native call takes, so that chunks meet. */
const ROWS = 20_000;
const CHUNK = 8192;

const { foldLedger, foldLedgerColumns, verifyLedger, verifyLedgerColumns } = trueline;

/** Numbers that look random and are always the same. */
function dice(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % limit;
  };
}

const FIELDS = ["commandId", "line", "at", "kind", "itemId", "allocationId", "fromLevelId"].concat(
  ...["fromAccount", "toLevelId", "toAccount", "quantity", "reason"],
);
const OPTIONAL = ["allocationId", "fromLevelId", "toLevelId", "reason"];

/** Rows as columns. */
const columnsOf = (rows) =>
  Object.fromEntries(FIELDS.map((field) => [field, rows.map((row) => row[field])]));

const LEVELS = Array.from({ length: 40 }, (_, i) => ({
  id: `L${i}-ü`,
  itemId: `SKU-${i % 7}`,
  scale: i % 7 ? 0 : 3,
  available: 1_000_000,
  version: i,
}));

/** What a shop does all day: nearly every row is good, and hardly any of the commands stand apart. */
function ledger(seed, count = ROWS) {
  const next = dice(seed);
  let command = 0;
  let line = 0;
  const moves = [
    ["ALLOCATE", "AVAILABLE", "ALLOCATED"],
    ["RELEASE", "ALLOCATED", "AVAILABLE"],
    ["SHIP", "ALLOCATED", "CUSTOMER"],
    ["RECEIVE", "SUPPLIER", "AVAILABLE"],
    ["ADJUST", "ADJUSTMENT", "AVAILABLE"],
    ["MOVE", "QUALITY_CONTROL", "DAMAGED"],
    ["TRANSFER", "AVAILABLE", "AVAILABLE"],
  ];
  const outside = ["SUPPLIER", "CUSTOMER", "ADJUSTMENT"];
  return Array.from({ length: count }, () => {
    if (next(3) === 0) [command, line] = [command + 1, 0];
    const [kind, fromAccount, toAccount] = moves[next(moves.length)];
    const level = LEVELS[next(LEVELS.length)];
    const other = kind === "TRANSFER" ? LEVELS[(LEVELS.indexOf(level) + 7) % 35] : level;
    const same = other.itemId === level.itemId ? other : level;
    return {
      commandId: `c-${command}`,
      line: line++,
      at: new Date(Date.UTC(2026, 0, 31) + next(1e6)).toISOString(),
      kind,
      itemId: level.itemId,
      allocationId: kind === "ALLOCATE" ? `a-${next(500)}` : null,
      fromLevelId: outside.includes(fromAccount) ? null : level.id,
      fromAccount,
      toLevelId: outside.includes(toAccount) ? null : same.id,
      toAccount,
      quantity: level.scale ? `${next(50)}.${next(1000)}` : String(next(90)),
      reason: kind === "ADJUST" ? "FOUND" : null,
    };
  });
}

/** Asserts that both forms come to the same, and gives it. */
function same(opening, rows, entries = columnsOf(rows)) {
  const single = outcome(() => foldLedger(opening, rows));
  assert.deepStrictEqual(
    outcome(() => foldLedgerColumns(opening, entries)),
    single,
  );
  return single;
}

function sameReport(opening, rows, state, entries = columnsOf(rows)) {
  const single = outcome(() => verifyLedger(opening, rows, state));
  assert.deepStrictEqual(
    outcome(() => verifyLedgerColumns(opening, entries, state)),
    single,
  );
  return single;
}

describe("a ledger of columns", () => {
  const rows = ledger(1);
  const { out: levels } = same(LEVELS, rows);

  it("is folded and verified as the rows are", () => {
    assert.equal(levels.length, LEVELS.length);
    assert.ok(levels.every(({ version }) => version > 100));
    const { out } = sameReport(LEVELS, rows, { levels });
    assert.equal(out.entries, ROWS);
    const kinds = new Set(out.discrepancies.map(({ kind }) => kind));
    assert.deepEqual([...kinds].sort(), ["ALLOCATED_PICKS", "PICK_OPEN"]);
    const drifted = levels.with(3, { ...levels[3], available: "1", version: 1 }).slice(1);
    const found = sameReport(LEVELS, rows, { levels: drifted }).out.discrepancies;
    for (const wanted of ["BALANCE", "VERSION", "MISSING_LEVEL"])
      assert.ok(
        found.some(({ kind }) => kind === wanted),
        wanted,
      );
  });
  it("is folded to the same in any order", () => {
    const next = dice(2);
    const mixed = rows.map((row) => [next(1e6), row]).sort(([one], [other]) => one - other);
    const shuffled = mixed.map(([, row]) => row);
    assert.deepStrictEqual(foldLedgerColumns(LEVELS, columnsOf(shuffled)), levels);
  });
  it("is read from whatever a field may be", () => {
    const columns = columnsOf(rows);
    const speaking = (text) => ({ toJSON: () => text });
    const unsaid = (column) => column.map((value) => value ?? undefined);
    const forms = {
      line: [Int32Array, Float64Array].map((form) => form.from(columns.line)),
      at: [
        columns.at.map((at) => new Date(at)),
        Float64Array.from(columns.at, (at) => Date.parse(at)),
        columns.at.map((at, row) => (row % 3 ? new Date(at) : at.replace("Z", "+00:00"))),
      ],
      quantity: [columns.quantity.map(speaking), columns.quantity.map((text) => `${text}`)],
      allocationId: [unsaid(columns.allocationId)],
      reason: [unsaid(columns.reason), undefined, null, columns.reason.map(() => null)],
      commandId: [columns.commandId.map((id, row) => (row % 5 ? id : speaking(id)))],
    };
    forms.line.push(BigInt64Array.from(columns.line, BigInt));
    for (const [field, others] of Object.entries(forms)) {
      for (const other of others)
        assert.deepStrictEqual(
          foldLedgerColumns(LEVELS, { ...columns, [field]: other }),
          levels,
          field,
        );
    }
  });
  it("is read from whole numbers, columns in any order, and without those that may be left out", () => {
    const only = ["toAccount", "quantity", "commandId", "line", "at", "kind", "itemId"];
    const rows = Array.from({ length: ROWS }, (_, line) => ({
      commandId: "c",
      line,
      at: "2026-01-31T09:00:00Z",
      kind: "RECEIVE",
      itemId: "SKU-1",
      fromAccount: "SUPPLIER",
      toAccount: "CUSTOMER",
      quantity: line % 9,
    }));
    const columns = columnsOf(rows);
    const some = Object.fromEntries([...only, "fromAccount"].map((name) => [name, columns[name]]));
    for (const form of [Int32Array, Float64Array, Array]) {
      const quantity = form.from(columns.quantity);
      assert.ok(same(LEVELS, rows, { ...some, quantity }).out);
      assert.ok(sameReport(LEVELS, rows, { levels: [] }, { ...some, quantity }).out);
    }
    const wide = BigInt64Array.from(columns.quantity, BigInt);
    assert.ok(same(LEVELS, rows, { ...some, quantity: wide }).out);
  });
  it("may be empty", () => {
    assert.equal(same(LEVELS, []).out.length, LEVELS.length);
    assert.deepEqual(same([], []).out, []);
    assert.equal(sameReport(LEVELS, [], { levels: LEVELS }).out.balanced, true);
  });
  it("is given back as it was", () => {
    const columns = columnsOf(rows);
    const before = structuredClone(columns);
    foldLedgerColumns(LEVELS, columns);
    assert.deepEqual(columns, before);
  });
});

describe("a fault in a ledger of columns", () => {
  const good = ledger(3, 6);
  const oddities = [
    ...Object.values(NOTHING),
    ...[null, undefined, true, "", " ", "x", "\ud800", "k".repeat(201), -1, 2 ** 31, {}, []],
    ...["1e3", "-5", "0.00000000000000000000000000001", "9".repeat(29), "2000000001", 5, "ship"],
    ...["2026-01-31", new Date(8.64e15), new Date(0), { toJSON: () => "AVAILABLE" }],
  ];

  for (const field of FIELDS) {
    it(`names a bad \`${field}\` as the single form does`, () => {
      const codes = new Set();
      for (const odd of oddities) {
        for (const place of [0, 3]) {
          const rows = good.with(place, { ...good[place], [field]: odd });
          const { fault } = same(LEVELS, rows);
          sameReport(LEVELS, rows, { levels: [] });
          if (fault) codes.add(fault.code);
          if (fault?.code === "INVALID_INPUT")
            assert.ok(fault.field.startsWith(`entries[${place}].`), fault.field);
        }
      }
      assert.ok(codes.has("INVALID_INPUT"), field);
    });
    it(`is that of the first bad row, wherever \`${field}\` is bad too`, () => {
      for (const other of FIELDS) {
        const rows = good
          .with(2, { ...good[2], [other]: Number.NaN })
          .with(1, { ...good[1], [field]: Number.NaN });
        const { fault } = same(LEVELS, rows);
        assert.equal(fault.field, `entries[1].${field}`);
        const twice = good.with(1, { ...good[1], [field]: 0.5, [other]: 0.5 });
        assert.match(same(LEVELS, twice).fault.field, /^entries\[1\]\./);
      }
    });
  }
  it("is found at both ends of every chunk", () => {
    const rows = ledger(4);
    const columns = columnsOf(rows);
    for (const place of [0, CHUNK - 1, CHUNK, 2 * CHUNK - 1, 2 * CHUNK, ROWS - 1]) {
      const entries = { ...columns, quantity: columns.quantity.with(place, "1,5") };
      const { fault } = outcome(() => foldLedgerColumns(LEVELS, entries));
      assert.deepEqual([fault.code, fault.field], ["INVALID_INPUT", `entries[${place}].quantity`]);
    }
  });
  it("of a rule names its row", () => {
    const rows = ledger(5);
    const last = ROWS - 1;
    const wrong = {
      DUPLICATE_ENTRY: rows[CHUNK],
      UNKNOWN_LEVEL: { toLevelId: "L99", toAccount: "AVAILABLE" },
      ITEM_MISMATCH: { itemId: "SKU-0", fromLevelId: LEVELS[1].id, fromAccount: "AVAILABLE" },
      INVALID_QUANTITY: { quantity: "-1" },
      QUANTITY_TOO_LARGE: { quantity: "2000000000.5" },
      QUANTITY_SCALE_EXCEEDED: { quantity: "0.0001" },
      INVALID_INPUT: { toAccount: "SUPPLIER", toLevelId: LEVELS[0].id },
    };
    for (const [code, change] of Object.entries(wrong)) {
      const { fault } = same(LEVELS, rows.with(last, { ...rows[last], ...change }));
      assert.equal(fault?.code, code);
      assert.ok(fault.field.startsWith(`entries[${last}]`), fault.field);
    }
  });
  it("of typed arrays is that of the same numbers", () => {
    const columns = columnsOf(good);
    const count = good.length;
    const fault = (more) => outcome(() => foldLedgerColumns(LEVELS, { ...columns, ...more })).fault;
    const bad = (field) => ["INVALID_INPUT", `entries[2].${field}`];
    for (const number of [Number.NaN, 0.5, Number.POSITIVE_INFINITY, 2 ** 53, 1e300]) {
      const numbers = Float64Array.from({ length: count }, (_, row) => (row === 2 ? number : row));
      for (const field of ["line", "at", "quantity"]) {
        const { code, field: found } = fault({ [field]: numbers });
        assert.deepEqual([code, found], bad(field), `${field} ${number}`);
      }
    }
    const wide = BigInt64Array.from({ length: count }, (_, row) => (row === 2 ? 2n ** 53n : 1n));
    assert.deepEqual([fault({ line: wide }).code, fault({ line: wide }).field], bad("line"));
    // As a quantity it is one, but more than a row moves.
    assert.equal(fault({ quantity: wide }).code, "QUANTITY_TOO_LARGE");
    // What stands beside a bad cell is blamed for nothing.
    const lines = BigInt64Array.from(columns.line, BigInt);
    const quantity = columns.quantity.with(2, "x");
    assert.deepEqual(fault({ line: lines, quantity }).field, "entries[2].quantity");
    const at = Float64Array.from(columns.at, (at) => Date.parse(at));
    assert.deepEqual(fault({ at, quantity }).field, "entries[2].quantity");
    const reason = columns.reason.with(2, 5);
    assert.deepEqual(fault({ quantity: wide, reason }).field, "entries[2].reason");
  });
  it("is a hole, which is no null", () => {
    for (const field of FIELDS) {
      const rows = good.map((row) => row[field]);
      delete rows[4];
      const entries = { ...columnsOf(good), [field]: rows };
      const { fault } = outcome(() => foldLedgerColumns(LEVELS, entries));
      assert.deepEqual([fault?.code, fault?.field], ["INVALID_INPUT", `entries[4].${field}`]);
    }
  });
});

describe("the whole call", () => {
  const rows = ledger(6, 3);
  const columns = columnsOf(rows);
  const fold = (...values) => outcome(() => foldLedgerColumns(...values)).fault;
  const verify = (...values) => outcome(() => verifyLedgerColumns(...values)).fault;
  const state = { levels: [] };

  it("is refused for what is no record of columns", () => {
    for (const entries of [5, "x", [], [rows[0]], new Map(), Object.values, Number.NaN, true]) {
      const { code, field, message } = fold(LEVELS, entries);
      assert.deepEqual([code, field], ["INVALID_INPUT", "entries"]);
      assert.equal(message, "`entries` must be a record");
    }
    for (const entries of [undefined, null]) assert.equal(fold(LEVELS, entries).field, "entries");
  });
  it("is refused for a column that is unknown, or missing", () => {
    const unknown = fold(LEVELS, { quantity: 5, lines: columns.line });
    assert.deepEqual([unknown.code, unknown.field], ["INVALID_INPUT", "entries.lines"]);
    assert.equal(fold(LEVELS, { ...columns, __proto__: null, x: null }).field, "entries.x");
    for (const field of FIELDS) {
      for (const none of [undefined, null]) {
        const found = fold(LEVELS, { ...columns, [field]: none });
        const isOptional = OPTIONAL.includes(field);
        const wanted = isOptional && field !== "fromLevelId" && field !== "toLevelId";
        if (wanted) assert.equal(found, undefined, field);
        else if (!isOptional) assert.equal(found.field, `entries.${field}`);
        else assert.match(found.field, /^entries\[\d\]\.(from|to)LevelId$/);
      }
    }
  });
  it("is refused for what is no column", () => {
    const message = (field) => `\`entries.${field}\` must be a list`;
    for (const field of FIELDS) {
      const bad = ["PRO", 5, {}, new Set(["x"]), new Uint8Array(3), columns[field].values()];
      if (!["line", "quantity"].includes(field)) bad.push(new Int32Array(3), new BigInt64Array(3));
      if (!["line", "quantity", "at"].includes(field)) bad.push(new Float64Array(3));
      for (const column of bad) {
        const fault = fold(LEVELS, { ...columns, [field]: column });
        assert.deepEqual([fault.field, fault.message], [`entries.${field}`, message(field)]);
      }
    }
  });
  it("is refused for columns of different lengths", () => {
    for (const field of FIELDS.filter((field) => field !== "commandId")) {
      for (const column of [columns[field].slice(1), [...columns[field], null]]) {
        const fault = fold(LEVELS, { ...columns, [field]: column });
        assert.equal(fault.field, `entries.${field}`);
        assert.equal(
          fault.message,
          `\`entries.${field}\` must be as long as \`entries.commandId\``,
        );
      }
    }
    assert.equal(fold(LEVELS, { ...columns, line: new Int32Array(4) }).field, "entries.line");
    assert.equal(fold(LEVELS, { ...columns, commandId: [] }).field, "entries.line");
  });
  it("is refused in the order of its arguments", () => {
    const bad = { ...columns, line: columns.line.with(2, -1) };
    const broken = [{ id: "L1" }];
    assert.equal(fold(broken, bad).field, "opening[0].itemId");
    assert.equal(fold(undefined, {}).field, "opening");
    assert.equal(verify(LEVELS, bad, { levels: 5 }).field, "entries[2].line");
    assert.equal(verify(LEVELS, columns, { levels: 5 }).field, "state.levels");
    assert.equal(verify(LEVELS, columns).field, "state");
    const twice = [LEVELS[0], LEVELS[0]];
    assert.equal(fold(twice, columns).code, "STATE_INCONSISTENT");
    assert.equal(verify(LEVELS, columns, { levels: twice }).code, "STATE_INCONSISTENT");
    for (const call of [() => foldLedger(broken, rows), () => foldLedgerColumns(broken, columns)])
      assert.equal(outcome(call).fault.message, fold(broken, bad).message);
  });
  it("with more arguments than the form takes is refused", () => {
    assert.equal(fold(LEVELS, columns, state).message, "`foldLedgerColumns` takes 2 arguments");
    assert.equal(
      verify(LEVELS, columns, state, 1).message,
      "`verifyLedgerColumns` takes 3 arguments",
    );
    assert.equal(fold(LEVELS, columns, undefined), undefined);
  });
});

it("every case of the two rules is answered by columns too", () => {
  let count = 0;
  for (const file of ["inventory", "own_inventory"]) {
    const text = readFileSync(join(ROOT, "tests", "vectors", `${file}.json`), "utf8");
    for (const { id, rule, args } of JSON.parse(text).cases) {
      if (rule !== "foldLedger" && rule !== "verifyLedger") continue;
      const [opening, rows, ...state] = args;
      // A field that no row has is unknown to the columns as a whole.
      if (
        !Array.isArray(rows) ||
        rows.some((row) => Object.keys(row).some((name) => !FIELDS.includes(name)))
      )
        continue;
      const single = outcome(() => trueline[rule](opening, rows, ...state));
      const columns = outcome(() => trueline[`${rule}Columns`](opening, columnsOf(rows), ...state));
      assert.deepStrictEqual(columns, single, id);
      count += 1;
    }
  }
  assert.ok(count >= 30, String(count));
});
