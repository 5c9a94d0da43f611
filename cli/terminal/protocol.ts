import { DEFAULT_SETTINGS, type ProtocolSettings, type Scenario } from "../../sim/index.js";
import { plural, setSpan, size } from "./quantity.js";

/** The settings of the seed-and-peer protocol in words, as far as they matter to a scenario. */
export function describeSettings({ protocol, overlay }: Scenario): string[] {
  return [
    ["seed-and-peer", ...(overlay.kind === "protocol" ? describeJoining(protocol) : [])].join(", "),
    describeGossip(protocol),
    describeLiveness(protocol),
    ...describeRemedies(protocol),
  ];
}

function describeJoining({ maxPeers, acceptLimit, listLimit, join }: ProtocolSettings): string[] {
  const { wait, retry, longestRetry } = join;
  const usual = DEFAULT_SETTINGS.join;
  const isUsual = wait === usual.wait && retry === usual.retry && longestRetry === usual.longestRetry;
  const retries = `asks again after ${setSpan(retry)} (up to ${setSpan(longestRetry)})`;
  return [
    `a peer connects to ${maxPeers}`,
    ...(acceptLimit === null ? [] : [`accepts up to ${acceptLimit}`]),
    ...(listLimit === null ? [] : [`seeds name up to ${listLimit}`]),
    ...(isUsual ? [] : [`waits ${setSpan(wait)} for an answer`, retries]),
  ];
}

function describeGossip({ gossip, messageAge }: ProtocolSettings): string {
  const age = messageAge === DEFAULT_SETTINGS.messageAge ? "" : `, remembered for ${setSpan(messageAge)}`;
  if (gossip === "off" || gossip.messages === 0) return `gossip off${age}`;
  const payload = gossip.payload === 0 ? "" : `, ${size(gossip.payload)} each`;
  return `gossip: ${plural(gossip.messages, "message")} a peer, one every ${setSpan(gossip.every)}${payload}${age}`;
}

function describeLiveness({ liveness, verifyDeaths }: ProtocolSettings): string {
  if (liveness === "off") return "liveness off";
  const verified = verifyDeaths === "off" ? "" : `, verified by seeds within ${setSpan(verifyDeaths)}`;
  return `liveness: a round every ${setSpan(liveness.every)}, dead after ${plural(liveness.strikes, "strike")}${verified}`;
}

/** A line of all remedies that are on; none when none is. */
function describeRemedies({ refresh, repair, readmit, confirm, antiEntropy }: ProtocolSettings): string[] {
  const remedies: string[] = [];
  if (refresh !== "off") {
    const lease = refresh.lease === "off" ? "" : ` (lease ${setSpan(refresh.lease)})`;
    remedies.push(`refresh every ${setSpan(refresh.every)}${lease}`);
  }
  if (repair !== "off") remedies.push(`repair below ${plural(repair.below, "neighbour")}`);
  if (readmit !== "off") remedies.push(`readmission for ${setSpan(readmit.for)}`);
  if (confirm !== "off") remedies.push(`deaths confirmed by ${confirm.helpers} within ${setSpan(confirm.wait)}`);
  if (antiEntropy !== "off")
    remedies.push(`digests every ${setSpan(antiEntropy.every)} over ${setSpan(antiEntropy.window)}`);
  return remedies.length === 0 ? [] : [`remedies: ${remedies.join(", ")}`];
}
