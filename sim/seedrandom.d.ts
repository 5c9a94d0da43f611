/** The part of seedrandom that the simulator uses; its published types do not cover this entry. */
declare module "seedrandom/lib/tychei.js" {
  interface Tychei {
    (): number;
    state(): { a: number; b: number; c: number; d: number };
  }
  export default function tychei(label: string, options?: { state: true }): Tychei;
}
