"""Reads what `--output ndjson` wrote: findings, then one last line that sums them up."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

SCHEMA = 1  # of rules/schema/report.json


class Broken(Exception):
    """The stream has no end, or is not what the schema says."""


@dataclass
class Stream:
    """One run. `more` findings were there than the reader was willing to keep."""

    findings: list[dict[str, Any]] = field(default_factory=list)
    last: dict[str, Any] = field(default_factory=dict)
    more: int = 0


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise Broken(f"not JSON: {error}") from error
    if not isinstance(record, dict):
        raise Broken("a line is no object")
    return record


def _check_last(last: dict[str, Any]) -> None:
    if last.get("schema") != SCHEMA:
        raise Broken(f"schema {last.get('schema')!r}, and {SCHEMA} is what is read here")
    if not isinstance(last.get("tool"), dict) or not isinstance(last["summary"], dict):
        raise Broken("the last line has no tool or no summary")


def parse(lines: Iterable[bytes], most: int) -> Stream:
    """Up to `most` findings of a stream. Broken where it does not end with its summary."""
    stream = Stream()
    for line in lines:
        if stream.last:
            raise Broken("something follows the summary")
        record = _record(line)
        if "summary" in record:
            _check_last(record)
            stream.last = record
        elif "rule" not in record or "fingerprint" not in record:
            raise Broken("a line is neither a finding nor the summary")
        elif len(stream.findings) < most:
            stream.findings.append(record)
        else:
            stream.more += 1
    if not stream.last:
        raise Broken("no summary: the run died")
    return stream
