import { element } from "../element.js";
import { type FaultMark, faultMarks } from "../../timeline/fault-marks.js";
import { labelLanes } from "../../timeline/label-lanes.js";
import { formatTime } from "../words.js";
import type { View } from "../view.js";

const LANES = 2;
const LANE_PX = 18;

/** Below this width there is no room for labels: the sentence beside the time says which fault it is. */
const LABELLED_FROM_PX = 480;

/** The faults of a run, as the page marks them. */
export function marksOf({ data }: View): readonly FaultMark[] {
  if (data.run === null) return [];
  return faultMarks(data.run.scenario.faults, data.run.faults, data.recording.cuts);
}

/** The faults over the time of the run: each a mark or a span, with its label where there is room; press one to go there. */
export function faultTrack(view: View, marks: readonly FaultMark[]): HTMLElement {
  const labels = element("div", { class: "time-fault-labels" });
  const spans = element("div", { class: "time-faults", "aria-hidden": "true" });
  const track = element("div", { class: "time-fault-track" }, labels, spans);
  const { since } = view.timeline.recording;
  const shareOf = (at: number) => Math.min(Math.max((at - since) / Math.max(view.endsAt - since, 1), 0), 1);
  for (const mark of marks) spans.append(spanOf(mark, shareOf, view.endsAt));

  const buttons = marks.map((mark) => {
    const button = element("button", { type: "button", class: "time-fault-label", title: titleOf(mark) }, mark.label);
    button.addEventListener("click", () => view.store.set({ at: Math.max(mark.at, since), isPlaying: false }));
    return button;
  });
  // What a fault did later on is marked, and not labelled: there may be hundreds of these.
  const labelled = marks.flatMap((mark, place) => (mark.fault === null ? [] : [place]));
  const place = () => {
    const { clientWidth: width } = track;
    labels.replaceChildren(...labelled.map((at) => buttons[at]));
    const wanted = labelled.map((at) => ({ at: shareOf(marks[at].at) * width, width: buttons[at].offsetWidth }));
    const places = width < LABELLED_FROM_PX ? wanted.map(() => null) : labelLanes(wanted, width, LANES);
    const lanes = places.reduce((most, each) => Math.max(most, (each?.lane ?? -1) + 1), 0);
    labels.style.height = `${lanes * LANE_PX}px`;
    labelled.forEach((at, row) => {
      const found = places[row];
      if (found === null) buttons[at].remove();
      else {
        buttons[at].style.left = `${found.left}px`;
        buttons[at].style.bottom = `${found.lane * LANE_PX}px`;
      }
    });
  };
  let width = -1;
  new ResizeObserver(() => {
    if (track.clientWidth === width) return;
    width = track.clientWidth;
    place();
  }).observe(track);
  return track;
}

function spanOf(mark: FaultMark, shareOf: (at: number) => number, endsAt: number): HTMLElement {
  const kind = mark.fault === null ? "time-fault-later" : mark.isLasting ? "time-fault-lasting" : "time-fault-once";
  const span = element("span", { class: `time-fault ${kind}`, title: titleOf(mark) });
  const from = shareOf(mark.at);
  span.style.left = `${from * 100}%`;
  if (mark.isLasting) span.style.width = `${(shareOf(mark.until ?? endsAt) - from) * 100}%`;
  return span;
}

/** `60 s: kill 20 nodes (power-off)`, `30 s to 50 s: cut 20 nodes off` */
function titleOf({ at, until, isLasting, label }: FaultMark): string {
  const span = isLasting ? `${formatTime(at)} to ${until === null ? "the end" : formatTime(until)}` : formatTime(at);
  return `${span}: ${label}`;
}
