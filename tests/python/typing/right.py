"""What a caller may write: no type checker complains."""

import datetime
from decimal import Decimal
from typing import assert_never

import polars
import pyarrow  # type: ignore[import-untyped]
import trueline
from trueline import (
    CardRule,
    ClassificationPolicy,
    CustomerClass,
    LeadCondition,
    OtherwiseClass,
    PickStop,
    Priority,
    StockCommand,
    WarehouseLocation,
)

today = datetime.date(2025, 8, 31)

order: int = trueline.pick_order("A-01-03")
order = trueline.pick_order("A-01-03", None)
order = trueline.pick_order("C-01-03", profile={"max_aisle": 3})
order = trueline.pick_order("C-01-03", trueline.LocationProfile(max_aisle=3, four_parts="ZONE_FIRST"))

location: WarehouseLocation = trueline.parse_location("A-01-03")
shelf: int | None = location.shelf
warnings: list[trueline.LocationWarning] = location.warnings
kind: str = location.format.name

stops = [PickStop(location="A-01-03"), PickStop(location="A-01-03", quantity=2)]
stops += [
    PickStop(location="A-01-03", quantity="2.5"),
    PickStop(location="A-01-03", quantity=Decimal("2.5")),
]
path = trueline.plan_pick_path(trueline.PickPathRequest(stops=stops, strategy=trueline.PathStrategy.OPTIMAL))
quantity: Decimal = path.visits[0].quantity
path = trueline.plan_pick_path({"stops": [{"location": "A-01-03"}], "strategy": "OPTIMAL"})

policy = ClassificationPolicy(
    classes=(CustomerClass(name="GOLD", priority=Priority.HIGH, within=3),),
    otherwise=OtherwiseClass(name="REST", priority="LOW"),
)
policy = ClassificationPolicy.from_json(policy.to_json())
found = trueline.classify_customer(
    trueline.ClassifyCustomerRequest(last_order=None, today=today, policy=policy)
)
until: datetime.date | None = found.until
day: datetime.date = trueline.local_day(datetime.datetime.now(datetime.timezone.utc), "Europe/Berlin")

try:
    trueline.pick_order("A-100-01")
except trueline.WarehouseFault as fault:
    code: str = fault.code
    field: str | None = fault.field
    numbers: dict[str, int | str | list[str]] = fault.details

answer = trueline.pick_order_column(polars.Series(["A-01-03"]))
answer = trueline.parse_location_column(pyarrow.array(["A-01-03"]), {"max_aisle": 3})
answer = trueline.classify_customer_column(pyarrow.array([today]), today, policy)
rows: list[trueline.RowFault] = answer.faults
series = polars.Series(answer.values)
again = trueline.pick_order_column(answer.values)
assert set(rows) == {trueline.RowFault(row=0, code="INVALID_INPUT")} or len(answer.values) == 1

window = trueline.LimitWindow.Fixed(name="minute", limit=100, window_ms=60_000, on_exceed="OVERAGE")
anchor = datetime.datetime(2026, 1, 31, 15, tzinfo=datetime.timezone.utc)
term = trueline.LimitWindow.Anchored(name="term", interval=trueline.Interval.QUARTER, anchor=anchor)
windows = [window, term, trueline.LimitWindow.Gcra(name="rate", limit=10, window_ms=1000, burst=None)]
limit: int | None = window.limit
interval: trueline.Interval | trueline.CalendarInterval = term.interval
kind_of_window: str = window.type
if window.type == "FIXED":
    align: trueline.WindowAlign = window.align
limits = trueline.LimitPolicy(windows=[*windows, {"type": "FIXED", "name": "w", "limit": 1, "window_ms": 1}])
limits = trueline.LimitPolicy.from_json(limits.to_json())
now = datetime.datetime.now(datetime.timezone.utc)
limiter = trueline.RateLimiter(limits)
limiter = trueline.RateLimiter({"windows": [window]}, {"max_keys": 1000})
limiter = trueline.RateLimiter(limits, trueline.RateLimiterOptions(shards=4))
passes: bool = limiter.take("key", now=now) and limiter.take("key", 2, now=now)
decision: trueline.LimitDecision = limiter.check("key", cost=None, now=now)
decision = limiter.peek("key", now)
later: datetime.datetime | None = decision.until
names: list[str] = decision.violated + [status.name for status in decision.windows]
taken_over: int = limiter.restore([*limiter.snapshot(now), {"key": "a", "state": "{}"}], now)
held: int = limiter.stats().keys if limiter.reset("key") else 0
answer = limiter.check_columns(polars.Series(["a"]), pyarrow.array([1]), now=polars.Series([now]))
answer = limiter.check_columns(pyarrow.array(["a"]), now=now)
spans: trueline.ColumnAnswer = trueline.window_at_column(window, polars.Series([now]))

used, billed = pyarrow.array([150_000]), polars.Series([Decimal("49.99")])
charged: trueline.ColumnAnswer = trueline.calculate_overage_columns(polars.Series(["PRO"]), used)
charged = trueline.calculate_overage_columns(answer.values, used, billed, {"currency": "EUR"})
charged = trueline.calculate_overage_columns(answer.values, used, policy=trueline.OveragePolicy())
price = trueline.Price(model="FLAT", amount=5)
charged = trueline.price_usage_columns(price, used, "USD", billed=billed, rounding="HALF_EVEN")
charged = trueline.price_usage_columns({"model": "FLAT"}, used, "USD", events=used)
charged = trueline.price_usage_columns(price, used, "USD", events=None, rounding=trueline.Rounding.UP)

ring = trueline.Keyring([{"secret": trueline.generate_key(), "state": "PRIMARY"}])
record = trueline.KeyRecord(secret="...", state=trueline.KeyState.ACTIVE, label="2026", epoch=1)
ring = trueline.Keyring((record,), trueline.VaultPolicy(accept_suites=["DEFAULT", trueline.Suite.PER_TOKEN]))
ring = trueline.Keyring.hazardous_fixed_random([record], fixed_random=b"")
ring = trueline.Keyring.hazardous_fixed_random([record], {"cached_keys": 0}, fixed_random=bytes(28))
what_it_holds: list[trueline.KeyInfo] = ring.keys()
derivations: int = ring.warm_up()
context = {"user": "u1"}
token: str = ring.seal("text", context)
opened: trueline.Opened = ring.open(token, context)
text: str = ring.rotate(token, context).token + opened.plaintext
stale: bool = ring.needs_rotation(token) or opened.needs_rotation
found_by: list[str] = [ring.blind_index("text", context), *ring.blind_indexes("text", context)]
sealed: trueline.SealedColumn = ring.seal_many(["text", None], context)
tokens: list[str | None] = sealed.tokens
sealed = ring.seal_many(tokens, context, {"record": polars.Series(["c1", "c2"]), "version": ["1", None]})
of_arrow: trueline.SealedArrow = ring.seal_many(polars.Series(["text"]), context, {"record": ["c1"]})
of_arrow = ring.seal_many(pyarrow.array(["text"]), context, {"record": of_arrow.tokens})
opened_column: trueline.OpenedColumn = ring.open_many(("token", None), context)
needs: list[bool | None] = opened_column.needs_rotation
opened_arrow: trueline.OpenedArrow = ring.open_many(of_arrow.tokens, context, None)
series = polars.Series(opened_arrow.plaintexts)
pairs: list[trueline.RotatedRow] = ring.rotate_many(tokens, context).rotations
table = polars.DataFrame(ring.rotate_many(of_arrow.tokens, context).rotations)
indexes: list[str | None] = ring.blind_index_many(["text"], context).indexes
column: trueline.ArrowColumn = ring.blind_index_many(of_arrow.tokens, context).indexes
layout = trueline.legacy_layout("RAW_IV12")
legacy: trueline.LegacyColumn = trueline.open_legacy_many(layout, "secret", ["old", None], 2)
legacy_arrow: trueline.LegacyArrow = trueline.open_legacy_many(layout, "secret", column, threads=2)
verdict: trueline.PiiVerdict = trueline.classify_pii_column(column, "email", {"kinds": ["EMAIL"]})
verdict = trueline.classify_pii_column(["text", None], policy=trueline.PiiPolicy(min_confidence=1))
sensitivity: trueline.Sensitivity | None = verdict.sensitivity

try:
    ring.open(token, context)
except trueline.VaultFault as refusal:
    code = refusal.code

shelf_level = trueline.StockLevel(id="L1", item_id="SKU-X", available="10", version=7)
promise = trueline.AllocateStock(
    id="c1", at=now, allocation_id="order-Y/1", item_id="SKU-X", quantity=3, levels=[shelf_level]
)
promised: trueline.StockDecision = trueline.allocate_stock(promise)
allocation: trueline.Allocation = promised.allocations[0].after
left: Decimal = promised.levels[0].after.available
state = trueline.StockState(levels=[promised.levels[0].after], allocations=[allocation])
request = trueline.StockRequest(
    id="c2", at=now, command=StockCommand.Ship(allocation_id="order-Y/1"), state=state, expected=[]
)
request = trueline.StockRequest(id="c3", at=now, command={"type": "EXPIRE"}, state=state)
state = trueline.apply_stock(state, trueline.decide_stock(request))
report: trueline.LedgerReport = trueline.verify_ledger([shelf_level], promised.entries, state)
levels: list[trueline.StockLevel] = trueline.fold_ledger([shelf_level], promised.entries)
rows_of_ledger = pyarrow.table({"command_id": ["c1"]})
next_opening: trueline.ArrowColumn = trueline.fold_ledger_columns([shelf_level], rows_of_ledger)
proof: trueline.LedgerReportArrow = trueline.verify_ledger_columns(next_opening, rows_of_ledger, state)
is_balanced: bool = proof.balanced and report.balanced
fingerprint: str = trueline.command_fingerprint(StockCommand.Expire())
move = StockCommand.Move(level_id="L1", from_="AVAILABLE", to=trueline.StockBucket.DAMAGED, quantity=1)
out_of: trueline.StockBucket = move.from_
any_command: StockCommand = move
some_command: StockCommand.Variant = StockCommand.from_json(move.to_json())
ship: StockCommand.Ship = StockCommand.Ship.from_json("{}")
if isinstance(any_command, StockCommand.Ship):
    quantity_or_all: Decimal | None = any_command.quantity
if some_command.type == "COUNT":
    counted: Decimal = some_command.counted


def described(command: StockCommand.Variant) -> str:
    """Every command is looked at: one that is forgotten is an error here."""
    match command:
        case StockCommand.Receive(level_id=level) | StockCommand.ExpectIncoming(level_id=level):
            return f"more at {level}"
        case StockCommand.Allocate(allocation_id=id_, quantity=quantity):
            return f"{quantity} for {id_}"
        case StockCommand.AllocateMany(lines=lines):
            return ", ".join(line.allocation_id for line in lines)
        case StockCommand.Confirm(allocation_id=id_) | StockCommand.Extend(allocation_id=id_):
            return id_
        case StockCommand.Release() | StockCommand.Ship() | StockCommand.Unship() as command:
            return f"{command.type} {command.quantity or 'all'} of {command.allocation_id}"
        case StockCommand.Return(to=bucket) | StockCommand.Move(to=bucket):
            return bucket.name
        case StockCommand.Expire() | StockCommand.FillBackorders():
            return command.type
        case StockCommand.Adjust(delta=delta):
            return str(delta)
        case StockCommand.SetOnHand(quantity=counted) | StockCommand.Count(counted=counted):
            return str(counted)
        case StockCommand.Transfer(from_level_id=here, to_level_id=there):
            return f"{here} to {there}"
        case _:
            assert_never(command)


merge = trueline.MergeRecordsRequest(
    records=[
        trueline.MergeRecord(id="7", fields={"name": "Acme", "tags": ["a"], "optedIn": True, "phone": None}),
        {"id": "9", "updated_at": datetime.datetime.now(datetime.timezone.utc), "fields": {}},
    ],
    policy=trueline.MergePolicy(fields=[trueline.MergeField(field="name", keep="NEWEST")]),
)
merged: trueline.MergeResult = trueline.merge_records(merge)
kept: str | bool | list[str] | None = merged.fields["name"]
money_as_text = trueline.MergeRecord(id="1", fields={"total": Decimal("12.50"), "tags": ("a", "b")})
undone: trueline.UndoResult = trueline.undo_merge({"undo": merged.undo, "current": merged.fields})
same_fields = trueline.MergeRecord(id="1", fields=undone.records[0].fields)
edits: list[str] = undone.kept_edits
duplicates: trueline.DuplicateReport = trueline.find_duplicates(
    trueline.FindDuplicatesRequest(records=[trueline.DuplicateRecord(id="a", fields={"name": "Acme"})])
)
holder: trueline.HeldBy | None = duplicates.pairs[0].held_by
table_of_companies = polars.DataFrame({"id": ["a", "b"], "name": ["Acme", "ACME Inc"]})
of_companies: trueline.DuplicateReportArrow = trueline.find_duplicates_columns(table_of_companies)
pair_table: trueline.ArrowColumn = of_companies.pairs
oversized: list[trueline.OversizedKey] = of_companies.oversized_keys
rfm: trueline.RfmReport = trueline.score_rfm(
    {"customers": [trueline.RfmCustomer(id="1", last_order=today, orders=2, total="10.00")]}
)
rfm_table: trueline.ArrowColumn = trueline.score_rfm_columns(
    polars.Series([today]), polars.Series([2]), polars.Series(["10.00"]), trueline.RfmPolicy(bins=3)
)
plan: trueline.ImportPlanArrow = trueline.plan_import_columns(table_of_companies, today, resume_after=None)
counts: list[trueline.ClassCount] = plan.classes

big = LeadCondition.Between(field="employees", from_=50, below=None)
card = trueline.RuleCard(
    groups=[
        trueline.CardGroup(
            id="fit",
            rules=[
                CardRule.Field(id="big", points=20, when=[big, {"type": "PRESENT", "field": "phone"}]),
                CardRule.Event(
                    id="quote",
                    points=40,
                    event="QUOTE_REQUEST",
                    once_per="DAY",
                    decay=trueline.Decay.HalfLife(days=30),
                ),
            ],
        )
    ],
    bands={"warm_from": 20, "hot_from": 60},
)
lead = trueline.Lead(
    fields={"company": "Acme", "employees": 60, "opted_in": True, "revenue": Decimal("1.5"), "phone": None},
    events=[trueline.LeadEvent(id="1", type="QUOTE_REQUEST", on=today)],
)
value: str | int | bool | None = lead.fields["employees"]
scored: trueline.LeadScore = trueline.score_lead({"lead": lead, "today": today, "card": card})
look_again: datetime.date | None = scored.until
features = [trueline.FeatureRequest(field="employees", kind="NUMBER", trend=trueline.Trend.FREE)]
lead_columns = [trueline.LeadColumn(field="employees", dictionary=[1, "2.5", None], indexes=[0, None])]
scorecard: trueline.Scorecard = trueline.train_scorecard(
    trueline.TrainScorecardRequest(features=features, columns=lead_columns, won=[True, False])
)
kept_out: bool = trueline.in_holdout("lead 1", 30)
scorer = trueline.LeadScorer({"card": card, "scorecard": scorecard})
scorer = trueline.LeadScorer(trueline.LeadScorerOptions())
of_lists: trueline.PredictionColumns = scorer.predict_columns({"columns": lead_columns, "rows": 2})
table_of_leads = polars.DataFrame({"employees": [1, 2], "won": [True, False]})
of_table: trueline.ColumnAnswer = scorer.predict_columns(table_of_leads)
scorecard = trueline.train_scorecard_columns(table_of_leads, won="won", features=features, policy=None)
judged: trueline.Evaluation = trueline.evaluate_scorecard_columns(polars.Series([10**9]), [True])
tuned: trueline.TunedBands = trueline.tune_bands_columns(
    [10**9], polars.Series([True]), precision_ppm=900_000
)
lead_decision: trueline.LeadDecision = scorer.decide(
    {"lead": lead, "today": today, "ai": trueline.BlendAi.Failed(reason="TIMEOUT")}
)
chance: int = lead_decision.prediction.probability_ppb if lead_decision.prediction else 0
assigned = trueline.assign_lead(
    {"lead": {}, "reps": [trueline.SalesRep(id="ann")], "state": {"ALL": {"ann": 0}}}
)
carried: dict[str, dict[str, int]] = assigned.state
money: Decimal = trueline.attribute_revenue({"amount": 100, "on": today, "touches": []}).unattributed


def asked_of(condition: LeadCondition.Variant) -> str:
    """Every condition is looked at."""
    match condition:
        case LeadCondition.Present() | LeadCondition.Absent():
            return condition.field
        case LeadCondition.AnyOf(values=values) | LeadCondition.NoneOf(values=values):
            return ", ".join(str(one) for one in values)
        case LeadCondition.Contains(text=wanted):
            return wanted
        case LeadCondition.EmailDomain(domains=domains):
            return domains[0]
        case LeadCondition.Between(from_=least):
            return "" if least is None else format(least, "f")
        case _:
            assert_never(condition)
