// Values of records that are merged: what of JavaScript is one, and what is named as none.

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { NOTHING, outcome, refused, trueline, WANTED } from "./support.mjs";

const { mergeRecords, undoMerge } = trueline;

const other = { id: "b", fields: { name: "ACME" } };
const merge = (fields) => () => mergeRecords({ records: [other, { id: "a", fields }] });
/** A list without its second text. */
const holed = ["a", "b", "c"];
delete holed[1];

describe("a value that is merged", () => {
  it("is a text, a boolean, a list of texts, or nothing", () => {
    const fields = {
      name: "Acme",
      vip: false,
      tags: ["a", "", "ü\u{1f600}"],
      notes: null,
      phone: undefined,
    };
    const { fields: merged, undo } = mergeRecords({
      records: [{ id: "a", rank: 1, fields }, other],
    });
    assert.deepEqual(merged, { name: "Acme", notes: null, tags: ["a", "ü\u{1f600}"], vip: false });
    assert.deepEqual(undo.records[0].fields, {
      name: "Acme",
      notes: null,
      tags: fields.tags,
      vip: false,
    });
    const { records, keptEdits } = undoMerge({
      undo: JSON.parse(JSON.stringify(undo)),
      current: merged,
    });
    assert.deepEqual([records, keptEdits], [undo.records, []]);
  });

  it("may say itself what it is, and be frozen or of another prototype", () => {
    const said = { toJSON: () => ["a", { toJSON: () => "b" }] };
    const fields = Object.assign(Object.create(null), { tags: said, at: new Date(0) });
    const { undo } = mergeRecords({ records: [{ id: "a", fields: Object.freeze(fields) }, other] });
    const { fields: kept } = undo.records.find(({ id }) => id === "a");
    assert.deepEqual(kept, { at: "1970-01-01T00:00:00.000Z", tags: ["a", "b"] });
  });

  const none = {
    ...NOTHING,
    "a number": 5,
    "a record": { a: "b" },
    "half a surrogate pair": "\ud800",
  };
  for (const [what, value] of Object.entries(none)) {
    it(`is never ${what}, alone or in a list`, () => {
      refused(merge({ emails: value }), "records[1].fields.emails", WANTED.MERGE_VALUE);
      refused(merge({ emails: ["a", "b", value] }), "records[1].fields.emails[2]", WANTED.TEXT);
      const { undo } = mergeRecords({ records: [other, { id: "a", fields: {} }] });
      refused(
        () => undoMerge({ undo, current: { emails: ["a", value] } }),
        "current.emails[1]",
        WANTED.TEXT,
      );
      const broken = { ...undo, merged: { emails: value } };
      refused(
        () => undoMerge({ undo: broken, current: {} }),
        "undo.merged.emails",
        WANTED.MERGE_VALUE,
      );
    });
  }

  it("has no hole, no undefined, no null and no list in a list", () => {
    refused(merge({ emails: holed }), "records[1].fields.emails[1]", WANTED.TEXT);
    for (const value of [undefined, null, [], ["a"], true])
      refused(merge({ emails: ["a", "b", value] }), "records[1].fields.emails[2]", WANTED.TEXT);
    const endless = new Array(1e9);
    refused(merge({ emails: endless }), "records[1].fields.emails[0]", WANTED.TEXT);
    const round = ["a"];
    round.push(round);
    refused(merge({ emails: round }), "records[1].fields.emails[1]", WANTED.TEXT);
  });

  it("has a name that is one", () => {
    for (const name of ["a b", "", "1", "ü", "__proto__", "constructor.x"]) {
      const { fault } = outcome(merge(JSON.parse(`{${JSON.stringify(name)}: "x"}`)));
      assert.deepEqual([fault?.code, fault?.field], ["INVALID_INPUT", `records[1].fields.${name}`]);
    }
    const { fields } = merge({ constructor: "x", toString: ["y"] })();
    assert.deepEqual({ ...fields }, { constructor: "x", name: "ACME", toString: ["y"] });
  });
});
