/** Where a share is with a stated confidence. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The normal quantile of 97.5 %. */
const Z = 1.959963984540054;

/**
 * The 95 % interval of a share of which so many of a sample were seen. (Wilson, "Probable inference, the law of
 * succession, and statistical inference", 1927.)
 */
export function wilson(seen: number, sample: number): Interval {
  if (sample === 0) return { low: 0, high: 1 };
  const share = seen / sample;
  const spread =
    (Z * Math.sqrt((share * (1 - share)) / sample + (Z * Z) / (4 * sample * sample))) / (1 + (Z * Z) / sample);
  const middle = (share + (Z * Z) / (2 * sample)) / (1 + (Z * Z) / sample);
  return { low: seen === 0 ? 0 : middle - spread, high: seen === sample ? 1 : middle + spread };
}
