"""Writes random requests, one JSON object a line: {"rule": ..., "args": [...]}, or of an object
{"rule": ..., "new": [...], "steps": [{"call": ..., "args": [...]}]}.

    python3 requests.py --seed 7 --count 2000 --rule pickOrder > requests.jsonl
    python3 requests.py --seed 7 --count 50000 --domain warehouse > requests.jsonl

Request number n of a rule depends on the seed, the rule and n alone: a longer run begins
with the shorter one. Most requests make sense and lie near a boundary; some have a spoiled
shape.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from random import Random

import requests_billing
import requests_customers
import requests_inventory
import requests_leads
import requests_limits
import requests_vault
import requests_warehouse
from requests_shape import Generator, spoiled
from shape import Json

DOMAINS: dict[str, dict[str, tuple[int, Generator]]] = {
    "warehouse": requests_warehouse.GENERATORS,
    "customers": requests_customers.GENERATORS,
    "limits": requests_limits.GENERATORS,
    "billing": requests_billing.GENERATORS,
    "vault": requests_vault.GENERATORS,
    "inventory": requests_inventory.GENERATORS,
    "leads": requests_leads.GENERATORS,
}
SCRIPTS: dict[str, dict[str, tuple[int, Callable[[Random], dict[str, Json]]]]] = {
    "vault": requests_vault.SCRIPTS,
    "leads": requests_leads.SCRIPTS,
}
SHUFFLES = requests_customers.SHUFFLES
SPOILED = 0.05


def request(seed: str, domain: str, rule: str, number: int) -> dict[str, Json]:
    rng = Random(f"{seed}/{rule}/{number}")
    if rule in SCRIPTS.get(domain, {}):
        return {"rule": rule, **SCRIPTS[domain][rule][1](rng)}
    if rule in SHUFFLES and number % 4 == 3:
        before = Random(f"{seed}/{rule}/{number - 1}")
        args = SHUFFLES[rule](rng, DOMAINS[domain][rule][1](before))
    else:
        args = DOMAINS[domain][rule][1](rng)
    if rng.random() < SPOILED:
        args = spoiled(rng, args)
    return {"rule": rule, "args": args}


def of_rule(seed: str, rule: str, count: int) -> Iterator[dict[str, Json]]:
    domain = next(domain for domain in DOMAINS if rule in named(domain))
    for number in range(count):
        yield request(seed, domain, rule, number)


def of_domain(seed: str, domain: str, count: int) -> Iterator[dict[str, Json]]:
    """The rules and objects in turn, each as often as its weight says."""
    turn = [rule for rule, weight in named(domain).items() for _ in range(weight)]
    numbers = dict.fromkeys(turn, 0)
    for place in range(count):
        rule = turn[place % len(turn)]
        yield request(seed, domain, rule, numbers[rule])
        numbers[rule] += 1


def named(domain: str) -> dict[str, int]:
    """The weights of a domain's rules and objects."""
    asked = {**DOMAINS[domain], **SCRIPTS.get(domain, {})}
    return {rule: weight for rule, (weight, _) in asked.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seed", required=True)
    parser.add_argument("--count", type=int, required=True)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--rule", choices=[rule for domain in DOMAINS for rule in named(domain)])
    which.add_argument("--domain", choices=list(DOMAINS))
    given = parser.parse_args()
    if given.rule:
        made = of_rule(given.seed, given.rule, given.count)
    else:
        made = of_domain(given.seed, given.domain, given.count)
    for each in made:
        print(json.dumps(each, ensure_ascii=False))


if __name__ == "__main__":
    main()
