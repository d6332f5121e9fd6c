#!/usr/bin/env python3
"""Judges the formulas of a workbook with the help of a spreadsheet program.

  workbook.py change IN OUT [ID=VALUE]...   sets assumptions, or the refund of validity, and takes
                                            away every value that a formula came to, so that it has
                                            to be reckoned anew
  workbook.py compare BOOK PLAN.json        compares the totals of a workbook that a spreadsheet
                                            program saved with a plan, to the cent
"""
import json
import re
import sys
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def parts(book):
    """Returns the part of each sheet by its name, and what each defined name refers to."""
    root = ElementTree.fromstring(book.read("xl/workbook.xml"))
    targets = {r.get("Id"): r.get("Target") for r in ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))}
    sheets = {s.get("name"): "xl/" + targets[s.get(RELATION)].removeprefix("/xl/") for s in root.iter(MAIN + "sheet")}
    names = {n.get("name"): n.text.replace("$", "").replace("'", "") for n in root.iter(MAIN + "definedName")}
    return sheets, names


def change(source, target, settings):
    with zipfile.ZipFile(source) as book, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        sheets, names = parts(book)
        for item in book.namelist():
            data = book.read(item)
            if item.startswith("xl/worksheets/"):
                text = data.decode()
                text = re.sub(r"(<c [^>]*><f>[^<]*</f>)<v>[^<]*</v>", r"\1", text)
                if item == sheets["Assumptions"]:
                    for setting in settings:
                        id, value = setting.split("=")
                        if id == "validity-refund":
                            text, n = re.subn(r'(<c r="C1"[^>]*><is><t>)[^<]*', rf"\g<1>{value}", text)
                            assert n == 1, "C1"
                            continue
                        row = names[id.replace("-", "_")].split("!")[1][1:]
                        for column in "DEF":  # low, likely, high
                            text, n = re.subn(rf'(<c r="{column}{row}"[^>]*><v>)[^<]*', rf"\g<1>{value}", text)
                            assert n == 1, f"{column}{row}"
                data = text.encode()
            out.writestr(item, data)


def rows(book, sheet):
    """Returns the rows of a sheet as lists of text and numbers, by column letters."""
    sheets, _ = parts(book)
    shared = []
    if "xl/sharedStrings.xml" in book.namelist():
        shared = ["".join(t.text or "" for t in s.iter(MAIN + "t")) for s in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
    for row in ElementTree.fromstring(book.read(sheets[sheet])).iter(MAIN + "row"):
        cells = {}
        for c in row:
            v = c.find(MAIN + "v")
            if v is not None:
                cells[re.match("[A-Z]+", c.get("r"))[0]] = shared[int(v.text)] if c.get("t") == "s" else v.text
        yield cells


def compare(path, plan):
    with open(plan) as f:
        cost = json.load(f)["cost"]
    sides = {"B": "today", "C": "scenario", "D": "difference"}
    want, got = {}, {}
    for column, side in sides.items():
        of = cost[side]
        want |= {(k, column): v for k, v in of["by_kind"].items()}
        want |= {("total", column): of["total"], ("users' time", column): of["users_time"]}
        want |= {(str(y["year"]), column): y["amount"] for y in of["by_year"]}
    for column in "BC":
        want |= {("total at low prices", column): cost[sides[column]]["low"], ("total at high prices", column): cost[sides[column]]["high"]}
        want[("worth on the as-of day", column)] = cost["npv"][sides[column]]
    want |= {("once, of the difference", "D"): cost["one_off"], ("each year, of the difference", "D"): cost["per_year"]}
    figures = {"Cost as today": cost["today"]["total"], "Cost of the scenario": cost["scenario"]["total"], "Difference": cost["difference"]["total"]}
    want |= {(name, "B"): cents for name, cents in figures.items()}
    with zipfile.ZipFile(path) as book:
        for sheet in ("Cost by year", "Cost", "Summary"):
            seen = set()
            for cells in rows(book, sheet):
                name = cells.get("A", "")
                if name in seen:  # the first table of a sheet
                    continue
                seen.add(name)
                for column in "BCD":
                    if (name, column) in want and column in cells and (sheet != "Cost by year" or name.isdigit()):
                        got[name, column] = round(float(cells[column]) * 100)
    wrong = [f"{k}: {got.get(k)} cents in the workbook, {v} in the plan" for k, v in want.items() if got.get(k) != v]
    print("\n".join(wrong) or f"{len(want)} totals are equal")
    return len(wrong)


if __name__ == "__main__":
    if sys.argv[1] == "change":
        change(sys.argv[2], sys.argv[3], sys.argv[4:])
    else:
        sys.exit(compare(sys.argv[2], sys.argv[3]) > 0)
