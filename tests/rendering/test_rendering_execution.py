"""One notebook in a kernel: where it runs, what is left of it, how a failure is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import nbformat
import pytest

from zongshu.rendering.execution import execute


def run(notebook, target, parameters=None, before_cell=None):
    """Execute in a thread of its own, as rendering does."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(execute, notebook, target, parameters or {}, before_cell).result()


def printed(executed):
    return "".join(
        output.text
        for cell in executed.notebook.cells
        for output in cell.get("outputs", [])
        if output.output_type == "stream"
    )


def test_it_runs_in_the_folder_of_its_copy_with_its_parameters(make_notebook, tmp_path):
    notebook = make_notebook("one", "top: int = 1  # 数", "import os\nprint(os.getcwd(), top)")
    before = notebook.read_bytes()
    target = tmp_path / "{x} ../y".replace("/", "_") / "one.ipynb"
    done = run(notebook, target, {"top": 7})
    assert done.error is None
    assert printed(done) == f"{target.parent.resolve()} 7\n"
    assert notebook.read_bytes() == before


def test_the_copy_is_the_same_on_every_run_and_names_no_folder(make_notebook, tmp_path):
    notebook = make_notebook("one", "top: int = 1  # 数", "# 题", "print(top)", "1 / 3")
    contents = []
    for folder in ("a", "b"):
        run(notebook, tmp_path / folder / "one.ipynb", {"top": 2})
        contents.append((tmp_path / folder / "one.ipynb").read_bytes())
    assert contents[0] == contents[1]
    assert str(tmp_path).encode() not in contents[0]
    copy = nbformat.reads(contents[0].decode(), as_version=4)
    nbformat.validate(copy)
    assert {key for cell in copy.cells for key in cell.metadata} <= {"tags"}


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("x = 1\n1 / 0", r"one.ipynb, In [3], line 2 `1 / 0`: ZeroDivisionError: division by zero"),
        ("raise ValueError('a\\nb' * 500)", "one.ipynb, In [3], line 1 `raise ValueError("),
        (
            "from zongshu.errors import ParameterError\nraise ParameterError('no series of x')",
            "one.ipynb: no series of x",
        ),
        ("x =", "one.ipynb, In [3], line 1 `x =`: SyntaxError: invalid syntax"),
        ("from os import nothing_of_it", "one.ipynb, In [3], line 1 `from os import nothing_of_it`: ImportError"),
    ],
)
def test_a_failure_is_one_line_with_the_cell_its_line_and_the_error(make_notebook, tmp_path, code, told):
    notebook = make_notebook("one", "top: int = 1  # 数", code, "print('never')")
    done = run(notebook, tmp_path / "out" / "one.ipynb", {"top": 2})
    assert done.error.startswith(told)
    assert len(done.error) < 500
    assert "\n" not in done.error
    assert "never" not in printed(done)
    outputs = [output for cell in done.notebook.cells for output in cell.get("outputs", [])]
    assert outputs[-1].output_type == "error"
    assert (tmp_path / "out" / "one.ipynb").is_file()


def test_a_kernel_that_dies_is_a_failure_as_well(make_notebook, tmp_path):
    notebook = make_notebook("one", "top: int = 1  # 数", "print('before')", "import os\nos._exit(3)")
    done = run(notebook, tmp_path / "out" / "one.ipynb")
    assert done.error.startswith("one.ipynb: DeadKernelError: Kernel died")
    assert (tmp_path / "out" / "one.ipynb").is_file()


def test_what_the_watcher_raises_ends_the_execution_before_the_cell(make_notebook, tmp_path):
    notebook = make_notebook("one", "top: int = 1  # 数", "open('made', 'w').close()")
    begun = []

    def stop():
        begun.append(len(begun))
        if len(begun) == 2:
            raise RuntimeError("enough")

    done = run(notebook, tmp_path / "out" / "one.ipynb", before_cell=stop)
    assert done.error == "one.ipynb: RuntimeError: enough"
    assert begun == [0, 1]
    assert not (tmp_path / "out" / "made").exists()


def test_only_this_user_can_reach_the_kernel(make_notebook, tmp_path):
    notebook = make_notebook(
        "one",
        "top: int = 1  # 数",
        "from ipykernel.connect import get_connection_info\nimport json, os, stat\n"
        "info = json.loads(get_connection_info())\nfolder = os.path.dirname(info['ip'])\n"
        "print(info['transport'], oct(stat.S_IMODE(os.stat(folder).st_mode)))",
    )
    assert printed(run(notebook, tmp_path / "out" / "one.ipynb")) == "ipc 0o700\n"
