import type { Milliseconds } from "../../src/node/contract.js";
import { alwaysJudged } from "./draft.js";
import type { Audience, Bounds, ExpectedWindow, NetworkState } from "./expectation.js";
import type { Expectation } from "./scenario.js";
import { writeDuration, writeShare } from "./units.js";

type Written = Record<string, unknown>;

/** The entries of `expect`, but for those at its end that are judged without being listed. */
export function writtenExpectations(expect: readonly Expectation[]): unknown[] {
  let listed = expect;
  while (listed.length > 0) {
    const rest = listed.slice(0, -1);
    const read = [...rest, ...alwaysJudged(rest)];
    if (read.length !== expect.length || read.some(({ check }, i) => check !== expect[i].check)) break;
    listed = rest;
  }
  return listed.map(writtenExpectation);
}

/** An entry of `expect` as a scenario file has it: `connected`, or `{ removal: { within: 52 s } }`. */
export function writtenExpectation(expected: Expectation): unknown {
  const asked = askedOf(expected);
  return Object.keys(asked).length === 0 ? expected.check : { [expected.check]: asked };
}

/** What a check asks for, where that is not its default. */
function askedOf(expected: Expectation): Written {
  switch (expected.check) {
    case "coverage": {
      const { of, atLeast, within } = expected;
      return { of, atLeast: writeShare(atLeast), ...time("within", within), ...window(expected) };
    }
    case "deliveryTime":
      return { [expected.of]: writeDuration(expected.atMost), ...others("over", expected.over), ...window(expected) };
    case "detection":
    case "removal":
      return { within: writeDuration(expected.within), ...window(expected) };
    case "falsePositives":
      return { atMost: expected.atMost, ...window(expected) };
    case "connected":
      return { ...others("of", expected.of), ...moment(expected) };
    case "registry":
      return { ...registry(expected), ...moment(expected) };
    case "always":
    case "never":
      return { ...state(expected.state), ...window(expected) };
    case "eventually":
      return { ...state(expected.state), within: writeDuration(expected.within), ...window(expected) };
    case "neverTwice":
    case "neverToDead":
      return {};
  }
}

function state(wanted: NetworkState): Written {
  switch (wanted.kind) {
    case "connected":
    case "listed":
      return { [wanted.kind]: others("of", wanted.of) };
    case "isolated":
    case "degree":
      return { [wanted.kind]: { ...others("of", wanted.of), ...bounds(wanted) } };
    case "live":
      return { live: bounds(wanted) };
    case "registry":
      return { registry: registry(wanted) };
  }
}

function bounds({ atLeast, atMost }: Bounds): Written {
  return { ...(atLeast === null ? {} : { atLeast }), ...(atMost === null ? {} : { atMost }) };
}

function registry({ stale, missing }: { readonly stale: number; readonly missing: number }): Written {
  return { stale: { atMost: stale }, missing: { atMost: missing } };
}

/** Nothing for the live peers, who are the default. */
function others(key: string, audience: Audience): Written {
  return audience === "live" ? {} : { [key]: audience };
}

function window({ from, until, after }: ExpectedWindow): Written {
  return { ...(from === 0 ? {} : { from: writeDuration(from) }), ...time("until", until), ...(after && { after }) };
}

function moment({ at, after }: { readonly at: Milliseconds | null; readonly after: string | null }): Written {
  return { ...time("at", at), ...(after && { after }) };
}

function time(key: string, span: Milliseconds | null): Written {
  return span === null ? {} : { [key]: writeDuration(span) };
}
