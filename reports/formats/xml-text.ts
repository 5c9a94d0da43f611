// What XML 1.0 has no way to write: most control characters, the two non-characters at the end of the plane, and halves
// of surrogate pairs.
// eslint-disable-next-line no-control-regex -- these are the ones that must not get into a file.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

// What would end the text or the attribute that it stands in, and what some readers take for a space or a line's end.
// eslint-disable-next-line no-control-regex -- these are the ones that must not stand in a file as they are.
const SPECIAL = /[&<>"'\t\n\r\u007f-\u009f\u2028\u2029]/g;

const REFERENCES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/**
 * Text as it may stand within an element or an attribute of XML 1.0, and in SVG. A character that XML cannot carry becomes
 * the replacement character, U+FFFD.
 */
export function xmlText(text: string): string {
  return text
    .replace(UNWRITABLE, "\ufffd")
    .replace(SPECIAL, (character) => REFERENCES[character] ?? `&#${character.charCodeAt(0)};`);
}
