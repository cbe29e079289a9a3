"""The words of which edits are made. An edit takes a Repository and changes its files; in
paths `{p}` is the (first) project's folder and `{q}` the second's, as in a monorepo."""
import fnmatch
import os
import pathlib
import re

BUNDLE_FILE = "databricks.yml"

README = """# {name}

What the model is for, and [how the pipelines work](docs/mlops-setup.md#deploy-code).

![the flow](docs/images/flow.png)
"""
SETUP = """# Set up

Start with the [README](../README.md).

## Deploy code

1. Open a pull request, see [ML pull requests](ml-pull-request.md).
"""
PULL_REQUEST = "# Pull requests\n\nBack to the [set-up](./mlops-setup.md#set-up).\n"


class Repository:
    """Files of one stack, by path, as bytes."""

    def __init__(self, files, projects):
        self.files, self.projects = files, projects

    @classmethod
    def load(cls, folder):
        files = {str(p.relative_to(folder)): p.read_bytes()
                 for p in pathlib.Path(folder).rglob("*") if p.is_file()}
        projects = sorted(path.split("/")[0] for path in files
                          if path.endswith("/" + BUNDLE_FILE) and path.count("/") == 1)
        return cls(files, projects)

    def dress(self):
        """The documents of a generated stack, in our own words."""
        for path, text in (("README.md", README), ("docs/mlops-setup.md", SETUP),
                           ("docs/ml-pull-request.md", PULL_REQUEST)):
            self.files[path] = text.replace("{name}", "Stack").encode()
        self.files["docs/images/flow.png"] = b"\x89PNG\r\n\x1a\n\0\0"
        if "cicd_params.json" in self.files:
            self.files["cicd.tar.gz"] = b"\x1f\x8b\x08\0\0\0\0\0\0\x03"
        for project in self.projects:
            self.files[f"{project}/README.md"] = b"# Project\n\n[Up](../README.md)\n"
        return self

    def copy(self):
        return Repository(dict(self.files), list(self.projects))

    def name(self, path):
        if self.projects:
            path = path.replace("{p}", self.projects[0])
        if len(self.projects) > 1:
            path = path.replace("{q}", self.projects[1])
        assert "{p}" not in path and "{q}" not in path, f"{path}: no such project"
        return path

    def apply(self, edits):
        for edit in edits if isinstance(edits, (list, tuple)) else [edits]:
            edit(self)

    def get(self, path):
        return self.files[self.name(path)].decode()

    def set(self, path, text):
        self.files[self.name(path)] = text.encode() if isinstance(text, str) else text

    def line(self, path, mark):
        """A line by its number, by a function of all lines, or the first that holds a text;
        None stands for any."""
        if mark is None or isinstance(mark, int):
            return mark
        if callable(mark):
            return mark(self.get(path).split("\n"))
        for number, text in enumerate(self.get(path).split("\n"), 1):
            if mark in text:
                return number
        raise AssertionError(f"{path} has no line with {mark}")

    def resolve(self, expected):
        return [(rule, path and self.name(path), self.line(path, mark), *level)
                for rule, path, mark, *level in expected]

    def write(self, folder, known=None):
        """Makes the folder hold these files; it holds those of `known` now."""
        known = known.files if known else {}
        for path in known.keys() - self.files.keys():
            os.unlink(os.path.join(folder, path))
        for path, data in self.files.items():
            if known.get(path) == data:
                continue
            place = os.path.join(folder, path)
            os.makedirs(os.path.dirname(place), exist_ok=True)
            with open(place, "wb") as out:
                out.write(data)


def put(path, text):
    """A file, new or replaced."""
    return lambda r: r.set(path, text)


def drop(path):
    return lambda r: r.files.pop(r.name(path))


def drop_folder(path):
    def edit(r):
        gone = [p for p in r.files if p.startswith(r.name(path) + "/")]
        assert gone, path
        for p in gone:
            del r.files[p]
    return edit


def move(old, new):
    def edit(r):
        r.files[r.name(new)] = r.files.pop(r.name(old))
    return edit


def move_folder(old, new):
    def edit(r):
        start = r.name(old) + "/"
        gone = [p for p in r.files if p.startswith(start)]
        assert gone, old
        for p in gone:
            r.files[r.name(new) + "/" + p[len(start):]] = r.files.pop(p)
    return edit


def duplicate(old, new):
    return lambda r: r.set(new, r.files[r.name(old)])


def swap(path, old, new, times=1):
    """Text for text; the old one must be there."""
    def edit(r):
        text = r.get(path)
        assert r.name(old) in text, f"{path} has no {old}"
        r.set(path, text.replace(r.name(old), r.name(new), times))
    return edit


def append(path, text):
    """At the end, on a line of its own."""
    def edit(r):
        had = r.get(path)
        r.set(path, had + ("" if not had or had.endswith("\n") else "\n") + r.name(text))
    return edit


def prepend(path, text):
    return lambda r: r.set(path, text + r.get(path))


def each(pattern, change):
    """A change of the text of every file that a glob names."""
    def edit(r):
        hits = [p for p in r.files if fnmatch.fnmatch(p, r.name(pattern))]
        assert hits, pattern
        for p in hits:
            r.files[p] = change(r.files[p].decode()).encode()
    return edit


def with_crlf(text):
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def with_comments(text):
    """A notebook's header stays its first line."""
    header, rest = re.match(r"(# Databricks notebook source\n)?(.*)", text, re.S).groups("")
    return f"{header}# Owned by the platform team.\n\n{rest.rstrip(chr(10))}\n\n# End.\n"


def replace(path, pattern, new, which=0):
    """A regular expression's match number `which` for a text (groups as \\1)."""
    def edit(r):
        text = r.get(path)
        hits = list(re.finditer(r.name(pattern), text, re.MULTILINE))
        assert len(hits) > which, f"{path} has no {pattern}"
        hit = hits[which]
        r.set(path, text[:hit.start()] + hit.expand(r.name(new)) + text[hit.end():])
    return edit


def after(first, then):
    """The line with `then` at or below the first line with `first`."""
    def find(lines):
        start = next(i for i, text in enumerate(lines) if first in text)
        return next(i for i, text in enumerate(lines[start:], start + 1) if then in text)
    return find
