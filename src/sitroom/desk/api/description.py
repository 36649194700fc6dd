"""The description of the API (OpenAPI): what every field means, and how errors are told."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from sitroom.desk.problems import MEDIA_TYPE
from sitroom.knowledge.tables import own_table, read_table

ABOUT = """All that the pages of the desk show. Lists come in pages: `next` and the header `Link` lead to the
following one. Events, statements and other rows also come as CSV, JSON lines, Parquet, GeoJSON and
Atom, by `Accept` or `format`."""
PROBLEM = {
    "type": "object",
    "title": "Problem",
    "description": "What is wrong with a request (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "description": "Always about:blank: the status tells the kind."},
        "title": {"type": "string", "description": "The kind of problem, in words."},
        "status": {"type": "integer", "description": "The status of HTTP."},
        "detail": {"type": "string", "description": "What is wrong and what to do."},
    },
}


def describe(app: FastAPI) -> None:
    """Has the application describe itself so."""

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(title=app.title, version=app.version, routes=app.routes, description=ABOUT)
            schemas = made.setdefault("components", {}).setdefault("schemas", {})
            schemas["Problem"] = PROBLEM
            _explain(schemas)
            _problems(made)
            _ways_in(made)
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]


def _explain(schemas: dict[str, Any]) -> None:
    """Says what a field means where the model itself does not."""
    meanings = {row["field"]: row["meaning"] for row in read_table(own_table("desk/fields.tsv"), "field", "meaning")}
    for name, schema in schemas.items():
        for field, described in schema.get("properties", {}).items():
            meaning = meanings.get(f"{name}.{field}", meanings.get(field))
            if meaning and "description" not in described:
                described["description"] = meaning


def _problems(made: dict[str, Any]) -> None:
    answer = {
        "description": "What is wrong with the request.",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for path in made["paths"].values():
        for operation in path.values():
            operation["responses"].pop("422", None)
            operation["responses"]["4XX"] = answer
    for unused in ("HTTPValidationError", "ValidationError"):
        made["components"]["schemas"].pop(unused, None)


def _ways_in(made: dict[str, Any]) -> None:
    made["components"]["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "A token from 'sitroom accounts token'."},
    }
    made["security"] = [{}, {"token": []}]
