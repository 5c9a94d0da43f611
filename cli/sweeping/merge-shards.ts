import { join } from "node:path";
import { type Point, pointsOf, type Shard } from "../../sweep/point.js";
import { isFailed, type Outcome } from "../../sweep/outcome.js";
import { type Summary, summarise } from "../../sweep/summary.js";
import { EXIT } from "../shell/exit-code.js";
import { InputError } from "../shell/input-error.js";
import { Output } from "../shell/output.js";
import { readSeeds } from "../shell/seeds.js";
import { verbatim } from "../terminal/layout.js";
import { paintFor } from "../terminal/paint.js";
import { plural } from "../terminal/quantity.js";
import { describeSummary } from "../terminal/sweep.js";
import { FILES, SweepFolder } from "./directory.js";
import { type JournalLine, readJournal } from "./journal.js";
import { type Manifest, readManifest } from "./manifest.js";
import { summaryDocument, writeResults } from "./outputs.js";

/** The options of `hearsay merge`. */
export interface MergeCommandOptions {
  readonly out: string;
  readonly measures?: readonly string[];
  readonly json?: true;
}

/** The folder of a shard. */
interface ShardFolder {
  readonly path: string;
  readonly manifest: Manifest;
}

/** A point that was done, and where. */
interface Found {
  readonly line: JournalLine;
  readonly path: string;
}

/** Joins the folders of shards into one, and gives the exit code. */
export async function mergeShards(paths: readonly string[], options: MergeCommandOptions): Promise<number> {
  const stdout = new Output("the standard output", 1);
  const stderr = new Output("the standard error", 2);
  const folders = openShards(paths);
  const manifest: Manifest = { ...folders[0]!.manifest, shard: null };
  const seeds = readSeeds(manifest.seeds);
  const points = pointsOf(manifest.settings.length, seeds);
  const { found, twice, mended, contradiction } = readPoints(folders);
  const idOf = ({ setting, seed }: Point) => idOfPoint(manifest.settings[setting]!.key, seed);
  if (contradiction !== undefined) {
    stderr.print([contradiction]);
    return EXIT.nondeterministic;
  }
  refuseMissing(
    points.filter((point) => !found.has(idOf(point))).length,
    folders,
    (shard) => pointsOf(manifest.settings.length, seeds, shard).filter((point) => !found.has(idOf(point))).length,
  );
  const merged = new SweepFolder(options.out, manifest);
  try {
    const once = new Map(points.map((point) => [idOf(point), found.get(idOf(point))!.line]));
    merged.add([...once.values()].filter((line) => isNews(line, merged.outcomeOf(line.key, line.seed))));
    const outcomeOf = (setting: number, seed: number) => merged.outcomeOf(manifest.settings[setting]!.key, seed);
    const { baseline, scenario } = manifest;
    const settings = manifest.settings.map(({ values }) => values);
    const summary = summarise({ settings, seeds, precision: null, outcomeOf, baseline });
    const keys = Object.keys(settings[0] ?? {});
    const asked = { ...manifest.asked, ...(options.measures !== undefined && { measures: options.measures }) };
    const page = writeResults(options.out, { name: scenario.name, keys, asked, summary, outcomeOf });
    if (options.json) stdout.print([JSON.stringify(summaryDocument({ name: scenario.name, summary }))]);
    else
      stdout.print(
        describeSummary(summary, { keys, measures: options.measures, isCompared: baseline > 1 }, paintFor(1)),
      );
    const remark = (label: string, text: string) => stderr.print(verbatim(label, text, paintFor(2)));
    if (twice > 0) remark("overlap", `${plural(twice, "point")} in more than one folder, alike: counted once`);
    if (mended > 0)
      remark("mended", `${plural(mended, "point")} gave a result in one folder and none in another: it counts`);
    remark("results", `${options.out}: ${plural(points.length, "run")} of ${plural(folders.length, "folder")}`);
    remark("page", page);
    stdout.check();
    return exitCodeOf(summary);
  } finally {
    merged.close();
  }
}

/** @throws InputError when they are not all of one sweep */
function openShards(paths: readonly string[]): ShardFolder[] {
  const folders = paths.map((path): ShardFolder => {
    const manifest = readManifest(join(path, FILES.manifest));
    if (manifest?.until)
      throw new InputError(`${path}: this sweep adds seeds until it is precise, so it has no shards`);
    if (manifest === undefined)
      throw new InputError(`${path}: this is not the folder of a sweep: it has no ${FILES.manifest}`);
    return { path, manifest };
  });
  const [first, ...others] = folders;
  for (const { path, manifest } of others) {
    const odd = oddityOf(first!.manifest, manifest);
    if (odd === undefined) continue;
    throw new InputError(`${path}: this is a shard of another sweep than ${first!.path}: ${odd}`);
  }
  return folders;
}

/** In what two sweeps are not the same, in words. */
function oddityOf(one: Manifest, other: Manifest): string | undefined {
  const parts: readonly [string, (manifest: Manifest) => unknown][] = [
    ["another version of hearsay", ({ version }) => version],
    ["another scenario", ({ scenario }) => scenario],
    ["another protocol", ({ protocol }) => protocol],
    ["other settings", ({ settings }) => settings],
    ["other seeds", ({ seeds }) => seeds],
    ["another baseline", ({ baseline }) => baseline],
    ["another design", ({ asked }) => asked.design],
  ];
  return parts.find(([, of]) => JSON.stringify(of(one)) !== JSON.stringify(of(other)))?.[0];
}

interface PointsRead {
  readonly found: ReadonlyMap<string, Found>;
  /** How many points are in several folders. */
  readonly twice: number;
  /** How many of them gave a result in one folder, and none in another. */
  readonly mended: number;
  /** That a point came to different ends in two folders, in words. */
  readonly contradiction: string | undefined;
}

function readPoints(folders: readonly ShardFolder[]): PointsRead {
  const found = new Map<string, Found>();
  const twice = new Set<string>();
  const mended = new Set<string>();
  let contradiction: string | undefined;
  for (const { path } of folders) {
    for (const [id, line] of lastLines(path)) {
      const before = found.get(id);
      if (before === undefined) {
        found.set(id, { line, path });
      } else if (isFailed(before.line) !== isFailed(line)) {
        mended.add(id);
        if (isFailed(before.line)) found.set(id, { line, path });
      } else {
        twice.add(id);
        if (JSON.stringify(before.line) !== JSON.stringify(line)) {
          contradiction ??= `${path}: a run with seed ${line.seed} came to another end than in ${before.path}: is the protocol deterministic? (hearsay verify says why)`;
        }
      }
    }
  }
  return { found, twice: twice.size, mended: mended.size, contradiction };
}

/** What counts of each point in a folder: its last line, as one that gave no result may have been run again. */
function lastLines(path: string): ReadonlyMap<string, JournalLine> {
  const lines = new Map<string, JournalLine>();
  readJournal(join(path, FILES.journal), (line) => lines.set(idOfPoint(line.key, line.seed), line));
  return lines;
}

/** Whether a line says more than what is known. */
function isNews(line: JournalLine, known: Outcome | undefined): boolean {
  return known === undefined || (isFailed(known) && !isFailed(line));
}

function idOfPoint(key: string, seed: number): string {
  return `${key} ${seed}`;
}

/** @throws InputError that says which shards are missing, or not finished */
function refuseMissing(missing: number, folders: readonly ShardFolder[], missingOf: (shard: Shard) => number): void {
  if (missing === 0) return;
  const lines = [`${plural(missing, "point")} of the sweep ${missing === 1 ? "is" : "are"} in none of these folders:`];
  for (const { path, manifest } of folders) {
    const { shard } = manifest;
    const left = shard === null ? missing : missingOf(shard);
    if (left > 0)
      lines.push(`  ${path} is not finished: ${plural(left, "point")} to go; the command that began it goes on`);
  }
  const counts = new Set(folders.map(({ manifest }) => manifest.shard?.of));
  const [of] = counts;
  if (counts.size === 1 && of !== undefined) {
    const there = new Set(folders.map(({ manifest }) => manifest.shard!.number));
    const absent = Array.from({ length: of }, (_, index) => index + 1).filter((number) => !there.has(number));
    lines.push(
      ...absent
        .slice(0, MOST_TOLD)
        .map((number) => `  shard ${number}/${of} is missing: run it with --shard ${number}/${of}`),
    );
    if (absent.length > MOST_TOLD) lines.push(`  … and ${absent.length - MOST_TOLD} more shards`);
  }
  throw new InputError(lines.join("\n"));
}

/** The most shards that are told of. */
const MOST_TOLD = 20;

function exitCodeOf({ settings }: Summary): number {
  return settings.some(({ failed }) => failed.length > 0) ? EXIT.failed : EXIT.held;
}
