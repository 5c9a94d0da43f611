import type { Socket } from "node:net";
import { type ClassicRequest, isFinal, parseRequest } from "../../wire/classic/requests.js";
import type { Limits } from "../limits.js";
import { QUIET_MS } from "./quiet.js";
import type { Valve } from "./valve.js";

/** What a connection that somebody else opened tells. */
export interface InboundEvents {
  asked(inbound: Inbound, request: ClassicRequest, bytes: number): void;
  /** It was not as it should be, and is closed. */
  broken(inbound: Inbound, cause: string, detail: string): void;
  /** What it was answered with has left, or the connection is over. */
  settled(inbound: Inbound): void;
}

/** How much of an unknown text is shown to people. */
const SHOWN_CHARACTERS = 80;

/**
 * A connection that somebody else opened: reads one request from it, and may write one answer.
 *
 * There is no framing, so a request is whole
 * - when its sender ends the connection, or its half of it;
 * - at once, when it reads as a request and ends in a port that no digit can follow: `192.0.2.7:50000`;
 * - when it reads as a request and nothing more has come for {@link QUIET_MS}: `192.0.2.7:50` may be the beginning of
 *   `192.0.2.7:5000`, and a liveness request without a port of one with it.
 *
 * What reads as no request is waited for until its sender ends, or until its time is up.
 */
export class Inbound {
  readonly ip: string;
  readonly #socket: Socket;
  readonly #limits: Limits;
  readonly #valve: Valve;
  readonly #events: InboundEvents;
  readonly #limitBytes: number;
  #heard: Buffer = Buffer.alloc(0);
  #state: "reading" | "asked" | "answering" | "answered" | "over" = "reading";
  #deadline: NodeJS.Timeout;
  #quiet: NodeJS.Timeout | undefined;

  /** @param limitBytes the bytes that a request may have */
  constructor(socket: Socket, ip: string, limitBytes: number, limits: Limits, valve: Valve, events: InboundEvents) {
    this.#socket = socket;
    this.ip = ip;
    this.#limitBytes = limitBytes;
    this.#limits = limits;
    this.#valve = valve;
    this.#events = events;
    this.#deadline = valve.after(limits.handshakeMs, () => this.#break("handshake timeout", "said nothing"));
    socket.on(
      "data",
      valve.through((bytes: Buffer) => this.#hear(bytes)),
    );
    socket.on(
      "end",
      valve.through(() => this.#ended()),
    );
    socket.once(
      "close",
      valve.through(() => this.close()),
    );
  }

  /** Whether an answer is being written. */
  get isAnswering(): boolean {
    return this.#state === "answering";
  }

  get isOver(): boolean {
    return this.#state === "over";
  }

  /** Writes the answer and ends, not waiting for the other side to do so. */
  answer(text: string): void {
    if (this.#state !== "asked") return;
    this.#state = "answering";
    this.#wait(this.#limits.handshakeMs, () => this.close());
    this.#socket.end(
      text,
      this.#valve.through((error?: Error | null) => this.#answered(error)),
    );
  }

  /** Ends without an answer. */
  close(): void {
    if (this.#state === "over") return;
    this.#state = "over";
    clearTimeout(this.#deadline);
    clearTimeout(this.#quiet);
    this.#socket.destroy();
    this.#events.settled(this);
  }

  #hear(bytes: Buffer): void {
    if (this.#state !== "reading") return;
    clearTimeout(this.#quiet);
    if (this.#heard.length === 0) {
      this.#wait(this.#limits.frameMs, () => this.#break("frame timeout", this.#shown));
    }
    this.#heard = Buffer.concat([this.#heard, bytes]);
    if (this.#heard.length > this.#limitBytes) {
      return this.#break("text too large", `more than ${this.#limitBytes} bytes`);
    }
    const request = this.#request;
    if (request === undefined) return;
    if (isFinal(request)) this.#take(request);
    else this.#quiet = this.#valve.after(QUIET_MS, () => this.#take(request));
  }

  #ended(): void {
    if (this.#state !== "reading") return;
    if (this.#heard.length === 0) return this.close();
    const request = this.#request;
    if (request === undefined) this.#break("unknown text", this.#shown);
    else this.#take(request);
  }

  #take(request: ClassicRequest): void {
    if (this.#state !== "reading") return;
    this.#state = "asked";
    clearTimeout(this.#quiet);
    this.#wait(this.#limits.handshakeMs, () => this.close());
    this.#events.asked(this, request, this.#heard.length);
  }

  #answered(error: Error | null | undefined): void {
    if (this.#state !== "answering" || error) return;
    this.#state = "answered";
    this.#events.settled(this);
  }

  #break(cause: string, detail: string): void {
    if (this.#state === "over") return;
    this.#events.broken(this, cause, detail);
    this.close();
  }

  #wait(delayMs: number, then: () => void): void {
    clearTimeout(this.#deadline);
    this.#deadline = this.#valve.after(delayMs, then);
  }

  /** What was heard, as a request; undefined when it is none, or not UTF-8. */
  get #request(): ClassicRequest | undefined {
    const text = this.#heard.toString();
    // What is not UTF-8 could not be forwarded byte for byte.
    return Buffer.from(text).equals(this.#heard) ? parseRequest(text) : undefined;
  }

  get #shown(): string {
    return JSON.stringify(this.#heard.toString().slice(0, SHOWN_CHARACTERS));
  }
}
