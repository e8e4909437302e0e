"""``python -m benchmarks.plot RESULTS.json FOLDER``: draw every figure against its target and the others.

Run in the environment ``tools``, which has matplotlib.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")
from matplotlib import pyplot as plt

_MARKS = {
    "requests": ("s", "#8c6bb1"),
    "niquests": ("p", "#c994c7"),
    "httpx2": ("4", "#3b6e22"),
    "httpx": ("3", "#78b24a"),
    "pyreqwest": ("h", "#b3261e"),
    "stock generator": ("D", "#e6861a"),
    "aiohttp": ("^", "#2c9c8a"),
    "cvat-sdk": ("v", "#c0504d"),
    "label-studio-sdk": ("P", "#a6761d"),
    "openai": ("X", "#666666"),
    "huggingface_hub": ("*", "#b8a000"),
    "tuspy": ("<", "#4f81bd"),
}
_OURS = "#1a6fb4"
_LEAST = 0.02
"""The left edge: what is less is drawn there, with its value in words."""


def _mark(name: str) -> tuple[str, str, str] | None:
    """Return the label, marker and colour of another client; None for our own variants."""
    for label, (marker, color) in _MARKS.items():
        if name.startswith(label):
            return label, marker, color
    return None


def _text(value: float, unit: str) -> str:
    return f"{value:.2f}×" if unit == "×" else f"{value:.1f} MiB"


def _label(line: dict[str, Any]) -> str:
    beside = f" / {line['reference']}" if line["unit"] == "×" else ""
    return f"{line['key']}  {line['name']} ({line['measure']}{beside})"


def figures(lines: list[dict[str, Any]]) -> Any:
    """Draw all figures but those about growth, each as a multiple of its own target."""
    # what must be less than another side by so much is no multiple of anything
    shown = [line for line in lines if line["ours"] is not None and line["key"] != "P10" and line["target"] > 0]
    figure, axes = plt.subplots(figsize=(13, 1.6 + 0.42 * len(shown)))
    used: set[str] = set()
    for place, line in enumerate(shown):
        target = line["target"]
        for name, value in line["others"].items():
            found = _mark(name)
            if found is None:
                axes.plot(max(value / target, _LEAST), place, "o", mfc="white", mec=_OURS, ms=7, zorder=3)
                continue
            label, marker, color = found
            axes.plot(
                max(value / target, _LEAST),
                place,
                marker,
                color=color,
                ms=7,
                alpha=0.85,
                zorder=2,
                label=None if label in used else label,
            )
            used.add(label)
        if line["unit"] == "×":
            axes.plot(1 / target, place, "|", color="#444444", ms=13, mew=1.6, zorder=2)
        x = max(line["ours"] / target, _LEAST)
        axes.plot(x, place, "o", color=_OURS, ms=9, zorder=4)
        text = f"{_text(line['ours'], line['unit'])} (≤ {_text(target, line['unit'])})"
        axes.annotate(text, (x, place), (0, 8), textcoords="offset points", ha="center", fontsize=8, color=_OURS)
    axes.axvline(1, color="#2a8f3c", lw=1.6, zorder=1)
    axes.axvspan(_LEAST * 0.7, 1, color="#2a8f3c", alpha=0.06, zorder=0)
    axes.plot([], [], "o", color=_OURS, ms=9, label="synapse-client")
    axes.plot([], [], "o", mfc="white", mec=_OURS, ms=7, label="synapse-client, variants")
    axes.plot([], [], "|", color="#444444", ms=13, mew=1.6, label="what the row compares with")
    axes.set_xscale("log")
    axes.set_xlim(left=_LEAST * 0.7)
    axes.xaxis.set_major_formatter("{x:g}×")
    axes.set_ylim(len(shown) - 0.5, -0.8)
    axes.set_yticks(range(len(shown)), [_label(line) for line in shown], fontsize=9)
    axes.set_xlabel("multiple of the row's target (logarithmic; left of the green line is better than the target)")
    axes.grid(axis="x", which="both", color="#dddddd", lw=0.6)
    axes.legend(
        loc="upper center", bbox_to_anchor=(0.3, -0.55 / (0.42 * len(shown) + 1) - 0.02), ncols=4, frameon=False
    )
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    return figure


def growth(lines: list[dict[str, Any]]) -> Any:
    """Draw the cost of a unit of work at 1×, 4× and 16× the work."""
    found: dict[str, list[tuple[int, float]]] = {}
    for line in lines:
        if line["key"] == "P10" and line["ours"] is not None:
            _, kind, step = line["name"].rsplit(", ", 2)
            factor = int(step.removeprefix("at ").removesuffix("×"))
            found.setdefault(kind, [(1, 1.0)]).append((factor, line["ours"]))
    if not found:
        return None
    figure, axes = plt.subplots(figsize=(7, 4))
    for (kind, points), marker in zip(found.items(), "osD^", strict=False):
        axes.plot(*zip(*sorted(points), strict=True), marker=marker, label=kind)
    axes.axhspan(0, 1.1, color="#2a8f3c", alpha=0.06)
    axes.axhline(1.1, color="#2a8f3c", lw=1.6)
    axes.set_xscale("log", base=2)
    axes.set_xticks([1, 4, 16], ["1×", "4×", "16×"])
    axes.set_ylim(0, 1.4)
    axes.set_xlabel("amount of work")
    axes.set_ylabel("cost of a unit of work, 1 at 1×")
    axes.legend(frameon=False)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return figure


def main() -> None:
    """Draw both plots as SVG and PNG."""
    source, folder = Path(sys.argv[1]), Path(sys.argv[2])
    told = json.loads(source.read_text(encoding="utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    # the same results give the same bytes
    mpl.rcParams["svg.hashsalt"] = "synapse-client"
    for name, drawn in (("figures", figures(told["figures"])), ("growth", growth(told["figures"]))):
        if drawn is None:
            continue
        drawn.savefig(folder / f"{name}.svg", bbox_inches="tight", metadata={"Date": None})
        drawn.savefig(folder / f"{name}.png", bbox_inches="tight", dpi=110, metadata={"Software": None})


if __name__ == "__main__":
    main()
