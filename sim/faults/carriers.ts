import type { Fault } from "../scenario/scenario.js";
import { kill } from "./acts/kill.js";
import { leave } from "./acts/leave.js";
import { heal, partition } from "./acts/partition.js";
import { restart } from "./acts/restart.js";
import { thaw } from "./acts/thaw.js";
import { churn } from "./acts/churn.js";
import { clock } from "./acts/clock.js";
import { join } from "./acts/join.js";
import { lyingSeeds } from "./acts/lying-seeds.js";
import { outage } from "./acts/outage.js";
import { pauses } from "./acts/pauses.js";
import { rollingRestart } from "./acts/rolling-restart.js";
import { slowNodes } from "./acts/slow-nodes.js";
import { bandwidth } from "./acts/bandwidth.js";
import { delay } from "./acts/delay.js";
import { duplicate } from "./acts/duplicate.js";
import { flap } from "./acts/flap.js";
import { halfOpen } from "./acts/half-open.js";
import { loss } from "./acts/loss.js";
import { reorder } from "./acts/reorder.js";
import { swizzle } from "./acts/swizzle.js";
import { transmissions } from "./acts/transmissions.js";
import type { Carrier } from "./scene.js";

/** What carries out each kind of fault. */
export const CARRIERS: { readonly [A in Fault["act"]]?: Carrier<A> } = {
  kill,
  thaw,
  restart,
  leave,
  partition,
  heal,
  churn,
  clock,
  join,
  lyingSeeds,
  outage,
  pauses,
  rollingRestart,
  slowNodes,
  swizzle,
  loss,
  duplicate,
  reorder,
  delay,
  flap,
  halfOpen,
  bandwidth,
  transmissions,
};
