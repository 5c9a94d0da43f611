import { connect, type Socket } from "node:net";
import type { Message } from "../../node/contract.js";
import { type Address, canonicalIp } from "../../wire/address.js";
import type { Limits } from "../limits.js";
import type { AnswerReader } from "./answer-readers.js";
import type { Valve } from "./valve.js";

/** A message on its way, as the text that says it. */
export interface Outgoing {
  readonly message: Message;
  readonly text: Buffer;
  /** Reads the answer; undefined when none is wanted. */
  readonly reader: AnswerReader | undefined;
}

/** What a connection that was dialled tells. */
export interface OutboundEvents {
  /** It is open: the text may be written. */
  ready(outbound: Outbound): void;
  /** Its text has left. */
  left(outbound: Outbound): void;
  answered(outbound: Outbound, answer: Message, bytes: number): void;
  /** It was refused, or reset, or nobody was there. */
  failed(outbound: Outbound, how: "refused" | "silent", detail: string): void;
  /** It is over, and has not failed. */
  closed(outbound: Outbound): void;
}

/** How a connection is dialled. */
export interface OutboundPlan {
  readonly to: Address;
  /** The local IP address to dial from; undefined: the system's choice. */
  readonly from: string | undefined;
  readonly outgoing: Outgoing;
  readonly limits: Limits;
  readonly valve: Valve;
  readonly events: OutboundEvents;
  /** Told of the socket at once. */
  readonly opened: (socket: Socket) => void;
}

/**
 * One exchange that this node begins: dials, writes one text when it is told to, ends its half of the connection, which
 * tells the receiver that the text is whole, and reads the answer if one is wanted. Then it closes, or when the other
 * side does, or when the time is up.
 */
export class Outbound {
  readonly outgoing: Outgoing;
  readonly #plan: OutboundPlan;
  readonly #socket: Socket;
  #state: "dialling" | "ready" | "written" | "over" = "dialling";
  #deadline: NodeJS.Timeout;
  #quiet: NodeJS.Timeout | undefined;
  #heard: Buffer = Buffer.alloc(0);
  #hasLeft = false;

  constructor(plan: OutboundPlan) {
    this.#plan = plan;
    this.outgoing = plan.outgoing;
    const { to, from, limits, valve } = plan;
    this.#deadline = valve.after(limits.handshakeMs, () => this.#fail("silent", "does not answer"));
    this.#socket = connect({ ...to, ...(from === undefined ? {} : { localAddress: from }), allowHalfOpen: true });
    plan.opened(this.#socket);
    this.#socket
      .on(
        "connect",
        valve.through(() => this.#connected()),
      )
      .on(
        "data",
        valve.through((bytes: Buffer) => this.#hear(bytes)),
      )
      .on(
        "end",
        valve.through(() => this.#ended()),
      )
      .on(
        "error",
        valve.through((error: NodeJS.ErrnoException) => this.#broke(error)),
      )
      .on(
        "close",
        valve.through(() => this.#closed()),
      );
  }

  /** Whether it waits for its turn to write. */
  get isReady(): boolean {
    return this.#state === "ready";
  }

  /** Whether its text has left, as far as this machine is concerned. */
  get hasLeft(): boolean {
    return this.#hasLeft;
  }

  write(): void {
    if (this.#state !== "ready") return;
    this.#state = "written";
    this.#wait(this.#plan.limits.handshakeMs, () => this.#read("end"));
    this.#socket.end(
      this.outgoing.text,
      this.#plan.valve.through((error?: Error | null) => this.#left(error)),
    );
  }

  /** Ends, whatever is open: what has been written still arrives. */
  close(): void {
    if (this.#state === "over") return;
    this.abandon();
    this.#plan.events.closed(this);
  }

  /** Ends, and tells nobody. */
  abandon(): void {
    this.#state = "over";
    clearTimeout(this.#deadline);
    clearTimeout(this.#quiet);
    this.#socket.destroy();
  }

  #connected(): void {
    if (this.#state !== "dialling") return;
    this.#state = "ready";
    clearTimeout(this.#deadline);
    this.#plan.events.ready(this);
  }

  #left(error: Error | null | undefined): void {
    if (this.#state !== "written" || error) return;
    this.#hasLeft = true;
    this.#plan.events.left(this);
  }

  /** The other side says no more. It may still listen. */
  #ended(): void {
    if (this.#state === "written") this.#read("end");
  }

  #closed(): void {
    if (this.#state === "written") this.#read("end");
    else this.#fail("refused", "closed");
  }

  #hear(bytes: Buffer): void {
    const { reader } = this.outgoing;
    if (reader === undefined || this.#state === "over") return;
    clearTimeout(this.#quiet);
    if (this.#heard.length === 0) this.#wait(this.#plan.limits.frameMs, () => this.#read("end"));
    this.#heard = Buffer.concat([this.#heard, bytes]);
    if (this.#heard.length >= reader.limitBytes) {
      this.#read("quiet");
      return this.#read("end");
    }
    this.#quiet = this.#plan.valve.after(reader.quietMs, () => this.#read("quiet"));
    this.#read("more");
  }

  /** Looks whether the answer is there. At its end it is, or there is none. */
  #read(moment: "more" | "quiet" | "end"): void {
    if (this.#state === "over") return;
    const { reader } = this.outgoing;
    const heard = this.#heard.subarray(0, reader?.limitBytes);
    if (reader !== undefined && heard.length > 0) {
      const localIp = canonicalIp(this.#socket.localAddress ?? "");
      const answer = reader.read({ text: heard.toString(), moment, localIp, remoteIp: this.#plan.to.host });
      if (answer !== undefined) {
        this.close();
        return this.#plan.events.answered(this, answer, heard.length);
      }
    }
    if (moment === "end") this.close();
  }

  #broke(error: NodeJS.ErrnoException): void {
    if (this.#heard.length > 0) this.#read("end");
    this.#fail(error.code === "ETIMEDOUT" ? "silent" : "refused", error.code ?? error.message);
  }

  #fail(how: "refused" | "silent", detail: string): void {
    if (this.#state === "over") return;
    this.abandon();
    this.#plan.events.failed(this, how, detail);
  }

  #wait(delayMs: number, then: () => void): void {
    clearTimeout(this.#deadline);
    this.#deadline = this.#plan.valve.after(delayMs, then);
  }
}
