import type { ReportData } from "../../document/report-data.js";
import { element } from "../element.js";
import { formatCount, formatPlural, formatSpan, formatTime } from "../words.js";

/** Which run this was: what it teaches, and what it takes to have it again. */
export function aboutRun(data: ReportData): HTMLElement {
  const { run } = data;
  const about = run?.scenario.about ?? "";
  return element(
    "div",
    { class: "head-about" },
    element("h3", {}, element("bdi", {}, data.name)),
    ...(about === "" ? [] : [element("p", { class: "head-teaches", dir: "auto" }, about)]),
    factList(run === null ? factsOfOverlay(data) : factsOfRun(run)),
  );
}

/** Names and values side by side. */
export function factList(facts: readonly (readonly [label: string, value: string])[]): HTMLElement {
  return element(
    "dl",
    { class: "facts" },
    ...facts.map(([label, value]) =>
      element("div", {}, element("dt", {}, label), element("dd", {}, element("bdi", {}, value))),
    ),
  );
}

function factsOfRun(run: NonNullable<ReportData["run"]>): [string, string][] {
  const live = run.nodes.filter(({ role, state }) => role === "peer" && (state === "up" || state === "frozen")).length;
  const peers = run.nodes.filter(({ role }) => role === "peer").length;
  const cut = run.ended === "stopped" ? ", stopped early" : "";
  return [
    ["Seed", String(run.scenario.seed)],
    ["Version", run.version],
    ["Protocol", run.protocol],
    ["Medium", run.medium === "tcp" ? "TCP, real processes" : "simulated"],
    ["Digest", run.digest ?? "none: real processes do not repeat"],
    ["Events", formatCount(run.events)],
    ["Ended at", `${formatTime(run.endedAt)}${cut}`],
    ["Live at the end", `${formatCount(live)} of ${formatPlural(peers, "peer")}`],
    ["Messages", formatCount(run.dissemination.messages)],
    ...(run.lateness === null
      ? []
      : [["Lateness", `times may be up to ${formatSpan(run.lateness)} too long`] as [string, string]]),
    ...Object.entries(run.notes).map(([name, count]): [string, string] => [name, formatCount(count)]),
  ];
}

function factsOfOverlay({ topology, nodes }: ReportData): [string, string][] {
  return [
    ["Peers", formatCount(nodes.length)],
    ["Links", formatCount(topology.links)],
    ["Components", formatCount(topology.components.count)],
  ];
}
