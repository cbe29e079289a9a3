"""One program: its end, its surroundings, its limits."""

import os
import time
from pathlib import Path

from stackward_fleet.process import TAIL, Ended, Room, run
from tests.repositories import FolderTest


class ProcessTest(FolderTest):
    def ended(self, script: str, seconds: float = 20, disk_mib: int = 1) -> Ended:
        self.out = self.top / "out"
        return run(["/bin/sh", "-c", script], self.out, Room(self.top, seconds, disk_mib, {}))

    def test_status_and_signal_are_told_apart(self) -> None:
        self.assertEqual(3, self.ended("exit 3").exit)
        self.assertEqual(-11, self.ended("kill -SEGV $$").exit)

    def test_the_last_of_stderr_is_kept(self) -> None:
        said = self.ended("yes x | head -c 9000 >&2; echo end >&2").stderr
        self.assertTrue(said.endswith("end") and len(said) <= TAIL)

    def test_when_time_is_over_the_whole_group_is_killed(self) -> None:
        ended = self.ended("sleep 300 & echo $! >child; wait", seconds=1)
        self.assertIsNone(ended.exit)
        child = Path("/proc") / (self.top / "child").read_text("utf-8").strip()
        for _ in range(100):
            if not child.exists() or "(sleep) Z" in (child / "stat").read_text("utf-8"):
                return
            time.sleep(0.05)
        self.fail("the child is alive")

    def test_no_file_grows_past_the_limit(self) -> None:
        self.assertNotEqual(0, self.ended("head -c 3000000 /dev/zero; exit $?").exit)
        self.assertLessEqual(self.out.stat().st_size, 1 << 20)

    def test_the_environment_is_not_the_clusters(self) -> None:
        os.environ.update(DATABRICKS_TOKEN="t", GIT_DIR="/", PYTHONPATH="x")
        self.ended("env")
        names = {line.split("=")[0] for line in self.out.read_text("utf-8").splitlines()}
        self.assertFalse(names & {"DATABRICKS_TOKEN", "GIT_DIR", "PYTHONPATH"})
        self.assertIn(f"HOME={self.top}", self.out.read_text("utf-8"))
