import * as z from "zod";
import type { DeathRow, Detection, MistakeRow } from "../result.js";
import { count, milliseconds, spread } from "./quantities.js";

const deathRow = z.lazy(() => {
  const time = milliseconds.nullable();
  return z.strictObject({
    node: z.string().describe("Who died."),
    at: milliseconds.describe("When."),
    neighbours: count.describe(
      "Live peers that counted it as a neighbour at the time of death; who dies at the same moment is not live.",
    ),
    watchedUntil: time.describe(
      "Until when one of these was up, and not frozen, ever since: nobody notices anything later. null: to the end.",
    ),
    listedBy: count.describe("Live seeds that listed it at the time of death."),
    listedUntil: time.describe(
      "When the last live seed that listed it removed it, or went down itself. null: listed to the end.",
    ),
    declaredAt: time.describe("When it was first declared dead. null: never."),
    removedAt: time.describe("When the last live seed that listed it removed it. null: not so."),
    restartedAt: time.describe("When it came back, if it did: what was not declared or removed by then is not owed."),
  });
}) satisfies z.ZodType<DeathRow>;

const mistakeRow = z.lazy(() =>
  z.strictObject({
    node: z.string().describe("Who was declared dead, and was alive."),
    by: z.string().describe("Who declared it."),
    at: milliseconds.describe("When."),
  }),
) satisfies z.ZodType<MistakeRow>;

/** How deaths were noticed, and lives mistaken for deaths. */
export const detection = z.lazy(() =>
  z.strictObject({
    deaths: count.describe("Peers that died (killed, and not by freeze)."),
    detectable: count.describe("Deaths of peers that had a live neighbour, who could see them die."),
    detectionTime: spread.describe("From a death to its first declaration; over the declared."),
    listedDeaths: count.describe("Deaths that a live seed had listed."),
    removalTime: spread.describe(
      "From a death to the removal from the last live seed that listed it; over the removed.",
    ),
    strikes: count.describe("Liveness requests that were not answered in time."),
    declarations: count.describe("Declarations of neighbours as dead."),
    falsePositives: count.describe("Declarations of peers that were alive."),
    mistakeRate: z.number().min(0).nullable().describe("False positives per hour of a live peer."),
    mistakeDuration: spread.describe(
      "From a false declaration until the peer is listed or a neighbour again; over those that came so far.",
    ),
    perDeath: z.array(deathRow).describe("One row a death."),
    perMistake: z.array(mistakeRow).describe("One row a false positive."),
  }),
) satisfies z.ZodType<Detection>;
