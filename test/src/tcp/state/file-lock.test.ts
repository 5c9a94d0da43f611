import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { lockFile } from "../../../../src/tcp/state/file-lock.js";
import { opened, refusalOf, useFolder } from "./folder.js";
import { SeedProcess } from "./seed-process.js";

const { path } = useFolder();

test("a file that another process uses is refused, and which one that is", async () => {
  const file = path("list");
  const seed = new SeedProcess(file);
  await seed.hasSaid(1);
  const error = await refusalOf(file);
  expect(error).toMatchObject({ name: "SeedStateError", code: "locked", path: file });
  expect(error.message).toBe(`${file}: in use by process ${seed.pid} (its lock is ${file}.lock)`);
  await seed.kill();
});

test("the lock of a process that was killed is taken over", async () => {
  const file = path("list");
  const seed = new SeedProcess(file);
  await seed.hasSaid(1);
  await seed.kill();
  expect(existsSync(`${file}.lock`)).toBe(true);
  const { state } = await opened(file);
  expect(readFileSync(`${file}.lock`, "utf8")).toMatch(new RegExp(`^${process.pid} `));
  await state.close();
});

test("a file that this process uses already is refused", async () => {
  const { state } = await opened(path("list"));
  const error = await refusalOf(path("list"));
  expect(error.message).toContain("in use by this process already");
  await state.close();
});

test("a lock that is released leaves nothing behind", async () => {
  const lock = await lockFile(path("list"));
  await lock.release();
  expect(readdirSync(dirname(path("list")))).toEqual([]);
});

// As after a restart of the machine, or of a container, in which ids are the same again.
test.runIf(process.platform === "linux")("the lock of an earlier process of the same id is taken over", async () => {
  for (const pid of [process.pid, process.ppid]) {
    writeFileSync(`${path("list")}.lock`, `${pid} a-boot-long-ago 1234\n`);
    const lock = await lockFile(path("list"));
    await lock.release();
  }
});

test.each(["", "nonsense", "4194305 -\n"])(
  "a lock that names no running process is taken over: %j",
  async (content) => {
    writeFileSync(`${path("list")}.lock`, content);
    const lock = await lockFile(path("list"));
    await lock.release();
    expect(readdirSync(dirname(path("list")))).toEqual([]);
  },
);

test("of many that want a stale lock at once, one gets it", async () => {
  for (let round = 0; round < 100; round++) {
    writeFileSync(`${path("list")}.lock`, "4194305 -\n");
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => lockFile(path("list"))));
    const [winner, ...others] = tries.filter((outcome) => outcome.status === "fulfilled");
    expect(others).toEqual([]);
    await winner.value.release();
  }
});
