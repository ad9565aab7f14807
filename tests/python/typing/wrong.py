"""What a caller may not write: each line with a comment is an error, and no other is."""

import datetime
from decimal import Decimal
from typing import assert_never

import trueline
from trueline import CardRule, LeadCondition, LocationProfile, PickStop, Priority, StockCommand

today = datetime.date(2025, 8, 31)

trueline.pick_order(10103)  # error
trueline.pick_order("A-01-03", 3)  # error
trueline.pick_order("A-01-03", strict=True)  # error
text: str = trueline.pick_order("A-01-03")  # error
trueline.parse_location("A-01-03").shelf + 1  # error
LocationProfile(3)  # error
LocationProfile(maxAisle=3)  # error
LocationProfile(max_aisle="3")  # error
LocationProfile(four_parts="GUESS")  # error
LocationProfile().max_aisle = 3  # error
PickStop()  # error
PickStop(location="A", quantity=1.5)  # error
PickStop(location="A").quantity.aisle  # error
quantity: Decimal = PickStop(location="A").location  # error
trueline.local_day("2025-08-31T00:00:00Z", "UTC")  # error
trueline.classify_customer({1: 2})  # error
trueline.ClassifyCustomerRequest(today="2025-08-31")  # error
trueline.infer_location_profile([1])  # error
trueline.pick_order_column(["A-01-03"])  # error
trueline.classify_customer_column(trueline.pick_order_column, today)  # error
Priority.MIDDLE  # error
trueline.no_such_rule()  # error

now = datetime.datetime(2026, 1, 31, tzinfo=datetime.timezone.utc)
window = trueline.LimitWindow.Fixed(name="w", limit=1, window_ms=1)
trueline.LimitWindow.Fixed(name="w", limit=1)  # error
trueline.LimitWindow.Fixed(name="w", limit="1", window_ms=1)  # error
trueline.LimitWindow.Fixed(name="w", limit=1, window_ms=1, burst=1)  # error
trueline.LimitWindow.Gcra(name="w", limit=1, windowMs=1)  # error
trueline.LimitWindow.Daily(name="w", limit=1)  # error
trueline.LimitWindow(name="w")  # error
kind: int = window.type  # error
window.interval.MINUTES  # error
window.limits  # error
window.limit = 3  # error
trueline.LimitPolicy(windows=window)  # error
trueline.RateLimiter(window)  # error
limiter = trueline.RateLimiter({"windows": [window]})
limiter.take("key")  # error
limiter.take("key", 1, now)  # error
limiter.take(7, now=now)  # error
limiter.take("key", now="2026-01-31T09:00:00Z")  # error
limiter.check("key", 1.5, now=now)  # error
limiter.check("key", now=now).until.year  # error
limiter.restore({"key": "a", "state": "{}"}, now)  # error
limiter.check_columns(["a"], now=now)  # error
limiter.check_columns(trueline.pick_order_column, now=[now])  # error


class Stop(PickStop):  # error
    pass


class Limiter(trueline.RateLimiter):  # error
    pass


column = trueline.pick_order_column(limiter.check_columns).values  # error
trueline.calculate_overage_columns(column)  # error
trueline.calculate_overage_columns(["PRO"], [150_000])  # error
trueline.calculate_overage_columns(column, column, "49.99")  # error
trueline.calculate_overage_columns(column, column).charge  # error
trueline.price_usage_columns({"model": "FLAT"}, column)  # error
trueline.price_usage_columns({"model": "FLAT"}, column, "USD", column)  # error
trueline.price_usage_columns({"model": "FLAT"}, column, "USD", rounding="NEAREST")  # error
trueline.price_usage_columns("FLAT", column, "USD")  # error

ring = trueline.Keyring([{"secret": "...", "state": "PRIMARY"}])
trueline.Keyring({"secret": "...", "state": "PRIMARY"})  # error
trueline.Keyring()  # error
trueline.KeyRecord(secret="...")  # error
trueline.KeyRecord(secret=b"...", state="PRIMARY")  # error
trueline.KeyRecord(secret="...", state="SECONDARY")  # error
trueline.KeyRecord(secret="...", state="PRIMARY").to_json()  # error
trueline.Keyring.hazardous_fixed_random([], None, b"")  # error
trueline.Keyring.hazardous_fixed_random([], fixed_random="AAEC")  # error
ring.seal("text")  # error
ring.seal("text", "user")  # error
ring.seal("text", {"user": 1})  # error
ring.seal(b"text", {"user": "u1"})  # error
ring.open("token", {"user": "u1"}).plaintexts  # error
ring.seal_many([1], {"user": "u1"})  # error
ring.seal_many(["text"], {"user": "u1"}, {"record": [1]})  # error
ring.seal_many(["text"], {"user": "u1"}, ["c1"])  # error
ring.seal_many(["text"], {"user": "u1"}).tokens.null_count  # error
ring.open_many(column, {"user": "u1"}).plaintexts.append(None)  # error
ring.rotate_many(column, {"user": "u1"}).rotations[0]  # error
trueline.open_legacy_many(trueline.legacy_layout("RAW"), "secret", column)  # error
trueline.open_legacy_many({}, "secret", column).plaintexts[0]  # error
trueline.classify_pii_column(7)  # error


class Ring(trueline.Keyring):  # error
    pass


StockCommand.Ship()  # error
StockCommand.Ship("a")  # error
StockCommand.Ship(allocation_id="a", quantity=1.5)  # error
StockCommand.Ship(allocation_id="a", counted=1)  # error
StockCommand.Expire(allocation_id="a")  # error
StockCommand.Steal()  # error
StockCommand(type="SHIP")  # error
StockCommand.Expire().allocation_id  # error
StockCommand.Move(level_id="a", from_="ALLOCATED", to="DAMAGED", quantity=1)  # error
StockCommand.Ship(allocation_id="a").quantity + 1  # error
StockCommand.Ship(allocation_id="a").allocation_id = "b"  # error
command: StockCommand.Variant = StockCommand.from_json("{}")
ship: StockCommand.Ship = command  # error
command.allocation_id  # error
trueline.StockRequest(id="c1", at=now, command="SHIP", state={})  # error
trueline.decide_stock(command)  # error
trueline.fold_ledger([], [command])  # error


class Own(StockCommand.Ship):  # error
    pass


def described(command: StockCommand.Variant) -> str:
    if isinstance(command, StockCommand.Ship | StockCommand.Unship):
        return command.allocation_id
    assert_never(command)  # error


trueline.MergeRecord(id="1", fields={"total": 1})  # error
trueline.MergeRecord(id="1", fields={"total": 1.5})  # error
trueline.MergeRecord(id="1", fields={"on": today})  # error
trueline.MergeRecord(id="1", fields={"tags": [1]})  # error
trueline.MergeRecord(id="1", fields={"tags": {"a"}})  # error
trueline.MergeRecord(id="1")  # error
trueline.merge_records({}).fields["name"].upper()  # error
trueline.MergeField(field="name", keep="LAST")  # error
trueline.undo_merge(trueline.merge_records({}))  # error
trueline.DuplicateRecord(id="a", fields={"name": 1})  # error
trueline.find_duplicates({}).pairs[0].held_by.name  # error
trueline.find_duplicates_columns([{"id": "a"}])  # error
trueline.RfmCustomer(id="1", orders=1, total=1.5)  # error
trueline.score_rfm_columns([today], [1], [1])  # error
trueline.plan_import_columns([["Acme"]], today)  # error
trueline.Lead(fields={"employees": 1.5})  # error
trueline.Lead(fields={"employees": today})  # error
trueline.Lead(fields=[("employees", 1)])  # error
trueline.Lead().fields["employees"].upper()  # error
CardRule(id="r")  # error
CardRule.Field(id="r", points=1)  # error
CardRule.Field(id="r", points=1, when=[], event="CALL")  # error
CardRule.Event(id="r", points=1, event="CALL", once_per="WEEK")  # error
LeadCondition.AnyOf(field="a", values=[1.5])  # error
LeadCondition.Between(field="a", below=1.5)  # error
trueline.BlendAi.Failed(reason="LATE")  # error
trueline.LeadScorer()  # error
trueline.LeadScorer(trueline.RuleCard.default())  # error
scorer = trueline.LeadScorer({})
scorer.decide(trueline.Lead())  # error
scorer.decide({"lead": {}}).until.year  # error
scorer.decide({"lead": {}}).prediction.base  # error
scorer.predict_columns([1])  # error
trueline.train_scorecard_columns(column, features=[])  # error
trueline.train_scorecard_columns(column, won=["1"], features=[])  # error
trueline.evaluate_scorecard_columns([0.5], [True])  # error
trueline.in_holdout(1, 30)  # error
trueline.assign_lead({}).state["ALL"]["ann"].ann  # error


class Scorer(trueline.LeadScorer):  # error
    pass


def asked_of(condition: LeadCondition.Variant) -> str:
    if isinstance(condition, LeadCondition.Present | LeadCondition.Absent):
        return condition.field
    assert_never(condition)  # error
