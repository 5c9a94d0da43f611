import { open } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { GroupCommit } from "../../../../src/tcp/state/group-commit.js";

/** A disk that writes when the test says so. */
class SlowDisk {
  /** What was written together. */
  readonly groups: string[] = [];
  #begun: () => void = () => undefined;
  #written: () => void = () => undefined;

  readonly commit = async (records: readonly string[]): Promise<void> => {
    this.groups.push(records.join(" "));
    await new Promise<void>((resolve) => {
      this.#written = resolve;
      this.#begun();
    });
  };

  /** Resolves when it is asked to write. */
  async asked(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#begun = resolve;
    });
  }

  write(): void {
    this.#written();
  }
}

function never(error: unknown): never {
  throw error;
}

describe("records", () => {
  test("that come together are written together, and those that come meanwhile after them", async () => {
    const disk = new SlowDisk();
    const commits = new GroupCommit(disk.commit, never);
    commits.append("a");
    await new Promise<void>((resolve) => process.nextTick(resolve)); // another turn in the same pass of the event loop
    commits.append("b");
    await disk.asked();
    commits.append("c");
    commits.append("d");
    disk.write();
    await disk.asked();
    disk.write();
    await commits.settled();
    expect(disk.groups).toEqual(["a b", "c d"]);
  });

  test("are written again after a pause", async () => {
    const disk = new SlowDisk();
    const commits = new GroupCommit(disk.commit, never);
    for (const record of ["a", "b"]) {
      commits.append(record);
      await disk.asked();
      disk.write();
      await commits.settled();
    }
    expect(disk.groups).toEqual(["a", "b"]);
  });
});

describe("who waits", () => {
  test("is called at once when there is nothing to wait for", () => {
    const commits = new GroupCommit(never, never);
    let isCalled = false;
    commits.whenDurable(() => (isCalled = true));
    expect(isCalled).toBe(true);
  });

  test("is called when all that came before is written, not before, in order", async () => {
    const disk = new SlowDisk();
    const commits = new GroupCommit(disk.commit, never);
    const called: number[] = [];
    commits.append("a");
    commits.whenDurable(() => called.push(1));
    await disk.asked();
    commits.append("b");
    commits.whenDurable(() => called.push(2));
    commits.whenDurable(() => called.push(3));
    expect(called).toEqual([]);
    expect(commits.isDurable).toBe(false);
    disk.write();
    await disk.asked();
    expect(called).toEqual([1]);
    disk.write();
    await commits.settled();
    expect(called).toEqual([1, 2, 3]);
    expect(commits.isDurable).toBe(true);
  });

  test("does not get ahead of others from within a call", async () => {
    const disk = new SlowDisk();
    const commits = new GroupCommit(disk.commit, never);
    const called: number[] = [];
    commits.append("a");
    commits.whenDurable(() => {
      called.push(1);
      expect(commits.isDurable).toBe(false);
      commits.whenDurable(() => called.push(3));
    });
    commits.whenDurable(() => called.push(2));
    await disk.asked();
    disk.write();
    await commits.settled();
    expect(called).toEqual([1, 2, 3]);
  });
});

test("after a failure nobody is called, nothing is written, and it is told once", async () => {
  const full = await open("/dev/full", "a");
  const failures: unknown[] = [];
  let commits = 0;
  const commit = async (records: readonly string[]) => {
    commits++;
    await full.appendFile(records.join(""));
  };
  const group = new GroupCommit(commit, (error) => failures.push(error));
  let isCalled = false;
  group.append("a");
  group.whenDurable(() => (isCalled = true));
  await group.settled();
  group.append("b");
  group.whenDurable(() => (isCalled = true));
  await group.settled();
  await full.close();
  expect(failures).toMatchObject([{ code: "ENOSPC" }]);
  expect(isCalled).toBe(false);
  expect(group.isDurable).toBe(false);
  expect(commits).toBe(1);
});
