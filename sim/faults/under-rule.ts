import type { Milliseconds } from "../../src/node/contract.js";
import type { Rule } from "../network/rule.js";
import type { LinkSelector } from "../scenario/scenario.js";
import type { ChosenLinks } from "./links.js";
import type { Scene } from "./scene.js";

/** What a fault of links has to say for itself. */
interface LinkPlan {
  readonly on: LinkSelector;
  readonly lasts: Milliseconds | null;
  /** In words, before the links: `lose 10 % on`. */
  readonly what: string;
}

/** A rule as an act makes it, and what the act does when it is over. */
type RuleOfLinks = Omit<Rule, "fault"> & { readonly end?: () => void };

/** Puts messages under a rule for as long as its fault lasts; under none, when there are no such links. */
export function underRule(scene: Scene, plan: LinkPlan, make: (links: ChosenLinks) => RuleOfLinks): void {
  const links = scene.links(plan.on);
  if (links.isNone) return;
  const { end, ...made } = make(links);
  const rule: Rule = { fault: scene.index, ...made };
  scene.world.addRule(rule);
  scene.note(`${plan.what} ${links.what}`, links.nodes);
  scene.after(plan.lasts, () => {
    scene.world.removeRule(rule);
    end?.();
    scene.note(`no longer ${plan.what} ${links.what}`, links.nodes);
  });
}
