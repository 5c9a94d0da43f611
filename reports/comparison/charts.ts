import type { DeathRow, MessageRow, RunResult, Series } from "../../sim/index.js";
import type { Chart, ChartSeries } from "../charts/chart.js";
import { coverageCurves } from "../charts/coverage-curves.js";
import { distributionOf } from "../charts/distributions.js";
import { axis, chart, emptyChart, series } from "../charts/make.js";
import type { ReportData } from "../document/report-data.js";
import type { Side } from "./sides.js";

/** What a chart is called. */
type Title = Pick<Chart, "id" | "title" | "about">;

/** The curves of all sides, one over the other: a colour a side. */
export function comparisonCharts(sides: readonly Side[], reports: readonly ReportData[]): Chart[] {
  return [
    coverage(sides, reports),
    ofMessages(sides, {
      id: "compared-t50",
      title: "Delivery to half of the peers",
      about:
        "The share of the messages that half of their live peers had delivered within this time: t50, over all runs.",
      of: ({ t50 }) => t50,
    }),
    ofMessages(sides, {
      id: "compared-t100",
      title: "Delivery to all peers",
      about:
        "The share of the messages that all of their live peers had delivered within this time: t100, over all runs.",
      of: ({ t100 }) => t100,
    }),
    ofDeaths(sides),
    ofSeries(sides, {
      id: "compared-live",
      title: "Live peers",
      about: "How many peers were alive",
      never: "No peer was ever alive.",
      of: ({ live }) => live,
    }),
    ofSeries(sides, {
      id: "compared-stale",
      title: "Stale entries",
      about: "Entries of live seeds' lists that name a peer that is not alive",
      never: "No list of a live seed ever had one.",
      of: ({ stale }) => stale,
    }),
    ofSeries(sides, {
      id: "compared-missing",
      title: "Missing entries",
      about: "Live peers that a live seed had listed, and does not list any more",
      never: "No list of a live seed ever missed a peer that it had listed.",
      of: ({ missing }) => missing,
    }),
    ofSeries(sides, {
      id: "compared-transmissions",
      title: "Transmissions",
      about: "Transmissions a second",
      never: "Nothing was sent.",
      of: ({ at, transmissions }) => transmissions.map((sent, step) => aSecond(sent, at, step)),
    }),
    largestComponents(sides, reports),
    degrees(sides, reports),
  ];
}

/** How far messages had come after a time: the median message of each side, and the middle nine tenths. */
function coverage(sides: readonly Side[], reports: readonly ReportData[]): Chart {
  const identity = { id: "compared-coverage", title: "Coverage against time" };
  const lines = reports.flatMap((report, place) => {
    const envelope = coverageCurves(report).series.filter(({ shape }) => shape === "band" || shape === "line");
    const name = nameOf(sides[place]!);
    return envelope.map((each) => {
      const label = each.shape === "band" ? `${name}, 5 % to 95 % of messages` : `${name}, median message`;
      return { ...each, label, tone: place };
    });
  });
  if (lines.length === 0) {
    return emptyChart({ ...identity, panel: "comparison" }, "Nothing is recorded of who delivered what when.");
  }
  return chart({
    ...identity,
    panel: "comparison",
    about: `The share of a message's live peers that delivered it${firstRuns(sides)}.`,
    x: axis("after the publication", "span"),
    y: axis("share of live peers", "share", { to: 1 }),
    series: lines,
  });
}

function ofMessages(sides: readonly Side[], given: Title & { readonly of: (row: MessageRow) => number | null }): Chart {
  const valuesOf = ({ dissemination }: RunResult) => dissemination.perMessage.map(given.of);
  return distributions(sides, {
    ...given,
    valuesOf,
    axis: "after the publication",
    empty: "No message was published.",
  });
}

function ofDeaths(sides: readonly Side[]): Chart {
  const detection = ({ at, declaredAt }: DeathRow) => (declaredAt === null ? null : declaredAt - at);
  return distributions(sides, {
    id: "compared-detection",
    title: "Detection of deaths",
    about: "The share of the deaths that some peer had declared within this time, over all runs.",
    valuesOf: ({ detection: { perDeath } }) => perDeath.map(detection),
    axis: "after the death",
    empty: "Nobody died.",
  });
}

/** How the values of all runs of each side are distributed. What has no value keeps a curve below 1. */
function distributions(
  sides: readonly Side[],
  given: Title & {
    readonly valuesOf: (result: RunResult) => readonly (number | null)[];
    readonly axis: string;
    readonly empty: string;
  },
): Chart {
  const { id, title, about } = given;
  const lines = sides.flatMap((side, place): ChartSeries[] => {
    const values = side.runs.flatMap(({ result }) => given.valuesOf(result));
    if (values.length === 0) return [];
    const defined = values.filter((value) => value !== null);
    return [series({ label: nameOf(side), shape: "steps", tone: place, ...distributionOf(defined, values.length) })];
  });
  if (lines.length === 0) return emptyChart({ id, title, panel: "comparison" }, given.empty);
  const greatest = Math.max(...lines.map(({ x }) => x.at(-1) ?? 0));
  return chart({
    id,
    panel: "comparison",
    title,
    about,
    x: axis(given.axis, "span"),
    y: axis("share of them", "share", { to: 1 }),
    series: lines.map((line) => ({ ...line, x: [...line.x, greatest], y: [...line.y, line.y.at(-1) ?? 0] })),
  });
}

/** The mean over the runs of each side at each moment; and between the least and the most of them, a band. */
function ofSeries(
  sides: readonly Side[],
  {
    id,
    title,
    about,
    never,
    of,
  }: Title & { readonly never: string; readonly of: (samples: Series) => readonly (number | null)[] },
): Chart {
  const curves = sides.flatMap((side, place) => overRuns(side, place, of));
  if (curves.every(({ y }) => y.every((value) => value === null || value === 0))) {
    return emptyChart({ id, title, panel: "comparison" }, never);
  }
  const isOfMany = sides.some(({ runs }) => runs.length > 1);
  return chart({
    id,
    panel: "comparison",
    title,
    about: isOfMany
      ? `${about}: the mean over the runs of a side, and from the least to the most of them.`
      : `${about}.`,
    x: axis("time", "time"),
    y: axis("", "number"),
    series: curves,
  });
}

function overRuns(side: Side, place: number, of: (samples: Series) => readonly (number | null)[]): ChartSeries[] {
  // The runs of a side are sampled at the same moments, but one that was stopped has fewer of them.
  const samples = side.runs.map(({ result }) => result.series).toSorted((a, b) => b.at.length - a.at.length);
  const curves = samples.map(of);
  const x = samples[0]!.at;
  const rows = x.map((_, step) => curves.map((curve) => curve[step] ?? null).filter((value) => value !== null));
  const mean = rows.map((row) => (row.length === 0 ? null : row.reduce((sum, value) => sum + value, 0) / row.length));
  const line = series({ label: nameOf(side), shape: "steps", tone: place, x, y: mean });
  if (curves.length === 1) return [line];
  const least = rows.map((row) => (row.length === 0 ? null : Math.min(...row)));
  const most = rows.map((row) => (row.length === 0 ? null : Math.max(...row)));
  const label = `${nameOf(side)}, all runs`;
  return [series({ label, shape: "band", tone: place, x, y: most, low: least }), line];
}

function aSecond(count: number, at: readonly number[], step: number): number | null {
  const since = step === 0 ? 0 : at[step - 1]!;
  const span = at[step]! - since;
  return span > 0 ? (count * 1000) / span : null;
}

function largestComponents(sides: readonly Side[], reports: readonly ReportData[]): Chart {
  return chart({
    id: "compared-largest-component",
    panel: "comparison",
    title: "Largest component",
    about: `The share of the live peers that are in the largest component${firstRuns(sides)}.`,
    x: axis("time", "time"),
    y: axis("share of live peers", "share", { to: 1 }),
    series: reports.map(({ topologySeries: { at, largestShare } }, place) =>
      series({ label: nameOf(sides[place]!), shape: "steps", tone: place, x: at, y: largestShare }),
    ),
  });
}

function degrees(sides: readonly Side[], reports: readonly ReportData[]): Chart {
  return chart({
    id: "compared-degrees",
    panel: "comparison",
    title: "Degrees",
    about: `The share of the live peers that have so many neighbours when the run ends${firstRuns(sides)}.`,
    x: axis("neighbours", "count"),
    y: axis("share of live peers", "share"),
    series: reports.map(
      (
        {
          topology: {
            peers,
            degrees: { counts },
          },
        },
        place,
      ) =>
        series({
          label: nameOf(sides[place]!),
          shape: "line",
          tone: place,
          x: counts.map((_, degree) => degree),
          y: counts.map((count) => (peers === 0 ? null : count / peers)),
        }),
    ),
  });
}

function firstRuns(sides: readonly Side[]): string {
  return sides.some(({ runs }) => runs.length > 1) ? ", in the first run of each side" : "";
}

/** Short: the page says beside each letter what it stands for. */
function nameOf({ letter }: Side): string {
  return letter;
}
