import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";

/** What was measured on one machine, kept so that a picture can be drawn of it again. */
export interface Results<Size> {
  /** `AMD EPYC, 2 cores, Node 20.20.2` */
  readonly machine: string;
  /** By peers, ascending. */
  readonly sizes: readonly Size[];
}

/** What was measured with so many peers. */
interface Sized {
  readonly peers: number;
  /** The figures are medians of so many runs. */
  readonly rounds: number;
}

/** The workloads whose figures are kept. */
type Kept = "flood" | "whole";

/** The machine that this is measured on, in few words. */
export function machineHere(): string {
  const model = (cpus()[0]?.model ?? "unknown processor").replaceAll(/\((R|TM)\)|\b\d+-Core\b|\bProcessor\b/g, " ");
  const cores = `${availableParallelism()} ${availableParallelism() === 1 ? "core" : "cores"}`;
  return `${model.replaceAll(/\s+/g, " ").trim()}, ${cores}, Node ${process.versions.node}`;
}

/** Keeps the figures of one size, beside those of other sizes that were measured on such a machine. */
export function keepSize<Size extends Sized>(name: Kept, size: Size): void {
  const machine = machineHere();
  const before = savedResults<Size>(name);
  const others = before?.machine === machine ? before.sizes.filter(({ peers }) => peers !== size.peers) : [];
  const sizes = [...others, size].toSorted((a, b) => a.peers - b.peers);
  mkdirSync(fromRoot("bench/results/"), { recursive: true });
  writeFileSync(fromRoot(`bench/results/${name}.json`), `${JSON.stringify({ machine, sizes }, undefined, 2)}\n`);
}

/** `undefined`: none were kept. */
export function savedResults<Size>(name: Kept): Results<Size> | undefined {
  try {
    return JSON.parse(readFileSync(fromRoot(`bench/results/${name}.json`), "utf8")) as Results<Size>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function fromRoot(path: string): URL {
  return new URL(`../../${path}`, import.meta.url);
}
