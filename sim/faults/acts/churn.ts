import type { NodeId } from "../../../src/node/contract.js";
import { UP } from "../../world/states.js";
import { Absence } from "../absence.js";
import { count } from "../count.js";
import { bring } from "../newcomers.js";
import { stepsOf } from "../steps.js";
import type { Carrier, FaultOf, Scene } from "../scene.js";

/** Peers come and go. */
export const churn: Carrier<"churn"> = {
  counts: "peers that came, went or came back",
  carryOut(fault, scene) {
    const there = fault.who === null ? [] : scene.choose(fault.who, "alive");
    const sessions = new Sessions(fault, scene);
    for (const node of there) sessions.begin(node);
    const coming = bring(scene, (arrived) => {
      scene.took(arrived.length);
      for (const node of arrived) sessions.begin(node);
    });
    if (there.length > 0) scene.note(`${count(there)} come and go`, there);
    if (coming.length > 0) scene.note(`${count(coming)} to join, and go again`, coming);
  },
};

/** Has peers stay for a session, and come back for another. */
class Sessions {
  readonly #scene: Scene;
  readonly #fault: FaultOf<"churn">;
  /** Nobody goes any more from then on. */
  readonly #end: number;
  readonly #session: ((node: NodeId) => number) | undefined;
  readonly #away: ((node: NodeId) => number) | undefined;

  constructor(fault: FaultOf<"churn">, scene: Scene) {
    const { session, returns, lasts } = fault;
    this.#scene = scene;
    this.#fault = fault;
    this.#end = lasts === null ? Infinity : scene.now() + Math.round(lasts * 1000);
    if (session !== null) this.#session = stepsOf(session, "session", scene);
    if (returns !== null) this.#away = stepsOf(returns.after, "returns", scene);
  }

  begin(node: NodeId): void {
    if (this.#session === undefined) return;
    const until = this.#scene.now() + this.#session(node);
    if (until < this.#end) this.#scene.at(until, () => this.#finish(node));
  }

  #finish(node: NodeId): void {
    const { states, took } = this.#scene;
    // Whom something else took down is out of this.
    if (!states.isAlive(node)) return;
    // Who is frozen cannot say goodbye, and stays for another session.
    if (this.#fault.how === "leave" && states.of(node) !== UP) return this.begin(node);
    this.#takeDown(node);
    took();
    if (this.#away === undefined) return;
    const absence = new Absence([node], this.#scene);
    this.#scene.at(this.#scene.now() + this.#away(node), () => this.#comeBack(node, absence));
  }

  #takeDown(node: NodeId): void {
    const { how } = this.#fault;
    if (how === "leave") this.#scene.world.leave([node]);
    else this.#scene.world.kill([node], how);
  }

  #comeBack(node: NodeId, absence: Absence): void {
    if (absence.restart(this.#fault.returns?.memory ?? "lost").length === 0) return;
    this.#scene.took();
    this.begin(node);
  }
}
