import type { DeathRow, RunResult, Verdict } from "../../sim/index.js";

/** What `hearsay why` is asked. */
export type Question = { readonly peer: string; readonly message: string } | { readonly dead: string };

/** Checks whose worst case is a peer that died, was taken for dead, or is not listed as it should be. */
const ABOUT_DEATHS: readonly string[] = ["detection", "removal", "falsePositives", "registry"];

/**
 * The failures of a run that can be explained, each once: the worst cases of verdicts that did not hold, deaths that were
 * not noticed or not told to all seeds, and a peer for each message that missed somebody, the worst messages first.
 */
export function failuresToExplain(result: RunResult): Question[] {
  const questions = [
    ...result.verdicts.flatMap(worstCase),
    ...result.detection.perDeath.filter(isUnnoticed).map(({ node }) => ({ dead: node })),
    ...missedMessages(result),
  ];
  return [...new Map(questions.map((question) => [JSON.stringify(question), question])).values()];
}

function worstCase({ check, expectation, held, judged, worstCase: worst }: Verdict): Question[] {
  if (held || judged === 0 || worst === null || worst.peer === null) return [];
  if (worst.message !== null) return [{ peer: worst.peer, message: worst.message }];
  const isAboutDeath = ABOUT_DEATHS.includes(check) || expectation.includes("list");
  return isAboutDeath ? [{ dead: worst.peer }] : [];
}

/** Whether nobody declared a dead peer that had neighbours, or a seed still lists it; and it did not come back. */
function isUnnoticed({ restartedAt, neighbours, declaredAt, listedBy, listedUntil }: DeathRow): boolean {
  if (restartedAt !== null) return false;
  return (neighbours > 0 && declaredAt === null) || (listedBy > 0 && listedUntil === null);
}

/** What the network could have delivered, and did not, comes before what it could not. */
function missedMessages({ dissemination }: RunResult): Question[] {
  const failed = dissemination.perMessage.filter(({ missedBy }) => missedBy !== null);
  const short = failed.toSorted((a, b) => b.reachable - b.delivered - (a.reachable - a.delivered));
  return short.flatMap(({ name, missedBy }) => (missedBy === null ? [] : [{ peer: missedBy, message: name }]));
}
