"""The tables of the store, as the steps by which they came about: ``user_version`` says how many a file has had.

A step is never changed once a version of this package has shipped it; a new one is put behind it.
"""

from __future__ import annotations

#: "ZONG": tells the file from another SQLite file.
APPLICATION = 0x5A4F4E47

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE reports (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('ok', 'flagged', 'failed')),
    reason TEXT CHECK ((reason IS NULL) = (state = 'ok')),
    title TEXT, published TEXT, place TEXT, source TEXT, period_start TEXT, period_end TEXT,
    format TEXT, encoding TEXT, origin TEXT NOT NULL,
    text_hash TEXT UNIQUE,
    characters INTEGER NOT NULL, numbers INTEGER NOT NULL, words INTEGER NOT NULL,
    flags TEXT NOT NULL,
    error TEXT,
    rules TEXT
);
CREATE TABLE contents (report INTEGER PRIMARY KEY REFERENCES reports ON DELETE CASCADE, content BLOB NOT NULL);
CREATE TABLE history (
    report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
    version INTEGER NOT NULL,
    text_hash TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (report, version)
) WITHOUT ROWID;
CREATE TABLE amendments (
    report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
    field TEXT NOT NULL,
    value TEXT,
    PRIMARY KEY (report, field)
) WITHOUT ROWID;

CREATE TABLE files (
    path TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    digest TEXT NOT NULL,
    encoding TEXT
) WITHOUT ROWID;
CREATE TABLE origins (
    origin TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX origins_by_report ON origins (report, origin);
CREATE INDEX origins_by_path ON origins (path);

CREATE TABLE sections (
    report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
    place INTEGER NOT NULL,
    "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
    kind TEXT NOT NULL, label TEXT NOT NULL, head TEXT, level INTEGER NOT NULL,
    PRIMARY KEY (report, place)
) WITHOUT ROWID;
CREATE TABLE numbers (
    report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
    "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL,
    value REAL, low REAL, high REAL, unit TEXT, approx TEXT,
    indicator TEXT, verb TEXT, change TEXT, basis TEXT, role TEXT, modality TEXT, place TEXT,
    period_start TEXT, period_end TEXT,
    section TEXT NOT NULL, sentence INTEGER NOT NULL, status TEXT NOT NULL, note TEXT,
    PRIMARY KEY (report, "start")
) WITHOUT ROWID;
CREATE TABLE alignments (
    report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
    place INTEGER NOT NULL,
    reading TEXT NOT NULL, "start" INTEGER NOT NULL, text TEXT NOT NULL, value REAL, unit TEXT, change TEXT,
    indicator TEXT, period_start TEXT, period_end TEXT, agrees INTEGER NOT NULL,
    PRIMARY KEY (report, place)
) WITHOUT ROWID;

CREATE TABLE vocabulary (number INTEGER PRIMARY KEY, word TEXT NOT NULL, pos TEXT NOT NULL, UNIQUE (word, pos));
CREATE TABLE counts (
    report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
    section INTEGER NOT NULL,
    word INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (report, section, word)
) WITHOUT ROWID;
"""

#: What a question for one indicator or one word is answered from. Words are sorted within stretches of 128 reports, so
#: that a new report touches the pages of its own stretch and not, with each of its words, one somewhere in the file.
_INDEXES = """
CREATE INDEX numbers_by_indicator ON numbers (indicator) WHERE indicator IS NOT NULL;
CREATE INDEX counts_by_word ON counts (report >> 7, word, report);
"""

STEPS = (_TABLES, _INDEXES)
