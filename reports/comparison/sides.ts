import type { RunResult } from "../../sim/index.js";
import { compareSettings } from "./settings.js";

/** A result, and where it is from. */
export interface ComparedRun {
  readonly file: string;
  readonly result: RunResult;
}

/** Runs of one configuration, and what to call them. */
export interface Side {
  /** `A`, `B` … */
  readonly letter: string;
  /** What tells it from the others, in few words: a scenario's name, a setting, a file. */
  readonly label: string;
  /** In the order in which they were given. */
  readonly runs: readonly ComparedRun[];
}

/** Settings that would make a label longer than anybody reads. */
const MOST_SETTINGS = 2;

/**
 * Puts runs of one configuration (scenario but for the seed, protocol, medium, version) together. When all are of one
 * configuration, each stands for itself.
 */
export function sidesOf(runs: readonly ComparedRun[]): Side[] {
  const groups = new Map<string, ComparedRun[]>();
  for (const run of runs) {
    const key = configurationOf(run.result);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [run]);
    else group.push(run);
  }
  const sides = groups.size === 1 ? runs.map((run) => [run]) : [...groups.values()];
  const labels = labelsOf(sides);
  return sides.map((side, place) => ({ letter: letterOf(place), label: labels[place]!, runs: side }));
}

function configurationOf({ scenario, protocol, medium, version }: RunResult): string {
  const { seed: _seed, about: _about, ...settings } = scenario;
  return JSON.stringify([settings, protocol, medium, version]);
}

/** `A` to `Z`, then `A1`. */
function letterOf(place: number): string {
  const round = Math.floor(place / 26);
  return String.fromCodePoint(65 + (place % 26)) + (round === 0 ? "" : round);
}

/** The first thing that tells all of them apart. */
function labelsOf(sides: readonly (readonly ComparedRun[])[]): string[] {
  const first = sides.map((side) => side[0]!);
  const attempts = [
    first.map(({ result }) => result.scenario.name),
    first.map(({ result }) => (result.medium === "tcp" ? "on TCP" : "simulated")),
    first.map(({ result }) => result.protocol),
    first.map(({ result }) => `hearsay ${result.version}`),
    first.map(({ result }) => settingsOf(result, first[first[0]!.result === result ? 1 : 0]?.result)),
    first.map(({ file }) => file),
  ];
  const apart = attempts.find((labels) => new Set(labels).size === labels.length && !labels.includes(""));
  return apart ?? first.map(({ file }, place) => `${file} (${place + 1})`);
}

/** What is set otherwise than in another result: `peers.count 50`. Empty: nothing, or too much. */
function settingsOf(result: RunResult, other: RunResult | undefined): string {
  if (other === undefined) return "";
  const differences = compareSettings(result.scenario, other.scenario);
  if (differences.length > MOST_SETTINGS) return "";
  return differences.map(({ path, a }) => `${path} ${a ?? "not set"}`).join(", ");
}
