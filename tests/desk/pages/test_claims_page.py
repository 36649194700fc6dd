"""The ledger: claims side by side, and the way from one to its sentences."""

from playwright.sync_api import expect

from desk.pages.conftest import Open


def test_a_contested_claim_shows_who_denies_it_beside_who_says_so(opened: Open) -> None:
    page = opened("/claims")
    claim = page.locator(".claim-row", has_text="The weapons sent to Cuba were offensive")
    expect(claim).to_contain_text("contested")
    sides = claim.locator(".claim-cell")
    expect(sides.nth(0)).to_contain_text("John F. Kennedy (USA)")
    expect(sides.nth(1)).to_contain_text("Nikita Khrushchev (SUN)")
    expect(sides.nth(2)).to_contain_text("Valerian Zorin (SUN)")


def test_a_claim_opens_into_its_sentences_and_these_into_their_report(opened: Open) -> None:
    page = opened("/claims")
    page.get_by_role("link", name="The weapons sent to Cuba were offensive").click()
    expect(page.locator("h1")).to_have_text("The weapons sent to Cuba were offensive")
    expect(page.locator("#main")).to_contain_text("Nikita Khrushchev (SUN) confirmed on 1962-10-27 what Valerian Zorin")
    page.get_by_role("link", name="A government statement denied that the weapons").click()
    expect(page.locator("#inspector")).to_contain_text("deny")
    page.go_back()
    expect(page.locator("h1")).to_have_text("The weapons sent to Cuba were offensive")


def test_filters_stand_in_the_address(opened: Open) -> None:
    page = opened("/claims")
    page.get_by_label("Who", exact=True).fill("Zorin")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims?**actor=Zorin**")
    assert "since" not in page.url
    expect(page.locator(".claim-row").first).to_contain_text("Zorin")
    page.get_by_label("First").select_option("fresh")
    page.wait_for_url("**sort=fresh**")
    days = page.locator(".claim-row .facts time:last-of-type").all_text_contents()
    assert days == sorted(days, reverse=True)


def test_a_claim_that_is_not_there_is_said_so(opened: Open) -> None:
    page = opened("/claims")
    answer = page.request.get("/claims/none", headers={"accept": "text/html"})
    assert answer.status == 404
    assert "There is no claim none" in answer.text()
