"""What a caller may write: no type checker complains."""

import datetime
from decimal import Decimal

import polars
import pyarrow  # type: ignore[import-untyped]
import trueline
from trueline import (
    ClassificationPolicy,
    CustomerClass,
    OtherwiseClass,
    PickStop,
    Priority,
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
