"""Parameters of notebooks: what each declares, and values checked against it before a kernel starts.

papermill itself checks nothing: an unknown name is a warning, ``abc`` runs as a year, its YAML reads ``no`` as false.
Here a value is a JSON scalar or list of the declared type, a name must be one that a notebook declares, and a number
must lie in the range with which the parameter's comment ends, if it does: ``top: int = 20  # how many（1–60）``.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zongshu.errors import ParameterError
from zongshu.rendering.places import literal

Scalar = str | int | float | bool
Value = Scalar | list[Scalar]

SCALARS: dict[str, type[Scalar]] = {"str": str, "int": int, "float": float, "bool": bool}
RESERVED = {
    "source": "give the SOURCE itself",
    "out": "use --out",
    "formats": "use --to",
    "encoding": "use --encoding",
    "dictionary": "use --dictionary",
    "corrections": "use --corrections",
}
HOW = ("dictionary", "corrections")  # reserved as well, but they say how, not where: a manifest names them
LONGEST = 10_000  # characters in a value; a parameter is no place for a document
_RANGE = re.compile(r"（(-?[0-9]{1,9})–(-?[0-9]{1,9})）$")
_EXAMPLES = {"int": "20", "float": "0.5", "bool": "true or false", "list[str]": '["甲", "乙"]', "list[int]": "[1, 2]"}


@dataclass(frozen=True)
class Parameter:
    """A parameter as a notebook declares it: ``name: type = default  # help``."""

    name: str
    type: str
    default: str
    help: str

    @property
    def range(self) -> tuple[int, int] | None:
        """The least and the greatest number that its help allows, such as 1 and 60 in ``…（1–60）``."""
        found = _RANGE.search(self.help)
        return (int(found[1]), int(found[2])) if found else None


def declared(notebook: Path) -> dict[str, Parameter]:
    """Return the parameters that a notebook declares, in order.

    Raises
    ------
    ParameterError
        If one is declared with a type other than str, int, float, bool or a list of these.
    """
    from papermill import inspect_notebook  # slow to import: see execution.py

    found = {}
    for name, row in inspect_notebook(literal(notebook)).items():
        kind = row["inferred_type_name"].replace(" ", "")
        if kind.removeprefix("list[").removesuffix("]") not in SCALARS:
            raise ParameterError(
                f"{notebook.name}: {name} is declared as {kind}; use one of {sorted(SCALARS)} or a list"
            )
        found[name] = Parameter(name, kind, row["default"], row["help"])
    return found


def assignments(texts: Sequence[str]) -> dict[str, str]:
    """Return ``name=value`` texts, as a command line gives them, as a mapping.

    Parameters
    ----------
    texts : sequence of str

    Raises
    ------
    ParameterError
        If one has no ``=``, or a name stands twice.

    Examples
    --------
    >>> assignments(["top=20"])
    {'top': '20'}
    """
    found: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals:
            raise ParameterError(f"{_short(text)} is no parameter; write name=value")
        if name in found:
            raise ParameterError(f"parameter {_short(name)} is given twice; give it once")
        found[name] = value
    return found


def check(given: Mapping[str, Value], notebooks: Sequence[Path]) -> dict[Path, dict[str, Value]]:
    """Return, for each notebook, those of the given parameters that it declares, as values of the declared type.

    Parameters
    ----------
    given : mapping of str to value
        A text is read as JSON where the declared type is not ``str``, so that values may come from a command line.
    notebooks : sequence of Path

    Raises
    ------
    ParameterError
        If a name is declared by no notebook or is set by rendering itself, or a value is of another type or range.
    """
    known = {notebook: declared(notebook) if given else {} for notebook in notebooks}
    chosen: dict[Path, dict[str, Value]] = {notebook: {} for notebook in notebooks}
    for name, value in given.items():
        if name in RESERVED:
            raise ParameterError(f"parameter {name} is set by rendering; {RESERVED[name]}")
        takers = [notebook for notebook in notebooks if name in known[notebook]]
        if not takers:
            raise ParameterError(f"no notebook declares a parameter {_short(name)}; there are {_listing(known)}")
        for notebook in takers:
            chosen[notebook][name] = _value(value, known[notebook][name], notebook)
    return chosen


def _value(given: Value, parameter: Parameter, notebook: Path) -> Value:
    try:
        if len(str(given)) > LONGEST:
            raise ValueError(f"longer than {LONGEST} characters")
        value = _from_json(given) if isinstance(given, str) and parameter.type != "str" else given
        if parameter.type in SCALARS:
            return _in_range(_scalar(value, parameter.type), parameter)
        if not isinstance(value, list):
            raise ValueError("no list")
        return [_in_range(_scalar(item, parameter.type[len("list[") : -1]), parameter) for item in value]
    except (ValueError, OverflowError, RecursionError) as error:
        example = _EXAMPLES.get(parameter.type, parameter.default)
        raise ParameterError(
            f"{parameter.name}={_short(str(given))}: {notebook.name} declares {parameter.name} as {parameter.type}"
            f" ({parameter.help}); write for example {parameter.name}={example}"
        ) from error


def _scalar(value: object, kind: str) -> Scalar:
    wanted = SCALARS[kind]
    if kind == "float" and type(value) is int:
        value = float(value)
    if type(value) is not wanted or (isinstance(value, float) and not math.isfinite(value)):
        raise ValueError(f"no {kind}")
    if isinstance(value, str):
        value.encode()  # a lone surrogate, which no notebook file can hold, is a ValueError here
    return value


def _in_range(value: Scalar, parameter: Parameter) -> Scalar:
    if parameter.range and not isinstance(value, str) and not parameter.range[0] <= value <= parameter.range[1]:
        raise ValueError("out of range")
    return value


def _from_json(text: str) -> Value:
    """Read JSON as the standard has it, which knows neither NaN nor infinity."""

    def refuse(name: str) -> None:
        raise ValueError(f"{name} is no JSON")

    value: Value = json.loads(text, parse_constant=refuse)
    return value


def _listing(known: Mapping[Path, Mapping[str, Parameter]]) -> str:
    free = {notebook: [name for name in names if name not in RESERVED] for notebook, names in known.items()}
    return "; ".join(f"{notebook.name}: {', '.join(names)}" for notebook, names in free.items() if names) or "none"


def _short(text: str) -> str:
    return repr(text) if len(text) <= 40 else repr(text[:40]) + "…"
