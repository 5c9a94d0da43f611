import { type RunObserver, type Scenario, Simulation, type TraceEvent } from "../../sim/index.js";
import type { ProtocolMaker } from "../trial.js";
import type { Failing, Pass, Proposals } from "./candidate.js";
import { type ListOf, minimiseList } from "./minimise-list.js";
import { firstTrouble } from "./timeline.js";

type Edge = readonly [number, number];

/** Overlays of more peers are not written out. */
const FEW = 24;

const EDGES: ListOf<Edge> = {
  of: ({ overlay }) => (overlay.kind === "edges" ? overlay.edges : []),
  put: (scenario, edges) => ({ ...scenario, overlay: { kind: "edges", edges } }),
};

/** The overlay written out, so that neither joining nor seeds are needed for it, and then with fewer links. */
export function givenOverlay(protocol: ProtocolMaker | undefined): Pass {
  return {
    name: "fewer links",
    *propose(best): Proposals {
      let now = best;
      if (best.scenario.overlay.kind !== "edges" && best.scenario.peers.count <= FEW) {
        now = yield* writtenOut(best, protocol);
      }
      if (now.scenario.overlay.kind !== "edges") return;
      yield* minimiseList(now, EDGES);
    },
  };
}

function* writtenOut(best: Failing, protocol: ProtocolMaker | undefined): Proposals<Failing> {
  const { scenario } = best;
  const { join } = scenario.peers;
  for (const edges of [linksAt(scenario, firstTrouble(scenario), protocol), path(scenario.peers.count)]) {
    if (edges.length === 0) continue;
    const given: Scenario = {
      ...scenario,
      overlay: { kind: "edges", edges },
      peers: { ...scenario.peers, join: { at: join.at === 0 ? 0 : join.at, every: 0 } },
    };
    for (const seeds of scenario.seeds === 0 ? [0] : [0, scenario.seeds]) {
      const kept = yield { scenario: { ...given, seeds }, redraws: 4 };
      if (kept !== undefined) return kept;
    }
  }
  return best;
}

/** Each peer linked to the next one. */
function path(count: number): Edge[] {
  return Array.from({ length: count - 1 }, (_, peer) => [peer, peer + 1] as const);
}

/** The links between peers that there are at that time: either one counts the other as its neighbour. */
function linksAt(scenario: Scenario, time: number, protocol: ProtocolMaker | undefined): Edge[] {
  const links = new Links(time);
  const own = protocol?.(scenario);
  const simulation = new Simulation(scenario, { observers: [links], ...(own === undefined ? {} : { protocol: own }) });
  try {
    // A few hundred events at a time, up to the moment.
    while (simulation.progress.now < time && simulation.advance(256));
  } catch {
    // A node threw before that: the links up to then.
  }
  return links.edges();
}

/** Follows who counts whom as a neighbour, up to a time. */
class Links implements RunObserver {
  readonly #until: number;
  readonly #directed = new Set<string>();

  constructor(until: number) {
    this.#until = until;
  }

  event({ at, event, node, peer = "" }: TraceEvent): void {
    if (at > this.#until) return;
    if (event === "neighbourUp") this.#directed.add(`${node} ${peer}`);
    if (event === "neighbourDown") this.#directed.delete(`${node} ${peer}`);
  }

  edges(): Edge[] {
    const edges = new Map<string, Edge>();
    for (const link of this.#directed) {
      const [a, b] = link.split(" ").map((name) => Number(name.split("-")[1]) - 1);
      edges.set(`${Math.min(a, b)} ${Math.max(a, b)}`, [Math.min(a, b), Math.max(a, b)]);
    }
    return [...edges.values()].toSorted((one, other) => one[0] - other[0] || one[1] - other[1]);
  }
}
