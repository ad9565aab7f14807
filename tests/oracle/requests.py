"""Writes random requests, one JSON object a line: {"rule": ..., "args": [...]}.

    python3 requests.py --seed 7 --count 2000 --rule pickOrder > requests.jsonl
    python3 requests.py --seed 7 --count 50000 --domain warehouse > requests.jsonl

Request number n of a rule depends on the seed, the rule and n alone: a longer run begins
with the shorter one. Most requests make sense and lie near a boundary; some have a spoiled
shape.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from random import Random

import requests_billing
import requests_customers
import requests_limits
import requests_warehouse
from requests_shape import Generator, spoiled
from shape import Json

DOMAINS: dict[str, dict[str, tuple[int, Generator]]] = {
    "warehouse": requests_warehouse.GENERATORS,
    "customers": requests_customers.GENERATORS,
    "limits": requests_limits.GENERATORS,
    "billing": requests_billing.GENERATORS,
}
SPOILED = 0.05


def request(seed: str, rule: str, generate: Generator, number: int) -> dict[str, Json]:
    rng = Random(f"{seed}/{rule}/{number}")
    args = generate(rng)
    if rng.random() < SPOILED:
        args = spoiled(rng, args)
    return {"rule": rule, "args": args}


def of_rule(seed: str, rule: str, count: int) -> Iterator[dict[str, Json]]:
    generate = next(rules[rule][1] for rules in DOMAINS.values() if rule in rules)
    for number in range(count):
        yield request(seed, rule, generate, number)


def of_domain(seed: str, domain: str, count: int) -> Iterator[dict[str, Json]]:
    """The rules in turn, each as often as its weight says."""
    rules = DOMAINS[domain]
    turn = [rule for rule, (weight, _) in rules.items() for _ in range(weight)]
    numbers = dict.fromkeys(rules, 0)
    for place in range(count):
        rule = turn[place % len(turn)]
        yield request(seed, rule, rules[rule][1], numbers[rule])
        numbers[rule] += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seed", required=True)
    parser.add_argument("--count", type=int, required=True)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--rule", choices=[rule for rules in DOMAINS.values() for rule in rules])
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
