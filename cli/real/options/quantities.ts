import { InvalidArgumentError } from "commander";
import { readDuration, readSize, type Reading } from "../../../sim/scenario/units.js";
import { type HostPort, readHostPort } from "./host-port.js";

/** Reads an option's text into its value; what it cannot read is an error of usage. */
export type OptionReader<T> = (text: string) => T;

/** A span of time that is not 0: `5s`, `100 ms`. */
export const readSpan: OptionReader<number> = (text) => {
  const span = valueOf(readDuration(text));
  if (span > 0) return span;
  throw new InvalidArgumentError("It must be longer than 0 s.");
};

/** A size in bytes: `64 B`, `2kB`; a bare 0 is one too. */
export const readBytes: OptionReader<number> = (text) => (text === "0" ? 0 : valueOf(readSize(text)));

/** An address with its port. */
export const readAddress: OptionReader<HostPort> = (text) => valueOf(readHostPort(text));

/** A whole number from `least` to `most`. */
export function readWhole(least: number, most: number): OptionReader<number> {
  return (text) => {
    const number = Number(text);
    if (/^[0-9]+$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`);
  };
}

/** The same reader, which takes a word besides. */
export function orWord<T, const W extends string>(word: W, read: OptionReader<T>): OptionReader<T | W> {
  return (text) => (text === word ? word : read(text));
}

function valueOf<T>(reading: Reading<T>): T {
  if ("value" in reading) return reading.value;
  const { error } = reading;
  throw new InvalidArgumentError(`${error.charAt(0).toUpperCase()}${error.slice(1)}.`);
}
