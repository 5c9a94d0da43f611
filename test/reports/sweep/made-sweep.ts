import type { PageLimits } from "../../../reports/sweep/room.js";
import type { SweepData } from "../../../reports/sweep/sweep-data.js";
import { sweepDataOf, type SweepPageInput } from "../../../reports/sweep/sweep-data-of.js";
import { Randomness } from "../../../sim/random.js";
import { MEASURES } from "../../../sweep/measures.js";
import type { Outcome } from "../../../sweep/outcome.js";
import { type DesignPlan, describeDesign, settingsOf } from "../../../sweep/settings-of.js";
import { type Values, valuesOf } from "../../../sweep/setting.js";
import { summarise, type SummaryInput } from "../../../sweep/summary.js";
import { readAxes } from "../../../sweep/vary.js";

/** A sweep that nobody ran: what is measured follows from the values and the seed. */
export interface MadeSweep extends Partial<
  Pick<SweepPageInput, "name" | "about" | "asked"> & Pick<SummaryInput, "baseline" | "precision">
> {
  readonly vary?: readonly string[];
  readonly plan?: Partial<DesignPlan>;
  readonly seeds?: readonly number[];
  readonly limits?: PageLimits;
  /** What comes of a run; default: {@link usualOutcome}. */
  readonly outcomeOf?: (values: Values, seed: number, setting: number) => Outcome;
}

export function madeSweep(made: MadeSweep = {}): SweepData {
  const { vary = [], seeds = [1, 2, 3, 4], name = "made", about = "Nobody ran it.", asked = [], limits } = made;
  const { baseline = 1, precision = null, outcomeOf = usualOutcome } = made;
  const plan: DesignPlan = { kind: "grid", points: null, seed: 1, ...made.plan };
  const axes = readAxes(vary);
  const settings = settingsOf(axes, plan).map(valuesOf);
  const outcomes = settings.map(
    (values, setting) => new Map(seeds.map((seed) => [seed, outcomeOf(values, seed, setting)])),
  );
  const lookUp = (setting: number, seed: number) => outcomes[setting]?.get(seed);
  return sweepDataOf(
    {
      name,
      about,
      version: "0.0.0",
      design: plan.kind,
      designInWords: describeDesign(plan),
      axes,
      summary: summarise({ settings, seeds, precision, outcomeOf: lookUp, baseline }),
      outcomeOf: lookUp,
      asked,
      command: "hearsay sweep made.yaml",
      replay: { start: "hearsay run made.yaml", end: "" },
      wordOf: (key, value) => `${key}=${value}`,
    },
    limits,
  );
}

/** Coverage falls with the setting, the rest is drawn; nobody dies, so that nothing is known of detection. */
export function usualOutcome(_values: Values, seed: number, setting: number): Outcome {
  const draw = new Randomness(seed).stream("made", String(setting));
  const coverage = Math.max(0, 1 - setting / 50 - draw() / 50);
  const drawn = Object.fromEntries(MEASURES.map((measure) => [measure.name, drawnOf(measure, draw())]));
  const isHeld = coverage > 0.9;
  return {
    seed,
    digest: (seed * 4096 + setting).toString(16).padStart(16, "0"),
    events: 1000,
    verdicts: [{ expectation: "coverage of live peers ≥ 90 %", held: isHeld, judged: 1 }],
    measures: { ...drawn, coverage, held: Number(isHeld), detectionTime: null, "detectionTime.max": null },
  };
}

function drawnOf({ unit, kind }: (typeof MEASURES)[number], share: number): number {
  if (kind === "yes or no") return share < 0.8 ? 1 : 0;
  return unit === "share" ? share : Math.round(share * 100_000) / 10;
}
