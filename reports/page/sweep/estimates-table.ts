import { estimateAt, type Statistic } from "../../sweep/estimates.js";
import type { SweepData, SweepMeasure } from "../../sweep/sweep-data.js";
import { evenly } from "../../charts/distributions.js";
import { tableDetails } from "../charts/data-table.js";
import { formatCount } from "../words.js";
import { figureText, limitsText, methodText, statisticText } from "./figures.js";

const MOST_ROWS = 200;

interface Told {
  readonly data: SweepData;
  readonly measure: SweepMeasure;
  readonly statistic: Statistic;
  /** The keys whose values are told. */
  readonly keys: readonly number[];
  readonly settings: readonly number[];
}

/** What is drawn, in numbers. */
export function estimatesTable({ data, measure, statistic, keys, settings }: Told): HTMLElement {
  const title = statisticText(data, measure, statistic);
  const axes = keys.flatMap((key) => data.axes[key] ?? []);
  return tableDetails(title, () => {
    const kept = evenly(settings.length, MOST_ROWS).map((place) => settings[place]!);
    return {
      head: ["setting", ...axes.map(({ key }) => key), title, "95 % interval", "by"],
      rows: kept.map((setting) => {
        const estimate = estimateAt(measure[statistic], setting);
        return [
          String(setting + 1),
          ...axes.map(({ values, places }) => values[places[setting]!]!),
          figureText(measure, statistic, estimate.value),
          limitsText(measure, statistic, setting, estimate),
          methodText(estimate, statistic),
        ];
      }),
      leftOut:
        kept.length < settings.length ? `Here are ${kept.length} of ${formatCount(settings.length)} rows.` : null,
    };
  });
}
