import { RECORDED_EVENTS } from "../../../sim/recording.js";
import { NOT_STARTED } from "../../timeline/moment.js";
import { svgElement } from "../svg-element.js";
import type { View } from "../view.js";

/** Into so many parts the run is divided to count what happens in each. */
const PARTS = 240;
const HEIGHT = 100;

const STRIKE = RECORDED_EVENTS.indexOf("strike");

/** What went on in the run at a glance: live peers as an area, publications as a line, strikes as bars from above. */
export function activityOf(view: View): SVGSVGElement {
  const drawing = svgElement("svg", {
    class: "time-activity",
    viewBox: `0 0 ${PARTS} ${HEIGHT}`,
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  });
  const { since } = view.timeline.recording;
  const published = view.data.run?.dissemination.perMessage.map(({ publishedAt }) => publishedAt) ?? [];
  const { at, what } = view.timeline.recording.history;
  const strikes = at.filter((_, row) => what[row] === STRIKE);
  drawing.append(
    svgElement("path", { class: "time-live", d: area(livePeers(view, since)) }),
    svgElement("path", { class: "time-published", d: line(countsOf(published, since, view.endsAt)) }),
    svgElement("path", { class: "time-strikes", d: bars(countsOf(strikes, since, view.endsAt)) }),
  );
  return drawing;
}

function livePeers({ data, timeline, endsAt }: View, since: number): readonly number[] {
  const isPeer = data.nodes.map(({ role }) => role === "peer");
  const { history } = timeline.recording;
  const states = new Uint8Array(data.nodes.length).fill(NOT_STARTED);
  const live: number[] = [];
  let count = 0;
  let row = 0;
  for (let part = 0; part < PARTS; part++) {
    const until = since + ((part + 1) / PARTS) * (endsAt - since);
    for (; row < history.at.length && history.at[row] <= until; row++) {
      const node = history.node[row];
      if (!isPeer[node]) continue;
      const isLive = LIVE_AFTER[RECORDED_EVENTS[history.what[row]]];
      if (isLive === undefined || states[node] === isLive) continue;
      states[node] = isLive;
      count += isLive === 1 ? 1 : -1;
    }
    live.push(count);
  }
  return live;
}

/** Whether a node is live after an event. */
const LIVE_AFTER: Readonly<Partial<Record<(typeof RECORDED_EVENTS)[number], 0 | 1>>> = {
  started: 1,
  crashed: 0,
  "powered off": 0,
  left: 0,
};

function countsOf(times: readonly number[], since: number, until: number): readonly number[] {
  const counts = Array.from({ length: PARTS }, () => 0);
  for (const time of times) {
    if (time < since) continue;
    counts[Math.min(Math.floor(((time - since) / Math.max(until - since, 1)) * PARTS), PARTS - 1)]++;
  }
  return counts;
}

/** As shares of the most. */
function shares(values: readonly number[]): readonly number[] {
  const most = values.reduce((a, b) => Math.max(a, b), 0);
  return values.map((value) => (most === 0 ? 0 : value / most));
}

function area(values: readonly number[]): string {
  const top = shares(values).map((share, part) => `L${part} ${round(HEIGHT * (1 - 0.8 * share))}H${part + 1}`);
  return `M0 ${HEIGHT}${top.join("")}V${HEIGHT}Z`;
}

function line(values: readonly number[]): string {
  const points = shares(values).map((share, part) => `${part + 0.5} ${round(HEIGHT * (1 - 0.5 * share))}`);
  return `M${points.join("L")}`;
}

function bars(values: readonly number[]): string {
  return shares(values)
    .map((share, part) => (share === 0 ? "" : `M${part} 0h1v${round(45 * share)}h-1Z`))
    .join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
