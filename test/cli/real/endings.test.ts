import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createServer } from "node:net";
import { stripVTControlCharacters } from "node:util";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { columnsOf } from "../../../cli/terminal/text.js";
import { openWorkshop, PROGRAM } from "../hearsay.js";
import { Processes } from "./processes.js";

const { folder, file, remove } = openWorkshop();
const processes = new Processes();
const terminals = new Set<ChildProcess>();
afterEach(async () => {
  for (const terminal of terminals) terminal.kill();
  await processes.endAll();
});
afterAll(remove);

/** Runs a command on a pseudo-terminal. */
const hasTerminals = spawnSync("script", ["-qec", "true", "/dev/null"]).status === 0;

describe("a configuration", () => {
  test("starts all its seeds in one process, and tells peers where they are", async () => {
    const ports = await freePorts(3);
    const config = join(
      folder,
      file("config.json", JSON.stringify({ num_seeds: 2, Seed_addresses: { localhost: ports } })),
    );
    const seeds = processes.start("seed", "--config", config);
    for (const port of ports.slice(0, 2)) await seeds.until("listening", { node: `127.0.0.1:${port}`, role: "seed" });
    const peer = processes.start("peer", "--config", config, "--listen", "127.0.0.1:0");
    // Two seeds: a majority is both of them.
    for (const port of ports.slice(0, 2)) await peer.until("registered", { peer: `127.0.0.1:${port}` });
    expect(seeds.lines.filter(({ event }) => event === "listening")).toHaveLength(2);
  });

  test("that cannot be used ends the command with 2 and the place", async () => {
    const config = join(
      folder,
      file("bad.json", '{\n  "num_seeds": 2,\n  "Seed_addresses": { "127.0.0.1": 70000 }\n}'),
    );
    const { ended, stderr } = processes.start("seed", "--config", config);
    expect(await ended).toBe(2);
    expect(stderr()).toBe(`${config}:3:36: Seed_addresses: \`70000\` is no port: write a number from 1 to 65535\n`);
  });
});

describe("a configuration of several machines", () => {
  const text = '{\n  "num_seeds": 2,\n  "Seed_addresses": { "127.0.0.1": 5000, "192.0.2.1": 5000 }\n}';
  const config = join(folder, "two-hosts.json");

  test("cannot be started on one of them", async () => {
    const [port] = await freePorts(1);
    writeFileSync(config, text.replace("5000", String(port)));
    const { ended, stderr } = processes.start("seed", "--config", config);
    expect(await ended).toBe(2);
    const column = text.replace("5000", String(port)).split("\n")[2]!.indexOf('"192') + 1;
    expect(stderr()).toBe(
      `${config}:3:${column}: Seed_addresses: 192.0.2.1:5000: this is no address of this machine: give --listen HOST:PORT to start only the seed of this machine\n`,
    );
  });

  test("has a warning for a seed that is not in it, and none for one that is", async () => {
    const [port, other] = await freePorts(2);
    writeFileSync(config, text.replace("5000", String(port)));
    const told: string[] = [];
    for (const listen of [other!, 0, port!]) {
      const seed = processes.start("seed", "--config", config, "--listen", `127.0.0.1:${listen}`);
      await seed.address();
      seed.child.kill("SIGINT");
      expect(await seed.ended).toBe(0);
      told.push(seed.stderr());
    }
    const warning = `is no address of a seed in ${config}: peers with that configuration will not find this seed\n`;
    expect(told).toEqual([`warning: 127.0.0.1:${other} ${warning}`, `warning: a free port ${warning}`, ""]);
  });
});

describe("a seed with a file", () => {
  test("knows its peers after kill -9, and takes leave of the file when it ends", async () => {
    const state = join(folder, "seed.log");
    const first = processes.start("seed", "--listen", "127.0.0.1:0", "--state", state);
    const address = await first.address();
    const peer = processes.start("peer", "--seeds", address, "--listen", "127.0.0.1:0");
    await peer.until("registered");
    first.child.kill("SIGKILL");
    await first.ended;
    const second = processes.start("seed", "--listen", address, "--state", state);
    await second.until("listed", { peer: await peer.address(), count: 1 });
    second.child.kill("SIGINT");
    expect(await second.ended).toBe(0);
    peer.child.kill("SIGINT");
    await peer.ended;
  });

  test("tells of a torn record, and refuses a file that is no list", async () => {
    const state = join(folder, "torn.log");
    const first = processes.start("seed", "--listen", "127.0.0.1:0", "--state", state);
    await first.address();
    first.child.kill("SIGINT");
    await first.ended;
    appendFileSync(state, readFileSync(state).subarray(0, 3));
    const second = processes.start("seed", "--listen", "127.0.0.1:0", "--state", state);
    expect(await second.until("trouble")).toMatchObject({ level: "warn", cause: "torn record", remote: state });
    second.child.kill("SIGINT");
    await second.ended;
    writeFileSync(state, "all of this\nis something else\n");
    const third = processes.start("seed", "--listen", "127.0.0.1:0", "--state", state);
    expect(await third.ended).toBe(2);
    expect(third.stderr()).toMatch(new RegExp(`^--state ${state}: byte 0: `));
  });
});

test("a reader that goes away ends it quietly", async () => {
  const seed = await listening();
  const command = `set -o pipefail; "${process.execPath}" "${PROGRAM}" peer --seeds ${seed} --listen 127.0.0.1:0 --gossip-every 50ms | head -n 1`;
  const { status, stdout, stderr } = spawnSync("bash", ["-c", command], { encoding: "utf8", timeout: 15_000 });
  expect(JSON.parse(stdout)).toMatchObject({ event: "listening" });
  expect({ status, stderr }).toEqual({ status: 141, stderr: "" });
});

describe.skipIf(!hasTerminals)("on a terminal", () => {
  test("an address that is missing is asked for, until it can be one; then lines tell what happens", async () => {
    const seed = await listening();
    const terminal = openTerminal("peer", "--seeds", seed, "--gossip-every", "100ms");
    await terminal.until("Host to listen at: ");
    terminal.type("not a host\r");
    await terminal.until("such as 127.0.0.1");
    terminal.type("127.0.0.1\r");
    await terminal.until("Port: ");
    terminal.type("70000\r");
    await terminal.until("a free port.");
    terminal.type("0\r");
    await terminal.until("publishes");
    terminal.type("\u0003");
    await terminal.until("has left");
    expect(await terminal.ended).toBe(0);
    const lines = stripVTControlCharacters(terminal.text()).split(/\r?\n/);
    expect(lines).toContainEqual(expect.stringMatching(/^\d\d:\d\d:\d\d\.\d{3} {2}peer listens at 127\.0\.0\.1:\d+$/));
    expect(lines).toContainEqual(
      expect.stringMatching(/^[\d:.]{12} {2}registered with 127\.0\.0\.1:\d+: a list of 0 peers$/),
    );
    expect(lines.filter((line) => columnsOf(line) > 80)).toEqual([]);
    expect(terminal.text()).toContain("\u001b[32mregistered");
  });

  test("what is typed stands under the log, and Ctrl-C ends it", async () => {
    const seed = await listening();
    const other = processes.start(
      "peer",
      "--seeds",
      seed,
      "--listen",
      "127.0.0.1:0",
      "--interactive",
      "--gossip-messages",
      "off",
    );
    await other.until("registered");
    const terminal = openTerminal(
      "peer",
      "--seeds",
      seed,
      "--listen",
      "127.0.0.1:0",
      "--interactive",
      "--gossip-messages",
      "off",
    );
    await terminal.until("new neighbour");
    terminal.type("hello\r");
    await other.until("delivered", { payload: "hello" });
    other.child.stdin.write("good \u001b[2J day\n");
    await terminal.until(`${await other.address()} says: good  [2J day`);
    terminal.type("\u0003");
    expect(await terminal.ended).toBe(0);
  });

  test("Ctrl-C at a question ends it", async () => {
    const terminal = openTerminal("seed");
    await terminal.until("Host to listen at: ");
    terminal.type("\u0003");
    expect(await terminal.ended).toBe(130);
  });
});

/** A seed: its address. */
async function listening(): Promise<string> {
  return await processes.start("seed", "--listen", "127.0.0.1:0").address();
}

/** A `hearsay` that believes to be on a terminal. */
function openTerminal(...words: string[]) {
  // `exec`: a shell in between would be interrupted too, and end with 130, whatever the program does.
  const command = `exec ${[process.execPath, PROGRAM, ...words].map((word) => `'${word}'`).join(" ")}`;
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...env } = process.env;
  const child = spawn("script", ["-qec", command, "/dev/null"], { env: { ...env, TERM: "xterm" } });
  let text = "";
  const waiting = new Set<() => void>();
  child.stdout.on("data", (chunk: Buffer) => {
    text += chunk.toString();
    for (const look of waiting) look();
  });
  terminals.add(child);
  const ended = new Promise<number | null>((settle) => child.on("close", settle));
  void ended.then(() => terminals.delete(child));
  return {
    ended,
    text: () => text,
    type: (keys: string) => child.stdin.write(keys),
    until: (part: string) =>
      new Promise<void>((settle, fail) => {
        const look = () => {
          if (!stripVTControlCharacters(text).includes(part)) return;
          waiting.delete(look);
          settle();
        };
        waiting.add(look);
        void ended.then(() => fail(new Error(`ended without ${part}: ${text}`)));
        look();
      }),
  };
}

/** Ports that nobody listened at a moment ago. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => new Promise((settle) => server.once("listening", settle))));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((settle) => server.close(settle))));
  return ports;
}
