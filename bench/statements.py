"""Where statements go wrong: figures by form, cue, source and rule, the largest classes of errors, and reliability.

    python bench/statements.py GOLD_FOLDER [SET...] [--plot reliability.svg]     such as: said/polnear.dev

A statement is right as in the folder's `measure.py`: contents overlap (F1 >= .5), the source overlaps or one holds the
other, the cues overlap. Whole reports (report/...) also give the acts; their sources and cues are not judged.
A rule has no recall of its own: `of gold` is the share of all gold statements that it finds.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from gold import dates, lines, module

from sitroom.code.coder import Coder
from sitroom.code.layout import blocks
from sitroom.code.parse import parse
from sitroom.code.pipeline import load_pipeline
from sitroom.code.syntax import Parsed
from sitroom.knowledge.cues import nouns, phrases
from sitroom.model import Document, Span, Statement

SETS = ["said/polnear.dev", "said/gum_news", "report/wikinews.dev"]
BINS = 10
PRONOUNS = frozenset({"he", "she", "they", "i", "we", "you", "it", "who", "which", "him", "her", "them", "that"})
MARKS = {"direct": "quoted", "mixed": "quoted", "indirect": "unquoted"}
Words = Callable[[list[list[int]]], frozenset[int]]


class Side(NamedTuple):
    """A statement of the gold or of ours, as far as they are compared: word numbers, form, and words to show."""

    content: frozenset[int]
    source: frozenset[int]
    cue: frozenset[int]
    form: str
    kind: str
    by: str
    shown: str
    act: str | None


class Judged(NamedTuple):
    """A gold statement with ours, or one of them alone; `wrong` names what is wrong with the pair."""

    gold: Side | None
    ours: Side | None
    statement: Statement | None
    wrong: str


def kind_of(source: str) -> str:
    """How a source is named: none, pronoun, name, title (the president), unnamed (officials, a witness)."""
    words = source.split()
    if not words:
        return "none"
    if source.lower() in PRONOUNS:
        return "pronoun"
    if any(word[0].isupper() for word in words[1:]) or (words[0][0].isupper() and len(words) == 1):
        return "name"
    return "title" if words[0].lower() in ("the", "his", "her", "its", "their") else "unnamed"


def cue_kind(parsed: Parsed, spans: list[list[int]]) -> str:
    """What kind of word the cue is: verb, noun, adjective, phrase, other, or none."""
    tokens = [token for start, end in spans for token in parsed.tokens_in(start, end)]
    if not tokens:
        return "none"
    if tuple(token.lower for token in tokens) in phrases():
        return "phrase"
    if any(token.pos == "NOUN" and token.lemma in nouns() for token in tokens):
        return "noun"
    kinds = {token.pos for token in tokens}
    return "verb" if "VERB" in kinds else "adjective" if "ADJ" in kinds else "other"


def side(parsed: Parsed, words: Words, found: dict[str, Any]) -> Side:
    """One statement with its spans as word numbers."""
    text = parsed.text
    spans = {name: _spans(found[name]) for name in ("source", "cue", "content")}
    shown = {name: " ".join(text[start:end] for start, end in value) for name, value in spans.items()}
    numbers = {name: words(value) for name, value in spans.items()}
    form = str(found.get("form") or found.get("type"))
    return Side(
        **numbers,
        form=form,
        kind=kind_of(shown["source"]),
        by=cue_kind(parsed, spans["cue"]),
        shown=shown["cue"].lower(),
        act=found.get("act"),
    )


def _spans(value: Any) -> list[list[int]]:
    """The gold writes a single span as such, and none as null."""
    if not value:
        return []
    return [value] if isinstance(value[0], int) else list(value)


def of_record(statement: Statement) -> dict[str, Any]:
    """A statement of ours in the form of the gold."""
    spans: Callable[[Iterable[Span]], list[list[int]]] = lambda found: [[s.start, s.end] for s in found]  # noqa: E731
    source = [statement.speaker.span] if statement.speaker else []
    own = {"source": spans(source), "cue": spans(statement.cue), "content": spans(statement.content)}
    return {**own, "form": statement.form, "act": statement.act}


def pairs(measure: ModuleType, wanted: list[Side], got: list[Side]) -> list[tuple[int, int]]:
    """Which gold statement is which of ours: contents that overlap most first, one to one."""
    overlaps = ((measure.overlap(a.content, b.content), i, j) for i, a in enumerate(wanted) for j, b in enumerate(got))
    found: dict[int, int] = {}
    for value, i, j in sorted(overlaps, reverse=True):
        if value >= 0.5 and i not in found and j not in found.values():
            found[i] = j
    return list(found.items())


def wrong(measure: ModuleType, gold: Side, ours: Side, whole: bool) -> str:
    """What is wrong with a statement that was found, empty where nothing is."""
    if whole:
        return ""
    one, other = gold.source, ours.source
    alike = measure.overlap(one, other) >= 0.5 or (one and other and (one <= other or other <= one))
    if not alike and (one or other):
        return "source"
    return "cue" if gold.cue and not gold.cue & ours.cue else ""


def judge(folder: Path, name: str, coder: Coder) -> list[Judged]:
    """Every statement of a set, of the gold and ours."""
    measure, whole = module(folder / "measure.py"), name.startswith("report/")
    gold = lines(folder / f"{name}.jsonl")
    if whole:
        texts, days = module(folder / "report" / "score.py").reports, dates(folder)
        documents = [{"id": g["id"], "text": texts[g["id"]], "published": days[g["id"]]} for g in gold]
    else:
        documents = list(measure.documents(gold))
    judged: list[Judged] = []
    records = coder.stream(Document(lang="en", **d) for d in documents)
    parses = parse(load_pipeline().nlp, ((d["text"], blocks(d["text"])) for d in documents))
    for g, record, parsed in zip(gold, records, parses, strict=True):
        words = measure.words_in(parsed.text)
        wanted = [side(parsed, words, found) for found in g["statements" if whole else "attributions"]]
        wanted = [found for found in wanted if found.content]
        got = [side(parsed, words, of_record(statement)) for statement in record.statements]
        matched = pairs(measure, wanted, got)
        for i, j in matched:
            statement, problem = record.statements[j], wrong(measure, wanted[i], got[j], whole)
            judged.append(Judged(wanted[i], got[j], statement, problem))
        judged += [Judged(a, None, None, "missed") for i, a in enumerate(wanted) if i not in dict(matched)]
        ours = {j for _, j in matched}
        judged += [Judged(None, b, record.statements[j], "false") for j, b in enumerate(got) if j not in ours]
    return judged


def table(title: str, judged: list[Judged], of_gold: Callable[[Side], str], of_ours: Callable[[Side], str]) -> None:
    """Prints precision and recall by a property that gold and ours both have."""
    gold, found, ours, right = (Counter[str]() for _ in range(4))
    for one in judged:
        if one.gold:
            gold[of_gold(one.gold)] += 1
            found[of_gold(one.gold)] += not one.wrong
        if one.ours:
            ours[of_ours(one.ours)] += 1
            right[of_ours(one.ours)] += not one.wrong
    print(f"\n{title:22}{'gold':>7}{'recall':>8}{'ours':>7}{'precision':>11}")
    for name in sorted(gold | ours, key=lambda name: (-gold[name], -ours[name], name)):
        print(f"{name:22}{gold[name]:7}{_share(found, gold, name):>8}{ours[name]:7}{_share(right, ours, name):>11}")


def _share(part: Counter[str], whole: Counter[str], name: str) -> str:
    return f"{part[name] / whole[name]:.3f}" if whole[name] else "-"


def by_rule(judged: list[Judged]) -> None:
    """Prints how often each rule is right, and the share of the gold that it finds."""
    ours, right = Counter[str](), Counter[str]()
    for one in judged:
        if one.statement:
            rule = one.statement.why.split(":")[0]
            ours[rule] += 1
            right[rule] += not one.wrong
    gold = sum(one.gold is not None for one in judged)
    print(f"\n{'rule':22}{'ours':>7}{'right':>7}{'precision':>11}{'of gold':>9}")
    for rule, count in ours.most_common():
        print(f"{rule:22}{count:7}{right[rule]:7}{right[rule] / count:11.3f}{right[rule] / gold:9.3f}")


def error_of(one: Judged) -> str | None:
    """The class of an error, null where there is none: what was missed or made up, by cue; whose source is wrong."""
    if one.gold and one.ours and one.statement:
        if one.wrong:
            return f"wrong {one.wrong}: {one.statement.why.split(':')[0]}"
        return f"act {one.ours.act} for {one.gold.act}" if one.gold.act not in (None, one.ours.act) else None
    if one.gold:
        return (
            f"missed, {one.gold.form}: cue {one.gold.shown!r}" if one.gold.shown else f"missed, {one.gold.form}: no cue"
        )
    assert one.statement
    return f"false: {one.statement.why}"


def reliability(judged: list[Judged]) -> list[tuple[float, float, int]]:
    """For each bin of confidence: the mean that is predicted, the share that is right, how many."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for one in judged:
        if one.statement:
            certain = one.statement.confidence
            bins[min(BINS - 1, int(certain * BINS))].append((certain, not one.wrong))
    return [(sum(c for c, _ in b) / len(b), sum(r for _, r in b) / len(b), len(b)) for b in bins if b]


def svg(points: list[tuple[float, float, int]]) -> str:
    """The reliability plot: predicted to the right, right upwards, on the diagonal where confidence is true."""
    most = max(count for _, _, count in points)
    dots = "".join(
        f'<circle cx="{40 + 300 * x:.1f}" cy="{340 - 300 * y:.1f}" r="{3 + 9 * (n / most) ** 0.5:.1f}" fill="#1f6fb2"'
        f' fill-opacity="0.7"><title>{x:.2f} predicted, {y:.2f} right, {n} statements</title></circle>'
        for x, y, n in points
    )
    ticks = "".join(
        f'<text x="{40 + 300 * t / 4:.0f}" y="358" text-anchor="middle">{t / 4:g}</text>'
        f'<text x="32" y="{344 - 300 * t / 4:.0f}" text-anchor="end">{t / 4:g}</text>'
        for t in range(5)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 385" font-family="sans-serif" font-size="11">'
        '<rect x="40" y="40" width="300" height="300" fill="none" stroke="#999"/>'
        '<line x1="40" y1="340" x2="340" y2="40" stroke="#999" stroke-dasharray="4"/>'
        f'{ticks}{dots}<text x="190" y="376" text-anchor="middle">confidence</text>'
        '<text x="40" y="30">share right</text></svg>\n'
    )


def show(judged: list[Judged]) -> None:
    """Prints all tables of a set."""
    marks = any(one.gold and one.gold.form == "quoted" for one in judged)  # this gold only knows quoted and unquoted
    table("form", judged, lambda one: one.form, lambda one: MARKS[one.form] if marks else one.form)
    table("cue", judged, lambda one: one.by, lambda one: one.by)
    table("source", judged, lambda one: one.kind, lambda one: one.kind)
    by_rule(judged)
    errors = Counter(error for one in judged if (error := error_of(one)))
    print(f"\nlargest classes of {errors.total()} errors")
    for error, count in errors.most_common(20):
        print(f"{count:6}  {error}")
    print(f"\n{'confidence':>10}{'right':>8}{'count':>7}")
    for predicted, right, count in reliability(judged):
        print(f"{predicted:10.2f}{right:8.2f}{count:7}  {'#' * round(40 * right)}{' ' * (40 - round(40 * right))}|")


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("sets", nargs="*", default=SETS)
    parser.add_argument("--plot", type=Path, help="where to draw the reliability of all sets together (SVG)")
    options = parser.parse_args()
    coder, everything = Coder(), []
    for name in options.sets:
        print(f"\n== {name}")
        judged = judge(options.folder, name, coder)
        everything += judged
        show(judged)
    if options.plot:
        options.plot.write_text(svg(reliability(everything)), encoding="utf-8")


if __name__ == "__main__":
    main()
