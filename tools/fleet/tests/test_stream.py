"""The stream that `--output ndjson` writes."""

import unittest

from stackward_fleet.stream import Broken, parse
from tests.repositories import LAST

FINDING = b'{"rule":"a/b","level":"error","message":"m","path":"p","line":1,"fingerprint":"f"}\n'


class StreamTest(unittest.TestCase):
    def test_a_stream_ends_with_its_summary(self) -> None:
        stream = parse([FINDING, FINDING, LAST.encode()], 9)
        self.assertEqual((2, "9"), (len(stream.findings), stream.last["tool"]["version"]))

    def test_what_is_over_the_limit_is_counted(self) -> None:
        stream = parse([FINDING] * 5 + [LAST.encode()], 3)
        self.assertEqual((3, 2), (len(stream.findings), stream.more))

    def test_a_stream_that_ends_early_is_of_a_run_that_died(self) -> None:
        for lines in ([], [FINDING], [FINDING, LAST.encode()[:40]]):
            with self.subTest(lines=lines), self.assertRaises(Broken):
                parse(lines, 9)

    def test_what_no_schema_knows_is_refused(self) -> None:
        late = LAST.replace('"schema":1', '"schema":2').encode()
        for lines in ([b"[]"], [b"{}"], [late], [LAST.encode(), FINDING], [b"\xff"]):
            with self.subTest(lines=lines), self.assertRaises(Broken):
                parse(lines, 9)
