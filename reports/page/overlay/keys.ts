/** What the reader can do with the keyboard when the overlay has the focus. */
export interface KeyActions {
  /** An arrow: 1, 0 or −1 each. */
  arrow(across: number, down: number): void;
  zoom(factor: number): void;
  fit(): void;
  choose(): void;
}

const ARROWS: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** In words, for the reader; F and Escape are keys of the whole page. */
export const KEYS_IN_WORDS =
  "Arrow keys move the view or, from a selected node, to a neighbour that way; + and − zoom, 0 shows all, Enter selects " +
  "the node in the middle, F shows only what is within two hops of it, Escape lets it go.";

export function listenForKeys(element: HTMLElement, actions: KeyActions): void {
  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actionOf(event.key, actions);
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
}

function actionOf(key: string, actions: KeyActions): (() => void) | undefined {
  const arrow = ARROWS[key];
  if (arrow !== undefined) return () => actions.arrow(...arrow);
  switch (key) {
    case "+":
    case "=":
      return () => actions.zoom(1.25);
    case "-":
    case "−":
      return () => actions.zoom(0.8);
    case "0":
      return () => actions.fit();
    case "Enter":
    case " ":
      return () => actions.choose();
  }
  return undefined;
}
