/** What a figure counts or measures. Times are in milliseconds. */
export type Unit = "cases" | "number" | "milliseconds" | "share";

/** A known answer, and what the simulator gave. */
export interface Answer {
  /** What is known, in words. */
  readonly name: string;
  readonly unit: Unit;
  /** The answer, or the bounds of it. */
  readonly expected: number | Bounds;
  readonly measured: number;
  /** How far from the answer, or beyond its bounds, the measured figure may be. 0: an identity. */
  readonly tolerance: number;
  /** How many comparisons or samples it was measured over. */
  readonly over: number;
  readonly held: boolean;
  /** Of cases that differ, the first, with the seed of its run. */
  readonly worst: string | null;
}

/** From the one to the other, both included; `null`: without end. */
export interface Bounds {
  readonly atLeast: number | null;
  readonly atMost: number | null;
}

/** An answer that holds when the measured figure is within the tolerance of what is expected. */
export function answer(figures: Omit<Answer, "held" | "worst">): Answer {
  return { ...figures, held: isWithin(figures), worst: null };
}

/** Not a number is never within anything. */
function isWithin({ expected, measured, tolerance, over }: Omit<Answer, "held" | "worst">): boolean {
  const { atLeast, atMost } = typeof expected === "number" ? { atLeast: expected, atMost: expected } : expected;
  const isReached = measured >= (atLeast ?? -Infinity) - tolerance && measured <= (atMost ?? Infinity) + tolerance;
  return isReached && over > 0;
}
