import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { embed } from "../../../reports/document/embed.js";
import { madeReport } from "./made-report.js";

test.for(["uplot", "fflate"])("a report carries the copyright and the permission notice of %s", (name) => {
  const licence = fileAt(`../../../node_modules/${name}/LICENSE`);
  const page = oneLine(embed(fileAt("../../../dist/reports/page/index.html"), madeReport()));
  expect(page).toContain(/^Copyright .*$/m.exec(licence)?.[0]);
  expect(page).toContain(oneLine(licence.slice(licence.indexOf("Permission is hereby granted"))));
});

function fileAt(path: string): string {
  return readFileSync(new URL(path, import.meta.url), "utf8");
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
