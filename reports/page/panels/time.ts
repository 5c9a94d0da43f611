import "../style/time.css";
import { element } from "../element.js";
import { type FaultMark, faultsAt } from "../../timeline/fault-marks.js";
import { stepInTime } from "../step-in-time.js";
import { activityOf } from "../time/activity.js";
import { runClock } from "../time/clock.js";
import { faultTrack, marksOf } from "../time/fault-track.js";
import { speedFor, SPEEDS } from "../time/speeds.js";
import { formatTime } from "../words.js";
import type { Panel, View } from "../view.js";

/** The range goes in steps of this part of the run; what is between is reached by events, by links, and by playing. */
const STEPS = 2_000;

/** At least so long a run is watched from its beginning to its end, unless another speed is chosen. */
const WATCHED_MS = 20_000;

/** The time of the run: which moment is looked at, with the faults, and how it goes on. */
export function timePanel(view: View): Panel {
  const content = view.data.run === null ? [] : contentOf(view);
  const section = element("section", { class: "time", "aria-label": "Time" }, ...content);
  return { id: "time", title: "Time", element: section };
}

function contentOf(view: View): readonly HTMLElement[] {
  const { since } = view.timeline.recording;
  const marks = marksOf(view);
  runClock(view);
  view.store.set({ speed: speedFor(view.endsAt - since, WATCHED_MS) });
  const late = element(
    "p",
    { class: "time-late" },
    `What happened before ${formatTime(since)} was not kept: there was too much of it.`,
  );
  return [
    element("h2", { class: "visually-hidden" }, "Time"),
    ...(since > 0 ? [late] : []),
    element("div", { class: "time-controls" }, ...buttons(view), speedChoice(view), reading(view, marks)),
    element(
      "div",
      { class: "time-line" },
      faultTrack(view, marks),
      element("div", { class: "time-scrubber" }, activityOf(view), scrubber(view, marks)),
    ),
  ];
}

function scrubber({ store, timeline, endsAt }: View, marks: readonly FaultMark[]): HTMLElement {
  const { since } = timeline.recording;
  const step = Math.max((endsAt - since) / STEPS, 0.001);
  const range = element("input", {
    type: "range",
    id: "time-scrubber",
    class: "time-range",
    min: since,
    max: endsAt,
    step: "any",
  });
  range.setAttribute("aria-label", "Moment of the run");
  const follow = () => {
    const { at } = store.state;
    range.value = String(at);
    range.style.setProperty("--share", String(endsAt > since ? (at - since) / (endsAt - since) : 1));
    range.setAttribute("aria-valuetext", readingOf(at, marks));
  };
  range.addEventListener("input", () => store.set({ at: Number(range.value), isPlaying: false }));
  range.addEventListener("keydown", (event) => {
    const steps = STEPS_BY_KEY[event.key];
    if (steps === undefined) return;
    event.preventDefault();
    const to = steps === "first" ? since : steps === "last" ? endsAt : store.state.at + steps * step;
    store.set({ at: Math.min(Math.max(to, since), endsAt), isPlaying: false });
  });
  store.subscribe((state, before) => {
    if (state.at !== before.at) follow();
  });
  follow();
  return range;
}

/** How many steps of the range each key is worth. */
const STEPS_BY_KEY: Readonly<Record<string, number | "first" | "last">> = {
  ArrowLeft: -2,
  ArrowDown: -2,
  ArrowRight: 2,
  ArrowUp: 2,
  PageDown: -200,
  PageUp: 200,
  Home: "first",
  End: "last",
};

function buttons(view: View): readonly HTMLElement[] {
  const { store } = view;
  const button = (label: string, text: string, press: () => void) => {
    const made = element("button", { type: "button", "aria-label": label, title: label }, text);
    made.addEventListener("click", press);
    return made;
  };
  const play = button("Play", "▶", () => store.set({ isPlaying: !store.state.isPlaying }));
  play.classList.add("time-play");
  const follow = () => {
    const { isPlaying } = store.state;
    play.textContent = isPlaying ? "❚❚" : "▶";
    play.setAttribute("aria-label", isPlaying ? "Pause" : "Play");
    play.title = isPlaying ? "Pause" : "Play";
  };
  store.subscribe((state, before) => {
    if (state.isPlaying !== before.isPlaying) follow();
  });
  return [
    button("Back to the event before", "◂◂", () => stepInTime(view, -1)),
    play,
    button("On to the next event", "▸▸", () => stepInTime(view, 1)),
  ];
}

function speedChoice({ store }: View): HTMLElement {
  const options = SPEEDS.map((speed) => element("option", { value: speed }, `${speed}×`));
  const select = element("select", { "aria-label": "Speed" }, ...options);
  const follow = () => (select.value = String(store.state.speed));
  select.addEventListener("change", () => store.set({ speed: Number(select.value) }));
  store.subscribe(follow);
  follow();
  return element("label", { class: "time-speed" }, element("span", { class: "time-speed-label" }, "Speed "), select);
}

/** The moment in figures, and the faults of it in words. */
function reading({ store }: View, marks: readonly FaultMark[]): HTMLElement {
  const now = element("output", { class: "time-now", for: "time-scrubber", "aria-live": "off" });
  const faults = element("span", { class: "time-fault-now" });
  const follow = () => {
    const { at } = store.state;
    now.textContent = formatTime(rounded(at));
    faults.textContent = faultNow(at, marks);
  };
  store.subscribe((state, before) => {
    if (state.at !== before.at) follow();
  });
  follow();
  return element("div", { class: "time-reading" }, now, faults);
}

function readingOf(at: number, marks: readonly FaultMark[]): string {
  const fault = faultNow(at, marks);
  return fault === "" ? formatTime(rounded(at)) : `${formatTime(rounded(at))}, ${fault}`;
}

/** The faults that go on, or the last one that was done. */
function faultNow(at: number, marks: readonly FaultMark[]): string {
  const going = faultsAt(marks, at);
  if (going.length > 0) return `during: ${going.map(({ label }) => label).join("; ")}`;
  const last = marks.findLast((mark) => mark.at <= at);
  return last === undefined ? "" : `after: ${last.label}`;
}

/** To the tenth of a millisecond. */
function rounded(at: number): number {
  return Math.round(at * 10) / 10;
}
