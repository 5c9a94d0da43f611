import type { Evidence } from "../../measures/evidence.js";
import type { Bounds, Members, NetworkState } from "../../scenario/scenario.js";
import { Connected } from "./connected.js";
import { Degree, Isolated } from "./degrees.js";
import { ListsRight, Listed } from "./lists.js";
import { Live } from "./live.js";
import type { StateReader } from "./reader.js";

/** What reads whether a network is in that state. */
export function readerOf(state: NetworkState, evidence: Evidence): StateReader {
  switch (state.kind) {
    case "connected":
      return new Connected(state, evidence);
    case "isolated":
      return new Isolated(state, evidence);
    case "degree":
      return new Degree(state, evidence);
    case "listed":
      return new Listed(state, evidence);
    case "live":
      return new Live(state, evidence);
    case "registry":
      return new ListsRight(state, evidence);
  }
}

/** Over whom it is looked at. */
export function membersOf(state: NetworkState): Members {
  return "of" in state ? state.of : "live";
}

/** A state, in words: `overlay of live peers connected`, `isolated core peers ≤ 2`. */
export function describeState(state: NetworkState): string {
  switch (state.kind) {
    case "connected":
      return `overlay of ${state.of} peers connected`;
    case "isolated":
      return `isolated ${state.of} peers ${describeBounds(state)}`;
    case "degree":
      return `neighbours of each ${state.of} peer ${describeBounds(state)}`;
    case "listed":
      return `each ${state.of} peer in a live seed's list`;
    case "live":
      return `live peers ${describeBounds(state)}`;
    case "registry":
      return `seeds' lists stale ≤ ${state.stale}, missing ≤ ${state.missing}`;
  }
}

function describeBounds({ atLeast, atMost }: Bounds): string {
  const bounds = [...(atLeast === null ? [] : [`≥ ${atLeast}`]), ...(atMost === null ? [] : [`≤ ${atMost}`])];
  return bounds.join(" and ");
}
