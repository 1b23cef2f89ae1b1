"""趋势: a series, the sentence behind each point, what joined them, what contradicts them."""

from __future__ import annotations

LEVELS = "破获刑事案件（起）·全国·行动期间·水平"


def test_an_indicator_has_its_points_each_with_its_sentence(many):
    view = many.trends
    view.indicator.value = "刑事案件"
    view.series.value = LEVELS
    assert view.rows.frame["value"].tolist() == [269_800, 640_000, 566_000, 535_000]
    for place, text in enumerate(("26.98万起", "64万余起", "56.6万起", "53.5万起")):
        view.rows.choice.index = place
        assert f"破获刑事案件<mark>{text}</mark>" in view.passage.html.value
    assert "指标的变化：破获 刑事案件" in view.figure.value


def test_an_open_bound_is_shown(many):
    many.trends.indicator.value = "刑事案件"
    many.trends.series.value = LEVELS
    assert "≥ 64万 起" in many.trends.rows.html.value
    assert "<bdi>53.5万 起</bdi>" in many.trends.rows.html.value


def test_a_period_says_its_year_once_and_that_it_is_not_known(many):
    many.trends.indicator.value = "刑事案件"
    assert "<bdi>2022年6月25日至9月30日</bdi>" in many.trends.rows.html.value
    assert "<bdi>不明</bdi>" in many.trends.rows.html.value


def test_a_report_without_periods_says_so(one):
    one.trends.indicator.value = "刑事案件"
    assert "1 个点，原文没有写明时期。" in one.trends.said.value


def test_what_joined_the_points_is_shown(many):
    many.trends.indicator.value = "刑事案件"
    assert "同义" in many.trends.links.value


def test_all_series_of_an_indicator_are_offered(many):
    many.trends.indicator.value = "刑事案件"
    values = [value for _, value in many.trends.series.options]
    assert values[0] == ""
    assert LEVELS in values
    assert set(many.trends.rows.frame["series"]) == set(values[1:])


def test_another_wording_finds_the_same_series(many):
    view = many.trends
    view.indicator.value = "破获刑事案件"
    assert LEVELS in set(view.rows.frame["series"])
    assert set(view.rows.frame["verb"]) == {"破获"}


def test_other_wordings_are_shown_and_offered(many):
    view = many.trends
    view.indicator.value = "刑事案件"
    assert "刑事立案（1）" in view.said.value
    assert {"刑事案件", "刑事立案"} <= set(view.indicator.options)
    points = view.rows.frame
    view.indicator.value = "刑事立案"
    assert view.rows.frame.equals(points)


def test_every_name_that_is_offered_has_points(many):
    for name in many.trends.indicator.options:
        many.trends.indicator.value = name
        assert len(many.trends.rows.frame), name


def test_a_correction_is_followed_without_opening_anew(many):
    many.trends.indicator.value = "刑事立案数"
    assert "9.2%" not in many.trends.rows.html.value.replace("−", "").replace(" ", "")
    view = many.numbers
    view.filters.search.value = "8.5%"
    view.choosing.readings.index, view.choosing.why.value, view.choosing.who.value = 0, "七月通报", "李"
    view.choosing.button.click()
    rows = many.trends.rows.frame
    assert rows.loc[rows["report"] == "000_ad60cba661282f96", "value"].tolist()[:2] == [-8.5, -9.2]


def test_rates_alone_are_drawn_as_growth(many):
    many.trends.indicator.value = "刑事案件"
    many.trends.series.value = "立刑事案件（%）·全国·全年·变动率·同比"
    assert "增速" in many.trends.figure.value


def test_an_indicator_that_is_not_there_and_none(many):
    view = many.trends
    view.indicator.value = "刑事案件"
    view.indicator.value = "没有的指标"
    assert "没有“没有的指标”的序列" in view.said.value
    assert (view.figure.value, view.audit.value, view.passage.html.value) == ("", "", "")
    view.indicator.value = ""
    assert "写一个指标" in view.said.value
    assert "互相矛盾的数字" in view.audit.value
    assert "2170.7" in view.audit.value


def test_the_audit_says_what_contradicts(many):
    conflict = many.material.conflicts.iloc[0]
    view = many.trends
    series = many.material.series
    view.indicator.value = series.loc[series["series"] == conflict["series"], "indicator"].iloc[0]
    assert "互相矛盾的数字" in view.audit.value
    view.indicator.value = "刑事案件"
    assert "没有发现互相矛盾" in view.audit.value


def test_a_point_leads_to_its_row(many):
    many.trends.indicator.value = "刑事案件"
    many.trends.series.value = LEVELS
    many.trends.rows.choice.index = 3
    (button,) = [button for button in many.trends.passage.others.children if button.description == "53.5万起"]
    button.click()
    assert many.tabs.selected_index == 0
    assert many.numbers.rows.chosen["text"] == "53.5万起"
