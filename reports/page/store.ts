export const COLOURS = [
  "role",
  "state",
  "region",
  "degree",
  "component",
  "delivery",
  "duplicates",
  "strikes",
  "betweenness",
] as const;

/** How nodes are coloured. */
export type Colour = (typeof COLOURS)[number];

/** What the reader of the page looks at. */
export interface State {
  /** The moment of the run, in milliseconds. */
  readonly at: number;
  /** The message that is followed, by its place in `dissemination.perMessage`. */
  readonly message: number | null;
  /** The node that is selected, by its place among the nodes. */
  readonly node: number | null;
  readonly colour: Colour;
  /** Only the selected node and those within two hops of it stand out. */
  readonly isFocused: boolean;
  readonly isPlaying: boolean;
  /** Milliseconds of the run in a millisecond of the reader. */
  readonly speed: number;
}

/** Is told when what the reader looks at has changed. */
type Listener<Of> = (state: Of, before: Of) => void;

/** Holds what the reader looks at, and tells who wants to know. */
export class Store<Of extends object = State> {
  #state: Of;
  readonly #listeners = new Set<Listener<Of>>();

  constructor(state: Of) {
    this.#state = state;
  }

  get state(): Of {
    return this.#state;
  }

  /** Changes some of it; nobody is told when it was so before. */
  set(change: Partial<Of>): void {
    const before = this.#state;
    const isChanged = (Object.keys(change) as (keyof Of)[]).some((key) => change[key] !== before[key]);
    if (!isChanged) return;
    this.#state = { ...before, ...change };
    for (const listener of this.#listeners) listener(this.#state, before);
  }

  /** @returns ends it */
  subscribe(listener: Listener<Of>): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
