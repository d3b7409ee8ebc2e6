"""The two indexes say what is here with its number, what is elsewhere as the office says, and of the rest nothing."""

from __future__ import annotations

from portal.website.holdings.duties import NOT_KNOWN, publication_scheme_page, specified_information_page
from portal.website.plan import SitePlan
from portal.website.views import DutyView
from tests import samples
from tests.support.site import BuiltSite

GRANT = samples.decision(
    ref="PCC/D/2024/08",
    decision_type="grant",
    recipients="\n  - {name: A charity, amount: 10, purpose: Work, conditions: A report, reasons: Less crime}",
)


def plan(duties: str = "", **files: str) -> SitePlan:
    extra = {f"content/{name}.md": text for name, text in files.items()}
    extra = {path.replace("__", "/").replace("_", "-"): text for path, text in extra.items()}
    return samples.plan({**samples.office(), **extra}, portal_yaml=samples.PORTAL_YAML + duties)


def duty(made: SitePlan, key: str) -> DutyView:
    pages = (specified_information_page(made.shelf), publication_scheme_page(made.shelf))
    (found,) = [duty for page in pages for group in page.groups for duty in group.duties if duty.anchor == key]
    return found


def here(made: SitePlan, key: str) -> list[tuple[str, str, str]]:
    return [(link.text, link.address, link.note) for link in duty(made, key).here]


def test_decisions_are_counted_and_nobody_claims_to_know_which_are_of_public_interest() -> None:
    text, address, note = here(plan(), "order-5-d")[0]
    assert (text, address) == ("Register of decisions", "decisions/")
    assert note == "1 record. They do not say which decisions are of significant public interest."


def test_grants_are_counted_with_their_recipients() -> None:
    made = plan(decisions__pcc_d_2024_08=GRANT)
    assert here(made, "order-3-f") == [
        ("Decisions on grants", "types/grant/", "1 decision."),
        (
            "Recipients of grants and contracts (CSV)",
            "data/recipients.csv",
            "1 recipient in 1 decision. With amount, purpose, conditions and reasons.",
        ),
    ]
    assert here(plan(), "order-3-f") == []


def test_only_what_is_public_is_counted() -> None:
    draft = GRANT.replace("status: approved", "status: draft")
    assert here(plan(decisions__pcc_d_2024_08=draft), "order-3-f") == []


def test_documents_of_another_office_are_none_of_this_office_s() -> None:
    own = samples.strategy(kind="policy", title="A policy")
    assert [link[0] for link in here(plan(strategy__policy=own), "class-5")] == ["Policies"]
    other = samples.strategy(kind="policy", title="A policy", external="true")
    assert here(plan(strategy__policy=other), "class-5") == []


def test_what_nobody_has_given_an_address_for_is_said_not_to_be_known() -> None:
    found = duty(plan(), "order-1-c")
    assert (found.here, found.elsewhere, found.said) == ((), (), NOT_KNOWN)


def test_an_address_that_the_office_gives_is_shown_and_nothing_is_said_to_be_unknown() -> None:
    item = "{item: order-1-c, name: Salaries, address: https://x.example/s, note: PDF.}"
    found = duty(plan(f"\nduties:\n  elsewhere:\n    - {item}\n"), "order-1-c")
    (link,) = found.elsewhere
    assert (link.text, link.address, link.note, found.said) == ("Salaries", "https://x.example/s", "PDF.", "")


def test_what_the_office_does_not_hold_is_said_with_its_reason() -> None:
    given = "\nduties:\n  not_held:\n    - {item: order-7, reason: No report was asked for.}\n"
    assert duty(plan(given), "order-7").said == "The office does not hold it: No report was asked for."


def test_a_paragraph_whose_text_was_not_read_says_so() -> None:
    assert any("was not read" in note for note in duty(plan(), "order-4-c").notes)
    assert not any("was not read" in note for note in duty(plan(), "order-4-b").notes)


def test_the_demonstration_invents_no_address(site: BuiltSite) -> None:
    pages = (specified_information_page(site.plan.shelf), publication_scheme_page(site.plan.shelf))
    assert [duty for page in pages for group in page.groups for duty in group.duties if duty.elsewhere] == []


def test_every_link_here_leads_to_something_on_the_site(site: BuiltSite) -> None:
    pages = (specified_information_page(site.plan.shelf), publication_scheme_page(site.plan.shelf))
    links = {link.address for page in pages for g in page.groups for duty in g.duties for link in duty.here}
    assert "decisions/" in links
    for address in links:
        file = f"{address}index.html" if address.endswith("/") else address
        assert (site.folder / file).is_file(), address
