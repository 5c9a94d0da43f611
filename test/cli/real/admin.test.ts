import { afterAll, afterEach, describe, expect, test } from "vitest";
import { type AdminServer, openAdmin } from "../../../cli/real/admin/admin-server.js";
import { MOST_LISTED } from "../../../cli/real/admin/state.js";
import type { LocalNode } from "../../../cli/real/local-node.js";
import { InputError } from "../../../cli/shell/input-error.js";
import { DEFAULT_LIMITS } from "../../../src/tcp/limits.js";
import { formatAddress } from "../../../src/wire/address.js";
import { LocalNodes } from "./local-nodes.js";
import { Processes } from "./processes.js";

const processes = new Processes();
const local = new LocalNodes();
const servers: AdminServer[] = [];
afterAll(() => processes.endAll());
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  local.endAll();
});

describe("the admin endpoint of a running command", () => {
  test("says where it is, and shows health, metrics and state", async () => {
    const seed = processes.start("seed", "--listen", "127.0.0.1:0", "--admin", "0");
    const seedUrl = String((await seed.until("admin"))["url"]);
    const words = ["--seeds", await seed.address(), "--listen", "127.0.0.1:0", "--count", "2", "--admin", "0"];
    const peers = processes.start("peer", ...words, "--gossip-every", "100ms", "--liveness-every", "100ms");
    const [first, second] = await Promise.all([1, 2].map(async () => (await peers.until("listening")).node));
    await peers.until("delivered");
    await peers.until("received", { kind: "livenessReply" });
    const url = String((await peers.until("admin"))["url"]);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:[0-9]+$/);

    expect(await get(`${url}/healthz`)).toMatchObject({ status: 200, text: "ok\n" });
    const state = JSON.parse((await get(`${url}/state`)).text) as { nodes: { neighbours: { count: number } }[] };
    expect(state.nodes).toHaveLength(2);
    expect(state.nodes[0]).toMatchObject({ role: "peer", address: first, status: "running", neighbours: { count: 1 } });
    expect(JSON.parse((await get(`${seedUrl}/state`)).text)).toMatchObject({
      nodes: [{ role: "seed", listed: { count: 2 } }],
    });

    const metrics = await get(`${url}/metrics`);
    expect(metrics.type).toContain("text/plain");
    expect(metrics.text).toMatch(metric("hearsay_connections", [first!], "[1-9]"));
    expect(metrics.text).toMatch(metric("hearsay_messages_total", [second!, "gossip", "sent"], "[1-9][0-9]*"));
    expect(metrics.text).toMatch(metric("hearsay_bytes_total", [first!, "livenessReply", "received"], "[1-9][0-9]*"));
    expect(metrics.text).toMatch(/^nodejs_eventloop_lag_p99_seconds [0-9.e-]+$/m);
    expect(metrics.text).toMatch(/^hearsay_limit\{limit="frameBytes"\} 1048576$/m);
  });
});

describe("the pages", () => {
  test("healthz is 503 unless all nodes run", async () => {
    const nodes = [await local.open("seed"), await local.open("peer")];
    const url = await serve(nodes);
    expect((await get(`${url}/healthz`)).status).toBe(200);
    nodes[1]!.status = "leaving";
    const { status, text } = await get(`${url}/healthz`);
    expect({ status, text }).toEqual({ status: 503, text: `${formatAddress(nodes[1]!.real.address)} is leaving\n` });
    expect((await get(`${await serve([])}/healthz`)).status).toBe(503);
  });

  test("every figure that is counted is there, for each node", async () => {
    const it = await local.open("peer");
    const other = it.real.book.idOf({ host: "192.0.2.7", port: 5000 });
    const gossip = { kind: "gossip", id: 0, origin: 0, sequence: 1, publishedAt: 0, payload: "" } as const;
    it.journal.sent(other, gossip, 100);
    it.journal.sent(other, gossip, 101);
    it.journal.received(other, { kind: "leave" }, 6);
    it.journal.lost(other, gossip);
    it.journal.published(gossip);
    it.journal.delivered(gossip, other);
    it.journal.duplicate(gossip, other);
    it.journal.registered(other, 3);
    it.journal.neighbourUp(other);
    it.journal.strike(other, 1);
    it.journal.declaredDead(other);
    it.journal.listed(other);
    it.journal.unlisted(other, "dead");
    it.journal.trouble({ cause: "frame too large", remote: "192.0.2.7" });
    const { text } = await get(`${await serve([it, await local.open("seed")])}/metrics`);
    const self = formatAddress(it.real.address);
    const series = text.split("\n").filter((line) => line.startsWith("hearsay_") && line.includes(`"${self}"`));
    expect(series.map((line) => line.replace(`node="${self}"`, "").replace("{,", "{")).toSorted()).toEqual([
      "hearsay_addresses{} 2",
      'hearsay_bytes_total{kind="gossip",direction="sent"} 201',
      'hearsay_bytes_total{kind="leave",direction="received"} 6',
      "hearsay_connections_inbound{} 0",
      "hearsay_connections{} 0",
      "hearsay_deaths_total{} 1",
      'hearsay_gossip_total{what="delivered"} 1',
      'hearsay_gossip_total{what="duplicate"} 1',
      'hearsay_gossip_total{what="published"} 1',
      "hearsay_listed_peers{} 0",
      'hearsay_lost_messages_total{kind="gossip"} 1',
      "hearsay_message_list_size{} 0",
      "hearsay_messages_forgotten_total{} 0",
      'hearsay_messages_total{kind="gossip",direction="sent"} 2',
      'hearsay_messages_total{kind="leave",direction="received"} 1',
      "hearsay_neighbours{} 1",
      "hearsay_registrations_total{} 2",
      'hearsay_removed_peers_total{reason="dead"} 1',
      'hearsay_removed_peers_total{reason="left"} 0',
      "hearsay_strikes_total{} 1",
      'hearsay_troubles_total{cause="frame too large"} 1',
      "hearsay_write_queue_bytes{} 0",
    ]);
  });

  test("asking twice counts nothing twice", async () => {
    const it = await local.open("peer");
    it.journal.strike(0, 1);
    const url = await serve([it]);
    await get(`${url}/metrics`);
    expect((await get(`${url}/metrics`)).text).toMatch(
      metric("hearsay_strikes_total", [formatAddress(it.real.address)], "1"),
    );
  });

  test("a list of thousands is given in part, and counted in full", async () => {
    const it = await local.open("seed");
    for (let port = 1; port <= 5_000; port++) it.journal.listed(it.real.book.idOf({ host: "192.0.2.7", port }));
    const { nodes } = JSON.parse((await get(`${await serve([it])}/state`)).text) as {
      nodes: { listed: { count: number; addresses: string[] } }[];
    };
    expect(nodes[0]!.listed.count).toBe(5_000);
    expect(nodes[0]!.listed.addresses).toHaveLength(MOST_LISTED);
  });

  test("there are no others, no other methods, and no caching", async () => {
    const url = await serve([await local.open("peer")]);
    expect(await get(`${url}/`)).toMatchObject({ status: 404, text: "there are /healthz, /metrics, /state\n" });
    expect((await get(`${url}/toString`)).status).toBe(404);
    expect((await get(`${url}/state?pretty`)).status).toBe(200);
    for (const method of ["POST", "PUT", "DELETE"]) expect((await get(`${url}/healthz`, method)).status).toBe(405);
    for (const page of ["healthz", "metrics", "state", "nothing"]) {
      expect((await get(`${url}/${page}`)).caching).toBe("no-store");
    }
    const head = await get(`${url}/state`, "HEAD");
    expect(head).toMatchObject({ status: 200, text: "" });
    expect(Number(head.length)).toBeGreaterThan(100);
  });

  test("a port that is in use is told", async () => {
    const url = await serve([]);
    const at = { host: "127.0.0.1", port: Number(new URL(url).port) };
    await expect(openAdmin(at, [], DEFAULT_LIMITS)).rejects.toThrow(
      new InputError(`--admin 127.0.0.1:${at.port}: the port is in use by somebody else`),
    );
  });
});

async function serve(nodes: readonly LocalNode[]): Promise<string> {
  const server = await openAdmin({ host: "127.0.0.1", port: 0 }, nodes, DEFAULT_LIMITS);
  servers.push(server);
  return `http://${server.address}`;
}

async function get(url: string, method = "GET") {
  const response = await fetch(url, { method });
  const { status, headers } = response;
  const [type, caching, length] = ["content-type", "cache-control", "content-length"].map((name) => headers.get(name));
  return { status, type, caching, length, text: await response.text() };
}

function metric(name: string, labels: readonly string[], value: string): RegExp {
  return new RegExp(`^${name}\\{[^}]*${labels.map((label) => `"${label}"`).join("[^}]*")}[^}]*\\} ${value}$`, "m");
}
