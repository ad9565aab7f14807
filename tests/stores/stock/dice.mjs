// Commands by chance, the same for a seed.

/** Numbers by chance: whole ones from 0 below a bound. */
export function dice(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** The items and their levels. */
export const SHELVES = {
  bolt: ["bolt-1", "bolt-2", "bolt-3"],
  nut: ["nut-1", "nut-2"],
};
const LEVELS = Object.values(SHELVES).flat();

/** The empty levels of the shelves. */
export const NEW_LEVELS = Object.entries(SHELVES).flatMap(([itemId, ids]) =>
  ids.map((id, place) => ({ id, itemId, locationId: id, pickOrder: place })),
);

/**
 * A command at an instant. `names` gives the key of a new allocation, and one that may be there; `holdMs` is
 * how long a hold lasts at most.
 */
export function commandOf(roll, { at, names, holdMs }) {
  const one = (list) => list[roll(list.length)];
  const quantity = (most) => `${1 + roll(most)}`;
  const levelId = one(LEVELS);
  const itemId = one(Object.keys(SHELVES));
  const after = (ms) => new Date(Date.parse(at) + ms).toISOString();
  const soon = () => after(1 + roll(holdMs));
  const chosen = () => [...SHELVES[itemId]].sort(() => roll(3) - 1).slice(0, 1 + roll(2));
  const demand = () => ({
    allocationId: names.fresh(),
    itemId,
    quantity: quantity(6),
    ...(roll(4) === 0 && { levelIds: chosen() }),
  });
  const terms = () => ({
    mode: one(["ALL_OR_NOTHING", "PARTIAL", "BACKORDER"]),
    ...(roll(3) === 0 && { strategy: one(["FIFO", "FEWEST_LEVELS", "PICK_ORDER"]) }),
    ...(roll(2) === 0 && { expiresAt: soon() }),
  });
  const part = () => ({
    allocationId: names.known(),
    ...(roll(2) === 0 && { quantity: quantity(3) }),
    ...(roll(6) === 0 && { levelId }),
  });
  const buckets = ["AVAILABLE", "DAMAGED", "QUALITY_CONTROL", "SAFETY_STOCK"];
  const makers = {
    RECEIVE: () => ({
      levelId,
      quantity: quantity(8),
      ...(roll(4) === 0 && { fromIncoming: true }),
    }),
    EXPECT_INCOMING: () => ({ levelId, delta: `${one([-1, 1, 1]) * (1 + roll(5))}` }),
    ALLOCATE: () => ({ ...demand(), ...terms() }),
    ALLOCATE_MANY: () => ({ lines: [demand(), demand()], ...terms() }),
    CONFIRM: () => ({ allocationId: names.known() }),
    EXTEND: () => ({ allocationId: names.known(), expiresAt: after(holdMs) }),
    RELEASE: part,
    EXPIRE: () => ({}),
    SHIP: part,
    UNSHIP: part,
    RETURN: () => ({ allocationId: names.known(), levelId, quantity: "1", to: one(buckets) }),
    ADJUST: () => ({ levelId, delta: `${one([-1, 1]) * (1 + roll(3))}`, reason: "OTHER" }),
    SET_ON_HAND: () => ({
      levelId,
      quantity: `${roll(20)}`,
      reason: "CORRECTION",
      unchecked: true,
    }),
    COUNT: () => ({ levelId, counted: `${roll(20)}` }),
    MOVE: () => ({ levelId, from: one(buckets), to: one(buckets), quantity: quantity(3) }),
    TRANSFER: () => ({
      fromLevelId: levelId,
      toLevelId: one(LEVELS),
      quantity: quantity(3),
      inTransit: roll(3) === 0,
    }),
    FILL_BACKORDERS: () => (roll(3) === 0 ? { levelIds: chosen() } : {}),
  };
  // What makes and ships allocations comes more often.
  const often = ["ALLOCATE", "ALLOCATE", "ALLOCATE", "RECEIVE", "SHIP", "SHIP", "CONFIRM"];
  const type = one([...Object.keys(makers), ...often]);
  return { type, ...makers[type]() };
}
