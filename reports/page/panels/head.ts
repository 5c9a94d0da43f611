import "../style/head.css";
import type { ReportData } from "../../document/report-data.js";
import { element } from "../element.js";
import { aboutRun } from "../head/about-run.js";
import { configurationList } from "../head/configuration-list.js";
import { replayLine } from "../head/replay-line.js";
import { verdictList } from "../head/verdict-list.js";
import type { Panel, View } from "../view.js";

/** What came of the run, and what it was: verdicts first. */
export function headPanel(view: View): Panel {
  const { data } = view;
  const title = data.run === null ? "Overlay measured elsewhere" : "Verdicts";
  return {
    id: "head",
    title: data.run === null ? "About" : "Verdicts",
    element: element(
      "section",
      { class: "head", "aria-labelledby": "head-title" },
      element("h2", { id: "head-title" }, title),
      ...(data.run === null ? [] : [verdictList(view)]),
      aboutRun(data),
      ...(data.replay === null ? [] : [replayLine(data.replay)]),
      ...leftOut(data),
      ...(data.run === null ? [] : [configurationList(data.run)]),
    ),
  };
}

function leftOut({ leftOut: ofPage, recording }: ReportData): HTMLElement[] {
  const sentences = [...new Set([...recording.leftOut, ...ofPage])];
  if (sentences.length === 0) return [];
  return [
    element(
      "div",
      { class: "head-left-out" },
      element("h3", {}, "Not in this report"),
      element("ul", {}, ...sentences.map((sentence) => element("li", {}, sentence))),
    ),
  ];
}
