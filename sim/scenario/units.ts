import type { Milliseconds } from "../../src/node/contract.js";
import { listed, quote } from "./suggest.js";

/** A value that was read, or what is wrong with what was written. */
export type Reading<T = number> = { readonly value: T } | { readonly error: string };

/** A kind of quantity that is written as a number and a unit. Everything is counted in whole steps of the least unit. */
interface Kind {
  readonly what: string;
  /** How one is written. */
  readonly example: string;
  /** The units that are put to a number without one. */
  readonly usual: readonly [string, string];
  readonly units: readonly Unit[];
  /** How many of the least unit is too much to be meant, and how that is written. */
  readonly most: { readonly steps: bigint; readonly text: string };
}

interface Unit {
  readonly name: string;
  /** How many of the least unit it is. */
  readonly steps: bigint;
  /** Other names of it: the micro sign, which Unicode has twice. */
  readonly also?: readonly string[];
  /** What people write by mistake, in small letters. */
  readonly meant: readonly string[];
}

/** No quantity that anyone means needs more characters. */
const LONGEST = 24;

const DURATION: Kind = {
  what: "a span of time",
  example: "5 s or 100 ms",
  usual: ["s", "ms"],
  units: [
    { name: "us", steps: 1n, also: ["µs", "μs"], meant: ["usec", "microsecond", "microseconds"] },
    { name: "ms", steps: 1_000n, meant: ["msec", "millisecond", "milliseconds"] },
    { name: "s", steps: 1_000_000n, meant: ["sec", "secs", "second", "seconds"] },
    { name: "min", steps: 60_000_000n, meant: ["m", "mins", "minute", "minutes"] },
    { name: "h", steps: 3_600_000_000n, meant: ["hr", "hrs", "hour", "hours"] },
    { name: "d", steps: 86_400_000_000n, meant: ["day", "days"] },
  ],
  most: { steps: 366n * 86_400_000_000n, text: "366 d, the longest there is in virtual time" },
};

const SIZE: Kind = {
  what: "a size",
  example: "64 B or 2 kB",
  usual: ["B", "kB"],
  units: [
    { name: "B", steps: 1n, meant: ["byte", "bytes"] },
    { name: "kB", steps: 1_000n, meant: ["k", "kilobyte", "kilobytes"] },
    { name: "KiB", steps: 1_024n, meant: ["ki", "kibibyte", "kibibytes"] },
    { name: "MB", steps: 1_000_000n, meant: ["megabyte", "megabytes"] },
    { name: "MiB", steps: 1_048_576n, meant: ["mi", "mebibyte", "mebibytes"] },
    { name: "GB", steps: 1_000_000_000n, meant: ["gigabyte", "gigabytes"] },
  ],
  most: { steps: 500_000_000n, text: "500 MB, the largest there is" }, // a payload is a string
};

const RATE: Kind = {
  what: "a rate",
  example: "10 Mbit/s",
  usual: ["Mbit/s", "kbit/s"],
  units: [
    { name: "bit/s", steps: 1n, meant: ["bps"] },
    { name: "kbit/s", steps: 1_000n, meant: ["kbps", "kbit"] },
    { name: "Mbit/s", steps: 1_000_000n, meant: ["mbps", "mbit"] },
    { name: "Gbit/s", steps: 1_000_000_000n, meant: ["gbps", "gbit"] },
  ],
  most: { steps: 1_000_000_000_000n, text: "1000 Gbit/s, the fastest there is" },
};

/** What a span of time looks like: for editors. {@link readDuration} knows more. */
export const DURATION_FORM = /^[0-9]+(\.[0-9]+)? *(us|[µμ]s|ms|s|min|h|d)$/;
/** What a size looks like. */
export const SIZE_FORM = /^[0-9]+(\.[0-9]+)? *(B|kB|KiB|MB|MiB|GB)$/;
/** What a rate looks like. */
export const RATE_FORM = /^[0-9]+(\.[0-9]+)? *(bit|kbit|Mbit|Gbit)\/s$/;
/** What a share looks like. */
export const SHARE_FORM = /^[0-9]+(\.[0-9]+)? *%$/;
/** What a span of time with a sign looks like. */
export const SIGNED_DURATION_FORM = /^[+-]?[0-9]+(\.[0-9]+)? *(us|[µμ]s|ms|s|min|h|d)$/;
/** What a share with a sign looks like. */
export const SIGNED_SHARE_FORM = /^[+-]?[0-9]+(\.[0-9]+)? *%$/;

/**
 * Reads a span of time, such as `5 s`, `100 ms`, `4 min`, `1.5 h`, `250 us` (or `µs`) or `2 d`, into milliseconds. A
 * bare 0 is a span of time too. Times are whole microseconds: a finer one is an error, as is one of more than 366 days.
 */
export function readDuration(written: unknown): Reading<Milliseconds> {
  const steps = readSteps(DURATION, written);
  return "error" in steps ? steps : { value: steps.value / 1_000 };
}

/** Reads a size, such as `64 B`, `1 kB` (1,000 bytes), `1 KiB` (1,024) or `2 MB`, into bytes. A bare 0 is a size too. */
export function readSize(written: unknown): Reading {
  return readSteps(SIZE, written);
}

/** Reads a rate, such as `10 Mbit/s`, into bits per second. A rate of 0 is an error. */
export function readRate(written: unknown): Reading {
  const rate = readSteps(RATE, written);
  return "value" in rate && rate.value === 0 ? { error: "a rate of 0 lets nothing through" } : rate;
}

/** Reads a share, such as `10 %` or `0.1 %`, into a number in [0, 1]. Of bare numbers, 0 alone is a share. */
export function readShare(written: unknown): Reading {
  if (written === 0) return { value: 0 };
  if (typeof written === "number") return { error: bareShare(written) };
  if (typeof written !== "string") return { error: "a share is written with its sign, such as 10 %" };
  const parts = /^([0-9]+)(?:\.([0-9]+))? *%$/.exec(written);
  if (parts === null || written.length > LONGEST) return { error: notShare(written) };
  const [, whole = "", fraction = ""] = parts;
  // Read as one decimal, so that 0.1 % is the double nearest to 0.001, and not that of 0.1 divided by 100.
  const value = Number(`${whole}${fraction}e-${fraction.length + 2}`);
  return value > 1 ? { error: `${quote(written)} is more than 100 %` } : { value };
}

/**
 * Reads a span of time with or without a sign, such as `10 s` or `-10 s`, into milliseconds.
 *
 * @see readDuration for its units and limits
 */
export function readSignedDuration(written: unknown): Reading<Milliseconds> {
  return readSigned(written, readDuration);
}

/** Reads a share with or without a sign, such as `5 %` or `-5 %`, into a number in [−1, 1]. */
export function readSignedShare(written: unknown): Reading {
  return readSigned(written, readShare);
}

function readSigned(written: unknown, read: (written: unknown) => Reading): Reading {
  const text = typeof written === "number" ? `${written}` : written;
  const [, sign, size] = (typeof text === "string" && SIGNED.exec(text)) || [];
  if (sign === undefined || size === undefined) return read(written);
  const reading = read(typeof written === "number" ? -written : size);
  if ("error" in reading) return { error: reading.error.replaceAll(size, sign + size) };
  return { value: sign === "-" && reading.value > 0 ? -reading.value : reading.value };
}

/** A sign, and a size after it. */
const SIGNED = /^([+-])([^+\s-].*)$/;

/** Writes a span of time in the largest unit of which it is a whole number: `90 s`, `4 min`. */
export function writeDuration(span: Milliseconds): string {
  const steps = Math.round(span * 1_000);
  return steps === 0 ? "0 s" : writeSteps(DURATION, steps);
}

/** Writes a size in bytes in the largest unit of which it is a whole number: `2 kB`, `1 MiB`. */
export function writeSize(bytes: number): string {
  return writeSteps(SIZE, bytes);
}

/** Writes a rate in bits per second in the largest unit of which it is a whole number: `10 Mbit/s`. */
export function writeRate(bitsPerSecond: number): string {
  return writeSteps(RATE, bitsPerSecond);
}

/** Writes a share in percent, with as many digits as it takes to read the same number again: `0.1 %`. */
export function writeShare(share: number): string {
  const [digits = "", exponent = "0"] = share.toExponential().split("e");
  const [whole = "", fraction = ""] = digits.split(".");
  // The decimal point moves, and no digit changes: 0.07 × 100 is not quite 7.
  const point = whole.length + Number(exponent) + 2;
  const all = (whole + fraction).padEnd(point, "0");
  if (point > 0) return `${all.slice(0, point)}${point < all.length ? `.${all.slice(point)}` : ""} %`;
  return share === 0 ? "0 %" : `0.${"0".repeat(-point)}${all} %`;
}

function writeSteps(kind: Kind, count: number): string {
  const steps = BigInt(count);
  const unit = kind.units.findLast((candidate) => steps !== 0n && steps % candidate.steps === 0n) ?? kind.units[0];
  return `${steps / unit.steps} ${unit.name}`;
}

/** Reads a number and its unit into a whole number of the least unit, by exact decimal arithmetic. */
function readSteps(kind: Kind, written: unknown): Reading {
  if (written === 0) return { value: 0 };
  if (typeof written === "number") return { error: bareNumber(kind, written) };
  if (typeof written !== "string") return { error: `expected ${kind.what} with its unit, such as ${kind.example}` };
  const parts = /^([0-9]+)(?:\.([0-9]+))? *([^0-9\s.-].*)$/.exec(written);
  if (parts === null || written.length > LONGEST) return { error: notOne(kind, written) };
  const [, whole = "", fraction = "", name = ""] = parts;
  const unit = kind.units.find((candidate) => candidate.name === name || candidate.also?.includes(name));
  if (unit === undefined) return { error: unknownUnit(kind, written, name) };
  const scale = BigInt(`1${"0".repeat(fraction.length)}`);
  const scaled = BigInt(whole + fraction) * unit.steps;
  if (scaled > kind.most.steps * scale) return { error: `${quote(written)} is more than ${kind.most.text}` };
  if (scaled % scale !== 0n)
    return { error: `${quote(written)} is too fine: the least step is 1 ${kind.units[0].name}` };
  return { value: Number(scaled / scale) };
}

function unknownUnit(kind: Kind, text: string, name: string): string {
  const lower = name.toLowerCase();
  const meant = kind.units.find((unit) => unit.name.toLowerCase() === lower || unit.meant.includes(lower));
  const units = listed(
    kind.units.map((unit) => unit.name),
    "or",
  );
  return `${quote(text)} has an unknown unit: ${meant ? `did you mean ${quote(meant.name)}?` : `write ${units}`}`;
}

function bareNumber(kind: Kind, number: number): string {
  if (!Number.isFinite(number)) return `${number} is not ${kind.what}: write one such as ${kind.example}`;
  if (number < 0) return `${number} is negative: ${kind.what} is at least 0`;
  return `${number} has no unit: write ${number} ${kind.usual[0]} or ${number} ${kind.usual[1]}`;
}

function bareShare(number: number): string {
  if (!Number.isFinite(number)) return `${number} is not a share: write one such as 10 %`;
  if (number < 0) return `${number} is negative: a share is at least 0 %`;
  if (number === 1) return "1 as a share can be read in two ways: write 100 % or 1 %";
  // Fifteen digits are exact, and hide that 0.07 × 100 is not quite 7.
  const percent = number < 1 ? Number((number * 100).toPrecision(15)) : number;
  return `a share is written in percent: write ${percent} %`;
}

function notShare(text: string): string {
  const number = Number(text);
  if (text.trim() !== "" && !Number.isNaN(number)) return bareShare(number);
  if (/^-[0-9]/.test(text)) return `${quote(text)} is negative: a share is at least 0 %`;
  return `${quote(text)} is not a share: write one such as 10 %`;
}

function notOne(kind: Kind, text: string): string {
  const number = Number(text);
  if (text.trim() !== "" && !Number.isNaN(number)) return bareNumber(kind, number);
  if (/^-[0-9]/.test(text)) return `${quote(text)} is negative: ${kind.what} is at least 0`;
  return `${quote(text)} is not ${kind.what}: write one such as ${kind.example}`;
}
