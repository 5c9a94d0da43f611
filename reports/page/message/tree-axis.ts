import { formatSpan } from "../words.js";

/** What goes to the right in an infection tree: the time, or the hops. */
export type Across = "time" | "hops";

/** A mark on the axis. */
export interface Tick {
  /** Of the way from the left to the right. */
  readonly share: number;
  readonly text: string;
}

/** More hops than these are not all marked. */
const MOST_TICKS = 12;

/** From this width on there is room for more times. */
const WIDE_PX = 500;

/** The marks under a tree, no two at the same place. */
export function axisTicks(
  across: Across,
  { lasted, hops, widthPx }: { readonly lasted: number; readonly hops: number; readonly widthPx: number },
): readonly Tick[] {
  if (across === "hops") {
    const step = Math.max(Math.ceil(hops / MOST_TICKS), 1);
    const count = Math.floor(hops / step) + 1;
    return Array.from({ length: count }, (_, tick) => ({
      share: (tick * step) / Math.max(hops, 1),
      text: String(tick * step),
    }));
  }
  const parts = lasted === 0 ? 0 : widthPx > WIDE_PX ? 4 : 2;
  return Array.from({ length: parts + 1 }, (_, tick) => {
    const share = tick / Math.max(parts, 1);
    return { share, text: formatSpan(share * lasted) };
  });
}
