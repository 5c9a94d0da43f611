import { dirname, join, resolve } from "node:path";
import { InvalidArgumentError } from "commander";
import { readYaml } from "../../sim/scenario/yaml-text.js";
import type { Axis } from "../../sweep/axis.js";
import type { DesignPlan } from "../../sweep/settings-of.js";
import type { Shard } from "../../sweep/point.js";
import { SweepError } from "../../sweep/sweep-error.js";
import { isSweep, readSweepFile, type SweepFile, varyWord } from "../../sweep/sweep-file.js";
import { readUntil, type Until } from "../../sweep/until.js";
import { readAxes } from "../../sweep/vary.js";
import { InputError } from "../shell/input-error.js";
import type { QueueOptions } from "../queue/address.js";
import { loadScenarioText, readScenarioText, type ScenarioFile, type ScenarioText } from "../shell/scenario-files.js";
import { readSeeds } from "../shell/seeds.js";

/** The options of `hearsay sweep`. */
export interface SweepCommandOptions extends Partial<QueueOptions> {
  readonly vary: readonly string[];
  readonly seeds?: readonly number[];
  readonly design?: DesignPlan["kind"];
  readonly points?: number;
  readonly until?: string;
  readonly mostSeeds?: number;
  readonly measures?: readonly string[];
  readonly baseline?: number;
  readonly workers?: number;
  readonly memory?: number;
  readonly protocol?: string;
  readonly shard?: Shard;
  readonly retry?: true;
  readonly out?: string;
  readonly json?: true;
}

/** What a sweep is asked to do, by its file and by the command line. */
export interface SweepRequest {
  /** As it was given on the command line. */
  readonly file: string;
  readonly source: ScenarioFile;
  readonly about: string;
  readonly axes: readonly Axis[];
  /** The words of `--vary`, as they were given or as a sweep file says the same. */
  readonly vary: readonly string[];
  /** Where it says what values a key takes. */
  readonly whereIs: (key: string) => string;
  /** Where it says how settings are made of the values; empty: nowhere. */
  readonly whereDesignIs: string;
  readonly design: DesignPlan;
  readonly seeds: readonly number[];
  readonly until: Until | null;
  readonly mostSeeds: number;
  /** Names of measures; nothing: whatever is defined. */
  readonly measures: readonly string[] | undefined;
  /** The number of a setting, from 1. */
  readonly baseline: number | undefined;
}

const DEFAULT_SEEDS = "1..10";

const DEFAULT_MOST_SEEDS = 10_000;

/** Finds out what a sweep is asked to do. What the command line says goes before what the file says. */
export async function readRequest(file: string, options: SweepCommandOptions): Promise<SweepRequest> {
  const given = await readScenarioText(file);
  const yaml = readYaml(given.text, () => undefined);
  const sweep = yaml !== undefined && isSweep(yaml.value) ? await openSweepFile(given, yaml) : undefined;
  const { file: said, scenario = given, placeOf = () => "" } = sweep ?? {};
  if (options.vary.length > 0 && Object.keys(said?.vary ?? {}).length > 0)
    throw new InputError("the sweep file says what varies: leave out --vary, or give the scenario file");
  const source = loadScenarioText(scenario);
  const whereIs = (key: string) => (sweep === undefined ? `--vary ${key}` : `${placeOf(["vary", key])} ${key}`);
  const whereIn = (key: "design" | "vary") => (sweep === undefined ? "" : placeOf([key]));
  const vary = [...Object.entries(said?.vary ?? {}).map(([key, values]) => varyWord(key, values)), ...options.vary];
  const points = options.points ?? said?.points ?? null;
  const kind = options.design ?? said?.design ?? "grid";
  const seeds = options.seeds ?? seedsIn(said?.seeds ?? DEFAULT_SEEDS, placeOf(["seeds"]));
  const until = options.until ?? said?.until;
  if (options.mostSeeds !== undefined && until === undefined)
    throw new InputError("--most-seeds is for --until, which is missing: --seeds says which seeds to run");
  return {
    file,
    source,
    about: said?.about || source.scenario.about,
    axes: axesOf(vary, options.vary.length > 0 ? "--vary" : placeOf(["vary"])),
    vary,
    whereIs,
    whereDesignIs: options.design === undefined ? whereIn(said?.design === undefined ? "vary" : "design") : "--design:",
    design: { kind, points, seed: said?.designSeed ?? 1 },
    seeds,
    until: until === undefined ? null : untilOf(until, options.until === undefined ? placeOf(["until"]) : "--until:"),
    mostSeeds: options.mostSeeds ?? said?.mostSeeds ?? DEFAULT_MOST_SEEDS,
    measures: options.measures ?? said?.measures,
    baseline: options.baseline ?? said?.baseline,
  };
}

interface OpenedSweep {
  readonly file: SweepFile;
  readonly scenario: ScenarioText;
  readonly placeOf: (path: readonly (string | number)[]) => string;
}

async function openSweepFile(
  { file, folder }: ScenarioText,
  yaml: NonNullable<ReturnType<typeof readYaml>>,
): Promise<OpenedSweep> {
  const name = file === "-" ? "<stdin>" : file;
  const place = (path: readonly (string | number)[], part?: "key" | "value") => {
    const { line, column } = yaml.locate(path, part);
    return `${name}:${line}:${column}:`;
  };
  const read = readSweepFile(yaml.value);
  if ("problems" in read) {
    throw new InputError(read.problems.map(({ path, part, message }) => `${place(path, part)} ${message}`).join("\n"));
  }
  try {
    const path = resolve(folder, read.scenario);
    const { text } = await readScenarioText(path);
    const shown = file === "-" ? read.scenario : join(dirname(file), read.scenario);
    return { file: read, scenario: { file: shown, text, folder: dirname(path) }, placeOf: place };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const reason = error.message.slice(error.message.indexOf(": ") + 2);
    throw new InputError(`${place(["scenario"])} ${read.scenario}: ${reason}`, { cause: error });
  }
}

function axesOf(vary: readonly string[], where: string): readonly Axis[] {
  const axes = toldAt(where, () => readAxes(vary));
  const reserved = axes.find(({ path }) => path[0] === "seed");
  if (reserved !== undefined)
    throw new InputError(`${where} seed: the seeds are the same for all settings: give --seeds`);
  return axes;
}

function untilOf(text: string, where: string): Until {
  return toldAt(where, () => readUntil(text));
}

/** Says where it is written, if something cannot be used. */
export function toldAt<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SweepError)) throw error;
    throw new InputError(`${where}${where === "" ? "" : " "}${error.message}`, { cause: error });
  }
}

function seedsIn(written: string | number, where: string): readonly number[] {
  try {
    return readSeeds(String(written));
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new InputError(`${where} ${error.message}`, { cause: error });
  }
}
