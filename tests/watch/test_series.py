"""Series count what was done, once, beside what was only said; every point opens into what was counted."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reported import Told, report

from sitroom.keep import AskError, Store
from sitroom.model.events import QUADS
from sitroom.watch import COLUMNS, SeriesQuestion, behind, series
from stores import Filled

PAIR = SeriesQuestion(pair=("RUS", "UKR"))


def of_two_weeks(store: Store) -> None:
    """Two weeks of reports, from a Friday on."""
    store.add_batch(
        [
            report("a", "2021-11-12T08:30:00Z", [Told(), Told(type="THREATEN", intensity=-6)], [("Moscow", "deny")]),
            report("b", "2021-11-12T23:10:00-05:00", [Told("Kyiv", "Moscow", "CONSULT", intensity=3)]),
            report("c", "2021-11-15", [Told(modality="feared"), Told(modality="denied"), Told(phase="background")]),
            report("d", "2021-11-16", [Told("Washington", "Moscow", "ACCUSE", intensity=-2)], [("Kyiv", "threaten")]),
            report("e", "2021-11-25", [Told(modality="planned", phase="future"), Told(phase="future")], outlet="Post"),
        ]
    )


@pytest.fixture
def crisis(filled: Filled) -> Store:
    return filled(of_two_weeks)


def test_what_is_feared_denied_planned_or_past_is_counted_beside_what_was_done(crisis: Store) -> None:
    found = series(crisis, PAIR, "week")
    assert found.periods == ("2021-11-08", "2021-11-15", "2021-11-22")
    counts = {name: values for name, values in found.columns.items() if any(values)}
    assert counts == {
        "events": (3, 0, 0),
        "verbal_cooperation": (1, 0, 0),
        "verbal_conflict": (1, 0, 0),
        "material_conflict": (1, 0, 0),
        "CONSULT": (1, 0, 0),
        "THREATEN": (1, 0, 0),
        "ASSAULT": (1, 0, 0),
        "conflict_intensity": (16.0, 0, 0),
        "cooperation_intensity": (3.0, 0, 0),
        "tension": (13.0, 0, 0),
        "denied": (0, 1, 0),
        "feared": (0, 1, 0),
        "planned": (0, 0, 2),
        "background": (0, 1, 0),
        "contested": (1, 1, 1),
        "reports": (2, 0, 0),
        "all_reports": (2, 2, 1),
    }


def test_only_the_columns_that_are_wanted_are_counted(crisis: Store) -> None:
    whole = series(crisis, PAIR, "week").columns
    for some in (["tension"], ["reports", "events"], ["denials", "contested", "all_reports"], ["feared", "ASSAULT"]):
        for question in (PAIR, SeriesQuestion(actor="RUS"), SeriesQuestion()):
            expected = series(crisis, question, "week").columns
            found = series(crisis, question, "week", some).columns
            assert found == {name: expected[name] for name in expected if name in some}
    assert set(whole) == set(COLUMNS)


def test_days_without_reports_are_there_as_zeros(crisis: Store) -> None:
    found = series(crisis, SeriesQuestion(actor="USA"))
    assert (found.periods[0], found.periods[-1], len(found.periods)) == ("2021-11-12", "2021-11-25", 14)
    assert [p for p, n in zip(found.periods, found.columns["ACCUSE"], strict=True) if n] == ["2021-11-16"]


def test_by_hour_it_goes_by_the_time_of_publication_in_utc(crisis: Store) -> None:
    found = series(crisis, SeriesQuestion(), "hour")
    hours = {p: n for p, n in zip(found.periods, found.columns["events"], strict=True) if n}
    assert hours == {"2021-11-12T08": 2, "2021-11-13T04": 1}


def test_copies_count_once_and_in_each_outlet_as_its_own(crisis: Store) -> None:
    piece = (
        "Moscow opened fire on positions near Kyiv before dawn, monitors wrote, and went on for an hour and a half. "
        "Shells fell on a depot, two barns and the yard of a school that has stood empty since the summer; nobody was "
        "hurt. The monitors counted forty craters and found the tail of a rocket in the garden of the priest."
    )
    crisis.add(report("first", "2021-11-12", [Told()], text=piece))
    before = series(crisis, PAIR).columns
    crisis.add(report("copy", "2021-11-12", [Told()], text=f"{piece} More later.", outlet="Post"))
    assert [row.group for row in crisis.copies("copy")] == ["first", "first"]
    assert series(crisis, PAIR).columns == before
    post = series(crisis, SeriesQuestion(pair=("RUS", "UKR"), outlet="Post"))
    assert sum(post.columns["ASSAULT"]) == 1
    told = behind(crisis, PAIR, "2021-11-12", "ASSAULT")
    assert [row.report for row in told] == ["a", "first"]  # type: ignore[union-attr]


@pytest.mark.parametrize("by", ["hour", "day", "week"])
@pytest.mark.parametrize(
    "question",
    [
        SeriesQuestion(),
        PAIR,
        SeriesQuestion(actor="RUS"),
        SeriesQuestion(actor="Moscow", recipient="Kyiv", type=["ASSAULT"]),
        SeriesQuestion(outlet="The Wire", since="2021-11-12"),
    ],
)
def test_every_point_opens_into_what_was_counted(crisis: Store, question: SeriesQuestion, by: str) -> None:
    found = series(crisis, question, by)  # type: ignore[arg-type]
    counted = [name for name in found.columns if name != "tension" and "intensity" not in name]
    for name in counted:
        for period, number in zip(found.periods, found.columns[name], strict=True):
            if number:
                assert len(behind(crisis, question, period, name, by)) == number  # type: ignore[arg-type]
    assert sum(map(sum, found.columns.values()))


def test_a_threat_and_a_denial_open_into_their_statements(crisis: Store) -> None:
    (threat,) = behind(crisis, SeriesQuestion(actor="UKR"), "2021-11-16", "threats")
    (denial,) = behind(crisis, SeriesQuestion(), "2021-11-12", "denials")
    assert (threat.act, denial.act) == ("threaten", "deny")  # type: ignore[union-attr]


def test_what_is_behind_a_point_comes_in_pages(crisis: Store) -> None:
    one = behind(crisis, PAIR, "2021-11-12", "events", limit=2)
    rest = behind(crisis, PAIR, "2021-11-12", "events", after=one[-1].after)  # type: ignore[union-attr]
    assert [row.type for row in (*one, *rest)] == ["ASSAULT", "THREATEN", "CONSULT"]  # type: ignore[union-attr]


def test_a_question_that_cannot_be_understood_is_told(crisis: Store) -> None:
    with pytest.raises(AskError, match="by month: it is one of hour, day, week"):
        series(crisis, by="month")  # type: ignore[arg-type]
    with pytest.raises(AskError, match="column x: it is one of events"):
        behind(crisis, SeriesQuestion(), "2021-11-12", "x")
    with pytest.raises(AskError, match="since yesterday: not a date"):
        series(crisis, SeriesQuestion(since="yesterday"))
    with pytest.raises(AskError, match="ask for fewer"):
        series(crisis, SeriesQuestion(since="1900-01-01"), "hour")


def test_an_empty_store_has_no_periods(store: Store) -> None:
    assert series(store).periods == ()


deeds = st.builds(
    Told,
    type=st.sampled_from(list(QUADS)),
    modality=st.sampled_from(["actual", "denied", "feared", "planned"]),
    phase=st.sampled_from(["current", "background", "future"]),
    day=st.dates().map(str).filter(lambda day: "2021-01-01" <= day <= "2021-03-01") | st.just("2021-02-03"),
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(deeds, max_size=12))
def test_nothing_is_counted_twice_or_lost(tmp_path_factory: pytest.TempPathFactory, told: list[Told]) -> None:
    with Store(tmp_path_factory.mktemp("s") / "s.db") as store:
        store.add(report("r", "2021-02-03", told))
        whole = SeriesQuestion(since="2021-01-01", until="2021-03-01")
        found = {by: series(store, whole, by).columns for by in ("day", "week")}  # type: ignore[arg-type]
    for columns in found.values():
        done = [t for t in told if (t.modality, t.phase) == ("actual", "current")]
        assert sum(columns["events"]) == len(done) == sum(sum(columns[t]) for t in QUADS)
        others = ("denied", "feared", "planned", "background")
        assert sum(sum(columns[name]) for name in others) == len(told) - len(done)
        assert set(columns) == set(COLUMNS)
