// What TypeScript accepts and refuses: compiled with --strict, never run. A line after
// `@ts-expect-error` must not compile, so a type that is too wide fails here.

import {
  type Classification,
  type ClassificationPolicy,
  type Columns,
  type CompleteLimitPolicy,
  type CompleteLocationProfile,
  calculateOverageColumns,
  checkLimit,
  classifyCustomer,
  classifyCustomerColumn,
  type FaultCode,
  inferLocationProfile,
  type KeyInfo,
  type KeyRecord,
  Keyring,
  type LimitColumns,
  type LimitDecision,
  type LimitPolicy,
  type LimitWindow,
  type LocationProfile,
  lastQualifyingOrder,
  limitHeaders,
  localDay,
  localDayColumn,
  normalizePhone,
  normalizePhoneColumn,
  type Opened,
  type OverageReason,
  openLegacyAsync,
  openLegacyManyAsync,
  type Priority,
  parseLimitPolicy,
  parseLocation,
  parseLocationColumn,
  pickOrder,
  pickOrderColumn,
  planPickPath,
  priceUsageColumns,
  probeLegacyAsync,
  RateLimiter,
  type RowFault,
  TruelineError,
  type WarehouseLocation,
  windowAtColumn,
} from "trueline";
import { exactly } from "./exactly.js";

export function accepted(): void {
  exactly<number>()(pickOrder("A-01-03"));
  exactly<number>()(pickOrder("A-01-03", null));
  exactly<WarehouseLocation>()(parseLocation("A-01-03", { maxAisle: 5 }));

  const answer = classifyCustomer({ lastOrder: null, today: "2025-07-15" });
  exactly<Classification>()(answer);
  exactly<Priority>()(answer.priority);
  // Every field of an answer is there; what is absent is null.
  exactly<string | null>()(answer.until);
  exactly<number | null>()(answer.daysSinceOrder);

  // Decimals come as texts, numbers or what writes itself as a text, and go out as texts.
  const total = { toJSON: () => "12.50" };
  const orders = [12, "12.50", total, null].map((total) => ({ id: "a", day: "2025-07-01", total }));
  exactly<string>()(lastQualifyingOrder({ orders }).total);

  exactly<string>()(localDay(new Date(), "Europe/Berlin"));
  exactly<string>()(localDay("2025-07-15T00:00:00Z", "Europe/Berlin"));
  normalizePhone("312 555 0147", "US");
  normalizePhone("+1 312 555 0147");

  // What a rule answers can be given back.
  const { profile } = inferLocationProfile(["A-01-03"]);
  exactly<CompleteLocationProfile>()(profile);
  exactly<number>()(profile.maxAisle);
  const given: LocationProfile = profile;
  pickOrder("A-01-03", given);
  planPickPath({ stops: [{ location: "A-01-03" }], strategy: "OPTIMAL", profile });
}

export function columns(): void {
  const orders = pickOrderColumn(["A-01-03", null, undefined] as const);
  exactly<(number | null)[]>()(orders.values);
  exactly<RowFault[]>()(orders.faults);
  const places: Columns<WarehouseLocation> = parseLocationColumn(["A-01-03"]);
  exactly<(string | null)[]>()(places.canonical);
  const classes = classifyCustomerColumn({ lastOrder: new Int32Array(3), today: "2025-07-15" });
  exactly<(Priority | null)[]>()(classes.priority);
  exactly<(string | null)[]>()(localDayColumn([new Date(), null], "UTC").values);
  exactly<(number | null)[]>()(normalizePhoneColumn(["x"], "US").callingCode);
}

// A constant of one's own is a policy as it stands.
const PLAN = {
  windows: [
    { type: "CALENDAR", name: "month", limit: 1000, interval: "MONTH" },
    { type: "GCRA", name: "burst", limit: 10, windowMs: 1000, burst: null },
    { type: "FIXED", name: "all", windowMs: 1000, onExceed: "COUNT" },
  ],
} as const;

export function limits(): void {
  const limiter = new RateLimiter(PLAN, { maxKeys: 10 });
  exactly<boolean>()(limiter.take("a", null, new Date()));
  exactly<boolean>()(limiter.take("a", undefined, "2026-01-31T09:00:00Z"));
  const decision = limiter.check("a", 1, new Date());
  exactly<LimitDecision>()(decision);
  // Answers give instants as texts, and what is absent as null.
  exactly<string>()(decision.resetAt);
  exactly<string | null>()(decision.until);
  exactly<number | null>()(decision.remaining);
  exactly<boolean>()(limiter.reset("a"));
  exactly<number>()(limiter.restore(limiter.snapshot(new Date()), new Date()));
  exactly<LimitColumns>()(limiter.checkColumns(["a", null, undefined] as const, null, new Date()));
  limiter.checkColumns(["a"], new Int32Array(1), new Float64Array(1));
  limiter.checkColumns(["a"], [1, null, undefined], [new Date(), null, "2026-01-31T09:00:00Z"]);
  exactly<(string | null)[]>()(windowAtColumn(PLAN.windows[0], [new Date()]).start);
  limitHeaders(checkLimit({ policy: PLAN, state: decision.state, now: new Date() }));
  // A policy that comes out goes in.
  const parsed = parseLimitPolicy("100/minute");
  exactly<CompleteLimitPolicy>()(parsed);
  exactly<number>()(parsed.maxClockSkewMs);
  const policy: LimitPolicy = parsed;
  new RateLimiter(policy);
  class Mine extends RateLimiter {}
  new Mine(policy).take("a", 1, new Date());
}

export async function sealing(keys: readonly KeyRecord[]): Promise<void> {
  const ring = new Keyring(keys, { suite: "DEFAULT" });
  const context = { tenant: "t1", field: "email" };
  exactly<string>()(ring.seal("text", context));
  exactly<Promise<string>>()(ring.sealAsync("text", context));
  exactly<Opened>()(await ring.openAsync("text", context));
  exactly<number>()(await ring.warmUpAsync());
  exactly<string[]>()(await ring.blindIndexesAsync("text", context));
  exactly<KeyInfo[]>()(ring.keys());
  const columns = { record: ["c1", null, undefined] } as const;
  exactly<(string | null)[]>()(ring.sealMany(["a", null, undefined], context, columns).tokens);
  const opened = await ring.openManyAsync(["a"], context, null);
  exactly<(boolean | null)[]>()(opened.needsRotation);
  exactly<Keyring>()(Keyring.hazardousFixedRandom(keys, null, new Uint8Array(28)));
  exactly<Keyring>()(Keyring.hazardousFixedRandom(keys, undefined, new Uint8Array()));
  const { matches } = await probeLegacyAsync(["sample"], "secret");
  for (const { layout } of matches) {
    exactly<string>()(await openLegacyAsync(layout, "secret", "token"));
    exactly<RowFault[]>()((await openLegacyManyAsync(layout, "secret", [null], 2)).faults);
  }
}

export function notSealing(ring: Keyring): void {
  // @ts-expect-error a context is never left out
  ring.seal("text");
  // @ts-expect-error its values are texts
  ring.seal("text", { user: 5 });
  // @ts-expect-error the twin answers with a promise
  ring.sealAsync("text", { user: "u1" }).length;
  // @ts-expect-error what asks the head alone has no twin
  ring.needsRotationAsync("token");
  // @ts-expect-error bytes are no text
  Keyring.hazardousFixedRandom([], null, "AAAA");
  // @ts-expect-error a key has a state
  new Keyring([{ secret: "x" }]);
}

export function pricedColumns(plan: readonly (string | null)[]): void {
  const billed = ["49.99", 5, null, undefined, { toJSON: () => "1" }] as const;
  const overage = calculateOverageColumns({ plan, used: [1, null, undefined], billed });
  exactly<(number | null)[]>()(overage.overageUnits);
  exactly<(OverageReason | null)[]>()(overage.reason);
  exactly<(string | null)[]>()(overage.charge);
  exactly<RowFault[]>()(overage.faults);
  const policy = { currency: "EUR" };
  calculateOverageColumns({ plan, used: new BigInt64Array(1), billed: null }, policy);
  calculateOverageColumns({ plan, used: new Float64Array(1), billed: new Int32Array(1) }, null);
  const price = { model: "PERCENTAGE", percent: "2.9" } as const;
  const priced = priceUsageColumns({ price, quantity: billed, events: [1], currency: "USD" });
  exactly<(string | null)[]>()(priced.chargeable);
  priceUsageColumns({ price, quantity: new Float64Array(1), currency: "USD", rounding: "UP" });

  // @ts-expect-error plans are texts
  calculateOverageColumns({ plan: new Int32Array(1), used: [1] });
  // @ts-expect-error a text is no count
  calculateOverageColumns({ plan, used: ["1"] });
  // @ts-expect-error usage is needed
  calculateOverageColumns({ plan });
  // @ts-expect-error parts are left out of columns
  overage.parts;
  // @ts-expect-error a 64-bit integer of JavaScript's own is none of the border's
  priceUsageColumns({ price, quantity: [1n], currency: "USD" });
  // @ts-expect-error one price is for all rows
  priceUsageColumns({ price: [price], quantity: [1], currency: "USD" });
}

/** A window is told by its type. */
export function burst(window: LimitWindow): number | null | undefined {
  switch (window.type) {
    case "GCRA":
      return window.burst;
    case "TOKEN_BUCKET":
      return window.refill;
    case "SLIDING_LOG":
      exactly<number>()(window.limit);
      return window.windowMs;
    default:
      // @ts-expect-error no other has one
      return window.burst;
  }
}

export function refusedLimits(limiter: RateLimiter): void {
  // @ts-expect-error a class is not called
  RateLimiter(PLAN);
  // @ts-expect-error a policy is missing
  new RateLimiter();
  // @ts-expect-error an unknown option
  new RateLimiter(PLAN, { size: 1 });
  // @ts-expect-error not one of the types
  new RateLimiter({ windows: [{ type: "HOURLY", name: "a", limit: 1 }] });
  const log: LimitWindow = {
    type: "SLIDING_LOG",
    name: "a",
    limit: 1,
    windowMs: 1,
    // @ts-expect-error a field of another type of window
    burst: 1,
  };
  // @ts-expect-error anchored windows have no minutes
  const anchored: LimitWindow = { type: "ANCHORED", name: "a", interval: "MINUTE", anchor: "" };
  // @ts-expect-error the instant is missing
  limiter.take("a", 1);
  // @ts-expect-error milliseconds are no instant
  limiter.take("a", 1, Date.now());
  // @ts-expect-error a text is no cost
  limiter.check("a", "1", new Date());
  // @ts-expect-error a column of numbers is no column of keys
  limiter.checkColumns([1], null, new Date());
  // @ts-expect-error milliseconds are no instants, but as a Float64Array
  limiter.checkColumns(["a"], null, [1]);
  // @ts-expect-error what only counts has nothing remaining
  limiter.check("a", 1, new Date()).remaining.toFixed();
  void [log, anchored];
}

export function faults(error: unknown): FaultCode | undefined {
  if (!(error instanceof TruelineError)) return undefined;
  exactly<string | null>()(error.field);
  exactly<string>()(error.message);
  return error.code === "ROW_OUT_OF_RANGE" ? error.code : undefined;
}

export function refused(policy: ClassificationPolicy): void {
  // @ts-expect-error the types differ
  exactly<string>()(pickOrder("A-01-03"));
  // @ts-expect-error one is wider
  exactly<number | null>()(pickOrder("A-01-03"));
  // @ts-expect-error a text is missing
  pickOrder();
  // @ts-expect-error a number is no text
  pickOrder(5);
  // @ts-expect-error three arguments
  pickOrder("A-01-03", null, 1);
  // @ts-expect-error an unknown field
  pickOrder("A-01-03", { maxAile: 5 });
  // @ts-expect-error not one of the choices
  pickOrder("A-01-03", { fourParts: "zone-first" });
  // @ts-expect-error `today` is missing
  classifyCustomer({ lastOrder: null });
  // @ts-expect-error a Date is no civil date
  classifyCustomer({ today: new Date() });
  // @ts-expect-error a policy has no default for one field alone
  classifyCustomer({ today: "2025-07-15", policy: { classes: policy.classes } });
  // @ts-expect-error a BigInt is no decimal
  lastQualifyingOrder({ orders: [{ id: "a", day: "2025-07-01", total: 12n }] });
  // @ts-expect-error milliseconds are no instant
  localDay(1_700_000_000_000, "UTC");
  // @ts-expect-error what is absent must be looked at
  parseLocation("A-01-03").shelf.toFixed();
  // @ts-expect-error a row may be null
  pickOrderColumn(["A-01-03"]).values[0].toFixed();
  // @ts-expect-error cut-offs are no column
  classifyCustomerColumn({ lastOrder: [], today: "2025-07-15" }).cutOffs;
  // @ts-expect-error the library alone makes its errors
  new TruelineError({ code: "ROW_OUT_OF_RANGE" });
  // @ts-expect-error not a code
  const code: FaultCode = "OOPS";
  void code;
}
