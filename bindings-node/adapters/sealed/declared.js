"use strict";

/** What a host declares as sealed, checked against the models of its client. */

const { refused } = require("../common/refuse.js");

const FIELD = ["table", "field", "context", "contextFrom", "record", "index", "normalize"];

/** The types of columns whose values a context can take: each has one text. */
const NAMED = ["String", "Int", "BigInt"];

/**
 * The declarations: for each model `{sealed, indexes, sources}`, by field, by index column, and by column
 * that a context takes a value from.
 */
function declaredIn(given, keyring, models) {
  const declared = new Map();
  for (const [model, list] of Object.entries(record(given, "fields"))) {
    if (!models.fieldsOf(model)) throw unknown(`fields.${model}`, "a model of the client");
    const entry = { sealed: new Map(), indexes: new Map(), sources: new Map() };
    for (const [field, options] of Object.entries(record(list, `fields.${model}`))) {
      if (options === undefined) continue;
      const sealed = sealedField(model, field, options, models);
      checkContext(keyring, sealed);
      entry.sealed.set(field, sealed);
      if (sealed.index) entry.indexes.set(sealed.index, sealed);
      for (const { column } of sealed.from) {
        entry.sources.set(column, [...(entry.sources.get(column) ?? []), sealed]);
      }
    }
    declared.set(model, apart(model, entry));
  }
  return declared;
}

/** One field: where it is, what it is bound to, and how it is found. */
function sealedField(model, field, options, models) {
  const path = `fields.${model}.${field}`;
  const known = models.fieldsOf(model);
  if (!isText(known.get(field))) throw unknown(path, "a text field of the model");
  const {
    table,
    field: name,
    context,
    contextFrom,
    record: id,
    index,
    normalize,
  } = options === true ? {} : checkOptions(options, FIELD, path, `${path}.`);
  for (const own of ["tenant", "table", "field"]) {
    if (context?.[own] !== undefined) {
      throw unknown(`${path}.context`, `without \`${own}\`, which is an option of its own`);
    }
  }
  const from = Object.entries({ ...(id ? { record: id } : {}), ...contextFrom });
  for (const [, column] of from) {
    const source = known.get(column);
    if (source?.kind !== "scalar" || !NAMED.includes(source.type) || column === field) {
      throw unknown(`${path}.contextFrom`, "a field of the model that is a text or a whole number");
    }
  }
  if (index !== undefined && (!isText(known.get(index)) || index === field)) {
    throw unknown(`${path}.index`, "another text field of the model");
  }
  if (normalize !== undefined && (typeof normalize !== "function" || index === undefined)) {
    throw unknown(`${path}.normalize`, "a function, beside an `index`");
  }
  const place = { table: table ?? model, field: name ?? field };
  return {
    model,
    field,
    name: `${model}.${field}`,
    context: { ...context, ...place },
    from: from.map(([name, column]) => ({ name, column })),
    index,
    indexContext: place,
    normalize: normalize ?? ((value) => value),
  };
}

/** Asks the core whether a ring would take the context, at no cost: for no rows. */
function checkContext(keyring, { context, from, indexContext }) {
  const columns = Object.fromEntries(from.map(({ name }) => [name, []]));
  keyring.openMany([], context, columns);
  keyring.openMany([], indexContext);
}

/** Refuses a column that would have two meanings. */
function apart(model, entry) {
  for (const column of [...entry.indexes.keys(), ...entry.sources.keys()]) {
    if (!entry.sealed.has(column)) continue;
    throw unknown(`fields.${model}.${column}`, "sealed, or an index or a context, not both");
  }
  const indexed = [...entry.sealed.values()].filter(({ index }) => index);
  if (indexed.length !== entry.indexes.size) {
    throw unknown(`fields.${model}`, "so that each field has an index of its own");
  }
  return entry;
}

function isText(field) {
  return field?.kind === "scalar" && field.type === "String";
}

/** A record of options without unknown ones; `inside` is what a path of one begins with. */
function checkOptions(given, known, path, inside = "") {
  for (const name of Object.keys(record(given, path))) {
    if (known.includes(name)) continue;
    const at = `${inside}${name}`;
    throw refused("INVALID_POLICY", at, `\`${at}\` is no option; there are ${known.join(", ")}`);
  }
  return given;
}

function record(given, path) {
  if (typeof given === "object" && given !== null && !Array.isArray(given)) return given;
  throw unknown(path, "a record");
}

function unknown(path, wanted) {
  return refused("INVALID_POLICY", path, `\`${path}\` must be ${wanted}`);
}

module.exports = { checkOptions, declaredIn };
