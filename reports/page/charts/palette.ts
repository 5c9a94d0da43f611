import type { ChartSeries } from "../../charts/chart.js";

/** The colours of a chart, as the page's style has them at the moment. */
export interface Palette {
  readonly font: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly line: string;
  readonly accent: string;
  readonly raised: string;
  of(tone: ChartSeries["tone"]): string;
}

const SERIES = 8;

/** Reads the colours that hold where an element is. */
export function paletteAt(place: Element): Palette {
  const style = getComputedStyle(place);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const series = Array.from({ length: SERIES }, (_, tone) => colour(`--series-${tone}`));
  const [muted, bad] = [colour("--ink-faint"), colour("--bad")];
  return {
    font: `12px ${style.fontFamily}`,
    ink: colour("--ink"),
    inkSoft: colour("--ink-soft"),
    line: colour("--line"),
    accent: colour("--accent"),
    raised: colour("--raised"),
    of: (tone) => (tone === "bad" ? bad : tone === "muted" ? muted : series[tone % SERIES]),
  };
}
