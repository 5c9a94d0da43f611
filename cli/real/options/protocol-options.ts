import type { Command } from "commander";
import { DEFAULT_SETTINGS, type ProtocolSettings } from "../../../src/node/settings.js";
import { InputError } from "../../shell/input-error.js";
import { orWord, readBytes, readSpan, readWhole } from "./quantities.js";
import {
  addPeerRemedies,
  addSeedRemedies,
  type PeerRemedies,
  remediesOf,
  type SeedRemedies,
} from "./remedy-options.js";

/** The settings of the protocol that a peer has. Absent: the default. */
export interface PeerSettings extends PeerRemedies {
  readonly maxPeers?: number;
  readonly acceptLimit?: number | "none";
  readonly gossipEvery?: number;
  readonly gossipMessages?: number | "off";
  readonly gossipPayload?: number;
  readonly livenessEvery?: number | "off";
  readonly strikes?: number;
  readonly joinWait?: number;
  readonly joinRetry?: number;
  readonly joinLongestRetry?: number;
  readonly messageAge?: number;
}

/** Those of a seed. */
export interface SeedSettings extends SeedRemedies {
  readonly verifyDeaths?: number | "off";
  readonly listLimit?: number | "none";
}

/** How long a peer that is reported dead has to answer its seed, unless told otherwise. */
const VERIFY_DEATHS_MS = 2_000;

const MOST_MESSAGES = 1_000_000;
const MOST_PEERS = 100_000;

/** Adds the settings of a peer. */
export function addPeerSettings(command: Command): void {
  command
    .optionsGroup("Protocol:")
    .option("--max-peers <n>", "connect to so many peers (default: 4)", readWhole(1, MOST_PEERS))
    .option(
      "--accept-limit <n>",
      "accept up to so many neighbours (default: `none`)",
      orWord("none", readWhole(1, MOST_PEERS)),
    )
    .option("--gossip-every <span>", "from one message to the next (default: 5s)", readSpan)
    .option(
      "--gossip-messages <n>",
      "so many messages, or `off` (default: 10)",
      orWord("off", readWhole(0, MOST_MESSAGES)),
    )
    .option("--gossip-payload <size>", "how large each of them is (default: 0)", readBytes)
    .option("--liveness-every <span>", "from one round to the next, or `off` (default: 13s)", orWord("off", readSpan))
    .option("--strikes <n>", "misses until a neighbour is dead (default: 3)", readWhole(1, 1_000))
    .option("--join-wait <span>", "how long to wait for an answer (default: 2s)", readSpan)
    .option("--join-retry <span>", "until a missing seed is asked again (default: 2s) …", readSpan)
    .option("--join-longest-retry <span>", "… which doubles up to this one (default: 60s)", readSpan)
    .option("--message-age <span>", "how long messages are remembered (default: 1h)", readSpan);
  addPeerRemedies(command);
}

/** Adds the settings of a seed. */
export function addSeedSettings(command: Command): void {
  command
    .optionsGroup("Protocol:")
    .option(
      "--verify-deaths <span>",
      "how long a peer that is reported dead may take to answer before it is removed; `off` believes all reports (default: 2s; off with --wire classic)",
      orWord("off", readSpan),
    )
    .option(
      "--list-limit <n>",
      "name up to so many peers to one that registers, at random (default: `none`: all that are listed)",
      orWord("none", readWhole(1, MOST_PEERS)),
    );
  addSeedRemedies(command);
}

/**
 * The settings that the options ask for.
 *
 * @throws InputError when they contradict each other
 */
export function settingsOf(options: PeerSettings & SeedSettings, wire: "native" | "classic"): ProtocolSettings {
  const { gossip, liveness, join } = DEFAULT_SETTINGS;
  if (gossip === "off" || liveness === "off") throw new Error("the defaults have gossip and liveness");
  const { acceptLimit, listLimit, gossipMessages = gossip.messages, livenessEvery = liveness.every } = options;
  const { joinRetry = join.retry, joinLongestRetry = Math.max(join.longestRetry, joinRetry) } = options;
  const { verifyDeaths = wire === "native" ? VERIFY_DEATHS_MS : "off" } = options;
  if (joinLongestRetry < joinRetry) throw new InputError("--join-longest-retry cannot be shorter than --join-retry");
  if (wire === "classic" && verifyDeaths !== "off") {
    throw new InputError("--verify-deaths is off in the classic dialect, in which seeds do not ask");
  }
  const { maxPeers = DEFAULT_SETTINGS.maxPeers, messageAge = DEFAULT_SETTINGS.messageAge } = options;
  const remedies = remediesOf(options, wire, maxPeers);
  if (remedies.antiEntropy !== "off" && remedies.antiEntropy.window > messageAge) {
    throw new InputError("--anti-entropy-window cannot be longer than --message-age");
  }
  return {
    maxPeers,
    acceptLimit: limitOf(acceptLimit),
    listLimit: limitOf(listLimit),
    gossip:
      gossipMessages === "off"
        ? "off"
        : {
            every: options.gossipEvery ?? gossip.every,
            messages: gossipMessages,
            payload: options.gossipPayload ?? gossip.payload,
          },
    liveness: livenessEvery === "off" ? "off" : { every: livenessEvery, strikes: options.strikes ?? liveness.strikes },
    join: { wait: options.joinWait ?? join.wait, retry: joinRetry, longestRetry: joinLongestRetry },
    verifyDeaths,
    messageAge,
    ...remedies,
  };
}

function limitOf(limit: number | "none" | undefined): number | null {
  return limit === undefined || limit === "none" ? null : limit;
}
