import type { Milliseconds } from "../../src/node/contract.js";

/** A law of probability over spans of time. Negative draws count as 0. */
export type Law =
  | { readonly kind: "constant"; readonly value: Milliseconds }
  | { readonly kind: "uniform"; readonly low: Milliseconds; readonly high: Milliseconds }
  | { readonly kind: "normal"; readonly mean: Milliseconds; readonly deviation: Milliseconds }
  | { readonly kind: "lognormal"; readonly median: Milliseconds; readonly p99: Milliseconds }
  | { readonly kind: "exponential"; readonly mean: Milliseconds }
  | { readonly kind: "pareto"; readonly minimum: Milliseconds; readonly shape: number }
  /** By its scale (the 63rd percentile) and its shape: below 1, those who stayed long stay longer. */
  | { readonly kind: "weibull"; readonly scale: Milliseconds; readonly shape: number }
  /** One of these, each as likely: spans that were measured. */
  | { readonly kind: "measured"; readonly values: readonly Milliseconds[] };
