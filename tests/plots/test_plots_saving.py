from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from matplotlib import pyplot as plt
from PIL import Image

from zongshu.errors import ParameterError, RenderingError
from zongshu.plots import plot_ledger, plot_top_words, plot_words_by_section, save
from zongshu.plots.saving import _png
from zongshu.plots.style import figure_of, theme


def test_png_and_svg_are_written_with_their_description(words: pd.DataFrame, tmp_path: Path) -> None:
    picture = save(plot_top_words(words), tmp_path / "new" / "folder", "top-words")
    assert [path.name for path in picture.paths] == ["top-words.png", "top-words.svg"]
    assert sorted(path.name for path in (tmp_path / "new" / "folder").iterdir()) == ["top-words.png", "top-words.svg"]
    with Image.open(picture.paths[0]) as png:
        assert png.info["Title"] == "高频词前 3 位（整篇）"
        assert png.info["Description"] == picture.alt == "条形图：高频词前 3 位（整篇），最多的是巡查，9 次。"
        assert png.width == 1360
        assert png.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
    svg = ET.fromstring(picture.paths[1].read_text("utf-8"))
    assert svg.findtext("{http://www.w3.org/2000/svg}title") == "高频词前 3 位（整篇）"
    assert svg.findall(".//{http://www.w3.org/2000/svg}text") == [], "text must be outlines: readers lack the font"


def test_the_same_bytes_twice(words: pd.DataFrame, numbers: pd.DataFrame, tmp_path: Path) -> None:
    first = save(plot_top_words(words), tmp_path / "1", "x")
    save(plot_ledger(numbers), tmp_path / "between", "y")
    second = save(plot_top_words(words), tmp_path / "2", "x")
    assert [path.read_bytes() for path in first.paths] == [path.read_bytes() for path in second.paths]


def test_the_same_bytes_in_another_process(words: pd.DataFrame, tmp_path: Path) -> None:
    words.to_pickle(tmp_path / "words.pickle")
    code = (
        "import sys, pandas; from zongshu.plots import plot_top_words, save; "
        "save(plot_top_words(pandas.read_pickle(sys.argv[1])), sys.argv[2], 'x')"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path / "words.pickle", tmp_path / "other"], check=True)
    here = save(plot_top_words(words), tmp_path / "here", "x")
    for path in here.paths:
        assert path.read_bytes() == (tmp_path / "other" / path.name).read_bytes()


def test_a_dollar_and_markup_reach_neither_mathtext_nor_the_svg(words: pd.DataFrame, tmp_path: Path) -> None:
    words.loc[0, "word"] = "$x_{$"
    words.loc[1, "word"] = "<b>&"
    svg = save(plot_top_words(words), tmp_path, "x").paths[1].read_text("utf-8")
    ET.fromstring(svg)
    assert "<b>" not in svg


@pytest.mark.parametrize("name", ["", "../x", "a/b", "a\\b", ".hidden", "{x}", "a b", "x" * 101, "con:x", "a\nb"])
def test_a_name_that_is_none_is_refused(name: str, words: pd.DataFrame, tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="cannot name a figure"):
        save(plot_top_words(words), tmp_path, name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a", "高频词", "metrics-2", "a.b_c"])
def test_a_plain_name_is_taken(name: str, words: pd.DataFrame, tmp_path: Path) -> None:
    assert save(plot_top_words(words), tmp_path, name, ["svg"]).paths == (tmp_path / f"{name}.svg",)


@pytest.mark.parametrize("formats", [[], ["pdf"], ["png", "html"]])
def test_unknown_formats_are_refused(formats: list[str], words: pd.DataFrame, tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="use png or svg"):
        save(plot_top_words(words), tmp_path, "x", formats)


def test_a_folder_that_is_a_file_is_an_error(words: pd.DataFrame, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RenderingError, match="choose another folder"):
        save(plot_top_words(words), tmp_path / "file", "x")


def test_a_saved_figure_is_shown_from_its_file_and_drawn_no_more(words: pd.DataFrame, tmp_path: Path) -> None:
    ax = plot_top_words(words)
    assert plt.get_fignums()
    picture = save(ax, tmp_path, "x")
    assert not plt.get_fignums()
    data, metadata = picture._repr_mimebundle_()
    assert set(data) == {"image/png", "text/plain"}
    assert metadata["image/png"]["alt"] == picture.alt
    only_svg, _ = save(ax, tmp_path, "y", ["svg"])._repr_mimebundle_()
    assert only_svg["image/svg+xml"].startswith("<?xml")


def test_a_saved_figure_keeps_its_colours(words: pd.DataFrame) -> None:
    with theme():
        figure = figure_of(plot_top_words(words))
        few = Image.open(BytesIO(_png(figure, "t", "a"))).convert("RGB")
        figure.savefig(buffer := BytesIO(), format="png", dpi=200)
    full = Image.open(buffer).convert("RGB")
    assert few.size == full.size
    differences = [abs(a - b) for a, b in zip(few.tobytes(), full.tobytes(), strict=True)]
    assert max(differences) <= 16
    assert sum(differences) / len(differences) < 1


@pytest.mark.parametrize("size", [(6.8, 5.4367), (3.333, 2.777), (1.005, 0.995)])
def test_figures_of_any_size_are_saved_whole(size: tuple[float, float], tmp_path: Path) -> None:
    figure, ax = plt.subplots(figsize=size)
    figure.set_facecolor("red")
    picture = save(ax, tmp_path, "x", ["png"])
    with Image.open(picture.paths[0]) as png:
        assert png.size == (int(size[0] * 200), int(size[1] * 200))
    assert picture._repr_mimebundle_()[1]["image/png"]["width"] == png.width // 2


def test_paper_is_white_beside_pale_cells(words: pd.DataFrame, tmp_path: Path) -> None:
    many = pd.concat([words.assign(group=str(place)) for place in range(9)], ignore_index=True)
    many.loc[0, "count"] = 9999
    picture = save(plot_words_by_section(many), tmp_path, "x", ["png"])
    with Image.open(picture.paths[0]) as png:
        assert png.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def test_nothing_to_draw_is_a_sentence_and_no_file(words: pd.DataFrame, tmp_path: Path) -> None:
    picture = save(plot_top_words(words.iloc[:0]), tmp_path / "out", "x")
    assert picture.paths == ()
    assert picture._repr_mimebundle_() == ({"text/plain": "没有可计数的词。"}, {"nothing": True})
    assert not (tmp_path / "out").exists()
    assert plt.get_fignums() == []


def test_nothing_beside_another_figure_is_saved(words: pd.DataFrame, tmp_path: Path) -> None:
    _, (left, right) = plt.subplots(1, 2, figsize=(14, 4))
    plot_top_words(words, ax=left)
    assert save(plot_top_words(words.iloc[:0], ax=right), tmp_path, "x", ["png"]).paths[0].is_file()
