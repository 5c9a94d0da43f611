import { UNDEFINED } from "../words.js";

/** What a cell is sorted by; `null`: it is not defined, and comes last either way. */
export type Value = string | number | null;

/** A column of a table, whose rows are known by their places. */
export interface Column {
  readonly id: string;
  readonly title: string;
  /** The title at the moment, if it changes with what the reader looks at. */
  readonly titleNow?: () => string;
  /** What is counted, and over what: shown to those who point at the title. */
  readonly about: string;
  readonly kind: "text" | "number";
  /** In how much room it stands: in any, in more, in the most that the page has; or only when all columns are asked for. */
  readonly room: "any" | "wide" | "widest" | "asked";
  /** Whether it changes with what the reader looks at. */
  readonly changes: boolean;
  readonly value: (row: number) => Value;
  readonly text: (row: number) => string;
}

/** A choice of rows. */
export interface Facet {
  readonly id: string;
  readonly title: string;
  readonly changes: boolean;
  readonly has: (row: number) => boolean;
}

/** A column of texts. */
export function textColumn(
  id: string,
  title: string,
  about: string,
  text: (row: number) => string | null,
  more: Partial<Column> = {},
): Column {
  return {
    id,
    title,
    about,
    kind: "text",
    room: "wide",
    changes: false,
    value: text,
    text: (row) => text(row) ?? UNDEFINED,
    ...more,
  };
}

/** A column of figures. */
export function numberColumn(
  id: string,
  title: string,
  about: string,
  value: (row: number) => number | null,
  format: (value: number | null) => string,
  more: Partial<Column> = {},
): Column {
  return {
    id,
    title,
    about,
    kind: "number",
    room: "wide",
    changes: false,
    value,
    text: (row) => format(value(row)),
    ...more,
  };
}
