import type { Expectation, Milliseconds, Scenario } from "../../sim/index.js";

/** How long after the last one has joined the overlay is settled. */
const SETTLING: Milliseconds = 10_000;

/** From here on, all peers have joined and have their neighbours. */
export function settledAt({ overlay, peers: { count, join } }: Scenario): Milliseconds {
  return overlay.kind === "protocol" ? join.at + (count - 1) * join.every + SETTLING : join.at + 1_000;
}

/** The moment before something is done to nodes or the network, or the end of the run. */
export function firstTrouble({ faults, duration }: Scenario): Milliseconds {
  return Math.min(duration, ...faults.filter(({ act }) => act !== "transmissions").map(({ at }) => at));
}

/** When the last fault begins, or ends, or the last message is asked for. */
export function lastTrouble({ faults, publish, duration }: Scenario): Milliseconds {
  const ends = faults.map((fault) => {
    const lasts = "lasts" in fault ? (fault.lasts ?? 0) : 0;
    return Math.min(fault.at + lasts, duration);
  });
  const published = publish.map(({ at, count, every }) => at + (count - 1) * every);
  return Math.max(0, ...ends, ...published);
}

/** How long the protocol may take to come to terms with what happened: it has to notice, and to tell. */
export function recovery({ protocol: { liveness } }: Scenario): Milliseconds {
  return (liveness === "off" ? 0 : (liveness.strikes + 1) * liveness.every) + 15_000;
}

/** Has every moment after that one happen earlier, by so much. Spans stay as they are. */
export function pulledForward(scenario: Scenario, after: Milliseconds, by: Milliseconds): Scenario {
  const move = (at: Milliseconds) => (at > after ? Math.max(at - by, after) : at);
  return {
    ...scenario,
    duration: move(scenario.duration),
    faults: scenario.faults.map((fault) => ({ ...fault, at: move(fault.at) })),
    publish: scenario.publish.map((row) => ({ ...row, at: move(row.at) })),
    expect: scenario.expect.map((expected) => moved(expected, move)),
  };
}

function moved(expected: Expectation, move: (at: Milliseconds) => Milliseconds): Expectation {
  const entries = Object.entries(expected).map(([key, value]) =>
    (key === "from" || key === "until" || key === "at") && typeof value === "number"
      ? [key, move(value)]
      : [key, value],
  );
  return Object.fromEntries(entries) as Expectation;
}
