"""Merging and splitting claims and stories: found by words, seen before it is done, taken back."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from desk.pages.conftest import Open, barriers, watching
from desk.serving import desk
from sitroom.keep import Store
from sitroom.keep.accounts import Accounts
from sitroom.keep.correction import MergeClaims
from sitroom.keep.corrections import Corrections

WEAPONS, REMOVAL = "The weapons sent to Cuba were offensive", "The immediate removal of Soviet missiles from Cuba"


def claims(path: Path) -> dict[str, str]:
    """The ids of the claims by their titles."""
    with Store(path) as store:
        return {one.title: one.claim for one in store.ledgers(limit=500)}


def test_sentences_are_split_off_by_the_keyboard_and_that_is_taken_back(own: Open, cuba_copy: Path) -> None:
    page = own(f"/claims/{claims(cuba_copy)[WEAPONS]}")
    whole = page.locator(".list .sentence").count()
    page.keyboard.press("x")
    page.wait_for_url("**split=1")
    expect(page.get_by_role("button", name="Split them off")).to_be_disabled()
    for _ in range(2):
        page.keyboard.press("j")
        page.keyboard.press("x")
    expect(page.locator("[data-count]")).to_have_text("2 sentences ticked")
    assert barriers(page) == []
    page.get_by_label("Why, in words").fill("They speak of the sites.")
    page.get_by_role("button", name="Split them off").click()
    expect(page.get_by_role("status").filter(has_text="Done")).to_contain_text("split 2 sentences off")
    expect(page.locator(".list .sentence")).to_have_count(whole - 2)
    expect(page.locator(".corrections")).to_contain_text("“They speak of the sites.”")
    assert barriers(page) == []
    page.locator(".notice").get_by_role("link", name="the new claim").click()
    expect(page.locator(".list .sentence")).to_have_count(2)
    page.go_back()
    page.locator(".notice").get_by_role("button", name="Take back").click()
    expect(page.locator(".list .sentence")).to_have_count(whole)
    expect(page.locator(".correction")).to_contain_text("taken back")


def test_a_claim_is_merged_into_one_that_is_found_by_words_and_given_back(own: Open, cuba_copy: Path) -> None:
    ids = claims(cuba_copy)
    page = own(f"/claims/{ids[WEAPONS]}")
    page.keyboard.press("m")
    expect(page.locator("#candidates li").first).to_be_visible()
    page.get_by_label("Find it by words").fill("Soviet missiles Turkey")
    expect(page.locator("#candidates")).to_contain_text("The nearest to these words first")
    found = page.locator("#candidates li", has_text=REMOVAL)
    expect(found).to_contain_text("Nikita Khrushchev (SUN)")
    expect(found).to_contain_text("Continental Press")
    found.get_by_role("link").click()
    together = page.locator(".together tr", has_text="together")
    expect(together).to_contain_text("10")
    expect(page.locator(".whole")).to_contain_text("denied that the weapons sent to Cuba were offensive")
    assert barriers(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_label("Why, in words").fill("One matter.")
    page.get_by_role("button", name="Merge").click()
    expect(page.get_by_role("status").filter(has_text="Done")).to_contain_text(f"merged {WEAPONS} into {REMOVAL}")
    expect(page.locator(".list .sentence")).to_have_count(10)

    again = own(f"/claims/{ids[WEAPONS]}")
    assert again.url.split("?")[0].endswith(ids[REMOVAL])
    expect(again.locator(".notice").first).to_contain_text(f"The address led to {ids[WEAPONS]}, which is part of this")
    expect(again.locator(".notice").first).to_contain_text("“One matter.”")
    assert barriers(again) == []
    again.get_by_role("link", name="Corrections", exact=True).first.click()
    expect(again.locator("h1")).to_have_text("Corrections")
    expect(again.locator(".correction").first).to_contain_text(f"merged {WEAPONS} into {REMOVAL}")
    again.get_by_role("button", name="Take back").first.click()
    expect(again.locator(".correction").first).to_contain_text("took a correction back")
    back = own(f"/claims/{ids[WEAPONS]}")
    expect(back.locator("h1")).to_have_text(WEAPONS)
    expect(back.locator(".list .sentence")).to_have_count(7)


def test_what_changed_since_it_was_looked_at_is_looked_at_again(own: Open, cuba_copy: Path) -> None:
    ids = claims(cuba_copy)
    page = own(f"/claims/{ids[WEAPONS]}/merge?into={ids[REMOVAL]}")
    third = next(claim for title, claim in ids.items() if title not in (WEAPONS, REMOVAL))
    with Store(cuba_copy) as store:
        Corrections(store).make(MergeClaims(kind="merge-claims", into=ids[REMOVAL], claims=[third]), "bob")
    page.get_by_role("button", name="Merge").click()
    expect(page.get_by_role("alert")).to_contain_text("changed one of them meanwhile")
    page.get_by_role("button", name="Merge").click()
    expect(page.get_by_role("status").filter(has_text="Done")).to_be_visible()


def test_claims_are_ticked_in_the_list_and_merged_at_once(own: Open) -> None:
    page = own("/claims")
    page.keyboard.press("m")
    page.wait_for_url("**merge=1")
    expect(page.get_by_role("button", name="See them together")).to_be_disabled()
    for title in (WEAPONS, REMOVAL):
        page.locator(".claim-row", has_text=title).get_by_role("checkbox").check()
    assert barriers(page) == []
    page.get_by_role("button", name="See them together").click()
    page.get_by_label("Which one stays").select_option(label=REMOVAL)
    assert barriers(page) == []
    page.get_by_role("button", name="Merge").click()
    expect(page.get_by_role("status").filter(has_text="Done")).to_contain_text(f"into {REMOVAL}")


def test_stories_are_merged_and_split(own: Open) -> None:
    page = own("/stories?least=1&merge=1")
    names = [page.locator(".tick .strong").nth(at).inner_text() for at in (0, 1)]
    for at in (0, 1):
        page.get_by_role("checkbox").nth(at).check()
    page.get_by_role("button", name="See them together").click()
    expect(page.locator(".together")).to_contain_text(names[0])
    expect(page.locator(".together")).to_contain_text(names[1])
    page.get_by_role("button", name="Merge").click()
    expect(page.get_by_role("status").filter(has_text="Done")).to_be_visible()
    reports = page.locator(".day li").count()
    assert barriers(page) == []
    page.keyboard.press("x")
    page.wait_for_url("**split=1")
    page.get_by_role("checkbox").first.check()
    page.get_by_label("Why, in words").fill("Another matter.")
    assert barriers(page) == []
    page.get_by_role("button", name="Split them off").click()
    expect(page.get_by_role("status").filter(has_text="Done")).to_contain_text("split 1 report off")
    expect(page.locator(".day li")).to_have_count(reports - 1)
    page.keyboard.press("m")
    page.get_by_label("Find it by words").fill("missiles")
    expect(page.locator("#candidates")).to_contain_text("The nearest to these words first")
    assert barriers(page) == []


@pytest.mark.parametrize("path", ["/claims?merge=1", "/claims/{claim}?split=1", "/stories?least=1&merge=1"])
def test_who_only_looks_sees_no_way_to_merge_or_split(browser: Browser, cuba_copy: Path, path: str) -> None:
    with Store(cuba_copy) as store:
        Accounts(store).add("vera", "a long password", "viewer")
    with desk("--store", str(cuba_copy)) as address:
        for opens in watching(browser, address):
            page = opens(path.format(claim=claims(cuba_copy)[WEAPONS]))
            _sign_in(page, "vera")
            expect(page.locator("h1")).to_be_visible()
            assert page.get_by_role("checkbox", name="only contested").count() == page.get_by_role("checkbox").count()
            assert page.locator("[data-key]").count() == 0
            answer = page.request.get(f"/claims/{claims(cuba_copy)[WEAPONS]}/merge", headers={"accept": "text/html"})
            assert answer.status == 403


def _sign_in(page: Page, name: str) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill("a long password")
    page.get_by_role("button", name="Sign in").click()
