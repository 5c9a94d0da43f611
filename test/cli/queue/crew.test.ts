import { expect, test } from "vitest";
import type { Present } from "../../../cli/queue/presence.js";
import { crewOf } from "../../../cli/queue/publishing/crew.js";

const build = { version: "1.0.0", code: "11111111" };
const worker: Present = { id: "1", role: "worker", host: "h", ...build, threads: 4, protocols: false };
const other = { ...worker, version: "2.0.0", code: "22222222" };

test("the workers of a sweep are those of its build", () => {
  const sweep = { ...worker, role: "sweep" } as const;
  expect(crewOf([worker, worker, other, sweep], { build, protocols: false })).toEqual({
    workers: 2,
    threads: 8,
    lack: undefined,
  });
});

test("those that run protocols run all else too; the others run no protocols", () => {
  const lax = { ...worker, protocols: true };
  expect(crewOf([worker, lax], { build, protocols: false }).workers).toBe(2);
  expect(crewOf([worker, lax], { build, protocols: true }).workers).toBe(1);
});

test("when there are none, it says who is there instead", () => {
  const lackOf = (present: readonly Present[], protocols: boolean) => crewOf(present, { build, protocols }).lack;
  expect(lackOf([], false)).toBe("no worker is listening there");
  expect(lackOf([other, other], false)).toBe(
    "no worker of hearsay 1.0.0 (code 11111111) is listening there: 2 are of hearsay 2.0.0 (code 22222222), and will not run these points",
  );
  expect(lackOf([other, worker], true)).toBe(
    "no worker of hearsay 1.0.0 (code 11111111) with --allow-protocol is listening there: 1 is of hearsay 2.0.0 (code 22222222), 1 is there without --allow-protocol, and will not run these points",
  );
});
