// The same package from an ES module: the names, and the class as one.

import { TruelineError, pickOrder } from "trueline";
import * as trueline from "../../../bindings-node/index.mjs";

export const order: number = pickOrder("A-01-03");
export const same: typeof TruelineError = trueline.TruelineError;
export const isFault = (error: unknown): boolean => error instanceof trueline.TruelineError;
// @ts-expect-error no such name
trueline.pickOrders;
