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

/** What can be said about in one line, without a stack: the caller has to do something else. */
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
  const known = [...new Set([...shipped, ...Object.keys(golden)])].toSorted();
  const { check, update, names } = readCommandLine(known);
  const replay = await loadReplay();

  const width = Math.max(...known.map((name) => name.length));
  let different = 0;
  for (const name of names) {
    const replayed = shipped.includes(name) ? replay(name) : undefined;
    const verdict = compare(golden[name], replayed);
    if (verdict !== "same") different++;
    const { digest, events } = replayed ?? golden[name];
    const line = `${name.padEnd(width)}  ${digest}  ${String(events).padStart(9)}`;
    console.log(check || update ? `${line}  ${verdict}` : line);
    if (update) golden[name] = replayed;
  }
  if (update) writeFileSync(goldenFile, `${JSON.stringify(golden, known, 2)}\n`);
  return check && different > 0 ? 1 : 0;
}

function readCommandLine(known) {
  const { values, positionals } = readWords();
  const { check = false, update = false } = values;
  if (check && update) throw new Refusal("--check and --update exclude each other");
  const unknown = positionals.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Refusal(`no shipped scenario is called ${unknown.join(" or ")}`);
  return { check, update, names: positionals.length === 0 ? known : positionals };
}

function readWords() {
  try {
    const options = { check: { type: "boolean" }, update: { type: "boolean" } };
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new Refusal(error.message, { cause: error });
  }
}

async function loadReplay() {
  const { loadScenario, simulate } = await import(simulator.href).catch((error) => {
    throw new Refusal(`dist/ is missing or broken (npm run build makes it): ${error.message}`, { cause: error });
  });
  return (name) => {
    const file = new URL(`${name}.yaml`, scenarios);
    const readFile = (path) => readFileSync(new URL(path, file), "utf8");
    const { scenario } = loadScenario(readFileSync(file, "utf8"), { file: fileURLToPath(file), readFile });
    const { digest, events } = simulate(scenario);
    return { digest, events };
  };
}

/** How what was replayed compares with what is recorded. Undefined: it is not there. */
function compare(recorded, replayed) {
  if (recorded === undefined) return "not recorded";
  if (replayed === undefined) return "recorded, but there is no such scenario";
  if (recorded.digest === replayed.digest && recorded.events === replayed.events) return "same";
  return `different: ${recorded.digest} over ${recorded.events} events is recorded`;
}
