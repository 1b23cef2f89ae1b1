from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import matplotlib as mpl
import pytest
from matplotlib import font_manager
from matplotlib import pyplot as plt
from matplotlib.font_manager import FontProperties

from zongshu.errors import ParameterError, RenderingError
from zongshu.plots import fonts, style
from zongshu.plots.style import axes_size, canvas, figure_of, nothing, text_width, theme


@pytest.mark.parametrize(("weight", "name"), [("normal", fonts.FILES[0]), ("bold", fonts.FILES[1])])
def test_the_packaged_font_comes_before_any_other_of_its_name(weight: str, name: str) -> None:
    fonts.register()
    found = font_manager.findfont(FontProperties(family=fonts.FAMILY[0], weight=weight), fallback_to_default=False)
    assert Path(found) == fonts.font_path(name)


def test_a_missing_font_is_an_error() -> None:
    with pytest.raises(RenderingError, match="install zongshu again"):
        fonts.font_path("NotoSansSC-Thin.ttf")


def test_theme_holds_inside_and_only_there() -> None:
    before = mpl.rcParams["font.family"]
    with theme():
        assert mpl.rcParams["font.family"] == list(fonts.FAMILY)
        assert mpl.rcParams["text.parse_math"] is False
    assert mpl.rcParams["font.family"] == before


def test_theme_is_left_after_an_error_too() -> None:
    before = mpl.rcParams.copy()
    with pytest.raises(ZeroDivisionError), theme():
        raise ZeroDivisionError
    assert mpl.rcParams == before


def test_a_new_canvas_has_page_width_and_the_height_asked_for() -> None:
    with theme():
        ax = canvas(None, 100, title="题", about="说明", notes=["注"], left=60, right=20)
    assert figure_of(ax).get_figwidth() * 72 == pytest.approx(style.PAGE)
    assert axes_size(ax) == pytest.approx((style.PAGE - 80, 100))
    assert ax.get_label() == "说明"


def test_given_axes_keep_their_place() -> None:
    _, ax = plt.subplots(figsize=(5, 4))
    before = ax.get_position().bounds
    with theme():
        assert canvas(ax, 100, title="题" * 50, about="说明", left=60) is ax
    assert ax.get_position().bounds == before
    assert "\n" in ax.get_title(loc="left")


def test_axes_without_a_figure_are_an_error() -> None:
    _, ax = plt.subplots()
    ax.remove()
    with pytest.raises(ParameterError, match="draw them again"):
        figure_of(ax)


def test_nothing_to_draw_says_so_in_a_title_and_a_description() -> None:
    with theme():
        ax = nothing(None, "高频词", "没有词。")
    assert ax.get_title(loc="left") == "高频词"
    assert ax.get_label() == "没有词。"


def test_text_width_is_that_of_the_widest_line() -> None:
    assert text_width(["国", "国国\n国"], 10) == pytest.approx(20)
    assert text_width([]) == 0


def test_colours_are_ten_and_distinct() -> None:
    assert len(set(style.palette())) == 10


def test_importing_the_figures_loads_nothing_that_only_drawing_needs() -> None:
    code = "import sys, zongshu.plots; print(*{'seaborn', 'scipy', 'IPython', 'papermill'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
