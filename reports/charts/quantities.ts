import type { Axis } from "./chart.js";

type Quantity = Axis["quantity"];

/** A value as it is written beside a chart: to three digits, with its unit. */
export function quantityOf(value: number, quantity: Quantity): string {
  switch (quantity) {
    case "time":
      return timeOf(value);
    case "span":
      return spanOf(value);
    case "share":
      return shareOf(value);
    case "bytes":
      return bytesOf(value);
    case "count":
      return countOf(value);
    case "number":
      return numberOf(value);
  }
}

/** A label of an axis: as short as can be, told apart from its neighbours by `step`. */
export function tickOf(value: number, quantity: Quantity, step: number): string {
  switch (quantity) {
    case "time":
    case "span":
      return spanTick(value, step);
    case "share":
      return `${rounded(value * 100, 6)} %`;
    case "bytes":
      return withPrefix(value, "B");
    case "count":
    case "number":
      return Math.abs(value) >= 10_000 ? withPrefix(value, "") : grouped(rounded(value, 9));
  }
}

/** A whole number: `1,234,567`. */
export function countOf(value: number): string {
  return grouped(String(Math.round(value)));
}

/** `1 message`, `1,234 messages` */
export function pluralOf(value: number, one: string, many = `${one}s`): string {
  return `${countOf(value)} ${value === 1 ? one : many}`;
}

/** A measured number to three digits: `3.41`, `0.00052`, `402`, `1,204`. */
export function numberOf(value: number): string {
  if (value < 0) return `−${numberOf(-value)}`;
  return Number.isInteger(value) || value >= 999.5 ? countOf(value) : String(Number(value.toPrecision(3)));
}

/** A moment of the run, given in milliseconds, in seconds to the thousandth: `61.2 s`, `1,204.075 s`. */
export function timeOf(at: number): string {
  return `${grouped(rounded(at / 1000, 3))} s`;
}

/** A span of milliseconds to three digits: `18 µs`, `112 ms`, `40.3 s`, `17.5 min`. */
export function spanOf(value: number): string {
  if (value < 0) return `−${spanOf(-value)}`;
  if (value > 0 && value < 0.9995) return `${numberOf(value * 1000)} µs`;
  if (value < 999.5) return `${numberOf(value)} ms`;
  if (value < 600_000) return `${numberOf(value / 1000)} s`;
  return value < 7_200_000 ? `${numberOf(value / 60_000)} min` : `${numberOf(value / 3_600_000)} h`;
}

/** A share from 0 to 1 to the hundredth of a percent, never rounded up to a whole that it is not, nor down to nothing. */
export function shareOf(share: number): string {
  if (share > 0 && share < 0.0001) return "< 0.01 %";
  return `${rounded(Math.floor(share * 10_000 + 1e-9) / 100, 2)} %`;
}

/** A size in bytes to three digits: `812 B`, `1.02 kB`. */
export function bytesOf(bytes: number): string {
  return withPrefix(Number(bytes.toPrecision(3)), "B");
}

function spanTick(value: number, step: number): string {
  if (value === 0) return "0";
  if (step < 1000 && value < 1000) return `${rounded(value, 6)} ms`;
  if (step < 60_000 || value < 60_000) return `${rounded(value / 1000, 6)} s`;
  if (step < 3_600_000 || value < 3_600_000) return `${rounded(value / 60_000, 6)} min`;
  return `${rounded(value / 3_600_000, 6)} h`;
}

const PREFIXES = [
  [1e12, "T"],
  [1e9, "G"],
  [1e6, "M"],
  [1e3, "k"],
] as const;

function withPrefix(value: number, unit: string): string {
  const [size, prefix] = PREFIXES.find(([each]) => value >= each) ?? [1, ""];
  return `${rounded(value / size, 6)} ${prefix}${unit}`.trimEnd();
}

/** Without the last bits, which decimals leave in a double. */
function rounded(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}

/** Digits in groups of three: `1,234.5`. */
export function grouped(digits: string): string {
  const [whole, part] = digits.split(".");
  const parts = whole.replaceAll(/\B(?=(?:[0-9]{3})+$)/g, ",");
  return part === undefined ? parts : `${parts}.${part}`;
}
