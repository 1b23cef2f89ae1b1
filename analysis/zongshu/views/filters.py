"""The filters of the ledger, each with the line of code that does the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import ipywidgets as widgets
import pandas as pd

from zongshu.terms import terms
from zongshu.views.material import Material
from zongshu.views.parts import MOST_CHOICES

EVERYTHING = "全部"
NAMES = {"kind": "类别", "section": "部分", "change": "变动", "status": "状态"}


@dataclass(frozen=True)
class Condition:
    """What a field selects: in words, as a line of code, and as the function that does the same."""

    said: str
    line: str
    meets: Callable[[pd.DataFrame], pd.Series[bool]]


class Filters(widgets.HBox):
    """Fields that select rows of the ledger.

    Parameters
    ----------
    material : Material
    changed : callable
        Called when another selection is wanted.
    """

    def __init__(self, material: Material, changed: Callable[[], None]) -> None:
        self._changed, self._still = changed, False
        self.search = widgets.Text(
            placeholder="指标、动词或数字，如 1770", continuous_update=False, description="查找"
        ).add_class("zs-search")
        self.choices = {
            name: _dropdown(name, material.numbers) for name in NAMES if name != "section" or not material.many
        }
        self._titles = material.titles
        self.report = widgets.Combobox(
            placeholder="标题，可只写一部分",
            description="报告",
            options=list(dict.fromkeys(material.titles.values()))[:MOST_CHOICES],
            continuous_update=False,
        )
        fields = [self.search, *([self.report] if material.many else []), *self.choices.values()]
        for one in fields:
            one.observe(self._tell, "value")
        super().__init__(fields)
        self.add_class("zs-controls")

    @property
    def title(self) -> str:
        """What is selected, in words."""
        return " ".join(["数字", *(condition.said for condition in self._conditions())])

    @property
    def code(self) -> list[str]:
        """The lines that make ``rows`` of ``numbers``."""
        return [
            "rows = numbers",
            *(condition.line for condition in self._conditions()),
            "rows = rows.reset_index(drop=True)",
        ]

    def of(self, numbers: pd.DataFrame) -> pd.DataFrame:
        """Return the rows that are selected."""
        rows = numbers
        for condition in self._conditions():
            rows = rows[condition.meets(rows)]
        return rows.reset_index(drop=True)

    def clear(self) -> None:
        """Select everything, without telling."""
        self._still = True
        self.search.value = self.report.value = ""
        for one in self.choices.values():
            one.value = ""
        self._still = False

    def _tell(self, _: object) -> None:
        if not self._still:
            self._changed()

    def _conditions(self) -> Iterator[Condition]:
        """Yield what each field selects that selects something."""
        if wanted := self.report.value.strip():
            names = [name for name, title in self._titles.items() if wanted in title or wanted in name]
            yield Condition(wanted, f"rows = rows[rows['report'].isin({names!r})]", partial(_among, names))
        for name, one in self.choices.items():
            if code := one.value:
                said = code if name == "section" else terms(name)[code]
                yield Condition(said, f"rows = rows[rows[{name!r}] == {code!r}]", partial(_is, name, code))
        for word in self.search.value.split():
            yield Condition(word, f"rows = rows[{SEARCHED}.str.contains({word!r}, regex=False)]", partial(_has, word))


# What the field 查找 looks through, as code; `_has` does the same.
SEARCHED = "(rows['text'] + ' ' + rows['verb'].fillna('') + rows['indicator'].fillna(''))"


def _has(word: str, rows: pd.DataFrame) -> pd.Series[bool]:
    searched = rows["text"] + " " + rows["verb"].fillna("") + rows["indicator"].fillna("")
    return searched.str.contains(word, regex=False)


def _among(names: list[str], rows: pd.DataFrame) -> pd.Series[bool]:
    return rows["report"].isin(names)


def _is(name: str, code: str, rows: pd.DataFrame) -> pd.Series[bool]:
    return rows[name] == code


def _dropdown(name: str, numbers: pd.DataFrame) -> widgets.Dropdown:
    """Return a field with the codes that stand in a column, in the order of the terms, and how often each does."""
    counts = numbers[name].value_counts(sort=False)
    if name == "section":
        options = [(str(code), code) for code in numbers[name].dropna().unique()]
    else:
        options = [(f"{said}（{counts[code]:,}）", code) for code, said in terms(name).items() if code in counts]
    return widgets.Dropdown(options=[(EVERYTHING, ""), *options], description=NAMES[name])
