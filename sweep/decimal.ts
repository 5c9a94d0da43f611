/** A decimal number, exactly: so many steps of 10^−decimals. */
export interface Decimal {
  /** A safe integer. */
  readonly steps: number;
  /** Digits after the point. */
  readonly decimals: number;
}

/** As many digits as a safe integer holds, whichever they are. */
const MOST_DIGITS = 15;

/** What a decimal number looks like. */
export const DECIMAL_FORM = "[+-]?[0-9]+(?:\\.[0-9]+)?";

/** Reads a number such as `-0.25`. Nothing when it has more digits than are exact. */
export function readDecimal(text: string): Decimal | undefined {
  const [, sign, whole = "", fraction = ""] = /^([+-]?)([0-9]+)(?:\.([0-9]+))?$/.exec(text) ?? [];
  if (whole === "" || whole.length + fraction.length > MOST_DIGITS) return undefined;
  const steps = Number(whole + fraction);
  return { steps: sign === "-" && steps > 0 ? -steps : steps, decimals: fraction.length };
}

/** The same number in finer steps. Nothing when that takes more digits than are exact. */
export function refine({ steps, decimals }: Decimal, to: number): Decimal | undefined {
  const digits = String(Math.abs(steps)).length + to - decimals;
  return digits > MOST_DIGITS ? undefined : { steps: Number(`${steps}e${to - decimals}`), decimals: to };
}

/** Writes it without needless digits: `-0.25`, `10`. */
export function writeDecimal({ steps, decimals }: Decimal): string {
  const digits = String(Math.abs(steps)).padStart(decimals + 1, "0");
  const point = digits.length - decimals;
  const fraction = digits.slice(point).replace(/0+$/, "");
  return `${steps < 0 ? "-" : ""}${digits.slice(0, point)}${fraction === "" ? "" : `.${fraction}`}`;
}
