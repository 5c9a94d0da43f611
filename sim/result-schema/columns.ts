import type { ResultProblem } from "./error.js";

export type Path = ResultProblem["path"];

/** Columns of one table are of one length. */
export function* lengths(columns: Readonly<Record<string, readonly unknown[]>>, path: Path): Generator<ResultProblem> {
  const [first, ...others] = Object.entries(columns);
  for (const [name, column] of others) {
    if (column.length === first[1].length) continue;
    const message = `it has ${column.length} entries, and ${first[0]} beside it has ${first[1].length}`;
    yield { path: [...path, name], message };
  }
}

/** The first that is earlier than the one before it. */
export function* order(times: readonly number[], path: Path): Generator<ResultProblem> {
  const index = times.findIndex((time, place) => place > 0 && time < times[place - 1]);
  if (index > 0) yield { path: [...path, index], message: `${times[index]} comes after ${times[index - 1]}` };
}

/** The first that is no place in a list of so many; −1 stands for none. */
export function* places(column: readonly number[], count: number, what: string, path: Path): Generator<ResultProblem> {
  const index = column.findIndex((place) => place >= count);
  if (index >= 0) yield { path: [...path, index], message: `there is no ${what} ${column[index]}: there are ${count}` };
}

/** Two times that are one but for rounding, in milliseconds: they are counted in microseconds. */
const TOLERANCE = 0.001;

/** The first that is later than the run was, which ended at that time; `null` is no time. */
export function* beforeEnd(times: readonly (number | null)[], endedAt: number, path: Path): Generator<ResultProblem> {
  const index = times.findIndex((time) => time !== null && isAfter(time, endedAt));
  if (index >= 0) yield { path: [...path, index], message: afterEnd(times[index], endedAt) };
}

/** The same of the times that the rows of a table have in some of their columns. */
export function* rowsBeforeEnd<Key extends string>(
  rows: readonly Readonly<Record<Key, number | null>>[],
  keys: readonly Key[],
  endedAt: number,
  path: Path,
): Generator<ResultProblem> {
  for (const [index, row] of rows.entries()) {
    for (const key of keys) {
      const time = row[key];
      if (time === null || !isAfter(time, endedAt)) continue;
      yield { path: [...path, index, key], message: afterEnd(time, endedAt) };
      return;
    }
  }
}

/** Whether a time is after another by more than rounding. */
export function isAfter(time: number, other: number): boolean {
  return time > other + TOLERANCE;
}

/** What is said of a time that is after the end of the run. */
export function afterEnd(time: number | null, endedAt: number): string {
  return `${time} is after the end of the run, which was at ${endedAt}`;
}
