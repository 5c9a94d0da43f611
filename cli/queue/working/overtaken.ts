/** That a result of this worker is not needed any more. */
export interface Overtaken {
  /** The id of the point's job; nothing: it is not said. */
  readonly job?: string;
  readonly reason: string;
}

/** What BullMQ says then, up to the id of the job. */
const TROUBLES: readonly (readonly [RegExp, string])[] = [
  [/missing key for job/i, "the queue does not have it any more: it was done elsewhere, or Redis lost its data"],
  [
    /missing lock for job|lock mismatch for job|renew lock for job|job (?=\S+ is not in the active state)/i,
    "nothing was heard of this worker for too long, so it went to another",
  ],
];

/** Why a point is not with this worker any more, if that is what an error of its queue is about. */
export function readOvertaken({ message }: Error): Overtaken | undefined {
  for (const [said, reason] of TROUBLES) {
    const found = said.exec(message);
    if (found === null) continue;
    const job = /^\s*([^\s.]+)/.exec(message.slice(found.index + found[0].length))?.[1];
    return { ...(job !== undefined && { job }), reason };
  }
  return undefined;
}
