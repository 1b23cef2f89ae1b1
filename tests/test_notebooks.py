"""The shipped notebooks run: as they are in JupyterLab, by plain papermill from the root, and on any report."""

from __future__ import annotations

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pandas as pd
import papermill
import pytest

from zongshu import Corpus, add_correction, read_report
from zongshu.errors import ZongshuError
from zongshu.rendering import render
from zongshu.rendering.execution import execute

NAMES = ("word_frequency", "metrics", "trends")
FIGURES = {
    "word_frequency": {
        "top_words",
        "words_by_section",
        "word_cloud",
        "keyness",
        "dispersion",
        "rank_frequency",
    },
    "metrics": {"metrics_1", "ledger", "slogans_1"},
    "trends": {"changes_1", "readings"},
}
TABLES = {
    "word_frequency": {"words.csv", "keyness.csv", "concordance.csv", "collocations.csv", "rank_frequency.csv"},
    "metrics": {"numbers.csv", "metrics.csv", "metrics.xlsx", "slogans.csv", "corrections.csv"},
    "trends": {"changes.csv", "alignments.csv"},
}
REPORTS = {
    "no numbers": "关于安全的通报\n\n2024-10-15\n\n全市公安机关全力守护平安。\n",
    "no words": "5.2%。",
    "long and odd": "<b>$x_{$</b>的通报\n\n2025-01-15\n\n一、经济\n\n"
    "全市$破获$案件20起，_同比_下降5.2%；{x}上升3个百分点。\n"
    + "地区生产总值增长5.2%，达到1.2万亿元，新增就业20万人。\n"
    * 60,
}


def test_the_notebook_of_words_over_time_reads_a_folder(root, tmp_path):
    (tmp_path / "reports").mkdir()
    for year in (2021, 2022, 2023, 2025):
        text = f"工作报告\n\n{'鼓励创新。' * (year - 2020)}服务群众。\n"
        (tmp_path / "reports" / f"{year}.txt").write_text(text, encoding="utf-8")
    given = {"source": str(tmp_path / "reports"), "out": str(tmp_path / "x"), "least": 1}
    notebook = root / "notebooks" / "words_over_time.ipynb"
    papermill.execute_notebook(str(notebook), str(tmp_path / "out.ipynb"), given, progress_bar=False)
    figures = {
        f"{name}{suffix}" for name in ("words_risen", "words_fallen", "words_by_year") for suffix in (".png", ".svg")
    }
    assert {path.name for path in (tmp_path / "x").iterdir()} == figures | {"word_series.csv", "word_trends.csv"}
    trends = pd.read_csv(tmp_path / "x" / "word_trends.csv", encoding="utf-8-sig")
    assert trends["word"].iloc[0] == "创新"


def test_the_notebook_of_trends_reads_a_folder(root, tmp_path):
    given = {"source": str(root / "seeds"), "out": str(tmp_path / "x"), "indicators": ["破获刑事案件", "刑事警情"]}
    notebook = root / "notebooks" / "trends.ipynb"
    papermill.execute_notebook(str(notebook), str(tmp_path / "out.ipynb"), given, progress_bar=False)
    figures = {"levels", "growth", "slope", "places_1", "words_by_year", "conflicts_1", "changes_1"}
    tables = {
        "metric_series.csv",
        "implied.csv",
        "points.csv",
        "word_series.csv",
        "conflicts.csv",
        "changes.csv",
        "alignments.csv",
    }
    pictures = {f"{name}{suffix}" for name in figures for suffix in (".png", ".svg")}
    assert {path.name for path in (tmp_path / "x").iterdir()} == pictures | tables
    points = pd.read_csv(tmp_path / "x" / "points.csv", encoding="utf-8-sig")
    assert set(points["indicator"]) == {"刑事案件", "刑事警情"}
    assert points.loc[points["start"].notna(), "quote"].str.contains("[0-9]").all()
    conflicts = pd.read_csv(tmp_path / "x" / "conflicts.csv", encoding="utf-8-sig")
    quotes = conflicts.loc[conflicts["sort"] == "scale", ["quote", "other_quote"]].to_numpy().ravel()
    assert len(quotes) == 2
    assert {"2170.7亿元" in quote for quote in quotes} == {True, False}
    assert {"2170.7万元" in quote for quote in quotes} == {True, False}


def test_every_cell_of_words_cuts_by_the_readers_own_dictionary(root, tmp_path):
    source, own = tmp_path / "report.txt", tmp_path / "own.tsv"
    source.write_text("关于安全的通报\n\n2024-10-15\n\n全市推广民警说事会。民警说事会化解纠纷。\n", encoding="utf-8")
    own.write_text("word\tfrequency\ttag\tcomment\n民警说\t\tn\t\n", encoding="utf-8")
    given = {"source": str(source), "out": str(tmp_path / "x"), "dictionary": [str(own)], "node": "民警说"}
    notebook = root / "notebooks" / "word_frequency.ipynb"
    executed = papermill.execute_notebook(str(notebook), str(tmp_path / "out.ipynb"), given, progress_bar=False)
    (shown,) = [cell for cell in executed.cells if cell.source.startswith("export.table(keywords(")]
    assert "民警说" in shown.outputs[0]["data"]["text/plain"]
    lines = pd.read_csv(tmp_path / "x" / "concordance.csv", encoding="utf-8-sig")
    assert lines["right"].tolist() == ["事会化解纠纷", "事会。民警说事会化解纠纷"]


def test_the_notebook_of_trends_follows_the_words_of_traditional_script(root, tmp_path):
    (tmp_path / "reports").mkdir()
    for year in (2022, 2023, 2024):
        text = f"{year}年工作報告\n\n{'推動經濟發展。' * (year - 2020)}服務群眾。\n"
        (tmp_path / "reports" / f"{year}.txt").write_text(text, encoding="utf-8")
    given = {"source": str(tmp_path / "reports"), "out": str(tmp_path / "x"), "words": 3}
    notebook = root / "notebooks" / "trends.ipynb"
    papermill.execute_notebook(str(notebook), str(tmp_path / "out.ipynb"), given, progress_bar=False)
    series = pd.read_csv(tmp_path / "x" / "word_series.csv", encoding="utf-8-sig")
    assert series.groupby("word")["count"].sum().to_dict() == {"推动": 9, "经济": 9, "发展": 9}


@pytest.mark.parametrize("source", ["report", "folder"])
def test_the_explorer_runs_without_a_screen_and_leaves_a_line(source, root, seed, tmp_path):
    given = {"source": str(seed if source == "report" else root / "seeds"), "out": "kept"}
    with ThreadPoolExecutor(1) as apart:  # as rendering does it; a browser of other tests has a loop in this thread
        done = apart.submit(execute, root / "notebooks" / "explore.ipynb", tmp_path / "explore.ipynb", given).result()
    assert done.error is None
    assert "widgets" not in done.notebook.metadata
    (output,) = [output for cell in done.notebook.cells for output in cell.get("outputs", [])]
    assert set(output["data"]) == {"text/plain"}
    assert output["data"]["text/plain"].startswith("Explorer: ")
    assert done.path.stat().st_size < 10_000
    assert sorted(path.name for path in tmp_path.iterdir()) == ["explore.ipynb"]  # to look is to write nothing


@pytest.mark.parametrize("name", [*NAMES, "words_over_time"])
def test_a_notebook_runs_as_it_is_where_it_lies(name, root, tmp_path):
    """JupyterLab runs a notebook in its own folder, with the parameters that stand in it."""
    shutil.copytree(root / "notebooks", tmp_path / "notebooks")
    shutil.copytree(root / "seeds", tmp_path / "seeds")
    notebook = tmp_path / "notebooks" / f"{name}.ipynb"
    executed = papermill.execute_notebook(
        str(notebook), str(tmp_path / "out.ipynb"), cwd=str(notebook.parent), progress_bar=False
    )
    assert all(output.output_type != "error" for cell in executed.cells for output in cell.get("outputs", []))
    assert {path.name for path in (tmp_path / "figures" / "notebook").iterdir()} >= TABLES.get(
        name, {"word_trends.csv"}
    )


@pytest.fixture(scope="module")
def rendered(seed, tmp_path_factory):
    (done,) = render([seed], tmp_path_factory.mktemp("figures"))
    assert done.errors == ()
    return done


def test_the_seed_gives_every_output(rendered):
    wanted = {"report.html", "source.txt", "manifest.json", *(f"{name}.ipynb" for name in NAMES)}
    wanted |= set.union(*TABLES.values())
    for figures in FIGURES.values():
        wanted |= {f"{figure}{suffix}" for figure in figures for suffix in (".png", ".svg")}
    assert wanted <= set(rendered.files)
    assert [name for name in rendered.files if not (rendered.folder / name).stat().st_size] == []


def test_the_seeds_give_the_trends_of_all(seed, tmp_path):
    (done,) = render([seed.parent], tmp_path / "figures")
    assert done.errors == ()
    assert done.folder.name == "seeds-trends"
    page = (done.folder / "report.html").read_text("utf-8")
    assert len(page.encode()) <= 2_000_000
    assert page.count("data:image/png;base64,") == len([name for name in done.files if name.endswith(".png")])
    assert "2170.7亿元，另一处说2170.7万元" in page
    assert "守护万家灯火" in page
    notebook = nbformat.read(done.folder / "trends.ipynb", as_version=4)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert [output for output in outputs if output.output_type in ("stream", "error")] == []


def test_a_table_of_corrections_holds_for_the_series_as_well(root, tmp_path):
    folder = tmp_path / "seeds"
    folder.mkdir()
    for name in ("2023_national_campaign", "2024_national_campaign"):
        (folder / f"{name}.txt").write_bytes((root / "seeds" / f"{name}.txt").read_bytes())
    report = read_report(folder / "2024_national_campaign.txt")
    table, start = tmp_path / "corrections.tsv", report.text.index("53.5万起")
    add_correction(table, report, start, "value", "536000", why="印错", who="李")
    (done,) = render([folder], tmp_path / "figures", formats=["html"], corrections=table)
    assert done.errors == ()
    series = pd.read_csv(done.folder / "metric_series.csv", encoding="utf-8-sig")
    assert series.loc[(series["report"] == report.id) & (series["start"] == start), "value"].tolist() == [536_000]


def test_the_corrections_of_a_corpus_hold_for_its_latest_report(tmp_path):
    source = tmp_path / "通报.txt"
    source.write_text(
        "关于安全的通报\n\n2024-10-15\n\n7月份、8月份警情和立案数同比分别下降1%、2%、3%和4%。\n", encoding="utf-8"
    )
    corpus = Corpus(tmp_path / "corpus.zongshu")
    corpus.add(source)
    report = corpus.report("通报")
    start = report.text.index("2%")
    add_correction(tmp_path / "corrections.tsv", report, start, "reading", "period-major", why="通报写明", who="李")
    (done,) = render([corpus.path], tmp_path / "figures", formats=["html"])
    assert done.errors == ()
    changes = pd.read_csv(done.folder / "changes.csv", encoding="utf-8-sig")
    assert changes.set_index("text").loc[["1%", "2%", "3%", "4%"], "indicator"].tolist() == 2 * ["警情", "立案数"]
    readings = pd.read_csv(done.folder / "alignments.csv", encoding="utf-8-sig")
    assert readings["reading"].tolist() == 4 * ["period-major"]


def test_the_page_is_one_file_of_at_most_two_megabytes(rendered):
    page = (rendered.folder / "report.html").read_text("utf-8")
    assert len(page.encode()) <= 2_000_000
    assert page.count("data:image/png;base64,") == len([name for name in rendered.files if name.endswith(".png")])


def test_the_executed_notebooks_show_figures_and_no_warnings(rendered):
    for name in NAMES:
        notebook = nbformat.read(rendered.folder / f"{name}.ipynb", as_version=4)
        outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
        assert [output for output in outputs if output.output_type in ("stream", "error")] == []
        assert sum("image/png" in output.get("data", {}) for output in outputs) >= len(FIGURES[name])


def test_the_tables_say_the_same(rendered):
    numbers = pd.read_csv(rendered.folder / "numbers.csv", encoding="utf-8-sig")
    metrics = pd.read_csv(rendered.folder / "metrics.csv", encoding="utf-8-sig")
    book = pd.read_excel(rendered.folder / "metrics.xlsx", sheet_name=None)
    text = (rendered.folder / "source.txt").read_bytes().decode("utf-8")
    assert len(book["数据"]) == len(metrics)
    assert set(metrics["start"]) <= set(numbers["start"])
    for row in numbers.to_dict("records"):
        assert text[row["start"] : row["end"]] == row["text"]
    for row in book["数据"].to_dict("records"):
        assert row["原文"] in row["句子"]
    assert set(book["数据"].columns) - {"句子"} == set(book["说明"]["列"])


@pytest.mark.parametrize("name", NAMES)
def test_plain_papermill_from_the_root_gives_the_same_bytes(name, rendered, root, seed, tmp_path):
    command = [sys.executable, "-m", "papermill", f"notebooks/{name}.ipynb", tmp_path / "out.ipynb"]
    command += ["-p", "source", seed.relative_to(root), "-p", "out", tmp_path / "x", "--no-progress-bar"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    wanted = TABLES[name] | {f"{figure}{suffix}" for figure in FIGURES[name] for suffix in (".png", ".svg")}
    for file in wanted:
        assert (tmp_path / "x" / file).read_bytes() == (rendered.folder / file).read_bytes(), file


EMPTY = {
    "no numbers": {"keyness", "dispersion", "metrics_1", "slogans_1", "changes_1", "readings"},
    "no words": {
        "keyness",
        "dispersion",
        "rank_frequency",
        "top_words",
        "words_by_section",
        "word_cloud",
        "slogans_1",
        "changes_1",
        "readings",
    },
}


@pytest.mark.parametrize("name", REPORTS)
def test_any_report_renders(name, tmp_path):
    source = tmp_path / "report.txt"
    source.write_text(REPORTS[name], encoding="utf-8")
    (done,) = render([source], tmp_path / "figures")
    assert done.errors == ()
    page = (done.folder / "report.html").read_text("utf-8")
    assert len(page.encode()) <= 2_000_000
    drawn = {file.removesuffix(".png") for file in done.files if file.endswith(".png")}
    if name in EMPTY:
        assert drawn == set.union(*FIGURES.values()) - EMPTY[name]
        assert page.count("<p>没有") >= len(EMPTY[name])
        assert "各种读法并排画出" not in page


def test_a_missing_source_is_told_by_the_reading_error(root, tmp_path):
    with pytest.raises(papermill.PapermillExecutionError) as raised:
        papermill.execute_notebook(
            str(root / "notebooks" / "metrics.ipynb"),
            str(tmp_path / "out.ipynb"),
            {"source": str(tmp_path / "missing.txt"), "out": str(tmp_path)},
            progress_bar=False,
        )
    assert raised.value.ename in {error.__name__ for error in ZongshuError.__subclasses__()}
    assert "missing.txt" in raised.value.evalue
    assert Path(tmp_path / "out.ipynb").is_file()
