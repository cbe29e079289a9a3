"""Fetches one ref of a repository that nobody here trusts, into a bare folder of its own.

Nothing of it is checked out and nothing of it runs: no hooks, templates, submodules,
credential helpers or transports but those allowed. An address that redirects is refused.
"""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from stackward_fleet.process import Ended, Room, run

TIP = "refs/heads/fleet"
TRIES = 2
# A token for one host, from the cluster's environment (see resources/fleet-job.yml).
HOST, TOKEN = "STACKWARD_FLEET_HOST", "STACKWARD_FLEET_TOKEN"
SETTINGS = {
    "protocol.allow": "never",
    "core.hooksPath": "/dev/null",
    "core.askPass": "",
    "credential.helper": "",
    "submodule.recurse": "false",
    "fetch.recurseSubmodules": "false",
    "fetch.unpackLimit": "1",  # one pack, so that the limit of a file is that of the clone
    "gc.auto": "0",
    "maintenance.auto": "false",
    "pack.threads": "1",
    "http.followRedirects": "false",
    "http.lowSpeedLimit": "1000",
    "http.lowSpeedTime": "60",
}


class Unclonable(Exception):
    """The repository cannot be had; `ended` says what git said, where it was asked."""

    def __init__(self, why: str, ended: Ended | None = None) -> None:
        super().__init__(why)
        self.ended = ended


@dataclass(frozen=True)
class Remote:
    """Where a repository is, and what of it is wanted."""

    url: str
    ref: str
    protocols: tuple[str, ...]


def git_environment(remote: Remote) -> dict[str, str]:
    """Git's settings, none from a file: those of SETTINGS, and the token for its host."""
    settings = {**SETTINGS, **{f"protocol.{name}.allow": "always" for name in remote.protocols}}
    host, token = os.environ.get(HOST), os.environ.get(TOKEN)
    if token and host and urlsplit(remote.url)[:2] == ("https", host):
        words = base64.b64encode(f"x-access-token:{token}".encode()).decode()
        settings[f"http.https://{host}/.extraHeader"] = f"Authorization: Basic {words}"
    named = {f"GIT_CONFIG_KEY_{i}": key for i, key in enumerate(settings)}
    valued = {f"GIT_CONFIG_VALUE_{i}": value for i, value in enumerate(settings.values())}
    return {"GIT_CONFIG_COUNT": str(len(settings)), **named, **valued,
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "", "SSH_ASKPASS": "",
            "GIT_ALLOW_PROTOCOL": ":".join(remote.protocols)}


def hide(text: str) -> str:
    """Text without the token and without the credentials of any address."""
    token = os.environ.get(TOKEN)
    return re.sub(r"(?<=://)[^/\s@]+@", "***@", text.replace(token, "***") if token else text)


def _git(words: Sequence[str], room: Room, tries: int = 1) -> bytes:
    out = room.folder / "stdout"
    for left in reversed(range(tries)):
        ended = run(["git", *words], out, room)
        if ended.exit == 0:
            return out.read_bytes()
        if not left or ended.exit is None:
            why = "git took too long" if ended.exit is None else f"git ended with {ended.exit}"
            raise Unclonable(why, ended)
    raise AssertionError("no try at all")


def _pick(listed: bytes, ref: str) -> str | None:
    """The commit that `ref` means among the lines of ls-remote, by git's own order."""
    refs = {name: commit for commit, _, name in
            (line.partition("\t") for line in listed.decode("utf-8", "replace").splitlines())}
    for name in (ref, f"refs/{ref}", f"refs/tags/{ref}", f"refs/heads/{ref}"):
        if name in refs:
            return refs.get(name + "^{}", refs[name])
    return None


def find_tip(remote: Remote, room: Room) -> str | None:
    """The commit of the ref, without fetching it; None: the repository has no commit."""
    if re.search(r"^[-+^]|[:*?\[\s]", remote.ref) or not remote.ref:
        raise Unclonable(f"`{remote.ref}` is no ref")
    listed = _git(["ls-remote", "-q", "--", remote.url, remote.ref, remote.ref + "^{}"],
                  room, TRIES)
    commit = _pick(listed, remote.ref)
    if commit is None and _git(["ls-remote", "-q", "--", remote.url], room):
        raise Unclonable(f"it has no ref `{remote.ref}`")
    return commit


def _make_bare(bare: Path) -> None:
    """What `git init --bare` would make, of no template: HEAD is the branch that is fetched."""
    for name in ("objects", "refs"):
        (bare / name).mkdir(parents=True)
    (bare / "HEAD").write_text(f"ref: {TIP}\n", "ascii")
    (bare / "config").write_text("[core]\nrepositoryformatversion = 0\nbare = true\n", "ascii")


def fetch(remote: Remote, tip: str, history: bool, room: Room) -> Path:
    """A bare repository whose HEAD is that commit of the ref."""
    bare = room.folder / "bare"
    depth = [] if history else ["--depth=1"]
    words = ["--git-dir", str(bare), "fetch", "-q", "--no-tags", "--no-recurse-submodules",
             *depth, "--", remote.url]
    _make_bare(bare)
    try:
        _git([*words, f"+{tip}:{TIP}"], room)
    except Unclonable as error:
        if error.ended and error.ended.exit is None:
            raise
        # Not every server gives a commit by its number.
        _git([*words, f"+{remote.ref}:{TIP}"], room)
    return bare
