import * as z from "zod";
import { scenarioFile } from "./schema.js";

/**
 * The JSON Schema (draft 7) of scenario files, for editors: completion, hover texts, and complaints about units while
 * one types. It knows each value by itself; `loadScenario` also knows how they fit together.
 */
export function scenarioJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(scenarioFile, { io: "input", target: "draft-7" });
  return {
    $schema,
    $id: "scenario.schema.json",
    title: "Hearsay scenario",
    description: "A scenario of Hearsay, the simulator of gossip networks: what is run, and what the run must show.",
    ...schema,
  };
}
