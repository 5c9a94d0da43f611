import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect } from "vitest";
import { PROGRAM, RING } from "../hearsay.js";
import { Processes, type RunningHearsay } from "../real/processes.js";
import { RedisServer, type RedisSetup } from "./redis-server.js";

/** Short spans, for dead workers to be noticed within seconds. */
const SHORT_BEAT = "300ms";

/** A run that takes a good part of a second: long enough to be interrupted. */
const LONG = `
name: long
duration: 60 s
seeds: 2
peers: { count: 80, join: { every: 100 ms } }
protocol: { gossip: { every: 1 s, messages: 20 } }
`;

const RESULTS = ["results.ndjson", "results.csv", "results.parquet", "summary.json"];

/** A line of a sweep's journal. */
interface JournalLine {
  readonly key: string;
  readonly seed: number;
  readonly digest?: string;
  readonly failed?: string;
}

/** A server, sweeps and workers in a folder of their own. */
export class QueueNetwork {
  readonly folder = mkdtempSync(join(tmpdir(), "hearsay-"));
  readonly redis: RedisServer;
  readonly processes = new Processes();
  readonly #beat: readonly string[];
  #queues = 1;

  static async open(setup: RedisSetup = {}, beat = SHORT_BEAT): Promise<QueueNetwork> {
    return new QueueNetwork(await RedisServer.start(setup), beat);
  }

  private constructor(redis: RedisServer, beat: string) {
    this.redis = redis;
    this.#beat = ["--queue-beat", beat];
    this.file("ring.yaml", RING);
    this.file("long.yaml", LONG);
  }

  /** Writes a file, and gives its path. */
  file(name: string, content: string): string {
    writeFileSync(this.path(name), content);
    return this.path(name);
  }

  readonly path = (name: string): string => join(this.folder, name);

  /** From now on, sweeps and workers meet at another queue, where nobody is. */
  nextQueue(): void {
    this.#queues++;
  }

  get queueName(): string {
    return `queue-${this.#queues}`;
  }

  /** Starts a worker; words that come later count. */
  worker(...words: string[]): RunningHearsay {
    return this.workerOf(PROGRAM, ...words);
  }

  workerOf(program: string, ...words: string[]): RunningHearsay {
    const queue = ["--queue", this.redis.url, "--queue-name", this.queueName];
    const usual = ["worker", ...queue, "--workers", "1", "--json", ...this.#beat];
    return this.processes.startProgram(program, [...usual, ...words]);
  }

  /** Starts a sweep of a scenario through the queue, into a folder. */
  sweep(scenario: string, out: string, ...words: string[]): RunningHearsay {
    const queue = ["--queue", this.redis.url, "--queue-name", this.queueName, ...this.#beat];
    return this.sweepHere(scenario, out, ...queue, ...words);
  }

  /** The same on threads of its own. */
  sweepHere(scenario: string, out: string, ...words: string[]): RunningHearsay {
    return this.processes.start("sweep", resolve(this.folder, scenario), "--out", this.path(out), "--json", ...words);
  }

  journalOf(out: string): JournalLine[] {
    const text = readFileSync(join(this.folder, out, "journal.ndjson"), "utf8");
    return text
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line) as JournalLine);
  }

  /** Every point is there, once. */
  expectOnce(out: string, points: number): void {
    const ids = this.journalOf(out).map(({ key, seed }) => `${key} ${seed}`);
    expect(ids).toHaveLength(points);
    expect(new Set(ids).size).toBe(points);
  }

  expectSameResults(one: string, other: string): void {
    for (const name of RESULTS) {
      const [a, b] = [one, other].map((out) => readFileSync(resolve(this.folder, out, name)));
      expect(b!.equals(a!), `${other}/${name}`).toBe(true);
    }
  }

  async close(): Promise<void> {
    await this.processes.endAll();
    await this.redis.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
