import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type City, WORLD_REGIONS, cities } from "../../../sim/network/cities.js";
import { DEFAULT_STRETCH, fibreLatency, greatCircleKm } from "../../../sim/network/geography.js";

function city(name: string): City {
  const found = cities.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no city ${name}`);
  return found;
}

/** What light takes there and back, in milliseconds. */
function roundTrip(a: string, b: string, stretch = DEFAULT_STRETCH): number {
  return 2 * fibreLatency(city(a), city(b), stretch);
}

describe("the great circle", () => {
  test.each([
    ["London", "New York", 5_570],
    ["Paris", "London", 344],
    ["Tokyo", "Los Angeles", 8_816],
    ["Singapore", "Sydney", 6_300],
    ["Johannesburg", "London", 9_070],
  ])("from %s to %s is %d km, give or take half a hundredth", (a, b, km) => {
    expect(Math.abs(greatCircleKm(city(a), city(b)) / km - 1)).toBeLessThan(0.005);
  });

  test("is as long one way as the other, bit by bit", () => {
    const uneven = cities.flatMap((a) => cities.filter((b) => greatCircleKm(a, b) !== greatCircleKm(b, a)));
    expect(uneven).toEqual([]);
  });

  test("from a place to itself is 0, and to the other side of the globe half its girth", () => {
    const halfGirth = 20_015.114442;
    expect(greatCircleKm(city("Lima"), city("Lima"))).toBe(0);
    const place = { latitude: 45.5, longitude: 10 };
    expect(greatCircleKm(place, { latitude: -45.5, longitude: -170 })).toBeCloseTo(halfGirth, 6);
    const pole = { latitude: 90, longitude: 0 };
    expect(greatCircleKm(pole, { latitude: -90, longitude: 33 })).toBeCloseTo(halfGirth, 6);
  });

  test("takes light 5 ms for 1,000 km of fibre", () => {
    const equator = { latitude: 0, longitude: 0 };
    const east = { latitude: 0, longitude: 8.993203637 };
    expect(greatCircleKm(equator, east)).toBeCloseTo(1000, 5);
    expect(fibreLatency(equator, east, 1)).toBeCloseTo(1000 / 199.861638667, 6);
    expect(fibreLatency(equator, east, 3)).toBeCloseTo(3000 / 199.861638667, 6);
  });
});

describe("the cities", () => {
  test("have names of their own, and are on the globe", () => {
    expect(new Set(cities.map(({ name }) => name)).size).toBe(cities.length);
    for (const { name, latitude, longitude, population } of cities) {
      expect(Math.abs(latitude), name).toBeLessThan(65);
      expect(Math.abs(longitude), name).toBeLessThanOrEqual(180);
      expect(population, name).toBeGreaterThan(0);
    }
  });

  test("are of a size that a list of 16-bit numbers can hold, and cover every region", () => {
    expect(cities.length).toBeLessThan(65_536);
    expect([...new Set(cities.map(({ region }) => region))]).toEqual(WORLD_REGIONS);
  });
});

describe("docs/planet.md", () => {
  const page = readFileSync(new URL("../../../docs/planet.md", import.meta.url), "utf8");
  const prose = page.replaceAll(/\s+/g, " ");
  const rows = [
    ...page.replaceAll(/ +/g, " ").matchAll(/^\| (.+) – (.+) \| ([\d,]+) \| (\d+) \| (\d+) \| ([\d.]+) \|$/gm),
  ].map(([, a, b, km, published, model, ratio]) => ({ a, b, km, published: Number(published), model, ratio }));
  const far = rows.slice(0, 28);
  const near = rows.slice(28);

  function medianRatio(pairs: typeof rows, stretch: number, lastMile: number): string {
    const ratios = pairs.map(({ a, b, published }) => (roundTrip(a, b, stretch) + 4 * lastMile) / published);
    ratios.sort((one, other) => one - other);
    const half = Math.floor(ratios.length / 2);
    const median = ratios.length % 2 === 1 ? ratios[half] : (ratios[half - 1] + ratios[half]) / 2;
    return median.toFixed(2);
  }

  test("compares 43 pairs of cities, and gives the model's figures as they are", () => {
    expect(rows).toHaveLength(43);
    for (const { a, b, km, published, model, ratio } of rows) {
      expect(km, `${a} – ${b}`).toBe(
        String(Math.round(greatCircleKm(city(a), city(b)))).replace(/(?=\d{3}$)(?!^)/, ","),
      );
      expect(model, `${a} – ${b}`).toBe(roundTrip(a, b).toFixed(0));
      expect(ratio, `${a} – ${b}`).toBe((roundTrip(a, b) / published).toFixed(2));
    }
  });

  test("tells the median ratios, those that speak for the default stretch and those that speak against it", () => {
    expect(prose).toContain(`stretch of ${DEFAULT_STRETCH}.`);
    const stated = [...page.matchAll(/^Median ratio: ([\d.]+)\.$/gm)].map(([, median]) => median);
    expect(stated).toEqual([medianRatio(far, 1.6, 0), medianRatio(near, 1.6, 0)]);
    expect(prose).toContain(
      `A \`lastMile\` of 1.5 ms makes up for it: the median of the near pairs becomes ` +
        `${medianRatio(near, 1.6, 1.5)}, and that of the far ones ${medianRatio(far, 1.6, 1.5)}.`,
    );
    expect(prose).toContain(
      `With 1.5 the median of the far pairs is ${medianRatio(far, 1.5, 0)}, ` +
        `with 1.7 it is ${medianRatio(far, 1.7, 0)}`,
    );
  });

  test("counts the cities, and the far pairs that the model meets within a quarter", () => {
    expect(prose).toContain(`one of ${cities.length} large cities`);
    expect(prose).toContain(`one of the regions ${WORLD_REGIONS.map((region) => `\`${region}\``).join(", ")};`);
    const met = far.filter(({ ratio }) => Math.abs(Number(ratio) - 1) <= 0.25).length;
    expect(prose).toContain(`within a quarter of it for ${met} of the ${far.length} pairs`);
  });
});
