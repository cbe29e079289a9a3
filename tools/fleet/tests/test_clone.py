"""Fetching what nobody here trusts."""

import base64
import os
from pathlib import Path

from stackward_fleet.clone import (HOST, TOKEN, Remote, Unclonable, fetch, find_tip,
                                   git_environment, hide)
from stackward_fleet.process import Room
from tests.repositories import FolderTest, git


class CloneTest(FolderTest):
    def remote(self, folder: Path, ref: str = "HEAD") -> Remote:
        return Remote(folder.as_uri(), ref, ("file",))

    def room(self, remote: Remote, disk_mib: int = 50) -> Room:
        home = self.top / "home"
        home.mkdir(exist_ok=True)
        return Room(home, 60, disk_mib, git_environment(remote))

    def test_the_tip_is_found_without_fetching(self) -> None:
        folder = self.repository("a", "1", "2")
        git(folder, "tag", "-a", "v1", "-m", "x", "HEAD^")
        git(folder, "branch", "x/main", "HEAD^")
        for ref, commit in (("HEAD", "HEAD"), ("main", "HEAD"), ("v1", "HEAD^"),
                            ("refs/heads/x/main", "HEAD^")):
            with self.subTest(ref):
                remote = self.remote(folder, ref)
                self.assertEqual(git(folder, "rev-parse", commit),
                                 find_tip(remote, self.room(remote)))

    def test_one_commit_is_fetched_and_with_history_all(self) -> None:
        folder = self.repository("a", "1", "2", "3")
        for history, count in ((False, "1"), (True, "3")):
            with self.subTest(history=history):
                remote = self.remote(folder, "main")
                tip = git(folder, "rev-parse", "HEAD")
                bare = fetch(remote, tip, history, self.room(remote))
                self.assertEqual(tip, git(bare, "rev-parse", "HEAD"))
                self.assertEqual(count, git(bare, "rev-list", "--count", "HEAD"))
                self.assertFalse((bare / "hooks").exists())
                bare.rename(self.top / f"done-{history}")

    def test_where_a_commit_cannot_be_asked_for_its_ref_is(self) -> None:
        remote = self.remote(self.repository("a", "1"), "main")
        bare = fetch(remote, "0" * 40, False, self.room(remote))
        self.assertEqual("1", git(bare, "rev-list", "--count", "HEAD"))

    def test_a_repository_without_a_commit_is_no_fault(self) -> None:
        remote = self.remote(self.repository("a"))
        self.assertIsNone(find_tip(remote, self.room(remote)))

    def test_what_cannot_be_had_says_why(self) -> None:
        folder = self.repository("a", "1")
        for remote, words in (
                (self.remote(self.top / "none"), "git ended with 128"),
                (self.remote(folder, "gone"), "it has no ref `gone`"),
                (self.remote(folder, "+refs/heads/*:x"), "is no ref"),
                (Remote("ext::sh -c 'echo pwned >/dev/null'", "HEAD", ("file",)), "git ended"),
                (Remote(folder.as_uri(), "HEAD", ("https",)), "git ended"),
                (Remote("--upload-pack=x", "HEAD", ("https",)), "git ended")):
            with self.subTest(words, url=remote.url):
                with self.assertRaisesRegex(Unclonable, words):
                    find_tip(remote, self.room(remote))

    def test_a_clone_over_the_disk_limit_is_given_up(self) -> None:
        folder = self.repository("a", "1")
        (folder / "big").write_bytes(os.urandom(3 << 20))
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", "x")
        remote = self.remote(folder)
        with self.assertRaises(Unclonable):
            fetch(remote, git(folder, "rev-parse", "HEAD"), False, self.room(remote, disk_mib=1))

    def test_nothing_of_the_repository_runs(self) -> None:
        folder = self.repository("a", "1")
        sign = self.top / "ran"
        for name in ("post-checkout", "reference-transaction"):
            hook = self.top / "template" / "hooks" / name
            hook.parent.mkdir(parents=True, exist_ok=True)
            hook.write_text(f"#!/bin/sh\necho ran >{sign}\n", "utf-8")
            hook.chmod(0o755)
        os.environ["GIT_TEMPLATE_DIR"] = str(self.top / "template")
        remote = self.remote(folder)
        fetch(remote, git(folder, "rev-parse", "HEAD"), False, self.room(remote))
        self.assertFalse(sign.exists())

    def test_the_token_is_sent_to_its_host_alone_and_never_told(self) -> None:
        os.environ.update({HOST: "git.example", TOKEN: "s3cret"})
        known = base64.b64encode(b"x-access-token:s3cret").decode()
        for url, sent in (("https://git.example/a", True), ("https://evil.example/a", False),
                          ("https://git.example.evil/a", False), ("http://git.example/a", False)):
            with self.subTest(url):
                words = git_environment(Remote(url, "HEAD", ("https",))).values()
                self.assertEqual(sent, any(known in word for word in words))
        self.assertEqual("no: https://***@h/a, ***", hide("no: https://me:pass@h/a, s3cret"))
