import { count } from "../terminal/quantity.js";
import type { PlannedSetting } from "./planned.js";

/** The most groups of settings that are told of, and the most settings of each. */
const MOST_TOLD = 5;

/** Says which settings come to the same scenario: `10ms` and `0.01s` are one latency, and no run depends on `about`. */
export function describeAlike(settings: readonly PlannedSetting[]): string[] {
  const groups = new Map<string, number[]>();
  settings.forEach(({ key }, index) => {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index + 1]);
    else group.push(index + 1);
  });
  const alike = [...groups.values()].filter(({ length }) => length > 1);
  const told = alike
    .slice(0, MOST_TOLD)
    .map((numbers) => `settings ${listed(numbers)} are the same scenario: its runs count for each`);
  return alike.length > MOST_TOLD ? [...told, `so are ${count(alike.length - MOST_TOLD)} more groups of them`] : told;
}

/** `1, 2 and 3` */
function listed(numbers: readonly number[]): string {
  const shown = numbers.length > MOST_TOLD ? numbers.slice(0, MOST_TOLD - 1) : numbers.slice(0, -1);
  const left = numbers.length - shown.length;
  return `${shown.map(count).join(", ")} and ${left > 1 ? `${count(left)} more` : count(numbers.at(-1)!)}`;
}
