"use strict";

/**
 * What one operation asks of the keyring, gathered first and then done a field at a time: never on the
 * event loop, and in as few calls as there are fields.
 */

const { TruelineError } = require("../../index.js");
const { refused } = require("../common/refuse.js");

/** The work of one operation: `seal`, `index` and `search` note something down, `done` does it all. */
function workOf(keyring, tenant) {
  const shared = tenant === undefined || tenant === null ? {} : { tenant };
  const seals = new Map();
  const searches = [];

  return {
    /** Seals a text, and gives the token and the index, if there is one, to a function. */
    seal(sealed, plaintext, values, take) {
      rowsOf(seals, sealed).push({ text: textOf(sealed, plaintext), values, take });
    },
    /** Gives the indexes of texts under every live key to a function: a list for each text; gives what is indexed. */
    search(sealed, texts, take) {
      const normal = texts.map((text) => indexed(sealed, text));
      searches.push({ sealed, texts: normal, take });
      return normal;
    },
    async done() {
      for (const [sealed, rows] of seals) await sealAll(keyring, shared, sealed, rows);
      for (const search of searches) await searchAll(keyring, shared, search);
    },
    /** Opens rows of a field: `{token, values, place, take}` each. */
    open: (sealed, rows, unsealed) => openAll(keyring, shared, { sealed, rows, unsealed }),
  };
}

function rowsOf(map, sealed) {
  if (!map.has(sealed)) map.set(sealed, []);
  return map.get(sealed);
}

async function sealAll(keyring, shared, sealed, rows) {
  const { context, columns } = contextOf(shared, sealed, rows);
  const texts = rows.map(({ text }) => text);
  const { tokens, faults } = await keyring.sealManyAsync(texts, context, columns);
  if (faults.length > 0) {
    const { text, values } = rows[faults[0].row];
    await thrown(sealed, faults[0], () => keyring.sealAsync(text, { ...context, ...values }));
  }
  const indexes = sealed.index ? await indexAll(keyring, shared, sealed, texts) : [];
  rows.forEach(({ take }, row) => take(tokens[row], indexes[row]));
}

async function indexAll(keyring, shared, sealed, texts) {
  const context = { ...shared, ...sealed.indexContext };
  const values = texts.map((text) => indexed(sealed, text));
  const { indexes, faults } = await keyring.blindIndexManyAsync(values, context);
  if (faults.length > 0) {
    await thrown(sealed, faults[0], () => keyring.blindIndexAsync(values[faults[0].row], context));
  }
  return indexes;
}

/** The first text derives what all others use, on the worker pool; those take a microsecond each. */
async function searchAll(keyring, shared, { sealed, texts, take }) {
  const context = { ...shared, ...sealed.indexContext };
  const lists = [];
  try {
    for (const [place, text] of texts.entries()) {
      const list =
        place === 0
          ? await keyring.blindIndexesAsync(text, context)
          : keyring.blindIndexes(text, context);
      lists.push(list);
    }
  } catch (error) {
    throw named(sealed, error);
  }
  take(lists);
}

async function openAll(keyring, shared, { sealed, rows, unsealed }) {
  const { context, columns } = contextOf(shared, sealed, rows);
  const tokens = rows.map(({ token }) => token);
  const { plaintexts, faults } = await keyring.openManyAsync(tokens, context, columns);
  for (const fault of faults) {
    const { token, values, place } = rows[fault.row];
    if (unsealed && fault.code === "MALFORMED_TOKEN") {
      plaintexts[fault.row] = unsealed(token, { model: sealed.model, field: sealed.field });
      continue;
    }
    const again = () => keyring.openAsync(token, { ...context, ...values });
    await thrown(sealed, fault, again, place === null ? {} : { row: place });
  }
  rows.forEach(({ take }, row) => take(plaintexts[row]));
}

/** What all rows are bound to, and what each row is. */
function contextOf(shared, { context, from }, rows) {
  const columns = {};
  for (const { name } of from) columns[name] = rows.map(({ values }) => values[name] ?? null);
  return { context: { ...shared, ...context }, columns };
}

/** A value as it is indexed. A fault of the host's function may quote the text: its code alone is kept. */
function indexed(sealed, text) {
  let value;
  try {
    value = sealed.normalize(text);
  } catch (error) {
    if (!(error instanceof TruelineError)) throw error;
    throw refused(error.code, sealed.name, `\`${sealed.name}\` cannot be normalised`);
  }
  return textOf(sealed, value, "`normalize` must give a text");
}

function textOf({ name }, value, message = `\`${name}\` must be a text`) {
  if (typeof value === "string") return value;
  throw refused("INVALID_INPUT", name, message);
}

/** Throws the fault of a row by the words of the core, which its single form has. */
async function thrown(sealed, { code }, again, more = {}) {
  try {
    await again();
  } catch (error) {
    throw named(sealed, error, more);
  }
  throw refused(code, sealed.name, `\`${sealed.name}\` is refused`, more);
}

/** A fault of the core with the field's name. It never holds a text or a token. */
function named({ name }, error, more = {}) {
  if (!(error instanceof TruelineError)) return error;
  const { code, message } = error;
  const details = { ...error.details, ...more };
  return new TruelineError({ code, field: name, message: `\`${name}\`: ${message}`, details });
}

module.exports = { workOf };
