"""Judges one repository and gives its rows, whatever becomes of it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from stackward_fleet.clone import (Remote, Unclonable, fetch, find_tip, git_environment,
                                     hide)
from stackward_fleet.process import TAIL, Ended, Room, run
from stackward_fleet.stream import Broken, Stream, parse

# A row is a repository or a finding of one; the columns after `ordinal` are of one of the
# two and null in the other. README.md says what each means.
COLUMNS = {
    "run": "string", "repo": "string", "kind": "string", "ref": "string", "commit": "string",
    "since": "string", "ordinal": "int",
    "url": "string", "status": "string", "exit": "int", "seconds": "double",
    "errors": "int", "warnings": "int", "notes": "int", "waived": "int", "files": "int",
    "not_checked": "int", "gaps": "string", "stderr": "string", "tool_version": "string",
    "rules_digest": "string", "judged_by": "string",
    "rule": "string", "check": "string", "level": "string", "path": "string", "line": "int",
    "column": "int", "message": "string", "hint": "string", "fingerprint": "string",
    "brought_in": "string", "targets": "string",
}
COUNTS = ("errors", "warnings", "notes", "waived", "files", "not_checked")
TEXTS = ("rule", "check", "level", "path", "line", "column", "message", "hint", "fingerprint")
JUDGED = {0: "clean", 1: "findings", 3: "incomplete"}
GRACE = 10  # seconds for a judge that ends itself when its time is over
SETTLED = ("clean", "findings")  # what need not be judged again while nothing has changed

Row = dict[str, Any]


@dataclass(frozen=True)
class Repository:
    """A line of the list, and what is known of it already."""

    repo: str  # its name here
    url: str
    ref: str = "HEAD"
    known: Row | None = None  # its row in an earlier run


@dataclass(frozen=True)
class Settings:
    """What all repositories of a run have in common."""

    run: str  # its date, which is its name
    binary: str = "stackward"
    history: bool = False  # secrets in every commit, too
    policy: str | None = None  # a file that no repository may loosen
    protocols: tuple[str, ...] = ("https",)
    clone_seconds: int = 600
    judge_seconds: int = 300
    disk_mib: int = 1024
    findings_most: int = 100_000
    judged_by: str = ""  # a digest: what it was judged by, so that a change is seen


def find_binary(asked: str | None) -> str:
    """`stackward` as it was asked for, on the PATH, or where its wheel put it."""
    found = shutil.which(asked or "stackward")
    if found:
        return os.path.abspath(found)
    if asked:
        raise FileNotFoundError(f"no program {asked}")
    try:
        files = metadata.files("stackward") or []
    except metadata.PackageNotFoundError:
        files = []
    for file in files:
        if file.name == "stackward" and Path(str(file.locate())).is_file():
            return str(Path(str(file.locate())).resolve())
    raise FileNotFoundError("no stackward here: install its wheel as a library of the cluster")


def judging(settings: Settings, where: list[str]) -> list[str]:
    """The one process of a repository. One thread: Spark runs one task a core."""
    policy = ["--policy", settings.policy] if settings.policy else []
    return [settings.binary, "audit" if settings.history else "run", *where, *policy,
            "--output", "ndjson", "--jobs", "1", "--timeout", str(settings.judge_seconds)]


def probe(settings: Settings) -> str:
    """What the binary and the policy are, by their own word: a digest for `judged_by`."""
    with tempfile.TemporaryDirectory(prefix="fleet-") as name:
        room = Room(Path(name), settings.judge_seconds, settings.disk_mib, {})
        empty, out = room.folder / "empty", room.folder / "out"
        empty.mkdir()
        plain = Settings(settings.run, settings.binary, policy=settings.policy)
        ended = run(judging(plain, ["--root", str(empty)]), out, room)
        if ended.exit != 0:
            raise RuntimeError(f"{settings.binary} ended with {ended.exit}: {ended.stderr}")
        with open(out, "rb") as lines:
            last = parse(lines, 0).last
    text = json.dumps([last["tool"], last.get("rules_digest"), settings.history,
                       Path(settings.policy).read_text("utf-8") if settings.policy else ""])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _row(settings: Settings, repository: Repository, kind: str, **cells: Any) -> Row:
    row: Row = dict.fromkeys(COLUMNS)
    row.update(run=settings.run, repo=repository.repo, ref=repository.ref, kind=kind,
               since=settings.run, ordinal=0, **cells)
    return row


def _repository_row(settings: Settings, repository: Repository, status: str,
                    **cells: Any) -> Row:
    return _row(settings, repository, "repository", url=hide(repository.url), status=status,
                judged_by=settings.judged_by, **cells)


def _failed(settings: Settings, repository: Repository, status: str, why: str,
            ended: Ended | None = None, commit: str | None = None) -> Row:
    said = f"{why}\n{ended.stderr}".strip() if ended else why
    return _repository_row(settings, repository, status, commit=commit, stderr=hide(said)[-TAIL:],
                           exit=ended.exit if ended else None)


def _judged(settings: Settings, repository: Repository, commit: str, stream: Stream,
            ended: Ended) -> Iterator[Row]:
    last, summary = stream.last, stream.last["summary"]
    gaps = list(last.get("not_checked", []))
    if stream.more:
        gaps.append({"path": "", "reason": f"{stream.more} findings more than a row is kept of"})
    status = "incomplete" if gaps else JUDGED[ended.exit or 0]
    yield _repository_row(
        settings, repository, status, commit=commit, exit=ended.exit, stderr=hide(ended.stderr),
        tool_version=last["tool"].get("version"), rules_digest=last.get("rules_digest"),
        gaps=json.dumps(gaps) if gaps else None, **{name: summary.get(name) for name in COUNTS})
    for ordinal, finding in enumerate(stream.findings, 1):
        row = _row(settings, repository, "finding", commit=commit,
                   brought_in=finding.get("commit"), **{key: finding.get(key) for key in TEXTS})
        row.update(ordinal=ordinal, targets=",".join(finding.get("targets", [])) or None)
        yield row


def _judge(settings: Settings, repository: Repository, bare: Path, commit: str,
           room: Room) -> Iterator[Row]:
    out = room.folder / "report.ndjson"
    rev = [] if settings.history else ["--rev", "HEAD"]  # an audit is of HEAD, and says so
    ended = run(judging(settings, ["--git-dir", str(bare), *rev]), out, room)
    if ended.exit is None:
        yield _failed(settings, repository, "timeout", "the judge took too long", ended, commit)
        return
    try:
        with open(out, "rb") as lines:
            stream = parse(lines, settings.findings_most)
        if ended.exit not in JUDGED:
            raise Broken(f"stackward ended with {ended.exit}")
    except Broken as error:
        status = "crash" if ended.exit < 0 else "error"
        yield _failed(settings, repository, status, str(error), ended, commit)
        return
    yield from _judged(settings, repository, stream.last.get("commit") or commit, stream, ended)


def _is_known(settings: Settings, repository: Repository, tip: str) -> bool:
    known = repository.known
    return bool(known and known["status"] in SETTLED and known["commit"] == tip
                and known["judged_by"] == settings.judged_by and known["ref"] == repository.ref)


def _visit(settings: Settings, repository: Repository, folder: Path) -> Iterator[Row]:
    remote = Remote(repository.url, repository.ref, settings.protocols)
    room = Room(folder, settings.clone_seconds, settings.disk_mib, git_environment(remote))
    try:
        tip = find_tip(remote, room)
        if tip is None:
            yield _repository_row(settings, repository, "empty")
            return
        if _is_known(settings, repository, tip):
            yield {**(repository.known or {}), "run": settings.run}
            return
        bare = fetch(remote, tip, settings.history, room)
    except Unclonable as error:
        yield _failed(settings, repository, "unclonable", str(error), error.ended)
        return
    room = Room(folder, settings.judge_seconds + GRACE, settings.disk_mib, {})
    yield from _judge(settings, repository, bare, tip, room)


def scan(settings: Settings, repository: Repository) -> list[Row]:
    """All rows of one repository, the first of them its own. Raises nothing."""
    begun = time.monotonic()
    try:
        with tempfile.TemporaryDirectory(prefix="fleet-", ignore_cleanup_errors=True) as name:
            rows = list(_visit(settings, repository, Path(name)))
    except Exception:  # a full disk, a fault of ours: a row as well, and the run goes on
        rows = [_failed(settings, repository, "error", traceback.format_exc())]
    rows[0]["seconds"] = round(time.monotonic() - begun, 3)
    return rows
