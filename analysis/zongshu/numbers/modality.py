"""The words of a sentence that say whether a number is aimed at or was reached."""

from __future__ import annotations

import re

from zongshu.numbers.edges import clause_before
from zongshu.numbers.lexicon import alone, prefix_of

#: What makes the numbers behind it in the sentence targets.
_TARGET = re.compile(
    # 纲要提出, 力争, 目标是, 确保, 拟定为
    f"(?:计划|规划|纲要)(?:草案)?(?:提出|规定|要求|确定|拟定)(?!的)|力争|预期目标|主要目标|目标[是为：:]|(?<!为)(?<!为了)确保|{alone('拟')}|拟定[为在]"
    # 调控目标定为, 增长预期为, 今年粮食的指标为
    r"|(?:目标|预期|[年〇零一二三四五六七八九][^，,。；]{0,8}指标)[，,]?(?:初步)?(?:(?:确|拟|设)?[定在]\s?为?|安排|设)?\s?为"
    # 计划全年新增, 今年计划植树造林增加
    "|(?<![比原度家动])计划(?:安排|(?:今年|明年|全年|用.{1,4}年时间)?再?"
    "(?:新增|新建|建设|完成|投资|实施|开行|增加|增长|达到|引进|发行|改造))"
    "|[今明0-9〇一二三四五六七八九](?<!五)年计划[一-龥、]{2,24}?(?:增长|增加|达到|安排|新增|招收)"
    # 努力把涨幅控制在, 今年再解决
    "|努力[把使将]|今年再(?![次度创生])"
    # 今年粮食产量要稳定在: 要 is a modal before such a verb
    f"|[今明]年[^，,。；]{{0,16}}{alone('要')}[^，,。；]{{0,6}}(?:稳定在|保持|达到|完成|实现|控制|新增|建成|增[长加])"
    # 投产后每年可发电, 有望突破: to come as well
    f"|(?:建成|投产|投运|投用|完工|竣工|通车|达产|开通|落成)后[^。；]{{0,16}}?(?:可以|{alone('可')}|将|预计|能够|有望)"
    "|有望(?=[^，,。；]{0,8}(?:达|突破|超|实现|增|完成))|争取(?=[^，,。；]{0,12}(?:达到|突破|完成|增长))"
    # 将 before a verb is future, before a noun it is 把
    "|将(?=有|为|占|达|会|比|分别|继续|进一步|[^“，,。；]{0,2}(?:增|减|降|提高|上升|完成|实现|建成|新建|新设|超过|突破))"
)
#: 翻两番的目标
_GOAL_BEHIND = re.compile(
    "(?:左右)?的?(?:预期|预定|既定|奋斗|宏伟|战略|总|年度|发展|增长|规划|任务)*(?:目标|要求(?=[，。；]))"
)
#: 提前实现了翻两番的目标, 翻两番的目标如期实现: a goal that was reached is a result.
_ATTAINED = re.compile(
    "(?:实现|完成|达到|达成)了|(?:如期|提前[^，,。；]{0,6}|已经?|基本|圆满|胜利|顺利|全面|全部|超额)(?:实现|完成|达到)"
)
_CLAUSE = re.compile("[^，,。；\n]{0,16}")
#: No match of the pattern above is without one of these, and most sentences have none.
_AIMING = frozenset("划期标确拟要争将后望努再")
_FUTURE = re.compile(f"(?<!即){alone('将')}(?:会|要|再|新)?|{alone('拟')}|(?<![一-龥“”])计划")
#: One of these is in every such word.
_COMING = frozenset("将拟计")
#: 列车将超过10500列, 将为沿线供水: these follow 将 where it is no 把.
_AHEAD = re.compile(f"超过|突破|{alone('达为对')}|向|用(?=[0-9〇一二三四五六七八九十])")
#: 已 says that something has happened; but 力争, 将 and 确保 say that it is to.
_DONE = re.compile(
    "目前|实际(?=建成|完成|达到)|已(?:经|达|有|建|成|完|实|在|投|累|突|超|覆|纳|形|配)|累计已|迄今|截至|现有"
    # 我国有13亿人口: a fact
    "|(?:我国|我[省市县区]|全[国省市县区])共?有"
    "|^(?:去年(?!同期)|今年(?:以来|前?[0-9一二三四五六七八九]{1,2}(?:月|个|季|至)))"
)
_NOT_YET = re.compile("力争|将|确保|争取|预计|拟|目标|要")


def is_aimed_at(text: str, start: int, end: int) -> bool:
    """Whether the words before a number say that it is aimed at: 力争新建学校3所."""
    return not _AIMING.isdisjoint(text[start:end]) and _TARGET.search(text, start, end) is not None


def is_goal(text: str, start: int, end: int) -> bool:
    """Whether the words behind a number call it a goal that has not been reached: 翻两番的目标."""
    goal = _GOAL_BEHIND.match(text, end)
    if goal is None or _ATTAINED.search(clause_before(text, start)):
        return False
    rest = _CLAUSE.match(text, goal.end())
    return rest is None or not _ATTAINED.search(rest.group())


def is_to_come(text: str, start: int, end: int) -> bool:
    """Whether 将, 拟 or 计划 stands before a verb: 电站将安装4台机组; before a noun 将 is 把."""
    if _COMING.isdisjoint(text[start:end]):
        return False
    return any(_is_ahead(text, match.end()) for match in _FUTURE.finditer(text, start, end))


def _is_ahead(text: str, at: int) -> bool:
    """Whether a verb follows, adverbs skipped: 将|陆续推出."""
    behind = at + len(prefix_of(text, "adverb", at))
    return any(len(prefix_of(text, "verb", i)) > 1 or _AHEAD.match(text, i) for i in (at, behind))


def is_done(text: str, end: int) -> bool:
    """Whether the clause says that a number has been reached (目前…已达到), whatever is planned around it."""
    clause = clause_before(text, end)
    return _DONE.search(clause) is not None and not _NOT_YET.search(clause)
