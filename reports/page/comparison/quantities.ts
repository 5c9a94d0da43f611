import type { Unit } from "../../comparison/measures.js";
import { formatBytes, formatNumber, formatShare, formatSpan, UNDEFINED } from "../words.js";

/** A value of a measure. */
export function formatValue(unit: Unit, value: number | null): string {
  if (value === null) return UNDEFINED;
  switch (unit) {
    case "share":
      return formatShare(value);
    case "milliseconds":
      return formatSpan(value);
    case "bytes":
      return formatBytes(value);
    case "number":
      return formatNumber(value);
  }
}

/** How much more, with its sign; of shares, in percentage points. */
export function formatDifference(unit: Unit, value: number | null): string {
  if (value === null) return UNDEFINED;
  if (value === 0) return "0";
  const size = Math.abs(value);
  const text = unit === "share" ? `${formatNumber(size * 100)} pp` : formatValue(unit, size);
  return `${value < 0 ? "−" : "+"}${text}`;
}
