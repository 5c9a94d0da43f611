import { Diary } from "./diary.js";
import type { Lineage } from "./lineages.js";
import { say, ScriptedProgram } from "./scripted.js";

/** How many neighbours these programs look for, and accept. */
const NEIGHBOURS = 4;

/**
 * A peer of another program, of one lineage: registers, connects to the first that are listed, accepts a few, answers who
 * asks whether it is alive, and forwards each gossip text once to all neighbours, where it came from included.
 */
export class ScriptedPeer {
  readonly lineage: Lineage;
  readonly program: ScriptedProgram;
  /** Ports. */
  readonly neighbours = new Set<number>();
  /** Gossip texts, each once. */
  readonly gossip = new Diary();

  private constructor(lineage: Lineage, program: ScriptedProgram) {
    this.lineage = lineage;
    this.program = program;
  }

  static async open(lineage: Lineage): Promise<ScriptedPeer> {
    const program = await ScriptedProgram.open((text) => peer.#answer(text), lineage.closing);
    const peer: ScriptedPeer = new ScriptedPeer(lineage, program);
    return peer;
  }

  get port(): number {
    return this.program.port;
  }

  /** Registers with these seeds, and connects. */
  async join(seeds: readonly number[]): Promise<void> {
    const listed = new Set<number>();
    for (const seed of seeds) {
      const list = await say(seed, this.lineage.register(this.port));
      // The last is the asker itself, which is how these programs learn their own address.
      for (const entry of list.split(",").slice(0, -2)) if (entry !== "") listed.add(Number(entry.split(":")[1]));
    }
    for (const port of [...listed].slice(0, NEIGHBOURS)) {
      await say(port, this.lineage.connect(this.port), { after: "ends" });
      this.neighbours.add(port);
    }
  }

  /** Publishes a message. */
  async publish(number: number): Promise<void> {
    await this.#spread(this.lineage.gossip("1612345678.1234567", this.port, number));
  }

  /** Asks that peer whether it is alive, and gives back what it answers; "" when it does not. */
  check(port: number): Promise<string> {
    return say(port, this.lineage.liveness("1612345678.5", this.port), { after: "ends" });
  }

  #answer(text: string): readonly string[] | undefined {
    if (text.startsWith("New Connect Request From:")) {
      if (this.neighbours.size >= NEIGHBOURS)
        return this.lineage.refusal === undefined ? undefined : [this.lineage.refusal];
      this.neighbours.add(Number(text.split(":").at(-1)));
      return ["New Connect Accepted"];
    }
    if (this.lineage.isLivenessRequest(text))
      return [this.lineage.livenessReply(text.split(":")[1], "127.0.0.1", this.port)];
    if (/:gossip\d+/i.test(text)) void this.#spread(text);
    return undefined;
  }

  async #spread(text: string): Promise<void> {
    if (this.gossip.count(text) > 0) return;
    this.gossip.write(text);
    await Promise.all([...this.neighbours].map((port) => say(port, text, { after: "closes" })));
  }
}

/** A seed of another program: lists who registers, and forgets who is reported dead. */
export async function openScriptedSeed(lineage: Lineage): Promise<ScriptedProgram> {
  const ports: number[] = [];
  return ScriptedProgram.open((text) => {
    const port = Number(text.split(":")[text.startsWith("Dead Node:") ? 2 : 1]);
    if (ports.includes(port)) ports.splice(ports.indexOf(port), 1);
    if (text.startsWith("Dead Node:")) return undefined;
    ports.push(port);
    return [lineage.list(ports)];
  }, lineage.closing);
}
