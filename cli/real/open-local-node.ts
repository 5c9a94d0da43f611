import type { Role } from "../../src/node/contract.js";
import { type ProtocolSettings, seedAndPeer } from "../../src/node/index.js";
import type { Clock } from "../../src/tcp/clock.js";
import type { Limits } from "../../src/tcp/limits.js";
import type { WirePlan } from "../../src/tcp/node-options.js";
import { tellAll } from "../../src/tcp/observers.js";
import { openNode } from "../../src/tcp/tcp-node.js";
import { type Address, formatAddress } from "../../src/wire/address.js";
import { sizeOf } from "../../src/wire/index.js";
import { explainListenError } from "./listen-error.js";
import type { LocalNode } from "./local-node.js";
import type { EventLog } from "./log/event.js";
import { NodeJournal } from "./log/journal.js";
import { writeHostPort } from "./options/host-port.js";
import type { NodePlace } from "./options/places.js";
import { randomStream } from "./options/random.js";
import { keepList, stateFileOf } from "./seed-states.js";

/** What all nodes of a process have in common. */
export interface NodePlan {
  readonly role: Role;
  readonly places: readonly NodePlace[];
  readonly seeds: readonly Address[];
  readonly settings: ProtocolSettings;
  readonly wire: WirePlan;
  readonly limits: Limits;
  readonly addresses: "checked" | "trusted";
  readonly clock: Clock;
  /** Absent: the system's randomness. */
  readonly seed: number | undefined;
  readonly log: EventLog;
  /** Told when a node throws. */
  readonly onCrash: (node: LocalNode, error: unknown) => void;
  /** The file in which a seed keeps its list. */
  readonly state: string | undefined;
  /** Told when such a file cannot be written any more. */
  readonly onStateFailure: (error: Error) => void;
}

/**
 * Opens the node at one of the places. It listens then, and is to be started.
 *
 * @throws InputError when it cannot listen there
 */
export async function openLocalNode(plan: NodePlan, place: NodePlace, index: number): Promise<LocalNode> {
  const { role, places, seeds, settings, wire, limits, addresses, clock, seed, log, state } = plan;
  const { listen, advertise } = place;
  const kept =
    state === undefined ? undefined : await keepList(stateFileOf(state, place, places.length), plan.onStateFailure);
  const known = listen.port === 0 ? undefined : formatAddress(advertise ?? listen);
  const made: { journal?: NodeJournal; node?: LocalNode } = {};
  try {
    const real = await openNode({
      role,
      protocol: seedAndPeer(settings, sizeOf),
      wire,
      listen,
      ...(advertise === undefined ? {} : { advertise }),
      seeds,
      clock,
      random: randomStream(seed, known ?? `${role}-${index + 1}`),
      messageAge: settings.messageAge,
      limits,
      addresses,
      observe(book) {
        made.journal = new NodeJournal(log, book, known ?? writeHostPort(listen));
        // What is told to the file before it is answered, is kept.
        return kept === undefined ? made.journal : tellAll([kept.observer(book), made.journal]);
      },
      onCrash: (error) => made.node !== undefined && plan.onCrash(made.node, error),
      ...kept?.options,
    });
    const journal = made.journal!;
    journal.node = formatAddress(real.address);
    log.tell("info", { event: "listening", node: journal.node, role });
    if (kept?.torn !== undefined) journal.trouble({ cause: "torn record", remote: kept.file, detail: kept.torn });
    return (made.node = { role, real, journal, kept, status: "starting" });
  } catch (error) {
    throw explainListenError(error, listen, place.writtenIn ?? "--listen");
  }
}
