import type { NodeId } from "../../src/node/contract.js";
import { CRASH, FREEZE, LEAVE, POWER_OFF, STARTED, THAW } from "../recorder/history.js";
import { JOIN_GRACE } from "../result.js";
import type { Audience } from "../scenario/scenario.js";
import type { RunRecord } from "./evidence.js";

/** When the last partition, or other barrier, ended, in µs; Infinity: one lasts. Undefined: there was none. */
export function healedAt({ barriers }: RunRecord): number | undefined {
  return barriers.length === 0 ? undefined : barriers.reduce((last, { until }) => Math.max(last, until), 0);
}

/**
 * From when on nothing disturbs a network, in µs: all that faults did is over (rules, barriers, freezes, outages; who is
 * dead stays dead), and every node has had the time to join. Infinity: something lasts to the end of the run.
 *
 * As far as the core is concerned, who stays frozen to the end is as good as dead.
 */
export function calmFrom(record: RunRecord, of: Audience): number {
  const { history, faultsOverAt } = record;
  let calm = Math.max(faultsOverAt, healedAt(record) ?? 0);
  const frozen = new Map<NodeId, number>();
  for (let row = 0; row < history.length; row++) {
    const at = history.at(row);
    const node = history.node(row);
    switch (history.what(row)) {
      case STARTED:
        calm = Math.max(calm, at + JOIN_GRACE * 1000);
        break;
      case FREEZE:
        frozen.set(node, at);
        break;
      case THAW:
      case CRASH:
      case POWER_OFF:
      case LEAVE:
        if (frozen.delete(node)) calm = Math.max(calm, at);
        break;
    }
  }
  const last = [...frozen.values()].reduce((latest, at) => Math.max(latest, at), 0);
  return frozen.size > 0 && of !== "core" ? Infinity : Math.max(calm, last);
}
