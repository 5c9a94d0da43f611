import { frameBytesOf, type GossipWay, receiveGossip, sendGossip } from "./tcp-nodes.js";
import type { Load, Sender } from "./tcp-load.js";
import { isRaw, type RawWay, receiveRaw, sendRaw } from "./tcp-raw.js";

/** What is measured between two processes. */
export interface Measurement {
  readonly way: RawWay | GossipWay;
  readonly payloadBytes: number;
  readonly load: Load;
}

/** What one of the two processes does. The sender is told where the receiver listens. */
export interface EndPlan extends Measurement {
  readonly port?: number;
}

/** What a process says when it is ready; a receiver, where it listens. */
export interface Ready {
  readonly port: number | undefined;
}

/** What a process says when it is asked. All but `roundTripsMs` counts from its beginning. */
export interface Reading {
  readonly atMs: number;
  readonly cpuMs: number;
  /** Frames that arrived; 0 for a sender. */
  readonly frames: number;
  /** How long answers took since the last reading. */
  readonly roundTripsMs: readonly number[];
}

/** Is one of the two processes, which answers every message of its parent with a {@link Reading}. */
export async function runEnd(plan: EndPlan): Promise<void> {
  let frames = () => 0;
  let sender: Sender | undefined;
  if (plan.port === undefined) {
    const receiver = await receive(plan);
    ({ frames } = receiver);
    say({ port: receiver.port });
  } else {
    sender = await send(plan, plan.port);
    say({ port: undefined });
  }
  process.on("message", () => {
    const { user, system } = process.cpuUsage();
    say({
      atMs: performance.now(),
      cpuMs: (user + system) / 1000,
      frames: frames(),
      roundTripsMs: sender?.takeRoundTrips() ?? [],
    });
  });
  process.on("disconnect", () => process.exit());
}

function receive({ way, payloadBytes, load }: Measurement): Promise<{ port: number; frames: () => number }> {
  return isRaw(way) ? receiveRaw(frameBytesOf(payloadBytes), load) : receiveGossip();
}

async function send({ way, payloadBytes, load }: Measurement, port: number): Promise<Sender> {
  return isRaw(way) ? sendRaw(way, frameBytesOf(payloadBytes), load, port) : sendGossip(way, payloadBytes, load, port);
}

function say(said: Ready | Reading): void {
  process.send?.(said);
}
