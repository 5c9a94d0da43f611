import * as z from "zod";
import { duration, size, whole } from "./schema-quantities.js";
import type { Publication } from "./scenario.js";

/** An entry of `publish`: a message, or a row of them. */
export const publication = z
  .strictObject({
    at: duration.describe("When the first message is published."),
    count: whole(1, 1_000_000).prefault(1).describe("How many messages."),
    every: duration.prefault(0).describe("The span between two of them: needed when there are several."),
    by: z
      .string()
      .regex(/^(random|peer-[1-9][0-9]*)$/, { error: "expected `random` or the name of a peer: peer-1, peer-2, …" })
      .prefault("random")
      .describe("The name of a peer, or a random live one for each message."),
    payload: size.prefault(0).describe("The size of each payload."),
  })
  .refine(({ count, every }) => count <= 1 || every > 0, {
    error: "several messages need a span between them, longer than 0 s: `every`",
    path: ["every"],
  }) satisfies z.ZodType<Publication>;
