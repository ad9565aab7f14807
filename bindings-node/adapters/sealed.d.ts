// Sealed fields of Prisma's models: what is declared, and what a client must have for it.

import type { Keyring } from "../index.js";

/** One sealed field: how it is bound and found. The fields that it names are of the same model. */
export interface SealedField {
  /** `table` in the context. Left out, the name of the model. */
  table?: string | undefined;
  /** `field` in the context. Left out, the name of the field. */
  field?: string | undefined;
  /** More pairs of the context, the same for all rows. */
  context?: Readonly<Record<string, string>> | undefined;
  /**
   * More pairs of the context, each from a field of the same row: `{ user: "userId" }`. A token that is
   * copied into another user's row then opens for nobody. The values must be in the data of a create; in an
   * update in the data or, for equality, at the top of `where`.
   */
  contextFrom?: Readonly<Record<string, string>> | undefined;
  /** The same for `record`: the field that is the row's id, where it is made before the insert. */
  record?: string | undefined;
  /**
   * The field that keeps the blind index beside it, by which the sealed one is found: optional in the schema,
   * since the extension alone writes it. With `@unique` on both, `findUnique` and its like take the sealed one.
   * No field with few values should have an index.
   */
  index?: string | undefined;
  /**
   * Makes values that shall be found by one another the same, as `normalizeEmail(text).address`. A `TruelineError`
   * of it keeps its code, at the field's name, and nothing of its words: they may quote the text.
   */
  normalize?: ((text: string) => string) | undefined;
}

/** The sealed fields of models, by their names in the schema: `true`, or how each is bound and found. */
export interface SealedModels {
  readonly [model: string]: { readonly [field: string]: true | SealedField };
}

/** What sealed fields need. */
export interface SealedFieldsOptions<Models extends SealedModels = SealedModels> {
  /** Seals and opens. One for the process, after `await keyring.warmUpAsync()`. */
  keyring: Keyring;
  /** The fields. */
  fields: Models;
  /** `tenant` in every context, that of an index too; a function is asked at each operation. */
  tenant?: string | (() => string) | undefined;
  /**
   * What a value is that is no token: the text itself, while a column is mixed. It may throw. Left out, such a
   * value is `MALFORMED_TOKEN`. A token that does not open never comes here.
   *
   * While it is given, a filter of a field with an index asks for the text too, as it was given and as it is
   * normalised, so that rows are found that are not sealed yet; those that stand in another form are not. The text
   * is sent to the database for that. `@unique` does not see that a new row has the text of one that is not sealed
   * yet: run `sealColumn` before such rows are created, and leave this out once it has passed.
   */
  unsealed?:
    ((value: string, place: { model: string; field: string }) => string | null) | undefined;
}

/** The fields that a declaration of one model names, each with what it must hold. */
type Named<Fields> = { [Field in keyof Fields]: string | null } & {
  [
    Field in keyof Fields as Fields[Field] extends { index: infer Index extends string }
      ? Index
      : never
  ]: string | null;
} & {
  [
    Field in keyof Fields as Fields[Field] extends { record: infer Column extends string }
      ? Column
      : never
  ]: string | number | bigint | null;
} & {
  [
    Field in keyof Fields as Fields[Field] extends { contextFrom: infer From }
      ? From[keyof From] & string
      : never
  ]: string | number | bigint | null;
};

/** A client that has the models and fields of a declaration, by Prisma's own types. */
export type ClientWith<Models> = {
  readonly [Model in keyof Models & string as Uncapitalize<Model>]: {
    readonly [key: symbol]: {
      types: { payload: { name: Model; scalars: Named<Models[Model]> } };
    };
  };
};

/** An extension for `$extends` of such a client, which keeps its types. */
export type SealedExtension<Models> = (client: ClientWith<Models>) => {
  $extends: { extArgs: { result: {}; model: {}; query: {}; client: {} } };
};
