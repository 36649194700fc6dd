"""Every line of the frame tables has an example; each must be matched by a frame of its own type."""

from sitroom.code.did.match import Matcher
from sitroom.code.layout import blocks
from sitroom.code.parse import parse
from sitroom.code.pipeline import Pipeline
from sitroom.knowledge.frames import load_frames


def test_every_example_tells_the_type_of_its_table(pipeline: Pipeline) -> None:
    frames = load_frames()
    matcher = Matcher(frames)
    examples = sorted({(frame.example, frame.type) for frame in frames.all()})
    parsed = parse(pipeline.nlp, ((example, blocks(example)) for example, _ in examples))
    missed = [
        (event_type, example)
        for (example, event_type), report in zip(examples, parsed, strict=True)
        if event_type not in {match.type for match in matcher.matches(report)}
    ]
    assert missed == []
