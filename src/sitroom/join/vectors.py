"""What reports are compared by: terms with weights, as vectors."""

from __future__ import annotations

from math import sqrt

Vector = dict[str, float]


def unit(vector: Vector) -> Vector:
    """The vector at length one."""
    length = sqrt(sum(value * value for value in vector.values())) or 1
    return {term: value / length for term, value in vector.items()}


def cosine(one: Vector, other: Vector) -> float:
    """How alike two vectors of length one are: 0 to 1 where no weight is negative.

    >>> round(cosine(unit({"border": 3, "troops": 4}), unit({"troops": 2})), 2)
    0.8
    """
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return sum([value * many[term] for term, value in few.items() if term in many])
