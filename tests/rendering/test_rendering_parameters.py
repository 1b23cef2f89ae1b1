"""Parameters: a value has the declared type, a name is one that a notebook declares, or nothing runs."""

from __future__ import annotations

import json

import pytest

from zongshu import plots
from zongshu.errors import ParameterError
from zongshu.rendering.parameters import Parameter, assignments, check, declared
from zongshu.rendering.places import shipped
from zongshu.schema import make

DECLARED = """source: str = "a.txt"  # 来源
out: str = "."  # 输出
top: int = 20  # 个数
share: float = 0.5  # 比例
flag: bool = True  # 开关
names: list[str] = ["甲"]  # 名单
sizes: list[int] = [1, 2]  # 尺寸"""


@pytest.fixture
def notebook(make_notebook):
    return make_notebook("one", DECLARED, "top")


def value(notebook, name, text):
    return check({name: text}, [notebook])[notebook][name]


def test_what_a_notebook_declares_is_read_with_type_default_and_help(notebook):
    found = declared(notebook)
    assert found["top"] == Parameter("top", "int", "20", "个数")
    assert found["names"].type == "list[str]"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("top", "7", 7),
        ("top", "-7", -7),
        ("top", 7, 7),
        ("share", "0.25", 0.25),
        ("share", "1", 1.0),
        ("share", 2, 2.0),
        ("flag", "false", False),
        ("names", '["甲", "$x"]', ["甲", "$x"]),
        ("names", [], []),
        ("sizes", "[3]", [3]),
    ],
)
def test_values_of_the_declared_type(notebook, name, text, expected):
    found = value(notebook, name, text)
    assert found == expected
    assert type(found) is type(expected)


def test_text_for_a_str_is_taken_as_it_is(make_notebook):
    notebook = make_notebook("text", 'word: str = ""  # 词')
    for text in ("no", "010", "true", '["a"]', "{x}", "", "a=b", "''';import os"):
        assert value(notebook, "word", text) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("top", "abc"),
        ("top", ""),
        ("top", "7.0"),
        ("top", "010"),
        ("top", "１２"),
        ("top", "true"),
        ("top", True),
        ("top", 7.0),
        ("top", "[7]"),
        ("top", "9" * 20_000),
        ("share", "NaN"),
        ("share", "Infinity"),
        ("share", float("inf")),
        ("share", "1e999"),
        ("share", "0,5"),
        ("flag", "no"),
        ("flag", "yes"),
        ("flag", "True"),
        ("flag", "1"),
        ("flag", 1),
        ("names", "甲"),
        ("names", "[1]"),
        ("names", '{"a": 1}'),
        ("names", '[["a"]]'),
        ("names", ("a",)),
        ("names", '["\\ud800"]'),
        ("sizes", "[1.5]"),
        ("sizes", "[true]"),
        ("sizes", "[" * 5_000),
        ("sizes", "null"),
    ],
)
def test_values_of_another_type_are_errors_that_name_the_notebook_and_an_example(notebook, name, text):
    with pytest.raises(ParameterError, match=rf"one\.ipynb declares {name} as .*; write for example {name}="):
        value(notebook, name, text)


@pytest.mark.parametrize("name", ["tap", "", "top ", "x; import os", "__import__('os')", "1", "top\n", "ｔｏｐ"])
def test_a_name_that_no_notebook_declares_is_an_error_that_lists_those_declared(notebook, name):
    with pytest.raises(ParameterError, match=r"no notebook declares .*one\.ipynb: top, share, flag, names, sizes"):
        check({name: "1"}, [notebook])


@pytest.mark.parametrize(("name", "hint"), [("source", "SOURCE"), ("out", "--out"), ("formats", "--to")])
def test_what_rendering_sets_itself_cannot_be_given(notebook, name, hint):
    with pytest.raises(ParameterError, match=hint):
        check({name: "x"}, [notebook])


def test_a_parameter_goes_to_the_notebooks_that_declare_it_only(notebook, make_notebook):
    other = make_notebook("two", "depth: int = 1  # 深")
    assert check({"top": "3"}, [notebook, other]) == {notebook: {"top": 3}, other: {}}


def test_each_notebook_checks_by_its_own_declaration(notebook, make_notebook):
    other = make_notebook("two", 'top: str = "x"  # 词')
    assert check({"top": "3"}, [notebook, other]) == {notebook: {"top": 3}, other: {"top": "3"}}
    with pytest.raises(ParameterError, match=r"one\.ipynb declares top as int"):
        check({"top": "three"}, [notebook, other])


def test_a_notebook_may_not_declare_another_type(make_notebook):
    notebook = make_notebook("odd", "place: Path = None  # 处")
    with pytest.raises(ParameterError, match=r"odd\.ipynb: place is declared as Path"):
        declared(notebook)


def test_assignments_split_at_the_first_equals_sign():
    assert assignments(["a=1", "b=x=y", "c="]) == {"a": "1", "b": "x=y", "c": ""}


@pytest.mark.parametrize("texts", [["a"], [""], ["a=1", "a=2"]])
def test_what_is_no_assignment_or_stands_twice_is_an_error(texts):
    with pytest.raises(ParameterError):
        assignments(texts)


@pytest.fixture
def limited(make_notebook):
    return make_notebook("limited", "top: int = 20  # 个数（1–60）\nshares: list[float] = [0.5]  # 比例（0–1）")


@pytest.mark.parametrize(("name", "text"), [("top", "1"), ("top", "60"), ("shares", "[0, 0.25, 1]"), ("shares", "[]")])
def test_a_number_in_the_range_that_the_comment_ends_with(limited, name, text):
    assert value(limited, name, text) == json.loads(text)


@pytest.mark.parametrize(
    ("name", "text"), [("top", "0"), ("top", "-1"), ("top", "61"), ("top", 10**300), ("shares", "[0.5, 1.5]")]
)
def test_a_number_out_of_range_is_an_error_that_says_the_range(limited, name, text):
    with pytest.raises(ParameterError, match=r"（[01]–(60|1)）\); write for example"):
        value(limited, name, text)


@pytest.mark.parametrize(("name", "plot"), [("top", plots.plot_top_words), ("cloud", plots.plot_word_cloud)])
def test_the_shipped_notebook_allows_what_the_figures_do(name, plot):
    notebook = shipped("notebooks") / "word_frequency.ipynb"
    least, most = declared(notebook)[name].range
    empty = make("words", [])
    for number in (least, most):
        assert value(notebook, name, number) == number
        plot(empty, top=number)
    for number in (least - 1, most + 1):
        with pytest.raises(ParameterError):
            plot(empty, top=number)
