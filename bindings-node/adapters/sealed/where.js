"use strict";

/**
 * Filters: what is asked of a sealed field is asked of its index. Equality alone can be asked so; anything
 * else is refused, since the answer would be wrong.
 */

const { refused } = require("../common/refuse.js");
const { isLeftOut, isRecord, listOf, LOGIC } = require("./values.js");

const RELATION = ["is", "isNot", "some", "every", "none"];

/** The functions that rewrite filters: `plain` one that finds many, `unique` one that finds one. */
function filtersOver({ models, declared, work, lookups, unsealed }) {
  function plain(model, where) {
    walk(model, where, (sealed) => {
      const conditions = [];
      ask(sealed, where[sealed.field], conditions);
      delete where[sealed.field];
      where.AND = [...listOf(where.AND), ...conditions];
    });
  }

  function unique(model, where) {
    walk(model, where, (sealed) => {
      const value = equalTo(where[sealed.field]);
      if (typeof value !== "string" || !sealed.index) {
        const conditions = [];
        ask(sealed, where[sealed.field], conditions);
        delete where[sealed.field];
        where.AND = [...listOf(where.AND), ...conditions];
        return;
      }
      delete where[sealed.field];
      const lookup = { sealed, where, plain: [] };
      lookups.push(lookup);
      const normal = work.search(sealed, [value], ([indexes]) => (lookup.indexes = indexes));
      if (unsealed) lookup.plain = plainOf([value, ...normal]);
    });
  }

  /** Walks a filter; `found` is told of each sealed field at its top. */
  function walk(model, where, found) {
    if (!isRecord(where)) return;
    const known = models.fieldsOf(model);
    const sealed = declared.get(model)?.sealed;
    for (const [name, value] of Object.entries(where)) {
      if (isLeftOut(value)) continue;
      const relation = models.relationOf(model, name);
      if (LOGIC.includes(name) && !known.has(name)) {
        for (const part of listOf(value)) plain(model, part);
      } else if (relation) related(relation.type, value);
      else if (sealed?.has(name)) found(sealed.get(name));
      else if (!known.has(name)) apart(model, value);
    }
  }

  function related(model, value) {
    if (!isRecord(value)) return;
    const names = Object.keys(value);
    if (names.length === 0 || !names.every((name) => RELATION.includes(name))) plain(model, value);
    else for (const name of names) plain(model, value[name]);
  }

  /** The key of a compound unique: its columns are compared as they are stored. */
  function apart(model, value) {
    for (const name of Object.keys(isRecord(value) ? value : {})) {
      const sealed = declared.get(model)?.sealed.get(name);
      if (sealed) throw unfit(sealed, "it cannot be part of a compound unique; its index can");
    }
  }

  /** The conditions that stand for a filter of a sealed field. */
  function ask(sealed, filter, conditions) {
    if (filter === null || typeof filter !== "object" || Array.isArray(filter)) {
      return compare(sealed, "equals", filter, conditions);
    }
    for (const [name, value] of Object.entries(filter)) {
      if (isLeftOut(value) || (name === "mode" && value === "default")) continue;
      if (name === "not" && isRecord(value)) compare(sealed, ...negated(sealed, value), conditions);
      else compare(sealed, name, value, conditions);
    }
  }

  function compare(sealed, name, value, conditions) {
    if (value === null && (name === "equals" || name === "not")) {
      conditions.push({ [sealed.field]: { [name]: null } });
      return;
    }
    const isMany = name === "in" || name === "notIn";
    if (!isMany && name !== "equals" && name !== "not") {
      throw unfit(sealed, `it can be compared for equality alone, not by \`${name}\``);
    }
    if (!sealed.index) throw unfit(sealed, "without an index it can only be compared with null");
    const texts = isMany && Array.isArray(value) ? value : [value];
    if (!texts.every((text) => typeof text === "string")) {
      throw unfit(sealed, "it can only be compared with texts");
    }
    const condition = {};
    const wanted = name === "equals" || name === "in" ? "in" : "notIn";
    const take = (lists) => (condition[sealed.index] = { [wanted]: lists.flat() });
    const normal = work.search(sealed, texts, take);
    const plain = { [sealed.field]: { [wanted]: plainOf([...texts, ...normal]) } };
    if (!unsealed) conditions.push(condition);
    // While the column is mixed, a row that is not sealed yet has no index. Null is said to be no match, so that
    // the opposite, which may be asked further out, is right too.
    else if (wanted === "in") {
      const isIndexed = { [sealed.index]: { not: null } };
      conditions.push({ OR: [{ AND: [isIndexed, condition] }, plain] });
    } else conditions.push({ OR: [condition, { [sealed.index]: null }] }, plain);
  }

  return { plain, unique };
}

/** What a row holds that is not sealed yet. Never a token: whoever got hold of one could find its row by it. */
function plainOf(texts) {
  return [...new Set(texts)].filter((text) => !text.startsWith("tl1."));
}

/** The one value that a filter asks for, if it does. */
function equalTo(filter) {
  return isRecord(filter) && Object.keys(filter).length === 1 ? filter.equals : filter;
}

const OPPOSITE = { equals: "not", in: "notIn", not: "equals", notIn: "in" };

/** The opposite of a filter with one condition. */
function negated(sealed, filter) {
  const [[name, value] = [], ...more] = Object.entries(filter).filter(
    ([, value]) => !isLeftOut(value),
  );
  const opposite = OPPOSITE[name];
  if (opposite && more.length === 0 && !isRecord(value)) return [opposite, value];
  throw unfit(sealed, "of what is not asked for, one equality can be compared");
}

function unfit({ name }, why) {
  return refused("INVALID_INPUT", name, `\`${name}\` is sealed: ${why}`);
}

module.exports = { filtersOver, unfit };
