"""Executed notebooks that are shared: static outputs, at most 3 MB, nothing of the machine that they ran on."""

from __future__ import annotations

import base64
import getpass
import json
import random
import socket
from io import BytesIO
from pathlib import Path

import nbformat
import pytest
from PIL import Image

from zongshu.rendering import places, render, run
from zongshu.rendering.tidying import INJECTED, LIMIT, tidy, without_folders

PARAMETERS = """source: str = ""  # 报告
out: str = ""  # 输出
formats: list[str] = ["png"]  # 格式
encoding: str = ""  # 编码"""
FAILS = "import warnings\nwarnings.warn('old')\nopen(__import__('os').getcwd() + '/none/x.txt')"
STARS = "import json\njson.loads('{')"


def notebook(*outputs, **metadata):
    cell = nbformat.v4.new_code_cell("1", outputs=list(outputs), metadata=metadata)
    return nbformat.v4.new_notebook(cells=[cell], metadata={"papermill": {"start_time": "2024"}, "widgets": {}})


def shown(**data):
    return nbformat.v4.new_output("display_data", data={kind.replace("_", "/"): text for kind, text in data.items()})


def noise(width, height):
    image = Image.frombytes("RGB", (width, height), random.Random(0).randbytes(3 * width * height))
    buffer = BytesIO()
    image.save(buffer, "png")
    return base64.b64encode(buffer.getvalue()).decode("ascii")


def size(tidied):
    return len(nbformat.writes(tidied).encode("utf-8"))


def test_only_what_says_how_to_run_it_is_left_of_the_metadata():
    given = notebook(tags=["many"], papermill={"duration": 1.5}, execution={"iopub.execute_input": "2024"})
    given.metadata.kernelspec = {"name": "alice-venv", "display_name": "alice (venv)", "language": "python"}
    tidied = tidy(given)
    assert tidied.metadata == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    assert tidied.cells[0].metadata == {"tags": ["many"]}


def test_what_needs_a_script_is_taken_out():
    widget = {"application/vnd.jupyter.widget-view+json": {"model_id": "x"}, "text/plain": "Box()"}
    outputs = [
        nbformat.v4.new_output("display_data", data=widget),
        shown(application_javascript="alert(1)"),
        shown(text_html="<table></table>", text_plain="table"),
    ]
    left = [dict(output.data) for output in tidy(notebook(*outputs)).cells[0].outputs]
    assert left == [{"text/plain": "Box()"}, {"text/html": "<table></table>", "text/plain": "table"}]


def test_a_notebook_that_is_small_keeps_its_pictures():
    png = noise(60, 40)
    (output,) = tidy(notebook(shown(image_png=png))).cells[0].outputs
    assert output.data["image/png"] == png


def test_pictures_lose_resolution_and_texts_their_ends_where_it_would_be_too_large():
    pictures = [shown(image_png=noise(1400, 1000))]
    assert size(notebook(*pictures)) > LIMIT
    tidied = tidy(notebook(*pictures))
    assert size(tidied) <= LIMIT
    png = base64.b64decode(tidied.cells[0].outputs[0].data["image/png"])
    assert Image.open(BytesIO(png)).width in {700, 525, 350}
    table = shown(text_html="<td>x</td>" * 400_000, text_plain="x " * 400_000)
    assert size(tidy(notebook(table))) <= LIMIT


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("File /srv/alice/venv/lib/x.py:3", "File x.py:3"),
        (r"File C:\Users\alice\x.py:3", "File x.py:3"),
        ("No such file: '/srv/al ice/c d.txt'", "No such file: 'c d.txt'"),
        ("see https://example.org/a/b/c", "see https://example.org/a/b/c"),
        ("1/2 and 3 / 4, ../../x.txt", "1/2 and 3 / 4, ../../x.txt"),
    ],
    ids=["posix", "windows", "with a space", "address", "no path"],
)
def test_folders_are_taken_out_of_texts(text, left):
    assert without_folders(text) == left


@pytest.fixture
def failing(make_notebook, monkeypatch):
    path = make_notebook("one", PARAMETERS, "# 一", FAILS)
    make_notebook("two", PARAMETERS, "# 二", STARS)
    monkeypatch.setattr(places, "shipped", lambda _: path.parent)
    monkeypatch.setattr(run, "NOTEBOOKS", ("one", "two"))


def test_nothing_of_this_machine_stands_in_a_shared_folder(failing, tmp_path, monkeypatch):
    home = tmp_path / "homes" / "alice"
    (home / "reports").mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: home)
    source = home / "reports" / "通报.txt"
    source.write_text("通报\n\n2024-10-15\n\n破获案件20起。", encoding="utf-8")
    (done,) = render([source], tmp_path / "elsewhere" / "out", formats=["html"])
    assert len(done.errors) == 2
    never = [str(tmp_path), str(Path.cwd()), str(Path(json.__file__).parent), "alice"]
    # Shorter ones, such as root or vm, are words of their own.
    never += [name for name in (getpass.getuser(), socket.gethostname()) if len(name) > 4]
    for path in done.folder.iterdir():
        text = path.read_text("utf-8")
        assert [word for word in never if word in text] == [], path.name
    executed = nbformat.read(done.folder / "two.ipynb", as_version=4)
    injected = next(cell.source for cell in executed.cells if cell.id == INJECTED)
    (given,) = [json.loads(line.partition(" = ")[2]) for line in injected.splitlines() if line.startswith("source = ")]
    assert given == "通报.txt"
    assert "JSONDecodeError" in "".join(executed.cells[-1].outputs[-1].traceback)


def test_such_a_folder_stays_the_source_s_own(failing, tmp_path, monkeypatch):
    home = tmp_path / "homes" / "alice"
    monkeypatch.setattr(Path, "home", lambda: home)
    folders = []
    for name in ("one", "two", "one"):
        source = home / name / "通报.txt"
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(f"通报\n\n2024-10-15\n\n{name}破获案件20起。", encoding="utf-8")
        (done,) = render([source], tmp_path / "out", formats=["html"])
        folders.append(done.folder)
    assert folders[0] == folders[2] != folders[1]
