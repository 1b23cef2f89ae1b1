"""The command: what it prints, where it writes, how it says what went wrong, and with which exit code."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from zongshu import __version__
from zongshu.cli import app
from zongshu.rendering import run as rendering

TEXT = "关于安全的通报\n\n2024-10-15\n\n全市破获案件20起，抓获[bold]嫌疑人3名，同比下降5.2%。\n"
COMMANDS = ("render", "numbers", "metrics", "words", "correct", "lab")


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@dataclass(frozen=True)
class Done:
    """What a command gave back."""

    returncode: int
    stdout: bytes
    stderr: bytes


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Call the command in a folder of its own and in this process, which saves starting an interpreter each time."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("TERM", "dumb")

    def call(*arguments):
        result = CliRunner().invoke(app, [str(argument) for argument in arguments], prog_name="zongshu")
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return Done(result.exit_code, result.stdout_bytes, result.stderr_bytes)

    return call


@pytest.fixture
def one_notebook(monkeypatch):
    """Have only one of the notebooks rendered, where what it says does not matter."""
    monkeypatch.setattr(rendering, "NOTEBOOKS", ("metrics",))


def text(output):
    return output.decode("utf-8")


def test_version(run):
    done = run("--version")
    assert (done.returncode, text(done.stdout)) == (0, f"zongshu {__version__}\n")


def test_without_a_command_it_explains_itself(run):
    done = run()
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == run("--help").stdout
    assert all(command in text(done.stdout) for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_explained(run, command):
    done = run(command, "--help")
    assert done.returncode == 0
    shown = text(done.stdout)
    assert re.search(rf"Usage: zongshu {command} ", shown)
    for line in shown.splitlines():
        if re.match(r"│ +(\*? +)?(--|[A-Z])", line):
            assert re.search(r"[a-z]{3,} [a-z]+ ", line), f"not explained: {line}"


@pytest.mark.parametrize("command", ["numbers", "metrics", "words"])
def test_a_table_to_read(run, source, command):
    done = run(command, source)
    assert done.returncode == 0, text(done.stderr)
    shown = text(done.stdout)
    assert len(shown.splitlines()) > 2
    for word in {"numbers": ("20起", "2024-10-15", "类别"), "metrics": ("20起", "5.2%"), "words": ("破获", "频数")}[
        command
    ]:
        assert word in shown
    assert "2024-10-15" not in shown or command == "numbers"


def test_a_reports_text_is_no_markup_on_a_terminal(run, tmp_path):
    source = tmp_path / "evil.txt"
    source.write_text("通报\n\n查处[red]甲案\x1b[2J件[/red]20起。\n", encoding="utf-8")
    done = run("numbers", source)
    assert done.returncode == 0, text(done.stderr)
    assert b"\x1b" not in done.stdout


@pytest.mark.parametrize("command", ["numbers", "metrics", "words"])
@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_a_file_in_the_format_of_its_suffix(run, source, tmp_path, command, form):
    target = tmp_path / "new" / f"out.{form}"
    done = run(command, source, "-o", target)
    assert done.returncode == 0, text(done.stderr)
    read = {"csv": pd.read_csv, "json": pd.read_json, "xlsx": pd.read_excel}[form]
    rows = read(target)
    assert len(rows) > 1
    assert text(done.stdout) == f"{target}: {len(rows)} rows\n"


BIG5 = "關於安全的通報\n\n全市偵破重大經濟案件20起，抓獲嫌疑人3名，羣眾滿意。\n".encode("big5", "ignore")


@pytest.mark.parametrize("command", ["numbers", "metrics", "words"])
def test_a_report_in_another_encoding(run, tmp_path, command):
    (tmp_path / "big5.txt").write_bytes(BIG5)
    found = run(command, "big5.txt")
    assert found.returncode == 0, text(found.stderr)
    (tmp_path / "unmarked.txt").write_bytes(BIG5.decode("big5").encode("utf-16-le"))
    refused = run(command, "unmarked.txt")
    assert refused.returncode == 1
    assert "--encoding" in text(refused.stderr)
    done = run(command, "unmarked.txt", "--encoding", "utf-16-le")
    assert done.returncode == 0, text(done.stderr)
    assert "案件" in text(done.stdout)
    assert text(done.stdout) == text(found.stdout)


def test_render_reads_another_encoding(run, one_notebook, tmp_path):
    (tmp_path / "big5.txt").write_bytes(BIG5)
    done = run("render", "big5.txt", "--encoding", "big5", "--to", "html")
    assert done.returncode == 0, text(done.stderr)
    assert "案件20起" in (tmp_path / "figures" / "關於安全的通報" / "source.txt").read_text("utf-8")


def test_formats_on_standard_output(run, source):
    rows = json.loads(run("metrics", source, "--format", "json").stdout)
    assert [row["text"] for row in rows] == ["20起", "3名", "5.2%"]
    assert run("metrics", source, "--format", "csv").stdout.startswith(b"\xef\xbb\xbfreport,start,end,text,")


def test_the_format_may_differ_from_the_suffix(run, source, tmp_path):
    assert run("metrics", source, "--format", "json", "-o", "rows.txt").returncode == 0
    assert json.loads((tmp_path / "rows.txt").read_bytes())
    assert run("metrics", source, "--format", "csv", "-o", "rows").returncode == 0
    assert run("metrics", source, "-o", "ROWS.JSON").returncode == 0
    assert json.loads((tmp_path / "ROWS.JSON").read_bytes())


def test_render_leaves_the_page_and_says_where(run, source, tmp_path):
    done = run("render", source, "--out", "out", "-p", "top=5", "--to", "html,png")
    assert done.returncode == 0, text(done.stderr)
    folder = Path("out") / "关于安全的通报"
    names = {path.name for path in (tmp_path / folder).iterdir()}
    assert text(done.stdout) == f"{folder / 'report.html'} and {len(names) - 1} other files\n"
    assert {"report.html", "numbers.csv", "top_words.png", "metrics.ipynb"} <= names
    assert not [name for name in names if name.endswith(".svg")]
    assert "top = 5" in (tmp_path / folder / "report.html").read_text("utf-8")


def test_what_fails_is_told_and_what_does_not_is_left(run, one_notebook, source, tmp_path):
    done = run("render", "missing.txt", source, "--to", "png")
    assert done.returncode == 1
    (line,) = text(done.stderr).splitlines()
    assert line.startswith("zongshu: ")
    assert "missing.txt" in line
    assert (tmp_path / "figures" / "关于安全的通报" / "ledger.png").is_file()


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["render"], 2, "Missing argument 'SOURCE"),
        (["rendr", "report.txt"], 2, "Did you mean 'render'"),
        (["numbers", "report.txt", "--formt", "csv"], 2, "No such option"),
        (["numbers", "missing.txt"], 1, "missing.txt"),
        (["numbers", "report.txt", "--encoding", "big6"], 1, "there is no encoding 'big6'"),
        (["render", "report.txt", "-p", "encoding=big5"], 2, "use --encoding"),
        (["numbers", "report.txt", "--format", "xlsx"], 2, "name a file: -o FILE.xlsx"),
        (["numbers", "report.txt", "--format", "pdf"], 2, "use csv, json or xlsx"),
        (["numbers", "report.txt", "-o", "rows.pdf"], 2, "use csv, json or xlsx"),
        (["numbers", "report.txt", "-o", "."], 2, "this is a folder; name a file"),
        (["numbers", "report.txt", "-o", "rows"], 2, "--format csv, or -o rows.csv"),
        (["numbers", "report.txt", "--format", "csv", "-o", "x.xlsx"], 2, "not what the file's name says"),
        (["numbers", "report.txt", "-o", "report.txt/rows.csv"], 1, "report.txt: File exists; put it right, or name"),
        (["numbers", "report.txt", "-o", "/proc/rows.csv"], 1, "/proc: No such file or directory; put it right"),
        (["render", "report.txt", "-p", "tap=1"], 2, "no notebook declares a parameter 'tap'"),
        (["render", "report.txt", "-p", "top=many"], 2, "write for example top=20"),
        (["render", "report.txt", "-p", "top=0"], 2, "（1–60）"),
        (["render", "report.txt", "-p", "cloud=1000000"], 2, "（1–300）"),
        (["render", "report.txt", "-p", "x;import os=1"], 2, "no notebook declares"),
        (["render", "report.txt", "-p", "top"], 2, "write name=value"),
        (["render", "report.txt", "--to", "gif"], 2, "choose among html, pdf, png, svg"),
        (["render", "report.txt", "--out", "report.txt"], 1, "use another --out"),
        (["render", "report.txt", "--out", "/proc"], 1, "/proc/关于安全的通报: No such file or directory; put it"),
        (["lab", "missing.txt"], 1, "missing.txt: no such file"),
    ],
)
def test_an_error_is_one_line_with_what_to_do_and_its_code(run, source, arguments, code, told):
    done = run(*arguments)
    assert done.returncode == code
    (line,) = text(done.stderr).splitlines()
    assert line.startswith("zongshu: ")
    assert told in line
    assert done.stdout == b""


def test_the_installed_command_is_this_one(tmp_path):
    done = subprocess.run([Path(sys.executable).with_name("zongshu"), "--version"], capture_output=True, check=False)
    assert (done.returncode, text(done.stdout)) == (0, f"zongshu {__version__}\n")


def test_the_module_is_the_command(tmp_path):
    command = [sys.executable, "-m", "zongshu", "--version"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, text(done.stdout)) == (0, f"zongshu {__version__}\n")


def test_a_pipe_that_closes_early_is_no_error_message(source, tmp_path):
    program, report = shlex.quote(sys.executable), shlex.quote(str(source))
    command = f"{program} -c 'from zongshu.cli import app; app()' words {report} --format json | head -c 1"
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, check=False)
    assert done.stdout == b"["
    assert b"Traceback" not in done.stderr


def test_an_interrupt_leaves_no_folder_half_done(source, tmp_path):
    heeds = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # tests in the background do not
    command = [sys.executable, "-c", f"{heeds}; from zongshu.cli import app; app()", "render", str(source)]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        while not list(tmp_path.glob("figures/.rendering-*/*.ipynb")):  # a notebook is running
            assert running.poll() is None
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        told = b""
        for line in running.stderr:  # until the command has ended
            told += line
            if line.startswith(b"KeyboardInterrupt"):  # Python drops one that comes while it frees an object
                told = b""
                running.send_signal(signal.SIGINT)
    assert running.returncode != 0
    assert b"Traceback" not in told
    assert list(tmp_path.glob("figures/.rendering-*")) == []
    assert list(tmp_path.glob("figures/*/report.html")) == []


def answered(address):
    """Return the status of an address that is about to answer: it is printed before it listens."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:
                return answer.status
        except urllib.error.URLError as error:
            if isinstance(error, urllib.error.HTTPError):
                return error.code
            time.sleep(0.1)
    return None


def test_lab_runs_on_copies_for_this_machine_only_and_asks_for_its_token(source, tmp_path):
    command = [sys.executable, "-c", "from zongshu.cli import app; app()", "lab", str(source)]
    environment = os.environ | {"BROWSER": "true", "JUPYTER_TOKEN": ""}
    with subprocess.Popen(
        command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True
    ) as running:
        try:
            address = next(filter(None, map(re.compile(r"http://\S+/lab\S*\?token=\w+").search, running.stderr)))[0]
            assert address.startswith("http://127.0.0.1:")
            assert answered(address) == 200
            assert answered(address.partition("/lab")[0] + "/api/contents") == 403
        finally:
            running.send_signal(signal.SIGTERM)
            running.wait(timeout=30)
    with pytest.raises(ProcessLookupError):  # JupyterLab does not go on without the command
        os.killpg(running.pid, 0)
    copies = {path.name: path.read_text("utf-8") for path in (tmp_path / "zongshu-lab").glob("*.ipynb")}
    names = ("word_frequency", "metrics", "trends", "words_over_time", "explore")
    assert set(copies) == {f"{name}.ipynb" for name in names}
    assert all("../report.txt" in copy for copy in copies.values())
