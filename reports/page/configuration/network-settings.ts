import type { LatencyPlan, Law, NetworkPlan } from "../../../sim/index.js";
import { formatNumber, formatSetSpan, formatShare } from "../words.js";
import type { Setting } from "./setting.js";

/** How many regions are named. */
const NAMED = 12;

/** How messages travel. */
export function networkSettings(network: NetworkPlan): readonly Setting[] {
  const { mode, latency, directions, jitter, loss, retransmission, bandwidth } = network;
  const isOff = jitter.kind === "constant" && jitter.value === 0;
  const { timeout, longest, limit } = retransmission;
  const again = `after ${formatSetSpan(timeout)}, doubling up to ${formatSetSpan(longest)}; reset after ${limit}`;
  return [
    { label: "Mode", value: mode === "stream" ? "stream: what is lost comes later" : "datagram: what is lost is lost" },
    { label: "Latency", value: latencyWords(latency) },
    ...(latency.kind === "matrix" ? [{ label: "Regions", value: regionWords(latency.regions) }] : []),
    { label: "Directions", value: directions === "same" ? "the same both ways" : "each way its own" },
    { label: "Jitter", value: isOff ? "none" : lawWords(jitter) },
    { label: "Loss", value: loss === 0 ? "none" : formatShare(loss) },
    ...(mode === "stream" && loss > 0 ? [{ label: "Sent again", value: again }] : []),
    { label: "Bandwidth", value: bandwidth === null ? "unlimited" : `${formatNumber(bandwidth / 1e6)} Mbit/s a node` },
  ];
}

function latencyWords(latency: LatencyPlan): string {
  switch (latency.kind) {
    case "matrix":
      return `between ${latency.regions.length} regions`;
    case "geo":
      return `between the world's cities: ${latency.stretch} × the great circle; last mile ${lawWords(latency.lastMile)}`;
    default:
      return lawWords(latency);
  }
}

function regionWords(regions: readonly { readonly name: string; readonly weight: number }[]): string {
  const weight = regions.reduce((sum, region) => sum + region.weight, 0);
  const named = regions.slice(0, NAMED).map((region) => `${region.name} ${formatShare(region.weight / weight)}`);
  return regions.length > NAMED ? `${named.join(", ")} and ${regions.length - NAMED} more` : named.join(", ");
}

function lawWords(law: Law): string {
  switch (law.kind) {
    case "constant":
      return formatSetSpan(law.value);
    case "uniform":
      return `${formatSetSpan(law.low)} to ${formatSetSpan(law.high)}`;
    case "normal":
      return `normal, mean ${formatSetSpan(law.mean)}, deviation ${formatSetSpan(law.deviation)}`;
    case "lognormal":
      return `log-normal, median ${formatSetSpan(law.median)}, p99 ${formatSetSpan(law.p99)}`;
    case "exponential":
      return `exponential, mean ${formatSetSpan(law.mean)}`;
    case "pareto":
      return `Pareto, minimum ${formatSetSpan(law.minimum)}, shape ${law.shape}`;
    case "weibull":
      return `Weibull, scale ${formatSetSpan(law.scale)}, shape ${law.shape}`;
    case "measured":
      return `one of ${law.values.length} that were measured`;
  }
}
