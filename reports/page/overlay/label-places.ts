/** A text beside a dot, in pixels. */
export interface Label {
  /** The middle of the dot. */
  readonly x: number;
  readonly y: number;
  /** Of the dot. */
  readonly radius: number;
  readonly width: number;
  readonly height: number;
  /** It is placed even over dots; others only where they hide none. */
  readonly isNeeded: boolean;
}

export interface PlacedLabel<Of extends Label> {
  readonly label: Of;
  /** Where the text begins, and where its middle is. */
  readonly left: number;
  readonly middle: number;
}

/** In pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Between a dot and its text. */
const GAP_PX = 4;

/**
 * Places labels so that none is over another one or over the edge: those that come first have the choice of four sides
 * of their dot; one for which there is no room is left out.
 *
 * @param dots what is not to be hidden either
 */
export function placeLabels<Of extends Label>(
  labels: readonly Of[],
  room: { readonly width: number; readonly height: number },
  most: number,
  dots: readonly Box[] = [],
): readonly PlacedLabel<Of>[] {
  const taken: Box[] = [];
  const placed: PlacedLabel<Of>[] = [];
  for (const label of labels) {
    if (placed.length >= most) break;
    const free = sidesOf(label).filter((box) => isWithin(box, room) && !taken.some((other) => overlaps(box, other)));
    const found = free.find((box) => !dots.some((dot) => overlaps(box, dot))) ?? (label.isNeeded ? free[0] : undefined);
    if (found === undefined) continue;
    taken.push(found);
    placed.push({ label, left: found.left, middle: (found.top + found.bottom) / 2 });
  }
  return placed;
}

function sidesOf({ x, y, radius, width, height }: Label): readonly Box[] {
  const away = radius + GAP_PX;
  const box = (left: number, top: number): Box => ({ left, top, right: left + width, bottom: top + height });
  return [
    box(x + away, y - height / 2),
    box(x - away - width, y - height / 2),
    box(x - width / 2, y - away - height),
    box(x - width / 2, y + away),
  ];
}

function isWithin({ left, top, right, bottom }: Box, { width, height }: { width: number; height: number }): boolean {
  return left >= 0 && top >= 0 && right <= width && bottom <= height;
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
