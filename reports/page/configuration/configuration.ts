import type { OverlayPlan, Publication, Scenario } from "../../../sim/index.js";
import { formatBytes, formatPlural, formatSetSpan, formatShare } from "../words.js";
import { networkSettings } from "./network-settings.js";
import { protocolSettings } from "./protocol-settings.js";
import type { SettingGroup } from "./setting.js";

/** A scenario as drawn, every default filled in, as a list to look things up in. */
export function configurationOf(scenario: Scenario): readonly SettingGroup[] {
  return [
    populationOf(scenario),
    { title: "Protocol", settings: protocolSettings(scenario.protocol) },
    { title: "Network", settings: networkSettings(scenario.network) },
  ];
}

function populationOf({ seeds, peers, overlay, publish, duration, ties }: Scenario): SettingGroup {
  const { at, every } = peers.join;
  const joining = every === 0 ? "all at once" : `one every ${formatSetSpan(every)}`;
  return {
    title: "Population",
    settings: [
      { label: "Seeds", value: String(seeds) },
      { label: "Peers", value: formatPlural(peers.count, "peer") },
      { label: "Joining", value: at === 0 ? joining : `${joining}, from ${formatSetSpan(at)} on` },
      { label: "Overlay", value: overlayWords(overlay) },
      ...(publish.length === 0 ? [] : [{ label: "Publications", value: publish.map(publicationWords).join("; ") }]),
      { label: "Duration", value: formatSetSpan(duration) },
      { label: "Ties", value: ties === "shuffled" ? "shuffled" : "as scheduled" },
    ],
  };
}

function overlayWords(plan: OverlayPlan): string {
  switch (plan.kind) {
    case "protocol":
      return "found through the seeds";
    case "complete":
      return "complete";
    case "ring":
      return `ring, ${plan.each} on either side`;
    case "regular":
      return `regular, degree ${plan.degree}`;
    case "kOut":
      return `each picks ${plan.k}`;
    case "random":
      return `random, a pair is linked with ${formatShare(plan.edgeProbability)}`;
    case "smallWorld":
      return `small world, ${plan.each} on either side, ${formatShare(plan.rewire)} rewired`;
    case "scaleFree":
      return `scale-free, ${formatPlural(plan.links, "link")} a newcomer`;
    case "edges":
      return `given, ${formatPlural(plan.edges.length, "link")}`;
  }
}

function publicationWords({ at, count, every, by, payload }: Publication): string {
  const pace = count === 1 ? "" : `, one every ${formatSetSpan(every)}`;
  const size = payload === 0 ? "" : `, ${formatBytes(payload)} each`;
  const whom = by === "random" ? "random peers" : by;
  return `${formatPlural(count, "message")} by ${whom} from ${formatSetSpan(at)} on${pace}${size}`;
}
