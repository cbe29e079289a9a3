"""One repository and its rows, with stand-ins for stackward and, where it is, with it."""

import hashlib
import os
import unittest
import unittest.mock
from dataclasses import replace
from pathlib import Path

from stackward_fleet.scan import COLUMNS, Repository, Row, Settings, find_binary, probe, scan
from tests.repositories import LAST, FolderTest, git

FINDING = ('{"rule":"a/b","check":"c","level":"error","message":"m","path":"p","line":1,'
           '"column":2,"fingerprint":"f","targets":["dev","prod"]}')


class ScanTest(FolderTest):
    def settings(self, body: str) -> Settings:
        return Settings("2026-11-23", self.program(body), protocols=("file",), judge_seconds=20,
                        judged_by="j")

    def rows(self, body: str, folder: Path | None = None) -> list[Row]:
        folder = folder or self.repository("a", "1")
        return scan(self.settings(body), Repository("a", folder.as_uri()))

    def test_each_finding_has_a_row_behind_its_repositorys(self) -> None:
        rows = self.rows(f"echo '{FINDING}'; echo '{FINDING}'; echo '{LAST}'; exit 1")
        self.assertEqual(["repository", "finding", "finding"], [row["kind"] for row in rows])
        self.assertEqual(("findings", 1, "9", "d1"), tuple(
            rows[0][name] for name in ("status", "exit", "tool_version", "rules_digest")))
        self.assertEqual([0, 1, 2], [row["ordinal"] for row in rows])
        self.assertEqual("dev,prod", rows[1]["targets"])
        self.assertTrue(all(set(row) == set(COLUMNS) for row in rows))

    def test_whatever_becomes_of_it_there_is_one_row(self) -> None:
        for body, status, words in (
                (f"echo '{LAST}'", "clean", ""),
                ("kill -SEGV $$", "crash", "no summary"),
                (f"echo '{FINDING}'; kill -9 $$", "crash", "no summary"),
                ("echo oh no >&2; exit 2", "error", "oh no"),
                (f"echo '{LAST}'; exit 2", "error", "ended with 2"),
                ("echo nonsense", "error", "not JSON"),
                (f"echo '{LAST}' | sed 's/checked\":.]/checked\":[{{\"path\":\"p\"}}]/'; exit 3",
                 "incomplete", "")):
            with self.subTest(body):
                folder = self.top / "a"
                rows = self.rows(body, folder if folder.exists() else None)
                self.assertEqual(["repository"], [row["kind"] for row in rows])
                self.assertEqual(status, rows[0]["status"], rows[0])
                self.assertIn(words, rows[0]["stderr"] or "")

    def test_one_that_hangs_is_given_up(self) -> None:
        settings = replace(self.settings("sleep 300"), judge_seconds=1)
        with unittest.mock.patch("stackward_fleet.scan.GRACE", 0):
            row, = scan(settings, Repository("a", self.repository("a", "1").as_uri()))
        self.assertEqual("timeout", row["status"])

    def test_empty_and_unclonable_ones_have_their_row(self) -> None:
        row, = self.rows("exit 9", self.repository("empty"))
        self.assertEqual("empty", row["status"])
        row, = self.rows("exit 9", self.top / "none")
        self.assertEqual("unclonable", row["status"])
        self.assertIn("none", row["stderr"])

    def test_findings_over_the_limit_make_it_incomplete(self) -> None:
        body = f"for i in 1 2 3; do echo '{FINDING}'; done; echo '{LAST}'; exit 1"
        settings = replace(self.settings(body), findings_most=2)
        rows = scan(settings, Repository("a", self.repository("a", "1").as_uri()))
        self.assertEqual((3, "incomplete"), (len(rows), rows[0]["status"]))
        self.assertIn("1 findings more", rows[0]["gaps"])

    def test_what_is_known_is_not_judged_again(self) -> None:
        folder = self.repository("a", "1")
        before, = self.rows(f"echo '{LAST}'", folder)
        later = replace(self.settings("exit 9"), run="2026-11-24")
        row, = scan(later, Repository("a", folder.as_uri(), known=before))
        self.assertEqual(("2026-11-24", "2026-11-23", "clean"),
                         (row["run"], row["since"], row["status"]))

    def test_what_changed_since_is_judged_again(self) -> None:
        folder = self.repository("a", "1")
        before, = self.rows(f"echo '{LAST}'", folder)
        later = self.settings("exit 9")
        for settings, known in ((replace(later, judged_by="other"), before),
                                (later, {**before, "status": "crash"}),
                                (later, {**before, "ref": "main"}),
                                (later, {**before, "commit": "0" * 40})):
            row, = scan(settings, Repository("a", folder.as_uri(), known=known))
            self.assertEqual("error", row["status"])

    def test_a_fault_of_ours_is_a_row_too(self) -> None:
        settings = replace(self.settings(""), binary=None)  # type: ignore[arg-type]
        row, = scan(settings, Repository("a", self.repository("a", "1").as_uri()))
        self.assertEqual("error", row["status"])
        self.assertIn("Traceback", row["stderr"])

    def test_the_probe_tells_policies_and_rules_apart(self) -> None:
        settings = self.settings(f"echo '{LAST}'")
        policy = self.top / "policy.yml"
        policy.write_text("version: 1\n", "utf-8")
        one = probe(settings)
        self.assertEqual(one, probe(settings))
        others = {probe(replace(settings, policy=str(policy))),
                  probe(replace(settings, history=True)),
                  probe(self.settings(f"echo '{LAST}' | sed s/d1/d2/"))}
        self.assertEqual(3, len(others - {one}))


@unittest.skipUnless(os.environ.get("STACKWARD"), "STACKWARD names no binary")
class RealTest(FolderTest):
    """With the binary itself."""

    def setUp(self) -> None:
        super().setUp()
        settings = Settings("2026-11-23", find_binary(os.environ["STACKWARD"]), protocols=("file",))
        self.settings = replace(settings, judged_by=probe(settings))
        self.folder = self.repository("a", "1")
        (self.folder / "requirements.txt").write_text("pandas\n", "utf-8")
        key = "dapi" + hashlib.sha256(b"fleet").hexdigest()[:32]
        (self.folder / "a.py").write_text(f'token = "{key}"\n', "utf-8")
        git(self.folder, "add", "-A")
        git(self.folder, "commit", "-q", "-m", "x")
        git(self.folder, "rm", "-q", "a.py")
        git(self.folder, "commit", "-q", "-m", "y")

    def rules(self, settings: Settings) -> list[str]:
        first, *rest = scan(settings, Repository("a", self.folder.as_uri()))
        self.assertEqual("findings", first["status"], first)
        self.assertEqual(len(rest), first["errors"] + first["warnings"] + first["notes"])
        self.assertEqual(git(self.folder, "rev-parse", "HEAD"), first["commit"])
        return sorted(row["rule"] for row in rest)

    def test_a_repository_is_judged(self) -> None:
        self.assertEqual(["deps/version-constraint"], self.rules(self.settings))

    def test_with_history_what_is_gone_is_found(self) -> None:
        self.assertIn("secrets/credential-literal",
                      self.rules(replace(self.settings, history=True)))
