/** How much wider than high a map would like to be. */
const WIDER = 1.5;
/** How many more rows are tried each time. */
const MORE = 1.2;

/** A map of circles side by side. */
export interface Shelves {
  /** The middle of each circle; the map goes from 0 to its width, and from 0 to its height. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Sets circles side by side in rows, each as high as its largest, one below the other; in as many rows as it takes for all
 * of it to be drawn as large as it can be.
 *
 * @param radii of the circles, the largest first
 * @param gap between any two, at the least
 */
export function packOnShelves(radii: readonly number[], gap: number): Shelves {
  const all = radii.reduce((sum, radius) => sum + 2 * radius + gap, 0);
  let best: Shelves | undefined;
  for (let rows = 1; rows <= Math.max(radii.length, 1); rows = Math.ceil(rows * MORE)) {
    const shelves = inRows(radii, gap, Math.max(all / rows, 2 * (radii[0] ?? 0) + gap));
    if (best === undefined || extentOf(shelves) < extentOf(best)) best = shelves;
  }
  return best as Shelves;
}

function extentOf({ width, height }: Shelves): number {
  return Math.max(width / WIDER, height);
}

/** @param most how wide a row is at the most, with a gap at its end */
function inRows(radii: readonly number[], gap: number, most: number): Shelves {
  const rows: { readonly first: number; width: number }[] = [];
  radii.forEach((radius, circle) => {
    const row = rows.at(-1);
    if (row !== undefined && row.width + 2 * radius + 2 * gap <= most) row.width += gap + 2 * radius;
    else rows.push({ first: circle, width: 2 * radius });
  });
  const width = rows.reduce((widest, row) => Math.max(widest, row.width), 0);
  const [x, y] = [new Float64Array(radii.length), new Float64Array(radii.length)];
  let top = 0;
  rows.forEach((row, place) => {
    const until = rows[place + 1]?.first ?? radii.length;
    const middle = top + radii[row.first];
    let left = (width - row.width) / 2;
    for (let circle = row.first; circle < until; circle++) {
      x[circle] = left + radii[circle];
      y[circle] = middle;
      left += 2 * radii[circle] + gap;
    }
    top = middle + radii[row.first] + gap;
  });
  return { x, y, width, height: Math.max(0, top - gap) };
}
