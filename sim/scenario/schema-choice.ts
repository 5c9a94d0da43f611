import * as z from "zod";
import { listed } from "./suggest.js";

type Shape = Readonly<Record<string, z.ZodType>>;

/** A union is one line in an error or a hover text, however many kinds it has. */
type Flat<T> = T extends unknown ? { [K in keyof T]: T[K] } : never;

/** Nothing, where there are no keys beside: of an empty map, the compiler believes that it can have no key at all. */
type Beside<B extends Shape> = keyof B extends never ? unknown : z.output<z.ZodObject<B>>;

/**
 * A map with exactly one of the given keys, such as `{ ring: … }` or `{ kOut: … }`, and any of those beside it. What is
 * read is what the one key's value reads as, joined with the keys beside it.
 */
export function choice<A extends Shape, B extends Shape = Record<never, never>>(what: string, among: A, beside?: B) {
  const names = Object.keys(among);
  const optional = Object.fromEntries(names.map((name) => [name, among[name].exactOptional()]));
  return z
    .strictObject({ ...beside, ...(optional as { [K in keyof A]: z.ZodExactOptional<A[K]> }) } as B & {
      [K in keyof A]: z.ZodExactOptional<A[K]>;
    })
    .meta({ oneOf: names.map((name) => ({ required: [name] })) })
    .transform((given, context) => {
      const { chosen, rest } = split(given as Record<string, unknown>, names);
      if (chosen.length === 1) {
        return { ...rest, ...(given as Record<string, object>)[chosen[0]!] } as Flat<Beside<B> & z.output<A[keyof A]>>;
      }
      const [, second] = chosen;
      const message =
        second === undefined
          ? `say which ${what}: ${listed(names, "or")}`
          : `one ${what} only: ${listed(chosen, "and")} exclude each other`;
      // Of a misspelt key, it is enough to say that: this issue then only ends the reading.
      const told = second === undefined && context.issues.length > 0;
      if (second === undefined) context.addIssue({ code: "custom", message, params: { told } });
      else context.addIssue({ code: "custom", message, path: [second], params: { part: "key" } });
      return z.NEVER;
    });
}

/** Parts the keys that were chosen from the others. */
function split(given: Record<string, unknown>, names: readonly string[]) {
  const chosen = names.filter((name) => Object.hasOwn(given, name));
  const rest = Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name)));
  return { chosen, rest };
}
