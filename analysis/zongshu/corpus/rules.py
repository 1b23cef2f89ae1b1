"""What the rules and dictionaries are, as one short hash: what was derived with others is not up to date."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib import metadata, resources
from importlib.resources.abc import Traversable

from zongshu.words.dictionary import Entry

#: Whose sources say how a document is read, its numbers found and its words cut; and the tables beside them.
PARTS = ("data", "reading", "numbers", "words")
MODULES = ("report.py", "traditional.py", "terms.py")
#: Tables of series and audits, which are made anew each time and stored nowhere.
NOT_STORED = ("synonyms", "name_words", "unit_scales", "identities", "comparable_growth", "measure_names")
SUFFIXES = (".py", ".tsv")
#: What reads and cuts for us.
LIBRARIES = ("rjieba", "trafilatura", "lxml", "pypdf", "python-docx", "chardet")
LENGTH = 16


@cache
def rules(own: tuple[Entry, ...] = ()) -> str:
    """Return the hash of the rules of this version and of the reader's own words.

    Parameters
    ----------
    own : tuple of Entry
        The words of the reader's dictionaries.

    Examples
    --------
    >>> len(rules()), rules() == rules((Entry("民警说事", None, "n"),))
    (16, False)
    """
    found = sha256()
    package = resources.files("zongshu")
    files = [file for part in PARTS for file in _files(package.joinpath(part))]
    for file in [*files, *map(package.joinpath, MODULES)]:
        if file.name.removesuffix(".tsv") not in NOT_STORED:
            found.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    for library in LIBRARIES:
        found.update(f"{library} {metadata.version(library)}\0".encode())
    for entry in own:
        found.update(f"{entry.word}\t{entry.frequency}\t{entry.tag}\0".encode())
    return found.hexdigest()[:LENGTH]


def _files(folder: Traversable) -> list[Traversable]:
    files = [file for file in folder.iterdir() if file.name.endswith(SUFFIXES)]
    return sorted(files, key=lambda file: file.name)
