"""The day of an analyst, from the situation to a figure that changes; and two of them at the same event."""

import json
from pathlib import Path

from playwright.sync_api import Browser, expect

from desk.pages.conftest import Open, barriers, watching
from desk.serving import desk
from sitroom.keep import Store
from sitroom.keep.accounts import Accounts
from sitroom.keep.alert_rows import Evidence, Finding
from sitroom.keep.alerts import Alerts
from sitroom.keep.correction import Mark
from sitroom.keep.corrections import Corrections

MOSCOW = "/report?id=examples/cuba-1962/06-moscow-warning.txt"


def test_a_day_from_the_situation_to_a_figure_and_back(own: Open) -> None:
    page = own("/?actor=SUN")
    page.get_by_role("link", name="The whole ledger").click()
    expect(page.locator("h1")).to_have_text("Ledger")
    page.get_by_role("link", name="The weapons sent to Cuba were offensive").click()
    page.get_by_role("link", name="A government statement denied that the weapons").click()
    expect(page.locator("#inspector")).to_contain_text("deny")
    page.locator(".slip[data-part=e2]").first.click()
    expect(page.locator("#inspector h2")).to_contain_text("somebody aid → Cuba")
    page.get_by_role("button", name="Right").click()
    expect(page.locator(".correction")).to_have_count(1)
    page.keyboard.press("c")
    page.get_by_label("Status").select_option("denied")
    page.get_by_label("Who, one a line").fill("Soviet Union, SUN, GOV")
    page.get_by_label("Why, in words").fill("The statement denies it.")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("#inspector h2")).to_contain_text("Soviet Union aid → Cuba")
    expect(page.locator("#inspector .correction").first).to_contain_text("The statement denies it.")
    assert barriers(page) == []

    page.get_by_role("link", name="Corrections").click()
    expect(page.locator("h1")).to_have_text("Corrections")
    there = page.locator(".precision tr", has_text="there at all")
    expect(there).to_contain_text("100 %")
    expect(page.locator(".precision tr", has_text="modality")).to_contain_text("0 %")
    assert barriers(page) == []
    with page.expect_download() as saved:
        page.get_by_role("link", name="Gold as JSON lines").click()
    for line in saved.value.path().read_text(encoding="utf-8").splitlines():
        assert json.loads(line)["text"]

    page.get_by_role("button", name="Take back").first.click()
    expect(page.locator(".correction").first).to_contain_text("took a correction back")
    expect(page.locator(".precision tr", has_text="modality")).to_contain_text("100 %")
    again = own(MOSCOW + "&part=e2")
    expect(again.locator("#inspector h2")).to_contain_text("somebody aid → Cuba")


def test_two_at_the_same_event_lose_nothing_and_see_each_other(own: Open) -> None:
    one, other = own(MOSCOW + "&part=e3"), own(MOSCOW + "&part=e3")
    for page, status in ((one, "feared"), (other, "planned")):
        page.locator("[data-correct] summary").click()
        page.get_by_label("Status").select_option(status)
    one.get_by_role("button", name="Keep").click()
    expect(one.locator(".correction")).to_have_count(1)
    with other.expect_response(lambda answer: answer.request.method == "POST") as answered:
        other.get_by_role("button", name="Keep").click()
    assert answered.value.status == 409
    expect(other.locator("[role=alert]")).to_contain_text("corrected this meanwhile")
    expect(other.locator("[data-meanwhile]")).to_contain_text("changed it meanwhile")
    expect(other.locator("[data-meanwhile]")).to_contain_text("modality: feared")
    expect(other.locator(".correction")).to_contain_text("feared")
    assert other.get_by_label("Status").input_value() == "planned"
    other.get_by_role("button", name="Keep").click()
    expect(other.locator(".correction")).to_have_count(2)


def test_two_who_mend_different_fields_both_stand_and_the_second_reads_what_the_first_did(
    browser: Browser, cuba_copy: Path
) -> None:
    with Store(cuba_copy) as store:
        for name in ("ann", "bob"):
            Accounts(store).add(name, "a long password", "analyst")
    with desk("--store", str(cuba_copy)) as address:
        for opens in watching(browser, address):
            pages = {name: opens(MOSCOW + "&part=e3") for name in ("ann", "bob")}
            for name, page in pages.items():
                page.get_by_label("Name").fill(name)
                page.get_by_label("Password").fill("a long password")
                page.get_by_role("button", name="Sign in").click()
                page.locator("[data-correct] summary").click()
            pages["ann"].get_by_label("Status").select_option("feared")
            pages["bob"].get_by_role("textbox", name="Who, one a line").fill("Soviet Union, SUN, GOV")
            for page in pages.values():
                page.get_by_role("button", name="Keep").click()
                expect(page.locator(".correction").first).to_be_visible()
            told = pages["bob"].locator("[data-meanwhile]")
            expect(told).to_contain_text("ann changed it meanwhile")
            expect(told).to_contain_text("modality: feared")
            expect(told).to_contain_text("both stand")
            assert barriers(pages["bob"]) == []
            expect(pages["bob"].locator("#inspector .correction")).to_have_count(2)
            expect(pages["bob"].locator("#inspector")).to_contain_text("feared,")
            expect(pages["bob"].locator("#inspector h2")).to_contain_text("Soviet Union")
            expect(pages["ann"].locator("[data-changed]")).to_contain_text("bob corrected this report meanwhile")
            pages["ann"].get_by_role("link", name="Show it").click()
            expect(pages["ann"].locator("#inspector .correction")).to_have_count(2)


def test_what_cannot_be_read_is_said_and_nothing_is_lost(own: Open) -> None:
    page = own(MOSCOW + "&part=e3")
    page.locator("[data-correct] summary").click()
    page.get_by_role("textbox", name="When").fill("last Thursday")
    page.get_by_label("Why, in words").fill("it was then")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("[role=alert]")).to_contain_text("not a date such as 2021-11-12")
    assert page.get_by_role("textbox", name="When").input_value() == "last Thursday"
    assert page.get_by_label("Why, in words").input_value() == "it was then"


def test_an_alert_is_seen_with_a_note_and_its_pair_muted(own: Open, cuba_copy: Path) -> None:
    with Store(cuba_copy) as store:
        rows = list(store.events("USA", "SUN", limit=2))
        told = tuple(Evidence(one.report, one.id, one.day or "", one.outlet, one.link, one.sentence) for one in rows)
        about = ("escalation", "pair:SUN,USA", "More than usual", "1962-10-24", "1962-10-22")
        Alerts(store).keep([Finding(*about, p=0.001, expected=1, observed=9, evidence=told)])
    page = own("/")
    page.get_by_role("link", name="More than usual").click()
    expect(page.locator(".alert")).to_contain_text("9, expected 1")
    assert barriers(page) == []
    page.get_by_label("Note on More than usual").fill("the speech")
    page.get_by_role("button", name="Seen").click()
    expect(page.locator(".alert")).to_contain_text("“the speech”")
    page.get_by_role("button", name="Mute SUN and USA").click()
    expect(page.locator("#main")).to_contain_text("Muted now")
    page.get_by_role("button", name="Lift").click()
    expect(page.locator("#main")).not_to_contain_text("Muted now")
    page.locator(".evidence a").first.click()
    expect(page.locator("#inspector h2")).to_be_visible()


def test_an_alert_whose_sentences_were_corrected_says_so(own: Open, cuba_copy: Path) -> None:
    with Store(cuba_copy) as store:
        rows = [one for one in store.events("USA", "SUN", modality="actual", limit=40) if one.phase == "current"][:2]
        told = tuple(Evidence(one.report, one.id, one.day or "", one.outlet, one.link, one.sentence) for one in rows)
        about = ("escalation", "pair:SUN,USA", "More than usual", "1962-10-24", "1962-10-22")
        Alerts(store).keep([Finding(*about, p=0.001, expected=1, observed=9, evidence=told)])
        corrections = Corrections(store)
        for row, who in zip(rows, ("ann", "bob"), strict=True):
            found = corrections.report(row.report)
            assert found
            seen = found.states.get(row.id, found.fresh)
            corrections.make(Mark(kind="mark", report=row.report, part=row.id, seen=seen, verdict="wrong"), who)
            page = own("/alerts")
            expect(page.locator(".alert .notice")).to_contain_text(f"{who} said that {row.id} is wrong")
    expect(page.locator(".alert .notice")).to_contain_text("Nothing is left of what this was raised on")
    expect(page.locator(".fallen")).to_have_count(2)
    assert barriers(page) == []


def test_a_briefing_is_made_edited_and_both_versions_kept(own: Open) -> None:
    page = own("/briefings")
    page.get_by_label("Kind").select_option("weekly")
    page.get_by_role("button", name="Make a briefing").click()
    expect(page.locator(".briefing h1")).to_be_visible()
    expect(page.locator(".briefing img").last).to_have_attribute("alt", "Where it happened: number of events by place")
    assert page.locator(".briefing img").evaluate_all("all => all.every(one => one.decode() && one.naturalWidth > 400)")
    assert barriers(page) == []
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Text, in Markdown").fill("# Ours\n\nNo <script>alert(1)</script> here.")
    page.get_by_role("button", name="Keep this version").click()
    expect(page.locator(".briefing")).to_contain_text("No <script>alert(1)</script> here.")
    expect(page.locator("#main")).to_contain_text("version 2")
    page.get_by_role("link", name="1", exact=True).click()
    expect(page.locator(".briefing")).not_to_contain_text("here.")


def test_what_is_shown_can_be_saved_by_a_name(own: Open) -> None:
    page = own("/?actor=USA&recipient=SUN")
    page.get_by_label("Save this filter as").fill("The two")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".saved .chip")).to_contain_text("The two")
    again = own("/")
    again.get_by_role("link", name="The two").click()
    expect(again.locator("h1")).to_have_text("United States and Soviet Union")
    again.get_by_role("button", name="Remove The two").click()
    expect(again.locator(".saved .chip")).to_have_count(0)


def test_people_sign_in_and_an_admin_sees_to_accounts(browser: Browser, cuba_copy: Path) -> None:
    with Store(cuba_copy) as store:
        Accounts(store).add("ada", "a long password", "admin")
    with desk("--store", str(cuba_copy)) as address:
        for opens in watching(browser, address):
            page = opens("/accounts")
            assert barriers(page) == []
            page.get_by_label("Name").fill("ada")
            page.get_by_label("Password").fill("a long password")
            page.get_by_role("button", name="Sign in").click()
            expect(page.locator("h1")).to_have_text("Accounts")
            page.get_by_label("Name").fill("ben")
            page.get_by_label("Password").fill("another long one")
            page.get_by_role("button", name="Add", exact=True).click()
            page.get_by_label("Role of ben").select_option("analyst")
            page.locator("tr", has_text="ben").get_by_role("button", name="Change").click()
            assert page.get_by_label("Role of ben").input_value() == "analyst"
            assert barriers(page) == []
            page.get_by_role("link", name="ada").click()
            page.get_by_role("button", name="Make a token").click()
            expect(page.locator("#main")).to_contain_text("told this once: sitroom_")
            assert barriers(page) == []
            page.get_by_role("link", name="Audit log").click()
            expect(page.locator("#main")).to_contain_text("ben to analyst")
            page.get_by_role("link", name="ada").click()
            page.get_by_role("button", name="Sign out").click()
            expect(page.locator("h1")).to_have_text("Sign in")
