import { type FileHandle, open } from "node:fs/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { formatRecord, HEADER } from "../../../../src/tcp/state/records.js";
import { writeFileSync } from "node:fs";
import { opened, peer, useFolder } from "./folder.js";

const { path } = useFolder();

/** What all files have in common: the real calls, which a test can watch. */
let files: FileHandle;
beforeEach(async () => {
  const any = await open(path("any"), "w");
  files = Object.getPrototypeOf(any) as FileHandle;
  await any.close();
});
afterEach(() => vi.restoreAllMocks());

/** Watches a real call, and writes down when it is done. */
function watch(call: "appendFile" | "datasync" | "sync", diary: string[]): void {
  const real = files[call] as (...given: unknown[]) => Promise<void>;
  vi.spyOn(files, call).mockImplementation(async function (this: FileHandle, ...given: unknown[]) {
    await real.apply(this, given);
    diary.push(call);
  });
}

test("nobody is called before the disk says that it has the records", async () => {
  const { state } = await opened(path("list"));
  const diary: string[] = [];
  watch("appendFile", diary);
  watch("datasync", diary);
  state.add(peer(1));
  await new Promise<void>((resolve) => state.whenDurable(resolve));
  expect(diary).toEqual(["appendFile", "datasync"]);
  await state.close();
});

test("a file that is written anew is on the disk before it takes the old one's place, and its name after that", async () => {
  const diary: string[] = [];
  writeFileSync(path("list"), HEADER + formatRecord("+", peer(1)).repeat(1_000));
  const { state } = await opened(path("list"));
  watch("appendFile", diary);
  watch("datasync", diary);
  watch("sync", diary);
  state.add(peer(2));
  await new Promise<void>((resolve) => state.whenDurable(resolve));
  expect(diary).toEqual(["appendFile", "sync", "sync"]);
  await state.close();
});

test("a record that was torn is gone from the disk before anything is appended", async () => {
  const diary: string[] = [];
  writeFileSync(path("list"), `${HEADER}${formatRecord("+", peer(1))}+ 10.0`);
  watch("datasync", diary);
  const { state } = await opened(path("list"));
  expect(diary).toEqual(["datasync"]);
  await state.close();
});
