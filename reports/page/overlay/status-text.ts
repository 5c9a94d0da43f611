import { CRASHED, FROZEN, LEFT, POWERED_OFF, UP } from "../../timeline/moment.js";
import { formatCount, formatPlural, formatTime } from "../words.js";
import { componentsAt, isPeerOf, type Sight } from "./sight.js";

/** The overlay of a moment in a sentence: `At 61.2 s: 180 peers up, 20 dead, 402 links; 1 component`. */
export function statusText(sight: Sight): string {
  const { view, state, moment } = sight;
  const isPeer = isPeerOf(view);
  const [up, frozen, dead, left] = [[UP], [FROZEN], [CRASHED, POWERED_OFF], [LEFT]].map((states) => {
    let count = 0;
    for (let node = 0; node < moment.nodes; node++) if (isPeer(node) && states.includes(moment.states[node])) count++;
    return count;
  });
  const parts = [formatPlural(up, "peer") + " up"];
  if (frozen > 0) parts.push(`${formatCount(frozen)} frozen`);
  if (dead > 0) parts.push(`${formatCount(dead)} dead`);
  if (left > 0) parts.push(`${formatCount(left)} left`);
  parts.push(formatPlural(moment.links, "link"));
  const cutLinks = cutAmong(sight);
  if (cutLinks > 0) parts.push(`${formatCount(cutLinks)} cut`);
  const count = componentsAt(moment, isPeer).sizes.length;
  const components = formatPlural(count, "component");
  const when = view.data.run === null ? "" : `At ${formatTime(state.at)}: `;
  return `${when}${parts.join(", ")}; ${components}${cutLinks > 0 ? partsWithoutCut(sight, count) : ""}`;
}

function cutAmong({ moment, cut }: Sight): number {
  if (cut.size === 0) return 0;
  let count = 0;
  moment.forEachLink((one, other) => {
    if (cut.has(one, other)) count++;
  });
  return count;
}

/** A peer still counts a neighbour that it cannot reach: what the cut makes of the network shows only without these. */
function partsWithoutCut({ view, moment, cut }: Sight, count: number): string {
  const isPeer = isPeerOf(view);
  const { sizes } = componentsAt(moment, isPeer, (one, other) => !cut.has(one, other));
  if (sizes.length === count) return ", and as many if the cut links are left out";
  return `; ${formatCount(sizes.length)} if the cut links are left out`;
}
