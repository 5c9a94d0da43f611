import { connect } from "node:net";
import { expect, test } from "vitest";
import { packAddress } from "../../../../src/wire/address.js";
import { framed } from "../../../../src/wire/native/frames.js";
import { encodeHello } from "../../../../src/wire/native/hello.js";
import { randomStream } from "./chance.js";
import { type Fate, fateOf, fateOfGreeting, hostileFrame } from "./hostile-frames.js";
import { type Member, openMember } from "./member.js";
import { NETWORK } from "./station.js";

const FRAMES = 100_000;
/** Strangers that are at it at the same time, each with an address of its own. */
const STRANGERS = 32;
const FROM = "127.0.0.1";
/** Below those that the system gives to nodes: of two that dial each other, the stranger's connection is the one used. */
const FIRST_PORT = 20_100;
/** Of the frames that end their connection only this share is sent: to connect takes far more time than to read them. */
const HARMFUL = 0.05;
/** Frames that do no harm go together over one connection, up to this many. */
const TOGETHER = 25;

test(
  `${FRAMES.toLocaleString("en")} hostile frames do nothing but end their connections`,
  { timeout: 120_000 },
  async () => {
    const limits = { frameBytes: 50_000 };
    const seed = await openMember({ role: "seed", limits });
    const peer = () => openMember({ role: "peer", seeds: [seed.address], limits, settings: { acceptLimit: 4 } });
    const anne = await peer();
    await anne.diary.has("registered");
    const bert = await peer();
    await bert.diary.has("neighbourUp");
    await anne.diary.has("neighbourUp");

    const random = randomStream(2_026);
    const expected = new Map<string, number>();
    let [sent, published] = [0, 0];
    const stranger = async (number: number) => {
      const hello = framed(
        encodeHello({ network: NETWORK, address: packAddress({ host: FROM, port: FIRST_PORT + number }) }),
      );
      while (sent < FRAMES) {
        const isGreeting = random() < 0.05;
        const bytes: Uint8Array[] = isGreeting ? [] : [hello];
        const judge = isGreeting ? fateOfGreeting : fateOf;
        let fate: Fate = "taken";
        for (let count = 0; fate === "taken" && count < (isGreeting ? 1 : TOGETHER); count++) {
          const frame = hostileFrame(random);
          const itsFate = judge(frame, limits.frameBytes);
          if (itsFate !== "taken" && random() > HARMFUL) continue;
          bytes.push(frame);
          fate = itsFate;
          if (++sent % 10_000 === 0) anne.node.publish(`real ${++published}`);
        }
        if (fate === "taken") {
          // Whoever ends a connection keeps its port for a while. So the node is to end it, as it does for an empty frame.
          fate = { cause: "malformed" };
          bytes.push(Uint8Array.of(0, 0, 0, 0));
        }
        if (typeof fate !== "string") expected.set(fate.cause, (expected.get(fate.cause) ?? 0) + 1);
        const target = sent % 2 === 0 ? seed : bert;
        await delivered(target, Buffer.concat(bytes));
      }
    };
    await Promise.all(Array.from({ length: STRANGERS }, (_, number) => stranger(number)));

    await bert.diary.until(() => realOnes(bert).length >= published);
    expect(realOnes(bert)).toEqual(Array.from({ length: FRAMES / 10_000 }, (_, index) => `real ${index + 1}`));
    const carl = await peer();
    await carl.diary.has("registered");
    for (const { diary } of [seed, anne, bert, carl]) expect(diary.count("crashed")).toBe(0);
    // Each bad frame is told once, for what it was. (Nobody answers at the addresses that hostile peers gave: "lost".)
    for (const cause of ["malformed", "too large"]) {
      const told = [seed, bert].flatMap(({ causes }) => causes).filter((one) => one === cause);
      expect([cause, told.length]).toEqual([cause, expected.get(cause)]);
    }
    expect(expected.get("malformed")).toBeGreaterThan(5_000);
  },
);

function realOnes({ diary }: Member): string[] {
  return diary.of("delivered").filter((text) => text.startsWith("real "));
}

/** Connects, sends all of it, says that there is no more, and waits for the other side to end the connection. */
function delivered({ address }: Member, bytes: Uint8Array): Promise<void> {
  return new Promise((settle) => {
    const socket = connect({ ...address, allowHalfOpen: true });
    socket.on("error", () => undefined);
    socket.once("close", () => settle());
    socket.resume();
    socket.end(bytes);
  });
}
