import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openWorkshop, RING } from "../hearsay.js";
import { dataIn } from "./page-data.js";

const { answer, file, folder, hearsay, hearsayWith, remove } = openWorkshop();
afterAll(remove);

const FORMS = ["--svg", "--graphml", "--gexf", "--dot", "--csv", "--parquet"];

const read = (path: string) => readFileSync(join(folder, path), "utf8");
file("ring.yaml", `${RING}faults: [{ at: 4 s, kill: { names: [peer-3], how: crash } }]\n`);
hearsay("run", "ring.yaml");

describe("hearsay report puts other forms beside the page", () => {
  test("each as a file named after the page, and says where", () => {
    const { code, stderr } = hearsay("report", "out/ring/result.json", "--out", "all/page.html", ...FORMS);
    expect(code).toBe(0);
    const files = readdirSync(join(folder, "all"), { recursive: true, encoding: "utf8" }).toSorted();
    expect(files.filter((name) => !name.startsWith("page-svg"))).toEqual([
      "page-deliveries.csv",
      "page-deliveries.parquet",
      "page-links.csv",
      "page-links.parquet",
      "page-nodes.csv",
      "page-nodes.parquet",
      "page.dot",
      "page.gexf",
      "page.graphml",
      "page.html",
    ]);
    const pictures = readdirSync(join(folder, "all/page-svg"));
    expect(pictures).toContain("overlay.svg");
    expect(pictures.length).toBeGreaterThan(5);
    for (const name of pictures) expect(read(`all/page-svg/${name}`)).toMatch(/^(<\?xml[^]*?\?>\s*)?<svg /);
    for (const name of files.filter((each) => each.includes("."))) expect(stderr).toContain(`all/${name} (`);
  });

  test("with the same bytes each time", () => {
    const once = contentsOf("once");
    expect(contentsOf("twice")).toEqual(once);
    expect(once.size).toBeGreaterThan(15);
  });

  test("of another moment, where they are of one", () => {
    hearsay("report", "out/ring/result.json", "--out", "before/page.html", "--at", "3s", "--graphml", "--dot");
    const linksIn = (path: string) => read(path).match(/<edge |--/g)?.length;
    expect(linksIn("before/page.graphml")).toBe(5);
    expect(linksIn("all/page.graphml")).toBe(3);
    expect(linksIn("before/page.dot")).toBe(5);
  });

  /** What is made in a folder, by name. */
  function contentsOf(name: string): Map<string, string> {
    hearsay("report", "out/ring/result.json", "--out", `${name}/page.html`, ...FORMS);
    const files = readdirSync(join(folder, name), { recursive: true, encoding: "utf8" }).filter((each) =>
      each.includes("."),
    );
    return new Map(files.map((each) => [each, readFileSync(join(folder, name, each), "base64")]));
  }
});

describe("hearsay report --from", () => {
  file("edges.csv", "ann,ben\nben,cat\ncat,ann\ncat,dan\n");

  test("reports on a table of edges", () => {
    const { code, stdout } = hearsay("report", "--from", "edges.csv");
    expect(code).toBe(0);
    expect(stdout).toContain("  overlay     4 live peers, 4 links\n");
    expect(stdout).toContain("  cut by      1 articulation point, 1 bridge\n");
    expect(dataIn(read("edges-report.html"))).toMatchObject({ kind: "report", name: "edges", run: null, replay: null });
  });

  test("reports on GraphML, such as it writes itself, from the standard input too", () => {
    hearsay("report", "--from", "edges.csv", "--graphml");
    const { stdout } = hearsayWith(read("edges-report.graphml"), "report", "--from", "-", "--json");
    expect(JSON.parse(stdout)).toMatchObject({
      name: "overlay",
      run: null,
      topology: { peers: 4, links: 4, components: { seedDetached: null } },
    });
    expect(
      dataIn(read("overlay-report.html"))
        .nodes.map(({ name }) => name)
        .toSorted(),
    ).toEqual(["ann", "ben", "cat", "dan"]);
  });

  test("writes its other forms too", () => {
    expect(hearsay("report", "--from", "edges.csv", ...FORMS).code).toBe(0);
  });

  test("says where in the file something is wrong", async () => {
    file("bad.csv", "ann,ben\nben\n");
    const { code, stdout, stderr } = await answer("report", "--from", "bad.csv");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^bad\.csv:2:\d+: /);
  });
});
