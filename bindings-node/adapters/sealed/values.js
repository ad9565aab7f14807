"use strict";

/** The values of Prisma's arguments, as far as they matter here. */

/** What joins filters. */
const LOGIC = ["AND", "OR", "NOT"];

/** Whether nothing is said: `undefined`, or `Prisma.skip`. */
function isLeftOut(value) {
  return value === undefined || typeof value?.ifUndefined === "function";
}

/** One or many, as a list. */
function listOf(value) {
  if (isLeftOut(value) || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isLeftOut(value);
}

/** What is written: the value itself, or that of `{ set: value }`. */
function written(value) {
  return isRecord(value) && Object.hasOwn(value, "set") ? value.set : value;
}

/** A value of a context as text; undefined where it has none. */
function named(value) {
  if (typeof value === "string") return value;
  return typeof value === "bigint" || Number.isSafeInteger(value) ? String(value) : undefined;
}

/** The columns that a filter holds to one value each: at its top, or in the key of a compound unique. */
function heldBy(where, fields) {
  const held = {};
  for (const [name, value] of Object.entries(where ?? {})) {
    if (!fields.has(name) && isRecord(value) && !LOGIC.includes(name)) {
      Object.assign(held, value);
    } else {
      held[name] = isRecord(value) && Object.keys(value).length === 1 ? value.equals : value;
    }
  }
  return held;
}

module.exports = { LOGIC, heldBy, isLeftOut, isRecord, listOf, named, written };
