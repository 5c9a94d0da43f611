import { loadScenario, Simulation } from "../sim/index.js";
import { measureInChild } from "./child.js";
import { wholeText } from "./generated.js";
import { machineHere } from "./results.js";

const SIZES = [1_000, 2_000, 5_000, 10_000];

/** What joining costs with one `listLimit`. */
interface ListsRun {
  readonly events: number;
  readonly seconds: number;
  /** Bytes of all lists that seeds sent. */
  readonly listBytes: number;
}

/** Prints what the seeds' lists cost when they name everybody, as the source protocol has it, and with a limit. */
export function benchLists(sizes: readonly number[] = SIZES): void {
  console.log(
    `What the seeds' lists cost, two virtual minutes of the whole protocol, one run each. ${machineHere()}.\n`,
  );
  console.log(row("peers", "listLimit", "events", "seconds", "bytes of lists", "bytes a peer"));
  for (const peers of sizes) {
    for (const listLimit of ["none", 50] as const) {
      console.error(`${peers.toLocaleString("en")} peers, listLimit ${listLimit}`);
      const { events, seconds, listBytes } = measureInChild<ListsRun>("one-list", String(peers), String(listLimit));
      const figures = [events, seconds, listBytes, listBytes / peers].map((value, column) =>
        column === 1 ? value.toFixed(2) : Math.round(value).toLocaleString("en"),
      );
      console.log(row(peers.toLocaleString("en"), String(listLimit), ...figures));
    }
  }
}

/** One run with so many peers. */
export function runLists(peers: number, listLimit: number | "none"): ListsRun {
  const { scenario } = loadScenario(wholeText(peers, { listLimit }), { file: "whole.yaml" });
  const begin = performance.now();
  const simulation = new Simulation(scenario);
  while (simulation.advance(1_000_000));
  const seconds = (performance.now() - begin) / 1000;
  const { byKind } = simulation.result().traffic;
  return { events: simulation.progress.events, seconds, listBytes: byKind["peerList"]?.bytes ?? 0 };
}

function row(...cells: readonly string[]): string {
  return cells.map((cell) => cell.padStart(16)).join("");
}
