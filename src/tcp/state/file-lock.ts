import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { codeOf, SeedStateError } from "./seed-state-error.js";

/** Keeps others from a file. */
export interface FileLock {
  release(): Promise<void>;
}

/**
 * Locks a file by another one beside it, `FILE.lock`, that names this process. The lock of a process that is no more is
 * taken over. It holds among the processes that see each other: of one machine, not in different containers.
 *
 * @throws SeedStateError `locked` when another process has it, or this one
 */
export async function lockFile(path: string): Promise<FileLock> {
  return take(path, `${path}.lock`);
}

async function take(path: string, lock: string): Promise<FileLock> {
  const own = `${lock}.${randomUUID()}`;
  await writeFile(own, `${process.pid} ${await startOf(process.pid)}\n`);
  try {
    while (!(await linked(own, lock))) {
      const holder = await contentOf(lock);
      if (holder === undefined) continue;
      await refuseIfHeld(path, lock, holder);
      if (await takenOver(path, lock, holder, own)) break;
    }
  } finally {
    await rm(own, { force: true });
  }
  return { release: () => rm(lock, { force: true }) };
}

/** Puts a lock of one's own in the place of a stale one. Who does that, has a lock for it, so that two never do. */
async function takenOver(path: string, lock: string, stale: string, own: string): Promise<boolean> {
  const turn = await take(path, `${lock}.takeover`);
  try {
    if ((await contentOf(lock)) !== stale) return false;
    await rename(own, lock);
    return true;
  } finally {
    await turn.release();
  }
}

/** Gives a file a second name, unless there is one of that name: both in one step, so that nobody sees half a lock. */
async function linked(file: string, name: string): Promise<boolean> {
  try {
    await link(file, name);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

async function refuseIfHeld(path: string, lock: string, holder: string): Promise<void> {
  const [, digits, start] = /^(\d+) (.*)\n$/.exec(holder) ?? [];
  const pid = Number(digits);
  if (digits === undefined || !isRunning(pid) || (await startOf(pid)) !== start) return;
  const who = pid === process.pid ? "this process already" : `process ${pid}`;
  throw new SeedStateError("locked", path, `in use by ${who} (its lock is ${lock})`);
}

async function contentOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "latin1");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== "ESRCH"; // there, but another user's
  }
}

/**
 * When a process started, in whatever way this system tells it: ids of processes are used again, after a restart of the
 * machine or a container soon. `-` where the system does not tell; a process that has ended but is still there is `ended`.
 */
async function startOf(pid: number): Promise<string> {
  const stat = await contentOf(`/proc/${pid}/stat`).catch(() => undefined);
  const boot = await contentOf("/proc/sys/kernel/random/boot_id").catch(() => undefined);
  if (stat === undefined || boot === undefined) return "-";
  // See proc(5): the name, in brackets, may have any character in it; the state follows, and the start is field 22.
  const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return state === "Z" || state === "X" ? "ended" : `${boot.trim()} ${fields[18]}`;
}
