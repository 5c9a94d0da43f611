import type { ReportData } from "../document/report-data.js";
import { Timeline } from "../timeline/timeline.js";
import { type State, Store } from "./store.js";

/** What a panel is made of: the report, the run at any moment, and what the reader looks at. */
export interface View {
  readonly data: ReportData;
  readonly timeline: Timeline;
  readonly store: Store;
  /** The end of the run in milliseconds; 0 of an overlay measured elsewhere. */
  readonly endsAt: number;
  /** The place of a node, by its name. */
  nodeNamed(name: string): number | undefined;
  /** The place of a message, by its name. */
  messageNamed(name: string): number | undefined;
}

/** A part of the page. Its element has a heading, and stays the same; it listens to the store to keep up. */
export interface Panel {
  /** Fit for an anchor: `gossip`. */
  readonly id: string;
  /** In the page's navigation. */
  readonly title: string;
  readonly element: HTMLElement;
}

/** Looks at a report from its end, with nothing selected. */
export function viewOf(data: ReportData): View {
  const endsAt = data.run?.endedAt ?? 0;
  const nodes = new Map(data.nodes.map(({ name }, node) => [name, node]));
  const messages = new Map(data.run?.dissemination.perMessage.map(({ name }, message) => [name, message]));
  const state = {
    at: endsAt,
    message: null,
    node: null,
    colour: "role",
    isFocused: false,
    isPlaying: false,
    speed: 10,
  } as const;
  return {
    data,
    timeline: new Timeline(data.recording, data.nodes.length),
    store: new Store<State>(state),
    endsAt,
    nodeNamed: (name) => nodes.get(name),
    messageNamed: (name) => messages.get(name),
  };
}
