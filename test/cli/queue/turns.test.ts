import { expect, test } from "vitest";
import { type Done, Turns } from "../../../cli/queue/working/turns.js";

/** What has its turn, by name; whatever waits gets it as soon as it can. */
function stage(most: number) {
  const turns = new Turns(most);
  const running = new Map<string, Done>();
  return {
    running: async () => {
      await Promise.resolve();
      return [...running.keys()].join(" ");
    },
    come(name: string, how: "together" | "alone") {
      void turns.take(how).then((done) => running.set(name, done));
    },
    end(name: string) {
      running.get(name)!();
      running.delete(name);
    },
  };
}

test("so many run side by side, and the others wait for the first that ends", async () => {
  const { come, end, running } = stage(2);
  for (const name of ["a", "b", "c"]) come(name, "together");
  expect(await running()).toBe("a b");
  end("b");
  expect(await running()).toBe("a c");
});

test("what is to run by itself waits until all others have ended, and they for it", async () => {
  const { come, end, running } = stage(4);
  come("a", "together");
  come("b", "together");
  come("suspect", "alone");
  come("another", "alone");
  come("c", "together");
  expect(await running()).toBe("a b");
  end("a");
  expect(await running()).toBe("b");
  end("b");
  expect(await running()).toBe("suspect");
  end("suspect");
  expect(await running()).toBe("another");
  end("another");
  expect(await running()).toBe("c");
});
