import { describe, expect, test } from "vitest";
import type { Message, NodeId } from "../../../../src/node/contract.js";
import { durably } from "../../../../src/tcp/state/durable-transport.js";
import { GroupCommit } from "../../../../src/tcp/state/group-commit.js";
import type { Transport } from "../../../../src/tcp/transport.js";

const text = (kind: string): Message => ({ kind });

/** A transport that writes down what is asked of it, before a list that is written when the test says so. */
function stage() {
  const done: string[] = [];
  const write = (word: string) => void done.push(word);
  const inner: Transport = {
    send: (to, { kind }) => write(`${kind} to ${to}`),
    sendToAll: (to, { kind }, except) => write(`${kind} to ${to.filter((node) => node !== except)}`),
    close: async () => write("closed"),
    destroy: () => write("destroyed"),
    silence: () => write("silent"),
    pause: () => write("paused"),
    resume: () => write("resumed"),
  };
  let finish = () => undefined as void;
  let begun = () => undefined as void;
  const list = new GroupCommit(
    () =>
      new Promise((resolve) => {
        finish = resolve;
        begun();
      }),
    (error) => {
      throw error;
    },
  );
  const lost: string[] = [];
  const transport = durably(inner, list, {
    lost: (to: NodeId, { kind }: Message) => void lost.push(`${kind} to ${to}`),
  });
  return {
    transport,
    list,
    done,
    lost,
    /** Resolves when the list is being written. */
    writing: () => new Promise<void>((resolve) => (begun = resolve)),
    async written() {
      finish();
      await list.settled();
    },
  };
}

describe("what a seed sends", () => {
  test("goes at once when nothing is to be written", () => {
    const { transport, done } = stage();
    transport.send(1, text("a"));
    transport.sendToAll([1, 2, 3], text("b"), 2);
    expect(done).toEqual(["a to 1", "b to 1,3"]);
  });

  test("waits until what was listed before is written, and keeps its order", async () => {
    const { transport, list, done, writing, written } = stage();
    list.append("peer 1");
    transport.send(1, text("a"));
    transport.sendToAll([1, 2], text("b"));
    transport.send(1, text("c"));
    await writing();
    expect(done).toEqual([]);
    await written();
    expect(done).toEqual(["a to 1", "b to 1,2", "c to 1"]);
    transport.send(1, text("d"));
    expect(done.at(-1)).toBe("d to 1");
  });

  test("does not wait for what was listed after it", async () => {
    const { transport, list, done, writing, written } = stage();
    list.append("peer 1");
    transport.send(1, text("a"));
    await writing();
    list.append("peer 2");
    transport.send(2, text("b"));
    const again = writing();
    void written();
    await again;
    expect(done).toEqual(["a to 1"]);
    await written();
    expect(done).toEqual(["a to 1", "b to 2"]);
  });

  test("is lost, and said to be, when too much waits", async () => {
    const { transport, list, done, lost, writing, written } = stage();
    list.append("peer 1");
    for (let count = 0; count < 10_000; count++) transport.send(1, text("a"));
    transport.send(2, text("b"));
    transport.sendToAll([3, 4, 5], text("c"), 4);
    expect(lost).toEqual(["b to 2", "c to 3", "c to 5"]);
    await writing();
    await written();
    expect(done).toHaveLength(10_000);
    // There is room again.
    list.append("peer 6");
    transport.send(6, text("d"));
    await writing();
    await written();
    expect(done.at(-1)).toBe("d to 6");
  });
});

describe("a transport that ends", () => {
  test("closes after what waited has gone", async () => {
    const { transport, list, done, writing, written } = stage();
    list.append("peer 1");
    transport.send(1, text("a"));
    const closed = transport.close(10_000);
    await writing();
    await written();
    await closed;
    expect(done).toEqual(["a to 1", "closed"]);
  });

  test("closes without it when it takes too long, and sends it no more", async () => {
    const { transport, list, done, writing, written } = stage();
    list.append("peer 1");
    transport.send(1, text("a"));
    await writing();
    await transport.close(1);
    await written();
    expect(done).toEqual(["closed"]);
  });

  test.each([
    ["destroy", "destroyed"],
    ["silence", "silent"],
  ] as const)("sends nothing that waited after %s", async (how, said) => {
    const { transport, list, done, writing, written } = stage();
    list.append("peer 1");
    transport.send(1, text("a"));
    await writing();
    transport[how]();
    await written();
    expect(done).toEqual([said]);
  });

  test("pauses and resumes as it is told", () => {
    const { transport, done } = stage();
    transport.pause();
    transport.resume();
    expect(done).toEqual(["paused", "resumed"]);
  });
});
