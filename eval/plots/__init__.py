"""Plots of a report: what is shown (`model`) and how it is drawn as SVG that needs nothing else (`svg`)."""

from eval.plots.model import Bars, Lines, Matrix, Plot, as_plot
from eval.plots.svg import drawn

__all__ = ["Bars", "Lines", "Matrix", "Plot", "as_plot", "drawn"]
