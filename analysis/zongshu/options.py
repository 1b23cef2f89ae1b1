"""What may be given for an option: checks that many public functions share."""

from __future__ import annotations

from numbers import Integral

from zongshu.errors import ParameterError


def is_whole(value: object, least: int) -> bool:
    """Whether a value is a whole number, also one of numpy, and not below the least; a truth value is none.

    Examples
    --------
    >>> is_whole(2, 1), is_whole(2.0, 1), is_whole(True, 1)
    (True, False, False)
    """
    return isinstance(value, Integral) and not isinstance(value, bool) and int(value) >= least


def at_least(name: str, value: object, least: int) -> None:
    """Let an option pass that is a whole number and not below the least.

    Raises
    ------
    ParameterError
        If it is another.

    Examples
    --------
    >>> at_least("n", "2", 1)
    Traceback (most recent call last):
    zongshu.errors.ParameterError: n is '2'; it must be a whole number, 1 or more
    """
    if not is_whole(value, least):
        raise ParameterError(f"{name} is {value!r}; it must be a whole number, {least} or more")
