"""Compares the judges with the closed forms of their rules: where they differ, the rules as written down are incomplete."""

from __future__ import annotations

from collections.abc import Iterator

from comparing import Comparison, compare_value, judged, place


def judges(corpus: str, python: dict, ruff: dict, forms: dict) -> Iterator[Comparison]:
    for metric, form in ("mccabe", "mccabe"), ("radon", "radon"), ("cognitive", "cognitive-complexity"):
        yield python_form(Comparison(f"{metric} form", corpus), metric, form, python, forms)
    yield ruff_form(Comparison("ruff form", corpus), python, ruff, forms)


def python_form(comparison: Comparison, metric: str, form: str, python: dict, forms: dict) -> Comparison:
    for path, report in judged(comparison, python):
        values = {place(one["at"]): one[form] for one in forms[path]["functions"]}
        for one in report["functions"]:
            compare_value(comparison, path, place(one["at"]), one["name"], values.get(place(one["at"])), one[metric])
    return comparison


def ruff_form(comparison: Comparison, python: dict, ruff: dict, forms: dict) -> Comparison:
    """ruff's functions are found by the place of their name, which Python's judges tell."""
    for path, report in judged(comparison, python):
        form = {place(one["at"]): one["ruff"] for one in forms[path]["functions"]}
        reported = {(one["line"], one["character"]): one for one in ruff[path]["functions"]}
        for one in report["functions"]:
            theirs = reported.pop(place(one["nameAt"]), None)
            compare_value(comparison, path, place(one["at"]), one["name"], form.get(place(one["at"])), theirs and theirs["complexity"])
        for (line, _), one in reported.items():
            comparison.add(path, line, one["name"], "missing", None, one["complexity"])
    return comparison
