import { InvalidArgumentError } from "commander";

const MOST_SEEDS = 100_000;

/** Reads `--seed`. */
export function readSeed(text: string): number {
  const seed = Number(text);
  if (/^[0-9]+$/.test(text) && Number.isSafeInteger(seed)) return seed;
  throw new InvalidArgumentError(`A seed is a whole number from 0 to ${Number.MAX_SAFE_INTEGER}.`);
}

/** Reads `--seeds`: ranges and single seeds, such as `1..100` or `1,5,9..12`; each seed once, in the order given. */
export function readSeeds(text: string): number[] {
  const seeds = new Set<number>();
  for (const part of text.split(",")) {
    const [first, last = first, ...rest] = part.split("..").map((end) => readSeed(end.trim()));
    if (rest.length > 0 || last! < first!) throw new InvalidArgumentError("A range goes upwards: 1..100.");
    if (seeds.size + last! - first! >= MOST_SEEDS) throw new InvalidArgumentError(`At most ${MOST_SEEDS} seeds.`);
    for (let seed = first!; seed <= last!; seed++) seeds.add(seed);
  }
  return [...seeds];
}

/** Writes seeds as {@link readSeeds} reads them: `1..100,103`. */
export function writeSeeds(seeds: readonly number[]): string {
  const parts: string[] = [];
  for (let from = 0; from < seeds.length;) {
    let to = from;
    while (to + 1 < seeds.length && seeds[to + 1] === seeds[to]! + 1) to++;
    parts.push(to === from ? String(seeds[from]) : `${seeds[from]}..${seeds[to]}`);
    from = to + 1;
  }
  return parts.join(",");
}
