import * as z from "zod";
import type { Aftermath, ExpectedWindow } from "./expectation.js";
import { duration, mistake, wordOr } from "./schema-quantities.js";
import { quote } from "./suggest.js";
import { readDuration, writeDuration } from "./units.js";

const AFTERMATHS = ["heal", "faults"] as const satisfies readonly Aftermath[];

/** After that was over, whenever it was. */
export const aftermath = z.enum(AFTERMATHS, {
  error: wordOr("moment", { words: AFTERMATHS }, () => "expected `heal` or `faults`"),
});

/** The keys that set a window of time. They stand beside the other keys of a check, which ends in {@link readWindow}. */
export function windowKeys(what: string) {
  return {
    during: z
      .tuple([duration, duration])
      .exactOptional()
      .describe(`Only ${what} from the first time up to the second: [30 s, 2 min].`),
    from: duration.exactOptional().describe(`Only ${what} from here …`),
    until: duration.exactOptional().describe("… up to here. Default: the end of the run."),
    after: z
      .union([z.enum(AFTERMATHS), duration], {
        error: wordOr("moment", { words: AFTERMATHS }, (written) => mistake(readDuration(written))),
      })
      .exactOptional()
      .describe(
        "Only what is after the last partition (heal), after all that faults did is over (faults), or after a time.",
      ),
  };
}

type WrittenWindow = z.output<z.ZodObject<ReturnType<typeof windowKeys>>>;

type WithWindow<T> = T extends unknown ? Omit<T, keyof WrittenWindow> & ExpectedWindow : never;

/** A transform that reads the keys of a window into when it begins and ends. */
export function readWindow<T extends WrittenWindow>(given: T, context: z.RefinementCtx): WithWindow<T> {
  const { during, from, until, after, ...rest } = given;
  const exclude = (one: string, other: keyof WrittenWindow) =>
    context.addIssue({
      code: "custom",
      message: `one way to say when is enough: ${quote(one)} and ${quote(other)} exclude each other`,
      path: [other],
      params: { part: "key" },
    });
  if (during !== undefined && from !== undefined) exclude("during", "from");
  if (during !== undefined && until !== undefined) exclude("during", "until");
  const isTime = typeof after === "number";
  if (isTime && during !== undefined) exclude("during", "after");
  if (isTime && from !== undefined) exclude("from", "after");
  if (during !== undefined && during[1] <= during[0]) {
    const [begin, end] = [writeDuration(during[0]), writeDuration(during[1])];
    const message = `the window ends at ${end}, before it has started (${begin})`;
    context.addIssue({ code: "custom", message, path: ["during", 1] });
  }
  const window: ExpectedWindow = {
    from: during?.[0] ?? from ?? (isTime ? after : 0),
    until: during?.[1] ?? until ?? null,
    after: isTime ? null : (after ?? null),
  };
  return { ...rest, ...window } as unknown as WithWindow<T>;
}
