import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { type Load, rhythmOf, Sender } from "./tcp-load.js";

/**
 * How frames are written: each at once, a system call each; one by one to a socket that is corked until the end of the
 * tick, which gives the system a list of them; or put together to one buffer at the end of the tick.
 */
export type RawWay = "a call a frame" | "a list a tick" | "a buffer a tick";

/** Whether that is one of the ways to write without Hearsay. */
export function isRaw(way: string): way is RawWay {
  return Object.hasOwn(WRITERS, way);
}

/** An answer is as long as the shortest frame of ours. */
const ANSWER = Buffer.alloc(6);

/** Counts bytes, answers when another question's worth of them is there, and looks at none. */
export async function receiveRaw(frameBytes: number, load: Load): Promise<{ port: number; frames: () => number }> {
  const { burst, burstsBetweenQuestions } = rhythmOf(load);
  const bytesBetweenAnswers = frameBytes * burst * burstsBetweenQuestions;
  let bytes = 0;
  let nextAnswerAt = bytesBetweenAnswers;
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on("data", (chunk) => {
      bytes += chunk.length;
      for (; bytes >= nextAnswerAt; nextAnswerAt += bytesBetweenAnswers) socket.write(ANSWER);
    });
    socket.on("error", () => undefined);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, frames: () => bytes / frameBytes };
}

/** Sends one frame over and over. */
export function sendRaw(way: RawWay, frameBytes: number, load: Load, port: number): Sender {
  const socket = connect({ host: "127.0.0.1", port, noDelay: true });
  const sender = new Sender(load, {
    send: WRITERS[way](socket, Buffer.alloc(frameBytes, 1)),
    ask: () => undefined, // The receiver counts.
    later: () => setTimeout(() => sender.goOn(), 1),
  });
  let answerBytes = 0;
  socket.on("data", (chunk) => {
    for (answerBytes += chunk.length; answerBytes >= ANSWER.length; answerBytes -= ANSWER.length) sender.answered();
  });
  socket.on("error", () => undefined);
  socket.on("connect", () => sender.begin());
  return sender;
}

const WRITERS: Readonly<Record<RawWay, (socket: Socket, frame: Buffer) => (frames: number) => void>> = {
  "a call a frame": (socket, frame) => (frames) => {
    for (let count = 0; count < frames; count++) socket.write(frame);
  },
  "a list a tick": (socket, frame) => (frames) => {
    if (socket.writableCorked === 0) {
      socket.cork();
      setImmediate(() => socket.uncork());
    }
    for (let count = 0; count < frames; count++) socket.write(frame);
  },
  "a buffer a tick": (socket, frame) => {
    let tick: Buffer[] = [];
    return (frames) => {
      if (tick.length === 0) {
        setImmediate(() => {
          socket.write(Buffer.concat(tick));
          tick = [];
        });
      }
      for (let count = 0; count < frames; count++) tick.push(frame);
    };
  },
};
