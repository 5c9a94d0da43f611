import type { AdminServer } from "./admin/admin-server.js";
import type { Chat } from "./chat.js";
import type { Ending } from "./ending.js";
import type { LocalNode, NodeStatus } from "./local-node.js";
import type { EventLog } from "./log/event.js";
import type { LogOutput } from "./log/log-output.js";

/** What a command holds while its nodes run. */
export interface Session {
  readonly nodes: LocalNode[];
  readonly ending: Ending;
  readonly output: LogOutput;
  readonly log: EventLog;
  admin?: AdminServer;
  chat?: Chat;
}

/** How long a node has to say goodbye: the process is to end within two seconds. */
const LEAVE_MS = 1_500;

/** How often troubles that were only counted are told in a sum. */
const SUMMARY_MS = 30_000;

/**
 * Waits until the command is asked to end, or something breaks; then the nodes leave.
 *
 * @throws what broke
 */
export async function runUntilEnd({ nodes, ending, output, log, admin, chat }: Session): Promise<void> {
  const summaries = setInterval(() => nodes.forEach(({ journal }) => journal.summarize()), SUMMARY_MS);
  const end = await ending.reached;
  clearInterval(summaries);
  chat?.close();
  await Promise.all(nodes.map((node) => leave(node, log)));
  admin?.close();
  output.flush();
  if (end.kind === "broken") throw end.error;
}

/** A node threw: it has ended already, and the command ends with what it threw. */
export function crashed({ ending, log }: Session, node: LocalNode, error: unknown): void {
  node.status = "crashed";
  const reason = error instanceof Error ? error.message : String(error);
  log.tell("error", { event: "crashed", node: node.journal.node, detail: reason });
  const crash = new Error(`${node.role} ${node.journal.node} threw: ${reason}`, { cause: error });
  if (error instanceof Error && error.stack !== undefined) crash.stack = error.stack;
  ending.break(crash);
}

async function leave(node: LocalNode, log: EventLog): Promise<void> {
  if (node.status === "crashed") return;
  const tell = (event: "leaving" | "left", status: NodeStatus) => {
    node.status = status;
    log.tell("info", { event, node: node.journal.node });
  };
  tell("leaving", "leaving");
  await node.real.leave(LEAVE_MS);
  await node.kept?.close();
  node.journal.summarize();
  tell("left", "left");
}
