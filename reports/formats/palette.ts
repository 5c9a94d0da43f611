/** The colours of pictures that stand alone: those of `reports/page/style/tokens.css` that they need. */
export interface Palette {
  readonly ground: string;
  readonly raised: string;
  readonly line: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly inkFaint: string;
  readonly accent: string;
  readonly bad: string;
  readonly link: string;
  readonly bridge: string;
  readonly cut: string;
  /** Tones 0 to 7, which the colour-blind can tell apart. */
  readonly series: readonly string[];
}

export const LIGHT: Palette = {
  ground: "#fbfaf8",
  raised: "#ffffff",
  line: "#dcd8d0",
  ink: "#1d1c1a",
  inkSoft: "#5d5952",
  inkFaint: "#8a857b",
  accent: "#0b5fa5",
  bad: "#b3261e",
  link: "#b9b3a8",
  bridge: "#d55e00",
  cut: "#b3261e",
  series: ["#0072b2", "#d55e00", "#009e73", "#aa4499", "#b8860b", "#3aa0d8", "#882255", "#6b6b6b"],
};

export const DARK: Palette = {
  ground: "#141516",
  raised: "#1c1e20",
  line: "#34373b",
  ink: "#ece9e4",
  inkSoft: "#b1aca3",
  inkFaint: "#858179",
  accent: "#7db8ea",
  bad: "#f2938c",
  link: "#4b4f55",
  bridge: "#f0884a",
  cut: "#f2938c",
  series: ["#4aa3df", "#f0884a", "#35c49a", "#d08cc6", "#e0b040", "#86cdf3", "#d0708f", "#a8a49c"],
};

/** The colour of a tone; of one beyond the series, a faint one. */
export function colourOf(palette: Palette, tone: number): string {
  return palette.series[tone] ?? palette.inkFaint;
}
