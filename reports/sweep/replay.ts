import type { SweepData } from "./sweep-data.js";

/** The command that makes one run of a sweep again, with these words more: `--report`. */
export function replayOf(
  { replay, axes }: SweepData,
  setting: number,
  seed: number,
  more: readonly string[] = [],
): string {
  const words = axes.flatMap((axis) => ["--set", axis.words[axis.places[setting]!]!]);
  const { start, end } = replay;
  return [start, ...words, "--seed", String(seed), ...more, ...(end === "" ? [] : [end])].join(" ");
}
