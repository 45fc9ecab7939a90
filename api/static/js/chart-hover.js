// What a chart tells under the pointer. Strings become text nodes.

import { element } from "./dom.js";
import { say } from "./words.js";

const NEAR = 22;

/** All values of the year under the pointer. */
export function followYears(u, chart, plot) {
  const tip = tipOn(plot);
  u.hooks.setCursor = [
    () => {
      const at = u.cursor.idx;
      if (at == null || u.cursor.left < 0) return tip.hide();
      const values = chart.series.map((series) => valueLine(series, at, chart.unit));
      tip.show(u.over.offsetLeft + u.valToPos(chart.years[at], "x"), u.over.offsetTop + u.cursor.top, [`${chart.years[at]}`, ...values]);
    },
  ];
}

function valueLine({ label, values, told }, at, unit) {
  const value = values[at] == null ? "–" : (told[at] ?? `${values[at]}${unit}`);
  return say("scripts.chart.value", { name: label, value });
}

/** The figure nearest to the pointer; a click on it calls back. */
export function followPoints(u, points, plot, choose) {
  const tip = tipOn(plot);
  let near = null;
  u.over.addEventListener("mousemove", (event) => {
    near = nearest(u, points, event);
    plot.classList.toggle("pointing", near !== null);
    if (near === null) return tip.hide();
    const { model, value, paper, contested, at, number } = near;
    const said = contested ? [say("scripts.chart.contradicted")] : [];
    const title = say("scripts.chart.value", { name: model, value });
    tip.show(u.over.offsetLeft + u.valToPos(at, "x"), u.over.offsetTop + u.valToPos(number, "y"), [title, paper, ...said]);
  });
  u.over.addEventListener("mouseleave", () => tip.hide());
  u.over.addEventListener("click", () => near && choose(near));
}

function nearest(u, points, event) {
  const box = u.over.getBoundingClientRect();
  const [left, top] = [event.clientX - box.left, event.clientY - box.top];
  const apart = (one) => Math.hypot(u.valToPos(one.at, "x") - left, u.valToPos(one.number, "y") - top);
  const found = points.reduce((best, one) => (best && apart(best) <= apart(one) ? best : one), null);
  return found && apart(found) <= NEAR ? found : null;
}

/* One box a plot; it stays within the plot. */
function tipOn(plot) {
  plot.querySelector(".tip")?.remove();
  const box = element("div", { class: "tip", hidden: true, "aria-hidden": "true" });
  plot.append(box);
  const show = (left, top, [title, ...lines]) => {
    box.replaceChildren(element("b", {}, title), ...lines.map((line) => element("span", {}, line)));
    box.hidden = false;
    const x = left + 14 + box.offsetWidth > plot.clientWidth ? left - 14 - box.offsetWidth : left + 14;
    box.style.transform = `translate(${Math.max(0, x)}px, ${Math.max(0, Math.min(top, plot.clientHeight - box.offsetHeight))}px)`;
  };
  return { show, hide: () => (box.hidden = true) };
}
