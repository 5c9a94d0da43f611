import type { LatencyPlan, Law, NetworkPlan } from "../../sim/index.js";
import { rate, percent, plural, setSpan } from "./quantity.js";

/** How many regions are named. */
const SHOWN = 12;

/** How messages travel, in words. What has no effect is left out. */
export function describeNetwork(network: NetworkPlan): string {
  const { mode, latency, directions, jitter, loss, bandwidth } = network;
  const parts = [mode, `latency ${describeLatency(latency)}`];
  if (directions === "independent") parts.push("each direction its own");
  if (jitter.kind !== "constant" || jitter.value !== 0) parts.push(`jitter ${describeLaw(jitter)}`);
  parts.push(
    loss === 0 ? "no loss" : `loss ${percent(loss)}${mode === "stream" ? describeRetransmission(network) : ""}`,
  );
  if (bandwidth !== null) parts.push(`${rate(bandwidth)} a node`);
  return parts.join(", ");
}

/** The regions of a network, and how the nodes are spread over them. */
export function describeRegions(latency: LatencyPlan): string {
  if (latency.kind !== "matrix") return "";
  const weight = latency.regions.reduce((sum, region) => sum + region.weight, 0);
  const shares = latency.regions.slice(0, SHOWN).map((region) => `${region.name} ${percent(region.weight / weight)}`);
  if (latency.regions.length > SHOWN) shares.push(`and ${latency.regions.length - SHOWN} more`);
  return shares.join(", ");
}

function describeLatency(latency: LatencyPlan): string {
  switch (latency.kind) {
    case "matrix":
      return `between ${plural(latency.regions.length, "region")}`;
    case "geo":
      return `between the world's cities (${latency.stretch} × the great circle, last mile ${describeLaw(latency.lastMile)})`;
    default:
      return describeLaw(latency);
  }
}

export function describeLaw(law: Law): string {
  switch (law.kind) {
    case "constant":
      return setSpan(law.value);
    case "uniform":
      return `${setSpan(law.low)} to ${setSpan(law.high)}`;
    case "normal":
      return `normal (mean ${setSpan(law.mean)}, deviation ${setSpan(law.deviation)})`;
    case "lognormal":
      return `log-normal (median ${setSpan(law.median)}, p99 ${setSpan(law.p99)})`;
    case "exponential":
      return `exponential (mean ${setSpan(law.mean)})`;
    case "pareto":
      return `Pareto (minimum ${setSpan(law.minimum)}, shape ${law.shape})`;
    case "weibull":
      return `Weibull (scale ${setSpan(law.scale)}, shape ${law.shape})`;
    case "measured":
      return `one of ${plural(law.values.length, "measured span")}`;
  }
}

function describeRetransmission({ retransmission }: NetworkPlan): string {
  const { timeout, limit } = retransmission;
  return ` (sent again after ${setSpan(timeout)}, reset after ${plural(limit, "time")})`;
}
