import * as z from "zod";
import { runResult } from "./result.js";

/** The JSON Schema (draft 7) of results: of what `simulate` returns, and `hearsay run` writes as `result.json`. */
export function resultJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(runResult, { target: "draft-7" });
  return {
    $schema,
    $id: "result.schema.json",
    title: "Hearsay result",
    description:
      "What a run of Hearsay, the simulator of gossip networks, gave. Times and spans are in milliseconds of virtual " +
      "time. A figure that is not defined (nobody was reached, nobody died) is null.",
    ...schema,
  };
}
