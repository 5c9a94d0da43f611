import { fileURLToPath } from "node:url";
import { runApart } from "./apart.js";
import { loadCheckout } from "./checkout.js";
import { type Measured, type Workload, WORKLOADS } from "./workloads.js";

/** What came of one measurement: a version may be too old to know what a workload asks for. */
export type Attempt = Measured | { readonly cannot: string };

/** Measures a workload once, in this process, and prints what came of it. */
export async function runWorkload(name: string, folder: string): Promise<void> {
  const workload = WORKLOADS.find((each) => each.name === name)!;
  console.log(JSON.stringify(await attempt(workload, folder)));
}

async function attempt(workload: Workload, folder: string): Promise<Attempt> {
  try {
    return workload.measure(await loadCheckout(folder));
  } catch (error) {
    return { cannot: firstLine(error instanceof Error ? error.message : String(error)) };
  }
}

/** Measures a workload once, in a process of its own. */
export async function measureApart({ name }: Workload, folder: string, signal: AbortSignal): Promise<Attempt> {
  const bench = fileURLToPath(new URL("../bench.js", import.meta.url));
  const { code, stdout, stderr } = await runApart(process.execPath, [bench, "one-workload", name, folder], { signal });
  return code === 0 ? (JSON.parse(stdout) as Attempt) : { cannot: firstLine(stderr) || `exit code ${code}` };
}

function firstLine(text: string): string {
  return text.trim().split("\n")[0] ?? "";
}
