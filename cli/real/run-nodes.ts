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
import { checkPayload } from "./options/longest-text.js";
import { refuseAddressOfSeed, refusePortOfNode, strayingSeed } from "./options/place-checks.js";
import { type KnownSeed, type NodePlace, placesOf, seedsOf } from "./options/places.js";
import { type PeerSettings, type SeedSettings, settingsOf } from "./options/protocol-options.js";
import { readTlsFiles } from "./options/tls-files.js";
import { type NodePlan, openLocalNode } from "./open-local-node.js";
import { crashed, runUntilEnd, type Session } from "./session.js";
import { Speaker } from "./speaker.js";

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
  const limits = { ...DEFAULT_LIMITS, ...options.limit };
  checkPayload(settings, { wire: options.wire, limits });
  const { places, seeds } = await choosePlaces(role, options);
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

/** Where the nodes are to listen, and where the seeds of their network do. */
async function choosePlaces(
  role: Role,
  options: RunOptions,
): Promise<{ readonly places: readonly NodePlace[]; readonly seeds: readonly Address[] }> {
  const { config, admin } = options;
  const known = await seedsOf(options);
  const seeds = known.map(({ address }) => address);
  if (role === "peer" && seeds.length === 0) {
    throw new InputError("a peer needs the addresses of the seeds: give --config FILE or --seeds HOST:PORT,…");
  }
  const places = role === "peer" ? await placesOf(role, options, options.count ?? 1) : await seedPlaces(options, known);
  if (role === "peer") refuseAddressOfSeed(places, seeds, config === undefined ? "--seeds" : `--config ${config}`);
  else if (config !== undefined) warnOfStraying(places, seeds, config);
  if (admin !== undefined) await refusePortOfNode(admin, places);
  return { places, seeds };
}

/** A seed without an address stands for all seeds of the configuration, as many as it says. */
async function seedPlaces(options: RunOptions, known: readonly KnownSeed[]): Promise<readonly NodePlace[]> {
  const { config, listen, advertise } = options;
  if (listen !== undefined || config === undefined) return await placesOf("seed", options, 1);
  if (advertise !== undefined) throw new InputError("--advertise is for --listen, which is missing");
  return known.map(({ address, place }) => ({ listen: address, writtenIn: `${place}:` }));
}

function warnOfStraying(places: readonly NodePlace[], seeds: readonly Address[], config: string): void {
  for (const place of places) {
    const warning = strayingSeed(place, seeds, config);
    if (warning !== undefined) process.stderr.write(`warning: ${warning}\n`);
  }
}

function wireOf(options: RunOptions, { elements, depth }: Limits): WirePlan {
  if (options.wire === "classic") {
    const { tlsCert, tlsKey, tlsCa } = options;
    if ((tlsCert ?? tlsKey ?? tlsCa) === undefined) return { kind: "classic" };
    throw new InputError(
      "the classic dialect knows no TLS: leave out --tls-cert, --tls-key and --tls-ca, or --wire classic",
    );
  }
  const tls = readTlsFiles(options);
  const codec = seedAndPeerCodec({ elements, depth });
  return { kind: "native", codec, network: options.network, ...(tls === undefined ? {} : { tls }) };
}

function openLog(output: LogOutput, { logLevel, logFormat }: RunOptions, nodes: number): EventLog {
  const write = (line: string) => output.write(line);
  if ((logFormat ?? (isatty(1) ? "pretty" : "json")) === "json") return jsonLog(write, logLevel);
  const names = nodes > 1 ? "shown" : "left out";
  return prettyLog(write, { paint: paintFor(1), least: logLevel, names, now: Date.now });
}

/** What is typed is published by the first node. */
function chatWith({ nodes, ending, output }: Session, { wire, logFormat }: RunOptions, limits: Limits): Chat {
  const speaker = new Speaker(nodes[0]!, { wire, limits }, (line) => process.stderr.write(`${line}\n`));
  return openChat({
    output,
    isTerminal: isatty(1) && logFormat !== "json",
    interrupt: () => ending.ask("SIGINT"),
    say: (line) => speaker.say(line),
    closed: () => speaker.end(),
  });
}
