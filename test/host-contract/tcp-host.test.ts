import { describeHost } from "./describe-host.js";
import type { Ending, RunTrial } from "./trial.js";
import { setTimeout as lasting } from "node:timers/promises";
import type { Protocol } from "../../src/node/contract.js";
import { startClock } from "../../src/tcp/clock.js";
import { DEFAULT_LIMITS } from "../../src/tcp/limits.js";
import { listen, portOf } from "../../src/tcp/listen.js";
import type { RealNode } from "../../src/tcp/node-options.js";
import { tellAll } from "../../src/tcp/observers.js";
import { openNode } from "../../src/tcp/tcp-node.js";
import { plainCodec } from "../../src/wire/native/plain-codec.js";

const HOST = "127.0.0.1";

/** Runs trials on real sockets: nodes that each listen, and know each other's addresses. */
function onSockets(speed: number): RunTrial {
  return async ({ nodes, lasts, ends = [] }) => {
    const clock = startClock(speed);
    const servers = await Promise.all(
      nodes.map(() => listen({ host: HOST, port: 0, tls: undefined, handshakeMs: 1_000 })),
    );
    const everyone = servers.map((server) => ({ host: HOST, port: portOf(server) }));
    const crashes: unknown[] = [];
    const opened: RealNode[] = [];
    for (const [number, server] of servers.entries()) {
      const others = nodes.map((_, other) => other).filter((other) => other !== number);
      const protocol: Protocol = {
        name: "trial",
        sizeOf: () => 0,
        create: (host) => ({
          start() {},
          receive() {},
          wake() {},
          unreachable() {},
          stop() {},
          ...nodes[number](host, others),
        }),
      };
      opened.push(
        await openNode({
          role: "peer",
          protocol,
          wire: { kind: "native", codec: plainCodec(), network: "trial" },
          listen: everyone[number],
          server,
          everyone,
          seeds: [],
          clock,
          random: Math.random,
          life: 0,
          messageAge: 60_000,
          limits: DEFAULT_LIMITS,
          addresses: "checked",
          observe: () => tellAll([]),
          onCrash: (error) => crashes.push(error),
        }),
      );
    }
    for (const node of opened) node.start();
    const timers = ends.map(({ at, node, how }) => setTimeout(() => end(opened[node], how), at / speed));
    await lasting(lasts / speed);
    for (const timer of timers) clearTimeout(timer);
    for (const node of opened) node.crash();
    if (crashes.length > 0) throw crashes[0];
  };
}

function end(node: RealNode, how: Ending): void {
  if (how === "refuses") node.crash();
  else if (how === "is silent") node.silence();
  else void node.leave(100);
}

describeHost("the host on TCP", onSockets(1));
describeHost("the host on TCP with a fast clock", onSockets(4));
