import { countOf } from "../charts/quantities.js";

/** What a page has room for. A figure takes about three and a half bytes of its file. */
export interface PageLimits {
  /** Figures of settings and of runs together, of all measures. */
  readonly figures: number;
  /** Runs that are there one by one. */
  readonly runs: number;
}

/** A page of this size has about 5 MB, and opens within a second. */
export const PAGE_LIMITS: PageLimits = { figures: 1_500_000, runs: 100_000 };

/** How much there is. */
export interface SweepSize {
  readonly settings: number;
  readonly seeds: number;
  readonly measures: number;
}

/** What of a sweep goes into its page. */
export interface Room {
  /** Of which measures there is a summary. */
  readonly summaries: "all" | "asked";
  /** Of which measures each run's figure is there. */
  readonly figures: "all" | "asked";
  /** Of how many seeds there are runs. */
  readonly seeds: number;
  /** What does not, a sentence each. */
  readonly leftOut: readonly string[];
}

/** A mean, a median and a difference with their limits and counts, and four quantiles. */
const FIGURES_OF_SETTING = 16;

export function roomFor({ settings, seeds, measures }: SweepSize, limits: PageLimits): Room {
  const kept = Math.max(1, Math.min(seeds, Math.floor(limits.runs / settings)));
  const ofSettings = settings * measures * FIGURES_OF_SETTING;
  const isRoomy = ofSettings + settings * kept * measures <= limits.figures;
  const summaries = isRoomy || ofSettings <= limits.figures / 2 ? "all" : "asked";
  const room = { summaries, figures: isRoomy ? "all" : "asked", seeds: kept } as const;
  return { ...room, leftOut: leftOutOf(room, { settings, seeds }) };
}

function leftOutOf(
  { summaries, figures, seeds: kept }: Omit<Room, "leftOut">,
  { settings, seeds }: Pick<SweepSize, "settings" | "seeds">,
): string[] {
  const all = "results.csv and results.parquet, beside this page, have all of them";
  return [
    ...(summaries === "asked"
      ? [`With ${countOf(settings)} settings, only the measures that were asked for are here: ${all}.`]
      : []),
    ...(summaries === "all" && figures === "asked"
      ? [`Of single runs, only the measures that were asked for are here: ${all}.`]
      : []),
    ...(kept < seeds
      ? [`Of ${countOf(seeds)} runs of each setting, the first ${countOf(kept)} are here: ${all}.`]
      : []),
  ];
}
