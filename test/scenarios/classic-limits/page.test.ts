import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  DEFAULT_SETTINGS,
  type ProtocolSettings,
  RESILIENT_SETTINGS,
  type Scenario,
  simulate,
} from "../../../sim/index.js";
import { LIMITS, outcome, outcomeOf, pairOf } from "./pairs.js";

const PAGE = new URL("../../../docs/classic-limits.md", import.meta.url);

/** `HEARSAY_DOCS=refresh npx vitest run test/scenarios` writes the prices anew; `npx oxfmt docs` aligns them. */
const REFRESHES = process.env["HEARSAY_DOCS"] === "refresh";

const page = readFileSync(PAGE, "utf8");

describe("the page on the limits", () => {
  test("has a section for each", () => {
    const sections = [...page.matchAll(/^### `(.*)`$/gm)].map(([, name]) => name!);
    expect(sections.toSorted()).toEqual(LIMITS.toSorted());
  });

  test("names for each what is enough to mend it", () => {
    expect(Object.keys(remedies()).toSorted()).toEqual(LIMITS.toSorted());
  });

  test("names nothing that is not needed", () => {
    for (const [limit, alternatives] of Object.entries(remedies())) {
      const { scenario } = pairOf(limit).classic;
      for (const chosen of alternatives) {
        const mended = withOnly(chosen, scenario);
        expect(outcomeOf(mended), chosen.join()).toEqual(outcome([], mended));
        for (const one of chosen) {
          const lacking = withOnly(
            chosen.filter((other) => other !== one),
            scenario,
          );
          expect(outcomeOf(lacking).broken, `${limit} without ${one}`).not.toEqual([]);
        }
      }
    }
  });

  test.skipIf(REFRESHES)("gives the price of the resilient profile in each", () => {
    const hint = "HEARSAY_DOCS=refresh npx vitest run test/scenarios writes it anew";
    expect(rowsBelow("control messages").map(cellsOf), hint).toEqual(LIMITS.map(priceOf));
  });

  test.runIf(REFRESHES)("is given the prices anew", () => {
    const rows = LIMITS.map((limit) => `| ${priceOf(limit).join(" | ")} |`);
    writeFileSync(
      PAGE,
      page.replace(rowsBelow("control messages").join("\n"), () => rows.join("\n")),
    );
  });
});

/** The name of a limit, and its price: control messages, their bytes, gossip messages, their bytes. */
function priceOf(limit: string): string[] {
  const { classic, resilient } = pairOf(limit);
  const [before, after] = [trafficOf(classic.scenario), trafficOf(resilient.scenario)];
  return [`\`${limit}\``, ...before.map((count, index) => `${written(count)} → ${written(after[index]!)}`)];
}

function trafficOf(scenario: Scenario): number[] {
  const { gossip, ...control } = simulate(scenario).traffic.byKind;
  const sum = (count: "sent" | "bytes") => Object.values(control).reduce((total, kind) => total + kind[count], 0);
  return [sum("sent"), sum("bytes"), gossip?.sent ?? 0, gossip?.bytes ?? 0];
}

/** By limit: the ways to mend it, each of some remedies. */
function remedies(): Record<string, (keyof ProtocolSettings)[][]> {
  const rows = rowsBelow("what is enough").map(cellsOf);
  return Object.fromEntries(
    rows.map(([limit = "", , enough = ""]) => [
      /`(.*)`/.exec(limit)![1]!,
      enough
        .split(" or ")
        .map((way) => [...way.matchAll(/`(\w+)`/g)].map(([, name]) => name as keyof ProtocolSettings)),
    ]),
  );
}

function withOnly(chosen: readonly (keyof ProtocolSettings)[], scenario: Scenario): Scenario {
  const settings = Object.fromEntries(chosen.map((remedy) => [remedy, remedyOf(remedy, scenario)]));
  return { ...scenario, protocol: { ...scenario.protocol, ...settings } };
}

/** As the resilient profile has it in that scenario. */
function remedyOf(remedy: keyof ProtocolSettings, { name }: Scenario): unknown {
  expect(DEFAULT_SETTINGS[remedy], `${remedy} is a remedy`).toBe("off");
  expect(RESILIENT_SETTINGS[remedy]).not.toBe("off");
  return pairOf(name).resilient.scenario.protocol[remedy];
}

/** The rows of the table one of whose columns is headed so. */
function rowsBelow(heading: string): string[] {
  const lines = page.split("\n");
  const head = lines.findIndex((line) => line.startsWith("|") && cellsOf(line).includes(heading));
  const end = lines.findIndex((line, index) => index > head && !line.startsWith("|"));
  return lines.slice(head + 2, end);
}

function cellsOf(row: string): string[] {
  return row
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function written(count: number): string {
  return count.toLocaleString("en");
}
