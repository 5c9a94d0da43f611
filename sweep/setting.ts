import { type LoadOptions, parseScenario, type Scenario, ScenarioError } from "../sim/index.js";
import type { Path } from "../sim/scenario/error.js";
import { quote } from "../sim/scenario/suggest.js";
import type { Axis, Scalar } from "./axis.js";

/** A value that is put at a key of the base scenario. */
export interface Assignment {
  readonly axis: Pick<Axis, "written" | "path">;
  readonly value: Scalar;
}

/** What one setting of a sweep puts into the base scenario. */
export type Assignments = readonly Assignment[];

/** The values of a setting by their keys, in the order of the axes. */
export type Values = Readonly<Record<string, Scalar>>;

export function valuesOf(assignments: Assignments): Values {
  return Object.fromEntries(assignments.map(({ axis, value }) => [axis.written, value]));
}

/** An assignment that does not go into its scenario. The message does not say where it was written. */
export class AssignmentError extends Error {
  override readonly name = "AssignmentError";
  readonly code = "HEARSAY_ASSIGNMENT";
  /** The key that it is about, as it was written. */
  readonly key: string;

  constructor({ written }: Assignment["axis"], message: string) {
    super(message);
    this.key = written;
  }
}

/**
 * The scenario of a setting: the base as it is written, with a value put at each key, read as a scenario file is.
 *
 * @param base what the file of the base scenario says, before anything of it is read
 * @throws AssignmentError when a value has no place in the base, or the loader finds fault with it
 * @throws ScenarioError when the fault is with the base itself
 */
export function scenarioOf(
  base: unknown,
  assignments: Assignments,
  options: Pick<LoadOptions, "readFile"> = {},
): Scenario {
  try {
    return parseScenario(writtenOf(base, assignments), options);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    for (const { path, message } of error.problems) {
      const assigned = assignments.find(({ axis }) => isAbout(path, axis.path));
      if (assigned !== undefined) throw new AssignmentError(assigned.axis, message);
    }
    throw error;
  }
}

/**
 * What the scenario of a setting says: the base as it is written, with a value put at each key.
 *
 * @throws AssignmentError when a value has no place in the base
 */
export function writtenOf(base: unknown, assignments: Assignments): unknown {
  let written = base;
  for (const { axis, value } of assignments) written = put(written, axis.path, value, axis);
  return written;
}

/** Whether a problem at a path is due to what was put at a key: at it, within it, or on the way to it. */
function isAbout(path: Path, key: Path): boolean {
  const shared = Math.min(path.length, key.length);
  return path.length > 0 && key.slice(0, shared).every((step, index) => String(step) === String(path[index]));
}

/** A copy of what is written with a value put into it; maps that are not there yet are made on the way. */
function put(written: unknown, [step, ...rest]: Path, value: Scalar, axis: Assignment["axis"]): unknown {
  if (step === undefined) return value;
  if (Array.isArray(written)) {
    const index = typeof step === "number" ? step : Infinity;
    if (index >= written.length) throw new AssignmentError(axis, noEntry(step, written.length));
    return written.map((entry: unknown, at) => (at === index ? put(entry, rest, value, axis) : entry));
  }
  if (written === undefined || written === null) written = {};
  if (typeof written !== "object") throw new AssignmentError(axis, noKeys(written));
  const entries = written as Readonly<Record<string, unknown>>;
  const inside = Object.hasOwn(entries, step) ? entries[step] : undefined;
  return { ...entries, [step]: put(inside, rest, value, axis) };
}

function noEntry(step: string | number, entries: number): string {
  const listed = entries === 0 ? "the list is empty there" : `the scenario lists ${entries}, counted from 0`;
  return `there is no entry ${quote(String(step))}: ${listed}`;
}

function noKeys(written: unknown): string {
  return `this leads into ${quote(String(written))}, which has no keys: write it as a map in the scenario`;
}
