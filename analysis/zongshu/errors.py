"""What can go wrong, as one family of exceptions: each message says what, where and what to do."""


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
