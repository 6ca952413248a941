#!/usr/bin/env python3
"""Computes the figures of docs/FIGURES.md from a file of cases, by the definitions and by nothing of Aftercare's.

    python3 reference.py cases.json > expected.json

It takes the slow and plain way everywhere: working time is summed up day by day, repeats are looked for among all tickets,
the interval of a mean is found from Pearson's statistic as it is defined. Python's standard library only.
"""
import json
import math
import sys
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from functools import cache
from statistics import NormalDist, median, quantiles

Z = NormalDist().inv_cdf(0.975)
DAY = 86_400_000


class Service:
    def __init__(self, cases):
        self.settings = cases["settings"]
        self.sites = cases["sites"]
        self.models = cases["models"]
        self.devices = cases["devices"]
        self.tickets = cases["tickets"]
        [offset] = self.settings["calendar"]["offsets"]
        self.zone = timezone(timedelta(minutes=offset["minutes"]))

    # Time

    def local(self, at):
        return datetime.fromtimestamp(at // 1000, self.zone)

    def midnight(self, day):
        return round(datetime(day.year, day.month, day.day, tzinfo=self.zone).timestamp()) * 1000

    def shifts(self, day):
        calendar = self.settings["calendar"]
        if day.isoformat() in calendar["extra_days"]:
            return calendar["week"][0]
        if day.isoformat() in calendar["holidays"]:
            return []
        return calendar["week"][day.weekday()]

    def counted(self, urgency, start, end):
        """Milliseconds that count between two instants."""
        if end <= start:
            return 0
        if urgency == "Emergency":
            return end - start
        total, day = 0, self.local(start).date()
        while self.midnight(day) < end:
            for shift in self.shifts(day):
                opens = self.midnight(day) + shift["from"] * 60_000
                shuts = self.midnight(day) + shift["until"] * 60_000
                total += max(0, min(shuts, end) - max(opens, start))
            day += timedelta(days=1)
        return total

    def elapsed(self, ticket, until):
        start, urgency = ticket["reported_at"], ticket["urgency"]
        total = self.counted(urgency, start, until)
        for wait in ticket["waits"]:
            if wait["reason"] in self.settings["pausing"]:
                end = until if wait["until"] is None else min(wait["until"], until)
                total -= self.counted(urgency, max(wait["from"], start), end)
        return max(0, total)

    # What tickets are about

    def device(self, ticket):
        return self.devices.get(ticket["device"])

    def site(self, ticket):
        if ticket["site"]:
            return ticket["site"]
        device = self.device(ticket)
        return device["site"] if device else None

    def model(self, ticket):
        device = self.device(ticket)
        if device is None:
            return None
        if device["model"]:
            return {"Registered": device["model"]}
        if not device["model_name"].strip():
            return None
        return {"Typed": {"manufacturer": device["manufacturer"].strip(), "name": device["model_name"].strip()}}

    def category(self, ticket):
        device = self.device(ticket)
        if device is None:
            return None
        return device["category"] or (self.models[device["model"]]["category"] if device["model"] else None)

    def is_in(self, ticket, scope):
        has = {
            "site": self.site(ticket),
            "engineer": ticket["assignee"],
            "model": self.model(ticket),
            "category": self.category(ticket),
            "kind": ticket["kind"],
        }
        return all(wanted is None or has[key] == wanted for key, wanted in scope.items())

    # What became of them

    def targets(self, ticket):
        found = dict(self.settings["targets"][ticket["urgency"]])
        contract = self.sites.get(self.site(ticket), {}).get("contract")
        own = {"Urgent": "urgent", "Normal": "normal"}.get(ticket["urgency"])
        if contract and own and self.local(ticket["reported_at"]).date() <= date.fromisoformat(contract["until"]):
            found.update({name: span for name, span in contract[own].items() if span is not None})
        return found

    def kept(self, ticket, target, now):
        """What became of a promise, and the time it took where it was done and promised."""
        total = self.targets(ticket)[target]
        if total is None:
            return "without_target", None
        done = ticket[{"respond": "responded_at", "arrive": "arrived_at", "restore": "restored_at"}[target]]
        if done is not None:
            took = self.elapsed(ticket, done)
            return ("in_time" if took <= total else "late"), took
        if ticket["completed_at"] is not None:
            return ("never" if target == "restore" else "not_needed"), None
        if target != "restore" and ticket["restored_at"] is not None or target == "arrive" and ticket["remote"]:
            return "not_needed", None
        return ("overdue" if self.elapsed(ticket, now) > total else "pending"), None

    def survey(self, ticket, now):
        """What became of the survey, and its scores."""
        if ticket["stage"] != "Archived":
            return None, None
        if ticket["survey"] == "Open":
            over = ticket["completed_at"] + self.settings["survey_expires_days"] * DAY <= now
            return ("expired" if over else "open"), None
        if "Answered" in ticket["survey"]:
            return "answered", ticket["survey"]["Answered"]["scores"]
        outcome = ticket["survey"]["Closed"]["outcome"]
        return {"Refused": "refused", "NotReached": "not_reached", "Expired": "expired"}[outcome], None

    def fix(self, ticket, now):
        if ticket["kind"] != "Repair" or ticket["completed_at"] is None:
            return None
        end = ticket["completed_at"] + self.settings["repeat_within_days"] * DAY
        if now < end:
            return "watched"
        if ticket["fitness"] not in ("Fit", "Limited"):
            return "not_fit"
        restored = ticket["completed_at"]
        if ticket["restored_at"] is not None:
            restored = min(restored, ticket["restored_at"])
        told = ticket["found_faulty_at"]
        if told is not None and told <= end:
            return "came_back"
        for other in self.tickets:
            again = other["repeat_of"] == ticket["id"] or (
                ticket["device"] is not None and other["device"] == ticket["device"]
            )
            fault = other["kind"] == "Repair" and other["stage"] != "Cancelled"
            if again and fault and restored < other["reported_at"] <= end:
                return "came_back"
        if ticket["refused"]:
            return "sent_back"
        return "more_visits" if ticket["visits"] > 1 else "first_time"


# Statistics


def share(hits, of):
    """Wilson's interval: both roots of (p̂ − p)² = z² p (1 − p) / n, found by halving."""
    if of == 0:
        return {"hits": hits, "of": of, "value": None, "interval": None}
    found = hits / of
    refused = lambda p: (found - p) ** 2 > Z * Z * p * (1 - p) / of
    low = 0.0 if hits == 0 else border(refused, 0.0, found)
    high = 1.0 if hits == of else border(refused, 1.0, found)
    return {"hits": hits, "of": of, "value": found, "interval": [low, high]}


def border(refused, out, within):
    """Between a value that is refused and one that is not, the first that is not."""
    while (middle := (out + within) / 2) not in (out, within):
        if refused(middle):
            out = middle
        else:
            within = middle
    return within


def likeliest(counts, values, mean):
    """The most likely chances of the values with that mean, which lies within the scale.

    p_k = n_k / (n + λ (s_k − m)) with the λ that brings the mean about; where the end of the scale to which the mean has
    moved was not given by anybody, and no λ reaches the mean, what is missing goes to that end.
    """
    n = sum(counts)
    given = [(count, value) for count, value in zip(counts, values) if count]
    off = lambda lam: sum(c * (v - mean) / (n + lam * (v - mean)) for c, v in given)
    down = off(0.0) > 0
    end = 0 if down else len(values) - 1
    # No chance is negative, that of the scale's end included: n + λ (s − m) ≥ 0.
    limit = -n / (values[end] - mean)
    chances = [0.0] * len(values)
    if not counts[end] and (off(limit) > 0) == down:
        lam = limit
        for place, count in enumerate(counts):
            if count:
                chances[place] = count / (n + lam * (values[place] - mean))
        chances[end] = 1 - sum(chances)
        return chances
    near, far = 0.0, limit
    while (lam := (near + far) / 2) not in (near, far):
        if (off(lam) > 0) == down:
            near = lam
        else:
            far = lam
    for place, count in enumerate(counts):
        if count:
            chances[place] = count / (n + near * (values[place] - mean))
    return chances


def pearson(counts, chances):
    n = sum(counts)
    return sum((c - n * p) ** 2 / (n * p) for c, p in zip(counts, chances) if p > 0)


@cache
def scores(counts):
    n, steps = sum(counts), len(counts) - 1
    values = [1 + 4 * place / steps for place in range(len(counts))]
    top = sum(c for c, v in zip(counts, values) if v > 4 - 1e-9)
    bottom = sum(c for c, v in zip(counts, values) if v < 2 + 1e-9)
    found = {"counts": counts, "n": n, "mean": None, "interval": None, "high": share(top, n), "low": share(bottom, n)}
    if n:
        mean = sum(c * v for c, v in zip(counts, values)) / n
        refused = lambda m: pearson(counts, likeliest(counts, values, m)) > Z * Z
        edge = 1e-13
        low = 1.0 if counts[0] == n else border(refused, 1.0 + edge, mean - edge)
        high = 5.0 if counts[-1] == n else border(refused, 5.0 - edge, mean + edge)
        found.update(mean=mean, interval=[low, high])
    return found


def milliseconds(value):
    return math.floor(value + Fraction(1, 2))


def timing(each):
    names = ("in_time", "late", "overdue", "pending", "without_target", "not_needed", "never")
    found = {name: sum(1 for kept, _ in each if kept == name) for name in names}
    found["share"] = share(found["in_time"], found["in_time"] + found["late"] + found["overdue"])
    took = [Fraction(t) for _, t in each if t is not None]
    found["n"] = len(took)
    found["median"] = milliseconds(median(took)) if took else None
    # Python's inclusive method is definition 7 of Hyndman and Fan.
    if len(took) > 1:
        found["p90"] = milliseconds(quantiles(took, n=10, method="inclusive")[8])
    else:
        found["p90"] = milliseconds(took[0]) if took else None
    return found


def group(service, reported, completed, now):
    """The figures of tickets reported in a period and of tickets completed in it."""
    fates = [service.survey(ticket, now) for ticket in completed]
    answers = [given for fate, given in fates if fate == "answered"]
    response = {
        name: sum(1 for fate, _ in fates if fate == name)
        for name in ("answered", "refused", "not_reached", "expired", "open")
    }
    asked = len([fate for fate, _ in fates if fate])
    response["rate"] = share(response["answered"], asked - response["open"])
    response["rate_of_all"] = share(response["answered"], asked)
    dimension = lambda place: scores(tuple(sum(1 for a in answers if a[place] == score) for score in range(1, 6)))
    sums = [sum(a) for a in answers if all(1 <= score <= 5 for score in a)]
    fixes = [service.fix(ticket, now) for ticket in completed]
    names = ("first_time", "more_visits", "sent_back", "came_back", "not_fit", "watched")
    fix = {name: fixes.count(name) for name in names}
    fix["share"] = share(fix["first_time"], sum(fix.values()) - fix["watched"])
    return {
        "response": response,
        "service": dimension(0),
        "result": dimension(1),
        "speed": dimension(2),
        "overall": scores(tuple(sums.count(total) for total in range(3, 16))),
        "low": sum(1 for a in answers if any(score in (1, 2) for score in a)),
        **{t: timing([service.kept(ticket, t, now) for ticket in reported]) for t in ("respond", "arrive", "restore")},
        "fix": fix,
    }


def figures(service, question):
    now, scope = question["now"], question["scope"]
    month = lambda at: None if at is None else service.local(at).strftime("%Y-%m")
    is_within = lambda at: at is not None and question["first"] <= month(at) <= question["last"]
    standing = [t for t in service.tickets if t["stage"] != "Cancelled" and service.is_in(t, scope)]
    reported = [t for t in standing if is_within(t["reported_at"])]
    completed = [t for t in standing if is_within(t["completed_at"])]

    def by(key):
        of = {}
        for place, tickets in enumerate((reported, completed)):
            for ticket in tickets:
                name = json.dumps(key(ticket), sort_keys=True)
                of.setdefault(name, ([], []))[place].append(ticket)
        return {name: group(service, *both, now) for name, both in sorted(of.items())}

    months = {}
    year, number = map(int, question["first"].split("-"))
    while (name := f"{year:04}-{number:02}") <= question["last"]:
        inside = lambda tickets, at: [t for t in tickets if month(t[at]) == name]
        months[name] = group(service, inside(reported, "reported_at"), inside(completed, "completed_at"), now)
        year, number = (year + 1, 1) if number == 12 else (year, number + 1)
    low = []
    for ticket in completed:
        fate, given = service.survey(ticket, now)
        if fate == "answered" and any(score in (1, 2) for score in given):
            low.append([ticket["survey"]["Answered"]["at"], ticket["id"], given])
    return {
        "whole": group(service, reported, completed, now),
        "months": months,
        "by_engineer": by(lambda t: t["assignee"]),
        "by_model": by(service.model),
        "by_site": by(service.site),
        "low": [[name, given] for _, name, given in sorted(low, reverse=True)],
        "late_to_restore": sorted(
            t["id"] for t in reported if service.kept(t, "restore", now)[0] in ("late", "overdue")
        ),
        "came_back": sorted(t["id"] for t in completed if service.fix(t, now) == "came_back"),
    }


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        cases = json.load(file)
    service = Service(cases)
    json.dump([figures(service, question) for question in cases["questions"]], sys.stdout, separators=(",", ":"))
    print()


if __name__ == "__main__":
    main()
