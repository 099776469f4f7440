"""Serves the page to the browser of this computer, and to nothing else.

It listens on loopback alone; each address begins with a random token, and a request that
names another host or comes from another page is refused. It stops when its last page is
closed.
"""

from __future__ import annotations

import json
import secrets
import shutil
import socket
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from typing import Any

import bottle
from waitress.server import create_server

from sobtan.about import VERSION
from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan.page import decisions, folders
from sobtan.page.desk import Case, Desk
from sobtan.page.order import picture
from sobtan.settings.toml_file import FileError
from sobtan.terminal.output import OutputError
from sobtan.writers import author_list, home_html

HOST = "127.0.0.1"
_LARGEST = 1_000_000_000  # bytes of what may be dropped
_THREADS = 8
_LEFT = 4.0  # seconds after the last page was closed: one that is loaded anew comes back
_SILENT = 600.0  # seconds without a word from a page: browsers let hidden ones sleep
_DRAWN = 20.0  # seconds a picture is waited for
_KINDS = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_REPORTS = (".pdf", ".txt", ".docx", ".xlsx")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class Pages:
    """The pages that are open in browsers, by the names they gave themselves."""

    def __init__(self) -> None:
        self._seen: dict[str, float] = {}
        self.have_come = False
        self._last = time.monotonic()
        self._lock = threading.Lock()

    def seen(self, page: str) -> None:
        with self._lock:
            self._seen[page] = self._last = time.monotonic()
            self.have_come = True

    def left(self, page: str) -> None:
        with self._lock:
            self._seen.pop(page, None)
            self._last = time.monotonic()

    def are_gone(self, patience: float) -> bool:
        """Whether nobody looks any more; `patience` is how long the first page may take."""
        now = time.monotonic()
        with self._lock:
            self._seen = {page: at for page, at in self._seen.items() if now - at < _SILENT}
            return not self._seen and now - self._last > patience


class Page:
    """The application: what each address answers."""

    def __init__(self, language: Language, near: Sequence[Path], port: int = 0) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._socket.bind((HOST, port))
        self.port = int(self._socket.getsockname()[1])
        self._token = secrets.token_urlsafe(24)
        self._language = language
        self._near = list(near)
        self.pages = Pages()
        self.desk = Desk(lambda number: f"/{self._token}/{number}", language.value)
        self._application = self._routes()

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}/{self._token}/"

    def serve(self, opened: Callable[[], None], patience: float) -> None:
        """Serve until the last page is closed, or nobody came for that many seconds."""
        with self.desk:
            server = create_server(
                self._application,
                sockets=[self._socket],
                threads=_THREADS,
                ident="sobtan",
                max_request_body_size=_LARGEST,
            )
            # in a thread of its own: connections that browsers keep open would hold up its end
            threading.Thread(target=server.run, daemon=True).start()
            opened()
            self._wait(patience)
            server.close()

    def _wait(self, patience: float) -> None:
        """Until the last page is closed; `patience` is how long the first may take to come."""
        while not self.pages.are_gone(patience):
            time.sleep(0.5)
            if self.pages.have_come:
                patience = _LEFT

    # --- Addresses ---------------------------------------------------------------------

    def _routes(self) -> bottle.Bottle:
        app = bottle.Bottle()
        app.add_hook("before_request", self._guard)
        app.add_hook("after_request", _headers)
        at = f"/{self._token}"
        for method, path, answer in (
            ("GET", "/", self._home),
            ("GET", "/<name:re:home\\.(?:css|js)>", self._part),
            ("GET", "/state", self._state),
            ("POST", "/drop", self._drop),
            ("POST", "/check", self._check),
            ("POST", "/bye", self._bye),
            ("GET", "/<number:int>/", self._review),
            ("GET", "/<number:int>/state", self._one),
            ("GET", "/<number:int>/decisions", self._decided),
            ("GET", "/<number:int>/offers", self._offers),
            ("GET", "/<number:int>/picture/<report:int>/<page:int>", self._picture),
            ("GET", "/<number:int>/list.docx", self._docx),
            ("POST", "/<number:int>/<action:re:[a-z-]+>", self._act),
        ):
            app.route(at + path, method, answer)
        app.default_error_handler = _said
        return app

    def _guard(self) -> None:
        """Refuse what another page or another name of this computer asks."""
        own = {f"{HOST}:{self.port}", f"localhost:{self.port}"}
        origin = bottle.request.get_header("Origin")
        site = bottle.request.get_header("Sec-Fetch-Site", "same-origin")
        if bottle.request.get_header("Host") not in own:
            raise bottle.HTTPError(403)
        if origin is not None and origin not in {f"http://{host}" for host in own}:
            raise bottle.HTTPError(403)
        if bottle.request.method != "GET" and site not in ("same-origin", "none"):
            raise bottle.HTTPError(403)

    def _home(self) -> str:
        bottle.response.set_header("Content-Security-Policy", _POLICY)
        return home_html.document(self._language, VERSION)

    def _part(self, name: str) -> str:
        kinds = {"css": "text/css", "js": "text/javascript"}
        bottle.response.content_type = f"{kinds[name.split('.')[1]]}; charset=utf-8"
        return home_html.part(name)

    def _state(self) -> dict[str, Any]:
        self._heard()
        return {"cases": [case.state() for case in self.desk.cases()]}

    def _heard(self) -> None:
        self.pages.seen(bottle.request.query.getunicode("page") or "?")

    def _bye(self) -> dict[str, Any]:
        self.pages.left(bottle.request.query.getunicode("page") or "?")
        return {}

    def _drop(self) -> dict[str, Any]:
        """Take a file that was dropped; where it lies on this computer, or a copy of it."""
        name = PurePath(bottle.request.query.getunicode("name") or "").name
        if not name.lower().endswith(_REPORTS):
            return {"skipped": name}
        folder = self.desk.uploads / secrets.token_hex(8)
        folder.mkdir()
        place = folder / name
        with place.open("wb") as stream:
            shutil.copyfileobj(bottle.request.body, stream)
        found = folders.origin(place, self._near)
        path = found or folders.kept(place)
        return {"path": str(path), "name": name, "copied": found is None}

    def _check(self) -> dict[str, Any]:
        """Lay reports on the desk: `reports`, each with the same `prior` and `annexes`."""
        asked = bottle.request.json or {}
        copied = set(asked.get("copied", ()))
        prior, annexes = ([Path(p) for p in asked.get(key, ())] for key in ("prior", "annexes"))
        put = [
            self.desk.put(Path(path), prior, annexes, path in copied)
            for path in asked.get("reports", ())
        ]
        return {"numbers": [case.number for case in put]}

    # --- One report --------------------------------------------------------------------

    def _case(self, number: int) -> Case:
        case = self.desk.case(number)
        if case is None:
            raise bottle.HTTPError(404)
        return case

    def _review(self, number: int) -> str:
        case = self._case(number)
        if not case.page.exists():
            bottle.redirect(f"/{self._token}/")
        return case.page.read_text(encoding="utf-8")

    def _one(self, number: int) -> dict[str, Any]:
        self._heard()
        return self._case(number).state()

    def _decided(self, number: int) -> dict[str, Any]:
        report = self._case(number).report
        accepted = [
            {
                "fingerprint": one.fingerprint,
                "rule": one.rule,
                "quote": one.quote,
                "reason": one.reason,
                "by": one.by,
                "date": one.date.isoformat(),
                "against": one.against,
            }
            for one in decisions.accepted(report)
        ]
        return {"accepted": accepted, "ticked": decisions.ticked(report)}

    def _offers(self, number: int) -> dict[str, Any]:
        case = self._case(number)
        return {"offers": [_as_data(offer) for offer in self._open_offers(case)]}

    def _open_offers(self, case: Case) -> list[decisions.Offer]:
        keys = (case.summary or {}).get("keys", ())
        found = decisions.offers(case.report, case.findings, keys)
        return [offer for offer in found if offer.name not in case.dismissed]

    def _picture(self, number: int, report: int, page: int) -> bytes:
        case = self._case(number)
        until = time.monotonic() + _DRAWN
        while not (place := picture(case.shown, report, page)).exists():
            if time.monotonic() > until or case.stage in ("done", "failed"):
                raise bottle.HTTPError(404)
            time.sleep(0.1)
        data = place.read_bytes()
        bottle.response.content_type = next(
            (kind for start, kind in _KINDS.items() if data.startswith(start)), "image/png"
        )
        bottle.response.set_header("Cache-Control", "private, max-age=3600")
        return data

    def _docx(self, number: int) -> bytes:
        case = self._case(number)
        spoken = Language(bottle.request.query.getunicode("lang") or self._language.value)
        accepted = {one.fingerprint for one in decisions.accepted(case.report)}
        found = [one for one in case.findings if one["fingerprint"] not in accepted]
        title = (case.summary or {}).get("title") or case.report.name
        bottle.response.content_type = author_list.MEDIA_TYPE
        bottle.response.set_header("Content-Disposition", 'attachment; filename="list.docx"')
        return author_list.docx(title, case.report.name, found, spoken)

    def _act(self, number: int, action: str) -> dict[str, Any]:
        """Do what a button says, save it, and tell what is decided now."""
        case, asked = self._case(number), bottle.request.json or {}
        try:
            self._done(case, action, asked)
            return {"saved": True, **self._decided(number)}
        except (FileError, OutputError) as error:
            return {"saved": False, "reason": _reason(error)}

    def _done(self, case: Case, action: str, asked: dict[str, Any]) -> None:
        if action == "accept":
            wanted = (one for one in case.findings if one["fingerprint"] == asked["fingerprint"])
            finding = next(wanted, None)
            if finding is None or not asked["reason"].strip():
                raise bottle.HTTPError(400)
            decisions.accept(case.report, finding, asked["reason"], asked.get("by", ""))
        elif action == "take-back":
            decisions.take_back(case.report, asked["fingerprint"])
        elif action == "tick":
            decisions.tick(case.report, asked, asked.get("note", ""), asked.get("by", ""))
        elif action == "untick":
            decisions.untick(case.report, asked["key"])
        elif action == "take-over":
            for offer in self._open_offers(case):
                if offer.name == asked["name"]:
                    decisions.take_over(case.report, offer)
            case.dismissed.add(asked["name"])
        elif action == "dismiss":
            case.dismissed.add(asked["name"])
        elif action == "again":
            self.desk.again(case, asked.get("password"))
        else:
            raise bottle.HTTPError(404)


def _as_data(offer: decisions.Offer) -> dict[str, Any]:
    kinds = {"same": offer.same, "changed": offer.changed, "gone": offer.gone}
    listed = {
        kind: [{"rule": one.rule, "quote": one.quote, "reason": one.reason} for one in some]
        for kind, some in kinds.items()
    }
    return {"name": offer.name, "ticks": len(offer.ticks), **listed}


def _reason(error: FileError | OutputError) -> list[str]:
    """Why a decision could not be saved, in both languages."""
    if isinstance(error, FileError):
        return list(error.message)
    return [
        spoken.say(messages.CANNOT_WRITE, path=error.path or "", reason=spoken.pick(error.reason))
        for spoken in Language
    ]


def _headers() -> None:
    response = bottle.response
    response.set_header("X-Content-Type-Options", "nosniff")
    response.set_header("Referrer-Policy", "no-referrer")
    response.set_header("Cross-Origin-Resource-Policy", "same-origin")
    if "Cache-Control" not in response.headers:
        response.set_header("Cache-Control", "no-store")
    response.set_header("X-Frame-Options", "DENY")


def _said(error: bottle.HTTPError) -> str:
    """An error without a page of its own: programs alone see it."""
    bottle.response.content_type = "application/json"
    return json.dumps({"error": error.status_code})
