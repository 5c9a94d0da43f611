/** A fenced block of a page. */
export interface Block {
  /** What stands behind the opening fence: `yaml`, `js`, `console`, … */
  readonly language: string;
  readonly lines: readonly string[];
  /** The line of the opening fence, counted from 1. */
  readonly line: number;
}

/** The fenced blocks of a page. */
export function blocksOf(page: string): Block[] {
  const blocks: Block[] = [];
  let open: { readonly language: string; readonly lines: string[]; readonly line: number } | undefined;
  for (const [index, text] of page.split("\n").entries()) {
    const fence = /^```(\w*)$/.exec(text);
    if (fence === null) open?.lines.push(text);
    else if (open === undefined) open = { language: fence[1]!, lines: [], line: index + 1 };
    else {
      blocks.push(open);
      open = undefined;
    }
  }
  return blocks;
}

/** What a page links to, but for other sites. Examples are no links. */
export function linksOf(page: string): string[] {
  const prose = page.replaceAll(/^```[^]*?^```$/gm, "").replaceAll(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!).filter((target) => !/^\w+:/.test(target));
}

/** What a page can be linked to at, besides its beginning. */
export function anchorsOf(page: string): string[] {
  const headings = page.replaceAll(/^```[^]*?^```$/gm, "").matchAll(/^#+ (.*)$/gm);
  return [...headings].map(([, title]) =>
    title!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
