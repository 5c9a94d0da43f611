import { replayOf } from "../../sweep/replay.js";
import { failedExpectations } from "../../sweep/verdicts.js";
import { element } from "../element.js";
import { commandLine } from "../head/replay-line.js";
import type { SweepView } from "./sweep-view.js";

/** What came of the run that is looked at, and the command that makes it again. */
export function runReplay({ data, store }: SweepView): HTMLElement {
  const place = element("div", { class: "sweep-replay", role: "status" });
  const show = () => {
    const { setting, seed } = store.state;
    if (setting === null || seed === null) {
      const advice = "Choose a run to have the command that makes it again.";
      return place.replaceChildren(element("p", { class: "sweep-soft sweep-advice" }, advice));
    }
    place.replaceChildren(
      element("h4", {}, `Seed ${data.seeds[seed]}`),
      ...outcomeOf(data, setting, seed),
      ...commands(data, setting, seed),
    );
  };
  show();
  store.subscribe((state, before) => {
    if (state.setting !== before.setting || state.seed !== before.seed) show();
  });
  return place;
}

type Data = SweepView["data"];

function failureOf({ failed, seeds }: Data, setting: number, seed: number): string | undefined {
  return failed.find((run) => run.setting === setting && run.seed === seeds[seed])?.reason;
}

function outcomeOf(data: Data, setting: number, seed: number): HTMLElement[] {
  const reason = failureOf(data, setting, seed);
  if (reason !== undefined) return [element("p", { class: "panel-failure" }, element("bdi", {}, reason))];
  if (seed >= data.runs.seeds) return [];
  const broken = failedExpectations(data, setting, seed);
  const digest = data.runs.digests[setting * data.runs.seeds + seed]!;
  return [
    ...(broken.length === 0
      ? []
      : [element("p", {}, "Failed: ", element("bdi", { class: "panel-failure" }, broken.join("; ")))]),
    element("p", { class: "sweep-soft" }, "Digest ", element("code", {}, digest)),
  ];
}

function commands(data: Data, setting: number, place: number): HTMLElement[] {
  const seed = data.seeds[place]!;
  return [
    element("p", {}, "The command that makes this run again:"),
    commandLine(replayOf(data, setting, seed)),
    ...(failureOf(data, setting, place) === undefined
      ? [element("p", {}, "And with a report of it:"), commandLine(replayOf(data, setting, seed, ["--report"]))]
      : []),
  ];
}
