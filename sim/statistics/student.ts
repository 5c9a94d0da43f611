import { asin } from "../exact-math.js";

/** Beyond this many degrees of freedom, the quantile is that of so many: they differ by less than a thousandth. */
const MOST_FREEDOM = 2_000;

/** A half of a double's bits is more than anybody reads of a quantile. */
const HALVINGS = 60;

/** More than the quantile of one degree of freedom, which is 12.7. */
const BEYOND = 16;

/**
 * How many standard errors a mean lies to either side of the truth, at most, in 95 of 100 cases: the 0.975 quantile of
 * Student's distribution.
 *
 * @param freedom degrees of freedom, at least 1; a fraction is rounded down, which makes an interval no narrower
 */
export function errorsEitherSide(freedom: number): number {
  const whole = Math.min(Math.floor(freedom), MOST_FREEDOM);
  let [low, high] = [0, BEYOND];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (shareWithin(middle, whole) < 0.95) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The probability that Student's t with a whole number of degrees of freedom lies between −t and t (Abramowitz and Stegun,
 * "Handbook of Mathematical Functions", 26.7.3 and 26.7.4).
 */
export function shareWithin(t: number, freedom: number): number {
  const hypotenuse = Math.sqrt(freedom + t * t);
  const sine = t / hypotenuse;
  const squaredCosine = freedom / (freedom + t * t);
  const isOdd = freedom % 2 === 1;
  // The sum's terms are each the one before times a ratio and the squared cosine.
  let term = isOdd ? Math.sqrt(squaredCosine) : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let step = isOdd ? 3 : 2; step < freedom; step += 2) {
    term *= ((step - 1) / step) * squaredCosine;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (asin(sine) + sine * sum) : sine * sum;
}
