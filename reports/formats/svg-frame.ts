import { colourOf, DARK, LIGHT, type Palette } from "./palette.js";
import { FONT, short } from "./svg-text.js";
import { xmlText } from "./xml-text.js";

/** A picture that stands alone: with its own ground, light or dark as whoever looks at it prefers. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** For those who do not see it: what it is, and what there is to see. */
  readonly title: string;
  readonly description: string;
  /** Rules of its own, by class. */
  readonly style: (palette: Palette) => readonly StyleRule[];
  /** Elements, the hindmost first. */
  readonly body: readonly string[];
}

/** A name of a class, and what it sets: `["link", "stroke:#b9b3a8"]`. */
export type StyleRule = readonly [name: string, declarations: string];

export function svgOf({ width, height, title, description, style, body }: Picture): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="hearsay" role="img" width="${short(width)}" height="${short(height)}" ` +
      `viewBox="0 0 ${short(width)} ${short(height)}" font-family="${xmlText(FONT)}">`,
    `<title>${xmlText(title)}</title>`,
    `<desc>${xmlText(description)}</desc>`,
    "<style>",
    ...rulesOf(LIGHT, style),
    "@media (prefers-color-scheme:dark){",
    ...rulesOf(DARK, style),
    "}",
    "</style>",
    `<rect class="ground" width="${short(width)}" height="${short(height)}" rx="8"/>`,
    ...body,
    "</svg>",
    "",
  ].join("\n");
}

/** The palette's series, and one for what has no part in it. */
const TONES = 9;

/** Colours as they are, and no variables: many programs that read SVG do not know these. */
function rulesOf(palette: Palette, style: Picture["style"]): string[] {
  const rules: StyleRule[] = [
    ["ground", `fill:${palette.raised}`],
    ["ink", `fill:${palette.ink}`],
    ["soft", `fill:${palette.inkSoft}`],
    ...Array.from({ length: TONES }, (_, tone): StyleRule => [`tone-${tone}`, `color:${colourOf(palette, tone)}`]),
    ...style(palette),
  ];
  // Within a page, they touch nothing else.
  return rules.map(([name, declarations]) => `.hearsay .${name}{${declarations}}`);
}
