/** Milliseconds between two messages of the flood, as in the rivals: one has spread before the next is published. */
export const PUBLISH_EVERY_MS = 2_000;

/**
 * The flood workload as a scenario file: peers in a static overlay (`kOut`, k = 4), one message at a time to all, 10 to
 * 100 ms uniform for each message on each link, drawn afresh.
 */
export function floodText(peers: number, messages: number): string {
  return `
name: flood
duration: ${messages * PUBLISH_EVERY_MS + 3_000} ms
seeds: 0
peers: ${peers}
protocol: { gossip: off, liveness: off }
network: { latency: 0 ms, jitter: { uniform: [10 ms, 100 ms] } }
overlay: { kOut: { k: 4 } }
publish: [{ at: 1 s, by: random, count: ${messages}, every: ${PUBLISH_EVERY_MS} ms }]
`;
}

/** How {@link wholeText} can be told to differ from its defaults. */
export interface WholeOptions {
  /** Virtual time of the run. Default 120. */
  readonly seconds?: number;
  /** How many peers a seed names to one that registers; `"none"`: all. Default 50. */
  readonly listLimit?: number | "none";
}

/** The share of a run in which its peers join. */
const JOINING = 0.5;

/**
 * The whole protocol as a scenario file: peers register with three of five seeds and find their neighbours through them,
 * evenly over the first half of the run, check all the time that these are alive, and one message spreads after three
 * quarters of it.
 */
export function wholeText(peers: number, { seconds = 120, listLimit = 50 }: WholeOptions = {}): string {
  return `
name: whole
duration: ${seconds} s
seeds: 5
peers: { count: ${peers}, join: { every: ${Math.floor((seconds * JOINING * 1e6) / peers)} us } }
protocol: { listLimit: ${listLimit}, gossip: off, liveness: { every: 13 s, strikes: 3 } }
network: { latency: { lognormal: { median: 40 ms, p99: 250 ms } } }
publish: [{ at: ${Math.round(seconds * 750)} ms, by: random }]
`;
}
