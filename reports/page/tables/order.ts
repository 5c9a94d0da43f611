import type { Column, Facet, Value } from "./column.js";

/** Which rows a table shows, and in which order. */
export interface Wish {
  readonly column: Column;
  readonly direction: "ascending" | "descending";
  readonly facet: Facet;
  /** Part of a name, in whatever letters. */
  readonly filter: string;
}

/** Names with numbers in them in the order of these. */
const byText = new Intl.Collator("en", { numeric: true });

/**
 * The places of the rows that are wished for, in the order wished for; equal ones as they were, and those without a
 * value last either way.
 *
 * @param texts for each row, what it is found by, in small letters
 */
export function rowsInOrder(texts: readonly string[], { column, direction, facet, filter }: Wish): number[] {
  const part = filter.trim().toLowerCase();
  const rows: number[] = [];
  for (let row = 0; row < texts.length; row++) {
    if ((part === "" || texts[row].includes(part)) && facet.has(row)) rows.push(row);
  }
  const values = new Map(rows.map((row) => [row, column.value(row)]));
  const sign = direction === "ascending" ? 1 : -1;
  return rows.toSorted((one, other) => compare(values.get(one)!, values.get(other)!, sign) || one - other);
}

function compare(one: Value, other: Value, sign: number): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  if (typeof one === "number" && typeof other === "number") return sign * (one - other);
  return sign * byText.compare(String(one), String(other));
}
