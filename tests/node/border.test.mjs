// The border: what JavaScript can say and no rule can hold is refused with its path, in the core's
// words; nothing is truncated, wrapped or dropped.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { runInNewContext } from "node:vm";

import { NOTHING, native, outcome, refused, trueline, WANTED } from "./support.mjs";

const { classifyCustomer, lastQualifyingOrder, localDay, pickOrder, scoreLead } = trueline;

const { INTEGER, DAY, INSTANT, DECIMAL, LEAD_VALUE } = WANTED;
const SMALL = "an integer from -2147483648 to 2147483647";

/** A policy of one class, with something else for its months. */
const within = (value) => ({
  today: "2025-07-15",
  policy: {
    classes: [{ name: "ACTIVE", priority: "HIGH", within: value }],
    otherwise: { name: "PROSPECT", priority: "LOW" },
  },
});

/** A lead with something for its company. */
const lead = (company) => ({ lead: { fields: { company } }, today: "2025-07-15" });

/** Whether the value of a lead's field counts as this one, said of a card. */
const isValue = (value, same) => {
  const when = [{ type: "ANY_OF", field: "x", values: [same] }];
  const rules = [{ type: "FIELD", id: "r", points: 1, when }];
  const request = { lead: { fields: { x: value } }, today: "2025-07-15" };
  return scoreLead({ ...request, card: { groups: [{ id: "g", rules }] } }).score === 1;
};

const order = (fields) => ({ orders: [{ id: "a", day: "2025-07-01", ...fields }] });

class Customer {
  today = "2025-07-15";
}

const cycle = { today: "2025-07-15" };
cycle.policy = cycle;

describe("what no rule takes", () => {
  for (const [name, value] of Object.entries(NOTHING)) {
    it(`${name} for an integer`, () => {
      refused(() => classifyCustomer(within(value)), "policy.classes[0].within", INTEGER);
    });
    it(`${name} for a text`, () => refused(() => pickOrder(value), "text", "a text"));
    it(`${name} for a day`, () => refused(() => classifyCustomer({ today: value }), "today", DAY));
    it(`${name} for an instant`, () => refused(() => localDay(value, "UTC"), "at", INSTANT));
    it(`${name} for a decimal`, () => {
      refused(() => lastQualifyingOrder(order({ total: value })), "orders[0].total", DECIMAL);
    });
    it(`${name} for a boolean`, () => {
      refused(
        () => lastQualifyingOrder(order({ cancelled: value })),
        "orders[0].cancelled",
        "a boolean",
      );
    });
    it(`${name} for a lead's value`, () => {
      refused(() => scoreLead(lead(value)), "lead.fields.company", LEAD_VALUE);
      const path = "card.groups[0].rules[0].when[0].values[0]";
      refused(() => isValue("x", value), path, LEAD_VALUE);
    });
    it(`${name} for a list`, () =>
      refused(() => lastQualifyingOrder({ orders: value }), "orders", "a list"));
    it(`${name} for a choice`, () => {
      const names = "one of ORDER, RETURN, SAMPLE, QUOTE";
      refused(() => lastQualifyingOrder(order({ kind: value })), "orders[0].kind", names);
    });
  }
});

describe("what is of another kind", () => {
  it("true, a text and a list are no integer", () => {
    for (const value of [true, "1", [1], {}]) {
      refused(() => classifyCustomer(within(value)), "policy.classes[0].within", INTEGER);
    }
  });
  it("a list, a record and half of a letter are no value of a lead", () => {
    for (const value of [[], ["x"], {}, { value: "x" }, "\ud800", "a\udc00b"]) {
      refused(() => scoreLead(lead(value)), "lead.fields.company", LEAD_VALUE);
    }
    for (const fields of [[], "x", new Map([["company", "Acme"]]), { "\ud800": 1 }]) {
      const request = { ...lead(), lead: { fields } };
      refused(() => scoreLead(request), "lead.fields", "a map of names to values");
    }
    const fields = JSON.parse('{"__proto__": 1.5}');
    refused(() => scoreLead({ ...lead(), lead: { fields } }), "lead.fields.__proto__", LEAD_VALUE);
  });
  it("an integer of 32 bits ends there", () => {
    for (const value of [2 ** 31, -(2 ** 31) - 1, 4294967297]) {
      refused(() => pickOrder("A-01-03", { maxAisle: value }), "profile.maxAisle", SMALL);
    }
  });
  it("-1 stays -1", () => {
    assert.equal(
      outcome(() => pickOrder("A-01-03", { maxAisle: -1 })).fault.code,
      "INVALID_POLICY",
    );
  });
  it("a number is no text, and a text of a number no decimal in another form", () => {
    refused(() => pickOrder(1), "text", "a text");
    for (const total of ["1e3", "+1", "01", "1.", ".5", " 1", "NaN", "1".repeat(29)]) {
      refused(() => lastQualifyingOrder(order({ total })), "orders[0].total", DECIMAL);
    }
  });
  it("half of a surrogate pair is no text, as a value or inside one", () => {
    refused(() => pickOrder("\ud800"), "text", "a text");
    refused(() => pickOrder("A-01-\udc00"), "text", "a text");
    refused(() => lastQualifyingOrder(order({ id: "a\ud800b" })), "orders[0].id", "a text");
    refused(() => classifyCustomer({ "\ud800": 1, today: "2025-07-15" }), null, "a record");
  });
  it("a time without an offset, a day with a time and a Date for a day are refused", () => {
    refused(() => localDay("2025-01-15T03:00:00", "UTC"), "at", INSTANT);
    refused(() => localDay("2025-01-15T03:00:00.0000Z", "UTC"), "at", INSTANT);
    refused(() => localDay("2025-01-15", "UTC"), "at", INSTANT);
    refused(() => classifyCustomer({ today: new Date("2025-07-15") }), "today", DAY);
    refused(() => classifyCustomer({ today: "2025-07-15T00:00:00Z" }), "today", DAY);
    refused(() => classifyCustomer({ today: "2025-02-29" }), "today", DAY);
  });
  it("a Date outside the years of the calendar is refused", () => {
    refused(() => localDay(new Date(8.64e15), "UTC"), "at", INSTANT);
    refused(() => localDay(new Date(-8.64e15), "UTC"), "at", INSTANT);
  });
  it("lists, texts and instances of classes are no record", () => {
    for (const value of [
      [],
      "x",
      1,
      new Customer(),
      new Map(),
      Object.create({ today: "2025-07-15" }),
    ]) {
      refused(() => classifyCustomer(value), null, "a record");
    }
  });
});

describe("where the blame goes", () => {
  it("an unknown field comes first, in the order written", () => {
    const request = { today: 5, b: 1, a: Number.NaN };
    refused(() => classifyCustomer(request), "b", "=`b` is not a field that is known");
  });
  it("then fields in the declared order, depth first", () => {
    const request = { orders: [{ day: 5, id: 6 }], policy: 7 };
    refused(() => lastQualifyingOrder(request), "orders[0].id", "a text");
  });
  it("a missing field is named, a whole request is not", () => {
    refused(() => classifyCustomer({}), "today", DAY);
    refused(() => classifyCustomer(), null, "a record");
    refused(() => classifyCustomer(null), null, "a record");
  });
  it("of several arguments, one is named", () => {
    refused(() => pickOrder(), "text", "a text");
    refused(() => pickOrder("A-01-03", 5), "profile", "a record");
    refused(
      () => pickOrder("A-01-03", { maxAile: 5 }),
      "profile.maxAile",
      "=`profile.maxAile` is not a field that is known",
    );
  });
  it("a hole in a list is no null, and ends the list", () => {
    // biome-ignore lint/suspicious/noSparseArray: this is what is tested
    refused(() => lastQualifyingOrder({ orders: [, 1] }), "orders[0]", "a record");
    refused(() => lastQualifyingOrder({ orders: new Array(2 ** 32 - 1) }), "orders[0]", "a record");
  });
  it("a cycle is refused where it is no field", () => {
    refused(
      () => classifyCustomer(cycle),
      "policy.today",
      "=`policy.today` is not a field that is known",
    );
    const list = [];
    list.push(list);
    refused(() => lastQualifyingOrder({ orders: list }), "orders[0]", "a record");
  });
  it("a field named __proto__ is a field", () => {
    const request = JSON.parse('{"today":"2025-07-15","__proto__":{"x":1}}');
    refused(
      () => classifyCustomer(request),
      "__proto__",
      "=`__proto__` is not a field that is known",
    );
    request.today = new Date(0);
    refused(
      () => classifyCustomer(request),
      "__proto__",
      "=`__proto__` is not a field that is known",
    );
  });
  it("more arguments than a rule takes are refused, but for a tail of undefined", () => {
    refused(() => pickOrder("A-01-03", null, 0), null, "=`pickOrder` takes 2 arguments");
    assert.equal(pickOrder("A-01-03", undefined, undefined), 10103);
    // As when a rule is given to `map` with its three arguments.
    refused(() => ["A-01-03"].map(pickOrder), null, "=`pickOrder` takes 2 arguments");
  });
});

describe("what is taken", () => {
  it("absent is undefined, null or left out", () => {
    for (const absent of [{}, { lastOrder: null }, { lastOrder: undefined }]) {
      assert.equal(classifyCustomer({ today: "2025-07-15", ...absent }).reason, "NEVER_ORDERED");
    }
    for (const none of [[], [null], [undefined]])
      assert.equal(pickOrder("A-01-03", ...none), 10103);
  });
  it("Date for an instant, in any offset for a text", () => {
    assert.equal(localDay(new Date("2025-01-15T03:00:00Z"), "America/New_York"), "2025-01-14");
    assert.equal(localDay("2025-01-15T04:00:00+01:00", "America/New_York"), "2025-01-14");
  });
  it("a decimal as a text, a whole number, or what writes itself as such a text", () => {
    for (const total of ["12.50", { toJSON: () => "12.50" }]) {
      assert.equal(lastQualifyingOrder(order({ total })).total, "12.50");
    }
    assert.equal(lastQualifyingOrder(order({ total: 12 })).total, "12");
    assert.equal(lastQualifyingOrder(order({ total: -0 })).total, "0");
  });
  it("a lead's value as a text, a whole number, a boolean, or what writes itself as such", () => {
    assert.ok(isValue("12.50", { toJSON: () => "12.50" }) && isValue(-0, "0") && isValue(0, -0));
    assert.ok(isValue(2 ** 53 - 1, "9007199254740991") && isValue(-(2 ** 53 - 1), -(2 ** 53 - 1)));
    assert.ok(isValue(true, "TRUE") && isValue("false", false) && !isValue(1, true));
    for (const none of [null, undefined, ""]) {
      assert.equal(scoreLead(lead(none)).score, 0);
      assert.equal(isValue(none, "x"), false);
    }
    assert.deepEqual(
      [" ", 0, false].map((value) => scoreLead(lead(value)).score),
      [10, 10, 10],
    );
  });
  it("records without a prototype and of another realm", () => {
    const bare = Object.assign(Object.create(null), { today: "2025-07-15" });
    const foreign = runInNewContext("({ today: '2025-07-15', policy: null })");
    const withDate = runInNewContext("[new Date('2025-01-15T03:00:00Z')]");
    for (const request of [bare, foreign]) assert.equal(classifyCustomer(request).priority, "LOW");
    assert.equal(localDay(withDate[0], "UTC"), "2025-01-15");
  });
  it("every letter of Unicode, unbroken", () => {
    const id = 'a\u0000\u0001"\\\u2028\u{1f600}\uffffé';
    assert.equal(lastQualifyingOrder({ orders: [{ id, day: "2025-07-01" }] }).orderId, id);
  });
  it("the caller's values are left as they were", () => {
    const request = Object.freeze({
      orders: Object.freeze([Object.freeze({ id: "a", day: "2025-07-01" })]),
    });
    lastQualifyingOrder(request);
    const at = new Date("2025-01-15T03:00:00Z");
    localDay(at, "UTC");
    assert.equal(at.getTime(), 1736910000000);
  });
  it("an error thrown by the caller's own getter is the caller's", () => {
    const request = {
      get today() {
        throw new RangeError("mine");
      },
    };
    assert.throws(() => classifyCustomer(request), new RangeError("mine"));
  });
});

describe("the error", () => {
  const caught = () => {
    try {
      return pickOrder("A-100-03");
    } catch (error) {
      return error;
    }
  };
  it("is an Error with code, field and details", () => {
    const error = caught();
    assert.ok(error instanceof trueline.TruelineError && error instanceof Error);
    assert.equal(error.name, "TruelineError");
    assert.equal(error.code, "ROW_OUT_OF_RANGE");
    assert.equal(error.field, "text");
    assert.deepEqual(error.details, { min: 1, max: 99 });
    assert.match(error.stack, /TruelineError: .*\n\s+at /);
  });
  it("is what a route handler answers", () => {
    const { message } = caught();
    const wanted = {
      code: "ROW_OUT_OF_RANGE",
      field: "text",
      message,
      details: { max: 99, min: 1 },
    };
    assert.deepEqual(JSON.parse(JSON.stringify(caught())), wanted);
  });
});

describe("no value ends the process", () => {
  const values = [
    ...Object.values(NOTHING),
    null,
    undefined,
    true,
    "",
    "x",
    0,
    -1,
    [],
    {},
    [null],
    cycle,
    "\ud800",
  ];
  for (const [place, { name }] of native.rules().entries()) {
    it(`${name} answers or refuses whatever it is given`, () => {
      for (const first of values) {
        for (const second of [undefined, ...values]) outcome(() => trueline[name](first, second));
      }
    });
    it(`${name} by its place, with no JSON, is an ordinary error`, () => {
      for (const json of ["", "[", "{}", "[[[", "\ud800"])
        assert.throws(() => native.call(place, json), Error);
    });
  }
  it("a rule that is not there is an ordinary error", () => {
    assert.throws(() => native.call(100000, "[]"), /no such rule/);
    assert.throws(() => native.callText(100000, ""), /no such rule/);
  });
});
