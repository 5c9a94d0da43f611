import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formatRecord, HEADER } from "../../../../src/tcp/state/records.js";
import type { SeedState } from "../../../../src/tcp/state/seed-state.js";
import { formatAddress } from "../../../../src/wire/address.js";
import { listIn, opened, peer, refusalOf, useFolder } from "./folder.js";

const { path } = useFolder();

const names = (...numbers: readonly number[]) => numbers.map((number) => formatAddress(peer(number)));
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

/** Resolves when all that was changed so far is on the disk. */
async function durable(state: SeedState): Promise<void> {
  await new Promise<void>((resolve) => state.whenDurable(resolve));
}

/** A file with these peers. */
function fileOf(...peers: readonly number[]): string {
  const file = path("list");
  writeFileSync(file, HEADER + peers.map((number) => formatRecord("+", peer(number))).join(""));
  return file;
}

describe("a seed's list", () => {
  test("is empty at first, in a file that says what it is", async () => {
    const { listed, torn, state } = await opened(path("list"));
    expect({ listed, torn }).toEqual({ listed: [], torn: undefined });
    expect(readFileSync(path("list"), "utf8")).toBe("hearsay-seed-list 1\n");
    await state.close();
  });

  test("is there again, with what was added and without what was removed, in order", async () => {
    const { state } = await opened(path("list"));
    for (const number of [3, 1, 2]) state.add(peer(number));
    state.remove(peer(1));
    state.add(peer(1));
    state.remove(peer(3));
    await state.close();
    expect(await listIn(path("list"))).toEqual(names(2, 1));
  });

  test("is in the file before anybody is called who waits for it", async () => {
    const { state } = await opened(path("list"));
    state.add(peer(1));
    expect(state.isDurable).toBe(false);
    await durable(state);
    expect(state.isDurable).toBe(true);
    expect(readFileSync(path("list"), "utf8")).toBe(HEADER + formatRecord("+", peer(1)));
    await state.close();
  });

  test("has no record of what changes nothing", async () => {
    const file = fileOf(1);
    const { state } = await opened(file);
    state.add(peer(1));
    state.remove(peer(2));
    expect(state.isDurable).toBe(true);
    await state.close();
    expect(readFileSync(file, "utf8")).toBe(HEADER + formatRecord("+", peer(1)));
  });

  test("costs one sync for all that come together", async () => {
    const { state } = await opened(path("list"));
    for (const number of numbers(0, 500)) state.add(peer(number));
    await durable(state);
    expect(state.syncs).toBe(1);
    await state.close();
    expect(await listIn(path("list"))).toEqual(names(...numbers(0, 500)));
  });

  test("takes nothing any more when it is closed, and may be closed twice", async () => {
    const { state } = await opened(path("list"));
    await state.close();
    await state.close();
    expect(() => state.add(peer(1))).toThrow("is closed");
  });
});

describe("a file that was not written to its end", () => {
  test("lacks its last record, whichever byte it was torn at, and goes on from there", async () => {
    const file = fileOf(1, 2, 3);
    const whole = readFileSync(file);
    const last = whole.length - formatRecord("+", peer(3)).length;
    for (let end = last + 1; end < whole.length; end++) {
      writeFileSync(file, whole.subarray(0, end));
      const { listed, torn, state } = await opened(file);
      expect(listed).toEqual([peer(1), peer(2)]);
      expect(torn).toEqual({ offset: last, bytes: end - last });
      state.add(peer(4));
      await state.close();
      expect(await listIn(file)).toEqual(names(1, 2, 4));
    }
  });
});

describe("a corrupt file", () => {
  test("is refused wherever a byte is another, with the offset of its record, and left as it is", async () => {
    const file = fileOf(1, 2, 3);
    const whole = readFileSync(file);
    const record = formatRecord("+", peer(1)).length;
    for (let byte = 0; byte < whole.length; byte++) {
      const changed = Buffer.from(whole);
      changed[byte] ^= 1;
      writeFileSync(file, changed);
      const offset = byte < HEADER.length ? 0 : HEADER.length + record * Math.floor((byte - HEADER.length) / record);
      const error = await refusalOf(file);
      expect(error).toMatchObject({ name: "SeedStateError", code: "corrupt", offset });
      expect(error.message).toContain(`byte ${offset}: `);
      expect(readFileSync(file).equals(changed)).toBe(true);
    }
  });

  test("is not locked by the attempt, and its error says the way out", async () => {
    const file = fileOf(1, 2);
    const offset = HEADER.length + formatRecord("+", peer(1)).length;
    const text = readFileSync(file, "utf8");
    writeFileSync(file, `${text.slice(0, offset)}?${text.slice(offset + 1)}`);
    expect((await refusalOf(file)).message).toBe(
      `${file}: byte ${offset}: expected a record, not "? 10.0.0.2:5000 ${text.slice(-9, -1)}". ` +
        `The file was left as it is. To go on without what follows: truncate -s ${offset} ${file}`,
    );
    writeFileSync(file, text);
    expect(await listIn(file)).toEqual(names(1, 2));
  });
});

describe("a file that is much longer than its list", () => {
  const linesIn = (file: string) => readFileSync(file, "utf8").split("\n").length - 1;

  /** Lists and removes a peer again and again, up to so many records. */
  async function churn(state: SeedState, records: number): Promise<void> {
    for (let record = 0; record < records; record += 2) {
      state.add(peer(500));
      state.remove(peer(500));
    }
    await durable(state);
  }

  test("is written anew from 1,000 records on, and goes on after that", async () => {
    const file = fileOf(1, 2, 3);
    const { state } = await opened(file);
    await churn(state, 996);
    expect(linesIn(file)).toBe(1 + 999);
    state.add(peer(4));
    await durable(state);
    expect(readFileSync(file, "utf8")).toBe(HEADER + [1, 2, 3, 4].map((it) => formatRecord("+", peer(it))).join(""));
    expect(existsSync(path("list.new"))).toBe(false);
    const anew = statSync(file).ino;
    state.add(peer(5));
    await state.close();
    expect(statSync(file).ino).toBe(anew); // appended to, not written once more
    expect(await listIn(file)).toEqual(names(1, 2, 3, 4, 5));
  });

  test("is not written anew while its list is a quarter of it", async () => {
    const file = fileOf(...numbers(0, 300));
    const { state } = await opened(file);
    await churn(state, 900);
    expect(linesIn(file)).toBe(1 + 1_200);
    state.remove(peer(0));
    await durable(state);
    expect(linesIn(file)).toBe(1 + 299);
    await state.close();
    expect(await listIn(file)).toEqual(names(...numbers(1, 300)));
  });

  test("is written anew when that was due in the life before", async () => {
    const file = path("list");
    const record = formatRecord("+", peer(1));
    writeFileSync(file, HEADER + record.repeat(1_000));
    const { state } = await opened(file);
    state.add(peer(2));
    await state.close();
    expect(readFileSync(file, "utf8")).toBe(HEADER + record + formatRecord("+", peer(2)));
  });

  test("is read as it is when a draft of another life lies beside it", async () => {
    const file = fileOf(1, 2);
    writeFileSync(`${file}.new`, `${HEADER}${formatRecord("+", peer(7))}+ 10.0`);
    const { listed, state } = await opened(file);
    expect(listed).toEqual([peer(1), peer(2)]);
    await churn(state, 1_000);
    await state.close();
    expect(await listIn(file)).toEqual(names(1, 2));
  });
});

describe("a path", () => {
  test.each([
    ["of a folder", () => path("."), "that is no file"],
    ["of a device", () => "/dev/full", "that is no file"],
    ["in a folder that is not there", () => path("no/list"), "ENOENT"],
  ])("%s is refused", async (_, where, what) => {
    const error = await refusalOf(where());
    expect(error).toMatchObject({ name: "SeedStateError", code: "unusable" });
    expect(error.message).toContain(what);
  });

  test("that leads to the file through a link keeps the link", async () => {
    const file = fileOf(1);
    mkdirSync(path("elsewhere"));
    symlinkSync(file, path("elsewhere/link"));
    const { state } = await opened(path("elsewhere/link"));
    expect(await refusalOf(file)).toMatchObject({ code: "locked" });
    for (const number of numbers(0, 1_200)) {
      state.add(peer(10 + number));
      state.remove(peer(10 + number));
    }
    await state.close();
    expect(statSync(path("elsewhere/link")).ino).toBe(statSync(file).ino);
    expect(await listIn(file)).toEqual(names(1));
  });
});
