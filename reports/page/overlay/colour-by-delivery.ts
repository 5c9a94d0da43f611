import { formatSpan } from "../words.js";
import { binOf, evenBins } from "./bins.js";
import type { Colouring, LegendEntry } from "./colouring.js";
import { rangesOf } from "./colour-by-quantity.js";
import { isPeerOf, type Sight } from "./sight.js";
import { NO_TONE, rampTones } from "./tones.js";

/** Who has the message that is followed, and how long it took to them. */
export function byDelivery(sight: Sight): Colouring {
  const { view, state, moment, spread } = sight;
  const title = "Delivery time";
  if (spread === null) {
    const note =
      state.message === null
        ? "Choose a message below, to see how it spreads."
        : "The deliveries of this message were not kept.";
    return { title, note, entries: [{ label: "not known", tone: NO_TONE }], of: new Uint8Array(moment.nodes) };
  }
  const bins = evenBins(spread.order.map((node) => spread.after[node]));
  const tones = rampTones(bins.edges.length);
  const entries: LegendEntry[] = rangesOf(bins, formatSpan).map((label, bin) => ({ label, tone: tones[bin] }));
  const notYet = entries.push({ label: "does not have it yet", tone: "--ink-soft", filling: "hollow" }) - 1;
  const missed = entries.push({ label: "missed it: live, and never got it", tone: "--bad" }) - 1;
  const none = entries.push({ label: "never got it, and did not count: down, late or a seed", tone: NO_TONE }) - 1;
  const isPeer = isPeerOf(view);
  const of = new Uint8Array(moment.nodes);
  for (let node = 0; node < moment.nodes; node++) {
    const after = spread.after[node];
    if (spread.publishedAt + after <= state.at) of[node] = binOf(bins, after);
    else if (!isPeer(node)) of[node] = none;
    else if (after < Infinity || (spread.missed.has(node) && state.at < spread.publishedAt + spread.lasted))
      of[node] = notYet;
    else of[node] = spread.missed.has(node) ? missed : none;
  }
  return { title, note: null, entries, of };
}
