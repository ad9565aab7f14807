"use strict";

/** The clauses of a query beside its filter: a sealed field cannot be sorted, grouped or compared by. */

const { isLeftOut, isRecord, listOf } = require("./values.js");
const { unfit } = require("./where.js");

const ORDERED = ["orderBy", "cursor", "distinct", "by", "having", "_min", "_max", "_sum", "_avg"];
const NESTED = ["AND", "OR", "NOT", "_min", "_max", "_sum", "_avg"];

/** Why not, where it is not for want of an order. */
const DIFFERENT = "equal texts have different tokens; its index can be taken instead";
const WHY = {
  by: DIFFERENT,
  distinct: DIFFERENT,
  having: "it can be compared in `where` alone",
  cursor: "a cursor stands at a stored value, as that of the id",
};

/** The function that refuses a sealed field in any clause that needs an order or the plain text. */
function clausesOver({ models, declared }) {
  function check(model, args) {
    for (const clause of ORDERED) {
      for (const part of listOf(args[clause])) refuse(model, part, clause);
    }
  }

  function refuse(model, part, clause) {
    const sealed = declared.get(model)?.sealed;
    if (typeof part === "string") return refuseField(sealed?.get(part), clause);
    if (!isRecord(part)) return;
    const known = models.fieldsOf(model);
    for (const [name, value] of Object.entries(part)) {
      if (isLeftOut(value) || value === false) continue;
      const relation = models.relationOf(model, name);
      if (relation) refuse(relation.type, value, clause);
      else if (sealed?.has(name)) refuseField(sealed.get(name), clause);
      else if (!known.has(name)) deeper(model, name, value, clause);
    }
  }

  /** What is no field: logic, sums, the key of a compound unique, a search's relevance. */
  function deeper(model, name, value, clause) {
    if (name === "_count") return;
    if (name === "_relevance")
      for (const field of listOf(value?.fields)) refuse(model, field, clause);
    else if (NESTED.includes(name) || clause === "cursor") {
      for (const part of listOf(value)) refuse(model, part, clause);
    }
  }

  function refuseField(sealed, clause) {
    if (sealed) {
      const why = WHY[clause] ?? "it has no order";
      throw unfit(sealed, `it cannot be in \`${clause}\`: ${why}`);
    }
  }

  return check;
}

module.exports = { clausesOver };
