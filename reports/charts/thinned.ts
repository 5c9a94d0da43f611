/** Steps: x ascending. */
export interface Steps {
  readonly x: readonly number[];
  readonly y: readonly (number | null)[];
}

/**
 * Fewer steps that look the same: of each even stretch of x the first, the last, the lowest and the highest, and where
 * there is a gap. (M4: Jugel and others, VLDB 2014.)
 */
export function thinnedSteps({ x, y }: Steps, mostStretches: number): Steps {
  if (x.length <= 4 * mostStretches) return { x, y };
  const width = (x[x.length - 1] - x[0]) / mostStretches;
  const kept: number[] = [];
  let from = 0;
  while (from < x.length) {
    const stretch = Math.floor((x[from] - x[0]) / width);
    let until = from;
    while (until < x.length && Math.floor((x[until] - x[0]) / width) === stretch) until++;
    kept.push(...tellingOf(y, from, until));
    from = until;
  }
  return { x: kept.map((place) => x[place]), y: kept.map((place) => y[place]) };
}

/** Places of the first, the last, the lowest, the highest and a missing value of a part of a row, ascending. */
function tellingOf(y: Steps["y"], from: number, until: number): number[] {
  const telling = new Set([from, until - 1]);
  let [lowest, highest, missing] = [-1, -1, -1];
  for (let place = from; place < until; place++) {
    const value = y[place];
    if (value === null) missing = place;
    else if (lowest < 0 || value < (y[lowest] ?? value)) lowest = place;
    if (value !== null && (highest < 0 || value > (y[highest] ?? value))) highest = place;
  }
  for (const place of [lowest, highest, missing]) if (place >= 0) telling.add(place);
  return [...telling].toSorted((a, b) => a - b);
}
