/** What stands for a figure that is not defined. */
export const UNDEFINED = "–";

type Figure = number | null | undefined;

/** A span of milliseconds to three digits: `18 µs`, `112 ms`, `40.3 s`, `17.5 min`. */
export function formatSpan(span: Figure): string {
  if (!isDefined(span)) return UNDEFINED;
  if (span < 0) return `−${formatSpan(-span)}`;
  if (span > 0 && span < 0.9995) return `${threeDigits(span * 1000)} µs`;
  if (span < 999.5) return `${threeDigits(span)} ms`;
  const seconds = span / 1000;
  if (seconds < 600) return `${threeDigits(seconds)} s`;
  return seconds < 7200 ? `${threeDigits(seconds / 60)} min` : `${threeDigits(seconds / 3600)} h`;
}

/** A span as it was set, without loss: `90 s`, `1.5 s`, `250 ms`, `4 min`. */
export function formatSetSpan(span: Figure): string {
  if (!isDefined(span)) return UNDEFINED;
  const [size, unit] =
    [[3_600_000, "h"] as const, [60_000, "min"] as const, [1000, "s"] as const, [1, "ms"] as const].find(
      ([each]) => span >= each && Number.isInteger(span / each),
    ) ?? (span >= 1000 ? [1000, "s"] : [1, "ms"]);
  return `${grouped(String(Number((span / size).toFixed(6))))} ${unit}`;
}

/** A moment of the run, given in milliseconds, in seconds to the thousandth: `61.2 s`, `1,204.075 s`. */
export function formatTime(at: Figure): string {
  return isDefined(at) ? `${grouped(String(Number((at / 1000).toFixed(3))))} s` : UNDEFINED;
}

/** A share from 0 to 1 to the hundredth of a percent, never rounded up to a whole that it is not: `99.99 %`. */
export function formatShare(share: Figure): string {
  return isDefined(share) ? `${Number((Math.floor(share * 10_000 + 1e-9) / 100).toFixed(2))} %` : UNDEFINED;
}

/** A whole number: `1,234,567`. */
export function formatCount(count: Figure): string {
  return isDefined(count) ? grouped(String(Math.round(count))) : UNDEFINED;
}

/** `1 message`, `1,234 messages` */
export function formatPlural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A measured number to three digits: `3.41`, `0.00052`, `402`, `1,204`. */
export function formatNumber(value: Figure): string {
  if (!isDefined(value)) return UNDEFINED;
  if (value < 0) return `−${formatNumber(-value)}`;
  return Number.isInteger(value) ? formatCount(value) : threeDigits(value);
}

/** A size in bytes to three digits: `812 B`, `1.02 kB`. */
export function formatBytes(bytes: Figure): string {
  if (!isDefined(bytes)) return UNDEFINED;
  const [size, unit] = [[1e12, "TB"] as const, [1e9, "GB"] as const, [1e6, "MB"] as const, [1e3, "kB"] as const].find(
    ([each]) => bytes >= each,
  ) ?? [1, "B"];
  return `${formatNumber(bytes / size)} ${unit}`;
}

function isDefined(value: Figure): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function threeDigits(value: number): string {
  if (value >= 999.5) return formatCount(value);
  return String(Number(value.toPrecision(3)));
}

function grouped(digits: string): string {
  const [whole = "", part] = digits.split(".");
  const parts = whole.replaceAll(/\B(?=(?:[0-9]{3})+$)/g, ",");
  return part === undefined ? parts : `${parts}.${part}`;
}
