"use strict";

/** What of the stored state each command touches, and so must be read for it. */

/**
 * What is read besides what is named.
 *
 * - NAMED: nothing.
 * - LAPSED: the holds that have lapsed and stand on the levels.
 * - OWING: these, and the backorders of the levels' items.
 * - OWED: the backorders of all items, the levels of these items, and every hold that has lapsed.
 * - DUE: every hold that has lapsed.
 *
 * Holds that go on are not read, nor backorders where none is served: no decision depends on them, and under
 * SERIALIZABLE whoever reads a row that another writes may have to begin anew.
 */
const KINDS = ["NAMED", "LAPSED", "OWING", "OWED", "DUE"];

/** What a command names: items (all of their levels), levels, allocations. */
const NAMES = {
  RECEIVE: ({ levelId }) => ({ levels: [levelId] }),
  EXPECT_INCOMING: ({ levelId }) => ({ levels: [levelId] }),
  ALLOCATE: (command) => demanded([command]),
  ALLOCATE_MANY: ({ lines }) => demanded(lines),
  CONFIRM: ({ allocationId }) => ({ allocations: [allocationId] }),
  EXTEND: ({ allocationId }) => ({ allocations: [allocationId] }),
  RELEASE: part,
  EXPIRE: () => ({ kind: "DUE" }),
  SHIP: part,
  UNSHIP: part,
  RETURN: part,
  ADJUST: ({ levelId }) => ({ levels: [levelId] }),
  SET_ON_HAND: ({ levelId }) => ({ levels: [levelId] }),
  COUNT: ({ levelId }) => ({ levels: [levelId] }),
  MOVE: ({ levelId }) => ({ levels: [levelId] }),
  TRANSFER: ({ fromLevelId, toLevelId }) => ({ levels: [fromLevelId, toLevelId] }),
  FILL_BACKORDERS: ({ levelIds }) =>
    levelIds ? { kind: "OWING", levels: levelIds } : { kind: "OWED" },
};

/** A new demand: the levels of its item, or those listed; and its key, which may be taken. */
function demanded(lines) {
  return {
    kind: "LAPSED",
    items: lines.filter(({ levelIds }) => !levelIds).map(({ itemId }) => itemId),
    levels: lines.flatMap(({ levelIds }) => levelIds ?? []),
    allocations: lines.map(({ allocationId }) => allocationId),
  };
}

function part({ allocationId, levelId }) {
  return { allocations: [allocationId], levels: levelId ? [levelId] : [] };
}

/** What must be read for a command, and for the versions that a client expects. */
function reachOf(command, expected) {
  const {
    kind = "NAMED",
    items = [],
    levels = [],
    allocations = [],
  } = NAMES[command.type](command);
  const seen = (of) => (expected ?? []).filter((one) => one.kind === of).map(({ id }) => id);
  return {
    kind,
    items,
    levels: [...levels, ...seen("LEVEL")],
    allocations: [...allocations, ...seen("ALLOCATION")],
  };
}

module.exports = { KINDS, reachOf };
