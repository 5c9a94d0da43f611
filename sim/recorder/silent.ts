import type { NodeObserver } from "../../src/node/contract.js";

/** Hears everything and writes down nothing. */
export const SILENT: NodeObserver = {
  registered() {},
  neighbourUp() {},
  neighbourDown() {},
  published() {},
  delivered() {},
  duplicate() {},
  strike() {},
  declaredDead() {},
  listed() {},
  unlisted() {},
  note() {},
};
