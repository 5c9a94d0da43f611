import type { Host, Message, NodeId, Protocol, ProtocolNode } from "../../src/node/contract.js";
import type { RunObserver } from "../../sim/recorder/trace.js";
import type { RunResult } from "../../sim/result.js";
import type { Scenario } from "../../sim/scenario/scenario.js";
import { simulate } from "../../sim/simulate.js";

/** What a test's nodes do beside writing. */
export interface Doings {
  start?(host: Host, self: string): void;
  wake?(host: Host, timer: string): void;
  receive?(host: Host, from: NodeId, message: Message): void;
  publish?(host: Host, payload: string): void;
}

/** What happened to each node, by its name, in order: `1000 receive hello from peer-2`. */
export type Diaries = Readonly<Record<string, readonly string[]>>;

/**
 * Runs a scenario with nodes that write down every call into them. A node object that is made anew begins its diary with
 * `made, life 1`.
 */
export function diariesOf(
  scenario: Scenario,
  doings: Doings,
  observers: readonly RunObserver[] = [],
): { diaries: Diaries; result: RunResult } {
  const diaries: Record<string, string[]> = {};
  const nameOf = (node: NodeId) => (node < scenario.seeds ? `seed-${node + 1}` : `peer-${node - scenario.seeds + 1}`);
  const protocol: Protocol = {
    name: "diary",
    sizeOf: () => 100,
    create(host): ProtocolNode {
      const name = nameOf(host.self);
      const diary = (diaries[name] ??= []);
      const write = (...words: readonly unknown[]) => void diary.push([host.now(), ...words].join(" "));
      write(`made, life ${host.life}`);
      return {
        start() {
          write("start");
          doings.start?.(host, name);
        },
        receive(from, message) {
          write("receive", message.kind, "from", nameOf(from));
          doings.receive?.(host, from, message);
        },
        wake(timer) {
          write("wake", timer);
          doings.wake?.(host, timer);
        },
        unreachable: (node) => write("unreachable", nameOf(node)),
        stop: () => write("stop"),
        publish(payload) {
          write("publish", payload.length);
          doings.publish?.(host, payload);
        },
      };
    },
  };
  const result = simulate(scenario, { protocol, observers });
  return { diaries, result };
}
