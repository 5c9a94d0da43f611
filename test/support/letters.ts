import type { Host, Message, NodeId, Protocol } from "../../src/node/contract.js";
import type { RunResult } from "../../sim/result.js";
import { simulate } from "../../sim/simulate.js";
import { type ScenarioOverrides, scenarioWith } from "./scenarios.js";

/** One message that a test has sent: at a time in milliseconds, from one peer to another (or a seed). */
export interface Letter {
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  /** Default 100. */
  readonly bytes?: number;
}

/** A letter that arrived. */
export interface Arrival {
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

/** A node was told that another one cannot be reached. */
interface Bounce {
  readonly at: number;
  readonly node: string;
  readonly unreachable: string;
}

export interface Correspondence {
  readonly arrivals: readonly Arrival[];
  readonly bounces: readonly Bounce[];
  readonly result: RunResult;
}

interface Envelope extends Message {
  readonly kind: "letter";
  readonly text: string;
  readonly bytes: number;
}

/**
 * Sends letters through a simulated network, and writes down what becomes of them: the network without any protocol. All
 * peers are up from the beginning, there is no seed, and each letter is sent by a timer of its sender.
 */
export function correspond(letters: readonly Letter[], overrides: ScenarioOverrides = {}): Correspondence {
  const arrivals: Arrival[] = [];
  const bounces: Bounce[] = [];
  const scenario = scenarioWith({
    seeds: 0,
    duration: 600_000,
    ...overrides,
    peers: { count: typeof overrides.peers === "number" ? overrides.peers : 2, join: { at: 0, every: 0 } },
  });
  const names = [
    ...Array.from({ length: scenario.seeds }, (_, index) => `seed-${index + 1}`),
    ...Array.from({ length: scenario.peers.count }, (_, index) => `peer-${index + 1}`),
  ];
  const protocol: Protocol = {
    name: "letters",
    sizeOf: (message) => (message as Envelope).bytes,
    create: (host) => {
      const own = letters.map((letter, index) => ({ letter, timer: `letter ${index}` })).filter(isMine(host, names));
      return {
        start() {
          for (const { letter, timer } of own)
            if (letter.at >= host.now()) host.setTimer(timer, letter.at - host.now());
        },
        wake(woken) {
          const { letter } = own.find(({ timer }) => timer === woken)!;
          const envelope: Envelope = { kind: "letter", text: letter.text, bytes: letter.bytes ?? 100 };
          host.send(names.indexOf(letter.to), envelope);
        },
        receive(from, message) {
          arrivals.push({ at: host.now(), from: names[from], to: names[host.self], text: (message as Envelope).text });
        },
        unreachable(node) {
          bounces.push({ at: host.now(), node: names[host.self], unreachable: names[node] });
        },
        stop() {},
      };
    },
  };
  const result = simulate(scenario, { protocol });
  return { arrivals, bounces, result };
}

function isMine(host: Host, names: readonly string[]): (entry: { readonly letter: Letter }) => boolean {
  const self: NodeId = host.self;
  return ({ letter }) => letter.from === names[self];
}
