"""The list and the parameters."""

import io
import unittest

from stackward_fleet.job import is_folder, parse_arguments, read_list


class ListTest(unittest.TestCase):
    def test_a_line_is_a_repository(self) -> None:
        one, two = read_list(io.StringIO("repo,url,ref\na,https://h/a,\nb,https://h/b,main\n"))
        self.assertEqual(("a", "HEAD", "main"), (one.repo, one.ref, two.ref))

    def test_without_refs_the_default_branch_is_meant(self) -> None:
        one, = read_list(["repo,url", "a,https://h/a"])
        self.assertEqual("HEAD", one.ref)

    def test_a_wrong_list_is_refused(self) -> None:
        for lines in (["repo"], [], ["repo,url", "a,x", "a,y"]):
            with self.subTest(lines), self.assertRaises(ValueError):
                read_list(lines)

    def test_parameters_have_their_defaults(self) -> None:
        got = parse_arguments(["--repos", "r.csv", "--table", "main.audit.fleet"])
        self.assertEqual(("delta", False, None), (got.format, got.history, got.protocol))
        self.assertFalse(is_folder(got.table))
        self.assertTrue(is_folder("/tmp/fleet"))
