import type { RunResult } from "../../sim/index.js";
import { heading } from "./layout.js";
import type { Paint } from "./paint.js";
import { count, figure, setSpan } from "./quantity.js";
import { left, right } from "./text.js";

const LABEL = 18;
const BARS = 48;
const PEAK = 12;

/** From nothing to the most there is. */
const LEVELS = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/** How the run went, drawn over virtual time. On the right, the highest value of each line. */
export function timelineSection({ endedAt, faults, series }: RunResult, paint: Paint): string[] {
  const stepSeconds = ((series.at[1] ?? endedAt) - (series.at[0] ?? 0)) / 1000;
  const rate = (values: readonly number[]) =>
    resample(values, (bucket) => bucket.reduce((sum, value) => sum + value, 0) / bucket.length / stepSeconds);
  const lines = [
    { label: "live peers", bars: highest(series.live), unit: "" },
    { label: "transmissions", bars: rate(series.transmissions), unit: "/s" },
    { label: "deliveries", bars: rate(series.deliveries), unit: "/s" },
    { label: "stale entries", bars: highest(series.stale), unit: "" },
    { label: "missing entries", bars: highest(series.missing), unit: "" },
  ].filter(({ bars }) => bars.some((value) => value > 0));
  const marks = faults.map(({ at }) => at / endedAt);
  return [
    "",
    heading("Over time", "", paint),
    paint.dim(`${" ".repeat(LABEL + 2)}0 s${right(setSpan(endedAt), BARS - 3)}${right("most", PEAK)}`),
    ...lines.map(({ label, bars, unit }) => {
      const most = Math.max(...bars);
      return row(label, paint.cyan(draw(bars, most)), `${figure(most)}${unit}`);
    }),
    ...(marks.length === 0 ? [] : [row("faults", paint.red(mark(marks)), `${count(marks.length)} in all`)]),
  ];
}

function highest(values: readonly number[]): number[] {
  return resample(values, (bucket) => Math.max(...bucket));
}

function row(label: string, drawing: string, note: string): string {
  return `  ${left(label, LABEL)}${drawing}${right(note, PEAK)}`;
}

/** Sums up the samples of each bar. */
function resample(values: readonly number[], sumUp: (bucket: readonly number[]) => number): number[] {
  return Array.from({ length: BARS }, (_, bar) => {
    const from = Math.floor((bar * values.length) / BARS);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * values.length) / BARS));
    const bucket = values.slice(from, to);
    return bucket.length === 0 ? 0 : sumUp(bucket);
  });
}

/** What is not nothing has the lowest level at least. */
function draw(bars: readonly number[], most: number): string {
  return bars.map((value) => LEVELS[Math.ceil((value / most) * (LEVELS.length - 1))]).join("");
}

function mark(shares: readonly number[]): string {
  const columns = new Set(shares.map((share) => Math.min(BARS - 1, Math.floor(share * BARS))));
  return Array.from({ length: BARS }, (_, column) => (columns.has(column) ? "▲" : " ")).join("");
}
