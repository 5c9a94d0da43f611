import { monitorEventLoopDelay } from "node:perf_hooks";
import type { NodeId } from "../../src/node/index.js";
import { Crew } from "./crew.js";
import type { Order, Report } from "./orders.js";

/*
 * The program of a process that holds nodes of `hearsay up`. It does what its orchestrator says, and ends with it,
 * however that ends: then the channel between them closes.
 */

const delay = monitorEventLoopDelay({ resolution: 1 });
/** The longest that the event loop was late before the process stood still, in nanoseconds. */
let latestBefore = 0;
const crew = new Crew((said) => report(said));
/** The processes that this one, if it is a keeper, takes with it. */
let kept: readonly number[] = [];

process.on("message", (order: Order) => void obey(order));
process.on("disconnect", () => {
  for (const pid of kept) killIfThere(pid);
  process.exit();
});
// Ctrl-C reaches all processes of a terminal; when this one ends is the orchestrator's affair.
process.on("SIGINT", () => undefined);

async function obey(order: Order): Promise<void> {
  if (order.order === "keep") kept = order.pids;
  else if (order.order === "finish") finish();
  else if (order.order === "die") report(await crew.endOf(order.node), () => process.kill(process.pid, "SIGKILL"));
  else if (order.order === "stand still") standStill(order.node);
  else if (order.order === "forget lateness") delay.reset();
  else await crew.obey(order);
  if (order.order === "begin") delay.enable();
}

function standStill(node: NodeId): void {
  latestBefore = Math.max(latestBefore, delay.max);
  report(crew.recordFreeze(node), () => process.kill(process.pid, "SIGSTOP"));
}

function finish(): void {
  const mostLateMs = Math.max(latestBefore, delay.max) / 1e6;
  report({ report: "finished", ...crew.finish(), mostLateMs });
}

/** @param then called when what was said has left this process */
function report(said: Report, then: () => void = () => undefined): void {
  if (process.connected) process.send?.(said, then);
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended.
  }
}
