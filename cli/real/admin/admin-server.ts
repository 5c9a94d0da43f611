import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Limits } from "../../../src/tcp/limits.js";
import { formatAddress } from "../../../src/wire/address.js";
import { explainListenError } from "../listen-error.js";
import type { LocalNode } from "../local-node.js";
import type { HostPort } from "../options/host-port.js";
import { metricsOf } from "./metrics.js";
import { stateOf } from "./state.js";

/** Whoever asks more slowly, or opens more connections, is in the way of others. */
const REQUEST_MS = 5_000;
const CONNECTIONS = 64;

/** A page of the admin endpoint. */
interface Page {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** Where operators look at the nodes of this process. */
export interface AdminServer {
  /** Where it listens. */
  readonly address: string;
  close(): void;
}

/**
 * Serves `/healthz`, `/metrics` and `/state`.
 *
 * @param nodes may still grow
 * @throws InputError when it cannot listen there
 */
export async function openAdmin(at: HostPort, nodes: readonly LocalNode[], limits: Limits): Promise<AdminServer> {
  const registry = metricsOf(nodes, limits);
  const pages: Readonly<Record<string, () => Page | Promise<Page>>> = {
    "/healthz": () => health(nodes),
    "/metrics": async () => ({ status: 200, type: registry.contentType, text: await registry.metrics() }),
    "/state": () => ({ status: 200, type: "application/json", text: `${JSON.stringify(stateOf(nodes))}\n` }),
  };
  const server = createServer({ requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS }, (request, response) => {
    void answer(request, response, pages);
  });
  server.maxConnections = CONNECTIONS;
  server.keepAliveTimeout = REQUEST_MS;
  await new Promise<void>((settle, fail) => {
    server.once("error", (error) => fail(explainListenError(error, at, "--admin")));
    server.listen(at.port, at.host, settle);
  });
  const { address, port } = server.address() as AddressInfo;
  return {
    address: formatAddress({ host: address, port }),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(
  { method = "", url = "" }: IncomingMessage,
  response: ServerResponse,
  pages: Readonly<Record<string, () => Page | Promise<Page>>>,
): Promise<void> {
  const { status, type, text } = await pageFor(method, url, pages);
  response.writeHead(status, {
    "content-type": type,
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    ...(status === 405 ? { allow: "GET, HEAD" } : {}),
  });
  response.end(method === "HEAD" ? undefined : text);
}

async function pageFor(
  method: string,
  url: string,
  pages: Readonly<Record<string, () => Page | Promise<Page>>>,
): Promise<Page> {
  if (method !== "GET" && method !== "HEAD") return plain(405, "GET and HEAD only\n");
  const path = url.replace(/\?.*$/s, "");
  if (!Object.hasOwn(pages, path)) return plain(404, `there are ${Object.keys(pages).join(", ")}\n`);
  return await pages[path]!();
}

function health(nodes: readonly LocalNode[]): Page {
  const down = nodes.filter(({ status }) => status !== "running");
  if (nodes.length > 0 && down.length === 0) return plain(200, "ok\n");
  const first = down.slice(0, 10).map(({ real, status }) => `${formatAddress(real.address)} is ${status}\n`);
  return plain(503, nodes.length === 0 ? "no node runs\n" : first.join(""));
}

function plain(status: number, text: string): Page {
  return { status, type: "text/plain; charset=utf-8", text };
}
