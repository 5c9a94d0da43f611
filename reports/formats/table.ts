/** Rows as columns of the same length, for the formats that have tables or typed attributes. */
export interface Table {
  readonly rows: number;
  readonly columns: readonly Column[];
}

/** `whole` numbers are less than 2^31, `flag`s are true or false; any value may be `null`, which is not known or not so. */
export type Column =
  | { readonly name: string; readonly type: "text"; readonly values: readonly (string | null)[] }
  | { readonly name: string; readonly type: "whole" | "number"; readonly values: readonly (number | null)[] }
  | { readonly name: string; readonly type: "flag"; readonly values: readonly (boolean | null)[] };
