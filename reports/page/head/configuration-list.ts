import type { FaultRow } from "../../../sim/index.js";
import { configurationOf } from "../configuration/configuration.js";
import type { RunWithoutRecording } from "../../document/report-data.js";
import { element } from "../element.js";
import { formatCount, formatPlural, formatTime } from "../words.js";
import { factList } from "./about-run.js";

/** How many faults, and names of a fault, are spelt out. */
const FAULTS = 40;
const NAMES = 6;

/** The configuration as drawn, to be opened. */
export function configurationList(run: RunWithoutRecording): HTMLElement {
  const groups = configurationOf(run.scenario).map(({ title, settings }) =>
    element(
      "section",
      { class: "head-group" },
      element("h4", {}, title),
      factList(settings.map(({ label, value }) => [label, value])),
    ),
  );
  const list = element(
    "details",
    { class: "head-configuration" },
    element("summary", {}, element("h3", {}, "Configuration as drawn"), element("span", {}, inShort(run))),
    element("div", { class: "head-groups" }, ...groups, faultGroup(run)),
    whole(run),
  );
  window.addEventListener("beforeprint", () => {
    list.open = true;
  });
  return list;
}

function inShort({ scenario, faults }: RunWithoutRecording): string {
  const { seeds, peers, network } = scenario;
  const parts = [formatPlural(seeds, "seed"), formatPlural(peers.count, "peer"), network.mode];
  return `${parts.join(", ")}, ${faults.length === 0 ? "no faults" : formatPlural(faults.length, "fault")}`;
}

function faultGroup({ faults, effects }: RunWithoutRecording): HTMLElement {
  const idle = effects.filter(({ took }) => took === 0).map(({ act }) => act);
  const more = faults.length - FAULTS;
  return element(
    "section",
    { class: "head-group" },
    element("h4", {}, "Faults"),
    faults.length === 0
      ? element("p", {}, "None.")
      : factList(faults.slice(0, FAULTS).map((row) => [formatTime(row.at), faultWords(row)])),
    ...(more > 0 ? [element("p", {}, `… and ${formatCount(more)} more.`)] : []),
    ...(idle.length > 0 ? [element("p", { class: "head-idle" }, `Never took effect: ${idle.join(", ")}.`)] : []),
  );
}

function faultWords({ what, nodes }: FaultRow): string {
  if (nodes.length === 0) return what;
  const named = nodes.slice(0, NAMES).join(", ");
  return `${what}: ${nodes.length > NAMES ? `${named} and ${formatCount(nodes.length - NAMES)} more` : named}`;
}

/** The scenario to the last setting; it is written out only when somebody opens it. */
function whole({ scenario }: RunWithoutRecording): HTMLElement {
  const text = element("pre", { tabindex: 0, role: "region", "aria-label": "The scenario as JSON" });
  const details = element("details", { class: "head-json" }, element("summary", {}, "As JSON"), text);
  details.addEventListener("toggle", () => {
    if (details.open && text.textContent === "") text.textContent = JSON.stringify(scenario, null, 2);
  });
  return details;
}
