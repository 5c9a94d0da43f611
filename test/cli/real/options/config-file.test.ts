import { describe, expect, test } from "vitest";
import { parseConfig } from "../../../../cli/real/options/config-file.js";
import { writeHostPort } from "../../../../cli/real/options/host-port.js";
import { InputError } from "../../../../cli/shell/input-error.js";

describe("a configuration gives the seeds of its network", () => {
  test.each([
    {
      shape: "an object of hosts with a port each",
      text: '{ "num_seeds": 2, "Seed_addresses": { "192.0.2.1": 5000, "seed.example": 5001 } }',
      seeds: ["192.0.2.1:5000", "seed.example:5001"],
    },
    {
      shape: "an object of hosts with a list of ports each",
      text: '{ "num_seeds": 3, "Seed_addresses": { "127.0.0.1": [5000, 5001], "2001:DB8::1": 5000 } }',
      seeds: ["127.0.0.1:5000", "127.0.0.1:5001", "[2001:db8::1]:5000"],
    },
    {
      shape: "a list of objects",
      text: '{ "Seed_addresses": [{ "Host": "127.0.0.1", "Port": 5000 }, { "Port": 5001, "Host": "127.0.0.1" }], "num_seeds": 2 }',
      seeds: ["127.0.0.1:5000", "127.0.0.1:5001"],
    },
  ])("as $shape", ({ text, seeds }) => {
    expect(parseConfig(text, "config.json").map(writeHostPort)).toEqual(seeds);
  });

  test("as many as num_seeds says, the first ones", () => {
    const text = '{ "num_seeds": 2, "Seed_addresses": { "127.0.0.1": [5000, 5001, 5002] } }';
    expect(parseConfig(text, "config.json").map(({ port }) => port)).toEqual([5000, 5001]);
  });

  test("each with the place where it is written, for what is found out about it later", () => {
    const text = '{\n  "num_seeds": 1,\n  "Seed_addresses": { "seed.example": 5000 }\n}';
    expect(parseConfig(text, "config.json")[0]!.place).toBe("config.json:3:23: Seed_addresses");
  });
});

describe("a configuration that cannot be used is told with its place, its key and what to do", () => {
  const NO_PORT = "is no port: write a number from 1 to 65535";

  test.each([
    ["", "1:1: this is no object with the keys `num_seeds` and `Seed_addresses`"],
    ["[]", "1:1: this is no object with the keys `num_seeds` and `Seed_addresses`"],
    ['{ "num_seeds": 1, "Seed_addresses": { "127.0.0.1": 5000 }', "1:58: the file ends here, and a } is missing"],
    ['{ "Seed_addresses": { "127.0.0.1": 5000 } }', "1:1: num_seeds is missing: the number of seeds to start"],
    ['{ "num_seeds": 1 }', "1:1: Seed_addresses is missing: the addresses of the seeds"],
    [config('{ "127.0.0.1": 5000 }', "0"), "1:16: num_seeds: the number of seeds to start is a whole number from 1"],
    [config('{ "127.0.0.1": 5000 }', '"1"'), "1:16: num_seeds: this must be a number: write 1 without quotes"],
    [config('{ "127.0.0.1": 5000 }', "1.5"), "1:16: num_seeds: the number of seeds to start is a whole number from 1"],
    [
      config('{ "127.0.0.1": 5000 }', "2"),
      "1:16: num_seeds: 2 seeds cannot be started, there is one address in Seed_addresses",
    ],
    [
      config('{ "127.0.0.1": [5000, 5001] }', "3"),
      "1:16: num_seeds: 3 seeds cannot be started, there are 2 addresses in Seed_addresses",
    ],
    [config("{}"), "1:37: Seed_addresses: there is no address in it"],
    [config("[]"), "1:37: Seed_addresses: there is no address in it"],
    [config('{ "127.0.0.1": [] }'), "1:37: Seed_addresses: there is no address in it"],
    [config("5000"), '1:37: Seed_addresses: write an object of hosts and ports, or a list of { "Host": …, "Port": … }'],
    [config('{ "127.0.0.1": 0 }'), `1:52: Seed_addresses: \`0\` ${NO_PORT}`],
    [config('{ "127.0.0.1": 65536 }'), `1:52: Seed_addresses: \`65536\` ${NO_PORT}`],
    [config('{ "127.0.0.1": [5000, 5000.5] }'), `1:59: Seed_addresses: \`5000.5\` ${NO_PORT}`],
    [config('{ "127.0.0.1": "5000" }'), "1:52: Seed_addresses: a port must be a number: write 5000 without quotes"],
    [config('{ "127.0.0.1": "http" }'), `1:52: Seed_addresses: \`http\` ${NO_PORT}`],
    [config('{ "127.0.0.1": { "Port": 5000 } }'), `1:52: Seed_addresses: this ${NO_PORT}`],
    [
      config('{ "300.0.0.1": 5000 }'),
      "1:39: Seed_addresses: `300.0.0.1` is neither an IP address nor a name of a host",
    ],
    [config('{ "": 5000 }'), "1:39: Seed_addresses: there is no host in this address"],
    [
      config('{ "0.0.0.0": 5000 }'),
      "1:39: Seed_addresses: 0.0.0.0 is every address of a machine: nobody can be reached there",
    ],
    [config('["127.0.0.1:5000"]'), '1:38: Seed_addresses: an address in a list is an object, { "Host": …, "Port": … }'],
    [config('[{ "Host": "127.0.0.1" }]'), "1:38: Seed_addresses: `Port` is missing in this address"],
    [
      config('[{ "Host": "127.0.0.1", "Port": 5000, "Prot": 1 }]'),
      "1:75: Seed_addresses: unknown key `Prot`: did you mean `Port`?",
    ],
    [config('[{ "Host": 7, "Port": 5000 }]'), "1:48: Seed_addresses: a host is a text: its IP address or its name"],
    [
      config('[{ "Host": "::1", "Port": 5000 },\n { "Host": "0:0::1", "Port": 5000 }]'),
      "2:30: Seed_addresses: [::1]:5000 is written twice, first in line 1",
    ],
    [
      config('{ "127.0.0.1": 5000, "127.0.0.1": 5001 }'),
      "1:58: Seed_addresses: the host `127.0.0.1` is written twice: write one with a list of its ports",
    ],
    [
      '{ "num_seeds": 1, "Seed_adresses": {}, "Seed_addresses": { "::1": 5000 } }',
      "1:19: unknown key `Seed_adresses`: did you mean `Seed_addresses`?",
    ],
    [
      '{ "num_seeds": 1, "num_seeds": 1, "Seed_addresses": { "::1": 5000 } }',
      "1:19: the key `num_seeds` is written twice",
    ],
  ])("%s", (text, message) => {
    expect(() => parseConfig(text, "config.json")).toThrow(new InputError(`config.json:${message}`));
  });

  test("brackets without end are refused before they fill the stack", () => {
    const read = () => parseConfig("[".repeat(100_000), "config.json");
    expect(read).toThrow(new InputError("config.json:1:1: this is nested too deep"));
  });

  test("all that is wrong at once, in the order of the file", () => {
    const text = '{\n  "num_seeds": 9,\n  "Seed_addresses": { "127.0.0.1": [5000, 0, 5001] },\n  "about": ""\n}';
    expect(() => parseConfig(text, "config.json")).toThrow(
      new InputError(
        [
          "config.json:2:16: num_seeds: 9 seeds cannot be started, there are 2 addresses in Seed_addresses",
          `config.json:3:43: Seed_addresses: \`0\` ${NO_PORT}`,
          "config.json:4:3: unknown key `about`: choose from `num_seeds` and `Seed_addresses`",
        ].join("\n"),
      ),
    );
  });
});

/** A configuration with these addresses. */
function config(addresses: string, number = "1"): string {
  return `{ "num_seeds": ${number}, "Seed_addresses": ${addresses} }`;
}
