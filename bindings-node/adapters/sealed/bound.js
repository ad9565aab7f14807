"use strict";

/**
 * What tokens are bound to. A write that would leave a token behind, in a row whose context is another one
 * then, is refused: nobody could open it.
 */

const { heldBy, isLeftOut, isRecord, named, written } = require("./values.js");
const { unfit } = require("./where.js");

/** Stands for a value that a relation sets and nobody knows here. */
const UNKNOWN = Symbol("unknown");

/** What a relation's operations do to the columns in which it is kept, at the end where they stand. */
const KEEPS = ["update"];
const SETS = ["connect", "create", "connectOrCreate"];

/** What moves rows that are there, seen from the other end. */
const MOVES = ["connect", "connectOrCreate", "set", "disconnect"];

function boundIn({ models, declared }) {
  /** The first field of a model whose context a column gives. */
  const boundTo = (model, column) => declared.get(model)?.sources.get(column)?.[0];

  return {
    /** Judges the change of a row, `changed` from what is `held`. */
    check(model, changed, held) {
      for (const [column, list] of declared.get(model)?.sources ?? []) {
        if (!isOther(changed, held, column)) continue;
        const left = list.find(({ field }) => !Object.hasOwn(changed, field));
        if (left) throw unfit(left, `its context changes with \`${column}\`: write both`);
      }
      // What the database would carry on to rows below.
      for (const { type, isOwner, columns = [] } of models.fieldsOf(model).values()) {
        for (const { here, there } of isOwner ? [] : columns) {
          const left = isOther(changed, held, here) && boundTo(type, there);
          if (left) throw unfit(left, `its context changes with \`${model}.${here}\``);
        }
      }
    },
    /** Judges operations on a relation: rows that change hands keep their tokens. */
    checkMoves({ type, isOwner, columns }, operations) {
      if (isOwner || !MOVES.some((operation) => !isLeftOut(operations[operation]))) return;
      for (const { there } of columns) {
        const left = boundTo(type, there);
        if (left) throw unfit(left, `its context changes with \`${there}\`: write the row itself`);
      }
    },
    /** The columns that relations of the data set: to a value, or to one that nobody knows here. */
    changedBy(model, data) {
      const changed = {};
      for (const [name, operations] of Object.entries(data)) {
        const relation = models.relationOf(model, name);
        if (!relation?.isOwner || !isRecord(operations)) continue;
        for (const [operation, target] of Object.entries(operations)) {
          if (isLeftOut(target) || KEEPS.includes(operation)) continue;
          const known = models.fieldsOf(relation.type);
          const row = SETS.includes(operation) ? identityOf(known, operation, target) : {};
          for (const { here, there } of relation.columns) {
            changed[here] = named(row[there]) === undefined ? UNKNOWN : row[there];
          }
        }
      }
      return changed;
    },
  };
}

/** What is known of the row that a relation is set to. */
function identityOf(known, operation, target) {
  if (operation === "create") return target;
  if (operation === "connect") return heldBy(target, known);
  // Both ways must lead to the same value.
  const found = Object.entries(heldBy(target.where, known));
  return Object.fromEntries(found.filter(([name, value]) => target.create?.[name] === value));
}

/** Whether a column gets another value than it has, as far as that is known. */
function isOther(changed, held, column) {
  if (!Object.hasOwn(changed, column)) return false;
  return (named(written(changed[column])) ?? UNKNOWN) !== named(held[column]);
}

/** What data says, without what it leaves out. */
function said(data) {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => !isLeftOut(value)));
}

module.exports = { boundIn, said };
