import { figuresOfRuns } from "../../sweep/estimates.js";
import { failedExpectations } from "../../sweep/verdicts.js";
import { numberColumn, textColumn } from "../tables/column.js";
import { Table } from "../tables/table.js";
import { figureText } from "./figures.js";
import { measureOf, type SweepView } from "./sweep-view.js";

/** The runs of the setting that is looked at, a row a seed. */
export function runsTable(view: SweepView): Table {
  const { data, store } = view;
  const { seeds } = data.runs;
  const setting = () => store.state.setting ?? 0;
  const failures = new Map(data.failed.map(({ setting: of, seed, reason }) => [`${of} ${seed}`, reason]));
  const reasonOf = (seed: number) => failures.get(`${setting()} ${data.seeds[seed]}`);
  const figure = (seed: number) =>
    data.measures.length === 0
      ? null
      : (figuresOfRuns(data, measureOf(view), store.state.statistic, setting())[seed] ?? null);
  const verdict = (seed: number) => {
    const reason = reasonOf(seed);
    if (reason !== undefined) return `no result: ${reason}`;
    if (data.expectations.length === 0) return "nothing was expected";
    const failed = failedExpectations(data, setting(), seed);
    return failed.length === 0 ? "all held" : `failed: ${failed.join("; ")}`;
  };
  return new Table({
    id: "runs",
    caption: "The runs of this setting",
    what: "runs",
    count: seeds,
    nameTitle: "Seed",
    nameOf: (seed) => String(data.seeds[seed]),
    columns: [
      numberColumn(
        "figure",
        "Measure",
        "What is shown of the measure above",
        figure,
        (value) => (data.measures.length === 0 ? "" : figureText(measureOf(view), store.state.statistic, value)),
        { room: "any", changes: true, titleNow: () => (data.measures.length === 0 ? "" : measureOf(view).name) },
      ),
      textColumn("verdict", "Expectations", "Whether all held, or which did not", verdict, {
        room: "any",
        changes: true,
      }),
      textColumn(
        "digest",
        "Digest",
        "Over every event of the run: the command below gives the same",
        (seed) => data.runs.digests[setting() * seeds + seed] || null,
        { changes: true },
      ),
    ],
    facets: [
      { id: "all", title: "all runs", changes: false, has: () => true },
      {
        id: "failed",
        title: "those in which something failed",
        changes: true,
        has: (seed) => verdict(seed).includes(":"),
      },
    ],
    selected: () => store.state.seed,
    select: (seed) => store.set({ seed }),
  });
}
