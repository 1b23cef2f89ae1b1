"""When a number holds: years named by their distance, heads, and what a paragraph has said before."""

from __future__ import annotations

import pytest

from zongshu import extract_metrics, parse_report

TITLE = "2016年某市政府工作报告\n各位代表：\n"


def periods(text: str) -> dict[str, str]:
    """Return for each metric of a report of 2016 its period, as 2015-01-01..2015-12-31, or an empty string."""
    rows = extract_metrics(parse_report(TITLE + text))
    first, last = (rows[column].dt.strftime("%Y-%m-%d") for column in ("period_start", "period_end"))
    return dict(zip(rows["text"], (first + ".." + last).fillna(""), strict=True))


@pytest.mark.parametrize(
    ("text", "number", "period"),
    [
        ("去年破获刑事案件36起。", "36起", "2015-01-01..2015-12-31"),
        ("今年安排补助资金36万元。", "36万元", "2016-01-01..2016-12-31"),
        ("去年前三季度破获刑事案件36起。", "36起", "2015-01-01..2015-09-30"),
        ("去年10月破获刑事案件36起。", "36起", "2015-10-01..2015-10-31"),
        ("10月破获刑事案件36起。", "36起", "2016-10-01..2016-10-31"),
        ("一、2015年工作回顾\n增幅由上年的36%回落到27%。", "36%", "2014-01-01..2014-12-31"),
        # a part of the year that the sentence has named
        ("2015年案件下降20%，其中上半年下降36%。", "36%", "2015-01-01..2015-06-30"),
        # the value that is compared with is of its own year, and says nothing of what follows
        ("产值达到90亿元，比1952年的36亿元增长25%。", "36亿元", "1952-01-01..1952-12-31"),
        ("去年产值达到90亿元，比1952年的45亿元增长36%。", "36%", "2015-01-01..2015-12-31"),
        ("一季度破获刑事案件36起。特别是3月，破获刑事案件20起。", "20起", "2016-03-01..2016-03-31"),
        ("破获刑事案件36起，比去年增长5%。", "36起", ""),
        ("破获刑事案件36起，比去年增长5%。", "5%", ""),
        ("去年立案40起，今年破获36起。", "40起", "2015-01-01..2015-12-31"),
        ("去年立案40起，今年破获36起。", "36起", "2016-01-01..2016-12-31"),
        ("一、去年工作回顾\n破获刑事案件36起。", "36起", "2015-01-01..2015-12-31"),
        ("一、过去五年工作回顾\n破获刑事案件36起。", "36起", "2011-01-01..2015-12-31"),
        ("二、今年工作安排\n新建学校36所。", "36所", "2016-01-01..2016-12-31"),
        ("一、上半年工作\n破获刑事案件36起。", "36起", "2016-01-01..2016-06-30"),
        ("一、3月5日工作\n破获刑事案件36起。", "36起", ""),
    ],
)
def test_a_year_is_named_by_its_distance(text: str, number: str, period: str) -> None:
    assert periods(text)[number] == period


@pytest.mark.parametrize(
    ("text", "number", "period"),
    [
        # a time alone sets the scene for the sentences behind it, a time within a noun does not
        ("一、2016年工作安排\n去年，各项任务全面完成。破获刑事案件36起。", "36起", "2015-01-01..2015-12-31"),
        ("一、2016年工作安排\n2015年的任务全面完成。破获刑事案件36起。", "36起", "2016-01-01..2016-12-31"),
        ("一、2016年工作安排\n过去一年取得很大成绩。破获刑事案件36起。", "36起", "2015-01-01..2015-12-31"),
        ("在2014年增长的基础上，2015年又有发展。破获刑事案件36起。", "36起", "2015-01-01..2015-12-31"),
        # a level is reached at the end of a span, and the change began before it; what a span brought in all is its own
        ("一、过去五年工作回顾\n社会消费品零售额从20亿元增加到36亿元。", "36亿元", "2015-01-01..2015-12-31"),
        ("一、过去五年工作回顾\n社会消费品零售额从20亿元增加到36亿元。", "20亿元", "2010-01-01..2010-12-31"),
        ("一、过去五年工作回顾\n社会消费品零售额达到36亿元。", "36亿元", "2015-01-01..2015-12-31"),
        (
            "一、“十四五”时期任务\n过去五年，成就显著。零售额从20亿元增加到36亿元。",
            "20亿元",
            "2010-01-01..2010-12-31",
        ),
        ("2016年，生铁产量36万吨，等於2010年的九點八倍；鋼9万吨。", "9万吨", "2016-01-01..2016-12-31"),
        ("一、过去五年工作回顾\n累计新增就业达到36万人。", "36万人", "2011-01-01..2015-12-31"),
        # a mean belongs to the whole span, also where the sentence names its last year
        ("一、过去五年工作回顾\n2015年财政收入达36亿元，年均增长9%。", "9%", "2011-01-01..2015-12-31"),
        ("一、过去五年工作回顾\n2015年财政收入达36亿元，增长9%。", "9%", "2015-01-01..2015-12-31"),
        ("“十二五”时期，新建学校36所。", "36所", "2011-01-01..2015-12-31"),
        ("到“十三五”末，学校达到36所。", "36所", "2020-12-31..2020-12-31"),
        ("“十三五”末端工程，学校达到36所。", "36所", ""),
        ("“十五”计划提出，财政收入增长8%。", "8%", "2001-01-01..2005-12-31"),
        ("1999年计划草案拟定，财政收入增长8%。", "8%", "1999-01-01..1999-12-31"),
        ("“十五”期间，新建学校36所。", "36所", "2001-01-01..2005-12-31"),
        ("第一个五年计划期间，新建学校36所。", "36所", "1953-01-01..1957-12-31"),
        ("新建学校36所，比“十一五”时期多。", "36所", ""),
        ("2015年同2010年相比，零售额由20亿元增加到36亿元。", "20亿元", "2010-01-01..2010-12-31"),
        ("2015年同2010年相比，零售额由20亿元增加到36亿元。", "36亿元", "2015-01-01..2015-12-31"),
        ("2014年综合能耗由上年的20吨降低到18吨。", "20吨", "2013-01-01..2013-12-31"),
        ("五年新增装机3亿千瓦，是2002年到2010年的总和；建成泊位36个。", "36个", ""),
        ("国庆假期，接待游客36万人次。", "36万人次", ""),
        ("2015年四季度财政收入增长6%，全年增长5%。", "5%", "2015-01-01..2015-12-31"),
        ("2015年四季度财政收入增长6%，全年增长5%。", "6%", "2015-10-01..2015-12-31"),
        # a review does not tell of times to come
        ("一、2015年工作回顾\n攻坚四季度，新建学校36所。", "36所", "2015-10-01..2015-12-31"),
        ("一、2016年工作安排\n攻坚四季度，新建学校36所。", "36所", "2016-10-01..2016-12-31"),
        # a span that is written out says where a change began
        ("从2010年到2014年，零售额由20亿元增加到36亿元。", "20亿元", "2010-01-01..2010-12-31"),
        ("从2010年到2014年，零售额由20亿元增加到36亿元。", "36亿元", "2014-01-01..2014-12-31"),
        ("从2010年到2014年，零售额增加36亿元。", "36亿元", "2010-01-01..2014-12-31"),
        # with a year as its subject a section begins to tell of it
        ("一、奋进中谱新篇\n2015年是极不平凡的一年。\n（一）教育\n新建学校36所。", "36所", "2015-01-01..2015-12-31"),
        ("一、奋进中谱新篇\n刚刚过去的2015年，是关键的一年。\n新建学校36所。", "36所", "2015-01-01..2015-12-31"),
        ("一、奋进中谱新篇\n建成的2015年示范园是重点。\n新建学校36所。", "36所", ""),
    ],
)
def test_what_a_span_of_years_or_a_scene_says(text: str, number: str, period: str) -> None:
    assert periods(text)[number] == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("今年国庆假期，接待游客36万人次。", "2023-09-29..2023-10-06"),
        ("今年春节假期，接待游客36万人次。", "2023-01-21..2023-01-27"),
        ("“五一”假期首日，接待游客36万人次。", ""),
        ("截至目前，接待游客36万人次。", "2023-10-09..2023-10-09"),
        ("自10月1日启动至8日，接待游客36万人次。", "2023-10-01..2023-10-08"),
        ("从今天起至10月20日，接待游客36万人次。", "2023-10-09..2023-10-20"),
        ("活动昨天启动，从10月8日至12日，将接待游客36万人次。", "2023-10-08..2023-10-12"),
        ("自10月1日开通，到10月8日接待游客36万人次。", "2023-10-01..2023-10-08"),
        ("从8月的30万人次提高到9月的36万人次。", "2023-08-01..2023-08-31"),
        ("高考从6月推迟到7月举行，考生36万人次。", "2023-07-01..2023-07-31"),
        ("自2020年启动，至9月底接待游客36万人次。", "2023-09-30..2023-09-30"),
        ("暑运期间，接待游客36万人次。", "2023-07-01..2023-08-31"),
        ("昨天，接待游客36万人次。", "2023-10-08..2023-10-08"),
        # a part holds on the day of its whole, and what is told besides does not
        ("昨天，接待游客90万人次。其中，省外游客36万人次。", "2023-10-08..2023-10-08"),
        ("昨天，接待游客90万人次。景区接待学生36万人次。", ""),
        ("记者今天获悉，接待游客36万人次。", ""),
        ("今年前9个月，接待游客36万人次。", "2023-01-01..2023-09-30"),
        ("项目启动三年来，接待游客36万人次。", ""),
        ("9月份，客流恢复至2019年同期的36%。", "2023-09-01..2023-09-30"),
        ("2023年春运，查处违法行为36起。", ""),
        # a day without a month is that of the date before it, or the one nearest to the publication
        ("8日，接待游客36万人次。", "2023-10-08..2023-10-08"),
        ("28日，接待游客36万人次。", "2023-09-28..2023-09-28"),
        ("11日至13日，接待游客36万人次。", "2023-10-11..2023-10-13"),
        ("8月3日，景区开放；5日，接待游客36万人次。", "2023-08-05..2023-08-05"),
        ("32日，接待游客36万人次。", ""),
        # what goes on since a day goes on to the publication
        ("9月20日开园以来，接待游客36万人次。", "2023-09-20..2023-10-09"),
        ("自2022年以来，接待游客36万人次。", "2022-01-01..2023-10-09"),
        ("客流是9月20日以来最多的，接待游客36万人次。", ""),
        # the year of an event is not when all that a head stands above holds
        ("2022中国博览会开幕\n博览会接待游客36万人次。", ""),
        # a year without 年 belongs to a name
        ("2022中国品牌博览会上，企业签约36项。", ""),
        ("2022财年，企业签约36项。", "2022-01-01..2022-12-31"),
        # on which a number is told is not when it holds
        ("文旅部门8日公布，接待游客36万人次。", ""),
        ("10月8日，文旅部门派员36人次。", "2023-10-08..2023-10-08"),
    ],
)
def test_news_names_its_days(text: str, period: str) -> None:
    rows = extract_metrics(parse_report(f"一周要闻\n2023-10-09 10:00\n{text}"))
    first, last = (rows[column].dt.strftime("%Y-%m-%d").fillna("")[0] for column in ("period_start", "period_end"))
    assert (f"{first}..{last}" if first else "") == period


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("一、今年工作安排\n我国有36亿亩耕地，要全力保护。", "actual"),
        ("二、2016年目标任务\n新建学校36所。", "target"),
        ("二、2016年目标任务\n目前已建成学校36所。", "actual"),
        ("二、2016年目标任务\n三、加快教育发展\n新建学校36所。", "target"),
        ("二、2016年目标任务\n三、关于教育\n新建学校36所。", "actual"),
        ("二、2016年目标任务\n一是办好教育\n新建学校36所。", "target"),
        ("一、2015年计划执行情况\n新建学校36所。", "actual"),
        ("“十五”计划提出，财政收入增长8%。", "target"),
        ("“十五”计划提出的问题有8个。", "actual"),
        ("二、2016年目标任务和主要工作\n新建学校36所。", "target"),
        ("一、2015年主要工作\n新建学校36所。", "actual"),
        ("今年财政收入的预期目标是：\n财政收入增长8%。", "target"),
        ("今年的任务如下：\n财政收入增长8%。", "actual"),
        ("经济增长速度的调控目标定为8%。", "target"),
        ("今年计划财政收入增长8%。", "target"),
        ("财政收入比年度计划增加8%。", "actual"),
        ("今年粮食产量要稳定在36万吨。", "target"),
        ("粮食产量稳定在36万吨。", "actual"),
        ("客流将超过36万人次。", "target"),
        ("拟建学校36所。", "target"),
        ("虚拟专网接入学校36所。", "actual"),
        ("将36万人次疏散。", "actual"),
        ("水库将为沿线供水36万吨。", "target"),
        ("财政部安排救灾资金36万元\n款项已经下达，共36万元。", "actual"),
        ("2016年工作安排\n新建学校36所。", "target"),
        ("二、“十三五”规划的任务\n2014年新建学校36所。", "actual"),
        ("二、“十三五”规划的任务\n2018年新建学校36所。", "target"),
        ("二、“十三五”规划的任务\n以2015年为基数，产量要增长36%。", "target"),
        ("二、“十三五”规划的任务\n产量要在2015年基数上增长36%。", "target"),
    ],
)
def test_what_is_aimed_at(text: str, modality: str) -> None:
    assert set(extract_metrics(parse_report(TITLE + text))["modality"]) == {modality}


def test_a_list_below_a_bare_head_belongs_to_it_and_a_new_number_does_not() -> None:
    plan = "附件\n2016年十件民生实事\n一、稳定就业\n新建学校12所。\n"
    text = f"{TITLE}一年来，各项工作取得进展。\n{plan}名词解释\n一、示范学校\n新建学校36所。"
    rows = extract_metrics(parse_report(text)).set_index("text")["modality"]
    assert rows[["12所", "36所"]].to_dict() == {"12所": "target", "36所": "actual"}


def test_without_a_year_in_date_or_title_nothing_is_made_up() -> None:
    rows = extract_metrics("去年破获刑事案件36起。")
    assert rows["period_start"].isna().all()


def test_a_period_holds_through_its_paragraph() -> None:
    found = periods("3月，破获刑事案件36起。其中，侵财案件12起。\n抓获犯罪嫌疑人9名。")
    assert found == {
        "36起": "2016-03-01..2016-03-31",
        "12起": "2016-03-01..2016-03-31",
        "9名": "",
    }


def test_a_day_does_not() -> None:
    assert periods("3月5日，召开会议2场。破获刑事案件36起。")["36起"] == ""


def test_a_result_recalled_in_a_plan_is_no_target() -> None:
    text = TITLE + "二、2016年目标任务\n2015年新建学校12所。新建学校36所。"
    rows = extract_metrics(parse_report(text)).set_index("text")["modality"]
    assert rows.to_dict() == {"12所": "actual", "36所": "target"}


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("1979年政府工作报告", 1979),
        ("政府工作报告", None),
        ("关于12024年的报告", None),
    ],
)
def test_the_title_names_the_year_where_no_date_is_printed(title: str, year: int | None) -> None:
    assert parse_report(f"{title}\n各位代表：\n破获刑事案件36起。").year == year


def test_the_printed_date_comes_before_the_title() -> None:
    assert parse_report("2023年工作总结\n2024-01-15 10:00\n破获刑事案件36起。").year == 2024


def test_the_head_of_a_plan_holds_for_the_heads_below_it() -> None:
    text = TITLE + "二、2016年重点任务\n（一）提升治理成效\n新建学校36所。\n（二）防范风险\n排查隐患9处。"
    rows = extract_metrics(parse_report(text)).set_index("text")["modality"]
    assert rows.to_dict() == {"36所": "target", "9处": "target"}


def test_the_name_of_a_file_dates_it_where_the_text_does_not() -> None:
    report = parse_report("一周要闻\n上半年破获刑事案件36起。", id="20160703_police")
    assert str(extract_metrics(report)["period_end"].iloc[0])[:10] == "2016-06-30"


def test_what_is_to_happen_after_the_day_of_publication_is_aimed_at() -> None:
    rows = extract_metrics(parse_report("一周要闻\n2023-10-09 10:00\n到2025年底，公路达到36万公里。"))
    assert rows["modality"].tolist() == ["target"]


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("电站投产后，每年可发电36亿度。", "target"),
        ("人数有望达到36亿人次。", "target"),
        ("电站投产后，累计发电36亿度。", "actual"),
        ("光伏项目建成后，可再生能源装机36万千瓦。", "actual"),
        ("全力确保新建学校36所。", "target"),
        ("为了确保用水，开启引黄工程36处。", "actual"),
        ("今年计划在全民所有制、集体所有制单位安排36万人就业。", "target"),
        ("到本世纪末实现总产值翻两番的宏伟目标。", "target"),
        ("提前三年实现总产值翻两番的宏伟目标。", "actual"),
        ("总产值翻两番的目标如期实现。", "actual"),
        ("超额完成新增就业36万人的目标。", "actual"),
        ("第一个五年计划胜利完成，钢产量达到36万吨。", "actual"),
    ],
)
def test_what_is_aimed_at_or_to_come_is_a_target(sentence: str, modality: str) -> None:
    assert extract_metrics(sentence)["modality"].tolist() == [modality]


@pytest.mark.parametrize("said", ["女性比例为30%", "女性占比30%", "女性占30%"])
def test_a_share_of_a_part_is_a_share(said: str) -> None:
    assert extract_metrics(f"来访人数900人，其中，{said}。")["role"].tolist() == ["level", "share"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a month that would be to come is told of the year its sentence has named, or of the one before
        ("2023年出口增长4%，其中，12月增长7%。", ["2023-01-01..2023-12-31", "2023-12-01..2023-12-31"]),
        ("11月末，存量36亿元。", ["2023-11-30..2023-11-30"]),
        ("去年出口增长4%，其中，12月增长7%。", ["2023-01-01..2023-12-31", "2023-12-01..2023-12-31"]),
        ("出口比2019年增长4%，12月增长7%。", ["", "2023-12-01..2023-12-31"]),
        ("12月将举办36场活动。", ["2024-12-01..2024-12-31"]),
        ("12月，我市將舉辦36場活動。", ["2024-12-01..2024-12-31"]),
        ("力争12月底前建成学校36所。", ["2024-12-31..2024-12-31"]),
        ("10月1日起实施36项措施。", ["2024-10-01..2024-10-01"]),
        ("今年底线任务36项。", ["2024-01-01..2024-12-31"]),
        ("3年来，破案36起。", ["2021-01-01..2023-12-31"]),
        ("6月举办36场活动。", ["2024-06-01..2024-06-30"]),
        # up to when something is told, and that it holds for what goes on
        ("截至去年6月，出口36亿元。", ["2023-06-30..2023-06-30"]),
        ("截至今年1月，出口36亿元。", ["2024-01-21..2024-01-21"]),
        ("去年年底，企业有36家。", ["2023-12-31..2023-12-31"]),
        ("截至去年9月底，证书36个。其中，风电最多，有12个。", ["2023-09-30..2023-09-30"] * 2),
        ("1月5日破案36起。抓获12人。", ["2024-01-05..2024-01-05", ""]),
    ],
)
def test_what_a_news_item_of_january_tells_of(text: str, wanted: list[str]) -> None:
    rows = extract_metrics(parse_report(f"一周要闻\n2024-01-21 10:00\n{text}"))
    first, last = (rows[column].dt.strftime("%Y-%m-%d") for column in ("period_start", "period_end"))
    assert (first + ".." + last).fillna("").tolist() == wanted
