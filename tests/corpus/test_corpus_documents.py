"""Documents of all formats, those among them that mean harm, and files of many documents."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pypdf
import pytest

from zongshu import Corpus
from zongshu.corpus import deriving

from .conftest import assert_same, write_report

MEGABYTE = 1 << 20


def zip_bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as file:
        for _ in range(300):
            file.write(b" " * MEGABYTE)


def nested_page(path: Path) -> None:
    half = 25 * MEGABYTE
    path.write_bytes(b"<div>" * (half // 5) + "破获案件3起。".encode() + b"</div>" * (half // 6))


def page_without_text(path: Path, password: str = "") -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password)
    writer.write(path)


def records(path: Path, numbers: range) -> None:
    lines = [json.dumps({"text": f"2024年7月，全市破获刑事案件{n}起。"}, ensure_ascii=False) for n in numbers]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def texts_by_id(corpus: Corpus) -> dict[str, str]:
    reports = corpus.reports()
    return dict(zip(reports["report"], reports["text_hash"], strict=True))


def test_each_document_that_means_harm_is_a_row_with_a_reason(corpus: Corpus, tmp_path: Path) -> None:
    made = tmp_path / "made"
    write_report(made / "a.txt", 1)
    write_report(made / "z.txt", 2)
    zip_bomb(made / "bomb.docx")
    nested_page(made / "nested.html")
    page_without_text(made / "scan.pdf")
    page_without_text(made / "locked.pdf", "secret")
    (made / "broken.docx").write_bytes(b"PK\3\4 and no more")
    (made / "empty.html").write_bytes(b"")
    (made / "loop").symlink_to(made)
    added = corpus.add(made)
    reports = corpus.reports().set_index("report")
    assert (added.ok, added.failed) == (2, 7), reports[["state", "reason"]].to_string()
    assert reports.loc[["a", "z"], "state"].tolist() == ["ok", "ok"]
    assert reports.loc[reports["state"] == "failed", "reason"].notna().all()
    assert reports.loc[["a", "bomb", "nested", "scan", "locked"], "format"].tolist() == [
        *("txt", "docx", "html", "pdf", "pdf")
    ]


def test_each_record_of_a_file_is_a_report(corpus: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "通报.jsonl"
    records(path, range(1, 6))
    assert corpus.add(path).ingested == 5
    assert corpus.reports()["report"].tolist() == [f"通报#{n}" for n in range(1, 6)]
    assert corpus.reports()["origin"].tolist() == [f"{path}#{n}" for n in range(1, 6)]
    assert corpus.metrics(indicator="刑事案件")["value"].tolist() == [1, 2, 3, 4, 5]
    assert corpus.add(path).unchanged == 5


def test_a_record_that_is_put_in_front_changes_no_report(corpus: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "通报.jsonl"
    records(path, range(1, 6))
    corpus.add(path)
    before = texts_by_id(corpus)
    records(path, range(6))
    corpus.add(path)
    after = texts_by_id(corpus)
    assert len(after) == 6
    assert before.items() < after.items()


@pytest.mark.parametrize("stretch", [1, 60])
def test_a_long_file_is_read_in_stretches(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stretch: int
) -> None:
    path = tmp_path / "通报.jsonl"
    records(path, range(1, 21))
    corpus.add(path)
    other = Corpus(tmp_path / "other.zongshu")
    monkeypatch.setattr(deriving, "STRETCH", stretch)
    monkeypatch.setattr("zongshu.corpus.adding.PLAIN", (".jsonl",))  # read here, where the stretch is short
    other.add(path)
    assert_same(other, corpus)
    assert other.add(path).unchanged == 20


def test_what_sqlite_cannot_hold_does_not_get_there() -> None:
    from dataclasses import replace

    from zongshu.corpus.packing import clean_report, unpack
    from zongshu.reading import Document, parse_report
    from zongshu.words.cutting import cutter

    text = "通\0报\n\n全市破获\ud800案件3起。\n"
    report = replace(parse_report(text, id="x"), source="日\0报")
    outcome = deriving.derive(Document("a\udc80.txt", "a\udc80", "txt", report, ("\udc80",), None), {}, cutter(()))
    assert (outcome.origin, outcome.name, outcome.flags) == (r"a\udc80.txt", "a\ufffd", ("\ufffd",))
    assert outcome.content is not None
    stored = unpack(outcome.content)
    assert stored == clean_report(report)
    assert (stored.source, len(stored.text)) == ("日\ufffd报", len(text))
    assert stored.text == "通\ufffd报\n\n全市破获\ufffd案件3起。\n"
    assert stored.text_hash == parse_report(stored.text).text_hash
    assert outcome.derived is not None
    assert [row[2] for row in outcome.derived.numbers] == ["3起"]
