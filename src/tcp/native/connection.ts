import type { Socket } from "node:net";
import { FrameReader, PREFIX_BYTES } from "../../wire/native/frames.js";
import { GREETING_BYTES } from "../../wire/native/hello.js";
import { WireError } from "../../wire/wire-error.js";
import type { Limits } from "../limits.js";

/** How often the time budget of decoding is looked at, in frames. */
const FRAMES_BETWEEN_LOOKS = 32;

/**
 * How a connection ended: closed by both sides in order, reset by one of them, or given up because the other side said
 * nothing.
 */
export type Ending = "closed" | "reset" | "silent";

/** What a connection is made of. */
export interface ConnectionPlan {
  readonly socket: Socket;
  /** The TCP socket: the same one, or the one below it when it speaks TLS. */
  readonly raw: Socket;
  readonly remoteIp: string;
  readonly side: "dialled" | "accepted";
  readonly limits: Limits;
  readonly events: ConnectionEvents;
}

/** What a connection tells. No call comes from within a call to the connection. */
export interface ConnectionEvents {
  /** A whole frame arrived; the first one of a connection is a greeting. A `WireError` thrown here ends it. */
  frame(connection: Connection, body: Uint8Array): void;
  /** The other side will send no more, or nobody had anything to say for long: {@link Connection.end} is called for. */
  ending(connection: Connection): void;
  /** It is over. Comes once, last. */
  ended(connection: Connection, how: Ending): void;
  /** The other side did something that it should not; the connection is reset after this call. */
  broken(connection: Connection, cause: string, detail?: string): void;
}

/**
 * A stream of frames over one socket, both ways, within limits. Frames that are written in one go of the event loop leave
 * together. Whatever arrived before the other side's end is handed on before that end is told, in whatever pieces it is
 * read.
 */
export class Connection {
  readonly remoteIp: string;
  readonly side: "dialled" | "accepted";
  /** When it was opened, by this process's monotonic clock. */
  readonly openedAt = performance.now();
  readonly #socket: Socket;
  readonly #raw: Socket;
  readonly #limits: Limits;
  readonly #events: ConnectionEvents;
  readonly #reader: FrameReader;
  #isGreeted = false;
  #unsent: Uint8Array[] = [];
  #unsentBytes = 0;
  #isFlushPlanned = false;
  /** Stands still: neither reads nor sends. */
  #isPaused = false;
  /** Does not read before another connection is read to its end. */
  #isHeldBack = false;
  #isReadPlanned = false;
  /** Whether the reader may have frames of its chunk left. */
  #hasUnread = false;
  #isMuted = false;
  /** Since when a greeting has been waited for. */
  #waitsSince = this.openedAt;
  /** When something came or went for the last time. */
  #activeAt = this.openedAt;
  /** Since when a frame has been incomplete. */
  #frameSince = 0;
  /** Bytes that came before the end of the first frame. */
  #greetingBytes = 0;
  #hasFrame = false;
  #endedAt = 0;
  /** The other side will send no more. */
  #isRead: "no" | "to its end" | "and told" = "no";
  #isClosed = false;
  /** It is not to be used any more, and will be reset. */
  #isDoomed = false;
  #isOver = false;
  #ending: Ending = "closed";

  constructor({ socket, raw, remoteIp, side, limits, events }: ConnectionPlan) {
    this.remoteIp = remoteIp;
    this.side = side;
    this.#socket = socket;
    this.#raw = raw;
    this.#limits = limits;
    this.#events = events;
    this.#reader = new FrameReader(limits.frameBytes);
    socket.setNoDelay(true);
    socket.on("data", (chunk: Buffer) => this.#take(chunk));
    socket.on("end", () => {
      this.#isRead = "to its end";
      this.#tellEnd();
    });
    socket.on("error", (error: NodeJS.ErrnoException) => {
      this.#ending = error.code === "ETIMEDOUT" ? "silent" : "reset";
    });
    socket.on("close", () => {
      this.#isClosed = true;
      this.#tellEnd();
    });
  }

  /** Whether both sides have said hello. */
  get isGreeted(): boolean {
    return this.#isGreeted;
  }

  /** Whether this side has said that it will send no more. */
  get isEnded(): boolean {
    return this.#endedAt > 0;
  }

  /** Whether it was told that something is wrong with it. */
  get isBroken(): boolean {
    return this.#isDoomed;
  }

  /** Bytes that wait to be sent. */
  get queuedBytes(): number {
    return this.#isOver ? 0 : this.#unsentBytes + this.#socket.writableLength;
  }

  /** Both sides have said hello: from here on silence is not a failure to greet. */
  greeted(): void {
    this.#isGreeted = true;
  }

  /** Sends a frame, its prefix included. @returns whether it did: not when it is ending, or its queue is full */
  write(frame: Uint8Array): boolean {
    if (this.#isOver || this.#isDoomed || this.#isMuted || this.#endedAt > 0) return false;
    const queuedBytes = this.queuedBytes + frame.length;
    if (queuedBytes > this.#limits.writeQueueBytes) {
      // At once, or the queue would grow for as long as its writer goes on; told later, as this is a call to it.
      this.#isDoomed = true;
      this.#forgetUnsent();
      setImmediate(() => this.#break("slow reader", `${queuedBytes} bytes waited to be sent`));
      return false;
    }
    this.#unsent.push(frame);
    this.#unsentBytes += frame.length;
    if (!this.#isFlushPlanned) {
      this.#isFlushPlanned = true;
      setImmediate(() => this.#flush());
    }
    return true;
  }

  /** Sends what is waiting, then says that no more will come; the other side may go on until it says so, too. */
  end(): void {
    if (this.#isOver || this.#endedAt > 0) return;
    this.#flush();
    this.#endedAt = performance.now();
    this.#socket.end();
  }

  /** Ends at once, and is heard of no more. */
  reset(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#forgetUnsent();
    this.#raw.resetAndDestroy();
  }

  /** Neither reads nor sends until {@link resume}. */
  pause(): void {
    this.#isPaused = true;
    this.#socket.pause();
  }

  resume(): void {
    this.#isPaused = false;
    this.#waitsSince = this.#activeAt = this.#frameSince = performance.now();
    this.#flush();
    this.#planRead();
  }

  /** Does not read until {@link release}: another connection is to be read first. */
  holdBack(): void {
    this.#isHeldBack = true;
    this.#socket.pause();
  }

  release(): void {
    if (!this.#isHeldBack) return;
    this.#isHeldBack = false;
    this.#activeAt = this.#frameSince = performance.now();
    this.#planRead();
  }

  /** Stays open, and neither reads nor sends any more. */
  mute(): void {
    this.#isMuted = true;
    this.#forgetUnsent();
    this.#socket.pause();
  }

  /** Ends it if it is past one of its deadlines. */
  checkDeadlines(now: number): void {
    if (this.#isOver || this.#isDoomed || this.#isMuted || this.#isPaused) return;
    const { handshakeMs, frameMs, idleMs } = this.#limits;
    if (this.#endedAt > 0) {
      if (now - this.#endedAt > handshakeMs) this.#raw.resetAndDestroy();
    } else if (!this.#isGreeted) {
      if (now - this.#waitsSince > handshakeMs) this.#break("handshake timeout", undefined, "silent");
    } else if (this.#isHeldBack) {
      return;
    } else if (this.#reader.isMidFrame && now - this.#frameSince > frameMs) {
      this.#break("frame timeout");
    } else if (now - this.#activeAt > idleMs) {
      if (this.queuedBytes === 0) this.#events.ending(this);
      else this.#break("slow reader", `${this.queuedBytes} bytes waited to be sent for too long`, "silent");
    }
  }

  get #mayRead(): boolean {
    return !this.#isOver && !this.#isDoomed && !this.#isMuted && !this.#isPaused && !this.#isHeldBack;
  }

  #take(chunk: Uint8Array): void {
    if (this.#isOver || this.#isDoomed || this.#isMuted) return;
    this.#activeAt = performance.now();
    if (!this.#reader.isMidFrame) this.#frameSince = this.#activeAt;
    this.#reader.push(chunk);
    this.#hasUnread = true;
    this.#read();
    if (this.#hasFrame || this.#isDoomed) return;
    this.#greetingBytes += chunk.length;
    if (this.#greetingBytes > GREETING_BYTES + PREFIX_BYTES) {
      this.#refuse(new WireError("too large", `a greeting has at most ${GREETING_BYTES} bytes`));
    }
  }

  /** Hands on the frames that are complete, for as long as a connection's turn may last. */
  #read(): void {
    const startedAt = performance.now();
    try {
      for (let count = 1; this.#mayRead; count++) {
        const body = this.#reader.next();
        if (body === undefined) {
          this.#hasUnread = false;
          return;
        }
        this.#hasFrame = true;
        this.#frameSince = startedAt;
        this.#events.frame(this, body);
        const isLook = count % FRAMES_BETWEEN_LOOKS === 0;
        if (isLook && performance.now() - startedAt > this.#limits.decodeMs) return this.#planRead();
      }
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      this.#refuse(error);
    }
  }

  /** What came cannot be read. Before a greeting it is most likely another protocol: HTTP, TLS, a scanner. */
  #refuse({ fault, message }: WireError): void {
    const isAlien = !this.#isGreeted && (fault === "malformed" || fault === "too large");
    this.#break(fault, isAlien ? `it does not speak this wire: ${message}` : message);
  }

  /** Goes on to read when others had their turn. */
  #planRead(): void {
    this.#socket.pause();
    if (this.#isReadPlanned) return;
    this.#isReadPlanned = true;
    setImmediate(() => {
      this.#isReadPlanned = false;
      if (!this.#mayRead) return;
      if (this.#hasUnread) this.#read();
      if (this.#isReadPlanned || !this.#mayRead) return;
      this.#socket.resume();
      this.#tellEnd();
    });
  }

  /** Tells the end of what the other side sends, and that of the connection, once all that came before was handed on. */
  #tellEnd(): void {
    if (this.#isOver || this.#isMuted) return;
    const wasReset = this.#isDoomed || this.#ending !== "closed";
    if (!wasReset && (this.#hasUnread || this.#isPaused || this.#isHeldBack)) return;
    if (this.#isClosed) {
      const how = this.#ending === "closed" && this.queuedBytes > 0 ? "reset" : this.#ending;
      this.#isOver = true;
      this.#forgetUnsent();
      this.#events.ended(this, how);
    } else if (this.#isRead === "to its end") {
      this.#isRead = "and told";
      this.#events.ending(this);
    }
  }

  #flush(): void {
    this.#isFlushPlanned = false;
    if (this.#isOver || this.#isPaused || this.#unsent.length === 0) return;
    const frames = this.#unsent;
    this.#forgetUnsent();
    this.#activeAt = performance.now();
    this.#socket.write(frames.length === 1 ? frames[0]! : Buffer.concat(frames));
  }

  #forgetUnsent(): void {
    this.#unsent = [];
    this.#unsentBytes = 0;
  }

  #break(cause: string, detail?: string, ending: Ending = "reset"): void {
    if (this.#isOver) return;
    this.#isDoomed = true;
    this.#events.broken(this, cause, detail);
    if (this.#isOver) return;
    this.#ending = ending;
    if (this.#isClosed) this.#tellEnd();
    else this.#raw.resetAndDestroy();
  }
}
