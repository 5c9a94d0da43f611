import { dirname } from "node:path";
import type { Chart } from "../../reports/charts/chart.js";
import { chartsOf } from "../../reports/charts/charts-of.js";
import type { ReportData } from "../../reports/document/report-data.js";
import { deliveriesCsv, linksCsv, nodesCsv } from "../../reports/formats/csv.js";
import { dot } from "../../reports/formats/dot.js";
import { gexf } from "../../reports/formats/gexf.js";
import { graphml } from "../../reports/formats/graphml.js";
import { deliveriesParquet, linksParquet, nodesParquet } from "../../reports/formats/parquet.js";
import { svgChart } from "../../reports/formats/svg-chart.js";
import { svgOverlay } from "../../reports/formats/svg-overlay.js";
import type { Milliseconds } from "../../sim/index.js";
import { makeResultFolder } from "../shell/result-files.js";
import { keepInputs, writeWhole } from "../shell/whole-file.js";
import type { WrittenFile } from "../terminal/remarks.js";

/** The forms of a report beside its page, as options choose them. */
export interface FormChoice {
  readonly svg?: true;
  readonly graphml?: true;
  readonly gexf?: true;
  readonly dot?: true;
  readonly csv?: true;
  readonly parquet?: true;
  /** The moment that pictures show; default: the end of the run. */
  readonly at?: Milliseconds;
}

type Form = Exclude<keyof FormChoice, "at">;

/** For each form, its files: what is put behind the name of the page, and what is in it. */
const FILES: Readonly<
  Record<Form, (data: ReportData, at: Milliseconds | undefined) => Record<string, () => string | Uint8Array>>
> = {
  svg: (data, at) => ({
    "-svg/overlay.svg": () => svgOverlay(data, { at }),
    ...Object.fromEntries(drawableIn(data).map((chart) => [`-svg/${chart.id}.svg`, () => svgChart(chart)])),
  }),
  graphml: (data, at) => ({ ".graphml": () => graphml(data, { at }) }),
  gexf: (data) => ({ ".gexf": () => gexf(data) }),
  dot: (data, at) => ({ ".dot": () => dot(data, { at }) }),
  csv: (data) => ({
    "-nodes.csv": () => nodesCsv(data),
    "-links.csv": () => linksCsv(data),
    "-deliveries.csv": () => deliveriesCsv(data),
  }),
  parquet: (data) => ({
    "-nodes.parquet": () => nodesParquet(data),
    "-links.parquet": () => linksParquet(data),
    "-deliveries.parquet": () => deliveriesParquet(data),
  }),
};

/**
 * Writes the forms that are chosen beside the page, and named after it.
 *
 * @param inputs what the command reads, and must not overwrite
 * @throws InputError when one cannot be written
 */
export function writeForms(
  page: string,
  data: ReportData,
  choice: FormChoice,
  inputs: readonly string[],
): WrittenFile[] {
  const stem = page.replace(/\.html$/, "");
  return (Object.keys(FILES) as Form[])
    .filter((form) => choice[form])
    .flatMap((form) => Object.entries(FILES[form](data, choice.at)))
    .map(([ending, content]) => {
      const path = `${stem}${ending}`;
      keepInputs(path, inputs);
      makeResultFolder(dirname(path));
      return { path, bytes: writeWhole(path, content()) };
    });
}

/** The charts that have something to show. */
function drawableIn(data: ReportData): Chart[] {
  return chartsOf(data).filter(({ empty }) => empty === null);
}
