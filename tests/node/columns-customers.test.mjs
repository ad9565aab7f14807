// Duplicates, RFM and imports over columns: the answers and the faults are those of the single form over the same
// rows, over several chunks, in arrays and typed arrays.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";

import { NOTHING, outcome, outcomeLater, ROOT, refused, trueline, WANTED } from "./support.mjs";

const { findDuplicatesColumns, findDuplicatesColumnsAsync, planImportColumns, scoreRfmColumns } =
  trueline;

/** Rows of one native call. */
const CHUNK = 8192;

/** Numbers that look random and are always the same. */
function dice(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % limit;
  };
}

const NONE_OF_THESE = { "a hole": "hole", ...NOTHING, "half a surrogate pair": "\ud800" };

/** A list with something else in a place; a hole where that is said. */
function spoiled(list, place, value) {
  const copy = [...list];
  if (value === "hole") delete copy[place];
  else copy[place] = value;
  return copy;
}

const cases = (name, rule) =>
  JSON.parse(readFileSync(join(ROOT, "tests", "vectors", `${name}.json`), "utf8")).cases.filter(
    (test) => test.rule === rule,
  );

describe("findDuplicates", () => {
  const FIELDS = ["name", "address", "city", "postalCode", "phone", "email", "taxId", "other"];

  /** Companies of which many are others in another spelling. */
  function companies(seed, count) {
    const next = dice(seed);
    const of = (...values) => values[next(values.length)];
    return Array.from({ length: count }, (_, i) => {
      const k = next(Math.ceil(count / 2));
      return {
        id: `ü\n${i}`,
        rank: of(undefined, null, 0, 3, -5),
        fields: {
          name: of(`Trade ${k} Supply, Inc.`, `TRADE ${k} SUPPLY`, `Träde ${k} "Supply"`, null),
          address: of(`${k} Main Street`, `${k} Main St.`, "", null),
          city: of("Springfield", "SPRINGFIELD", "Shelbyville", undefined),
          postalCode: of(`${10000 + k}`, " ", null),
          phone: of(`312-555-${1000 + (k % 9000)}`, null),
          email: of(`info@trade${k}.example`, `x${i}@gmail.com`, "no address", null),
          taxId: of(null, null, null, `${k}`, `${i}`),
          other: of(null, "\u{1f600}"),
        },
      };
    });
  }

  /** Records as columns. */
  function columnsOf(records) {
    const column = (field) => records.map(({ fields }) => fields[field]);
    return {
      id: records.map(({ id }) => id),
      rank: records.map(({ rank }) => rank),
      fields: Object.fromEntries(FIELDS.map((field) => [field, column(field)])),
    };
  }

  /** A report of columns as the single form has it. */
  function rowsOf({ clusters, pairs, ...rest }) {
    const { reasons, ...columns } = pairs;
    const row = (all, i) => Object.fromEntries(Object.entries(all).map(([k, v]) => [k, v[i]]));
    return {
      ...rest,
      clusters: clusters.masterId.map((_, i) => row(clusters, i)),
      pairs: pairs.a.map((_, i) => ({
        ...row(columns, i),
        reasons: reasons.map(({ comparator, ...said }) => ({ comparator, ...row(said, i) })),
      })),
    };
  }

  const inRows = (got) => ("out" in got ? { out: rowsOf(got.out) } : got);

  for (const [seed, count] of [
    [1, 0],
    [2, 1],
    [3, 40],
    [4, 700],
    [5, CHUNK + 1],
  ]) {
    it(`of ${count} records is what the single form answers`, async () => {
      const records = companies(seed, count);
      const wanted = { out: trueline.findDuplicates({ records }) };
      const request = { records: columnsOf(records) };
      assert.deepStrictEqual(inRows(outcome(() => findDuplicatesColumns(request))), wanted);
      const later = await outcomeLater(() => findDuplicatesColumnsAsync(request));
      assert.deepStrictEqual(inRows(later), wanted);
      const decisions = new Set(wanted.out.pairs.map(({ decision }) => decision));
      if (count >= 700) assert.deepEqual([...decisions].sort(), ["HELD", "MERGE", "REVIEW"]);
    });
  }

  it("takes ranks in typed arrays, and no column of ranks or of a field", () => {
    const records = companies(6, 200).map(({ rank, ...record }) => ({
      ...record,
      rank: rank ?? 0,
    }));
    const columns = columnsOf(records);
    const wanted = trueline.findDuplicates({ records });
    for (const rank of [Int32Array, Float64Array].map((Numbers) => Numbers.from(columns.rank)))
      assert.deepStrictEqual(
        rowsOf(findDuplicatesColumns({ records: { ...columns, rank } })),
        wanted,
      );
    const wide = BigInt64Array.from(columns.rank, BigInt);
    assert.deepStrictEqual(
      rowsOf(findDuplicatesColumns({ records: { ...columns, rank: wide } })),
      wanted,
    );
    const plain = records.map(({ id, fields: { city, ...fields } }) => ({ id, fields }));
    for (const none of [undefined, null]) {
      const request = {
        records: { ...columns, rank: none, fields: { ...columns.fields, city: none } },
      };
      const report = rowsOf(findDuplicatesColumns(request));
      assert.deepStrictEqual(report, trueline.findDuplicates({ records: plain }));
      assert.notDeepEqual(report.clusters, wanted.clusters);
    }
  });

  it("answers every case of the rule", () => {
    let count = 0;
    for (const file of ["customers", "own_customers"]) {
      for (const { id, args } of cases(file, "findDuplicates")) {
        const [{ records, ...others } = {}] = args;
        const isRow = (record) =>
          Object.keys(record).every((n) => ["id", "rank", "fields"].includes(n));
        const names = new Set(
          (Array.isArray(records) ? records : []).flatMap(({ fields }) =>
            Object.keys(fields ?? {}),
          ),
        );
        // What no column can hold: a bad name, or a field that is no record.
        const isTable = Array.isArray(records) && records.every((r) => isRow(r) && r.fields);
        if (!isTable || ![...names].every((name) => /^[A-Za-z]\w{0,63}$/.test(name))) continue;
        const fields = [...names].map((name) => [name, records.map(({ fields }) => fields[name])]);
        const columns = { ...columnsOf(records), fields: Object.fromEntries(fields) };
        const got = outcome(() => findDuplicatesColumns({ ...others, records: columns }));
        assert.deepStrictEqual(
          inRows(got),
          outcome(() => trueline.findDuplicates(...args)),
          id,
        );
        count += 1;
      }
    }
    assert.ok(count >= 60, String(count));
  });

  describe("refuses", () => {
    const records = companies(7, 20);
    const columns = columnsOf(records);
    const call = (change, others) => () =>
      findDuplicatesColumns({ records: { ...columns, ...change }, ...others });

    for (const [what, value] of Object.entries(NONE_OF_THESE)) {
      it(`${what} in a cell as the single form does`, () => {
        for (const place of [0, 13]) {
          const at = `records[${place}]`;
          const bad = (field, list) => {
            const rows = records.with(place, { ...records[place], ...field(value) });
            if (value !== "hole" && value !== undefined) {
              const single = outcome(() => trueline.findDuplicates({ records: rows }));
              assert.deepStrictEqual(outcome(call(list)), single);
            }
          };
          refused(call({ id: spoiled(columns.id, place, value) }), `${at}.id`, WANTED.TEXT);
          bad((id) => ({ id }), { id: spoiled(columns.id, place, value) });
          const email = spoiled(columns.fields.email, place, value);
          const fields = { fields: { ...columns.fields, email } };
          refused(call(fields), `${at}.fields.email`, WANTED.TEXT);
          bad((email) => ({ fields: { ...records[place].fields, email } }), fields);
          const rank = spoiled(columns.rank, place, value);
          refused(call({ rank }), `${at}.rank`, WANTED.INTEGER);
          bad((rank) => ({ rank }), { rank });
        }
      });
    }

    it("an empty id, and one that comes twice, wherever it stands", () => {
      const many = columnsOf(companies(8, 2 * CHUNK));
      for (const place of [0, CHUNK - 1, CHUNK, 2 * CHUNK - 1]) {
        const at = `records[${place}].id`;
        refused(
          () => findDuplicatesColumns({ records: { ...many, id: many.id.with(place, "") } }),
          at,
          "a text that is not empty",
        );
        if (place === 0) continue;
        const id = many.id.with(place, many.id[0]);
        const { fault } = outcome(() => findDuplicatesColumns({ records: { ...many, id } }));
        assert.deepEqual(
          [fault.code, fault.field, fault.details],
          ["DUPLICATE_ID", at, { id: id[0] }],
        );
      }
    });

    it("what is no request and no record of columns", () => {
      for (const request of [undefined, null, 5, "x", [], [columns], Number.NaN]) {
        const { code, field } = outcome(() => findDuplicatesColumns(request)).fault;
        assert.deepEqual([code, field], ["INVALID_INPUT", null]);
      }
      for (const value of [undefined, null, 5, "x", [], records, new Map(), 0, ""])
        refused(() => findDuplicatesColumns({ records: value }), "records", "a record");
      for (const value of [undefined, null, 5, [], new Map()])
        refused(call({ fields: value }), "records.fields", "a record");
      for (const field of ["x", "ids"]) {
        const message = `=\`records.${field}\` is not a field that is known`;
        refused(call({ [field]: columns.id }), `records.${field}`, message);
      }
      refused(call({}, { polcy: null }), "polcy", "=`polcy` is not a field that is known");
      const bad = { fields: { "a b": columns.id } };
      refused(
        call(bad),
        "records.fields.a b",
        "a letter and up to 63 letters, digits and underscores",
      );
    });

    it("a list of a billion holes at the first", () => {
      const endless = new Array(1e9);
      const request = { records: { id: endless, fields: { email: endless } } };
      refused(() => findDuplicatesColumns(request), "records[0].id", WANTED.TEXT);
      const customers = { lastOrder: endless, orders: endless, total: endless };
      refused(() => scoreRfmColumns(customers), "lastOrder[0]", WANTED.DAY);
    });

    it("what is no column, and columns of different lengths", () => {
      for (const value of ["x", 5, {}, new Set(["x"]), new Uint8Array(20)]) {
        refused(call({ id: value }), "records.id", "a list");
        refused(call({ rank: value }), "records.rank", "a list");
        refused(call({ fields: { email: value } }), "records.fields.email", "a list");
      }
      refused(call({ id: undefined }), "records.id", "a list");
      const long = "as long as `records.id`";
      refused(call({ rank: new Int32Array(19) }), "records.rank", long);
      refused(call({ fields: { email: [...columns.id, null] } }), "records.fields.email", long);
      refused(
        () => findDuplicatesColumns({ records: columns }, 1),
        null,
        "=`findDuplicatesColumns` takes 1 arguments",
      );
    });

    it("a policy after the rows and before an id that comes twice", async () => {
      const id = columns.id.with(3, columns.id[1]);
      const senseless = { policy: { automatic: 1, review: 2 } };
      const full = { fields: [], keys: [], comparators: [], automatic: 1, review: 1, cohesion: 1 };
      for (const [change, others] of [
        [{ id: columns.id.with(3, 5) }, senseless],
        [{ id }, senseless],
        [{ id }, { policy: 5 }],
        [{ id }, { policy: full }],
        [{ id }, {}],
      ]) {
        const rows = records.map((record, i) => ({ ...record, id: (change.id ?? columns.id)[i] }));
        const single = outcome(() => trueline.findDuplicates({ records: rows, ...others }));
        assert.ok(single.fault);
        assert.deepStrictEqual(outcome(call(change, others)), single);
        const later = () =>
          findDuplicatesColumnsAsync({ records: { ...columns, ...change }, ...others });
        assert.deepStrictEqual(await outcomeLater(later), single);
      }
    });
  });
});

describe("scoreRfm", () => {
  const NEVER = -2147483648;

  function customers(seed, count) {
    const next = dice(seed);
    return Array.from({ length: count }, (_, i) => {
      const orders = next(4) && 1 + next(20);
      const day = new Date(Date.UTC(2025, 0, 1 + next(300))).toISOString().slice(0, 10);
      const total = [next(900), `${next(90)}.${next(10)}0`, `-${next(9)}`][next(3)];
      return { id: String(i), lastOrder: orders ? day : [null, undefined][next(2)], orders, total };
    });
  }

  const columnsOf = (rows) =>
    Object.fromEntries(
      ["lastOrder", "orders", "total"].map((name) => [name, rows.map((row) => row[name])]),
    );

  /** Scores with ids, as the single form has them. */
  const rowsOf = ({ ranked, ...columns }) => ({
    scores: columns.points.map((_, i) => ({
      id: String(i),
      ...Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[i]])),
    })),
    ranked,
  });

  for (const [seed, count, bins] of [
    [1, 0, 5],
    [2, 1, 5],
    [3, 50, 2],
    [4, 1000, 10],
    [5, 2 * CHUNK + 1, 5],
  ]) {
    it(`of ${count} customers is what the single form answers`, () => {
      const rows = customers(seed, count);
      const wanted = trueline.scoreRfm({ customers: rows, policy: { bins } });
      const got = scoreRfmColumns({ ...columnsOf(rows), policy: { bins } });
      assert.deepStrictEqual(rowsOf(got), wanted);
      assert.deepEqual(Object.keys(got), ["recency", "frequency", "monetary", "points", "ranked"]);
    });
  }

  it("takes typed arrays", () => {
    const rows = customers(6, 3000).map((row) => ({ ...row, total: row.orders * 7 }));
    const wanted = trueline.scoreRfm({ customers: rows });
    const { lastOrder, orders, total } = columnsOf(rows);
    const days = Int32Array.from(lastOrder, (day) => (day ? Date.parse(day) / 86_400_000 : NEVER));
    for (const Numbers of [Int32Array, Float64Array]) {
      const columns = { lastOrder: days, orders: Numbers.from(orders), total: Numbers.from(total) };
      assert.deepStrictEqual(rowsOf(scoreRfmColumns(columns)), wanted);
    }
    const wide = (list) => BigInt64Array.from(list, BigInt);
    const columns = { lastOrder: days, orders: wide(orders), total: wide(total) };
    assert.deepStrictEqual(rowsOf(scoreRfmColumns(columns)), wanted);
  });

  it("answers every case of the rule", () => {
    let count = 0;
    for (const file of ["customers", "own_customers"]) {
      for (const { id, args } of cases(file, "scoreRfm")) {
        const [{ customers, ...others } = {}] = args;
        if (!Array.isArray(customers)) continue;
        const single = outcome(() => trueline.scoreRfm(...args));
        const got = outcome(() => scoreRfmColumns({ ...columnsOf(customers), ...others }));
        // Without ids none comes twice, and none is bad.
        if (single.fault?.code === "DUPLICATE_ID" || /\.id$/.test(single.fault?.field)) continue;
        if (single.fault) {
          const { field } = single.fault;
          const own = field?.replace(/^customers\[(\d+)\]\.(\w+)$/, "$2[$1]") ?? null;
          assert.deepEqual([got.fault?.code, got.fault?.field], [single.fault.code, own], id);
        } else {
          const scores = single.out.scores.map((score, i) => ({ ...score, id: String(i) }));
          assert.deepStrictEqual(rowsOf(got.out), { ...single.out, scores }, id);
        }
        count += 1;
      }
    }
    assert.ok(count >= 15, String(count));
  });

  describe("refuses", () => {
    const columns = columnsOf(
      customers(7, CHUNK + 20).map((row) => ({
        ...row,
        orders: row.orders || 1,
        lastOrder: row.lastOrder ?? "2025-01-01",
      })),
    );
    const call = (change) => () => scoreRfmColumns({ ...columns, ...change });

    for (const [what, value] of Object.entries(NONE_OF_THESE)) {
      it(`${what} in a cell`, () => {
        for (const place of [0, CHUNK - 1, CHUNK, CHUNK + 19]) {
          for (const [name, wanted] of [
            ["lastOrder", WANTED.DAY],
            ["orders", WANTED.INTEGER],
            ["total", WANTED.DECIMAL],
          ]) {
            const bad = { [name]: spoiled(columns[name], place, value) };
            // In an exact decimal a large number is none, and neither is half of one.
            refused(call(bad), `${name}[${place}]`, wanted);
          }
        }
      });
    }

    it("orders and a last order that do not fit, after the policy", () => {
      const wanted = "from 0, and 0 exactly where `lastOrder` is null";
      refused(call({ orders: columns.orders.with(9, 0) }), "orders[9]", wanted);
      refused(call({ orders: columns.orders.with(9, -1) }), "orders[9]", wanted);
      refused(call({ lastOrder: columns.lastOrder.with(9, null) }), "orders[9]", wanted);
      const policy = { bins: 1 };
      const { fault } = outcome(call({ orders: columns.orders.with(9, 0), policy }));
      assert.deepEqual([fault.code, fault.field], ["INVALID_POLICY", "policy.bins"]);
      refused(call({ orders: columns.orders.with(9, "x"), policy }), "orders[9]", WANTED.INTEGER);
      refused(
        call({ orders: columns.orders.with(9, 0), policy: { bins: "x" } }),
        "policy.bins",
        WANTED.INTEGER,
      );
    });

    it("nulls where there may be none", () => {
      refused(call({ orders: columns.orders.with(2, null) }), "orders[2]", WANTED.INTEGER);
      refused(call({ total: columns.total.with(2, undefined) }), "total[2]", WANTED.DECIMAL);
      const numbers = Float64Array.from(columns.orders).fill(Number.NaN, 2, 3);
      refused(call({ orders: numbers }), "orders[2]", WANTED.INTEGER);
      const days = new Int32Array(columns.orders.length).fill(20_000).fill(2147483647, 4, 5);
      refused(call({ lastOrder: days }), "lastOrder[4]", WANTED.DAY);
    });

    it("what is no request, no column, and columns of different lengths", () => {
      for (const request of [undefined, null, 5, [], "x"])
        assert.equal(outcome(() => scoreRfmColumns(request)).fault.field, null);
      refused(call({ customers: [] }), "customers", "=`customers` is not a field that is known");
      refused(call({ lastOrder: undefined }), "lastOrder", "a list");
      refused(call({ orders: new Set() }), "orders", "a list");
      refused(call({ total: "x" }), "total", "a list");
      refused(call({ total: [1] }), "total", "as long as `lastOrder`");
      refused(() => scoreRfmColumns(columns, 1), null, "=`scoreRfmColumns` takes 1 arguments");
    });
  });
});

describe("planImport", () => {
  const HEADER = ["Company", "Last Order", "Total", "E-Mail"];
  const today = "2025-07-15";

  function file(seed, count) {
    const next = dice(seed);
    const of = (...values) => values[next(values.length)];
    return Array.from({ length: count }, () => {
      const name = `Trade ${next(count)}`;
      const day = `2025-0${1 + next(7)}-1${next(9)}`;
      return [
        of(name, `${name}, Inc.`, ""),
        of(day, "", "last week"),
        of("1.50", "x", ""),
        of("a@b.example", ""),
      ];
    });
  }

  const columnsOf = (rows) => HEADER.map((_, place) => rows.map((row) => row[place] || null));
  const side = (records, names) =>
    Object.fromEntries(names.map((name) => [name, records.map((record) => record[name])]));

  /** A plan of columns as the single form has it, without cut-offs. */
  function rowsOf({ batches, issues, ...rest }) {
    const row = (all, i) => Object.fromEntries(Object.entries(all).map(([k, v]) => [k, v[i]]));
    const company = ({ fields, classification, ...lists }, i) => ({
      ...row(lists, i),
      fields: row(fields, i),
      classification: row(classification, i),
    });
    return {
      ...rest,
      batches: batches.map(({ companies, ...batch }) => ({
        ...batch,
        companies: companies.number.map((_, i) => company(companies, i)),
      })),
      issues: issues.row.map((_, i) => row(issues, i)),
    };
  }

  function withoutCutOffs(plan) {
    for (const { companies } of plan.batches) {
      for (const { classification } of companies) delete classification.cutOffs;
    }
    return plan;
  }

  for (const [seed, count] of [
    [1, 0],
    [2, 1],
    [3, 900],
  ]) {
    it(`of ${count} rows is what the single form plans`, () => {
      const rows = file(seed, count);
      const wanted = withoutCutOffs(trueline.planImport({ header: HEADER, rows, today }));
      const request = { header: HEADER, columns: columnsOf(rows), today };
      const plan = planImportColumns(request);
      assert.deepStrictEqual(rowsOf(plan), wanted);
      if (count < 900) return;
      assert.ok(plan.batches.length > 2 && plan.issues.row.length > 100);
      const { resumeToken } = plan.batches[0];
      const rest = planImportColumns({ ...request, resumeAfter: resumeToken });
      assert.deepStrictEqual(rest.batches, plan.batches.slice(1));
      assert.deepStrictEqual(plan.issues, side(wanted.issues, Object.keys(plan.issues)));
    });
  }

  it("refuses what the single form refuses, and cells that are no texts", () => {
    const columns = columnsOf(file(4, 30));
    const call = (change) => () => planImportColumns({ header: HEADER, columns, today, ...change });
    for (const [what, value] of Object.entries(NONE_OF_THESE)) {
      const bad = columns.with(2, spoiled(columns[2], 7, value));
      assert.equal(outcome(call({ columns: bad })).fault?.field, "columns[2][7]", what);
    }
    refused(call({ columns: undefined }), "columns", "a list");
    refused(call({ columns: new Array(1e9) }), "columns[0]", "a list");
    refused(call({ columns: [new Array(1e9)] }), "columns[0][0]", WANTED.TEXT);
    refused(call({ columns: [columns[0], "x"] }), "columns[1]", "a list");
    refused(call({ columns: [columns[0], ["x"]] }), "columns[1]", "as long as `columns[0]`");
    refused(call({ rows: [] }), "rows", "left out, as `columns` are the rows");
    refused(call({ today: "today" }), "today", WANTED.DAY);
    refused(call({ tody: 1 }), "tody", "=`tody` is not a field that is known");
    assert.equal(outcome(call({ header: ["Town"] })).fault.code, "HEADER_MISSING");
    for (const request of [undefined, null, 5, []])
      assert.equal(outcome(() => planImportColumns(request)).fault.field, null);
    refused(() => planImportColumns({}, 1), null, "=`planImportColumns` takes 1 arguments");
  });
});
