import type { LineKind } from "./lines.js";

/** How a kind of line is drawn, and what it is called. */
export interface LineStyle {
  readonly label: string;
  /** The variable of the palette. */
  readonly tone: string;
  /** In pixels. */
  readonly width: number;
  readonly dash: readonly number[];
  readonly alpha: number;
}

export const LINE_STYLES: Readonly<Record<LineKind, LineStyle>> = {
  link: { label: "link", tone: "--link", width: 1, dash: [], alpha: 1 },
  new: { label: "link of the last 2 s", tone: "--good", width: 1.4, dash: [], alpha: 0.9 },
  bridge: { label: "bridge: the only way between two parts", tone: "--bridge", width: 2, dash: [], alpha: 1 },
  gone: { label: "link that went in the last 2 s", tone: "--ink-soft", width: 1.2, dash: [1.5, 3], alpha: 0.8 },
  cut: { label: "cut link: nothing passes", tone: "--cut", width: 1.4, dash: [5, 4], alpha: 0.85 },
  carried: { label: "brought the message first", tone: "--series-3", width: 1.2, dash: [], alpha: 0.75 },
};
