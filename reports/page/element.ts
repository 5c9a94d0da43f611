/** What an element can hold: texts are texts, whatever they look like. */
type Content = Node | string;

/**
 * Makes an element. Attributes are set as they are, but for `undefined` and `false`, which are left out, and `true`, which
 * is set empty.
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number | boolean | undefined>> = {},
  ...content: readonly Content[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...content);
  return made;
}
