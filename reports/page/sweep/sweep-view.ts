import { STATISTICS, type Statistic } from "../../sweep/estimates.js";
import type { Range } from "../../sweep/parallel.js";
import type { SweepData, SweepMeasure } from "../../sweep/sweep-data.js";
import { type SweepViewKind, usualKeys, varying, viewsOf } from "../../sweep/views.js";
import { Store } from "../store.js";

/** What the reader of a sweep looks at; settings, seeds, keys and measures by their places. */
export interface SweepState {
  readonly measure: number;
  readonly statistic: Statistic;
  readonly view: SweepViewKind;
  /** The key that goes from left to right. */
  readonly x: number;
  /** The key of the rows, or of the curves. */
  readonly by: number | null;
  /** For each key that is not shown, the place of the value that it is held at. */
  readonly held: readonly number[];
  /** Whether curves show how sure they are. */
  readonly limits: "shown" | "hidden";
  /** What was chosen on the axes of parallel coordinates, by their keys; `null` is the measure. */
  readonly ranges: ReadonlyMap<number | null, Range>;
  /** The setting that is looked at. */
  readonly setting: number | null;
  /** The run of it that is. */
  readonly seed: number | null;
}

/** What the parts of the page are made of. */
export interface SweepView {
  readonly data: SweepData;
  readonly store: Store<SweepState>;
}

export function sweepViewOf(data: SweepData): SweepView {
  return { data, store: new Store(firstState(data)) };
}

export function firstState(data: SweepData): SweepState {
  const [x, by] = usualKeys(data);
  return {
    measure: 0,
    statistic: "mean",
    view: viewsOf(data)[0]!,
    x,
    by: data.design === "grid" ? by : null,
    held: data.axes.map(({ places }) => places[data.baseline]!),
    limits: "shown",
    ranges: new Map(),
    setting: null,
    seed: null,
  };
}

export function measureOf({ data, store }: SweepView): SweepMeasure {
  return data.measures[store.state.measure]!;
}

/** A difference needs a second setting. */
export function statisticsOf({ settings }: SweepData): readonly Statistic[] {
  return settings === 1 ? STATISTICS.filter((each) => each !== "difference") : STATISTICS;
}

/** The keys that a view shows: no key twice, and a heat map has two. */
export function keysShown({ data, store: { state } }: SweepView): { readonly x: number; readonly by: number | null } {
  const { x } = state;
  const isFree = data.design === "grid" && state.view !== "scatter";
  const by = isFree && state.by !== x ? state.by : null;
  if (state.view !== "heat map" || by !== null) return { x, by };
  return { x, by: varying(data).find((axis) => axis !== x) ?? null };
}
