import { expect, test } from "vitest";
import { findDivergence } from "../../../cli/shell/lockstep.js";
import type { Step } from "../../../cli/shell/steps.js";

const step = (event: number, ...doings: string[]): Step => ({
  event,
  at: event,
  digest: String(event),
  told: doings.map((why) => ({ at: event, node: "peer-1", event: "note", why })),
});

async function* printed(steps: readonly Step[]): AsyncGenerator<string> {
  for (const each of steps) yield JSON.stringify(each);
}

const compare = (here: readonly Step[], there: readonly Step[]) =>
  findDivergence(here.values(), printed(there), () => Promise.resolve("killed"));

test("two runs without a difference agree", async () => {
  expect(await compare([step(1), step(2, "a")], [step(1), step(2, "a")])).toEqual({ events: 2, difference: undefined });
});

test("the first doing that differs within an event is shown, and those before it are common", async () => {
  const found = await compare([step(1, "a"), step(2, "b", "c")], [step(1, "a"), step(2, "b", "d")]);
  expect(found).toMatchObject({
    event: 2,
    common: [{ why: "a" }, { why: "b" }],
    here: { kind: "told", event: { why: "c" } },
    there: { kind: "told", event: { why: "d" } },
  });
});

test("an event in which one of them does more is shown", async () => {
  const found = await compare([step(1, "a")], [step(1, "a", "b")]);
  expect(found).toMatchObject({ here: { kind: "nothing" }, there: { event: { why: "b" } } });
});

test("a digest that differs is shown, when nothing else does", async () => {
  const found = await compare([step(1, "a")], [{ ...step(1, "a"), digest: "other" }]);
  expect(found).toMatchObject({ here: { kind: "untold", digest: "1" }, there: { kind: "untold", digest: "other" } });
});

test("a run that ends before the other is shown", async () => {
  expect(await compare([step(1)], [step(1), step(2, "a")])).toMatchObject({
    event: 2,
    here: { kind: "over" },
    there: { event: { why: "a" } },
  });
  expect(await compare([step(1), step(2, "a")], [step(1)])).toMatchObject({
    event: 2,
    here: { event: { why: "a" } },
    there: { kind: "over", why: "killed" },
  });
});
