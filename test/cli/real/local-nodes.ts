import type { LocalNode } from "../../../cli/real/local-node.js";
import type { EventLog } from "../../../cli/real/log/event.js";
import { NodeJournal } from "../../../cli/real/log/journal.js";
import type { Role } from "../../../src/node/contract.js";
import { DEFAULT_SETTINGS, seedAndPeer } from "../../../src/node/index.js";
import { startClock } from "../../../src/tcp/clock.js";
import { DEFAULT_LIMITS } from "../../../src/tcp/limits.js";
import { openNode } from "../../../src/tcp/tcp-node.js";
import { formatAddress } from "../../../src/wire/address.js";
import { seedAndPeerCodec } from "../../../src/wire/native/seed-and-peer-codec.js";

const SILENT: EventLog = { wants: () => false, tell: () => undefined };

/** Nodes of this process that listen, and know nobody. */
export class LocalNodes {
  readonly #opened: LocalNode[] = [];

  async open(role: Role, log: EventLog = SILENT): Promise<LocalNode> {
    const made: { journal?: NodeJournal } = {};
    const real = await openNode({
      role,
      protocol: seedAndPeer(DEFAULT_SETTINGS, () => 0),
      wire: { kind: "native", codec: seedAndPeerCodec(), network: "test" },
      listen: { host: "127.0.0.1", port: 0 },
      seeds: [],
      clock: startClock(),
      random: () => 0,
      life: 0,
      messageAge: DEFAULT_SETTINGS.messageAge,
      limits: DEFAULT_LIMITS,
      addresses: "checked",
      reports: "from listed peers",
      observe: (book) => (made.journal = new NodeJournal(log, book, "")),
      onCrash: () => undefined,
    });
    const journal = made.journal!;
    journal.node = formatAddress(real.address);
    const local: LocalNode = { role, real, journal, kept: undefined, status: "running" };
    this.#opened.push(local);
    return local;
  }

  endAll(): void {
    for (const { real } of this.#opened.splice(0)) real.crash();
  }
}
