import { describe, expect, onTestFinished, test } from "vitest";
import { startClock } from "../../../src/tcp/clock.js";
import { Timers } from "../../../src/tcp/timers.js";
import { Diary } from "./native/diary.js";

function start(speed = 1, then?: (timers: Timers, name: string) => void) {
  const clock = startClock(speed);
  const diary = new Diary();
  const timers: Timers = new Timers(clock, (name) => {
    diary.note("woken", name);
    then?.(timers, name);
  });
  onTestFinished(() => timers.clearAll());
  return { clock, timers, diary };
}

describe("timers", () => {
  test("wake in the order in which they are due, those due together in the order in which they were set", async () => {
    const { timers, diary } = start();
    for (const [name, delay] of Object.entries({ d: 30, a: 5, c: 20, b: 10 })) timers.set(name, delay);
    for (const name of ["z1", "z2", "z3"]) timers.set(name, 1_000_000);
    await diary.has("woken", 4);
    expect(diary.of("woken")).toEqual(["a", "b", "c", "d"]);
  });

  test("of the same moment wake in the order in which they were set", async () => {
    let now = 0;
    const diary = new Diary();
    const clock = { now: () => now, epoch: 0, speed: 1 };
    const timers = new Timers(clock, (name) => diary.note("woken", name));
    const names = ["one", "two", "three", "four"];
    for (const name of names) timers.set(name, 5);
    timers.set("one", 5);
    now = 5;
    await diary.has("woken", 4);
    expect(diary.of("woken")).toEqual(["two", "three", "four", "one"]);
  });

  test("never wake early, by their own clock", async () => {
    const due = new Map<string, number>();
    const early: string[] = [];
    const { clock, timers, diary } = start(7, (_, name) => {
      if (clock.now() < due.get(name)!) early.push(name);
    });
    for (let number = 0; number < 50; number++) {
      const delay = (number * 37.7) % 200;
      due.set(`${number}`, clock.now() + delay);
      timers.set(`${number}`, delay);
    }
    await diary.has("woken", 50);
    expect(early).toEqual([]);
  });

  test("wake sooner when the clock is faster", async () => {
    // At normal speed this would take more than a day.
    const { timers, diary } = start(1_000_000);
    timers.set("tomorrow", 100_000_000);
    await diary.has("woken");
    const forever = start(1_000_000);
    forever.timers.set("tomorrow", 100_000_000);
    forever.timers.clear("tomorrow");
    forever.timers.set("later", 150_000_000);
    await forever.diary.has("woken");
    expect(forever.diary.of("woken")).toEqual(["later"]);
  });

  test("that are set to no delay while others wake have a turn after them", async () => {
    const { timers, diary } = start(1, (it, name) => {
      if (name === "first") it.set("again", 0);
    });
    timers.set("first", 0);
    timers.set("second", 0);
    await diary.has("woken", 3);
    expect(diary.of("woken")).toEqual(["first", "second", "again"]);
  });

  test("do not wake while they are held, and make up for it when they are released", async () => {
    const { clock, timers, diary } = start(1_000);
    timers.set("before", 1);
    timers.hold();
    timers.set("meanwhile", 0);
    const other = start();
    other.timers.set("control", 30);
    await other.diary.has("woken");
    expect(clock.now()).toBeGreaterThan(1);
    expect(diary.of("woken")).toEqual([]);
    timers.release();
    await diary.has("woken", 2);
    expect(diary.of("woken").toSorted()).toEqual(["before", "meanwhile"]);
  });

  test("held by one of them wake no more", async () => {
    const { timers, diary } = start(1, (it) => it.hold());
    timers.set("first", 0);
    timers.set("second", 0);
    await diary.has("woken");
    timers.release();
    await diary.has("woken", 2);
    expect(diary.of("woken")).toEqual(["first", "second"]);
  });

  test("cleared all at once by one of them wake no more", async () => {
    const { timers, diary } = start(1, (it) => it.clearAll());
    timers.set("first", 0);
    timers.set("second", 0);
    await diary.has("woken");
    const other = start();
    other.timers.set("control", 10);
    await other.diary.has("woken");
    expect(diary.of("woken")).toEqual(["first"]);
  });

  test("may be so far off that Node's own would overflow, or never come", async () => {
    const { timers, diary } = start();
    timers.set("in a month", 31 * 24 * 3_600_000);
    timers.set("never", Infinity);
    timers.set("now", 0);
    await diary.has("woken");
    timers.set("soon", 10);
    await diary.has("woken", 2);
    expect(diary.of("woken")).toEqual(["now", "soon"]);
  });

  test.each([-1, Number.NaN])("of %d ms are a RangeError that names them", (delay) => {
    expect(() => start().timers.set("gossip", delay)).toThrow(
      new RangeError(`timer "gossip": the delay must be 0 ms or more, got ${delay}`),
    );
  });
});
