"""Repositories and stand-ins for stackward, made in a folder that is gone after the test."""

from __future__ import annotations

import os
import subprocess
import tempfile
import unittest
import unittest.mock
from pathlib import Path

WHO = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a",
       "GIT_COMMITTER_EMAIL": "a@b", "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null"}
LAST = ('{"schema":1,"tool":{"name":"stackward","version":"9"},"date":"2026-11-23",'
        '"rules_digest":"d1","not_checked":[],"summary":{"files":1,"errors":0,"warnings":0,'
        '"notes":0,"waived":0,"baselined":0,"skipped":0,"not_checked":0}}')


def git(folder: Path, *words: str) -> str:
    """What git says in that folder."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return subprocess.run(["git", "-C", str(folder), *words], check=True, text=True,
                          capture_output=True, env={**inherited, **WHO}).stdout.strip()


class FolderTest(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self) -> None:
        self.enterContext(unittest.mock.patch.dict(os.environ, clear=False))
        self.top = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def repository(self, name: str, *texts: str) -> Path:
        """A repository with a commit for each text of its one file."""
        folder = self.top / name
        folder.mkdir()
        git(folder, "init", "-q", "-b", "main")
        for text in texts:
            (folder / "a.txt").write_text(text, "utf-8")
            git(folder, "add", "-A")
            git(folder, "commit", "-q", "-m", "x")
        return folder

    def program(self, body: str) -> str:
        """A shell script; `$*` is what it was asked."""
        path = self.top / "program"
        path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
        path.chmod(0o755)
        return str(path)
