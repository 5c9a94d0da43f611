import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { fileOf } from "../shell/installation.js";
import type { Order, Report } from "./orders.js";

const PROGRAM = fileURLToPath(fileOf("up-child"));

/** What becomes of a process. */
export interface ProcessEvents {
  said(process: NodeProcess, report: Report): void;
  /** It ended; nobody asked it to if `isExpected` is false. */
  ended(process: NodeProcess, how: string, isExpected: boolean): void;
}

/** A process that holds nodes, at the other end of a channel. */
export class NodeProcess {
  /** Names it among all processes of the run. */
  readonly name: string;
  readonly #child: ChildProcess;
  #isExpectedToEnd = false;

  constructor(name: string, events: ProcessEvents) {
    this.name = name;
    // What a node of the user's prints must not get between the data on the standard output.
    this.#child = fork(PROGRAM, [], { serialization: "advanced", stdio: ["ignore", "ignore", "inherit", "ipc"] });
    this.#child.on("message", (report) => events.said(this, report as Report));
    this.#child.on("exit", (code, signal) => events.ended(this, signal ?? `exit code ${code}`, this.#isExpectedToEnd));
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  tell(order: Order): void {
    if (this.#child.connected) this.#child.send(order, () => undefined);
  }

  /** Kills it; a process that stands still dies as well. */
  kill(): void {
    this.expectEnd();
    this.#child.kill("SIGKILL");
  }

  /** It is about to end, as it was told to. */
  expectEnd(): void {
    this.#isExpectedToEnd = true;
  }

  thaw(): void {
    this.#child.kill("SIGCONT");
  }
}
