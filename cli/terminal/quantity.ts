import { writeDuration } from "../../sim/scenario/units.js";
import type { Milliseconds } from "../../sim/index.js";

/** What is printed for a figure that is not defined. */
export const UNDEFINED = "–";

const SIZES = [
  [1e12, "TB"],
  [1e9, "GB"],
  [1e6, "MB"],
  [1e3, "kB"],
] as const;

const MAGNITUDES = [
  [1e12, "T"],
  [1e9, "G"],
  [1e6, "M"],
  [1e3, "k"],
] as const;

/** A whole number: `1,234,567`. */
export function count(value: number): string {
  return String(value).replaceAll(/\B(?=([0-9]{3})+$)/g, ",");
}

/** `1 message`, `1,234 messages` */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A measured number, to three digits: `3.41`, `402`, `1,204`, `1.23 M`. */
export function figure(value: number): string {
  if (value >= 999_999.5) return magnitude(value);
  return Number.isInteger(value) ? count(value) : threeDigits(value);
}

/** A share, to the hundredth of a percent; never rounded up to a whole that it is not. */
export function percent(share: number): string {
  return `${Number((Math.floor(share * 10_000 + 1e-9) / 100).toFixed(2))} %`;
}

/** The same for a column of them: `0.40 %` */
export function alignedPercent(share: number): string {
  return `${(Math.floor(share * 10_000 + 1e-9) / 100).toFixed(2)} %`;
}

/** A span of time as it was set: `90 s`, `4 min`. */
export const setSpan: (span: Milliseconds) => string = writeDuration;

/** A measured span of time, to three digits: `18 us`, `112 ms`, `40.3 s`, `17.5 min`. */
export function measuredSpan(span: Milliseconds): string {
  if (span > 0 && span < 0.9995) return `${threeDigits(span * 1000)} us`;
  if (span < 999.5) return `${threeDigits(span)} ms`;
  const seconds = span / 1000;
  if (seconds < 600) return `${threeDigits(seconds)} s`;
  return seconds < 7200 ? `${threeDigits(seconds / 60)} min` : `${threeDigits(seconds / 3600)} h`;
}

/** How long something will still take, more or less: `12 s`, `4 min`. */
export function describeLeft(left: Milliseconds): string {
  const seconds = Math.ceil(left / 1000);
  if (seconds < 100) return `${seconds} s`;
  return seconds < 6000 ? `${Math.ceil(seconds / 60)} min` : `${Math.ceil(seconds / 3600)} h`;
}

/** A moment of virtual time, to the microsecond: `12.345678 s`. */
export function moment(at: Milliseconds): string {
  return `${(at / 1000).toFixed(6)} s`;
}

/** A size in bytes, to three digits: `812 B`, `1.02 kB`. */
export function size(bytes: number): string {
  const unit = SIZES.find(([factor]) => bytes >= factor);
  return unit === undefined ? `${count(bytes)} B` : `${figure(bytes / unit[0])} ${unit[1]}`;
}

/** A large number, to three digits: `1.23 M`. */
export function magnitude(value: number): string {
  const unit = MAGNITUDES.find(([factor]) => value >= factor);
  if (unit === undefined) return figure(Math.round(value));
  return `${threeDigits(value / unit[0])} ${unit[1]}`;
}

/** A rate of bits, to three digits: `10.0 Mbit/s`. */
export function rate(bitsPerSecond: number): string {
  const [number, prefix = ""] = magnitude(bitsPerSecond).split(" ");
  return `${number} ${prefix}bit/s`;
}

function threeDigits(value: number): string {
  return value === 0 || value >= 999.5 ? count(Math.round(value)) : value.toPrecision(3);
}
