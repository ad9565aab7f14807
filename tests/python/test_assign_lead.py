"""Who gets a lead is fair by weight over any number of calls, however a batch is cut, as long as the state
is passed on: as a record's map, as JSON in a table, or pickled for another process.
"""

from __future__ import annotations

import json
import pickle
from collections import Counter
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

import pytest
import trueline
from trueline import AssignedLead, AssignLeadRequest, Assignment, AssignmentReason, AssignmentRule, SalesRep

State = dict[str, dict[str, int]]
NAMES = ("ann", "bob", "cho", "dee", "eve", "flo")
PLACES = ("North", "South", "West")
SEEDS = range(40)


def pool_of(random: Random) -> tuple[list[SalesRep], list[AssignmentRule]]:
    """Reps with any weight, some with territories, and rules over some of them."""
    reps = [
        SalesRep(
            id=name,
            weight=random.randrange(5),
            active=random.random() < 0.9,
            open_leads=random.randrange(10),
            capacity=random.choice([None, None, 8]),
            territories=random.sample(PLACES, random.choice([0, 0, 1, 2])),
        )
        for name in NAMES[: random.randint(1, len(NAMES))]
    ]
    ids = [rep.id for rep in reps]
    rules = [
        AssignmentRule(
            id=f"rule {number}",
            when=[{"type": "ANY_OF", "field": "source", "values": [random.choice(["fair", "web"])]}],
            rep_ids=random.sample(ids, random.randint(1, len(ids))),
        )
        for number in range(random.randrange(3))
    ]
    return reps, rules


def leads_of(random: Random, count: int) -> list[AssignedLead]:
    return [
        AssignedLead(
            fields={"source": random.choice(["fair", "web", "mail", None])},
            territory=random.choice([None, *PLACES]),
            owner_id=random.choice([None, None, None, None, "ann", "gone"]),
        )
        for _ in range(count)
    ]


def assigned(
    batch: Sequence[AssignedLead], reps: list[SalesRep], rules: list[AssignmentRule], state: State
) -> tuple[list[Assignment], State]:
    answers = []
    for lead in batch:
        answer = trueline.assign_lead(AssignLeadRequest(lead=lead, reps=reps, rules=rules, state=state))
        state = answer.state
        answers.append(answer)
    return answers, state


def pieces(random: Random, batch: list[AssignedLead]) -> list[list[AssignedLead]]:
    cuts = sorted(random.sample(range(1, len(batch)), random.randint(1, 8)))
    return [batch[start:end] for start, end in zip([0, *cuts], [*cuts, len(batch)], strict=True)]


CARRIED: dict[str, Callable[[State], State]] = {
    "as it is": lambda state: state,
    "as JSON": lambda state: json.loads(json.dumps(state)),
    "pickled": lambda state: pickle.loads(pickle.dumps(state)),
}


@pytest.mark.parametrize("carry", CARRIED.values(), ids=CARRIED.keys())
@pytest.mark.parametrize("seed", SEEDS)
def test_a_batch_in_pieces_is_the_batch(seed: int, carry: Callable[[State], State]) -> None:
    random = Random(seed)
    reps, rules = pool_of(random)
    batch = leads_of(random, 60)
    whole, end = assigned(batch, reps, rules, {})
    state: State = {}
    in_pieces: list[Assignment] = []
    for piece in pieces(random, batch):
        answers, state = assigned(piece, reps, rules, carry(state))
        in_pieces += answers
    assert in_pieces == whole
    assert state == end


@pytest.mark.parametrize("seed", SEEDS)
def test_each_has_exactly_his_weight(seed: int) -> None:
    """At the end of each round, in whatever pool; and in between nobody is ahead by a whole round."""
    random = Random(seed)
    weights = {name: random.randrange(6) for name in NAMES[: random.randint(1, 6)]}
    weights[NAMES[0]] = weights[NAMES[0]] or 1
    reps = [SalesRep(id=name, weight=weight) for name, weight in weights.items()]
    turns = sum(weights.values())
    state: State = {}
    for _ in range(3):
        had: Counter[str | None] = Counter()
        for turn in range(1, turns + 1):
            [answer], state = assigned([AssignedLead()], reps, [], state)
            had[answer.owner_id] += 1
            assert sum(state["ALL"].values()) == 0
            for name, weight in weights.items():
                assert abs(had[name] * turns - weight * turn) < turns * max(2, len(weights))
        assert dict(had) == {name: weight for name, weight in weights.items() if weight}
        assert not any(state["ALL"].values())


@pytest.mark.parametrize("seed", SEEDS)
def test_every_pool_is_fair_on_its_own(seed: int) -> None:
    random = Random(seed)
    reps, rules = pool_of(random)
    by_pool: dict[str, Counter[str | None]] = {}
    answers, state = assigned(leads_of(random, 200), reps, rules, {})
    for answer in answers:
        if answer.pool is None:
            assert answer.reason in {AssignmentReason.ACCOUNT_OWNER, AssignmentReason.NO_ELIGIBLE_REP}
            assert (answer.owner_id is None) == (answer.reason == AssignmentReason.NO_ELIGIBLE_REP)
            continue
        by_pool.setdefault(answer.pool, Counter())[answer.owner_id] += 1
    assert set(by_pool) == set(state)
    weights = {rep.id: rep.weight for rep in reps}
    for pool, had in by_pool.items():
        assert sum(state[pool].values()) == 0
        # What one has had too much or too little of is what the state says he owes or is owed.
        free = sum(weights[name] for name in state[pool])
        draws = sum(had.values())
        for name, credit in state[pool].items():
            assert had[name] * free == weights[name] * draws - credit


def test_a_batch_without_the_state_goes_to_one_person() -> None:
    """What the state is for."""
    reps = [SalesRep(id=name) for name in NAMES[:3]]
    forgotten = [assigned([AssignedLead()], reps, [], {})[0][0].owner_id for _ in range(9)]
    assert Counter(forgotten) == {"ann": 9}
    answers, _ = assigned([AssignedLead()] * 9, reps, [], {})
    assert Counter(answer.owner_id for answer in answers) == {"ann": 3, "bob": 3, "cho": 3}
    first, state = assigned([AssignedLead()] * 2, reps, [], {})
    [third], _ = assigned([AssignedLead()], reps, [], state)
    assert [answer.owner_id for answer in [*first, third]] == ["ann", "bob", "cho"]


def test_the_order_of_the_chapter() -> None:
    reps = [SalesRep(id="a", weight=5), SalesRep(id="b"), SalesRep(id="c")]
    answers, _ = assigned([AssignedLead()] * 7, reps, [], {})
    assert "".join(str(answer.owner_id) for answer in answers) == "aabacaa"


def test_the_state_is_a_map_of_the_callers_own() -> None:
    request: dict[str, Any] = {
        "lead": {},
        "reps": [{"id": "ann"}, {"id": "bob"}],
        "state": {"ALL": {"gone": 3}},
    }
    answer = trueline.assign_lead(request)
    assert request["state"] == {"ALL": {"gone": 3}}
    assert answer.state == {"ALL": {"ann": -1, "bob": 1}}
    answer.state["ALL"]["ann"] = 99
    assert answer.state == {"ALL": {"ann": -1, "bob": 1}}
