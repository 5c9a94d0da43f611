/** What a dimension of Sobol's sequence is made from: a primitive polynomial over two elements, and its first numbers. */
export interface Primitive {
  /** The coefficients of the polynomial but for the first and the last, which are 1, as the bits of a number. */
  readonly a: number;
  /** m₁, m₂, … as many as the polynomial's degree. */
  readonly m: readonly number[];
}

/**
 * Those of the second dimension and the ones after it; the first needs none. (Joe and Kuo, "Constructing Sobol sequences
 * with better two-dimensional projections", SIAM Journal on Scientific Computing 30, 2008: the beginning of their list
 * new-joe-kuo-6.)
 */
export const PRIMITIVES: readonly Primitive[] = [
  { a: 0, m: [1] },
  { a: 1, m: [1, 3] },
  { a: 1, m: [1, 3, 1] },
  { a: 2, m: [1, 1, 1] },
  { a: 1, m: [1, 1, 3, 3] },
  { a: 4, m: [1, 3, 5, 13] },
  { a: 2, m: [1, 1, 5, 5, 17] },
  { a: 4, m: [1, 1, 5, 5, 5] },
  { a: 7, m: [1, 1, 7, 11, 19] },
  { a: 11, m: [1, 1, 5, 1, 1] },
  { a: 13, m: [1, 1, 1, 3, 11] },
  { a: 14, m: [1, 3, 5, 5, 31] },
  { a: 1, m: [1, 3, 3, 9, 7, 49] },
  { a: 13, m: [1, 1, 1, 15, 21, 21] },
  { a: 16, m: [1, 3, 1, 13, 27, 49] },
  { a: 19, m: [1, 1, 1, 15, 7, 5] },
  { a: 22, m: [1, 3, 1, 15, 13, 25] },
  { a: 25, m: [1, 1, 5, 5, 19, 61] },
  { a: 1, m: [1, 3, 7, 11, 23, 15, 103] },
  { a: 4, m: [1, 3, 7, 13, 13, 15, 69] },
  { a: 7, m: [1, 1, 3, 13, 7, 35, 63] },
  { a: 8, m: [1, 3, 5, 9, 1, 25, 53] },
  { a: 14, m: [1, 3, 1, 13, 9, 35, 107] },
  { a: 19, m: [1, 3, 1, 5, 27, 61, 31] },
  { a: 21, m: [1, 1, 5, 11, 19, 41, 61] },
  { a: 28, m: [1, 3, 5, 3, 3, 13, 69] },
  { a: 31, m: [1, 1, 7, 13, 1, 19, 1] },
  { a: 32, m: [1, 3, 7, 5, 13, 19, 59] },
  { a: 37, m: [1, 1, 3, 9, 25, 29, 41] },
  { a: 41, m: [1, 3, 5, 13, 23, 1, 55] },
  { a: 42, m: [1, 3, 7, 3, 13, 59, 17] },
];

/**
 * The direction numbers of a dimension, as binary fractions of so many bits: one for each bit of a point's number.
 *
 * @param dimension from 0
 */
export function directionNumbers(dimension: number, bits: number): Uint32Array {
  const directions = new Uint32Array(bits);
  if (dimension === 0) return directions.map((_, bit) => 1 << (bits - 1 - bit));
  const { a, m } = PRIMITIVES[dimension - 1]!;
  for (let bit = 0; bit < bits; bit++) {
    if (bit < m.length) {
      directions[bit] = m[bit]! << (bits - 1 - bit);
      continue;
    }
    const back = directions[bit - m.length]!;
    let direction = back ^ (back >>> m.length);
    for (let degree = 1; degree < m.length; degree++) {
      if (((a >> (m.length - 1 - degree)) & 1) === 1) direction ^= directions[bit - degree]!;
    }
    directions[bit] = direction;
  }
  return directions;
}
