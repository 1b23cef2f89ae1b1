"""The filters of the ledger, each with the line of code that does the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import ipywidgets as widgets
import pandas as pd

from zongshu.terms import terms
from zongshu.views.material import Material

EVERYTHING = "全部"
MOST_CHOICES = 2000  # names that a field offers to complete: more would make the browser slow
NAMES = {"kind": "类别", "section": "部分", "change": "变动", "status": "状态"}


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
            name: _dropdown(name, material.numbers)
            for name in NAMES
            if name != "section" or not material.many
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
        return " ".join(["数字", *(said for said, _, _ in self._conditions())])

    @property
    def code(self) -> list[str]:
        """The lines that make ``rows`` of ``numbers``."""
        return ["rows = numbers", *(line for _, line, _ in self._conditions()), "rows = rows.reset_index(drop=True)"]

    def of(self, numbers: pd.DataFrame) -> pd.DataFrame:
        """Return the rows that are selected."""
        rows = numbers
        for _, _, keep in self._conditions():
            rows = rows[keep(rows)]
        return rows.reset_index(drop=True)

    def clear(self) -> None:
        """Select everything."""
        self._still = True
        self.search.value = self.report.value = ""
        for one in self.choices.values():
            one.value = ""
        self._still = False
        self._changed()

    def _tell(self, _: object) -> None:
        if not self._still:
            self._changed()

    def _conditions(self) -> Iterator[tuple[str, str, Callable[[pd.DataFrame], pd.Series]]]:
        """Yield for each field that selects: what it says, its line of code, and the function that does it."""
        if self.report.value:
            wanted = self.report.value
            names = [name for name, title in self._titles.items() if wanted in title or wanted in name]
            yield wanted, f"rows = rows[rows['report'].isin({names!r})]", lambda rows: rows["report"].isin(names)
        for name, one in self.choices.items():
            code = one.value
            if code:
                said = terms(name).get(code, code) if name != "section" else code
                line = f"rows = rows[rows[{name!r}] == {code!r}]"
                yield said, line, lambda rows, name=name, code=code: rows[name] == code
        if self.search.value.strip():
            words = self.search.value.split()
            for word in words:
                line = (
                    f"rows = rows[(rows['text'] + ' ' + rows['verb'].fillna('') + rows['indicator'].fillna(''))"
                    f".str.contains({word!r}, regex=False)]"
                )
                yield word, line, lambda rows, word=word: (
                    (rows["text"] + " " + rows["verb"].fillna("") + rows["indicator"].fillna(""))
                    .str.contains(word, regex=False)
                )


def _dropdown(name: str, numbers: pd.DataFrame) -> widgets.Dropdown:
    """Return a field with the codes that stand in a column, in the order of the terms, and how often each does."""
    counts = numbers[name].value_counts(sort=False)
    if name == "section":
        options = [(str(code), code) for code in numbers[name].dropna().unique()]
    else:
        options = [(f"{said}（{counts[code]:,}）", code) for code, said in terms(name).items() if code in counts]
    return widgets.Dropdown(options=[(EVERYTHING, ""), *options], description=NAMES[name])
