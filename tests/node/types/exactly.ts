// What the files of this folder share.

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Compiles where the value's type is this and no other: else it wants one more argument. */
export declare function exactly<Wanted>(): <Given>(
  value: Given,
  ...differs: Same<Given, Wanted> extends true ? [] : [never]
) => void;
