"use strict";

/** What comes back of a query: which rows have sealed fields, and which columns those need to open. */

const { isLeftOut, isRecord } = require("./values.js");

/**
 * The function that plans a query's rows: `plan(model, args)` gives `{model, hidden, relations}`. Columns
 * that a context needs are asked for along; `hidden` are those that the caller did not ask for.
 */
function plansOver({ models, declared, read }) {
  return function plan(model, args) {
    const hidden = (args.select ? added : kept)(model, args);
    const relations = new Map();
    for (const clause of [args.select, args.include]) {
      for (const [name, value] of Object.entries(clause ?? {})) {
        const relation = models.relationOf(model, name);
        if (isLeftOut(value) || value === false) continue;
        if (name === "_count") counted(model, value);
        if (!relation) continue;
        const inner = isRecord(value) ? value : {};
        read(relation.type, inner);
        relations.set(name, plan(relation.type, inner));
        if (Object.keys(inner).length > 0) clause[name] = inner;
      }
    }
    return { model, hidden, relations };
  };

  /** Adds to a selection what its sealed fields need. */
  function added(model, { select }) {
    const known = models.fieldsOf(model);
    // A computed field may need any of them.
    const isComputed = Object.keys(select).some((name) => !known.has(name) && name !== "_count");
    const isThere = ({ field }) => isComputed || select[field] === true;
    const missing = needed(model, isThere).filter((column) => select[column] !== true);
    for (const column of missing) select[column] = true;
    return missing;
  }

  /** Takes back what was left out, by the query or for all queries. */
  function kept(model, args) {
    const omitted = { ...models.globallyOmitted(model), ...args.omit };
    const missing = needed(model, () => true).filter((column) => omitted[column] === true);
    for (const column of missing) args.omit = { ...args.omit, [column]: false };
    return missing;
  }

  function needed(model, isThere) {
    const sealed = [...(declared.get(model)?.sealed.values() ?? [])].filter(isThere);
    return [...new Set(sealed.flatMap(({ from }) => from.map(({ column }) => column)))];
  }

  function counted(model, { select }) {
    for (const [name, value] of Object.entries(select ?? {})) {
      const relation = models.relationOf(model, name);
      if (relation && isRecord(value)) read(relation.type, value);
    }
  }
}

module.exports = { plansOver };
