// How each kind of chart is drawn: options and data for uPlot.

import { openRow } from "./anchors.js";
import { followPoints, followYears } from "./chart-hover.js";

const TONES = ["of-Metric", "of-Model"];
const [LEAST_APART, YEARS_HIGH, ABOVE] = [34, 32, 12];
const ROUND_THE_BARS = YEARS_HIGH + ABOVE;
const WHOLE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000];

/** Bars a year, the later series in front; the last year's are hollow where it is not like the others. */
export function bars(chart, { colour, plot }) {
  const drawn = (series, number) => ({
    label: series.label,
    fill: colour(TONES[number]),
    width: 0,
    paths: uPlot.paths.bars({ size: [0.7, 48] }),
    points: { show: false },
  });
  const outlined = (series, number) => ({ ...drawn(series, number), fill: colour("canvas"), stroke: colour(TONES[number]), width: 2, dash: [4, 3] });
  const values = (_, ticks) => ticks.map((tick) => `${tick}${chart.unit}`);
  const y = { range: (_, __, most) => [0, upTo(chart.top ?? most, plot.clientHeight - ROUND_THE_BARS)] };
  const options = {
    ...plain(),
    axes: [yearAxis(colour), { ...valueAxis(colour), incrs: WHOLE, values }],
    scales: { x: yearScale(0.6, chart.years), y },
    series: [{}, ...chart.series.map(drawn), ...(chart.hollow ? chart.series.map(outlined) : [])],
    hooks: { init: [(u) => followYears(u, chart, plot)] },
  };
  return { options, data: [chart.years, ...barValues(chart)] };
}

/** The number at the end of a scale that the highest bar does not pass: as uPlot chooses the steps between its numbers. */
function upTo(most, height) {
  const step = WHOLE.find((one) => one * height >= LEAST_APART * Math.max(1, Math.ceil(most / one)) * one) ?? Math.max(1, most);
  return step * Math.max(1, Math.ceil(most / step));
}

/* Where the last bars are hollow, those before and the last ones are drawn apart. */
function barValues({ series, hollow }) {
  if (!hollow) return series.map(({ values }) => values);
  const before = series.map(({ values }) => [...values.slice(0, -1), null]);
  const last = series.map(({ values }) => values.map((value, number) => (number === values.length - 1 ? value || null : null)));
  return [...before, ...last];
}

/** Every figure as a point, those that others contradict hollow; the best so far as steps. */
export function best({ points }, { colour, plot }) {
  const of = (pick) => points.map(pick);
  const dots = (tone, fill) => ({
    paths: () => null,
    points: { show: true, size: 9, width: 2, stroke: colour(tone), fill: colour(fill) },
  });
  const steps = {
    stroke: colour("of-Dataset"),
    width: 2,
    paths: uPlot.paths.stepped({ align: 1 }),
    points: { show: false },
  };
  const options = {
    ...plain(),
    cursor: { ...plain().cursor, x: false },
    axes: [yearAxis(colour), valueAxis(colour)],
    scales: { x: yearScale(0, of((one) => one.at)), y: { range: roomy } },
    series: [{}, steps, dots("of-Metric", "of-Metric"), dots("of-Model", "canvas")],
    hooks: { init: [(u) => followPoints(u, points, plot, ({ id, href }) => openRow(id) || location.assign(href))] },
  };
  const plainly = of((one) => (one.contested ? null : one.number));
  const contested = of((one) => (one.contested ? one.number : null));
  return { options, data: [of((one) => one.at), of((one) => one.best), plainly, contested] };
}

function plain() {
  return {
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false, setScale: false } },
    padding: [ABOVE, 20, 0, 0],
  };
}

/** Whole years around what is drawn; uPlot's own proposal for one single time begins at 0. */
function yearScale(margin, times) {
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const range = [Math.floor(first) - margin, Math.ceil(last + 0.01 - margin) + margin];
  return { time: false, range: () => range };
}

function roomy(_, least, most) {
  const room = (most - least || Math.abs(most) || 1) * 0.1;
  return [least - room, most + room];
}

function axis(colour) {
  const line = { stroke: colour("line"), width: 1 };
  return { stroke: colour("quiet"), font: `12px ${colour("face")}`, grid: line, ticks: line };
}

function yearAxis(colour) {
  const values = (_, years) => years.map((year) => `${year}`);
  return { ...axis(colour), grid: { show: false }, incrs: WHOLE, space: 44, size: YEARS_HIGH, values };
}

function valueAxis(colour) {
  const size = (_, values) => 18 + 7 * Math.max(2, ...(values ?? []).map((value) => value.length));
  return { ...axis(colour), space: LEAST_APART, size };
}
