import { readFileSync } from "node:fs";
import { Command } from "commander";
import { describe, expect, test } from "vitest";
import { addPeer } from "../../../cli/peer.js";
import { metricsOf } from "../../../cli/real/admin/metrics.js";
import { parseConfig } from "../../../cli/real/options/config-file.js";
import { readLimit } from "../../../cli/real/options/limits.js";
import { addSeed } from "../../../cli/seed.js";
import { DEFAULT_LIMITS, type Limits } from "../../../src/tcp/limits.js";
import { blocksOf } from "../../docs/markdown.js";

const page = readFileSync("docs/real-network.md", "utf8");

describe("docs/real-network.md", () => {
  const program = new Command();
  addSeed(program);
  addPeer(program);
  const options = program.commands.flatMap((command) => command.options).filter(({ hidden }) => !hidden);

  test.each([...new Set(options.map(({ long }) => long!))])("has %s in a table", (option) => {
    expect(tableRows().filter((row) => new RegExp(`\`${option}[ \`]`).test(row))).not.toEqual([]);
  });

  test.each(Object.keys(DEFAULT_LIMITS))("has the limit %s with its default", (name) => {
    const row = tableRows().find((candidate) => candidate.startsWith(`| \`${name}\``));
    const written = row?.split("|").at(-2)?.trim().replaceAll(",", "") ?? "";
    expect(readLimit(`${name}=${written}`)[name as keyof Limits]).toBe(DEFAULT_LIMITS[name as keyof Limits]);
  });

  test("has every metric", () => {
    const names = metricsOf([], DEFAULT_LIMITS)
      .getMetricsAsArray()
      .map(({ name }) => name)
      .filter((name) => name.startsWith("hearsay_"));
    expect(names.length).toBeGreaterThan(15);
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  test("has every event", () => {
    const source = readFileSync("cli/real/log/event.ts", "utf8");
    const names = [...source.matchAll(/^ {2}\| "(\w+)"/gm)].map(([, name]) => name!);
    expect(names).toContain("neighbourUp");
    expect(names.filter((name) => !tableRows().some((row) => row.startsWith(`| \`${name}\``)))).toEqual([]);
  });

  test("shows a configuration that can be used", () => {
    const [config] = blocksOf(page).filter(({ language }) => language === "json");
    expect(parseConfig(config!.lines.join("\n"), "config.json")).toHaveLength(3);
  });

  test("shows commands that can be given", () => {
    const lines = blocksOf(page)
      .filter(({ language }) => language === "sh")
      .flatMap(({ lines: block }) => block.join("\n").replaceAll("\\\n", " ").split("\n"))
      .filter((line) => line.startsWith("hearsay "));
    expect(lines.length).toBeGreaterThan(4);
    for (const line of lines) {
      const given = new Command("hearsay").exitOverride();
      addSeed(given);
      addPeer(given);
      for (const command of given.commands) command.exitOverride().action(() => undefined);
      given.parse(line.split(/ +/).slice(1), { from: "user" });
    }
  });
});

function tableRows(): string[] {
  return page.split("\n").filter((line) => line.startsWith("| "));
}
