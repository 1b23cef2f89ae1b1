"""Bases of comparison, 同比, 环比, 比上年, 较2019年同期: which part of a phrase says them, and what they are."""

from __future__ import annotations

import re

from zongshu.numbers.lexicon import alone
from zongshu.numbers.named_times import HOLIDAYS
from zongshu.numbers.numerals import CHINESE

_YEAR = rf"(?:(?:[0-9]\s?){{4}}|{CHINESE})年(?:代|底|末|初|同期|同月)?"
_WORDS = "[^，,。；、0-9比较]"
_PART_OF_YEAR = "第?[一二三四]季度|下半年"
#: The times, plans and series that are compared with; of those that begin alike the longest stands first.
_THEN = (
    # 上年同期, 去年底, 上年预算, 去年预计完成数, 上一年度, 今年计划
    f"[上去]年(?:同期|同月|末|底|{_PART_OF_YEAR})|上年(?:年初)?预算|[上去]年{_WORDS}{{0,6}}?(?:预计|计划|决算|执行)数|[上去]年|上一年度?|前一年"
    "|今年(?:预计|计划)?数?"
    # 上月末, 上一个交易日, 上届, 上次, 前天
    "|上月末|上月|上个月|上一个[^，,。；、0-9]{1,3}|上一?届|上次|昨天|前天"
    "|第[一二三四五六七八九十]{1,2}个五年计划(?:时期|期间)?|上季度?末?|上周|前一周"
    "|日常|平时|平常|平日|工作日|周末|本年|年初|期初|同期|往年|常年|疫情前|节前|昨日|前一[日天]"
    # 三年前, 改革开放之初, 此前预计, “八五”时期
    f"|[0-9一二三四五六七八九十]{{1,2}}年前|{_WORDS}{{2,6}}之初|(?:之前|此前|先前)(?:预[估计期]|估计|公布)?的?"
    f"|“[^”]{{1,3}}五”(?:时期|期间|期末|末)?(?:的)?|{_YEAR}"
    # 一季度, 前11个月, 1—9月份, 年度计划, 全国平均水平
    "|上半年|前?[一二三四]季度|前[0-9一二三四五六七八九十]{1,2}个?月|[0-9]{1,2}(?:[—–~至-][0-9]{1,2})?月(?:份|末|底|初)?"
    "|前[0-9]年|改革开放初期|(?:原|年度|原定)?(?:计划|预算)数?|预期|全国平均水平|全国平均|全国|全省平均|全省"
)
#: 比2019年清明假期第二天: the same days of another year.
_HOLIDAY = (
    rf"(?:[“\"]?(?:{HOLIDAYS})节?[”\"]?(?:[、和]?[^，,。；、0-9]{{0,2}})?(?:假期|期间|假日|长假|档)?"
    r"(?:第?[一二三四五六七八]天|首日|前[一二三四五六七八]天)?)"
)
_BASIS = re.compile(
    # with the year before, also where with the month as well: 同比、环比均上涨0.5%
    rf"(?P<since>同比{_YEAR})|(?P<yoy>(?:环比[、和])?同比(?:(?:去年|上年)(?:同期)?)?(?:[、和]环比)?)"
    "|(?P<mom>环比(?:(?:上月|上季度|上周|前一[日天周])(?:同期)?)?)"
    f"|(?:{alone('与同和')}|[较比])(?P<than>[^，,。；、]{{1,16}}?)(?:相比较?|比较(?=[，,]|$))"
    f"|[即又并]?(?:相比|相较|(?<!占)比较|比|较|較|{alone('同与')})"
    rf"(?P<then>{_THEN}){_HOLIDAY}?(?:同期)?[^，,。；、0-9]{{0,6}}?"
)
#: A comparison with a time, or with another series: 高于全国.
_BASE = re.compile(
    rf"{_BASIS.pattern}|[高低快慢好优大多少][于過过](?P<above>[^，,。；、0-9]{{1,10}}?)(?=平均|水平|[0-9]|$)"
)
_YOY = re.compile("上年|去年|上一年|前一年")
#: 比上年预算, 比上年四季度: a plan, or another part of the year before.
_NO_YEAR = re.compile(f"预算|{_PART_OF_YEAR}")
_MOM = re.compile("上月|上个月|上季|上周|前一周|昨日|前一[日天]")


def split_basis(phrase: str) -> tuple[str, str | None, str]:
    """Split a phrase at its last basis of comparison.

    Returns
    -------
    before : str
        What stands before the basis; the whole phrase where there is none.
    basis : {"yoy", "mom", "other"} or None
        Year on year, month on month, or against another named time or series.
    after : str
        What stands behind it.

    Examples
    --------
    >>> split_basis("刑事案件同比")
    ('刑事案件', 'yoy', '')
    >>> split_basis("二氧化碳排放比2012年")
    ('二氧化碳排放', 'other', '')
    """
    last = _last(_BASIS, phrase)
    return (phrase[: last.start()], _kind(last), phrase[last.end() :]) if last else (phrase, None, "")


def _last(pattern: re.Pattern[str], phrase: str) -> re.Match[str] | None:
    """Return the last of what a pattern finds."""
    last = None
    for match in pattern.finditer(phrase):
        last = match
    return last


def _kind(basis: re.Match[str]) -> str:
    """Return what a comparison is with: the year before, the month before, or something else."""
    then = basis["then"] or basis["than"] or ""
    if basis["yoy"] or (_YOY.match(then) and not _NO_YEAR.search(then)):
        return "yoy"
    return "mom" if basis["mom"] or _MOM.match(then) else "other"


def base_of(phrase: str) -> str | None:
    """Return what the last comparison of a phrase is with, as printed; None where it names nothing.

    Examples
    --------
    >>> base_of("二氧化碳排放比2012年下降"), base_of("增速高于全国")
    ('2012年', '全国')
    >>> base_of("同比增长") is None
    True
    """
    last = _last(_BASE, phrase)
    return (last["then"] or last["than"] or last["above"]) if last else None
