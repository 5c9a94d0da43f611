/** A value for each row; those that are all the same stand there once. */
export type Column<Value> = { readonly all: Value } | { readonly each: readonly Value[] };

export function columnOf<Value extends number | string | null>(values: readonly Value[]): Column<Value> {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? { all: first } : { each: values };
}

export function valueAt<Value>(column: Column<Value>, row: number): Value {
  return "all" in column ? column.all : column.each[row]!;
}

/** Of what is not a whole number, a reader sees three digits; twice as many leave what is drawn where it is. */
const DIGITS = 6;

/** The figures as a page has them: numbers that are not whole are rounded to six digits. */
export function figuresOf(values: readonly (number | null)[]): Column<number | null> {
  return columnOf(values.map((value) => (value === null || Number.isInteger(value) ? value : rounded(value))));
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
