import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";

export const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;

/** Tests that start several processes, and wait until some are taken to be dead, have more time than others. */
export const PATIENCE = { timeout: 60_000 };

/** How a server is set up: lines of redis.conf, as words of the command line. */
export interface RedisSetup {
  /** What it keeps beyond its death. */
  readonly keeps?: "nothing" | "everything";
  readonly words?: readonly string[];
  /** How the tests' own connections get in. */
  readonly connection?: {
    readonly username?: string;
    readonly password?: string;
    readonly tls?: { readonly ca: string };
  };
  readonly tls?: true;
}

/** A real server at a free port, with a folder of its own. */
export class RedisServer {
  readonly port: number;
  readonly #setup: RedisSetup;
  readonly #folder = mkdtempSync(join(tmpdir(), "hearsay-redis-"));
  #child: ChildProcess | undefined;
  readonly #clients = new Set<Redis>();

  static async start(setup: RedisSetup = {}): Promise<RedisServer> {
    for (;;) {
      const server = new RedisServer(await freePort(), setup);
      if (await server.run()) return server;
      await server.remove(); // Somebody else took the port in between.
    }
  }

  private constructor(port: number, setup: RedisSetup) {
    this.port = port;
    this.#setup = setup;
  }

  get url(): string {
    return `${this.#setup.tls ? "rediss" : "redis"}://127.0.0.1:${this.port}`;
  }

  /** Starts it, and waits until it listens; false: it cannot. */
  run(): Promise<boolean> {
    const { keeps = "nothing", words = [], tls } = this.#setup;
    const kept = keeps === "nothing" ? ["--save", ""] : ["--appendonly", "yes", "--appendfsync", "always"];
    const port = tls ? ["--port", "0", "--tls-port", String(this.port)] : ["--port", String(this.port)];
    const all = [...port, "--bind", "127.0.0.1", "--dir", this.#folder, ...kept, ...words];
    const child = spawn("redis-server", all, { stdio: ["ignore", "pipe", "inherit"] });
    this.#child = child;
    return new Promise((settle) => {
      let said = "";
      child.stdout.on("data", (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes("Ready to accept connections")) settle(true);
      });
      child.on("close", () => settle(false));
    });
  }

  /** Ends it as a power failure does. */
  async kill(): Promise<void> {
    const child = this.#child!;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const closed = new Promise((settle) => child.on("close", settle));
    child.kill("SIGKILL");
    await closed;
  }

  /** A connection of the tests' own. */
  client(): Redis {
    const client = new Redis({ host: "127.0.0.1", port: this.port, ...this.#setup.connection });
    client.on("error", () => undefined);
    this.#clients.add(client);
    return client;
  }

  async remove(): Promise<void> {
    for (const client of this.#clients) client.disconnect();
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((settle) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => settle(port));
    });
  });
}
