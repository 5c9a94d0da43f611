import type { RunWithoutRecording } from "../../document/report-data.js";
import type { Figure } from "../charts/headline.js";
import { formatCount, formatNumber, formatPlural, formatSpan } from "../words.js";

/** What a reader wants to know of deaths and who noticed them. */
export function livenessFigures({ detection }: RunWithoutRecording): Figure[] {
  const { deaths, detectable, listedDeaths, detectionTime, removalTime, mistakeDuration } = detection;
  const { strikes, declarations, falsePositives, mistakeRate } = detection;
  const ofDeaths: Figure[] =
    deaths === 0
      ? [{ name: "Deaths", value: "none", of: "no peer was killed" }]
      : [
          {
            name: "Deaths",
            value: formatCount(deaths),
            of: `${formatCount(detectable)} detectable: a live peer had them as a neighbour`,
          },
          {
            name: "Declared",
            value: formatCount(detectionTime.count),
            of: `of ${formatCount(detectable)} detectable deaths, before the peer came back`,
            mood: detectionTime.count < detectable ? "bad" : "plain",
          },
          {
            name: "Detection time, median",
            value: formatSpan(detectionTime.p50),
            of: `at most ${formatSpan(detectionTime.max)}; over ${formatPlural(detectionTime.count, "declared death")}`,
          },
          {
            name: "Removed",
            value: formatCount(removalTime.count),
            of: `of ${formatPlural(listedDeaths, "death")} that a live seed listed`,
            mood: removalTime.count < listedDeaths ? "bad" : "plain",
          },
          {
            name: "Removal time, median",
            value: formatSpan(removalTime.p50),
            of: `at most ${formatSpan(removalTime.max)}; over ${formatPlural(removalTime.count, "removed death")}`,
          },
        ];
  return [
    ...ofDeaths,
    { name: "Strikes", value: formatCount(strikes), of: "liveness requests not answered in time" },
    {
      name: "False positives",
      value: formatCount(falsePositives),
      of: `of ${formatPlural(declarations, "declaration")}: the peer was alive`,
      mood: falsePositives > 0 ? "bad" : "plain",
    },
    { name: "Mistake rate", value: formatNumber(mistakeRate), of: "false positives per hour of a live peer" },
    ...(falsePositives === 0
      ? []
      : [
          {
            name: "Mistake duration, median",
            value: formatSpan(mistakeDuration.p50),
            of: `over the ${formatCount(mistakeDuration.count)} of ${formatPlural(falsePositives, "mistake")} put right`,
          },
        ]),
  ];
}

/** The seeds' lists against the truth, when the run ended. */
export function seedFigures({ registry, overlay, scenario }: RunWithoutRecording): Figure[] {
  const { liveSeeds, entries, stale, missing, unlisted, mostStale, mostMissing } = registry;
  return [
    { name: "Live seeds", value: formatCount(liveSeeds), of: `of ${formatCount(scenario.seeds)}, when the run ended` },
    { name: "Entries", value: formatCount(entries), of: `in the lists of ${formatPlural(liveSeeds, "live seed")}` },
    {
      name: "Stale",
      value: formatCount(stale),
      of: `of ${formatPlural(entries, "entry", "entries")} name a peer that is not alive; ${formatCount(mostStale)} at the worst`,
      mood: stale > 0 ? "bad" : "plain",
    },
    {
      name: "Missing",
      value: formatCount(missing),
      of: `live peers that a live seed listed and does not any more; ${formatCount(mostMissing)} at the worst`,
      mood: missing > 0 ? "bad" : "plain",
    },
    {
      name: "Unlisted",
      value: formatCount(unlisted),
      of: `of ${formatPlural(overlay.live, "live peer")} that no live seed lists`,
      mood: unlisted > 0 ? "bad" : "plain",
    },
  ];
}
