import type { ProtocolSettings } from "../../../sim/index.js";
import { formatBytes, formatCount, formatPlural, formatSetSpan } from "../words.js";
import type { Setting } from "./setting.js";

/** How the seed-and-peer protocol is set. */
export function protocolSettings(settings: ProtocolSettings): readonly Setting[] {
  const { maxPeers, acceptLimit, join, verifyDeaths, messageAge } = settings;
  const { wait, retry, longestRetry } = join;
  const retries = `again after ${formatSetSpan(retry)}, doubling up to ${formatSetSpan(longestRetry)}`;
  return [
    { label: "Connects to", value: formatPlural(maxPeers, "peer") },
    { label: "Accepts", value: acceptLimit === null ? "everyone" : `up to ${formatCount(acceptLimit)} neighbours` },
    { label: "Join", value: `waits ${formatSetSpan(wait)} for an answer, asks ${retries}` },
    { label: "Gossip", value: gossipWords(settings) },
    { label: "Remembers", value: `a message for ${formatSetSpan(messageAge)}` },
    { label: "Liveness", value: livenessWords(settings) },
    {
      label: "Seeds verify",
      value: verifyDeaths === "off" ? "no deaths" : `deaths, within ${formatSetSpan(verifyDeaths)}`,
    },
    ...remedies(settings),
  ];
}

function gossipWords({ gossip }: ProtocolSettings): string {
  if (gossip === "off" || gossip.messages === 0) return "off";
  const size = gossip.payload === 0 ? "" : `, ${formatBytes(gossip.payload)} each`;
  return `${formatPlural(gossip.messages, "message")} a peer, one every ${formatSetSpan(gossip.every)}${size}`;
}

function livenessWords({ liveness }: ProtocolSettings): string {
  if (liveness === "off") return "off";
  return `a round every ${formatSetSpan(liveness.every)}, dead after ${formatPlural(liveness.strikes, "strike")}`;
}

function remedies({ refresh, repair, readmit, confirm, antiEntropy }: ProtocolSettings): readonly Setting[] {
  return [
    {
      label: "Refresh",
      value:
        refresh === "off"
          ? "off"
          : `every ${formatSetSpan(refresh.every)}${refresh.lease === "off" ? "" : `, lease ${formatSetSpan(refresh.lease)}`}`,
    },
    {
      label: "Repair",
      value:
        repair === "off"
          ? "off"
          : `below ${formatPlural(repair.below, "neighbour")}, looked at every ${formatSetSpan(repair.every)}`,
    },
    {
      label: "Readmission",
      value:
        readmit === "off" ? "off" : `tried every ${formatSetSpan(readmit.every)}, for ${formatSetSpan(readmit.for)}`,
    },
    {
      label: "Confirmation",
      value: confirm === "off" ? "off" : `by ${confirm.helpers} within ${formatSetSpan(confirm.wait)}`,
    },
    {
      label: "Anti-entropy",
      value:
        antiEntropy === "off"
          ? "off"
          : `digests every ${formatSetSpan(antiEntropy.every)} over ${formatSetSpan(antiEntropy.window)}`,
    },
  ];
}
