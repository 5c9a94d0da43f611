import { AntiEntropy } from "./anti-entropy.js";
import { Confirmation } from "./confirmation.js";
import type { Connecting } from "./connecting.js";
import type { GossipMessage, Host, Milliseconds, NodeId, TimerName } from "./contract.js";
import type { RemedyMessage } from "./messages.js";
import type { Neighbours } from "./neighbours.js";
import { Readmission } from "./readmission.js";
import { Refresh } from "./refresh.js";
import type { Registration } from "./registration.js";
import { Repair } from "./repair.js";
import type { ProtocolSettings } from "./settings.js";

/** The peer that the remedies are for. */
export interface Patient {
  readonly neighbours: Neighbours;
  readonly registration: Registration | undefined;
  readonly connecting: Connecting | undefined;
  /** That neighbour is dead. */
  declareDead(peer: NodeId): void;
  /** That neighbour is alive. */
  isAlive(peer: NodeId): void;
  /** A message came that is news. */
  deliver(message: GossipMessage, from: NodeId): void;
}

/** What a peer does so that its network mends: each remedy is a setting, and absent when that is off. */
export class Remedies {
  readonly #host: Host;
  readonly #patient: Patient;
  readonly #joinWait: Milliseconds;
  readonly #refresh: Refresh | undefined;
  readonly #repair: Repair | undefined;
  readonly #readmission: Readmission | undefined;
  readonly #confirmation: Confirmation | undefined;
  readonly #antiEntropy: AntiEntropy | undefined;

  constructor(host: Host, settings: ProtocolSettings, patient: Patient) {
    this.#host = host;
    this.#patient = patient;
    this.#joinWait = settings.join.wait;
    const { refresh, repair, readmit, confirm, antiEntropy } = settings;
    const { neighbours, registration, connecting } = patient;
    if (refresh !== "off" && registration !== undefined) this.#refresh = new Refresh(host, refresh.every, registration);
    if (repair !== "off" && registration !== undefined && connecting !== undefined) {
      this.#repair = new Repair(host, repair, { neighbours, registration, connecting });
    }
    if (readmit !== "off") this.#readmission = new Readmission(host, readmit, neighbours);
    if (confirm !== "off") this.#confirmation = new Confirmation(host, confirm, neighbours);
    if (antiEntropy !== "off") this.#antiEntropy = new AntiEntropy(host, antiEntropy, neighbours);
  }

  /**
   * A life begins. The remedies themselves begin when the peer has had the time to join: what they draw does not change
   * with whom it connects, so that a network with remedies begins as one without.
   */
  start(): void {
    this.#readmission?.reset();
    this.#confirmation?.reset();
    this.#antiEntropy?.reset();
    this.#host.setTimer("remedies", this.#joinWait);
  }

  receive(from: NodeId, message: RemedyMessage): void {
    switch (message.kind) {
      case "unlisted":
        return this.#refresh?.unlisted(from);
      case "probeRequest":
        return this.#confirmation?.help(from, message.peer);
      case "probeReply":
        return this.#confirmation?.probeAnswered(from);
      case "alive":
        return this.#refute(message.peer);
      case "messageDigest":
        return this.#antiEntropy?.answer(from, message);
      case "messageBundle":
        return this.#unpack(message.messages, from);
    }
  }

  wake(timer: TimerName): void {
    switch (timer) {
      case "remedies":
        return this.#begin();
      case "refresh":
        return this.#refresh?.wake();
      case "repair":
        return this.#repair?.wake();
      case "readmission":
        return this.#readmission?.wake();
      case "confirmation":
        for (const peer of this.#confirmation?.wake() ?? []) this.#patient.declareDead(peer);
        return;
      case "probes":
        return this.#confirmation?.endProbes();
      case "antiEntropy":
        return this.#antiEntropy?.wake();
    }
  }

  /** Whether one that is held for dead is taken back when it asks for an answer. */
  get readmits(): boolean {
    return this.#readmission !== undefined;
  }

  /** These neighbours missed too often; declares them dead, or has others confirm it first. */
  missed(peers: readonly NodeId[]): void {
    if (this.#confirmation !== undefined) this.#confirmation.suspect(peers);
    else for (const peer of peers) this.#patient.declareDead(peer);
  }

  /** That peer answered a liveness request. */
  answered(peer: NodeId): void {
    this.#refute(peer);
    this.#readmission?.heard(peer);
  }

  /** That peer is a neighbour now, or asked something as one. */
  met(peer: NodeId, neighbour: "new" | "known"): void {
    this.#refute(peer);
    if (neighbour === "new") this.#antiEntropy?.won(peer);
  }

  /** That neighbour was declared dead. */
  declared(peer: NodeId): void {
    this.#readmission?.declared(peer);
  }

  /** That message is news. */
  keep(message: GossipMessage): void {
    this.#antiEntropy?.keep(message);
  }

  #begin(): void {
    this.#refresh?.start();
    this.#repair?.start();
    this.#readmission?.start();
    this.#antiEntropy?.start();
  }

  /** A suspect is alive. */
  #refute(peer: NodeId): void {
    if (this.#confirmation?.clear(peer) !== true) return;
    this.#host.observer.note("suspicion refuted", peer);
    this.#patient.isAlive(peer);
  }

  #unpack(messages: readonly GossipMessage[], from: NodeId): void {
    if (this.#antiEntropy === undefined) return;
    for (const message of messages) {
      if (this.#host.messages.add(message.id)) this.#patient.deliver(message, from);
      else this.#host.observer.duplicate(message, from);
    }
  }
}

/** Whether any remedy is on that a peer has. */
export function hasRemedies({ refresh, repair, readmit, confirm, antiEntropy }: ProtocolSettings): boolean {
  return [refresh, repair, readmit, confirm, antiEntropy].some((remedy) => remedy !== "off");
}
