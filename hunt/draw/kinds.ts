import type { FaultKind } from "../../sim/scenario/scenario.js";
import type { Kinds } from "./ground.js";
import { LINK_KINDS } from "./link-kinds.js";
import { NODE_KINDS } from "./node-kinds.js";
import { POPULATION_KINDS } from "./population-kinds.js";
import { SLOW_KINDS } from "./slow-kinds.js";

/** How a fault of each kind is drawn. */
export const KINDS: Kinds<FaultKind> = { ...NODE_KINDS, ...LINK_KINDS, ...SLOW_KINDS, ...POPULATION_KINDS };
