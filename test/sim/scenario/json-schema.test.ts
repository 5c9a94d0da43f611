import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { scenarioJsonSchema } from "../../../sim/scenario/json-schema.js";

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly description?: string;
  readonly additionalProperties?: unknown;
  readonly propertyNames?: Schema;
  readonly pattern?: string;
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
}

const schema = scenarioJsonSchema();

test("the committed schema is the one that the code gives: else run `hearsay schema > schema/scenario.schema.json`", () => {
  const committed = readFileSync(new URL("../../../schema/scenario.schema.json", import.meta.url), "utf8");
  // Compared as data, in its order: how the file is wrapped is the formatter's affair.
  expect(JSON.stringify(JSON.parse(committed))).toBe(JSON.stringify(schema));
});

test("it is draft 7, with a title and an address", () => {
  expect(schema).toMatchObject({
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: "scenario.schema.json",
    title: "Hearsay scenario",
    type: "object",
    required: ["name", "duration", "peers"],
    additionalProperties: false,
  });
});

test("editors can say what each key is", () => {
  const silent: string[] = [];
  for (const [path, { properties = {} }] of schemasIn(schema)) {
    for (const [key, value] of Object.entries(properties)) {
      if (value.description === undefined) silent.push(`${path}/${key}`);
    }
  }
  expect(silent).toEqual([]);
});

test("editors can tell unknown keys, and know them all", () => {
  const open = [...schemasIn(schema)].filter(
    ([, { properties, additionalProperties }]) => properties !== undefined && additionalProperties !== false,
  );
  expect(open).toEqual([]);
});

test("editors can tell a wrong unit", () => {
  const { definitions } = schema as { definitions: Record<string, { anyOf: readonly Schema[] }> };
  const form = new RegExp(definitions["duration"].anyOf[0].pattern ?? "");
  expect(["5 s", "100 ms", "1.5 h", "250 µs"].every((written) => form.test(written))).toBe(true);
  expect(["5", "5 sec", "-5 s", "5 m", "5 s "].some((written) => form.test(written))).toBe(false);
});

test("every reference leads somewhere", () => {
  const { definitions } = schema as { definitions: Record<string, unknown> };
  const names = [...schemasIn(schema)].flatMap(([, { $ref }]) => $ref ?? []);
  expect(names.length).toBeGreaterThan(50);
  for (const name of names) expect(definitions).toHaveProperty(name.replace("#/definitions/", ""));
});

/** All schemas within a schema, each with its path. */
function* schemasIn(value: unknown, path = ""): Generator<readonly [string, Schema]> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield [path, value];
  for (const [key, part] of Object.entries(value)) yield* schemasIn(part, `${path}/${key}`);
}
