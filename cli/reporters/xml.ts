/** An element of an XML document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  /** Elements, or a text. */
  readonly content: readonly XmlElement[] | string;
}

/** Writes a document in XML 1.0, an element a line. What XML cannot say (most control characters) is left out. */
export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeElement(root, "")}`;
}

function writeElement({ name, attributes, content }: XmlElement, indent: string): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeAttribute(String(value))}"`);
  const start = `${indent}<${name}${written.join("")}`;
  if (content.length === 0) return `${start}/>\n`;
  if (typeof content === "string") return `${start}>${escapeText(content)}</${name}>\n`;
  const inside = content.map((element) => writeElement(element, `${indent}  `)).join("");
  return `${start}>\n${inside}${indent}</${name}>\n`;
}

/** Everything but the characters of XML 1.0, section 2.2; half a surrogate pair is none of them. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeText(text: string): string {
  return escape(text, /[&<>\r]/g);
}

/** A parser would make a space of a line break in an attribute. */
function escapeAttribute(text: string): string {
  return escape(text, /[&<>"\t\n\r]/g);
}

function escape(text: string, special: RegExp): string {
  return text
    .replaceAll(FORBIDDEN, "")
    .replaceAll(special, (character) => ENTITIES[character] ?? `&#${character.charCodeAt(0)};`);
}
