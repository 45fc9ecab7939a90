// Draws the charts of a page: each figure holds its data, and uPlot (a script before this one) draws it.

import { bars, best } from "./chart-kinds.js";
import { colour, onThemeChange } from "./theme.js";

const KINDS = { bars, best };

class Chart {
  constructor(figure) {
    this.plot = figure.querySelector(".plot");
    this.data = JSON.parse(figure.querySelector("script").textContent);
    figure.querySelector("select")?.addEventListener("change", ({ target }) => this.choose(Number(target.value)));
    this.choose(0);
    new ResizeObserver(() => this.fit()).observe(this.plot);
    onThemeChange(() => this.draw());
  }

  /* Only a leaderboard has several boards; all else is drawn whole. */
  choose(number) {
    this.part = this.data.boards?.[number] ?? this.data;
    this.plot.setAttribute("aria-label", this.part.gist);
    this.draw();
  }

  draw() {
    this.drawn?.destroy();
    const { options, data } = KINDS[this.data.kind](this.part, { colour, plot: this.plot });
    this.drawn = new uPlot({ ...options, ...this.size() }, data, this.plot);
  }

  fit() {
    const { width, height } = this.size();
    if (width !== this.drawn.width || height !== this.drawn.height) this.drawn.setSize({ width, height });
  }

  size() {
    return { width: this.plot.clientWidth, height: this.plot.clientHeight };
  }
}

export const charts = [...document.querySelectorAll("figure.chart")].map((figure) => new Chart(figure));
