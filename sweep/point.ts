/** One run of a sweep: a setting with a seed. All settings run with the same seeds, so that differences are paired. */
export interface Point {
  /** Which setting of the sweep, from 0. */
  readonly setting: number;
  readonly seed: number;
}

/** Which part of a sweep's points is meant, when several machines share them: `2` of `3`. */
export interface Shard {
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

/** The most points of a sweep. Each takes about a kilobyte of memory. */
export const MOST_POINTS = 200_000;

/**
 * The points of a sweep, or those of one of its shards: seed by seed, so that what is done when it is half done is half of
 * the seeds of every setting. Neither a seed nor a setting is all in one shard, as some take longer than others.
 */
export function pointsOf(settings: number, seeds: readonly number[], shard?: Shard | null): Point[] {
  const points: Point[] = [];
  for (const [index, seed] of seeds.entries()) {
    for (let setting = 0; setting < settings; setting++) {
      if (shard && (setting + index) % shard.of !== shard.number - 1) continue;
      points.push({ setting, seed });
    }
  }
  return points;
}
