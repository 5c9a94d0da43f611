import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { portOf } from "../../../../src/tcp/listen.js";
import { Diary } from "./diary.js";

const HOST = "127.0.0.1";

/** How a scripted program writes a text. */
export interface Manner {
  /** The pieces in which it goes out. Default: all at once. */
  readonly pieces?: (text: string) => readonly string[];
  /** What it does then. Default: it waits for the answer, and for the other side to close. */
  readonly after?: "waits" | "ends" | "closes" | "resets";
  readonly from?: string;
}

/** Dials, writes, and gives back all that was answered by the time the other side closed; "" when it refused. */
export async function say(port: number, text: string | Buffer, manner: Manner = {}): Promise<string> {
  const socket = dial(port, manner.from);
  let answer = "";
  socket.on("data", (bytes) => (answer += bytes.toString()));
  const over = new Promise((resolve) => socket.once("close", resolve));
  await Promise.race([over, new Promise((resolve) => socket.once("connect", resolve))]);
  if (socket.destroyed) return answer;
  if (typeof text !== "string") await written(socket, text);
  else for (const piece of manner.pieces?.(text) ?? [text]) await written(socket, piece);
  if (manner.after === "ends") socket.end();
  else if (manner.after === "closes") socket.destroySoon();
  else if (manner.after === "resets") socket.resetAndDestroy();
  await over;
  return answer;
}

/** A socket to that port; it never throws. */
export function dial(port: number, from?: string): Socket {
  const socket = connect({ host: HOST, port, ...(from === undefined ? {} : { localAddress: from }) });
  socket.setNoDelay(true);
  return socket.on("error", () => undefined);
}

/** Writes, and lets the other side have it before it goes on. */
export async function written(socket: Socket, bytes: string | Buffer): Promise<void> {
  if (bytes.length > 0) await new Promise((resolve) => socket.write(bytes, resolve));
  await new Promise((resolve) => setImmediate(resolve));
}

/**
 * Whether a program closes once it has answered, keeps reading until the other side ends, or never closes: some programs
 * read on for ever.
 */
export type Closing = "closes" | "waits" | "never";

/** What a scripted program answers to a text: pieces that it writes one after the other, or nothing. */
export type Answers = (text: string, socket: Socket) => readonly string[] | undefined;

/** A program of another lineage that listens: a thread for each connection, one text from each. */
export class ScriptedProgram {
  readonly port: number;
  readonly server: Server;
  /** Texts, in the order in which they came. */
  readonly heard = new Diary();
  readonly sockets = new Set<Socket>();

  private constructor(server: Server, answers: Answers, closing: Closing) {
    this.server = server;
    this.port = portOf(server);
    server.on("connection", (socket) => {
      this.sockets.add(socket);
      socket.on("error", () => undefined).on("close", () => this.sockets.delete(socket));
      let answering = Promise.resolve();
      socket.on("data", (bytes) => (answering = this.#hear(socket, bytes.toString(), answers)));
      socket.on("data", () => closing === "closes" && void answering.then(() => socket.end()));
      socket.on("end", () => closing === "waits" && void answering.then(() => socket.end()));
    });
  }

  static async open(answers: Answers = () => undefined, closing: Closing = "waits"): Promise<ScriptedProgram> {
    const server = createServer({ allowHalfOpen: true });
    server.listen({ host: HOST, port: 0 });
    await once(server, "listening");
    return new ScriptedProgram(server, answers, closing);
  }

  close(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  async #hear(socket: Socket, text: string, answers: Answers): Promise<void> {
    this.heard.write(text);
    for (const piece of answers(text, socket) ?? []) await written(socket, piece);
  }
}
