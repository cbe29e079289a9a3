"""Notebooks cannot run here; this holds them to what can be seen without running."""

import ast
import json
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
SOURCES = sorted(PROJECT.glob("**/notebooks/*.py"))
DOCUMENTS = sorted(PROJECT.glob("**/notebooks/*.ipynb"))


def test_there_are_notebooks():
    assert SOURCES and DOCUMENTS


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_source_notebook_has_its_header_and_parses(path):
    text = path.read_text(encoding="utf-8")
    assert text.splitlines()[0] == "# Databricks notebook source"
    ast.parse(text)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_keeps_no_outputs_and_parses(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert not any(cell["outputs"] or cell["execution_count"] for cell in code)
    ast.parse("\n".join("".join(cell["source"]) for cell in code))
