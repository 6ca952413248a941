#!/usr/bin/env python3
"""Makes up the service of which reference.py and the Rust test compute the figures.

    python3 make_cases.py > cases.json && python3 reference.py cases.json > expected.json

The same seed gives the same cases. Times are milliseconds since 1970, UTC; the service's clocks are eight hours ahead.
"""
import json
import random
import sys
from uuid import UUID

random.seed(20261128)
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
START = 1_767_196_800_000  # 1 January 2026, midnight in China


def uuid(n):
    return str(UUID(int=n))


ENGINEERS = [uuid(n) for n in (61, 62, 63, 64)]
SITES = [uuid(21), uuid(22), uuid(23)]
CATEGORIES = [uuid(91), uuid(92)]
MODELS = {
    uuid(101): {"manufacturer": "Acme", "name": "One", "category": CATEGORIES[0]},
    uuid(102): {"manufacturer": "Acme", "name": "Two", "category": CATEGORIES[1]},
    uuid(103): {"manufacturer": "Bolt", "name": "Three", "category": None},
}
DEVICES = {}
for n in range(30):
    model = [*MODELS, None, None][n % 5]
    DEVICES[uuid(1000 + n)] = {
        "name": f"Device {n}",
        "model": model,
        "manufacturer": [" Acme", "Bolt "][n % 2],
        "model_name": "" if n % 5 == 3 else f" Typed {n % 3} ",
        "category": CATEGORIES[1] if n % 9 == 0 else None,
        "site": [*SITES, None][n % 4],
    }


def targets(respond, arrive, restore):
    span = lambda hours: None if hours is None else round(hours * HOUR)
    return {"respond": span(respond), "arrive": span(arrive), "restore": span(restore), "follow_up": 5 * DAY}


SETTINGS = {
    "targets": {
        "Emergency": targets(0.25, 2, 8),
        "Urgent": targets(0.5, 4, 8),
        "Normal": targets(2, 8, 24),
        "Planned": targets(None, None, None),
    },
    "calendar": {
        "week": [[{"from": 510, "until": 720}, {"from": 810, "until": 1080}]] * 5
        + [[{"from": 540, "until": 720}], []],
        "holidays": ["2026-01-01", *(f"2026-02-{d}" for d in range(16, 21)), "2026-05-01", "2026-06-19"],
        "extra_days": ["2026-02-14", "2026-02-28", "2026-05-10"],
        "zone": "Asia/Shanghai",
        "offsets": [{"from": 0, "minutes": 480}],
    },
    "pausing": ["Customer", "Parts"],
    "repeat_within_days": 21,
    "survey_expires_days": 30,
}
SITE_RECORDS = {
    SITES[0]: {"name": "North"},
    SITES[1]: {
        "name": "South",
        "contract": {
            "number": "C-7",
            "until": "2026-04-15",
            "urgent": targets(0.4, None, 6),
            "normal": targets(1, 4, None),
        },
    },
    SITES[2]: {"name": "West"},
}


def ticket(n):
    r = random.random
    reported = START + round(r() * 212 * DAY)
    kind = random.choices(["Repair", "Maintenance", "Installation", "ReturnVisit"], [16, 2, 1, 1])[0]
    urgency = random.choices(["Emergency", "Urgent", "Normal", "Planned"], [2, 4, 8, 2])[0]
    stage = random.choices(
        ["Archived", "InReview", "Recording", "Accepting", "Repairing", "Reported", "Cancelled"],
        [30, 2, 2, 2, 2, 2, 2],
    )[0]
    done = stage in ("Archived", "InReview", "Recording")
    fitness = random.choices(["Fit", "Limited", "NotFit"], [14, 2, 1])[0] if done else None
    remote = r() < 0.15
    pace = {"Emergency": 1, "Urgent": 3, "Normal": 9, "Planned": 30}[urgency]
    responded = None if stage == "Reported" or r() < 0.04 else reported + round(r() * pace * HOUR) - 5 * MINUTE
    arrived = None if remote or stage == "Reported" or r() < 0.04 else reported + round(r() ** 2 * 3 * pace * HOUR)
    completed = reported + round((0.5 + r() ** 2 * 9 * pace) * HOUR) if done else None
    restored = None
    if done and fitness != "NotFit":
        restored = completed - round(r() * 30 * MINUTE)
    elif stage == "Accepting":
        restored = reported + round(r() * 5 * pace * HOUR)
    waits = []
    if r() < 0.3:
        at = reported + round(r() * 2 * pace * HOUR)
        waits.append({"reason": random.choice(["Parts", "Customer", "Expert", "Other"]), "text": "", "from": at,
                      "until": at + round(r() * 6 * pace * HOUR) if done or r() < 0.5 else None})
    survey = "Open"
    if stage == "Archived":
        told = completed + round((1 + r() * 20) * DAY)
        fate = r()
        if fate < 0.6:
            score = lambda: random.choices([1, 2, 3, 4, 5, 0], [2, 4, 10, 30, 54, 0.6])[0]
            survey = {"Answered": {"scores": [score(), score(), score()], "at": told}}
        elif fate < 0.85:
            survey = {"Closed": {"outcome": random.choice(["Refused", "NotReached", "Expired"]), "at": told}}
    return {
        "id": uuid(10_000 + n),
        "kind": kind,
        "urgency": urgency,
        "stage": stage,
        "device": random.choice([*DEVICES, None]),
        "site": random.choice([*SITES, None]),
        "assignee": None if stage == "Reported" else random.choice([*ENGINEERS, None]),
        "reported_at": reported,
        "responded_at": responded,
        "arrived_at": arrived,
        "restored_at": restored,
        "completed_at": completed,
        "archived_at": completed + DAY if stage == "Archived" else None,
        "remote": remote,
        "waits": waits,
        "survey": survey,
        "fitness": fitness,
        "repeat_of": uuid(10_000 + random.randrange(n)) if n and r() < 0.12 else None,
        "found_faulty_at": completed + round(r() * 40 * DAY) if stage == "Archived" and r() < 0.04 else None,
        "visits": 0 if arrived is None else random.choices([1, 2, 3], [12, 2, 1])[0],
        "refused": int(done and r() < 0.06),
    }


def question(first, last, now, **scope):
    keys = ("site", "engineer", "model", "category", "kind")
    return {"first": first, "last": last, "now": now, "scope": {key: scope.get(key) for key in keys}}


NOW = START + 200 * DAY + 9 * HOUR
QUESTIONS = [
    question("2026-01", "2026-07", NOW),
    question("2026-03", "2026-03", START + 100 * DAY),
    question("2026-01", "2026-07", NOW, engineer=ENGINEERS[1], kind="Repair"),
    question("2026-02", "2026-06", NOW, site=SITES[1]),
    question("2026-02", "2026-06", NOW, category=CATEGORIES[1]),
    question("2026-01", "2026-07", NOW, model={"Registered": [*MODELS][0]}),
    question("2025-01", "2025-02", NOW),
]
json.dump(
    {
        "settings": SETTINGS,
        "sites": SITE_RECORDS,
        "models": MODELS,
        "devices": DEVICES,
        "tickets": [ticket(n) for n in range(240)],
        "questions": QUESTIONS,
    },
    sys.stdout,
    separators=(",", ":"),
)
print()
