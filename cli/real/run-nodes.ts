import { isatty } from "node:tty";
import type { Role } from "../../src/node/contract.js";
import { startClock } from "../../src/tcp/clock.js";
import { DEFAULT_LIMITS, type Limits } from "../../src/tcp/limits.js";
import type { WirePlan } from "../../src/tcp/node-options.js";
import type { Address } from "../../src/wire/address.js";
import { seedAndPeerCodec } from "../../src/wire/native/seed-and-peer-codec.js";
import { InputError } from "../shell/input-error.js";
import { paintFor } from "../terminal/paint.js";
import { openAdmin } from "./admin/admin-server.js";
import { type Chat, openChat } from "./chat.js";
import { awaitEnding } from "./ending.js";
import type { EventLog } from "./log/event.js";
import { jsonLog } from "./log/json-log.js";
import { LogOutput } from "./log/log-output.js";
import { prettyLog } from "./log/pretty-log.js";
import type { SharedOptions } from "./options/node-options.js";
import { type NodePlace, placesOf, seedsOf } from "./options/places.js";
import { type PeerSettings, type SeedSettings, settingsOf } from "./options/protocol-options.js";
import { readTlsFiles } from "./options/tls-files.js";
import { type NodePlan, openLocalNode } from "./open-local-node.js";
import { crashed, runUntilEnd, type Session } from "./session.js";

/** How much of a frame is not for what somebody says. */
const ROOM = 128;

/** The longest line, in bytes, that is published; in the classic dialect all of a message has 1,024. */
const LONGEST = 1 << 16;
const LONGEST_CLASSIC = 1_024 - ROOM;

/** The options of both commands. */
export interface RunOptions extends SharedOptions, PeerSettings, SeedSettings {
  readonly count?: number;
  readonly interactive?: true;
  readonly state?: string;
}

/**
 * Runs the nodes of one command until it is asked to end.
 *
 * @throws InputError when they cannot be started as asked
 */
export async function runNodes(role: Role, options: RunOptions): Promise<void> {
  const settings = settingsOf(options, options.wire);
  const seeds = await seedsOf(options);
  if (role === "peer" && seeds.length === 0) {
    throw new InputError("a peer needs the addresses of the seeds: give --config FILE or --seeds HOST:PORT,…");
  }
  const places = await choosePlaces(role, options, seeds);
  const limits = { ...DEFAULT_LIMITS, ...options.limit };
  const wire = wireOf(options, limits);
  const ending = awaitEnding();
  const output = new LogOutput((error) => ending.break(error));
  const log = openLog(output, options, places.length);
  const session: Session = { nodes: [], ending, output, log };
  const plan: NodePlan = {
    role,
    places,
    seeds,
    settings,
    wire,
    limits,
    addresses: options.trustAddresses ? "trusted" : "checked",
    clock: startClock(options.speed),
    seed: options.seed,
    log,
    onCrash: (node, error) => crashed(session, node, error),
    state: options.state,
    onStateFailure: (error) => ending.break(error),
  };
  for (const [index, place] of places.entries()) session.nodes.push(await openLocalNode(plan, place, index));
  if (options.admin !== undefined) {
    session.admin = await openAdmin(options.admin, session.nodes, limits);
    log.tell("info", { event: "admin", node: session.nodes[0]!.journal.node, url: `http://${session.admin.address}` });
  }
  for (const node of session.nodes) {
    node.status = "running";
    node.real.start();
  }
  if (options.interactive) session.chat = chatWith(session, options, limits);
  await runUntilEnd(session);
}

/** A seed without an address stands for all seeds of the configuration, as many as it says. */
async function choosePlaces(role: Role, options: RunOptions, seeds: readonly Address[]): Promise<readonly NodePlace[]> {
  const { config, listen, advertise, count = 1 } = options;
  if (role === "peer" || listen !== undefined || config === undefined) return await placesOf(options, count);
  if (advertise !== undefined) throw new InputError("--advertise is for --listen, which is missing");
  return seeds.map((address) => ({ listen: address }));
}

function wireOf(options: RunOptions, { elements, depth }: Limits): WirePlan {
  const tls = readTlsFiles(options);
  if (options.wire === "native") {
    const codec = seedAndPeerCodec({ elements, depth });
    return { kind: "native", codec, network: options.network, ...(tls === undefined ? {} : { tls }) };
  }
  if (tls === undefined) return { kind: "classic" };
  throw new InputError(
    "the classic dialect knows no TLS: leave out --tls-cert, --tls-key and --tls-ca, or --wire classic",
  );
}

function openLog(output: LogOutput, { logLevel, logFormat }: RunOptions, nodes: number): EventLog {
  const write = (line: string) => output.write(line);
  if ((logFormat ?? (isatty(1) ? "pretty" : "json")) === "json") return jsonLog(write, logLevel);
  const names = nodes > 1 ? "shown" : "left out";
  return prettyLog(write, { paint: paintFor(1), least: logLevel, names, now: Date.now });
}

/** What is typed is published by the first node. */
function chatWith({ nodes, ending, output }: Session, { wire, logFormat }: RunOptions, { frameBytes }: Limits): Chat {
  const longest = Math.min(Math.max(0, frameBytes - ROOM), wire === "classic" ? LONGEST_CLASSIC : LONGEST);
  return openChat({
    output,
    isTerminal: isatty(1) && logFormat !== "json",
    interrupt: () => ending.ask("SIGINT"),
    say(line) {
      const { real, journal } = nodes[0]!;
      const tooLong = Buffer.byteLength(line) > longest;
      if (tooLong) process.stderr.write(`a line has at most ${longest} bytes: this one was not published\n`);
      else journal.whenThereIsNeighbour(() => real.publish(line));
    },
  });
}
