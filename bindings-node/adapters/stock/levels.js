"use strict";

/** New levels. They hold nothing: what they hold comes by commands, so that the ledger knows it. */

const { foldLedger, TruelineError } = require("../../index.js");
const { fields, refused } = require("../common/refuse.js");
const { committed } = require("./carry.js");
const { holdable } = require("./options.js");
const { stateRead } = require("./read.js");

const PLACE = ["itemId", "locationId", "lot", "serial"];
const KEPT = [...PLACE, "scale"];
const FIELDS = ["id", ...KEPT, "receivedAt", "expiresAt", "pickOrder"];

/** What comes by commands. */
const HELD = [
  "available",
  "allocated",
  "damaged",
  "qualityControl",
  "safetyStock",
  "incoming",
  "version",
];

/** How the core says where a level is, as a field or in a message. */
const OPENING = /(^|`)opening\[(\d+)\]([^`]*)/g;

/** The statement of `[tenant, levels]`. */
function levelsStatement(table) {
  return (
    `INSERT INTO ${table("stock_level")} (tenant_id, id, item_id, location_id, lot, serial, scale, ` +
    'received_at, expires_at, pick_order) SELECT $1::text, id, "itemId", "locationId", lot, serial, scale, ' +
    '"receivedAt", "expiresAt", "pickOrder" FROM json_to_recordset($2::text::json) AS given ' +
    '(id text, "itemId" text, "locationId" text, lot text, serial text, scale smallint, ' +
    '"receivedAt" timestamptz, "expiresAt" timestamptz, "pickOrder" bigint) ORDER BY id COLLATE "C"'
  );
}

/** Makes the levels that are not there yet: all or none. Gives all of them as they are stored. */
async function levelsCreated(store, given) {
  const wanted = judged(given);
  const reach = {
    kind: "NAMED",
    items: [...new Set(wanted.map(({ itemId }) => itemId))],
    levels: wanted.map(({ id }) => id),
    allocations: [],
  };
  const work = async ({ run }, sent) => {
    const { state } = await stateRead(run, store.statements.read, store.tenant, { reach });
    const known = new Map(state.levels.map((level) => [level.id, level]));
    const added = [...wanted.keys()].filter((place) =>
      isNew(wanted[place], known.get(wanted[place].id), place),
    );
    checkPlaces(wanted, state.levels);
    // One item has one scale: the core says so, of those that are there too.
    const places = [...state.levels.map(() => null), ...added];
    const levels = [...state.levels, ...added.map((place) => wanted[place])];
    const fresh = opened(levels, places).filter(({ id }) => !known.has(id));
    if (fresh.length > 0) {
      await run(store.statements.levels, [store.tenant, JSON.stringify(fresh)]);
    }
    sent();
    for (const level of fresh) known.set(level.id, level);
    return wanted.map(({ id }) => known.get(id));
  };
  // Made twice is made once: whoever does not know may ask again.
  return (await committed(store, work, { doubted: (_tries, cause) => cause })).answer;
}

/** Levels that the core takes, in the order that is given, with its defaults. */
function judged(given) {
  const list = Array.isArray(given) ? given : [given];
  const levels = list.map((level, place) => {
    checkFields(level, `levels[${place}]`);
    return { ...level, version: 0 };
  });
  const made = new Map(opened(levels).map((level) => [level.id, level]));
  return levels.map(({ id }, place) => holdable(made.get(id), `levels[${place}]`));
}

/** A record of a new level: what it holds is left out, even where that is 0. */
function checkFields(level, path) {
  const names = Object.keys(level ?? {});
  fields(level, names, path);
  const name = names.find((one) => !FIELDS.includes(one));
  if (name === undefined) return;
  const why = HELD.includes(name)
    ? "must be left out: a level begins empty"
    : "is not a field that is known";
  throw refused("INVALID_INPUT", `${path}.${name}`, `\`${path}.${name}\` ${why}`);
}

/** Levels as the core reads them. `places` are theirs in the list that was given; one that was not has none. */
function opened(levels, places = [...levels.keys()]) {
  try {
    return foldLedger(levels, []);
  } catch (fault) {
    if (!(fault instanceof TruelineError)) throw fault;
    const { code, field, message, details } = fault.toJSON();
    const given = (place, name) =>
      places[place] === null ? "levels" : `levels[${places[place]}]${name}`;
    const rename = (text) =>
      text?.replace(OPENING, (_, quote, place, name) => quote + given(place, name)) ?? null;
    throw refused(code, rename(field), rename(message), details);
  }
}

/** Whether a level is not there. One that is another place's is left as it is. */
function isNew(level, stored, place) {
  if (!stored) return true;
  const other = KEPT.find((name) => level[name] !== stored[name]);
  if (!other) return false;
  const message = `\`${level.id}\` is there, with another \`${other}\``;
  throw refused("INVALID_INPUT", `levels[${place}].${other}`, message);
}

/** One level a place: the table would say so too, but not of which. */
function checkPlaces(wanted, stored) {
  const placeOf = (level) => JSON.stringify(PLACE.map((name) => level[name]));
  const taken = new Map(stored.map((level) => [placeOf(level), level.id]));
  for (const [place, level] of wanted.entries()) {
    const id = taken.get(placeOf(level)) ?? level.id;
    if (id !== level.id) {
      const message = `\`${level.id}\` must differ from \`${id}\` in location, lot or serial`;
      throw refused("INVALID_INPUT", `levels[${place}]`, message);
    }
    taken.set(placeOf(level), id);
  }
}

module.exports = { levelsCreated, levelsStatement };
