/**
 * The one module of transcendental functions in the pure layers.
 *
 * The language leaves the accuracy of `Math.log`, `Math.exp`, `Math.pow`, `**`, `Math.sin` and the like to the engine,
 * and engines do differ in the last bits: between Node versions, and between Node and a browser. One such bit in a
 * latency reorders two events and changes the digest. The functions below are computed from `+ − × ÷` and the bits of
 * a double alone, which IEEE 754 fixes, so they give the same result everywhere. `Math.sqrt`, `Math.floor`,
 * `Math.abs`, `Math.min`, `Math.max`, `Math.round`, `Math.trunc`, `Math.ceil`, `Math.imul` and `Math.clz32` are exact
 * by specification and may be used as they are.
 *
 * @module
 */

/** The natural logarithm of `x`; `NaN` for negative numbers. */
export { default as ln } from "@stdlib/math-base-special-ln";

/** _e_ to the power of `x`. */
export { default as exp } from "@stdlib/math-base-special-exp";

/** `base` to the power of `exponent`: in place of `Math.pow` and `**`. */
export { default as pow } from "@stdlib/math-base-special-pow";

/** The sine of `x` radians. */
export { default as sin } from "@stdlib/math-base-special-sin";

/** The cosine of `x` radians. */
export { default as cos } from "@stdlib/math-base-special-cos";

/** The arcsine of `x`, in radians; `NaN` outside [−1, 1]. */
export { default as asin } from "@stdlib/math-base-special-asin";
