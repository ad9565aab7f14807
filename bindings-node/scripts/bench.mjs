// What a call and a column cost from JavaScript, beside one regular expression that reads the
// plainest form of a label and nothing else. Rounds are interleaved, so that a busy machine is busy
// for all; the median and the best of them are shown.

import { createRequire } from "node:module";

const trueline = createRequire(import.meta.url)("../index.js");

const ROWS = 1_000_000;
const CALLS = 100_000;
const ROUNDS = Number(process.argv[2] ?? 9);

/** A fixed sequence of numbers below `limit`. */
let state = 1;
function next(limit) {
  state = (state * 1103515245 + 12345) & 0x7fffffff;
  return (state >> 8) % limit;
}

const two = (number) => String(number).padStart(2, "0");
const texts = Array.from({ length: ROWS }, () =>
  next(2)
    ? `${String.fromCharCode(65 + next(26))}-${two(1 + next(99))}-${two(next(100))}`
    : `${1 + next(99)}-${1 + next(99)}-${next(100)}`,
);
const days = Int32Array.from(texts, () => 20_300 - next(900));
const dates = Array.from(days, (day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
const today = "2025-07-15";

const DASH = /^([A-Z]{1,2}|\d{1,4})-(\d{1,2})-(\d{1,2})$/;

function byExpression() {
  const out = new Array(ROWS);
  for (let i = 0; i < ROWS; i++) {
    const found = DASH.exec(texts[i]);
    if (found === null) continue;
    const aisle = found[1] >= "A" ? found[1].charCodeAt(0) - 64 : Number(found[1]);
    out[i] = aisle * 10_000 + Number(found[2]) * 100 + Number(found[3]);
  }
  return out;
}

/** A call for each of the first rows. */
const each = (call) => () => {
  for (let i = 0; i < CALLS; i++) call(i);
};

const columns = {
  "one regular expression": byExpression,
  pickOrderColumn: () => trueline.pickOrderColumn(texts),
  parseLocationColumn: () => trueline.parseLocationColumn(texts),
  "classifyCustomerColumn of days": () =>
    trueline.classifyCustomerColumn({ lastOrder: days, today }),
  "classifyCustomerColumn of texts": () =>
    trueline.classifyCustomerColumn({ lastOrder: dates, today }),
};

const profile = { maxAisle: 500 };
const calls = {
  "pickOrder(text)": each((i) => trueline.pickOrder(texts[i])),
  "pickOrder(text, profile)": each((i) => trueline.pickOrder(texts[i], profile)),
  "parseLocation(text)": each((i) => trueline.parseLocation(texts[i])),
  "classifyCustomer(request)": each((i) =>
    trueline.classifyCustomer({ lastOrder: dates[i], today }),
  ),
  "normalizeCompanyName(text)": each(() =>
    trueline.normalizeCompanyName("The Acme Supply Company, Inc."),
  ),
};

/** Milliseconds of each round, sorted. */
function measured(works) {
  const times = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, work] of Object.entries(works)) {
      const start = process.hrtime.bigint();
      work();
      times[name].push(Number(process.hrtime.bigint() - start) / 1e6);
    }
  }
  for (const list of Object.values(times)) list.sort((a, b) => a - b);
  return times;
}

function print(title, times, scale, unit) {
  console.log(`\n${title.padEnd(34)} median     best`);
  for (const [name, list] of Object.entries(times)) {
    const figures = [list[list.length >> 1], list[0]].map((ms) =>
      (ms * scale).toFixed(0).padStart(6),
    );
    console.log(`${name.padEnd(34)} ${figures.join("   ")} ${unit}`);
  }
}

print("1,000,000 rows", measured(columns), 1, "ms");
print("one call", measured(calls), 1e6 / CALLS, "ns");
