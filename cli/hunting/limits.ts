import { InvalidArgumentError } from "commander";
import type { Milliseconds } from "../../sim/index.js";
import { readDuration } from "../../sim/scenario/units.js";

const MOST_RUNS = 1_000_000_000;

const MOST_WORKERS = 256;

/** Reads `--runs`. */
export function readRuns(text: string): number {
  return readWhole(text, MOST_RUNS);
}

/** Reads `--workers`. */
export function readWorkers(text: string): number {
  return readWhole(text, MOST_WORKERS);
}

/** Reads `--for`. */
export function readSpan(text: string): Milliseconds {
  const reading = readDuration(text);
  if ("error" in reading) throw new InvalidArgumentError(`${reading.error}.`);
  if (reading.value === 0) throw new InvalidArgumentError("Longer than 0 s.");
  return reading.value;
}

function readWhole(text: string, most: number): number {
  const number = /^[0-9]{1,12}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= most) return number;
  throw new InvalidArgumentError(`Write a whole number from 1 to ${most}.`);
}
