// Lines and bars over time. A click on a point opens what was counted; the table below the chart says the same in words.
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, DataZoomComponent, GridComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { colour } from "./theme.js";

echarts.use([BarChart, LineChart, AriaComponent, DataZoomComponent, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

const MANY = 120; // periods from which on a chart can be zoomed
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

export function draw(elements) {
  elements.forEach((element) => new Chart(element));
}

class Chart {
  constructor(element) {
    this.element = element;
    this.data = JSON.parse(element.dataset.chart);
    this.chart = echarts.init(element, null, { renderer: "svg" });
    this.paint();
    this.chart.on("click", ({ dataIndex, seriesIndex }) => this.open(dataIndex, this.data.series[seriesIndex].column));
    this.chart.getZr().on("click", (event) => event.target || this.openAt(event));
    new ResizeObserver(() => element.isConnected && this.chart.resize()).observe(element);
    document.addEventListener("theme", () => element.isConnected && this.paint());
  }

  paint() {
    const { periods, series } = this.data;
    const ink = colour("--ink-3");
    const line = colour("--line");
    const zoom = periods.length > MANY;
    this.chart.setOption(
      {
        animation: !still,
        animationDuration: 250,
        textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
        grid: { left: 8, right: 12, top: 12, bottom: zoom ? 52 : 8, containLabel: true },
        aria: { enabled: false }, // the figure has its own description, and a table
        xAxis: {
          type: "category",
          data: periods,
          axisLine: { lineStyle: { color: colour("--line-strong") } },
          axisTick: { show: false },
          axisLabel: { color: ink, hideOverlap: true, fontSize: 11 },
        },
        yAxis: {
          type: "value",
          minInterval: this.data.whole ? 1 : undefined,
          splitLine: { lineStyle: { color: line } },
          axisLabel: { color: ink, fontSize: 11 },
        },
        dataZoom: zoom
          ? [
              { type: "inside" },
              {
                type: "slider", height: 22, bottom: 8, borderColor: line, fillerColor: colour("--accent-soft"),
                handleStyle: { color: colour("--accent") }, textStyle: { color: ink, fontSize: 10 },
                dataBackground: { lineStyle: { color: ink }, areaStyle: { color: line } },
              },
            ]
          : [{ type: "inside" }],
        tooltip: {
          trigger: "axis",
          axisPointer: { type: "line", lineStyle: { color: colour("--line-strong") } },
          backgroundColor: colour("--raised"),
          borderColor: line,
          textStyle: { color: colour("--ink"), fontSize: 12 },
          formatter: (points) => this.tell(points),
        },
        series: series.map((one, index) => this.drawn(one, index)),
      },
      true,
    );
    this.chart.getZr().flush(); // at once, for paper does not wait
  }

  drawn(one, index) {
    const color = colour(one.colour);
    if (one.bar) {
      return {
        name: one.name, type: "bar", stack: one.stack ?? "bars", data: one.values, barCategoryGap: "18%", barMaxWidth: 26,
        itemStyle: { color }, cursor: "pointer",
      };
    }
    return {
      name: one.name, type: "line", data: one.values, symbol: ["circle", "rect", "triangle", "diamond"][index % 4],
      symbolSize: 6, showSymbol: this.data.periods.length < 58, itemStyle: { color },
      lineStyle: { width: one.width ?? 2, color, type: one.dash ?? "solid" },
      z: one.front ? 4 : 3,
      cursor: this.data.open ? "pointer" : "default",
      markLine: index === 0 && this.data.mark ? this.marked() : undefined,
    };
  }

  /** A line at the period from which on it is another time. */
  marked() {
    return {
      silent: true, symbol: "none", animation: false, label: { show: false },
      lineStyle: { color: colour("--line-strong"), type: "solid", width: 1 }, data: [{ xAxis: this.data.mark }],
    };
  }

  /** What stands beside the pointer: made of nodes, for markup with styles in it is not allowed. */
  tell(points) {
    const box = document.createElement("div");
    box.className = "chart-told";
    const head = document.createElement("p");
    head.className = "strong tabular";
    head.textContent = points[0].axisValueLabel;
    box.append(head);
    for (const point of points.filter(({ value }) => value != null)) {
      const row = document.createElement("p");
      const name = document.createElement("span");
      const value = document.createElement("b");
      name.textContent = point.seriesName;
      value.textContent = Number(Math.abs(point.value).toFixed(2)).toLocaleString("en-GB");
      if (this.data.series[point.seriesIndex].column === "tension") value.textContent = String(point.value);
      row.append(name, value);
      box.append(row);
    }
    return box;
  }

  openAt(event) {
    const at = this.chart.convertFromPixel({ gridIndex: 0 }, [event.offsetX, event.offsetY]);
    if (at && this.chart.containPixel({ gridIndex: 0 }, [event.offsetX, event.offsetY])) {
      this.open(at[0], "events");
    }
  }

  open(index, column) {
    const { periods, open } = this.data;
    if (!open || periods[index] === undefined) return;
    const address = new URL(open, location);
    address.searchParams.set("period", periods[index]);
    address.searchParams.set("column", column);
    location.assign(address);
  }
}
