"""Bulletin, special report, notices and reminders: figures, slots, layout, hostile text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from msgspec import structs

from inspector.domain.bodies import RulingBody
from inspector.domain.documents import DocumentKind
from inspector.domain.plan import Plan
from inspector.domain.records import Kind
from inspector.reports.docx_file import docx_bytes
from inspector.reports.material import Material
from inspector.reports.style import DateStyle
from inspector.reports.words import chinese, slot_words
from inspector.workspace.gathering import gather
from inspector.workspace.recording import record
from inspector.workspace.reporting import (
    Wanted,
    changes,
    compose,
    draft_of,
    kept,
    report,
    write,
)
from inspector.workspace.scores import scores_json, standings_json
from inspector.workspace.workspace import Workspace
from tests.builders import fire_plan, mobile_plan
from tests.reports.conftest import BAIYIN, LANZHOU, key_of, set_up_places
from tests.reports.reading import table_with, text_of, yellow_in
from tests.workspace.conftest import NAMES, entry

KINDS = list(DocumentKind)


def written(material: Material, kind: DocumentKind, folder: Path, **more: Any) -> Path:  # noqa: ANN401 - members of Wanted
    wanted = replace(Wanted(kind=kind, locality=BAIYIN), **more)
    return write(compose(material, wanted), folder / f"{kind.value}.docx")


@pytest.mark.parametrize("plan", [mobile_plan(), fire_plan()], ids=["mobile", "fire"])
def test_the_ranking_in_the_annex_is_that_of_the_standings(hq: Workspace, tmp_path: Path) -> None:
    path = written(gather(hq), DocumentKind.BULLETIN, tmp_path)
    table = table_with(path, "名次", "总分")
    ranked = standings_json(hq)["ranked"]
    assert len(ranked) == 2
    assert [(row["名次"], row["受检地区"], row["总分"]) for row in table] == [
        (str(each["rank"]), each["name"], each["total"]) for each in ranked
    ]


@pytest.mark.parametrize("plan", [mobile_plan(), fire_plan()], ids=["mobile", "fire"])
def test_the_sections_add_up_to_what_the_accepted_earned(
    hq: Workspace, plan: Plan, tmp_path: Path
) -> None:
    path = written(gather(hq), DocumentKind.SPECIAL, tmp_path)
    table = table_with(path, "考核项目", "得分合计")
    accepted = [each for each in scores_json(hq)["inspections"] if each["accepted"]]
    for column, member in (("得分合计", "earned"), ("适用分值合计", "applicable")):
        found = sum(Decimal(row[column]) for row in table)
        assert found == sum(Decimal(each[member]) for each in accepted)
    assert [row["考核项目"] for row in table] == [each.title.zh for each in plan.sections]


def test_counts_and_mean_are_those_of_the_scores(hq: Workspace, tmp_path: Path) -> None:
    text = text_of(written(gather(hq), DocumentKind.BULLETIN, tmp_path))
    found = scores_json(hq)["inspections"]
    totals = [Decimal(each["total"]) for each in found if each["accepted"]]
    mean = (sum(totals, Decimal(0)) / len(totals)).quantize(Decimal("0.01"), "ROUND_HALF_UP")
    signed = sum(each["signed"] for each in found)
    assert f"已定稿{signed}个，已验收{len(totals)}个" in text
    assert f"平均总分{mean}分，最高{max(totals)}分，最低{min(totals)}分" in text
    assert "另有1个已定稿" in text


def test_who_failed_by_veto_is_criticised_with_the_facts(
    hq: Workspace, plan: Plan, tmp_path: Path
) -> None:
    text = text_of(written(gather(hq), DocumentKind.BULLETIN, tmp_path))
    assert f"存在“{plan.vetoes[0].title.zh}”的情形：主要领导明知" in text
    assert "北京市总分" in text.split("批评")[0]


@pytest.mark.parametrize("kind", [DocumentKind.BULLETIN, DocumentKind.SPECIAL])
def test_a_veto_proposed_at_a_place_outside_stands_in_no_document(
    material: Material, plan: Plan, kind: DocumentKind, tmp_path: Path
) -> None:
    (known,) = material.vetoes
    outside = structs.replace(known, key=key_of(plan, LANZHOU), locality=NAMES[LANZHOU])
    path = written(structs.replace(material, vetoes=(known, outside)), kind, tmp_path)
    rows = table_with(path, "否决依据", "事实")
    assert [row["受检地区"] for row in rows] == [NAMES[BAIYIN]]


@pytest.mark.parametrize("kind", [DocumentKind.BULLETIN, DocumentKind.SPECIAL])
def test_a_signature_never_has_a_page_to_itself(
    material: Material, kind: DocumentKind, tmp_path: Path
) -> None:
    paragraphs = docx.Document(str(written(material, kind, tmp_path))).paragraphs
    styles = [each.style.name if each.style else "" for each in paragraphs]
    first = styles.index("附件说明")
    last = max(n for n, name in enumerate(styles) if name in {"附件说明", "附件说明续"})
    assert paragraphs[first - 1].text.strip()
    for each in paragraphs[first - 1 : last + 2]:
        assert each.paragraph_format.keep_with_next, each.text
    assert not paragraphs[last + 3].paragraph_format.keep_with_next


def test_an_office_program_breaks_no_figure_at_the_end_of_a_line(
    material: Material, tmp_path: Path
) -> None:
    made = docx.Document(str(written(material, DocumentKind.SPECIAL, tmp_path)))
    (language,) = made.styles.element.iter(qn("w:lang"))
    # LibreOffice breaks Latin letters and figures like Chinese ones where they are called Chinese.
    assert language.get(qn("w:val")) == "en-US"
    assert language.get(qn("w:eastAsia")) == "zh-CN"
    fonts = made.styles["公文正文"].element.find(".//" + qn("w:rFonts"))
    assert fonts.get(qn("w:ascii")) == "Times New Roman"
    assert fonts.get(qn("w:eastAsia")) == "仿宋_GB2312"


@pytest.mark.parametrize("kind", KINDS)
def test_yellow_is_what_a_person_must_fill_and_all_of_it_is_listed(
    material: Material, kind: DocumentKind, tmp_path: Path
) -> None:
    prepared = compose(material, Wanted(kind=kind, locality=BAIYIN))
    path = write(prepared, tmp_path / "a.docx")
    assert yellow_in(path) == [slot_words(slot, chinese()) for slot in prepared.slots]
    assert prepared.slots


@pytest.mark.parametrize("kind", KINDS)
def test_the_last_page_tells_what_the_figures_stand_on(
    material: Material, kind: DocumentKind, tmp_path: Path
) -> None:
    _, _, last = text_of(written(material, kind, tmp_path)).rpartition("数据口径")
    assert f"摘要{material.plan.digest[:16]}" in last
    assert "数据截至2010年3月5日09:" in last
    assert "共2个；另有1个已定稿但未验收" in last


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("style", list(DateStyle))
def test_the_same_data_gives_the_same_bytes(
    material: Material, kind: DocumentKind, style: DateStyle
) -> None:
    wanted = Wanted(kind=kind, style=style, locality=BAIYIN)
    first, second = (compose(material, wanted) for _ in range(2))
    assert docx_bytes(first.document, style) == docx_bytes(second.document, style)


def test_dates_follow_the_standard_of_their_time(material: Material, tmp_path: Path) -> None:
    old = text_of(written(material, DocumentKind.BULLETIN, tmp_path, style=DateStyle.GB_1999))
    assert "二〇〇九年十二月十五日" in old
    assert "主题词：" in old
    new = text_of(written(material, DocumentKind.BULLETIN, tmp_path))
    assert "2009年12月15日" in new
    assert "主题词：" not in new


def test_the_page_is_that_of_the_standard(material: Material, tmp_path: Path) -> None:
    made = docx.Document(str(written(material, DocumentKind.BULLETIN, tmp_path)))
    section = made.sections[0]
    sizes = (section.page_width, section.page_height)
    edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    measured = [round(each.mm) if each else 0 for each in (*sizes, *edges)]
    assert measured == [210, 297, 37, 35, 28, 26]
    assert made.settings.odd_and_even_pages_header_footer
    feet = (section.footer, section.even_page_footer)
    assert ["PAGE" in foot.paragraphs[0]._p.xml for foot in feet] == [True, True]  # noqa: SLF001
    body = made.styles["公文正文"]
    assert body.font.size is not None
    assert body.font.size.pt == 16


@pytest.mark.parametrize("plan", [mobile_plan(), fire_plan()], ids=["mobile", "fire"])
def test_the_special_report_is_due_on_the_campaigns_last_day(
    hq: Workspace, plan: Plan, tmp_path: Path
) -> None:
    text = text_of(written(gather(hq), DocumentKind.SPECIAL, tmp_path))
    end = plan.period.end
    assert f"本报告应于{end.year}年{end.month}月{end.day}日前报送" in text
    for section in plan.sections:
        assert section.title.zh in text


def test_each_unit_gets_a_notice_with_its_own_items(material: Material, tmp_path: Path) -> None:
    text = text_of(written(material, DocumentKind.NOTICE, tmp_path))
    assert text.count("整改通知书（存根）") == 2
    assert "甲公司：" in text
    assert "=乙公司：" in text
    assert text.count("@SUM(A1) 未整改到位") == 2


def test_reminders_name_what_was_planned_and_has_not_come(
    headquarters: Workspace, plan: Plan, tmp_path: Path
) -> None:
    round_ = set_up_places(headquarters, plan)
    path = written(gather(headquarters, round_), DocumentKind.REMINDERS, tmp_path)
    table = table_with(path, "状态")
    assert {row["受检地区"] for row in table} == set(NAMES.values())
    assert {row["状态"] for row in table} == {chinese().tr("Nothing has been received.")}
    late = (date(2010, 3, 5) - plan.period.start).days
    assert {row["逾期天数"] for row in table} == {str(late)}


def test_nobody_is_reminded_when_all_have_signed(hq: Workspace, tmp_path: Path) -> None:
    assert "均已定稿报送" in text_of(written(gather(hq), DocumentKind.REMINDERS, tmp_path))


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_notes_do_no_harm_and_stay_short(
    material: Material, kind: DocumentKind, tmp_path: Path
) -> None:
    text = text_of(written(material, kind, tmp_path))
    assert "\x00" not in text
    assert max(map(len, text.splitlines())) < 3_000


@pytest.mark.parametrize("kind", KINDS)
def test_a_campaign_without_any_result_gives_a_sensible_document(
    headquarters: Workspace, kind: DocumentKind, tmp_path: Path
) -> None:
    material = gather(headquarters)
    if kind is DocumentKind.NOTICE:
        assert not material.places
        return
    path = write(compose(material, Wanted(kind=kind)), tmp_path / "empty.docx")
    assert "共0个" in text_of(path)


def test_a_draft_knows_which_of_its_figures_have_aged(hq: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    report(hq, Wanted(kind=DocumentKind.BULLETIN), path)
    draft = draft_of(path)
    assert changes(hq, draft) == ()
    assert [(each.number, each.path) for each in kept(hq)] == [(1, str(path))]

    plan = hq.plan
    ruled = RulingBody(state="dismissed", reason="已整改", person="赵六")
    record(hq, [entry(Kind.RULING, plan.vetoes[0].code, ruled, key_of(plan, BAIYIN))])
    found = {each.id: each for each in changes(hq, draft)}
    assert "results.grades" in found
    assert "results.totals" not in found
    gone = found[f"upheld.{key_of(plan, BAIYIN)}.{plan.vetoes[0].code}"]
    assert gone.after is None
