import { SaxesParser } from "saxes";

/** An element as a parser sees it, without the white space between elements. */
export interface Parsed {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Parsed[];
  readonly text: string;
}

/** Parses a document strictly. Throws where it is not well-formed XML 1.0. */
export function parseXml(document: string): Parsed {
  const parser = new SaxesParser();
  const open: { name: string; attributes: Record<string, string>; children: Parsed[]; text: string }[] = [
    { name: "", attributes: {}, children: [], text: "" },
  ];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes, children: [], text: "" };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    open.at(-1)!.text += text;
  });
  parser.on("closetag", () => {
    open.pop();
  });
  parser.write(document).close();
  return open[0]!.children[0]!;
}
