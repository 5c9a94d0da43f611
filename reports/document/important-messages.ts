import type { ReportData } from "./report-data.js";

/** So many of the worst, and of the slowest, come before all others. */
const FIRST = 10;

/**
 * The recorded messages by what a reader wants to see first, as places in `recording.deliveries`: those that verdicts and
 * explanations name; the worst that failed and the slowest; then in turns another that failed, and one of all of them,
 * evenly over the run.
 */
export function messagesByImportance(data: ReportData): ReadonlySet<number> {
  const { deliveries } = data.recording;
  const rows = data.run?.dissemination.perMessage ?? [];
  const rowOf = (place: number) => rows[deliveries[place].message];
  const all = deliveries.map((_, place) => place);

  const names = new Set([
    ...(data.run?.verdicts ?? []).map(({ worstCase }) => worstCase?.message ?? null),
    ...data.explanations.map(({ message }) => message),
  ]);
  const named = all.filter((place) => names.has(rowOf(place).name));
  const missing = (place: number) => rowOf(place).live - rowOf(place).delivered;
  const failed = all.filter((place) => missing(place) > 0).toSorted((a, b) => missing(b) - missing(a) || a - b);
  const time = (place: number) => rowOf(place).t100 ?? -1;
  const slowest = all.toSorted((a, b) => time(b) - time(a) || a - b).slice(0, FIRST);
  return new Set([
    ...named,
    ...failed.slice(0, FIRST),
    ...slowest,
    ...inTurns(failed.slice(FIRST), evenlySpread(deliveries.length)),
  ]);
}

/** 0 … count − 1, so that whatever part of it from the beginning is spread evenly: by their bits from behind. */
function evenlySpread(count: number): number[] {
  let bits = 0;
  while (1 << bits < count) bits++;
  const spread: number[] = [];
  for (let index = 0; index < 1 << bits; index++) {
    let place = 0;
    for (let bit = 0; bit < bits; bit++) place |= ((index >> bit) & 1) << (bits - 1 - bit);
    if (place < count) spread.push(place);
  }
  return spread;
}

function inTurns(one: readonly number[], other: readonly number[]): number[] {
  const longest = Math.max(one.length, other.length);
  return Array.from({ length: longest }, (_, index) => [
    ...one.slice(index, index + 1),
    ...other.slice(index, index + 1),
  ]).flat();
}
