import { Command } from "commander";
import { describe, expect, test } from "vitest";
import { addSeed } from "../../../../cli/seed.js";
import { addPeer } from "../../../../cli/peer.js";
import {
  addNetworkOptions,
  addOtherOptions,
  addOutputOptions,
  addSafetyOptions,
} from "../../../../cli/real/options/node-options.js";
import {
  addPeerSettings,
  addSeedSettings,
  type PeerSettings,
  type SeedSettings,
  settingsOf,
} from "../../../../cli/real/options/protocol-options.js";
import { addProfile } from "../../../../cli/real/options/remedy-options.js";
import { checkPayload } from "../../../../cli/real/options/longest-text.js";
import { randomStream } from "../../../../cli/real/options/random.js";
import { DEFAULT_SETTINGS, RESILIENT_SETTINGS } from "../../../../src/node/settings.js";
import { DEFAULT_LIMITS, type Limits } from "../../../../src/tcp/limits.js";
import { Randomness } from "../../../../sim/random.js";

describe("the settings of the protocol", () => {
  test("are the defaults, but for deaths, which seeds verify on the native wire", () => {
    expect(settings("")).toEqual({ ...DEFAULT_SETTINGS, verifyDeaths: 2_000 });
    expect(settings("--wire classic")).toEqual({ ...DEFAULT_SETTINGS, verifyDeaths: "off" });
  });

  test("are read with their units", () => {
    const words =
      "--max-peers 7 --accept-limit 9 --gossip-every 500ms --gossip-messages 3 --gossip-payload 2kB" +
      " --liveness-every 2s --strikes 1 --join-wait 1s --join-retry 3s --join-longest-retry 1min" +
      " --message-age 2h --verify-deaths 250ms --list-limit 30";
    expect(settings(words)).toEqual({
      maxPeers: 7,
      acceptLimit: 9,
      listLimit: 30,
      gossip: { every: 500, messages: 3, payload: 2_000 },
      liveness: { every: 2_000, strikes: 1 },
      join: { wait: 1_000, retry: 3_000, longestRetry: 60_000 },
      verifyDeaths: 250,
      messageAge: 7_200_000,
      refresh: "off",
      repair: "off",
      readmit: "off",
      confirm: "off",
      antiEntropy: "off",
    });
  });

  test("can be off", () => {
    expect(settings("--gossip-messages off --liveness-every off --verify-deaths off --accept-limit none")).toEqual({
      ...DEFAULT_SETTINGS,
      gossip: "off",
      liveness: "off",
    });
  });

  test("a retry beyond the longest by default moves that", () => {
    expect(settings("--join-retry 2min").join).toEqual({ wait: 2_000, retry: 120_000, longestRetry: 120_000 });
    expect(() => settings("--join-retry 2s --join-longest-retry 1s")).toThrow(
      "--join-longest-retry cannot be shorter than --join-retry",
    );
  });

  test("deaths cannot be verified in the classic dialect", () => {
    expect(() => settings("--wire classic --verify-deaths 2s")).toThrow(
      "--verify-deaths is off in the classic dialect",
    );
  });

  test.each([
    ["--gossip-every 5", "5 has no unit: write 5 s or 5 ms."],
    ["--gossip-every 0s", "It must be longer than 0 s."],
    ["--gossip-every fast", "`fast` is not a span of time: write one such as 5 s or 100 ms."],
    ["--max-peers 0", "It is a whole number from 1 to 100000."],
    ["--strikes 1.5", "It is a whole number from 1 to 1000."],
    ["--gossip-payload 10", "10 has no unit: write 10 B or 10 kB."],
  ])("%s is refused: %s", (words, message) => {
    expect(() => parse(words)).toThrow(message);
  });
});

describe("the remedies", () => {
  test("are those of the profile", () => {
    expect(settings("--profile classic")).toEqual({ ...DEFAULT_SETTINGS, verifyDeaths: 2_000 });
    expect(settings("--profile resilient")).toEqual(RESILIENT_SETTINGS);
  });

  test("are read with their units, and each is on when anything is said of it", () => {
    const words =
      "--refresh-every 20s --repair-every 7s --repair-below 3 --readmit-for 1min --confirm-wait 1s" +
      " --confirm-helpers 2 --anti-entropy-every 3s --anti-entropy-window 2min --anti-entropy-messages 500";
    expect(settings(words)).toEqual({
      ...DEFAULT_SETTINGS,
      verifyDeaths: 2_000,
      refresh: { every: 20_000, lease: 60_000 },
      repair: { below: 3, every: 7_000 },
      readmit: { every: 10_000, for: 60_000 },
      confirm: { helpers: 2, wait: 1_000 },
      antiEntropy: { every: 3_000, window: 120_000, messages: 500 },
    });
  });

  test("can be off one by one", () => {
    const words = "--profile resilient --refresh-every off --confirm-wait off --anti-entropy-every off";
    expect(settings(words)).toEqual({ ...RESILIENT_SETTINGS, refresh: "off", confirm: "off", antiEntropy: "off" });
  });

  test("repair up to as many neighbours as a peer connects to", () => {
    expect(settings("--profile resilient --max-peers 6").repair).toEqual({ below: 6, every: 15_000 });
    expect(settings("--repair-every 5s --max-peers 6").repair).toEqual({ below: 6, every: 5_000 });
  });

  test("of a seed are its leases", () => {
    expect(settings("--lease 2min").refresh).toEqual({ every: 40_000, lease: 120_000 });
    expect(settings("--profile resilient --lease off").refresh).toEqual({ every: 30_000, lease: "off" });
  });

  test.each(["--profile resilient", "--repair-every 5s", "--lease 2min", "--confirm-helpers 2"])(
    "cannot be had in the classic dialect: %s",
    (words) => {
      expect(() => settings(`--wire classic ${words}`)).toThrow("the classic dialect has no words for the remedies");
    },
  );

  test("keep no message for longer than it is remembered", () => {
    expect(() => settings("--profile resilient --message-age 1min")).toThrow(
      "--anti-entropy-window cannot be longer than --message-age",
    );
  });
});

describe("limits", () => {
  test("are set one by one, in the units that their names say", () => {
    const given = parse("--limit frameBytes=64KiB --limit idleMs=30s --limit connections=7").limit;
    expect(given).toEqual({ frameBytes: 65_536, idleMs: 30_000, connections: 7 });
  });

  test.each(Object.keys(DEFAULT_LIMITS))("%s can be set", (name) => {
    const value = name.endsWith("Ms") ? "7ms" : name.endsWith("Bytes") ? "7B" : "7";
    expect(parse(`--limit ${name}=${value}`).limit).toEqual({ [name]: 7 });
  });

  test.each([
    ["--limit frameByte=1kB", "unknown limit `frameByte`: did you mean `frameBytes`?"],
    ["--limit frameBytes", "Write KEY=VALUE, such as connections=100."],
    ["--limit frameBytes=64", "64 has no unit: write 64 B or 64 kB."],
    ["--limit frameBytes=0", "It must be more than 0 B."],
    ["--limit idleMs=30", "30 has no unit: write 30 s or 30 ms."],
    ["--limit connections=many", "It is a whole number from 1 to 1000000000."],
  ])("%s is refused: %s", (words, message) => {
    expect(() => parse(words)).toThrow(message);
  });
});

describe("the admin endpoint", () => {
  test.each([
    ["9100", { host: "127.0.0.1", port: 9100 }],
    [":9100", { host: "127.0.0.1", port: 9100 }],
    ["0.0.0.0:9100", { host: "0.0.0.0", port: 9100 }],
    ["[::1]:0", { host: "::1", port: 0 }],
  ])("at %s is this machine's own unless told", (written, address) => {
    expect(parse(`--admin ${written}`).admin).toEqual(address);
  });

  test.each(["127.0.0.1", "::1", "localhost"])("needs more than %s", (written) => {
    expect(() => parse(`--admin ${written}`)).toThrow("Write HOST:PORT, or PORT alone for 127.0.0.1.");
  });
});

test("the names of networks are short and plain", () => {
  expect(parse("--network my-net.2").network).toBe("my-net.2");
  for (const name of ["my/net", "x".repeat(65), "\u001b[31m", "噂"]) {
    expect(() => parse(`--network ${name}`)).toThrow("A name has 1 to 64 characters: letters, digits, -, _ and dots.");
  }
});

test("addresses of others have ports, all of them", () => {
  expect(parse("--seeds 127.0.0.1:5000,[::1]:5001").seeds).toEqual([
    { host: "127.0.0.1", port: 5000 },
    { host: "::1", port: 5001 },
  ]);
  expect(() => parse("--seeds 127.0.0.1:5000,127.0.0.1:0")).toThrow("Port 0 takes a free port");
  expect(() => parse("--advertise 127.0.0.1:0")).toThrow("Port 0 takes a free port");
  expect(() => parse("--seeds 127.0.0.1:5000 --config config.json")).toThrow("cannot be used with option");
});

test("a seed needs no other seeds", () => {
  const command = new Command("test").exitOverride().configureOutput({ writeErr: () => undefined });
  addNetworkOptions(command, "seed");
  expect(() => command.parse(["--seeds", "127.0.0.1:5000"], { from: "user" })).toThrow(
    "Seeds need no addresses of other seeds: leave this out, and say where it listens with --listen HOST:PORT.",
  );
  expect(command.helpInformation()).not.toContain("--seeds");
});

describe("what a peer makes up", () => {
  test.each([
    ["--wire classic --gossip-payload 896B", undefined],
    [
      "--wire classic --gossip-payload 897B",
      "897 B do not fit into a message of the classic dialect: make it at most 896 B",
    ],
    [
      "--wire classic --gossip-payload 400B --limit frameBytes=500B",
      "400 B do not fit into a frame of 500 B: make it at most 372 B, or allow larger frames",
    ],
    ["--gossip-payload 1048448B", undefined],
    [
      "--gossip-payload 1MiB",
      "--gossip-payload: 1048576 B do not fit into a frame of 1048576 B: make it at most 1048448 B, or allow larger frames with --limit frameBytes=SIZE at every node",
    ],
    ["--gossip-payload 1MiB --limit frameBytes=2MiB", undefined],
    ["--gossip-payload 1MiB --gossip-messages off", undefined],
  ])("fits into a message: %s", (words, message) => {
    const options = parse(words);
    const limits = { ...DEFAULT_LIMITS, ...options.limit };
    const check = () => checkPayload(settings(words), { wire: options.wire, limits });
    if (message === undefined) expect(check).not.toThrow();
    else expect(check).toThrow(message);
  });
});

describe("random numbers", () => {
  test("with a seed are those of a simulation, by the name of the node", () => {
    const [ours, theirs] = [randomStream(7, "peer-1"), new Randomness(7).stream("node", "peer-1")];
    expect([ours(), ours(), ours()]).toEqual([theirs(), theirs(), theirs()]);
    expect(randomStream(7, "peer-2")()).not.toBe(randomStream(7, "peer-1")());
  });

  test("without one differ from start to start", () => {
    expect(randomStream(undefined, "peer-1")()).not.toBe(randomStream(undefined, "peer-1")());
  });
});

test.each([
  ["seed", addSeed],
  ["peer", addPeer],
])("the help of %s is grouped, has examples, and fits into 80 columns", (name, add) => {
  const program = new Command("hearsay");
  add(program);
  let help = "";
  program.commands[0]!.configureOutput({ writeOut: (text) => (help += text), getOutHelpWidth: () => 80 }).outputHelp();
  for (const group of ["Network:", "Protocol:", "Strangers:", "Output:", "Other:", "Examples:"])
    expect(help).toContain(`\n${group}\n`);
  expect(help).toContain(`\n  hearsay ${name} --`);
  expect(help).not.toContain("--speed");
  expect(help.split("\n").filter((line) => line.length > 80)).toEqual([]);
});

interface Parsed extends PeerSettings, SeedSettings {
  readonly wire: "native" | "classic";
  readonly limit?: Partial<Limits>;
  readonly admin?: unknown;
  readonly seeds?: unknown;
  readonly network: string;
}

/** What both commands together make of these words. */
function parse(words: string): Parsed {
  const command = new Command("test").exitOverride().configureOutput({ writeErr: () => undefined });
  addNetworkOptions(command, "peer");
  addProfile(command);
  addPeerSettings(command);
  addSeedSettings(command);
  addSafetyOptions(command);
  addOutputOptions(command);
  addOtherOptions(command);
  return command.parse(words.split(" ").filter(Boolean), { from: "user" }).opts();
}

function settings(words: string) {
  const options = parse(words);
  return settingsOf(options, options.wire);
}
