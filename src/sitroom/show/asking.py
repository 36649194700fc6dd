"""By what events, statements and series are asked for, in words: on the command line, in the API and on the pages."""

from __future__ import annotations

from typing import NamedTuple


class Filter(NamedTuple):
    """A filter: what it is for, and how its value is written in the help of a command."""

    help: str
    metavar: str | None = None


AGAIN = "May be given again: any of them."
FILTERS = {
    "actor": Filter("Who did it: a code (RUS, RUSMIL) or words of a name."),
    "recipient": Filter("To whom: a code or words of a name."),
    "pair": Filter("Two actors, what each does to the other: codes or names, such as RUS,UKR.", "A,B"),
    "type": Filter(f"PLOVER's type, such as THREATEN. {AGAIN}"),
    "mode": Filter("PLOVER's mode, such as arrest."),
    "modality": Filter(f"actual, denied, possible, planned, demanded, conditional or feared. {AGAIN}"),
    "phase": Filter("background, current or future."),
    "voice": Filter("In whose voice: outlet, speaker (any), or a code or words of a name."),
    "speaker": Filter("Who says it: a code or words of a name."),
    "addressee": Filter("To whom it is said: a code or words of a name."),
    "act": Filter(f"What is done by saying it, such as deny. {AGAIN}"),
    "since": Filter("From this day on, such as 2021-11-01.", "DAY"),
    "until": Filter("Until this day, itself included.", "DAY"),
    "near": Filter("Around a point: latitude, longitude, distance, such as 48.5,38.0,100km.", "LAT,LON,KM"),
    "country": Filter("Country of the place, such as UKR, or its name.", "CODE"),
    "report": Filter("Of the report with this id.", "ID"),
    "outlet": Filter("In this outlet."),
    "words": Filter("In reports that hold these words: 'sanctions \"price cap\" -football'.", "WORDS"),
    "oldest": Filter("The oldest first, not the newest."),
}
