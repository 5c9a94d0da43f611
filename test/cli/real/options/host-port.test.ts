import { describe, expect, test } from "vitest";
import { readHostPort, writeHostPort } from "../../../../cli/real/options/host-port.js";
import { lookUp } from "../../../../cli/real/options/lookup.js";

describe("an address as people write it", () => {
  test.each([
    ["127.0.0.1:5000", "127.0.0.1:5000"],
    ["[2001:DB8:0::1]:5000", "[2001:db8::1]:5000"],
    ["[::ffff:192.0.2.1]:1", "192.0.2.1:1"],
    ["seed-1.example.org:65535", "seed-1.example.org:65535"],
    ["localhost:0", "localhost:0"],
  ])("%s is %s", (written, meant) => {
    const address = readHostPort(written);
    expect("value" in address && writeHostPort(address.value)).toBe(meant);
  });

  test.each([
    ["127.0.0.1", "`127.0.0.1` has no port: write HOST:PORT"],
    ["::1", "`::1` has no port: write [::1]:PORT"],
    ["a:b:5000", "`a:b:5000` is no address: write HOST:PORT, an IPv6 address in brackets"],
    [":5000", "there is no host before the port: write HOST:PORT"],
    ["127.0.0.1:", "`` is no port: write a whole number from 0 to 65535"],
    ["127.0.0.1:65536", "`65536` is no port: write a whole number from 0 to 65535"],
    ["127.0.0.1:-1", "`-1` is no port: write a whole number from 0 to 65535"],
    ["127.0.0.1.5:5000", "`127.0.0.1.5` is neither an IP address nor a name of a host"],
    ["a b:5000", "`a b` is neither an IP address nor a name of a host"],
    ["[127.0.0.1]:5000", "`[127.0.0.1]:5000`: brackets are for IPv6"],
  ])("%s is refused: %s", (written, error) => {
    expect(readHostPort(written)).toEqual({ error });
  });
});

describe("looking up", () => {
  test("an IP address asks nobody", async () => {
    expect(await lookUp({ host: "2001:db8::1", port: 5000 }, "here")).toEqual({ host: "2001:db8::1", port: 5000 });
  });

  test("a name gives its first IPv4 address", async () => {
    expect(await lookUp({ host: "localhost", port: 5000 }, "here")).toEqual({ host: "127.0.0.1", port: 5000 });
  });

  test("a name that nobody has is told with its place", async () => {
    const looked = lookUp({ host: "nobody.invalid", port: 5000 }, "config.json:3:23: Seed_addresses");
    await expect(looked).rejects.toThrow(/^config.json:3:23: Seed_addresses: `nobody.invalid` cannot be looked up: /);
  });
});
