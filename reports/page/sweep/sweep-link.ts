import { STATISTICS } from "../../sweep/estimates.js";
import type { SweepData } from "../../sweep/sweep-data.js";
import { VIEWS, viewsOf } from "../../sweep/views.js";
import { followAddress } from "../deep-link.js";
import { goToSection } from "../shell/sections.js";
import { firstState, statisticsOf, type SweepState, type SweepView } from "./sweep-view.js";

/** Of the ends of a range, which are shares of an axis. */
const DIGITS = 4;

/** No name is longer in what is said of an address. */
const SHOWN = 60;

/** What the address of a sweep's page says, as `measure=t99&setting=12&seed=3`; what it does not say is as at first. */
export function readSweepLink(
  hash: string,
  data: SweepData,
  sections: readonly string[],
): { readonly state: SweepState | null; readonly section: string | null; readonly problems: readonly string[] } {
  let state = firstState(data);
  let section: string | null = null;
  let isState = false;
  const problems: string[] = [];
  for (const [name, value] of new URLSearchParams(hash.replace(/^#/, ""))) {
    if (value === "" && sections.includes(name)) {
      section = name;
      continue;
    }
    const change = read(name, value, data, state);
    if (typeof change === "string") problems.push(change);
    else {
      isState = true;
      state = { ...state, ...change };
    }
  }
  return { state: isState ? { ...state, seed: state.setting === null ? null : state.seed } : null, section, problems };
}

/** The address that leads to what is looked at, with its `#`; empty where it is as at first. */
export function sweepLink(state: SweepState, data: SweepData): string {
  const first = firstState(data);
  const parts = new URLSearchParams();
  const { axes } = data;
  if (state.measure !== first.measure) parts.set("measure", data.measures[state.measure]!.name);
  if (state.statistic !== first.statistic) parts.set("show", state.statistic);
  if (state.view !== first.view) parts.set("view", state.view);
  if (state.x !== first.x) parts.set("x", axes[state.x]!.key);
  if (state.by !== first.by) parts.set("by", state.by === null ? "" : axes[state.by]!.key);
  for (const [axis, place] of state.held.entries()) {
    if (place !== first.held[axis]) parts.append("at", `${axes[axis]!.key}=${axes[axis]!.values[place]}`);
  }
  for (const [axis, [low, high]] of state.ranges) {
    const key = axis === null ? "" : axes[axis]!.key;
    parts.append("range", `${key}:${Number(low.toFixed(DIGITS))}..${Number(high.toFixed(DIGITS))}`);
  }
  if (state.limits === "hidden") parts.set("limits", "hidden");
  if (state.setting !== null) parts.set("setting", String(state.setting + 1));
  if (state.setting !== null && state.seed !== null) parts.set("seed", String(data.seeds[state.seed]));
  const text = parts.toString();
  return text === "" ? "" : `#${text}`;
}

/** Looks at what the address says, now and when it changes, and keeps it up to date with what is looked at. */
export function followSweepLinks(
  { data, store }: SweepView,
  page: { readonly sections: readonly string[]; readonly say: (text: string) => void },
): void {
  followAddress({
    read(hash) {
      const { state, section, problems } = readSweepLink(hash, data, page.sections);
      page.say(problems.join(" "));
      if (state !== null) store.set(state);
      if (section !== null) goToSection(section);
      else if (state !== null) goToSection(state.setting === null ? "measure" : "setting");
    },
    write: () => sweepLink(store.state, data),
    onChange: (changed) => store.subscribe(changed),
  });
}

/** @returns what changes, or what is wrong with it */
function read(name: string, value: string, data: SweepData, state: SweepState): Partial<SweepState> | string {
  const { axes } = data;
  const asksFor = (what: string) =>
    `The address asks for the ${what} “${value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value}”, which is not here.`;
  switch (name) {
    case "measure": {
      const measure = data.measures.findIndex((each) => each.name === value);
      return measure < 0 ? asksFor("measure") : { measure };
    }
    case "show": {
      const statistic = STATISTICS.find((each) => each === value);
      return statistic === undefined || !statisticsOf(data).includes(statistic) ? asksFor("statistic") : { statistic };
    }
    case "limits":
      return { limits: value === "hidden" ? "hidden" : "shown" };
    case "view": {
      const view = VIEWS.find((each) => each === value);
      return view === undefined || !viewsOf(data).includes(view) ? asksFor("view") : { view };
    }
    case "x":
    case "by": {
      const axis = axes.findIndex(({ key }) => key === value);
      if (name === "by" && value === "") return { by: null };
      return axis < 0 ? asksFor("key") : { [name]: axis };
    }
    case "at": {
      const axis = axes.findIndex(({ key }) => value.startsWith(`${key}=`));
      const place = axis < 0 ? -1 : axes[axis]!.values.indexOf(value.slice(axes[axis]!.key.length + 1));
      return place < 0 ? asksFor("value") : { held: state.held.with(axis, place) };
    }
    case "range": {
      const [, key, from, to] = /^(.*):([01]|0\.[0-9]+)\.\.([01]|0\.[0-9]+)$/s.exec(value) ?? [];
      const axis = axes.findIndex((each) => each.key === key);
      const range = [Number(from), Number(to)] as const;
      if (key === undefined || range[0] > range[1] || (axis < 0 && key !== "")) return asksFor("range");
      return { ranges: new Map(state.ranges).set(axis < 0 ? null : axis, range) };
    }
    case "setting": {
      const setting = /^[0-9]+$/.test(value) ? Number(value) - 1 : -1;
      return setting < 0 || setting >= data.settings ? asksFor("setting") : { setting };
    }
    case "seed": {
      const seed = data.seeds.indexOf(Number(value));
      return seed < 0 ? asksFor("seed") : { seed };
    }
    default:
      return `The address says “${name.slice(0, SHOWN)}”, which means nothing here.`;
  }
}
