import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Randomness } from "../../../../sim/random.js";
import { formatAddress } from "../../../../src/wire/address.js";
import { listIn, opened, peer, useFolder } from "./folder.js";
import { SeedProcess } from "./seed-process.js";

const { path } = useFolder();

const ROUNDS = 20;
const LINES = 1_000;

/** Registrations of new peers; most of them leave later on. Peers of a round are its own. */
function linesOf(round: number): string[] {
  const lines: string[] = [];
  for (let number = 0; lines.length < LINES; number++) {
    const nameOf = (which: number) => formatAddress(peer(round * LINES + which));
    lines.push(`+ ${nameOf(number)}`);
    if (number >= 5 && number % 10 !== 0) lines.push(`- ${nameOf(number - 5)}`);
  }
  return lines;
}

/** The list, in words, after each of these changes, beginning with what is listed before. */
function listsAfter(before: readonly string[], lines: readonly string[], from: number): string[] {
  const list = new Set(before);
  const lists = from === 0 ? [String([...list])] : [];
  for (const [index, line] of lines.entries()) {
    if (line.startsWith("+")) list.add(line.slice(2));
    else list.delete(line.slice(2));
    if (index + 1 >= from) lists.push(String([...list]));
  }
  return lists;
}

/** How many of these lines had been heard, at least, when all these answers had been given. */
function heardBy(lines: readonly string[], said: readonly string[]): number {
  const answered = said.filter((line) => line.startsWith("answered")).at(-1);
  return answered === undefined ? 0 : lines.indexOf(`+ ${answered.slice("answered ".length)}`) + 1;
}

test("a seed that is killed at any moment has, when it is back, every registration that it had answered", async () => {
  const random = new Randomness(20).stream("kill", "seed");
  const file = path("list");
  let before: string[] = [];
  let mostHeard = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const seed = new SeedProcess(file);
    const lines = linesOf(round);
    await seed.hasSaid(1);
    seed.tell(lines);
    await seed.hasSaid(1 + Math.floor(random() * 500));
    await seed.kill();

    const heard = heardBy(lines, seed.said);
    mostHeard = Math.max(mostHeard, heard);
    const list = await listIn(file);
    // It has heard these lines and perhaps some more, and all in their order: nothing is missing, nothing is made up.
    const isPossible = listsAfter(before, lines, heard).includes(String(list));
    expect(isPossible, `round ${round}, killed after ${seed.said.length} lines`).toBe(true);
    before = list;
  }
  expect(mostHeard).toBeGreaterThan(100);
  expect(before.length).toBeGreaterThan(100);
});

// The shell's limit on the size of a file fails a write as a full disk does, in the middle of it.
test("a seed whose file cannot grow answers nobody whom it cannot keep, and says why", async () => {
  const file = path("list");
  const seed = new SeedProcess(file, "ulimit -f 4"); // KiB
  await seed.hasSaid(1);
  const lines = Array.from({ length: 500 }, (_, number) => `+ ${formatAddress(peer(number))}`);
  seed.tell(lines.slice(0, 20));
  await seed.hasSaid(1 + 20);
  seed.tell(lines.slice(20));
  await seed.end();

  expect(seed.said.at(-1)).toBe("failed not written EFBIG");
  const answered = seed.said
    .filter((line) => line.startsWith("answered"))
    .map((line) => line.slice("answered ".length));
  expect(answered.length).toBeGreaterThanOrEqual(20);
  expect(answered.length).toBeLessThan(200);
  expect(readFileSync(file)).toHaveLength(4_096);
  const { listed, torn, state } = await opened(file);
  expect(torn).toBeDefined();
  expect(listed.map(formatAddress)).toEqual(expect.arrayContaining(answered));
  await state.close();
});
