import { join } from "node:path";
import type { Outcome } from "../../sweep/outcome.js";
import { InputError } from "../shell/input-error.js";
import { makeResultFolder } from "../shell/result-files.js";
import { readSeeds } from "../shell/seeds.js";
import { Journal, type JournalLine } from "./journal.js";
import { lock } from "./lock.js";
import { type Manifest, readManifest, writeManifest } from "./manifest.js";

/** The files of a sweep's folder. */
export const FILES = { manifest: "manifest.json", journal: "journal.ndjson", lock: "lock" } as const;

/**
 * The folder of a sweep: what it is, and which of its points are done. A sweep that was interrupted or killed goes on
 * where it was, and one that is asked for more seeds or settings than before does only these.
 */
export class SweepFolder {
  readonly path: string;
  readonly #done: Outcomes;
  readonly #journal: Journal;
  readonly #unlock: () => void;

  /**
   * Opens the folder for a sweep, or makes it.
   *
   * @throws InputError when there is another sweep in it, or another process at work on it
   */
  constructor(path: string, manifest: Manifest) {
    this.path = path;
    makeResultFolder(path);
    this.#unlock = lock(join(path, FILES.lock));
    try {
      const manifestPath = join(path, FILES.manifest);
      const before = readManifest(manifestPath);
      if (before !== undefined) refuseOther(before, manifest, manifestPath);
      writeManifest(manifestPath, manifest);
      this.#done = new Outcomes();
      this.#journal = new Journal(join(path, FILES.journal), (line) => this.#done.add(line));
    } catch (error) {
      this.#unlock();
      throw error;
    }
  }

  outcomeOf(key: string, seed: number): Outcome | undefined {
    return this.#done.get(key, seed);
  }

  /** Takes note of what came of points. */
  add(lines: readonly JournalLine[]): void {
    this.#journal.add(lines);
    for (const line of lines) this.#done.add(line);
  }

  close(): void {
    this.#journal.close();
    this.#unlock();
  }
}

/** What came of points, by the keys of their settings and their seeds. */
export class Outcomes {
  readonly #bySeed = new Map<string, Map<number, Outcome>>();

  /** The last outcome of a point counts: one that gave no result may have been run again. */
  add({ key, ...outcome }: JournalLine): void {
    let seeds = this.#bySeed.get(key);
    if (seeds === undefined) this.#bySeed.set(key, (seeds = new Map()));
    seeds.set(outcome.seed, outcome);
  }

  get(key: string, seed: number): Outcome | undefined {
    return this.#bySeed.get(key)?.get(seed);
  }
}

/** @throws InputError when what is in the folder is not a part of what is asked for now */
function refuseOther(before: Manifest, now: Manifest, path: string): void {
  const refuse = (what: string) => {
    throw new InputError(`${path}:1:1: ${what}: choose another folder with --out, or remove this one`);
  };
  if (before.version !== now.version)
    refuse(`this is a sweep by hearsay ${before.version}, and hearsay ${now.version} may give other results`);
  if (before.scenario.digest !== now.scenario.digest)
    refuse(`this is a sweep of another scenario (${before.scenario.name}), or of another state of its file`);
  if (before.protocol?.digest !== now.protocol?.digest) refuse("this is a sweep with another protocol");
  if (before.shard?.number !== now.shard?.number || before.shard?.of !== now.shard?.of)
    refuse(`this is ${describeShard(before)}, and not ${describeShard(now)}`);
  const keys = new Set(now.settings.map(({ key }) => key));
  const dropped = before.settings.find(({ key }) => !keys.has(key));
  if (dropped !== undefined)
    refuse(`this sweep has a setting that is left out now (${writeValues(dropped.values)}): it can only be extended`);
  const seeds = new Set(readSeeds(now.seeds));
  const seed = readSeeds(before.seeds).find((each) => !seeds.has(each));
  if (seed !== undefined) refuse(`this sweep has a seed that is left out now (${seed}): it can only be extended`);
}

function describeShard({ shard }: Manifest): string {
  return shard === null ? "a whole sweep" : `shard ${shard.number} of ${shard.of}`;
}

/** `network.loss=4 % protocol.maxPeers=8` */
function writeValues(values: Manifest["settings"][number]["values"]): string {
  const words = Object.entries(values).map(([key, value]) => `${key}=${value}`);
  return words.length > 0 ? words.join(" ") : "the scenario as it is written";
}
