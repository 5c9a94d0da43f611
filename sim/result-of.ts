import { judge, type Watched } from "./checks/judge.js";
import type { FaultRecord } from "./faults/faults.js";
import { coreOf } from "./measures/core.js";
import { measureDetection } from "./measures/detection.js";
import { measureDissemination } from "./measures/dissemination.js";
import type { Evidence, RunRecord } from "./measures/evidence.js";
import { LastOverlay } from "./measures/last-overlay.js";
import { LiveSets } from "./measures/live-sets.js";
import { Lives } from "./measures/lives.js";
import { overlayAt } from "./measures/overlay.js";
import { Reachability } from "./measures/reachability.js";
import { replaySeries } from "./measures/series.js";
import type { BaseLatency } from "./network/latency-model.js";
import type { GivenLinks } from "./network/links.js";
import type { Recorder } from "./recorder/recorder.js";
import type { Sampler } from "./recorder/sampler.js";
import type { Traffic } from "./recorder/traffic.js";
import { recordingOf } from "./recording-of.js";
import type { NodeRow, RunResult, Series, Verdict } from "./result.js";
import type { Scenario } from "./scenario/scenario.js";
import { VERSION } from "./version.js";
import type { Names } from "./world/names.js";
import type { States } from "./world/states.js";

/** What a run left behind. */
export interface Remains {
  readonly scenario: Scenario;
  /** The name of the protocol. */
  readonly protocol: string;
  readonly medium: RunResult["medium"];
  readonly digest: string | null;
  readonly lateness: number | null;
  readonly events: number;
  readonly isComplete: boolean;
  /** Microseconds. */
  readonly endedAt: number;
  readonly names: Names;
  readonly states: States;
  readonly recorder: Recorder;
  /** A recording of more rows is not made. Default: it is, however many there are. */
  readonly mostRows?: number;
  readonly traffic: Traffic;
  readonly sampler: Sampler;
  readonly faults: FaultRecord;
  readonly given: GivenLinks | undefined;
  readonly base: BaseLatency;
  readonly watched: Watched;
}

/** Measures and judges what a run left behind. */
export function resultOf(remains: Remains): RunResult {
  const { scenario, recorder, traffic, endedAt } = remains;
  const evidence = evidenceOf(remains);
  const sampled = remains.sampler.result();
  const { last, ...replayed } = replaySeries(evidence, sampled.at);
  const series: Series = { ...sampled, ...replayed };
  return {
    format: "hearsay-result",
    formatVersion: 1,
    version: VERSION,
    scenario,
    protocol: remains.protocol,
    medium: remains.medium,
    digest: remains.digest,
    lateness: remains.lateness,
    events: remains.events,
    ended: remains.isComplete ? "complete" : "stopped",
    endedAt: endedAt / 1000,
    nodes: nodeRows(remains, evidence),
    faults: remains.faults.done,
    effects: remains.faults.effects,
    traffic: traffic.result(),
    dissemination: measureDissemination(evidence, traffic),
    detection: evidence.detection,
    registry: { ...last, mostStale: highest(series.stale), mostMissing: highest(series.missing) },
    overlay: overlayAt(evidence, endedAt, evidence.lastOverlay.replay),
    notes: Object.fromEntries(recorder.notes),
    series,
    verdicts: verdictsOf(remains, evidence),
    recording: recorder.senders === undefined ? null : recordingOf(evidence, recorder.senders, remains.mostRows),
  };
}

/** A verdict on each expectation of the scenario. */
export function verdictsOf({ scenario, watched }: Remains, evidence: Evidence): Verdict[] {
  return scenario.expect.map((expected) => judge(expected, evidence, watched));
}

/** What checks judge a run by. */
export function evidenceOf(remains: Remains): Evidence {
  const record = recordOf(remains);
  return {
    ...record,
    liveSets: new LiveSets(record),
    reachability: new Reachability(record),
    detection: measureDetection(record),
    lastOverlay: new LastOverlay(record),
    core: coreOf(record),
  };
}

function recordOf({ scenario, names, recorder, given, base, faults, endedAt }: Remains): RunRecord {
  const { history, deliveries } = recorder;
  const isGiven = (node: number) => given !== undefined && node >= given.firstPeer;
  return {
    scenario,
    names,
    history,
    deliveries,
    lives: new Lives(history, names.count, isGiven),
    given,
    barriers: faults.barriers,
    touched: faults.touched,
    faultsOverAt: faults.overAt,
    endedAt,
    latencyBetween: (from, to) => base.between(from, to),
  };
}

function nodeRows({ names, states, recorder, base }: Remains, { lives }: RunRecord): NodeRow[] {
  return Array.from({ length: names.count }, (_, node) => {
    const startedAt = lives.firstStart(node);
    const joinedAt = lives.firstJoin(node);
    return {
      name: names.of(node),
      role: names.role(node),
      region: base.region(node) ?? null,
      startedAt: startedAt === undefined ? null : startedAt / 1000,
      joinedAt: joinedAt === Infinity ? null : joinedAt / 1000,
      state: states.nameOf(node),
      neighbours: recorder.degree(node),
    };
  });
}

function highest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}
