"""Every rule, in one explicit table, and the check that runs them all and honours corrections and waivers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from portal.config import Configuration
from portal.content.common import Correction, Waiver
from portal.content.records import Reading
from portal.content.register import relate
from portal.findings import Finding, in_order
from portal.rules import (
    a301_date_note,
    a302_published_note,
    a303_published_before_decided,
    a304_period_order,
    a305_approvals_in_order,
    a306_plan_in_force,
    a307_no_date_at_all,
    a308_date_in_future,
    a309_deferral_reason,
    a310_role_twice,
    a311_dates_run_forward,
    a312_deferred_before_decided,
    a313_published_before_deferral_ends,
    a314_decision_maker_named,
    a315_approval_complete,
    a316_author_approves,
    a317_two_people,
    a318_published_late,
    a319_pre_election_period,
    a320_weekday,
    a321_impossible_date,
    a322_forms_of_dates,
    a323_far_financial_year,
    a324_author_stated,
    a325_period_of_plan,
    a326_change_noted,
    a327_update_dated,
    c001_protective_marking,
    c002_personal_email,
    c003_telephone,
    c004_national_insurance_number,
    c005_date_of_birth,
    c006_home_address,
    c007_bank_details,
    c008_signature_image,
    c009_vehicle_registration,
    g901_accessibility_statement,
    g902_address_taken,
    g903_attachment_kind,
    g904_security_address,
    i201_ref_pattern,
    i202_file_name_is_ref,
    i203_name_used_twice,
    i204_year_of_ref,
    i205_file_name,
    i206_printed_ref,
    i207_gap_in_refs,
    i208_external_document,
    l001_placeholder,
    l002_title_of_another,
    l003_stranger,
    m401_costs_equal_total,
    m402_funding_equals_total,
    m403_kind_fits_figures,
    m404_lines_behind_total,
    m405_recipients_within_total,
    m406_negative_amount,
    m407_rounding_explains,
    m408_amount_at_paragraph,
    m409_other_currency,
    m410_two_currencies,
    m411_space_after_sign,
    m412_shorthand_disagrees,
    m413_years_times_sum,
    m414_pro_rata,
    m415_cost_neutral,
    m416_reserve_overdrawn,
    m417_breakdown,
    m418_scores,
    p701_part2_reason,
    p702_part2_stub_complete,
    p703_part2_contradiction,
    r501_related_ref_unknown,
    r502_replaces_itself,
    r503_pillar_unknown,
    r504_plan_unknown,
    r505_area_unknown,
    r506_theme_unknown,
    r507_funding_source_unknown,
    r508_act_unknown,
    r509_link_leads_nowhere,
    r510_link_paragraph_unknown,
    r511_address_not_allowed,
    r512_paragraph_unknown,
    r513_corrected_words,
    r514_mentioned_ref,
    r515_attachment_missing,
    r516_file_without_record,
    r517_document_relation_unknown,
    r518_leads_to_held_back,
    r519_internal_reference,
    r520_quoted_words_elsewhere,
    r521_citation,
    r522_year_of_act,
    s101_unreadable_file,
    s102_stray_file,
    s103_too_large,
    s104_not_utf8,
    s105_control_character,
    s106_no_front_matter,
    s107_unclosed_front_matter,
    s108_yaml_syntax,
    s109_yaml_feature,
    s110_duplicate_key,
    s111_unknown_key,
    s112_missing_key,
    s113_empty_value,
    s114_wrong_shape,
    s115_not_a_choice,
    s116_date,
    s117_amount,
    s118_too_long,
    s119_wrong_value,
    s120_too_deep,
    s121_comment_not_closed,
    t601_heading_levels,
    t602_section_known,
    t603_number_repeats,
    t604_one_recommendation,
    t605_option_twice,
    t606_image_in_text,
    t607_section_without_text,
    t608_heading_twice,
    t609_numbering_gap,
    t610_repeated_paragraph,
    t611_bullets,
    t612_letter_o,
    t613_stray_emphasis,
    t614_raw_html,
    t615_table_headers,
    t616_link_text,
    t617_capitals,
    t618_abbreviations,
    t619_reading_age,
    t620_number_without_stop,
    t621_doubled_word,
    t622_two_names,
    t623_easy_read,
    t624_mark_without_note,
    t625_note_without_mark,
    w801_waiver_of_no_rule,
    w802_waiver_unused,
    w803_waiver_of_error,
)
from portal.rules.acknowledged import acknowledged
from portal.rules.evidence import Evidence
from portal.rules.kept_addresses import ON_ADDRESSES
from portal.rules.rule import Rule, rule_of
from portal.rules.run import completed, found_by, found_in_texts
from portal.rules.waivers import Waivers
from portal.rules.weight import eased, is_confidential, weighed

ON_CONTENT: tuple[Rule[Evidence], ...] = tuple(
    rule_of(module)
    for module in (
        a301_date_note,
        a302_published_note,
        a303_published_before_decided,
        a304_period_order,
        a305_approvals_in_order,
        a306_plan_in_force,
        a307_no_date_at_all,
        a308_date_in_future,
        a309_deferral_reason,
        a310_role_twice,
        a311_dates_run_forward,
        a312_deferred_before_decided,
        a313_published_before_deferral_ends,
        a314_decision_maker_named,
        a315_approval_complete,
        a316_author_approves,
        a317_two_people,
        a318_published_late,
        a319_pre_election_period,
        a320_weekday,
        a321_impossible_date,
        a322_forms_of_dates,
        a323_far_financial_year,
        a324_author_stated,
        a325_period_of_plan,
        a326_change_noted,
        a327_update_dated,
        c001_protective_marking,
        c002_personal_email,
        c003_telephone,
        c004_national_insurance_number,
        c005_date_of_birth,
        c006_home_address,
        c007_bank_details,
        c008_signature_image,
        c009_vehicle_registration,
        g901_accessibility_statement,
        g902_address_taken,
        g903_attachment_kind,
        g904_security_address,
        i201_ref_pattern,
        i202_file_name_is_ref,
        i203_name_used_twice,
        i204_year_of_ref,
        i205_file_name,
        i206_printed_ref,
        i207_gap_in_refs,
        i208_external_document,
        l001_placeholder,
        l002_title_of_another,
        l003_stranger,
        m401_costs_equal_total,
        m402_funding_equals_total,
        m403_kind_fits_figures,
        m404_lines_behind_total,
        m405_recipients_within_total,
        m406_negative_amount,
        m407_rounding_explains,
        m408_amount_at_paragraph,
        m409_other_currency,
        m410_two_currencies,
        m411_space_after_sign,
        m412_shorthand_disagrees,
        m413_years_times_sum,
        m414_pro_rata,
        m415_cost_neutral,
        m416_reserve_overdrawn,
        m417_breakdown,
        m418_scores,
        p701_part2_reason,
        p702_part2_stub_complete,
        p703_part2_contradiction,
        r501_related_ref_unknown,
        r502_replaces_itself,
        r503_pillar_unknown,
        r504_plan_unknown,
        r505_area_unknown,
        r506_theme_unknown,
        r507_funding_source_unknown,
        r508_act_unknown,
        r509_link_leads_nowhere,
        r510_link_paragraph_unknown,
        r511_address_not_allowed,
        r512_paragraph_unknown,
        r513_corrected_words,
        r514_mentioned_ref,
        r515_attachment_missing,
        r516_file_without_record,
        r517_document_relation_unknown,
        r518_leads_to_held_back,
        r519_internal_reference,
        r520_quoted_words_elsewhere,
        r521_citation,
        r522_year_of_act,
        s101_unreadable_file,
        s102_stray_file,
        s103_too_large,
        s104_not_utf8,
        s105_control_character,
        s106_no_front_matter,
        s107_unclosed_front_matter,
        s108_yaml_syntax,
        s109_yaml_feature,
        s110_duplicate_key,
        s111_unknown_key,
        s112_missing_key,
        s113_empty_value,
        s114_wrong_shape,
        s115_not_a_choice,
        s116_date,
        s117_amount,
        s118_too_long,
        s119_wrong_value,
        s120_too_deep,
        s121_comment_not_closed,
        t601_heading_levels,
        t602_section_known,
        t603_number_repeats,
        t604_one_recommendation,
        t605_option_twice,
        t606_image_in_text,
        t607_section_without_text,
        t608_heading_twice,
        t609_numbering_gap,
        t610_repeated_paragraph,
        t611_bullets,
        t612_letter_o,
        t613_stray_emphasis,
        t614_raw_html,
        t615_table_headers,
        t616_link_text,
        t617_capitals,
        t618_abbreviations,
        t619_reading_age,
        t620_number_without_stop,
        t621_doubled_word,
        t622_two_names,
        t623_easy_read,
        t624_mark_without_note,
        t625_note_without_mark,
    )
)
"""The rules on what the office wrote."""

ON_WAIVERS: tuple[Rule[Waivers], ...] = tuple(
    rule_of(module) for module in (w801_waiver_of_no_rule, w802_waiver_unused, w803_waiver_of_error)
)
"""The rules on waivers, which need to know what the others found."""

RULES: tuple[Rule[Any], ...] = tuple(sorted((*ON_CONTENT, *ON_ADDRESSES, *ON_WAIVERS), key=lambda rule: rule.code))
"""Every rule, by code."""

_SHAPE = "S"


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What the rules found: what is to be reported, what was waived, what corrections acknowledge. All in order."""

    findings: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Waiver], ...]
    acknowledged: tuple[tuple[Finding, Correction], ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether the site may not be published."""
        return any(finding.blocks for finding in self.findings)


def rule_by_code(code: str) -> Rule[Any] | None:
    """The rule with a code such as "M401", in capitals or not."""
    return next((rule for rule in RULES if rule.code == code.upper()), None)


def check(evidence: Evidence, in_texts: Sequence[Finding] | None = None) -> Checked:
    """Everything that is wrong with the content, by every rule.

    `in_texts` is what the rules on texts found when the records were read; None where nobody has asked them.
    """
    if in_texts is None:
        in_texts = tuple(found_in_texts(ON_CONTENT, evidence.register.readings, evidence.configuration))
    others = [rule for rule in (*ON_CONTENT, *ON_ADDRESSES) if not rule.on_texts]
    both = chain(completed(ON_CONTENT, in_texts, evidence), found_by(others, evidence))
    found = in_order(_without_cascade(evidence, both))
    noted = tuple(acknowledged(evidence, found))
    waivers = Waivers(
        evidence=evidence,
        severities={rule.code: rule.severity for rule in RULES},
        findings=_without(found, noted),
    )
    waived = tuple(waivers.waived())
    standing = _without(waivers.findings, waived)
    still_seen = [eased(finding, waiver) for finding, waiver in waived if is_confidential(finding)]
    on_waivers = _without_cascade(evidence, found_by(ON_WAIVERS, waivers))
    findings = in_order(weighed(evidence, finding) for finding in (*standing, *still_seen, *on_waivers))
    silent = tuple((finding, waiver) for finding, waiver in waived if not is_confidential(finding))
    return Checked(findings=findings, waived=silent, acknowledged=noted)


def check_shape(readings: tuple[Reading, ...]) -> tuple[Finding, ...]:
    """What is wrong with the shape of files that are no records, such as the configuration."""
    nothing = Configuration.model_construct()  # type: ignore[call-arg]  # rules on shape look at the readings alone
    register = relate(readings, nothing, dt.date.min)
    evidence = Evidence(configuration=nothing, entries=(), register=register, addresses={}, address_of_path={})
    return in_order(found_by(tuple(rule for rule in ON_CONTENT if rule.code.startswith(_SHAPE)), evidence))


def _without(findings: tuple[Finding, ...], settled: Iterable[tuple[Finding, object]]) -> tuple[Finding, ...]:
    """The findings that are not settled."""
    gone = {finding for finding, _ in settled}
    return tuple(finding for finding in findings if finding not in gone)


def _without_cascade(evidence: Evidence, findings: Iterator[Finding]) -> Iterator[Finding]:
    """Of a file whose shape is wrong only that, and what is confidential in it: the rest may follow from the shape."""
    return (f for f in findings if f.path not in evidence.misshapen or f.code.startswith(_SHAPE) or is_confidential(f))
