import { bytesOf, countOf, grouped, numberOf, pluralOf, shareOf, spanOf, timeOf } from "../charts/quantities.js";

/** What stands for a figure that is not defined. */
export const UNDEFINED = "–";

type Figure = number | null | undefined;

/** A span of milliseconds to three digits: `18 µs`, `112 ms`, `40.3 s`, `17.5 min`. */
export function formatSpan(span: Figure): string {
  return isDefined(span) ? spanOf(span) : UNDEFINED;
}

/** A span as it was set, without loss: `90 s`, `1.5 s`, `250 ms`, `4 min`. */
export function formatSetSpan(span: Figure): string {
  if (!isDefined(span)) return UNDEFINED;
  const [size, unit] =
    [[3_600_000, "h"] as const, [60_000, "min"] as const, [1000, "s"] as const].find(
      ([each]) => span >= each && Number.isInteger(span / each),
    ) ?? (span >= 1000 ? [1000, "s"] : [1, "ms"]);
  return `${grouped(String(Number((span / size).toFixed(6))))} ${unit}`;
}

/** A moment of the run, given in milliseconds, in seconds to the thousandth: `61.2 s`, `1,204.075 s`. */
export function formatTime(at: Figure): string {
  return isDefined(at) ? timeOf(at) : UNDEFINED;
}

/** A share from 0 to 1 to the hundredth of a percent: `99.99 %` of what is not quite all, `< 0.01 %` of next to nothing. */
export function formatShare(share: Figure): string {
  return isDefined(share) ? shareOf(share) : UNDEFINED;
}

/** A whole number: `1,234,567`. */
export function formatCount(count: Figure): string {
  return isDefined(count) ? countOf(count) : UNDEFINED;
}

/** `1 message`, `1,234 messages` */
export function formatPlural(count: number, one: string, many?: string): string {
  return pluralOf(count, one, many);
}

/** A measured number to three digits: `3.41`, `0.00052`, `402`, `1,204`. */
export function formatNumber(value: Figure): string {
  return isDefined(value) ? numberOf(value) : UNDEFINED;
}

/** A size in bytes to three digits: `812 B`, `1.02 kB`. */
export function formatBytes(bytes: Figure): string {
  return isDefined(bytes) ? bytesOf(bytes) : UNDEFINED;
}

function isDefined(value: Figure): value is number {
  return typeof value === "number" && Number.isFinite(value);
}
