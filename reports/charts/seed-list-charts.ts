import type { ReportData } from "../document/report-data.js";
import type { Chart, ChartSeries } from "./chart.js";
import { faultMarks } from "./fault-marks.js";
import { axis, chart, emptyChart, series } from "./make.js";
import { pluralOf } from "./quantities.js";
import { type SeedList, seedLists } from "./seed-lists.js";
import { thinnedSteps } from "./thinned.js";

/** So many seeds have a line in a colour of their own. */
const MOST_TONES = 8;

/** More stretches of a line cannot be told apart. */
const MOST_STRETCHES = 200;

const MEASURES = [
  {
    of: "entries",
    title: "Entries in the seeds' lists",
    about: "How many peers each of COUNT lists, while it is up",
    none: null,
  },
  {
    of: "stale",
    title: "Stale entries in the seeds' lists",
    about: "Entries of each of COUNT that name a peer that is not alive",
    none: "No live seed ever listed a peer that was not alive.",
  },
  {
    of: "missing",
    title: "Missing entries in the seeds' lists",
    about: "Live peers that each of COUNT listed, in this life of both, and does not list any more",
    none: "No live seed ever lacked a live peer that it had listed.",
  },
] as const;

/** Each seed's list against the truth over time. */
export function seedListCharts(data: ReportData): readonly Chart[] {
  const lists = seedLists(data);
  return MEASURES.map(({ of, title, about, none }) => {
    const identity = { id: `seed-${of}`, panel: "liveness", title } as const;
    const { run } = data;
    if (run === null || lists.length === 0) return emptyChart(identity, "The run has no seeds.");
    if (data.recording.since > 0 || data.recording.history.at.length === 0) {
      return emptyChart(identity, "How the lists changed over time was not kept.");
    }
    const isSo = lists.some((list) => list[of].some((count) => count !== null && count > 0));
    if (none !== null && !isSo) return emptyChart(identity, none);
    return chart({
      ...identity,
      about: `${about.replace("each of COUNT", lists.length === 1 ? "the one seed" : `each of ${pluralOf(lists.length, "seed")}`)}.`,
      x: axis("time of the run", "time", { to: run.endedAt }),
      y: axis("entries", "count"),
      series: linesOf(lists, of, data),
      marks: faultMarks(data),
    });
  });
}

/** A line for each seed, in colours as far as these go; beyond, the seed that had most stands out among all. */
function linesOf(lists: readonly SeedList[], of: Measure, data: ReportData): ChartSeries[] {
  if (lists.length <= MOST_TONES) {
    return lists.map((list, tone) => lineOf(list, of, { data, tone, label: data.nodes[list.seed].name }));
  }
  const peak = (list: SeedList) => list[of].reduce<number>((most, count) => Math.max(most, count ?? 0), 0);
  const highest = lists.reduce((most, list) => (peak(list) > peak(most) ? list : most));
  return [
    ...lists.map((list) => lineOf(list, of, { data, tone: "muted", label: "a seed" })),
    lineOf(highest, of, { data, tone: 0, label: `the highest: ${data.nodes[highest.seed].name}` }),
  ];
}

type Measure = (typeof MEASURES)[number]["of"];

function lineOf(
  list: SeedList,
  of: Measure,
  { data, tone, label }: { readonly data: ReportData; readonly tone: ChartSeries["tone"]; readonly label: string },
): ChartSeries {
  const { x, y } = thinnedSteps({ x: list.at, y: list[of] }, MOST_STRETCHES);
  const endsAt = data.run?.endedAt ?? 0;
  return series({ label, shape: "steps", tone, x: [...x, endsAt], y: [...y, list[of].at(-1) ?? null] });
}
