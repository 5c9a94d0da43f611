import type { Verdict, WorstCase } from "../../../sim/index.js";
import type { ExplainedFailure } from "../../document/report-data.js";
import { linkTo, usualColour } from "../deep-link.js";
import { element } from "../element.js";
import { causesOf } from "../message/story.js";
import { goToSection } from "../shell/sections.js";
import type { State } from "../store.js";
import type { View } from "../view.js";
import { formatPlural } from "../words.js";

/** The verdicts, those that failed first, each with its worst case a click away. */
export function verdictList(view: View): HTMLElement {
  const verdicts = view.data.run?.verdicts ?? [];
  if (verdicts.length === 0) {
    return element("p", { class: "head-none" }, "The scenario expects nothing, so there is nothing to judge.");
  }
  const failed = verdicts.filter(({ held }) => !held);
  const held = verdicts.filter((verdict) => verdict.held);
  return element(
    "div",
    { class: "head-verdicts" },
    element("p", { class: "head-sum" }, summingUp(failed.length, verdicts.length)),
    ...listOf("head-list", failed, view),
    ...listOf("head-list head-list-held", held, view),
  );
}

function listOf(name: string, verdicts: readonly Verdict[], view: View): HTMLElement[] {
  if (verdicts.length === 0) return [];
  return [element("ul", { class: name }, ...verdicts.map((verdict) => item(verdict, view)))];
}

function summingUp(failed: number, all: number): string {
  if (failed === 0) return all === 1 ? "The one expectation held." : `All ${all} expectations held.`;
  if (failed === all) return all === 1 ? "The one expectation failed." : `All ${all} expectations failed.`;
  return `${failed} of ${formatPlural(all, "expectation")} failed.`;
}

function item(verdict: Verdict, view: View): HTMLElement {
  const { held, expectation, measured, margin, judged } = verdict;
  const mark = element("span", { class: "head-mark", "aria-hidden": "true" }, held ? "✓" : "✗");
  const state = element("span", { class: "visually-hidden" }, held ? "Held: " : "Failed: ");
  const howNear = margin === null ? [] : [element("span", { class: "head-margin" }, margin)];
  return element(
    "li",
    { class: `head-verdict ${held ? "head-held" : "head-failed"}` },
    mark,
    element(
      "div",
      { class: "head-verdict-text" },
      element("p", { class: "head-expectation" }, state, expectation),
      element("p", { class: "head-measured" }, judged === 0 ? `${measured} (nothing to judge)` : measured, ...howNear),
      ...worst(verdict, view),
    ),
  );
}

function worst({ held, measured, worst: words, worstCase }: Verdict, view: View): HTMLElement[] {
  if (words === null && worstCase === null) return [];
  const place = worstCase === null ? {} : placeOf(worstCase, view);
  const isSaid = words === null || measured.includes(words);
  const text = isSaid ? [] : [held ? "Nearest: " : "Worst: ", words, " "];
  const link = Object.keys(place).length === 0 ? [] : [linkInto(place, view)];
  const line = element("p", { class: "head-worst" }, ...text, ...link);
  const why = held || worstCase === null ? undefined : explanationOf(worstCase, view);
  return why === undefined ? [line] : [line, whyOf(why, view)];
}

/** Why it came to that: the answer, and what stands behind it to be opened. */
function whyOf(explained: ExplainedFailure, view: View): HTMLElement {
  const summary = element("summary", {}, element("strong", {}, explained.question), " ", explained.answer);
  const causes = element("div", { class: "head-causes message-story" }, ...causesOf(view, explained));
  return element("details", { class: "head-why" }, summary, causes);
}

/** Whatever of the case can be looked at here. */
function placeOf({ message, peer, at }: WorstCase, view: View): Partial<State> {
  const followed = message === null ? undefined : view.messageNamed(message);
  const node = peer === null ? undefined : view.nodeNamed(peer);
  return {
    ...(followed === undefined ? {} : { message: followed }),
    ...(node === undefined ? {} : { node }),
    ...(at === null ? {} : { at: Math.min(Math.max(at, 0), view.endsAt) }),
  };
}

/** Leads to the place and the moment, here and as an address. */
function linkInto(place: Partial<State>, view: View): HTMLElement {
  const { message = null } = place;
  const colour = usualColour({ message });
  const state: State = { ...view.store.state, message, node: null, ...place, colour, isPlaying: false };
  const link = element("a", { href: linkTo(state, view) || "#overlay", class: "head-show" }, "Show it in the overlay");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    view.store.set(state);
    goToSection("overlay");
  });
  return link;
}

function explanationOf({ message, peer }: WorstCase, { data }: View): ExplainedFailure | undefined {
  return data.explanations.find((each) => each.message === message && each.peer === peer);
}
