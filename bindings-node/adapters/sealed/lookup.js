"use strict";

/**
 * One row by the index of a sealed field. A unique column is asked for one value, and while keys change a
 * row may stand there under any of them: it is asked first which one.
 */

const { isLeftOut, LOGIC } = require("./values.js");

/**
 * Puts into each filter the index under which its row stands, else the primary key's. Whether a row stood
 * where another key's may stand too: until it is asked for, it may have moved.
 */
async function lookUp(lookups, models, ask) {
  let isStanding = false;
  for (const { sealed, where, indexes } of lookups) {
    const [primary] = indexes;
    const standing =
      indexes.length > 1 ? await standingAt(sealed, where, indexes, models, ask) : null;
    where[sealed.index] = standing ?? primary;
    isStanding ||= standing !== null;
  }
  return isStanding;
}

async function standingAt({ model, index }, where, indexes, models, ask) {
  const known = models.fieldsOf(model);
  const filter = {};
  for (const [name, value] of Object.entries(where)) {
    if (isLeftOut(value)) continue;
    // The key of a compound unique is no filter of many rows, but its columns are.
    if (known.has(name) || LOGIC.includes(name)) filter[name] = value;
    else Object.assign(filter, value);
  }
  filter[index] = { in: indexes };
  const rows = await ask(model, { where: filter, select: { [index]: true } });
  const found = new Set(rows.map((row) => row[index]));
  return indexes.find((one) => found.has(one)) ?? null;
}

/**
 * The function that reads rows as an operation would: within its interactive transaction. A batch is sent as
 * a whole, so what is asked before is asked outside of it.
 */
function askingFor({ transaction }, models) {
  const own = transaction?.kind === "batch" ? undefined : transaction;
  return (model, args) => models.ask(model, args, own);
}

module.exports = { askingFor, lookUp };
