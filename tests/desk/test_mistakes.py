"""What cannot be asked is said in a line, on a page with the right status; nobody sees a traceback."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

MISTAKES = {  # what is asked: the status, and what the page says
    "/events?since=yesterday": (422, "Since yesterday: not a date such as 2021-11-12."),
    "/timeline?since=2011-13-01": (422, "Since 2011-13-01: not a date such as 2021-11-12."),
    "/timeline?actor=USA&until=2011-02-31": (422, "Until 2011-02-31: not a date"),
    "/timeline?by=hour": (200, "No report of these days says at which hour it came out"),
    "/claims/nope": (404, "There is no claim nope"),
    "/stories/nope": (404, "No such story: nope."),
    "/stories?after=zz": (422, "After zz: give the key of a row as it was shown."),
    "/stories?after=1962-10-22": (422, "After 1962-10-22: give the key of a row"),
    "/claims?stance=sure": (422, "Stance sure: it is one of asserted"),
    "/claims?since=1962-10-27&until=1962-10-22": (422, "it ends before it begins"),
    "/outlook?actor=FRA&recipient=DEU": (404, "Germany – France: nothing is told of what either of them does"),
    "/outlook?actor=USA&recipient=SUN&level=many": (422, "Events many: give a number from 1 to 10000."),
    "/outlook/chances?actor=FRA&recipient=DEU": (404, "Germany – France: nothing is told"),
    "/precedents?actor=FRA&recipient=DEU": (404, "Germany – France: nothing is told"),
    "/precedents?actor=USA&recipient=SUN&until=soon": (422, "Until soon: not a date such as 2021-11-12."),
    "/precedents?actor=USA&recipient=SUN&until=1950-01-01": (422, "Until 1950-01-01: there are counts from"),
    "/precedents?actor=USA&recipient=SUN": (200, "it takes 86 and more"),
    "/series?column=wars": (422, "Column wars: it is one of events"),
    "/map?day=soon": (422, "Day soon: not a date such as 2021-11-12."),
    "/map?window=many": (422, "Window: input should be '0', '1', '7' or '30'."),
    "/briefings?since=soon": (422, "Since soon: not a date such as 2021-11-12."),
    "/search?words=missiles&sort=best&after=1962-10-22:1": (422, "the reports that fit best come on one page"),
    "/briefings/7": (404, "There is no briefing 7."),
    "/report?id=nope": (404, "There is no report nope in this store."),
    "/actor?who=": (422, "name somebody, by a code such as RUS"),
    "/actor?who=Nobody+Atall": (404, "Nobody is called Nobody Atall"),
    "/outlook?pair=XX": (422, "Pair XX: give two actors with a comma between, such as RUS,UKR."),
    "/precedents?days=3": (422, "Days: input should be greater than or equal to 7."),
    "/map?near=here": (422, "write latitude, longitude and distance"),
    "/map/places?until=soon": (422, "Until soon: not a date such as 2021-11-12."),
    "/map/places?modality=sure": (422, "Modality sure: it is one of actual"),
    "/events?country=Nowhere": (422, "Country Nowhere: give a code such as UKR, or the name of a state."),
    "/?near=here": (422, "write latitude, longitude and distance"),
    "/series?by=year": (422, "By: input should be 'hour', 'day' or 'week'."),
    "/search?words=%22": (422, "name at least one word to look for."),
    "/search?words=missiles&since=soon": (422, "Since soon: not a date"),
    "/search?q=missiles": (422, "there are after, outlet, since, sort, until, words."),
    "/events?sinse=1962-10-22": (422, "did you mean since?"),
    "/alerts?state=lost": (422, "it is one of new, acknowledged, muted."),
    "/situation/..%2f..": (404, "There is nothing at /situation/../.. To the situation"),
    "/nowhere": (404, "There is nothing at /nowhere."),
}


@pytest.mark.parametrize("asked", MISTAKES)
def test_a_mistake_in_an_address_is_said_on_a_page(reader: httpx.Client, asked: str) -> None:
    status, words = MISTAKES[asked]
    answer = reader.get(asked, headers={"accept": "text/html"})
    assert answer.status_code == status
    main = re.search(r"<main.*?</main>", answer.text, re.DOTALL)
    assert main or "/chances" in asked  # which are a part of a page
    assert words in " ".join(unescape(re.sub(r"<[^>]*>", " ", main[0] if main else answer.text)).split())
    assert "Traceback" not in answer.text


FORMS = {  # what is typed into the form of a correction: what is said of it
    ("time", "1962-13-40"): "time.start: not a date such as 2021-11-12.",
    ("time", "1962-10-25 to 1962-10-20"): "time: it ends before it begins.",
    ("place", "Havana, city, CUB, 99, 200"): "place.lat: input should be less than or equal to 90.",
    ("actors", ", USA"): "actors: begin each line with a name",
    ("type", "WAR"): "type: input should be 'AGREE', 'CONSULT'",
}


@pytest.mark.parametrize(("field", "typed"), FORMS)
def test_a_mistake_in_a_correction_is_said_beside_it(reader: httpx.Client, field: str, typed: str) -> None:
    asked = {"id": "examples/cuba-1962/06-moscow-warning.txt", "part": "e2"}
    shown = reader.get("/report", params=asked, headers={"accept": "text/html"}).text
    token, seen = (re.findall(rf'name="{name}" value="([^"]*)"', shown)[0] for name in ("csrf_token", "seen"))
    form = {"csrf_token": token, "seen": seen, "of": "event", "report": asked["id"], "part": "e2", field: typed}
    answer = reader.post("/report", data=form, headers={"accept": "text/html", "origin": str(reader.base_url)})
    assert answer.status_code == 422
    (said,) = re.findall(r'role="alert">([^<]*)<', answer.text)
    assert FORMS[field, typed] in unescape(said)


def test_a_program_that_mistypes_a_filter_is_told_and_given_nothing(reader: httpx.Client) -> None:
    answer = reader.get("/api/events?speaker=USA")
    assert (answer.status_code, "speaker: nothing is asked for by that here" in answer.json()["detail"]) == (422, True)


def test_no_page_leads_to_one_that_cannot_be_asked(reader: httpx.Client) -> None:
    todo = ["/", "/?actor=USA&recipient=SUN", "/map?actor=USA&recipient=SUN&sides=one&modality=any"]
    shapes: dict[str, int] = {}
    while todo:
        asked = todo.pop()
        parts = urlsplit(asked)
        names = sorted(one.partition("=")[0] for one in parts.query.split("&"))
        shape = f"{re.sub('[0-9a-f-]{9,}', '', parts.path)} {names}"
        shapes[shape] = shapes.get(shape, 0) + 1
        if shapes[shape] > 1 or asked.startswith("/outlook/chances"):  # these take long
            continue
        answer = reader.get(asked, headers={"accept": "text/html,*/*;q=0.5"})
        assert answer.status_code < 400 or "format=parquet" in asked, (asked, answer.text[-300:])
        if "html" in answer.headers.get("content-type", ""):
            links = re.sub(r"<form[^>]*>", "", answer.text)
            found = re.findall(r'(?:href|hx-get|data-places)="(/[^"]*)"', links)
            todo += [path for one in found if not (path := unescape(one).split("#")[0]).startswith("/static")]
    assert len(shapes) > 60


def test_a_certificate_that_is_none_is_said_before_anything_is_served(
    cuba: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    from typer.testing import CliRunner

    from sitroom.cli import app

    wrong = tmp_path / "wrong.pem"
    wrong.write_text("no certificate")
    for path, words in ((tmp_path / "missing.pem", "no such file"), (wrong, "no certificate and its key in PEM")):
        options = ["desk", "--store", str(cuba), "--port", "0", "--certificate", str(path), "--key", str(path)]
        answer = CliRunner().invoke(app, options)
        assert (answer.exit_code, words in answer.stderr) == (1, True)
        assert "Traceback" not in answer.output + capfd.readouterr().err
