/** Colours from little to much, by a share from 0 to 1. */
export interface Ramp {
  colourAt(share: number): string;
  /** The colour of a text that can be read on it. */
  inkAt(share: number): string;
}

/** `even`: from little to much. `either side`: from much less through nothing, in the middle, to much more. */
export type RampKind = "even" | "either side";

/** The stops of the ramps, as tokens.css has them. */
const STOPS: Readonly<Record<RampKind, readonly string[]>> = {
  even: ["--ramp-0", "--ramp-1", "--ramp-2", "--ramp-3", "--ramp-4", "--ramp-5"],
  "either side": ["--less-2", "--less-1", "--neither", "--more-1", "--more-2"],
};

/** The colours of the page's style where an element is. Equal steps of the share look equally far apart, by OKLab. */
export function rampAt(place: Element, kind: RampKind): Ramp {
  const style = getComputedStyle(place);
  const stops = STOPS[kind].map((name) => okLabOf(style.getPropertyValue(name).trim()));
  const along = [0];
  for (let stop = 1; stop < stops.length; stop++)
    along.push(along[stop - 1]! + distance(stops[stop - 1]!, stops[stop]!));
  const between = (share: number): Triple => {
    const at = Math.min(Math.max(share, 0), 1) * along.at(-1)!;
    const stop = Math.max(
      1,
      along.findIndex((each) => each >= at - 1e-9),
    );
    const part = (at - along[stop - 1]!) / (along[stop]! - along[stop - 1]!);
    return mix(stops[stop - 1]!, stops[stop]!, part);
  };
  return {
    colourAt: (share) =>
      `rgb(${rgbOf(between(share))
        .map((part) => Math.round(part * 255))
        .join(" ")})`,
    // Black beside white: neither has less than 4.5 times the light of what it stands on, or is it of it.
    inkAt: (share) => (luminanceOf(rgbOf(between(share))) > 0.179 ? "var(--on-light)" : "var(--on-dark)"),
  };
}

type Triple = readonly [number, number, number];

function distance(one: Triple, other: Triple): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

function mix(one: Triple, other: Triple, part: number): Triple {
  const at = (place: 0 | 1 | 2) => one[place] + (other[place] - one[place]) * part;
  return [at(0), at(1), at(2)];
}

/** Björn Ottosson, "A perceptual color space for image processing", 2020. */
function okLabOf(hex: string): Triple {
  const [red, green, blue] = [1, 3, 5].map((from) => linear(Number.parseInt(hex.slice(from, from + 2), 16) / 255)) as [
    number,
    number,
    number,
  ];
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  ];
}

function rgbOf([light, a, b]: Triple): Triple {
  const long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (light - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    gamma(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
    gamma(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
    gamma(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short),
  ];
}

function luminanceOf([red, green, blue]: Triple): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

function gamma(part: number): number {
  const within = Math.min(Math.max(part, 0), 1);
  return within <= 0.0031308 ? 12.92 * within : 1.055 * within ** (1 / 2.4) - 0.055;
}
