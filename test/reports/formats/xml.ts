import { SaxesParser } from "saxes";

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Of its own, without that of the elements within. */
  text: string;
}

/** All elements of a text in the order of their beginnings; a text that is not well-formed XML with namespaces throws. */
export function elementsOf(text: string): readonly XmlElement[] {
  const elements: XmlElement[] = [];
  const open: XmlElement[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = {
      name,
      attributes: Object.fromEntries(Object.entries(attributes).map(([key, { value }]) => [key, value])),
      text: "",
    };
    elements.push(element);
    open.push(element);
  });
  parser.on("text", (content) => {
    const innermost = open.at(-1);
    if (innermost !== undefined) innermost.text += content;
  });
  parser.on("closetag", () => open.pop());
  parser.write(text).close();
  return elements;
}
