import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Scenario } from "../../sim/index.js";
import type { Shard } from "../../sweep/point.js";
import type { DesignPlan } from "../../sweep/settings-of.js";
import type { Values } from "../../sweep/setting.js";
import { InputError } from "../shell/input-error.js";
import { writeWhole } from "../shell/whole-file.js";

/** What is in a sweep's folder: the file `manifest.json`. */
export interface Manifest {
  readonly format: "hearsay-sweep";
  readonly formatVersion: 1;
  /** The version of Hearsay that runs it. */
  readonly version: string;
  readonly scenario: {
    readonly name: string;
    /** Of all that the scenario says, files that it refers to included. */
    readonly digest: string;
  };
  /** A protocol of the user's own. */
  readonly protocol: { readonly digest: string } | null;
  /** In the words of who asked: for people, and for the page. */
  readonly asked: Asked;
  readonly settings: readonly ManifestSetting[];
  /** As `--seeds` has it: `1..100`. */
  readonly seeds: string;
  /** The number of the setting from which differences are taken. */
  readonly baseline: number;
  /** Until when seeds are added. */
  readonly until: string | null;
  /** Which part of the points this folder is for. `null`: all. */
  readonly shard: Shard | null;
}

/** What a sweep was asked for. */
export interface Asked {
  /** What the scenario, or the sweep's file, says that it is about. */
  readonly about: string;
  /** As `--vary` has them. */
  readonly vary: readonly string[];
  /** `full grid`, `Latin hypercube of 50 points, seed 1`. */
  readonly design: string;
  readonly plan: DesignPlan;
  /** `null`: whatever is defined. */
  readonly measures: readonly string[] | null;
  /** The scenario's file, as it was given. */
  readonly file: string;
  /** The module of the user's own protocol. */
  readonly protocol: string | null;
  /** The command that makes the whole sweep, on one machine. */
  readonly command: string;
}

interface ManifestSetting {
  readonly key: string;
  readonly values: Values;
}

/** What a scenario is known by, whatever its seed, its name and what is said about it. */
export function settingKey({ name: _name, about: _about, seed: _seed, hunt: _hunt, ...scenario }: Scenario): string {
  return digestOf(JSON.stringify(scenario));
}

/** 16 hexadecimal digits over a text. */
export function digestOf(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

export function writeManifest(path: string, manifest: Manifest): void {
  writeWhole(path, `${JSON.stringify(manifest, undefined, 2)}\n`);
}

/** @returns nothing when there is none */
export function readManifest(path: string): Manifest | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    throw new InputError(`${path} cannot be read: ${message}`, { cause: error });
  }
  const manifest = parse(text);
  if (manifest?.format === "hearsay-sweep" && manifest.formatVersion === 1) return manifest;
  throw new InputError(`${path}:1:1: this is not the manifest of a sweep: choose another folder with --out`);
}

function parse(text: string): Manifest | undefined {
  try {
    return JSON.parse(text) as Manifest;
  } catch {
    return undefined;
  }
}
