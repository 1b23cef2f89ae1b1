"""What can go wrong, as one family of exceptions: each message says what, where and what to do."""

from pathlib import Path


class ZongshuError(Exception):
    """Base of every error that Zongshu raises on purpose."""


class ReadingError(ZongshuError):
    """A source cannot be read: missing, of an unknown format, in no known or in a mixed encoding."""


class TableError(ZongshuError):
    """A data table, dictionary or stopword list does not have the form it must have."""


class SchemaError(ZongshuError):
    """A frame does not have the columns or dtypes of its schema."""


class ParameterError(ZongshuError):
    """A notebook parameter is unknown, of another type, or a value is not allowed."""


class CorrectionError(ZongshuError):
    """A correction is about no number of its report, or the table has one of that field already."""


class RenderingError(ZongshuError):
    """A notebook failed, or an output cannot be written."""


class CorpusError(ZongshuError):
    """A corpus cannot be opened, read or written, or does not hold what is asked for."""


class ClusterError(ZongshuError):
    """A cluster cannot be used: Dask is not installed, or no scheduler answers."""


def told(error: Exception) -> str:
    """Return an error as a reader is told it: of what the system refuses, where, why and what to do.

    Parameters
    ----------
    error : Exception
        One that is no OSError about a path, or is of Zongshu, speaks for itself.

    Examples
    --------
    >>> told(PermissionError(13, "Permission denied", "out/.writing-46bd"))
    'out: Permission denied; put it right, or name another place'
    """
    named = error.filename2 or error.filename if isinstance(error, OSError) else None
    if not named or not isinstance(error, OSError):
        return str(error)
    path = Path(str(named))
    place = path.parent if path.name.startswith((".writing-", ".rendering-")) else path  # a name of our own
    return f"{place}: {error.strerror}; put it right, or name another place"
