import type { ExplainedFailure } from "../../document/report-data.js";
import { element } from "../element.js";
import type { Spread } from "../../timeline/spread.js";
import { commandLine } from "../head/replay-line.js";
import { faultAsText } from "./fault-text.js";
import { formatTime } from "../words.js";
import type { View } from "../view.js";
import { whatIsKnown } from "./what-is-known.js";
import { whyCommand } from "./why-command.js";

/** Why a peer missed a message: as `hearsay why` explains it; where that was not asked, what the recording says. */
export function storyOf(view: View, message: string, spread: Spread, peer: number): readonly HTMLElement[] {
  const { name } = view.data.nodes[peer];
  const explained = view.data.explanations.find((each) => each.message === message && each.peer === name);
  if (explained !== undefined) return explanationOf(view, explained);
  const command = whyCommand(view.data.replay, name, message);
  return [
    element("h4", {}, `What is known of ${name}`),
    element("ul", {}, ...whatIsKnown(view, spread, peer).map((told) => element("li", {}, told))),
    ...(command === null
      ? []
      : [
          element(
            "p",
            { class: "message-ask" },
            "To be told the cause, with the ways that were closed and what would have helped:",
          ),
          commandLine(command),
        ]),
  ];
}

function explanationOf(view: View, explained: ExplainedFailure): readonly HTMLElement[] {
  const { question, answer } = explained;
  const said = element("p", { class: "message-answer" }, answer);
  return [element("h4", {}, question), said, ...causesOf(view, explained)];
}

/** What stands behind an answer: what happened, which ways were closed, and what would have helped. */
export function causesOf(view: View, explained: ExplainedFailure): readonly HTMLElement[] {
  const { story, ways, counterfactuals, command } = explained;
  const row = (
    { at, text, fault }: { at: number; text: string; fault: number | null },
    before: readonly HTMLElement[],
  ) =>
    element(
      "li",
      {},
      momentButton(view, at),
      element("span", {}, ...before, text, ...(fault === null ? [] : [element("em", {}, faultAsText(view, fault))])),
    );
  return [
    ...section(
      "What happened",
      story.map((each) => row(each, [])),
    ),
    ...section(
      "The ways that were closed",
      ways.map((each) => row(each, wayOf(view, each))),
    ),
    ...section(
      "Otherwise",
      counterfactuals.map(({ text }) => element("li", { class: "message-otherwise" }, text)),
    ),
    commandLine(command),
  ];
}

function section(title: string, rows: readonly HTMLElement[]): readonly HTMLElement[] {
  return rows.length === 0 ? [] : [element("h5", {}, title), element("ul", { class: "message-events" }, ...rows)];
}

/** `peer-3 → peer-7: `; both can be selected. */
function wayOf(view: View, { from, to }: { from: string; to: string }): readonly HTMLElement[] {
  const end = (name: string) => {
    const node = view.nodeNamed(name);
    const button = element("button", { type: "button", class: "message-node", disabled: node === undefined }, name);
    button.addEventListener("click", () => node !== undefined && view.store.set({ node }));
    return button;
  };
  return [element("span", { class: "message-way" }, end(from), " → ", end(to), " ")];
}

function momentButton({ store }: View, at: number): HTMLElement {
  const button = element(
    "button",
    { type: "button", class: "message-moment", title: "Go to this moment" },
    formatTime(at),
  );
  button.addEventListener("click", () => store.set({ at, isPlaying: false }));
  return button;
}
