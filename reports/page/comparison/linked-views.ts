import type { ReportData } from "../../document/report-data.js";
import type { State } from "../store.js";
import { type View, viewOf } from "../view.js";

/**
 * Views of several runs at the same moment: what the reader does in one of them happens in all. Peers and messages are
 * followed by their names; a run that is over stays as it was at its end.
 */
export function linkedViews(reports: readonly ReportData[]): View[] {
  const views = reports.map(viewOf);
  const endsAt = Math.max(...views.map((view) => view.endsAt));
  for (const view of views) view.store.set({ at: Math.min(endsAt, view.endsAt) });
  let isPassingOn = false;
  for (const from of views) {
    from.store.subscribe((state, before) => {
      // Whoever is told tells its own listeners, and among them is this.
      if (isPassingOn) return;
      isPassingOn = true;
      for (const to of views) if (to !== from) to.store.set(changeFor(to, from, state, before));
      isPassingOn = false;
    });
  }
  return views;
}

/** The view whose time goes on for the longest. */
export function longestOf(views: readonly View[]): View {
  return views.reduce((longest, view) => (view.endsAt > longest.endsAt ? view : longest));
}

/** What changed, as it is there. */
function changeFor(to: View, from: View, state: State, before: State): Partial<State> {
  return {
    ...(state.at !== before.at && { at: Math.min(state.at, to.endsAt) }),
    ...(state.colour !== before.colour && { colour: state.colour }),
    ...(state.isFocused !== before.isFocused && { isFocused: state.isFocused }),
    ...(state.node !== before.node && { node: nodeThere(to, from, state.node) }),
    ...(state.message !== before.message && { message: messageThere(to, from, state.message) }),
  };
}

function nodeThere(to: View, from: View, node: number | null): number | null {
  return node === null ? null : (to.nodeNamed(from.data.nodes[node]!.name) ?? null);
}

function messageThere(to: View, from: View, message: number | null): number | null {
  const name = message === null ? undefined : from.data.run?.dissemination.perMessage[message]?.name;
  return name === undefined ? null : (to.messageNamed(name) ?? null);
}
