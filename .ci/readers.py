#!/usr/bin/python3
"""Reads what plans write with programs that have nothing to do with ours.

  readers.py schema PLAN.json SCHEMA.json     holds JSON against its published schema (jsonschema)
  readers.py calendar PLAN.ics PLAN.json      reads a calendar (icalendar): all that the plan has, each once
  readers.py project PLAN.xml PLAN.ics        reads a Microsoft Project file by the import of GNOME Planner:
                                              the tasks are those of the calendar, on the same days
  readers.py apart CLEAR.jsonl VEILED.jsonl   no name, address or serial number of the first is in the second
"""
import datetime
import json
import re
import subprocess
import sys
from xml.etree import ElementTree

IMPORT = "/usr/share/planner/stylesheets/msp2planner.xsl"


def schema(plan, path):
    import jsonschema

    with open(plan) as p, open(path) as s:
        document, rules = json.load(p), json.load(s)
    kind = jsonschema.validators.validator_for(rules)
    kind.check_schema(rules)
    faults = [f"{list(e.absolute_path)}: {e.message[:200]}" for e in kind(rules, format_checker=jsonschema.FormatChecker()).iter_errors(document)]
    return faults, f"{len(document)} members as the schema has them"


def events(path):
    """Returns the events of a calendar as (summary, first day, last day, uid)."""
    import icalendar

    with open(path, "rb") as f:
        calendar = icalendar.Calendar.from_ical(f.read())
    day = datetime.timedelta(days=1)
    return [(str(e["SUMMARY"]), e.decoded("DTSTART"), e.decoded("DTEND") - day, str(e["UID"])) for e in calendar.walk("VEVENT")]


def calendar(path, plan):
    found = events(path)
    with open(plan) as f:
        p = json.load(f)
    faults = []
    if len({uid for *_, uid in found}) != len(found):
        faults.append("two events have one UID")
    days = {(what, first.isoformat()) for what, first, *_ in found}
    want = [("Deadline: " + d["what"], d["day"]) for d in p["deadlines"]]
    faults += [f"not in the calendar: {w}" for w in want if w not in days]
    for w in p["schedule"]["waves"]:
        if not any(what.startswith(w["what"] + ": ") and (first.isoformat(), last.isoformat()) == (w["start"], w["end"]) for what, first, last, _ in found):
            faults.append(f"not in the calendar: {w}")
    return faults, f"{len(found)} events, {len(want)} deadlines and {len(p['schedule']['waves'])} waves among them"


def project(path, ics):
    planner = subprocess.run(["xsltproc", IMPORT, path], capture_output=True, check=True).stdout
    tasks = {}
    for t in ElementTree.fromstring(planner).iter("task"):
        start, end = t.get("start")[:8], t.get("end")[:8]
        tasks.setdefault(t.get("name"), []).append((start, end, t.get("type")))
    faults, count = [], 0
    for what, first, last, _ in events(ics):
        count += 1
        # A task of whole weeks ends on a Friday, an event on the Sunday after it.
        friday = last - datetime.timedelta(days=2) if last > first else last
        want = tuple(d.strftime("%Y%m%d") for d in (first, friday))
        if not any(t[:2] == want for t in tasks.get(what, [])):
            faults.append(f"{what} {want}: {tasks.get(what)}")
    found = sum(map(len, tasks.values()))
    if found != count:
        faults.append(f"{found} tasks for {count} events")
    return faults, f"{found} tasks on the days of the calendar"


# Members of a certificate that say whose it is.
NAMING = {"file", "serial", "subject", "issuer", "emails", "upn", "holder", "customer", "unit", "site", "crl", "ocsp", "ca_issuers"}


def names(v, key=""):
    """Yields the texts of naming members, subjects and addresses in parts too."""
    if isinstance(v, dict):
        for k, x in v.items():
            yield from names(x, k)
    elif isinstance(v, list):
        for x in v:
            yield from names(x, key)
    elif isinstance(v, str) and key in NAMING:
        yield v
        yield from re.split(r"@|,?[A-Z0-9.]+=", v)


def apart(clear, veiled):
    with open(clear) as f, open(veiled) as g:
        rows, text = [json.loads(line) for line in f], g.read()
    # Shorter ones are countries and words of the language; "example" ends every pseudonymous domain.
    secret = {v for row in rows for v in names(row) if len(v) > 4} - {"example"}
    faults = [f"{v!r} is in {veiled}" for v in sorted(secret) if v in text]
    if len(secret) < len(rows):
        faults.append(f"only {len(secret)} values to search for")
    return faults, f"{len(secret)} values of {len(rows)} certificates searched for, none found"


if __name__ == "__main__":
    faults, said = {"schema": schema, "calendar": calendar, "project": project, "apart": apart}[sys.argv[1]](*sys.argv[2:])
    print("\n".join(faults[:20]) or said)
    sys.exit(bool(faults))
