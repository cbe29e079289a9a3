"""Runs one program with an end to its time, its disk and its surroundings."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

TAIL = 2000  # bytes of stderr that a row keeps
KEPT = ("PATH", "TMPDIR", "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy",
        "SSL_CERT_FILE", "GIT_SSL_CAINFO")
# POSIX counts the limit in blocks of 512 bytes; `exec` leaves no shell behind.
LIMITED = ("/bin/sh", "-c", 'ulimit -f "$0" && exec "$@"')


@dataclass(frozen=True)
class Ended:
    """How a program came to its end."""

    exit: int | None  # its status, or -N for signal N; None: its time ran out
    stderr: str  # the last of it


@dataclass(frozen=True)
class Room:
    """What every program of one repository is given."""

    folder: Path  # home and working folder: empty, and gone afterwards
    seconds: float
    disk_mib: int  # of any one file that it writes
    extra: Mapping[str, str]  # beside the few variables of KEPT


def clean_environment(room: Room) -> dict[str, str]:
    """Nothing of the cluster's environment: it may hold tokens, and settings of git."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return {**kept, "HOME": str(room.folder), "LC_ALL": "C", **room.extra}


def run(words: Sequence[str], out: Path, room: Room) -> Ended:
    """Runs `words`, stdout into `out`; when its time is over, its whole group is killed."""
    said = room.folder / "stderr"
    blocks = str(room.disk_mib * 2048)
    with open(out, "wb") as stdout, open(said, "wb") as stderr:
        program = subprocess.Popen(
            [*LIMITED, blocks, *words], stdin=subprocess.DEVNULL, stdout=stdout,
            stderr=stderr, cwd=room.folder, env=clean_environment(room),
            start_new_session=True)
        try:
            status: int | None = program.wait(room.seconds)
        except subprocess.TimeoutExpired:
            status = None
        finally:
            if program.returncode is None:  # not reaped: the group's number is still its own
                os.killpg(program.pid, signal.SIGKILL)
                program.wait()
    return Ended(status, tail(said))


def tail(path: Path) -> str:
    """The end of a file, as text."""
    with open(path, "rb") as file:
        file.seek(max(0, path.stat().st_size - TAIL))
        return file.read().decode("utf-8", "replace").strip()
