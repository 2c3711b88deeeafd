"""A report stands alone: tables, plots, peers with ratios, and hostile words shown as words."""

import re
from dataclasses import replace
from pathlib import Path

from eval import report
from eval.district import figures
from eval.plots import Bars, Lines, Matrix, as_plot, drawn
from eval.plots.model import Bar, as_dict, confusions

from .results import result


def test_a_report_has_tables_plots_and_circumstances_and_asks_for_nothing_from_elsewhere(tmp_path: Path) -> None:
    files = report.write([result([1, 0, 1])], {"size": "quick"}, tmp_path, figures([]))
    html = files["report.html"].read_text(encoding="utf-8")
    for shown in ("区级指标", "发明的例子", "测量环境", "正确率：1 例（共 3 例）", "耗时之比", "2.50"):
        assert shown in html, shown
    assert html.count("<svg") == 3
    assert not re.search(r"<script|<link|src=|https?://(?!www\.w3\.org)", html)
    summary = files["summary.md"].read_text(encoding="utf-8")
    assert "| 对照 | 0.800 | 25.000 | 2.50 |" in summary


def test_words_of_the_data_are_escaped(tmp_path: Path) -> None:
    hostile = replace(result([0, 1]), about="<script>alert(1)</script>")
    html = report.write([hostile], {}, tmp_path)["report.html"].read_text(encoding="utf-8")
    assert "<script>" not in html
    assert "<script>" not in drawn(Bars("<script>", (Bar("<script>", 1.0),)))


def test_every_plot_is_drawn_and_stored() -> None:
    plots = (
        Bars("指标", (Bar("命中", 0.9, 0.8, 1.0, 0.92), Bar("空", 0.0)), ""),
        Lines("增长", "条数", "毫秒", {"p95": ((92.0, 20.0), (100000.0, 80.0))}, log=True, target=100.0),
        Lines("没有点", "x", "y", {}),
        Matrix("认错", ("甲",), ("甲", "乙"), ((3, 1),)),
    )
    for plot in plots:
        assert drawn(plot).startswith("<svg")
        assert drawn(as_plot(as_dict(plot))) == drawn(plot)


def test_confusions_are_the_pairs_that_are_wrong_most() -> None:
    matrix = confusions("认错", [("甲", "甲"), ("甲", "乙"), ("甲", "乙"), ("丙", "丙")])
    assert matrix is not None
    assert (matrix.rows, matrix.columns, matrix.counts) == (["甲"], ["甲", "乙"], [[1, 2]])
    assert confusions("认错", [("甲", "甲")]) is None
