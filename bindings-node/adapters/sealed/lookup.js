"use strict";

/**
 * One row by the index of a sealed field. A unique column is asked for one value, and while keys change a
 * row may stand there under any of them: it is asked first which one.
 */

const { isLeftOut, LOGIC } = require("./values.js");

/**
 * Puts into each filter the index under which its row stands, else the primary key's; the text itself where the
 * row is not sealed yet. Whether a row stood where it may stand elsewhere too: until it is asked for, it may
 * have moved.
 */
async function lookUp(lookups, models, ask) {
  let isStanding = false;
  for (const lookup of lookups) {
    const { sealed, where, indexes, plain } = lookup;
    // What a try before has put there.
    delete where[sealed.index];
    delete where[sealed.field];
    const isOne = indexes.length === 1 && plain.length === 0;
    const standing = isOne ? null : await standingAt(lookup, models, ask);
    Object.assign(where, standing ?? { [sealed.index]: indexes[0] });
    isStanding ||= standing !== null;
  }
  return isStanding;
}

/** The column and value under which a row stands: an index before a text. */
async function standingAt({ sealed, where, indexes, plain }, models, ask) {
  const { model, index, field } = sealed;
  const known = models.fieldsOf(model);
  const filter = {};
  for (const [name, value] of Object.entries(where)) {
    if (isLeftOut(value)) continue;
    // The key of a compound unique is no filter of many rows, but its columns are.
    if (known.has(name) || LOGIC.includes(name)) filter[name] = value;
    else Object.assign(filter, value);
  }
  const asked = [{ [index]: { in: indexes } }];
  if (plain.length > 0) asked.push({ [field]: { in: plain } });
  const args = { where: { AND: [filter, { OR: asked }] }, select: { [index]: true, [field]: true } };
  const rows = await ask(model, args);
  for (const [column, values] of [
    [index, indexes],
    [field, plain],
  ]) {
    const found = new Set(rows.map((row) => row[column]));
    const value = values.find((one) => found.has(one));
    if (value !== undefined) return { [column]: value };
  }
  return null;
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
