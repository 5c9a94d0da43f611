// Replays the shipped scenarios with what is built in dist/, and prints a line for each: name, digest, events.
//
//     node scripts/digests.js [--check | --update] [NAME…]
//
// --check compares each with test/golden/digests.json, and exits with 1 when one differs; --update records them there.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const scenarios = new URL("../scenarios/", import.meta.url);
const goldenFile = new URL("../test/golden/digests.json", import.meta.url);
const simulator = new URL("../dist/sim/index.js", import.meta.url);

/** Something that the caller has to mend, and that one line can say. */
class Refusal extends Error {}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(`digests: ${error.message}`);
  process.exitCode = 2;
}

async function main() {
  const golden = JSON.parse(readFileSync(goldenFile, "utf8"));
  const shipped = readdirSync(scenarios).flatMap((file) => (file.endsWith(".yaml") ? [file.slice(0, -5)] : []));
  const { check, update, names: wanted } = readCommandLine();
  const known = check || update ? sorted([...shipped, ...Object.keys(golden)]) : sorted(shipped);
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Refusal(`there is no scenario ${unknown.join(" or ")} in scenarios/`);
  const names = wanted.length > 0 ? wanted : known;
  const replay = await loadReplay();

  const width = Math.max(...names.map((name) => name.length));
  let areSame = true;
  for (const name of names) {
    const recorded = golden[name];
    const replayed = shipped.includes(name) ? replay(name) : undefined;
    const { digest, events } = replayed ?? recorded;
    const line = `${name.padEnd(width)}  ${digest}  ${String(events).padStart(9)}`;
    console.log(check || update ? `${line}  ${compare(recorded, replayed)}` : line);
    areSame &&= compare(recorded, replayed) === "same";
    golden[name] = replayed;
  }
  if (update) {
    const updated = Object.fromEntries(known.map((name) => [name, golden[name]]));
    writeFileSync(goldenFile, `${JSON.stringify(updated, undefined, 2)}\n`);
  }
  return check && !areSame ? 1 : 0;
}

function readCommandLine() {
  const options = { check: { type: "boolean", default: false }, update: { type: "boolean", default: false } };
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    if (values.check && values.update) throw new Error("--check and --update exclude each other");
    return { ...values, names: positionals };
  } catch (error) {
    throw new Refusal(error.message, { cause: error });
  }
}

/** The simulator, as a function from the name of a shipped scenario to the digest and the number of events. */
async function loadReplay() {
  const { loadScenario, simulate } = await import(simulator.href).catch((error) => {
    throw new Refusal(`dist/ cannot be loaded (npm run build makes it): ${error.message}`, { cause: error });
  });
  return (name) => {
    const file = new URL(`${name}.yaml`, scenarios);
    const readFile = (path) => readFileSync(new URL(path, file), "utf8");
    const { scenario } = loadScenario(readFileSync(file, "utf8"), { file: fileURLToPath(file), readFile });
    const { digest, events } = simulate(scenario);
    return { digest, events };
  };
}

function compare(recorded, replayed) {
  if (recorded === undefined) return "new";
  if (replayed === undefined) return "gone: there is no such scenario any more";
  if (recorded.digest === replayed.digest && recorded.events === replayed.events) return "same";
  return `different: recorded is ${recorded.digest} over ${recorded.events} events`;
}

function sorted(names) {
  return [...new Set(names)].toSorted();
}
