"""The noun of a number from what stands behind it: what it counts, what that belongs to, or its unit."""

from __future__ import annotations

import re

from zongshu.numbers.clauses import Clause, Head
from zongshu.numbers.edges import DIVISIONS, bearer_of, places_owning
from zongshu.numbers.following import PERSON_ENDINGS, PLACE_END, behind, verb_at_start
from zongshu.numbers.lexicon import CONJUNCTION, JOINING, alone, prefix_of, suffix_of, verbs, words
from zongshu.numbers.phrases import place_names
from zongshu.numbers.predicates import verb_in

#: 客舱内2.25米的过道高度, 工业品中超过八成行业: where, or among what.
_PLACED = re.compile(f"(?<=.{{2}})(?:[内里]|{alone('中')})$")
#: 代表团在9个类别20个项目的竞赛中: what is counted stands behind.
_WITHIN = ("在", "从", "对")
#: Those who act together are counted by these: 15家剧团, 16位歌唱家, 3支队伍.
_OF_BODIES = ("家", "位", "支", "户")
_MEDALS = ("金", "银", "铜")
HOUSEHOLDS = ("居民家庭", "家庭", "居民")
PERSONS = ("人", "名")
#: What ends a name to which the noun behind the number belongs.
_OWNERS = ("旗下", "下属", "所属", "直属", "”")
#: 陈闽慷、周时莹、次仁措姆
_NAMES = re.compile("[一-龥]{2,4}(?:、[一-龥]{2,4}){2,}")
#: With these other words for persons, and for bodies of them, end.
_BODIES = ("警", "队伍", "力量", "部队", "代表", "嘉宾", "同胞", "侨胞", "选手", "使节", "干部", "党")
#: The others of a body, of which the number before says which.
_OTHER = "其他"
#: With these the names of areas end.
AREAS = ("等地", "地区", "局地")
_LINES = ("高铁", "铁路", "地铁")
#: 80%由企业牵头承担: by whom something is done, before the verb.
_BY = "由"
#: By these bodies are counted, and not what is theirs.
_OF_OWNERS = ("个", "家", "座", "所", "种", "%")
#: 3个跨省通道: what lies across several bodies is no body.
_ACROSS = "跨"
#: 20%左右的较高增速, 12%的两位数增长: how something grew, before the word that says so.
_PACE = re.compile("^的(?:较[高快]|中?高速|快速|两位数|稳定|平稳|正)?")
#: Of these there are so many kinds.
_KINDS = ("类", "项", "种", "大类", "方面")


def with_right(clause: Clause, head: Head) -> Head:
    """Take the noun, and the verb, from behind the number where the left side has none, or only says where."""
    right = "" if head.noun and clause.right.startswith("等") else clause.right  # 招募助理3000名等举措
    if clause.mention.unit == "级" and (event := prefix_of(right, "graded")):
        head.noun = event  # 6.2级地震灾后重建
        return head
    _settle_before(clause, head, right)
    if not right or (head.noun and clause.abuts) or _only_grades(clause):
        return named_by_unit(clause, head)
    if _is_owner(clause, head):
        owned, head.verb = behind(right, governed=False)
        head.noun += owned  # 中国中铁旗下10家企业, “吉林一号”117颗卫星
        return head
    previous = clause.previous
    listed = previous is not None and previous.carries and not clause.left and clause.gap.endswith(("、", "和"))
    led = bool(head.verb and suffix_of(head.verb, "pivot"))
    noun, verb = behind(right, governed=head.verb is not None or listed, led=led)
    owners = places_owning(right) if clause.mention.unit == "个" else ""  # 30个国家和地区的使节
    noun = owners or counted_owner(clause, noun)
    if not head.noun and right.startswith("的") and noun in words("abstract"):
        head.verb = head.verb or verb  # 500元和300元的目标
    elif not head.noun or (noun and (_says_where(head.noun) or _PLACED.search(head.noun))):
        head.noun, head.verb = noun, head.verb or (None if listed else verb)
    elif clause.mention.is_rate:
        _complete_rate(head, right, noun)
    else:
        _complete(clause, head, noun, verb)
    return named_by_unit(clause, head)


def _settle_before(clause: Clause, head: Head, right: str) -> None:
    """Leave of the noun before a number what counts, and take the one before the next number, if that abuts."""
    if clause.mention.kind == "count" and "的" not in head.noun:
        head.noun = head.noun.removeprefix("与")  # 与其他14个成员国进出口
    if clause.abuts and (does := _does_to_next(clause, head)):
        head.noun, head.verb = does[0], head.verb or does[1]  # 某旅800名官兵组成3个梯队
    elif clause.abuts:
        within = clause.mention.kind == "count" and clause.left.endswith(_WITHIN)
        head.noun = _noun_between("" if within or _says_where(head.noun) else head.noun, right)
    named = clause.mention.unit in PERSONS and (right or head.noun.endswith("等"))
    if named and _names_persons(head.noun):
        head.noun = ""  # 李辉、张帅等10人


def counted_owner(clause: Clause, noun: str) -> str:
    """Return the bodies that are counted, without what is theirs: 50个城市|的试点工作, 13个行业|采购经理指数."""
    described, of, _ = noun.partition("的")
    of_persons = clause.mention.kind == "count" and clause.mention.unit in (None, *PERSONS)
    if of_persons and described.endswith(tuple(PERSON_ENDINGS)):
        return described  # 14亿中国人的饭碗
    if clause.mention.unit not in _OF_OWNERS:
        return noun
    owner = described if of else bearer_of(noun)
    measured = suffix_of(noun, "suffix")
    theirs = (suffix_of(described, "doer|bearer") or measured == noun.rpartition("的")[2]) if of else measured
    does = any(len(prefix_of(owner, "verb", i)) > 1 for i in range(len(owner)))  # 举措降低企业成本
    return owner if owner and theirs and not does and owner[0] != _ACROSS else noun


def _does_to_next(clause: Clause, head: Head) -> tuple[str, str | None] | None:
    """Return who is counted and what they did to what the next number counts: 770家企业融入6条产业链."""
    noun, verb = behind(clause.right, governed=False)
    acts = clause.mention.unit in PERSONS
    if not (acts or head.verb) and (not head.noun or _says_where(head.noun)):
        acts = clause.mention.unit in _OF_BODIES or bool(suffix_of(noun, "doer|bearer"))
    other = CONJUNCTION.search(noun, 2)
    if other is not None and other.group() == "与":
        noun = noun[: other.start()]  # 29家央企与辽宁签约64个项目, but 65个国家和地区
    return (noun, verb) if noun and verb and acts else None


def _says_where(noun: str) -> bool:
    return noun in words("where") or noun.endswith(AREAS)


def _names_persons(noun: str) -> bool:
    """Whether a noun lists persons by their names, and does not say what they are (民警、志愿者等)."""
    if not (noun.endswith("等") or _NAMES.fullmatch(noun)):
        return False
    return not noun.removesuffix("等").endswith((*PERSON_ENDINGS, *_BODIES))


def _noun_between(noun: str, right: str) -> str:
    """Return the noun of a number that another one follows."""
    if noun.endswith(_OTHER):
        return noun + right  # 对其他9个金砖国家进出口
    if noun.endswith(("等", "等全国", "等地")):
        noun = behind(right, governed=False)[0] or right  # 青岛、烟台等22个城市62座军营
    if DIVISIONS.fullmatch(right) or right in words("noun_unit"):
        return right  # 涉及6个市13个县区, 通达欧洲25个国家222个城市
    placed = noun in place_names()
    if not noun or placed or noun.endswith(PLACE_END):
        before_verb, verb = behind(right, governed=False)
        if before_verb and (verb or placed):
            return before_verb  # 积石山县6.2级地震造成113人遇难, 广东900万亩早稻收割过半
    return noun


def _is_owner(clause: Clause, head: Head) -> bool:
    """Whether the noun before the number names what the noun behind it belongs to."""
    owner = head.noun.endswith(_OWNERS) or suffix_of(head.noun, "carrier") in _LINES
    joined = clause.left.endswith(JOINING)  # 来自中央直属和27个省区市
    return owner and not (head.verb or joined or clause.mention.is_rate)


def _complete_rate(head: Head, right: str, noun: str) -> None:
    """Complete a rate that has a noun: 贡献了全国38.7%的贸易增量, 指标中超七成达到国内一流."""
    led = head.noun in words("scope") or head.noun in place_names() or head.noun.endswith("以")
    if right.startswith("的") and led:
        head.noun = noun
    elif head.verb is None:
        does = verb_in(right) if right.startswith(_BY) else verb_at_start(right)
        head.verb = does if does and verbs().get(does) != "copula" else None


def _complete(clause: Clause, head: Head, noun: str, verb: str | None) -> None:
    """Complete a number that has a noun by the noun and the verb behind it."""
    said = clause.right.startswith("的")  # 专精特新中小企业超过8万家的目标
    if head.verb is None:
        if noun and clause.mention.kind != "money" and not said:
            others = head.noun if head.noun.endswith(_OTHER) else ""  # 东盟其他9个成员国
            head.noun, head.verb = others + noun, verb  # 襄阳、宜昌等3家高新区进入
        elif verb and not said:
            head.verb = verb
    elif (said and noun in words("abstract")) or (verb_at_start(clause.right) and not _is_listed(clause, head)):
        pass  # 组织各族群众33万人次前往务工
    elif noun and (head.noun.endswith("等") or clause.mention.kind == "count" or clause.left.endswith("共")):
        head.noun = noun.partition("的")[0] if head.noun.endswith(PLACE_END) else noun


def _is_listed(clause: Clause, head: Head) -> bool:
    """Whether what is listed before the number is summed up behind it by verbs that stand for nouns: 更新改造."""
    deeds = clause.right[len(verb_at_start(clause.right)) :]
    return head.noun.endswith("等") and clause.mention.unit in _KINDS and deeds in verbs()


def _only_grades(clause: Clause) -> bool:
    """Whether the words behind the number only say what it is: 20%以上的增长, 万亿目标."""
    if clause.mention.is_rate:
        return change_of_noun("", clause.right)[0] is not None
    return bool(prefix_of(clause.right, "step")) and (clause.mention.kind == "money" or clause.right in words("step"))


def households(clause: Clause) -> str:
    """Return the households that are counted, whatever is said of them: 满足4万户家庭年用电需求; or nothing."""
    if clause.mention.unit != "户":
        return ""
    return next((noun for noun in HOUSEHOLDS if clause.right.startswith(noun)), "")


def named_by_unit(clause: Clause, head: Head) -> Head:
    """Take the unit itself for the noun where it is one: 汽车、健康3大产业, 20金."""
    unit = clause.mention.unit or ""
    if counted := households(clause):
        head.noun = counted
    elif unit in _MEDALS:
        head.noun = f"{unit}牌"
    elif unit in words("noun_unit"):
        head.noun = clause.surface.partition("大")[2] or unit  # 三大先导产业
    return head


def change_of_noun(noun: str, right: str) -> tuple[str | None, str | None]:
    """Return the change that a noun or 的增长 behind the number says, and its verb if there is one."""
    if suffix_of(noun, "growth_noun") or noun.endswith("增长"):
        return "increase", None
    if suffix_of(noun, "fall_noun"):
        return "decrease", None
    said = _PACE.sub("", right)
    if said != right and (said.startswith("增长") or prefix_of(said, "growth_noun")):
        return "increase", "增长"
    return None, None
