import { expect, test } from "vitest";
import { momentBefore, nextMoment } from "../../../reports/timeline/steps.js";
import { Timeline } from "../../../reports/timeline/timeline.js";
import { recordingOf } from "./recordings.js";

const timeline = new Timeline(
  recordingOf([
    [10, "started", 0],
    [10, "started", 1],
    [30, "linked", 0, 1],
  ]),
  2,
);

test("the next moment is the first one after, of the history and of what else is looked at", () => {
  expect([0, 9.9, 10, 30].map((at) => nextMoment(timeline, at, []))).toEqual([10, 10, 30, undefined]);
  expect([10, 20, 30, 40].map((at) => nextMoment(timeline, at, [20, 40]))).toEqual([20, 30, 40, undefined]);
});

test("the moment before is the last one before, of both", () => {
  expect([10, 10.1, 30, 99].map((at) => momentBefore(timeline, at, []))).toEqual([undefined, 10, 10, 30]);
  expect([10, 30, 40, 41].map((at) => momentBefore(timeline, at, [5, 20, 40]))).toEqual([5, 20, 30, 40]);
});
