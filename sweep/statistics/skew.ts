/**
 * How many runs it takes for Student's limits of a mean to hold the truth about as often as they claim: 25 times the square
 * of the figures' skewness. (Cochran, "Sampling Techniques", 3rd edition, 1977, section 2.15.) Where one run in ten is a
 * little worse than the others, that is 200 or so, and most of the time fewer show too few of them, and too narrow limits.
 */
export function runsForSkew(values: readonly (number | null)[]): number {
  const defined = values.filter((value) => value !== null);
  const mean = defined.reduce((sum, value) => sum + value, 0) / defined.length;
  const deviations = defined.map((value) => value - mean);
  const squares = deviations.reduce((sum, each) => sum + each * each, 0) / defined.length;
  const cubes = deviations.reduce((sum, each) => sum + each * each * each, 0) / defined.length;
  return squares === 0 ? 0 : (25 * cubes * cubes) / (squares * squares * squares);
}
