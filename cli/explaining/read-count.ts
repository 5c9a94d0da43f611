import { InvalidArgumentError } from "commander";

/** The most that anybody can mean. */
const MOST = 100_000;

/** Reads a whole number from 1 on. */
export function readCount(text: string): number {
  const count = /^[0-9]{1,6}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= MOST) return count;
  throw new InvalidArgumentError(`write a whole number from 1 to ${MOST}.`);
}
