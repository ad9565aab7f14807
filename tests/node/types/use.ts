// What TypeScript accepts and refuses: compiled with --strict, never run. A line after
// `@ts-expect-error` must not compile, so a type that is too wide fails here.

import {
  type Classification,
  type ClassificationPolicy,
  type Columns,
  type FaultCode,
  type LocationProfile,
  type Priority,
  type RowFault,
  TruelineError,
  type WarehouseLocation,
  classifyCustomer,
  classifyCustomerColumn,
  inferLocationProfile,
  lastQualifyingOrder,
  localDay,
  localDayColumn,
  normalizePhone,
  normalizePhoneColumn,
  parseLocation,
  parseLocationColumn,
  pickOrder,
  pickOrderColumn,
  planPickPath,
} from "trueline";

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Compiles where the value's type is this and no other: else it wants one more argument. */
declare function exactly<Wanted>(): <Given>(
  value: Given,
  ...differs: Same<Given, Wanted> extends true ? [] : [never]
) => void;

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
  exactly<LocationProfile>()(profile);
  pickOrder("A-01-03", profile);
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
