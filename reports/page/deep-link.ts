import { goToSection } from "./shell/sections.js";
import { type Colour, COLOURS, type State } from "./store.js";
import type { View } from "./view.js";

/** What a link leads to. */
export interface Destination {
  /** `null`: the link says nothing of what is looked at. */
  readonly state: LinkedState | null;
  /** The id of a section. */
  readonly section: string | null;
  /** What in the link leads nowhere, a sentence each. */
  readonly problems: readonly string[];
}

type LinkedState = Pick<State, "at" | "message" | "node" | "colour" | "isFocused">;

/** What is asked for, as far as it was read. */
interface Asked {
  at: number;
  message: number | null;
  node: number | null;
  colour: Colour | null;
  isFocused: boolean;
}

/** How long the reader must rest before the address follows: browsers take only so many changes of it. */
const REST_MS = 250;

/** No name of a node or message is longer in an address. */
const SHOWN = 60;

/** What the address of a page says, as `t=61.2&message=peer-3%2312&peer=peer-7`; what it does not say is as at first. */
export function readLink(hash: string, view: View, sections: readonly string[]): Destination {
  const asked = new URLSearchParams(hash.replace(/^#/, ""));
  const problems: string[] = [];
  const state: Asked = { ...atFirst(view), colour: null };
  let section: string | null = null;
  let isState = false;
  for (const [name, value] of asked) {
    if (sections.includes(name) && value === "") {
      section = name;
      continue;
    }
    const problem = read(name, value, state, view);
    if (problem === undefined) isState = true;
    else problems.push(problem);
  }
  const colour = state.colour ?? usualColour(state);
  return { state: isState ? { ...state, colour } : null, section, problems };
}

/** The address that leads to what is looked at, with its `#`; empty where it is as at first. */
export function linkTo(state: LinkedState, view: View): string {
  const first = atFirst(view);
  const parts = new URLSearchParams();
  if (state.at !== first.at) parts.set("t", String(Number((state.at / 1000).toFixed(6))));
  if (state.message !== null) parts.set("message", view.data.run?.dissemination.perMessage[state.message]?.name ?? "");
  if (state.node !== null) parts.set("peer", view.data.nodes[state.node]?.name ?? "");
  if (state.colour !== usualColour(state)) parts.set("colour", state.colour);
  if (state.isFocused) parts.set("focus", "1");
  const text = parts.toString();
  return text === "" ? "" : `#${text}`;
}

/** Looks at what the address says, now and when it changes, and keeps it up to date with what is looked at. */
export function followLinks(
  view: View,
  page: { readonly sections: readonly string[]; readonly say: (text: string) => void },
): void {
  followAddress({
    read(hash) {
      const { state, section, problems } = readLink(hash, view, page.sections);
      page.say(problems.join(" "));
      if (state !== null) view.store.set({ ...state, isPlaying: false });
      if (section !== null) goToSection(section);
      else if (state !== null) goToSection(page.sections.includes("overlays") ? "overlays" : "overlay");
    },
    write: () => (view.store.state.isPlaying ? null : linkTo(view.store.state, view)),
    onChange: (changed) => view.store.subscribe(changed),
  });
}

/** What an address has to do with what is looked at. */
interface Addressed {
  /** Looks at what it says. */
  readonly read: (hash: string) => void;
  /** The address of what is looked at, with its `#`; `null`: it is to stay as it is. */
  readonly write: () => string | null;
  /** Calls when something else is looked at. */
  readonly onChange: (changed: () => void) => void;
}

/** Reads the address now and when it changes, and keeps it up to date. */
export function followAddress({ read: follow, write: addressOf, onChange }: Addressed): void {
  let timer = 0;
  // What the address said when it was last read or written: where it says something else, that is still to be read.
  let known = location.hash;
  const readIt = () => {
    known = location.hash;
    follow(known);
  };
  readIt();
  window.addEventListener("hashchange", readIt);
  onChange(() => {
    clearTimeout(timer);
    if (addressOf() === null) return;
    timer = window.setTimeout(() => {
      const address = addressOf();
      if (address === null || location.hash !== known) return;
      write(address);
      known = location.hash;
    }, REST_MS);
  });
}

function atFirst({ endsAt }: View): LinkedState {
  return { at: endsAt, message: null, node: null, colour: "role", isFocused: false };
}

/** Who follows a message sees when it was delivered, unless something else was asked for. */
export function usualColour({ message }: Pick<LinkedState, "message">): Colour {
  return message === null ? "role" : "delivery";
}

/** @returns what is wrong with it */
function read(name: string, value: string, state: Asked, view: View): string | undefined {
  const shown = value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value;
  switch (name) {
    case "t": {
      const at = value.trim() === "" ? Number.NaN : Number(value) * 1000;
      if (!Number.isFinite(at)) return `The address asks for the moment “${shown}”, which is not a number of seconds.`;
      state.at = Math.min(Math.max(at, 0), view.endsAt);
      return undefined;
    }
    case "message": {
      const message = view.messageNamed(value);
      if (message === undefined) return `The address asks for the message “${shown}”, which this run does not have.`;
      state.message = message;
      return undefined;
    }
    case "peer": {
      const node = view.nodeNamed(value);
      if (node === undefined) return `The address asks for the peer “${shown}”, which is not here.`;
      state.node = node;
      return undefined;
    }
    case "colour": {
      const colour = COLOURS.find((each) => each === value);
      if (colour === undefined) return `The address asks for colours by “${shown}”: there are ${COLOURS.join(", ")}.`;
      state.colour = colour;
      return undefined;
    }
    case "focus":
      state.isFocused = value === "1";
      return undefined;
    default:
      return `The address says “${name.slice(0, SHOWN)}”, which means nothing here.`;
  }
}

function write(hash: string): void {
  if (location.hash === hash) return;
  try {
    history.replaceState(null, "", hash === "" ? location.href.replace(/#.*$/s, "") : hash);
  } catch {
    // A browser that wants its addresses left alone: the page does without.
  }
}
