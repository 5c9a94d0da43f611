import { element } from "../element.js";

/** Says what happened, to readers who see it and to readers who hear it. */
export interface StatusLine {
  readonly element: HTMLElement;
  /** An empty text takes the last one away. */
  readonly say: (text: string) => void;
}

export function statusLine(): StatusLine {
  const line = element("p", { class: "page-status", role: "status" });
  return { element: line, say: (text) => line.replaceChildren(text) };
}
