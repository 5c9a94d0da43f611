import type { CutRow } from "../recording.js";
import type { Evidence } from "./evidence.js";
import type { LinkLife } from "./recorded-history.js";

/** How many cut links are kept at most, each cut counted by itself. */
const MOST_LINKS = 200_000;

/** For each time that something kept nodes apart, the links of that time that it cut, one way or both. */
export function cutLinks(
  links: readonly LinkLife[],
  { barriers, endedAt }: Pick<Evidence, "barriers" | "endedAt">,
  mostLinks = MOST_LINKS,
): { readonly cuts: readonly CutRow[]; readonly leftOut: readonly string[] } {
  const cuts: CutRow[] = [];
  let kept = 0;
  for (const [place, barrier] of barriers.entries()) {
    const { fault, since } = barrier;
    const until = Math.min(barrier.until, endedAt);
    const cut = links.filter(
      ({ one, other, since: from, until: to }) =>
        from <= until && to >= since && (barrier.blocks(one, other) || barrier.blocks(other, one)),
    );
    if (cut.length === 0) continue;
    kept += cut.length;
    if (kept > mostLinks) {
      const leftOut = [`The links of ${barriers.length - place} of ${barriers.length} cuts were not kept.`];
      return { cuts, leftOut };
    }
    cuts.push({
      fault,
      since: since / 1000,
      until: barrier.until > endedAt ? null : until / 1000,
      one: cut.map(({ one }) => one),
      other: cut.map(({ other }) => other),
    });
  }
  return { cuts, leftOut: [] };
}
