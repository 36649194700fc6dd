"""The desk: a situation room in the browser, served on this machine.

How a page is made. A page is a module in `desk/pages/` with a router of its own, its view model, and a template in
`desk/templates/`; `pages/__init__.py` lists the routers. A handler is a plain `def`, so that it runs in a thread and
may read the store as long as it needs:

    router = APIRouter()

    @router.get("/claims/{claim}")
    def claim(request: Request, claim: str, store: FromStore) -> Response:
        found = store.ledgers(claim=claim)
        if not found:
            raise Problem(404, f"there is no claim {claim}")
        return page(request, "claim.html", ledger=found[0])

- `FromStore`, `Problem` and `page` come from `desk/request.py`, `desk/problems.py` and `desk/templating.py`.
- Every template is escaped, whatever its name; nothing in it is a script or a style but files from `/static/`. A
  template knows: `request`; `who` (see `desk/who.py`: `who.name`, `who.role`, `who.may("analyst")`); `csrf_token`,
  which every form that changes something has in a hidden field of that name and every htmx request in the header
  `x-csrf-token`; `filling`, what the desk still codes in the background, or none; `version`; `accounts`, whether
  people sign in; `entry(name)`, the built files of an entry of `web/`: `{% for file in entry("desk").scripts %}` and
  `.styles`.
- An error is raised as `Problem(status, detail)`; StoreError and AskError need not be caught. A browser gets
  `error.html` (`status`, `title`, `detail`), the API gets JSON (RFC 9457).
- Who may: what is asked with GET every signed-in person may see; what changes something (POST, PUT, PATCH, DELETE)
  needs an analyst and the token, both of which `desk/gate.py` sees to; a page for admins alone has
  `dependencies=[Depends(admins)]` (`desk/request.py`).
- All that a page shows the API gives too: `desk/api/` holds the questions, and both ask the store.

Tests start a server with `tests/desk/serving.py`.
"""
