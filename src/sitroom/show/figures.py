"""The pictures of a briefing: events by day, and where they happened, as PNG."""

from __future__ import annotations

import io
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from sitroom.show.briefing import Briefing, Point

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Of ColorBrewer's RdBu (Harrower and Brewer 2003): told apart also by those who do not see red and green.
COLOURS = {
    "material_conflict": "#b2182b", "verbal_conflict": "#ef8a62", "verbal_cooperation": "#67a9cf",
    "material_cooperation": "#2166ac",
}  # fmt: skip
INK, LINES, LAND = "#222222", "#d0d0d0", "#eeece7"
MARGIN = 0.25  # of the span of the points, around them
WIDE = 1.7  # times as wide as high a map is, at least
LEAST = 6.0  # degrees that a map shows
NAMED = 8  # places that are named on the map
NO_SHAPES = "The map is left out: the shapes of countries are not built (make web)."


def figures(brief: Briefing) -> dict[str, bytes]:
    """The pictures by name: `events` and `map`. What cannot be drawn is left out and noted in the briefing."""
    found = {}
    if len(brief.series_days) > 1 and any(any(values) for values in brief.series.values()):
        found["events"] = _png(_chart(brief))
    if brief.points:
        if shapes := world():
            found["map"] = _png(_map(brief.points, shapes))
        elif NO_SHAPES not in brief.notes:
            brief.notes.append(NO_SHAPES)
    return found


@cache
def world() -> list[list[tuple[float, float]]]:
    """The outlines of countries as lists of longitude and latitude; empty where they are not built."""
    source = files("sitroom").joinpath("desk/static/world.json")
    if not source.is_file():
        return []
    outlines: list[list[tuple[float, float]]] = []
    for feature in json.loads(source.read_text(encoding="utf-8"))["features"]:
        geometry = feature["geometry"]
        parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        outlines += [[(float(lon), float(lat)) for lon, lat, *_ in part[0]] for part in parts]
    return outlines


def _figure(width: float, height: float) -> tuple[Figure, Axes]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.tick_params(colors=INK, labelsize=8, length=0)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(LINES)
    return figure, axes


def _chart(brief: Briefing) -> Figure:
    """Conflict upwards and cooperation downwards, a bar a day; the days of the briefing on a darker ground."""
    import numpy as np
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    figure, axes = _figure(7.0, 2.5)
    at = np.arange(len(brief.series_days))
    above, below = np.zeros(len(at)), np.zeros(len(at))
    for name in ("material_conflict", "verbal_conflict"):
        values = np.array(brief.series[name], dtype=float)
        axes.bar(at, values, 0.85, bottom=above, color=COLOURS[name], label=name.replace("_", " "))
        above += values
    for name in ("material_cooperation", "verbal_cooperation"):
        values = np.array(brief.series[name], dtype=float)
        axes.bar(at, -values, 0.85, bottom=-below, color=COLOURS[name], label=name.replace("_", " "))
        below += values
    within = [i for i, day in enumerate(brief.series_days) if (brief.since or "") <= day <= (brief.until or "9999")]
    if within and len(within) < len(at):
        axes.axvspan(within[0] - 0.5, within[-1] + 0.5, color="#f3f0e8", zorder=0)
    axes.axhline(0, color=INK, linewidth=0.6)
    axes.set_xlim(-0.6, len(at) - 0.4)
    step = max(1, len(at) // 8)
    axes.set_xticks(at[::-1][::step][::-1], [brief.series_days[i] for i in at[::-1][::step][::-1]], fontsize=7)
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{abs(value):.0f}"))
    axes.grid(axis="y", color=LINES, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.legend(ncols=4, fontsize=7, frameon=False, loc="lower left", bbox_to_anchor=(0, 1.0), handlelength=1)
    return figure


def _map(points: list[Point], shapes: list[list[tuple[float, float]]]) -> Figure:
    """Each place as a disc, its area by how many events, red where more are of conflict."""
    import math

    from matplotlib.collections import PolyCollection

    west, east = _span([point.lon for point in points for _ in range(point.conflict + point.cooperation)])
    south, north = _span([point.lat for point in points for _ in range(point.conflict + point.cooperation)])
    # A degree of longitude is shorter the farther from the equator: the middle latitude tells by how much.
    squeeze = max(math.cos(math.radians((south + north) / 2)), 0.2)
    if (short := WIDE * (north - south) - (east - west) * squeeze) > 0:
        west, east = west - short / squeeze / 2, east + short / squeeze / 2
    height = min(max(7.0 * (north - south) / ((east - west) * squeeze), 2.5), 4.2)
    figure, axes = _figure(7.0, height)
    axes.add_collection(PolyCollection(shapes, facecolors=LAND, edgecolors="#b5b0a5", linewidths=0.5))
    most = max(point.conflict + point.cooperation for point in points)
    for point in points:
        many = point.conflict + point.cooperation
        colour = COLOURS["material_conflict" if point.conflict >= point.cooperation else "material_cooperation"]
        axes.scatter(point.lon, point.lat, s=20 + 260 * many / most, color=colour, alpha=0.65, linewidths=0)
    for point in _named(points, (west, east), (south, north)):
        label, at = f"{_safe(point.name)} {point.conflict + point.cooperation}", (point.lon, point.lat)
        axes.annotate(label, at, xytext=(6, 4), textcoords="offset points", fontsize=7, color=INK)
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    axes.set_aspect(1 / squeeze, adjustable="box")
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines["bottom"].set_visible(False)
    axes.set_facecolor("#f7f9fb")
    return figure


def _named(points: list[Point], lons: tuple[float, float], lats: tuple[float, float]) -> list[Point]:
    """The places that are named: those with the most events whose names do not lie over each other."""
    width, height = (lons[1] - lons[0]) * 0.2, (lats[1] - lats[0]) * 0.06
    found: list[Point] = []
    for point in points:
        within = lons[0] <= point.lon <= lons[1] and lats[0] <= point.lat <= lats[1]
        if within and all(abs(point.lon - o.lon) > width or abs(point.lat - o.lat) > height for o in found):
            found.append(point)
    return found[:NAMED]


def _span(values: list[float]) -> tuple[float, float]:
    """From where to where a map goes: around nine of ten values, so that one far away does not shrink the rest."""
    ordered = sorted(values)
    cut = len(ordered) // 20
    low, high = ordered[cut], ordered[-1 - cut]
    room = max((high - low) * MARGIN, (LEAST - (high - low)) / 2, 0.5)
    return low - room, high + room


def _safe(text: str) -> str:
    """Text that matplotlib does not read as mathematics."""
    return text.replace("$", r"\$")


def _png(figure: Any) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=200, facecolor="white", metadata={"Software": None})
    return buffer.getvalue()
