import type { ComparedSide } from "../../document/report-data.js";
import { element } from "../element.js";
import { formatPlural } from "../words.js";

/** More settings than this tell nobody what differs. */
const MOST_SETTINGS = 12;

/** What each side is. */
export function sideCards(sides: readonly ComparedSide[]): HTMLElement {
  return element("div", { class: "comparison-sides" }, ...sides.map(card));
}

/** The letter of a side, and its label. */
export function sideName(side: ComparedSide, place: number): HTMLElement {
  return element("span", { class: "comparison-name" }, sideLetter(side, place), element("bdi", {}, side.label));
}

/** The letter of a side in its colour. */
export function sideLetter({ letter }: ComparedSide, place: number): HTMLElement {
  return element("span", { class: "comparison-letter", "data-tone": place % 8 }, letter);
}

function card(side: ComparedSide, place: number): HTMLElement {
  return element(
    "article",
    { class: "comparison-side" },
    element("h3", {}, sideName(side, place)),
    element("dl", {}, ...facts(side).flatMap(([term, text]) => [element("dt", {}, term), element("dd", {}, text)])),
    ...(place === 0 ? [] : [settings(side)]),
    ...leftOut(side),
    ...replay(side),
  );
}

function facts({ report, files, seeds }: ComparedSide): [string, string][] {
  const { run } = report;
  const known: [string, string][] = [["runs", `${formatPlural(seeds.length, "run")}, ${describeSeeds(seeds)}`]];
  if (run !== null) {
    const held = run.verdicts.filter((verdict) => verdict.held).length;
    known.push(["scenario", run.scenario.name]);
    known.push(["medium", run.medium === "tcp" ? "processes on TCP" : "simulated"]);
    known.push(["protocol", run.protocol]);
    known.push([
      "nodes",
      `${formatPlural(run.scenario.peers.count, "peer")}, ${formatPlural(run.scenario.seeds, "seed")}`,
    ]);
    if (run.verdicts.length > 0)
      known.push([seeds.length > 1 ? "first run" : "verdicts", `${held} of ${run.verdicts.length} held`]);
    known.push(["version", run.version]);
    if (run.digest !== null) known.push([seeds.length > 1 ? "first digest" : "digest", run.digest]);
  }
  known.push([files.length > 1 ? "files" : "file", describeFiles(files)]);
  return known;
}

/** What the page does not show of its first run. */
function leftOut({ report }: ComparedSide): HTMLElement[] {
  const sentences = [...new Set([...report.recording.leftOut, ...report.leftOut])];
  return sentences.map((sentence) => element("p", { class: "comparison-left-out" }, sentence));
}

function replay({ report, seeds }: ComparedSide): HTMLElement[] {
  if (report.replay === null) return [];
  const title = seeds.length > 1 ? "Run the first again" : "Run it again";
  return [element("details", {}, element("summary", {}, title), element("pre", {}, report.replay))];
}

function settings({ settings: differing }: ComparedSide): HTMLElement {
  if (differing.length === 0) return element("p", { class: "comparison-soft" }, "Set as A is.");
  const shown = differing.slice(0, MOST_SETTINGS);
  const rows = shown.map(({ path, a, b }) =>
    element("tr", {}, element("th", { scope: "row" }, path), element("td", {}, b ?? "–"), element("td", {}, a ?? "–")),
  );
  const more = differing.length - shown.length;
  return element(
    "details",
    { open: differing.length <= 4 },
    element("summary", {}, `${formatPlural(differing.length, "setting differs", "settings differ")} from A’s`),
    element(
      "table",
      { class: "comparison-settings" },
      element(
        "thead",
        {},
        element("tr", {}, ...["setting", "here", "in A"].map((head) => element("th", { scope: "col" }, head))),
      ),
      element("tbody", {}, ...rows),
    ),
    ...(more === 0 ? [] : [element("p", { class: "comparison-soft" }, `… and ${formatPlural(more, "other")}.`)]),
    element("p", { class: "comparison-soft" }, "As in a result: times in milliseconds."),
  );
}

/** `seed 7`, `seeds 1 to 20`, `seeds 1, 4, 9` */
function describeSeeds(seeds: readonly number[]): string {
  const sorted = [...new Set(seeds)].toSorted((a, b) => a - b);
  const [first, last] = [sorted[0]!, sorted.at(-1)!];
  if (sorted.length === 1) return `seed ${first}`;
  if (sorted.length > 2 && last - first === sorted.length - 1) return `seeds ${first} to ${last}`;
  return `seeds ${sorted.slice(0, 12).join(", ")}${sorted.length > 12 ? ", …" : ""}`;
}

function describeFiles(files: readonly string[]): string {
  return files.length <= 3 ? files.join(", ") : `${files[0]}, and ${files.length - 1} more`;
}
