# Generated: `cargo run -p trueline-generate`.
import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import ClassVar, Literal, Protocol, TypeAlias, final, overload

__version__: str

# An exact decimal as it may be given; a float never is one.
_Decimal: TypeAlias = Decimal | int | str

class Fault(ValueError):
    """Why a rule refused. The message is for a person; programs use the code."""

    code: str
    """What is wrong, as a name that never changes: one of `FaultCode`."""
    field: str | None
    """The path of the value to blame, as in JSON; none where the whole request is."""
    details: dict[str, int | str | list[str]]
    """Numbers and texts by name: bounds, positions, ids."""

class WarehouseFault(Fault):
    """A refusal by a rule of the warehouse."""

class CustomersFault(Fault):
    """A refusal by a rule of the customers."""

class LeadsFault(Fault):
    """A refusal by a rule of the leads."""

class InventoryFault(Fault):
    """A refusal by a rule of the inventory."""

class LimitsFault(Fault):
    """A refusal by a rule of the limits."""

class BillingFault(Fault):
    """A refusal by a rule of the billing."""

class VaultFault(Fault):
    """A refusal by a rule of the vault."""

_CodedSegment: TypeAlias = Literal[
    "REFUSE",
    "AISLE_TAG",
    "LETTER_ROW",
]

@final
class CodedSegment:
    """What a first segment such as `A03` in `A03-12-02` is."""
    REFUSE: ClassVar[CodedSegment]
    """It has two meanings, so the text is refused."""
    AISLE_TAG: ClassVar[CodedSegment]
    """Aisle 3."""
    LETTER_ROW: ClassVar[CodedSegment]
    """Aisle A, row 3; then shelf, then position."""
    def __new__(cls, name: CodedSegment | str) -> CodedSegment: ...
    @property
    def name(self) -> _CodedSegment:
        """The name, as it stands in JSON."""

_FourParts: TypeAlias = Literal[
    "REFUSE",
    "ZONE_FIRST",
    "POSITION_LAST",
]

@final
class FourParts:
    """What the fourth part of four is."""
    REFUSE: ClassVar[FourParts]
    """Four parts have two meanings, so the text is refused."""
    ZONE_FIRST: ClassVar[FourParts]
    """The first part is the zone."""
    POSITION_LAST: ClassVar[FourParts]
    """The last part is the position."""
    def __new__(cls, name: FourParts | str) -> FourParts: ...
    @property
    def name(self) -> _FourParts:
        """The name, as it stands in JSON."""

_MissingShelf: TypeAlias = Literal[
    "REFUSE",
    "ALLOW",
]

@final
class MissingShelf:
    """Whether a text without a shelf is read."""
    REFUSE: ClassVar[MissingShelf]
    """No: the text is refused."""
    ALLOW: ClassVar[MissingShelf]
    """Yes: the shelf counts 0 in the pick order."""
    def __new__(cls, name: MissingShelf | str) -> MissingShelf: ...
    @property
    def name(self) -> _MissingShelf:
        """The name, as it stands in JSON."""

_ConfusableAisle: TypeAlias = Literal[
    "WARN",
    "REFUSE",
]

@final
class ConfusableAisle:
    """What to do with an aisle written as the single letter `I` or `O`."""
    WARN: ClassVar[ConfusableAisle]
    """Read it as 9 or 15, with a warning."""
    REFUSE: ClassVar[ConfusableAisle]
    """Refuse it."""
    def __new__(cls, name: ConfusableAisle | str) -> ConfusableAisle: ...
    @property
    def name(self) -> _ConfusableAisle:
        """The name, as it stands in JSON."""

@final
class LocationProfile:
    """A site's convention for writing labels. The default reads every form that has one meaning and
    refuses by name each that has two.
    """
    def __new__(
        cls,
        *,
        coded_segment: CodedSegment | _CodedSegment | None = "REFUSE",
        four_parts: FourParts | _FourParts | None = "REFUSE",
        missing_shelf: MissingShelf | _MissingShelf | None = "REFUSE",
        confusable_aisle: ConfusableAisle | _ConfusableAisle | None = "WARN",
        max_aisle: int | None = 9999,
    ) -> LocationProfile: ...
    @property
    def coded_segment(self) -> CodedSegment:
        """What a first segment such as `A03` in `A03-12-02` is."""
    @property
    def four_parts(self) -> FourParts:
        """What the fourth part of four is."""
    @property
    def missing_shelf(self) -> MissingShelf:
        """Whether a text without a shelf is read; the shelf then counts 0 in the pick order."""
    @property
    def confusable_aisle(self) -> ConfusableAisle:
        """What to do with an aisle written as the single letter `I` or `O`."""
    @property
    def max_aisle(self) -> int:
        """The largest aisle, 1 to 214,747."""
    @staticmethod
    def default() -> LocationProfile:
        """The documented default."""
    @staticmethod
    def from_json(json: str) -> LocationProfile:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_LocationFormat: TypeAlias = Literal[
    "DASH",
    "DOT",
    "SLASH",
    "UNDERSCORE",
    "SPACE",
    "COLON",
    "PIPE",
    "COMMA",
    "TAGGED_COMPACT",
    "TAGGED_DASH",
    "TAGGED_DOT",
    "TAGGED_SLASH",
    "TAGGED_UNDERSCORE",
    "TAGGED_SPACE",
    "TAGGED_COLON",
    "TAGGED_PIPE",
    "TAGGED_COMMA",
    "LABELLED",
    "INITIALS",
    "COMPACT_LETTER",
    "COMPACT_DIGITS",
]

@final
class LocationFormat:
    """The form in which a location text was written."""
    DASH: ClassVar[LocationFormat]
    """`A-01-03`"""
    DOT: ClassVar[LocationFormat]
    """`A.01.03`"""
    SLASH: ClassVar[LocationFormat]
    """`A/01/03`"""
    UNDERSCORE: ClassVar[LocationFormat]
    """`A_01_03`"""
    SPACE: ClassVar[LocationFormat]
    """`A 01 03`"""
    COLON: ClassVar[LocationFormat]
    """`A:01:03`"""
    PIPE: ClassVar[LocationFormat]
    """`A|01|03`"""
    COMMA: ClassVar[LocationFormat]
    """`A,01,03`"""
    TAGGED_COMPACT: ClassVar[LocationFormat]
    """`A01R02S03`"""
    TAGGED_DASH: ClassVar[LocationFormat]
    """`A01-R02-S03`"""
    TAGGED_DOT: ClassVar[LocationFormat]
    """`A01.R02.S03`"""
    TAGGED_SLASH: ClassVar[LocationFormat]
    """`A01/R02/S03`"""
    TAGGED_UNDERSCORE: ClassVar[LocationFormat]
    """`A01_R02_S03`"""
    TAGGED_SPACE: ClassVar[LocationFormat]
    """`A01 R02 S03`"""
    TAGGED_COLON: ClassVar[LocationFormat]
    """`A01:R02:S03`"""
    TAGGED_PIPE: ClassVar[LocationFormat]
    """`A01|R02|S03`"""
    TAGGED_COMMA: ClassVar[LocationFormat]
    """`A01,R02,S03`"""
    LABELLED: ClassVar[LocationFormat]
    """`Aisle 1 Row 2 Shelf 3`"""
    INITIALS: ClassVar[LocationFormat]
    """`A:1 R:2 S:3`"""
    COMPACT_LETTER: ClassVar[LocationFormat]
    """`A0103`"""
    COMPACT_DIGITS: ClassVar[LocationFormat]
    """`010203`"""
    def __new__(cls, name: LocationFormat | str) -> LocationFormat: ...
    @property
    def name(self) -> _LocationFormat:
        """The name, as it stands in JSON."""

_LocationReading: TypeAlias = Literal[
    "STANDARD",
    "NAMED",
    "ZONE_FIRST",
    "POSITION_LAST",
    "AISLE_TAG",
    "LETTER_ROW",
]

@final
class LocationReading:
    """How the components of a location were found."""
    STANDARD: ClassVar[LocationReading]
    """By place: aisle, row, shelf."""
    NAMED: ClassVar[LocationReading]
    """Tags or labels name each component; a plain first aisle counts as named."""
    ZONE_FIRST: ClassVar[LocationReading]
    """The profile said that the first of four parts is the zone."""
    POSITION_LAST: ClassVar[LocationReading]
    """The profile said that the last of four parts is the position."""
    AISLE_TAG: ClassVar[LocationReading]
    """The profile said that `A03` is aisle 3."""
    LETTER_ROW: ClassVar[LocationReading]
    """The profile said that `A03` is aisle A, row 3."""
    def __new__(cls, name: LocationReading | str) -> LocationReading: ...
    @property
    def name(self) -> _LocationReading:
        """The name, as it stands in JSON."""

_LocationWrapper: TypeAlias = Literal[
    "GS1",
    "BRACKETS",
    "PREFIX",
    "PATH",
]

@final
class LocationWrapper:
    """What stood around a label."""
    GS1: ClassVar[LocationWrapper]
    """`(414)9501101530003(254)A-01-03`"""
    BRACKETS: ClassVar[LocationWrapper]
    """`*A-01-03*`, `[A-01-03]`, `(A-01-03)`"""
    PREFIX: ClassVar[LocationWrapper]
    """`LOC A-01-03`, `#A-01-03`"""
    PATH: ClassVar[LocationWrapper]
    """`WH/Stock/A-01-03`"""
    def __new__(cls, name: LocationWrapper | str) -> LocationWrapper: ...
    @property
    def name(self) -> _LocationWrapper:
        """The name, as it stands in JSON."""

_LocationWarning: TypeAlias = Literal[
    "CONFUSABLE_AISLE",
    "SHELF_MISSING",
]

@final
class LocationWarning:
    """What a person should look at in a location that was read."""
    CONFUSABLE_AISLE: ClassVar[LocationWarning]
    """The aisle is the single letter I or O, which may have been meant as 1 or 0."""
    SHELF_MISSING: ClassVar[LocationWarning]
    """There is no shelf; it counts 0 in the pick order."""
    def __new__(cls, name: LocationWarning | str) -> LocationWarning: ...
    @property
    def name(self) -> _LocationWarning:
        """The name, as it stands in JSON."""

@final
class WarehouseLocation:
    """Everything that a location text says."""
    def __new__(
        cls,
        *,
        aisle: int,
        row: int,
        shelf: int | None = None,
        position: int | None = None,
        zone: str | None = None,
        gln: str | None = None,
        pick_order: int,
        canonical: str,
        sort_key: str,
        format: LocationFormat | _LocationFormat,
        reading: LocationReading | _LocationReading,
        wrappers: Sequence[LocationWrapper | _LocationWrapper],
        warnings: Sequence[LocationWarning | _LocationWarning],
    ) -> WarehouseLocation: ...
    @property
    def aisle(self) -> int:
        """The aisle, 1 to the profile's `maxAisle`."""
    @property
    def row(self) -> int:
        """The row (bay, rack), 1 to 99."""
    @property
    def shelf(self) -> int | None:
        """The shelf (level), 0 to 99; 0 is the floor."""
    @property
    def position(self) -> int | None:
        """The position on the shelf, 0 to 9999. It takes no part in the pick order."""
    @property
    def zone(self) -> str | None:
        """The zone, at most 16 of A-Z and 0-9. It takes no part in the pick order."""
    @property
    def gln(self) -> str | None:
        """The global location number, 13 digits, where the text was a GS1 one."""
    @property
    def pick_order(self) -> int:
        """Aisle * 10,000 + row * 100 + shelf; a missing shelf counts 0."""
    @property
    def canonical(self) -> str:
        """The one text of this place: `01-02-03`, or `Z:FRZ A:01 R:02 S:03 P:04`."""
    @property
    def sort_key(self) -> str:
        """A text that sorts places by aisle, row, shelf, position, zone under every collation. Equal
        exactly for the same place; in its order the pick order never falls.
        """
    @property
    def format(self) -> LocationFormat:
        """The form in which the text was written."""
    @property
    def reading(self) -> LocationReading:
        """How the components were found."""
    @property
    def wrappers(self) -> list[LocationWrapper]:
        """What was taken off around the label, in the order removed."""
    @property
    def warnings(self) -> list[LocationWarning]:
        """What a person should look at."""
    @staticmethod
    def from_json(json: str) -> WarehouseLocation:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class LocationParts:
    """The components of a place, to be written on a label."""
    def __new__(
        cls,
        *,
        aisle: int,
        row: int,
        shelf: int | None = None,
        position: int | None = None,
        zone: str | None = None,
    ) -> LocationParts: ...
    @property
    def aisle(self) -> int:
        """The aisle, 1 to 214,747."""
    @property
    def row(self) -> int:
        """The row, 1 to 99."""
    @property
    def shelf(self) -> int | None:
        """The shelf, 0 to 99; 0 is the floor."""
    @property
    def position(self) -> int | None:
        """The position on the shelf, 0 to 9999."""
    @property
    def zone(self) -> str | None:
        """The zone, 1 to 16 of A-Z and 0-9; one of digits alone has no leading zeros."""
    @staticmethod
    def from_json(json: str) -> LocationParts:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_LabelSeparator: TypeAlias = Literal[
    "DASH",
    "DOT",
    "SLASH",
    "UNDERSCORE",
    "SPACE",
    "COLON",
    "PIPE",
    "COMMA",
    "NONE",
]

@final
class LabelSeparator:
    """What stands between the components of a label."""
    DASH: ClassVar[LabelSeparator]
    """`01-02-03`"""
    DOT: ClassVar[LabelSeparator]
    """`01.02.03`"""
    SLASH: ClassVar[LabelSeparator]
    """`01/02/03`"""
    UNDERSCORE: ClassVar[LabelSeparator]
    """`01_02_03`"""
    SPACE: ClassVar[LabelSeparator]
    """`01 02 03`"""
    COLON: ClassVar[LabelSeparator]
    """`01:02:03`"""
    PIPE: ClassVar[LabelSeparator]
    """`01|02|03`"""
    COMMA: ClassVar[LabelSeparator]
    """`01,02,03`"""
    NONE: ClassVar[LabelSeparator]
    """`010203`"""
    def __new__(cls, name: LabelSeparator | str) -> LabelSeparator: ...
    @property
    def name(self) -> _LabelSeparator:
        """The name, as it stands in JSON."""

_AisleStyle: TypeAlias = Literal[
    "NUMBER",
    "LETTERS",
]

@final
class AisleStyle:
    """How the aisle is written."""
    NUMBER: ClassVar[AisleStyle]
    """`01`"""
    LETTERS: ClassVar[AisleStyle]
    """`A` to `ZZ`, aisles 1 to 702."""
    def __new__(cls, name: AisleStyle | str) -> AisleStyle: ...
    @property
    def name(self) -> _AisleStyle:
        """The name, as it stands in JSON."""

_ShelfStyle: TypeAlias = Literal[
    "NUMBER",
    "LETTER",
]

@final
class ShelfStyle:
    """How the shelf is written."""
    NUMBER: ClassVar[ShelfStyle]
    """`03`"""
    LETTER: ClassVar[ShelfStyle]
    """`A` to `Z`, shelves 1 to 26."""
    def __new__(cls, name: ShelfStyle | str) -> ShelfStyle: ...
    @property
    def name(self) -> _ShelfStyle:
        """The name, as it stands in JSON."""

@final
class LabelStyle:
    """How a site writes its labels. The default is `01-02-03`."""
    def __new__(
        cls,
        *,
        separator: LabelSeparator | _LabelSeparator | None = "DASH",
        aisle: AisleStyle | _AisleStyle | None = "NUMBER",
        shelf: ShelfStyle | _ShelfStyle | None = "NUMBER",
        digits: int | None = 2,
        tags: bool | None = False,
    ) -> LabelStyle: ...
    @property
    def separator(self) -> LabelSeparator:
        """What stands between the components."""
    @property
    def aisle(self) -> AisleStyle:
        """Whether the aisle is a number or one or two letters."""
    @property
    def shelf(self) -> ShelfStyle:
        """Whether the shelf is a number or a letter."""
    @property
    def digits(self) -> int:
        """The least number of digits of each number, 1 to 6."""
    @property
    def tags(self) -> bool:
        """Whether Z, A, R, S, P stand before the components; never before a letter aisle."""
    @staticmethod
    def default() -> LabelStyle:
        """The documented default."""
    @staticmethod
    def from_json(json: str) -> LabelStyle:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_ProfileQuestionKind: TypeAlias = Literal[
    "FOUR_PARTS",
    "CODED_SEGMENT",
    "MISSING_SHELF",
]

@final
class ProfileQuestionKind:
    """A question that a profile answers."""
    FOUR_PARTS: ClassVar[ProfileQuestionKind]
    """What the fourth part of four is."""
    CODED_SEGMENT: ClassVar[ProfileQuestionKind]
    """What a first segment such as `A03` is."""
    MISSING_SHELF: ClassVar[ProfileQuestionKind]
    """Whether a text without a shelf is read."""
    def __new__(cls, name: ProfileQuestionKind | str) -> ProfileQuestionKind: ...
    @property
    def name(self) -> _ProfileQuestionKind:
        """The name, as it stands in JSON."""

_ProfileChoice: TypeAlias = Literal[
    "REFUSE",
    "AISLE_TAG",
    "LETTER_ROW",
    "ZONE_FIRST",
    "POSITION_LAST",
    "ALLOW",
]

@final
class ProfileChoice:
    """An answer to one of the three questions."""
    REFUSE: ClassVar[ProfileChoice]
    """Refuse such a text."""
    AISLE_TAG: ClassVar[ProfileChoice]
    """Coded segment: `A03` is aisle 3."""
    LETTER_ROW: ClassVar[ProfileChoice]
    """Coded segment: `A03` is aisle A, row 3."""
    ZONE_FIRST: ClassVar[ProfileChoice]
    """Four parts: the first is the zone."""
    POSITION_LAST: ClassVar[ProfileChoice]
    """Four parts: the last is the position."""
    ALLOW: ClassVar[ProfileChoice]
    """Missing shelf: read the text."""
    def __new__(cls, name: ProfileChoice | str) -> ProfileChoice: ...
    @property
    def name(self) -> _ProfileChoice:
        """The name, as it stands in JSON."""

@final
class ProfileReading:
    """How well a choice reads the samples."""
    def __new__(
        cls,
        *,
        choice: ProfileChoice | _ProfileChoice,
        refused: int,
        duplicates: int,
    ) -> ProfileReading: ...
    @property
    def choice(self) -> ProfileChoice:
        """The choice."""
    @property
    def refused(self) -> int:
        """Different texts that it refuses."""
    @property
    def duplicates(self) -> int:
        """Texts read minus different places read."""
    @staticmethod
    def from_json(json: str) -> ProfileReading:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class ProfileQuestion:
    """One question that a profile answers, with the evidence for either choice."""
    def __new__(
        cls,
        *,
        question: ProfileQuestionKind | _ProfileQuestionKind,
        concerned: int,
        decided: bool,
        choice: ProfileChoice | _ProfileChoice,
        readings: Sequence[ProfileReading | Mapping[str, object]],
    ) -> ProfileQuestion: ...
    @property
    def question(self) -> ProfileQuestionKind:
        """Which question."""
    @property
    def concerned(self) -> int:
        """Different texts whose answer depends on it."""
    @property
    def decided(self) -> bool:
        """Whether the samples decide it."""
    @property
    def choice(self) -> ProfileChoice:
        """The choice; refusing where it is not decided."""
    @property
    def readings(self) -> list[ProfileReading]:
        """What each choice would refuse and double."""
    @staticmethod
    def from_json(json: str) -> ProfileQuestion:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class FormatCount:
    """How many texts have a format."""
    def __new__(
        cls,
        *,
        format: LocationFormat | _LocationFormat,
        count: int,
    ) -> FormatCount: ...
    @property
    def format(self) -> LocationFormat:
        """The format."""
    @property
    def count(self) -> int:
        """Different texts of it."""
    @staticmethod
    def from_json(json: str) -> FormatCount:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class UnreadSample:
    """A sample that the profile refuses."""
    def __new__(
        cls,
        *,
        index: int,
        code: str,
    ) -> UnreadSample: ...
    @property
    def index(self) -> int:
        """Its index among the samples, from 0."""
    @property
    def code(self) -> str:
        """The fault's code, as text: codes only grow."""
    @staticmethod
    def from_json(json: str) -> UnreadSample:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class DoubleLocation:
    """A place that has more than one text."""
    def __new__(
        cls,
        *,
        canonical: str,
        samples: Sequence[int],
    ) -> DoubleLocation: ...
    @property
    def canonical(self) -> str:
        """Its canonical text."""
    @property
    def samples(self) -> list[int]:
        """The first index of each of its texts, ascending."""
    @staticmethod
    def from_json(json: str) -> DoubleLocation:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class LocationInference:
    """The profile that reads a site's labels, with the evidence."""
    def __new__(
        cls,
        *,
        profile: LocationProfile | Mapping[str, object],
        samples: int,
        distinct: int,
        read: int,
        refused: int,
        duplicates: int,
        questions: Sequence[ProfileQuestion | Mapping[str, object]],
        formats: Sequence[FormatCount | Mapping[str, object]],
        unread: Sequence[UnreadSample | Mapping[str, object]],
        doubles: Sequence[DoubleLocation | Mapping[str, object]],
    ) -> LocationInference: ...
    @property
    def profile(self) -> LocationProfile:
        """The profile: decided questions answered, the others left at refusing."""
    @property
    def samples(self) -> int:
        """How many samples were given."""
    @property
    def distinct(self) -> int:
        """How many different texts they are, after case, spaces and look-alike signs are folded."""
    @property
    def read(self) -> int:
        """Different texts that the profile reads."""
    @property
    def refused(self) -> int:
        """Different texts that the profile refuses."""
    @property
    def duplicates(self) -> int:
        """Texts read minus different places read."""
    @property
    def questions(self) -> list[ProfileQuestion]:
        """The three questions: four parts, coded segment, missing shelf."""
    @property
    def formats(self) -> list[FormatCount]:
        """The formats of the texts read, most first."""
    @property
    def unread(self) -> list[UnreadSample]:
        """Every sample that the profile refuses, by index."""
    @property
    def doubles(self) -> list[DoubleLocation]:
        """The places that have more than one text, by sort key."""
    @staticmethod
    def from_json(json: str) -> LocationInference:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class PickStop:
    """A stop of a round."""
    def __new__(
        cls,
        *,
        location: str,
        quantity: _Decimal | None = None,
    ) -> PickStop: ...
    @property
    def location(self) -> str:
        """The location text."""
    @property
    def quantity(self) -> Decimal | None:
        """What is to be picked: above 0, at most 1,000,000,000, at most 6 decimals; 1 where left out."""
    @staticmethod
    def from_json(json: str) -> PickStop:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_PathStrategy: TypeAlias = Literal[
    "PICK_ORDER",
    "S_SHAPE",
    "LARGEST_GAP",
    "OPTIMAL",
]

@final
class PathStrategy:
    """How the order of a round is found."""
    PICK_ORDER: ClassVar[PathStrategy]
    """The formula's order: by aisle, then row."""
    S_SHAPE: ClassVar[PathStrategy]
    """One visited aisle up, the next one down."""
    LARGEST_GAP: ClassVar[PathStrategy]
    """From both ends, leaving out each aisle's largest gap."""
    OPTIMAL: ClassVar[PathStrategy]
    """The shortest round there is."""
    def __new__(cls, name: PathStrategy | str) -> PathStrategy: ...
    @property
    def name(self) -> _PathStrategy:
        """The name, as it stands in JSON."""

@final
class WarehouseLayout:
    """The floor of a warehouse: parallel aisles, numbered from left to right, with rows numbered from
    the front; a cross aisle at the front and, unless said otherwise, one at the back.
    """
    def __new__(
        cls,
        *,
        aisle_pitch_mm: int | None = 3000,
        row_pitch_mm: int | None = 1000,
        end_mm: int | None = 1500,
        rows_per_aisle: int | None = None,
        back_cross_aisle: bool | None = True,
        depot_aisle: int | None = None,
    ) -> WarehouseLayout: ...
    @property
    def aisle_pitch_mm(self) -> int:
        """From the middle of an aisle to the middle of the next, in millimetres, 1 to 100,000."""
    @property
    def row_pitch_mm(self) -> int:
        """From a row to the next, in millimetres, 1 to 100,000."""
    @property
    def end_mm(self) -> int:
        """From the middle of a cross aisle to the nearest row, in millimetres, 0 to 100,000."""
    @property
    def rows_per_aisle(self) -> int | None:
        """Rows in every aisle, 1 to 99; the highest row among the stops where left out."""
    @property
    def back_cross_aisle(self) -> bool:
        """Whether there is a cross aisle at the back; without it aisles are dead ends."""
    @property
    def depot_aisle(self) -> int | None:
        """The aisle at whose front the round starts and ends, 1 to 214,747; the lowest aisle among
        the stops where left out.
        """
    @staticmethod
    def default() -> WarehouseLayout:
        """The documented default."""
    @staticmethod
    def from_json(json: str) -> WarehouseLayout:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class PickPathRequest:
    """The stops of a round, and how to order them."""
    def __new__(
        cls,
        *,
        stops: Sequence[PickStop | Mapping[str, object]],
        strategy: PathStrategy | _PathStrategy,
        layout: WarehouseLayout | Mapping[str, object] | None = None,
        profile: LocationProfile | Mapping[str, object] | None = None,
    ) -> PickPathRequest: ...
    @property
    def stops(self) -> list[PickStop]:
        """Where something is to be picked."""
    @property
    def strategy(self) -> PathStrategy:
        """How the order is found."""
    @property
    def layout(self) -> WarehouseLayout | None:
        """The floor; the default layout where left out."""
    @property
    def profile(self) -> LocationProfile | None:
        """How the location texts are read; the default profile where left out."""
    @staticmethod
    def from_json(json: str) -> PickPathRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class PickVisit:
    """A place on the round."""
    def __new__(
        cls,
        *,
        location: str,
        pick_order: int,
        stops: Sequence[int],
        quantity: _Decimal,
        leg_mm: int,
    ) -> PickVisit: ...
    @property
    def location(self) -> str:
        """The canonical text of the place."""
    @property
    def pick_order(self) -> int:
        """Its pick order."""
    @property
    def stops(self) -> list[int]:
        """The stops at this place: indices into the request, ascending."""
    @property
    def quantity(self) -> Decimal:
        """The sum of their quantities, at the largest scale among them."""
    @property
    def leg_mm(self) -> int:
        """From the visit before, or from the depot, in millimetres."""
    @staticmethod
    def from_json(json: str) -> PickVisit:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class PickPath:
    """An order of visits, with every leg and the total in millimetres."""
    def __new__(
        cls,
        *,
        strategy: PathStrategy | _PathStrategy,
        visits: Sequence[PickVisit | Mapping[str, object]],
        return_mm: int,
        distance_mm: int,
        pick_order_distance_mm: int,
        saved_mm: int,
    ) -> PickPath: ...
    @property
    def strategy(self) -> PathStrategy:
        """The strategy that was asked for."""
    @property
    def visits(self) -> list[PickVisit]:
        """The places in the order of the walk."""
    @property
    def return_mm(self) -> int:
        """From the last visit back to the depot."""
    @property
    def distance_mm(self) -> int:
        """All legs and the way back."""
    @property
    def pick_order_distance_mm(self) -> int:
        """The distance of the same stops in the formula's order."""
    @property
    def saved_mm(self) -> int:
        """What this order saves against the formula's: may be negative for S_SHAPE and LARGEST_GAP."""
    @staticmethod
    def from_json(json: str) -> PickPath:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_WithinUnit: TypeAlias = Literal[
    "MONTHS",
    "DAYS",
]

@final
class WithinUnit:
    """What `within` counts."""
    MONTHS: ClassVar[WithinUnit]
    """Calendar months, counted back from today."""
    DAYS: ClassVar[WithinUnit]
    """Days, counted back from today: 30 days span 31 calendar days."""
    def __new__(cls, name: WithinUnit | str) -> WithinUnit: ...
    @property
    def name(self) -> _WithinUnit:
        """The name, as it stands in JSON."""

_Priority: TypeAlias = Literal[
    "HIGH",
    "MEDIUM",
    "LOW",
]

@final
class Priority:
    """How much attention a class asks for."""
    HIGH: ClassVar[Priority]
    """First."""
    MEDIUM: ClassVar[Priority]
    """Then."""
    LOW: ClassVar[Priority]
    """Last."""
    def __new__(cls, name: Priority | str) -> Priority: ...
    @property
    def name(self) -> _Priority:
        """The name, as it stands in JSON."""

@final
class CustomerClass:
    """A class of customers by the day of the last order."""
    def __new__(
        cls,
        *,
        name: str,
        priority: Priority | _Priority,
        within: int,
    ) -> CustomerClass: ...
    @property
    def name(self) -> str:
        """`[A-Z][A-Z0-9_]{0,31}`, unlike all others of the policy."""
    @property
    def priority(self) -> Priority:
        """How much attention the class asks for."""
    @property
    def within(self) -> int:
        """How long ago the last order may be: 1 to 1200 months or 1 to 36500 days."""
    @staticmethod
    def from_json(json: str) -> CustomerClass:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class OtherwiseClass:
    """The class of everybody else."""
    def __new__(
        cls,
        *,
        name: str,
        priority: Priority | _Priority,
    ) -> OtherwiseClass: ...
    @property
    def name(self) -> str:
        """`[A-Z][A-Z0-9_]{0,31}`, unlike all others of the policy."""
    @property
    def priority(self) -> Priority:
        """How much attention the class asks for."""
    @staticmethod
    def from_json(json: str) -> OtherwiseClass:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class ClassificationPolicy:
    """The classes of customers, the most recent buyers first.

    The default: ACTIVE (HIGH) within 6 months, TARGET (MEDIUM) within 12, otherwise PROSPECT (LOW).
    """
    def __new__(
        cls,
        *,
        unit: WithinUnit | _WithinUnit | None = "MONTHS",
        classes: Sequence[CustomerClass | Mapping[str, object]],
        otherwise: OtherwiseClass | Mapping[str, object],
    ) -> ClassificationPolicy: ...
    @property
    def unit(self) -> WithinUnit:
        """What `within` counts."""
    @property
    def classes(self) -> list[CustomerClass]:
        """1 to 8 classes, `within` strictly ascending."""
    @property
    def otherwise(self) -> OtherwiseClass:
        """The last class: everybody else, and who never ordered."""
    @staticmethod
    def default() -> ClassificationPolicy:
        """The documented default."""
    @staticmethod
    def from_json(json: str) -> ClassificationPolicy:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class ClassifyCustomerRequest:
    """A customer's last order, and the day on which the class is asked for."""
    def __new__(
        cls,
        *,
        last_order: datetime.date | None = None,
        today: datetime.date,
        policy: ClassificationPolicy | Mapping[str, object] | None = None,
    ) -> ClassifyCustomerRequest: ...
    @property
    def last_order(self) -> datetime.date | None:
        """The day of the last order that counts; absent for a customer who never ordered. From instants
        by `local_day`, from documents by `last_qualifying_order`.
        """
    @property
    def today(self) -> datetime.date:
        """The business day on which the class is asked for."""
    @property
    def policy(self) -> ClassificationPolicy | None:
        """The classes; left out, the default."""
    @staticmethod
    def from_json(json: str) -> ClassifyCustomerRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_ClassReason: TypeAlias = Literal[
    "NEVER_ORDERED",
    "ORDERED_WITHIN",
    "ORDERED_TOO_LONG_AGO",
    "ORDER_IN_FUTURE",
]

@final
class ClassReason:
    """Why a customer is in a class."""
    NEVER_ORDERED: ClassVar[ClassReason]
    """There is no order."""
    ORDERED_WITHIN: ClassVar[ClassReason]
    """The last order is on or after the class's first day."""
    ORDERED_TOO_LONG_AGO: ClassVar[ClassReason]
    """The last order is before the first day of every class but the last."""
    ORDER_IN_FUTURE: ClassVar[ClassReason]
    """The last order is after today: a mistake of the data, shown in the first class."""
    def __new__(cls, name: ClassReason | str) -> ClassReason: ...
    @property
    def name(self) -> _ClassReason:
        """The name, as it stands in JSON."""

@final
class ClassCutOff:
    """Where a class begins today."""
    def __new__(
        cls,
        *,
        customer_class: str,
        from_: datetime.date,
    ) -> ClassCutOff: ...
    @property
    def customer_class(self) -> str:
        """The name of the class."""
    @property
    def from_(self) -> datetime.date:
        """Who ordered on this day or later, and is in no class before, is in the class."""
    @staticmethod
    def from_json(json: str) -> ClassCutOff:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class Classification:
    """A customer's class, why, and until when."""
    def __new__(
        cls,
        *,
        customer_class: str,
        priority: Priority | _Priority,
        reason: ClassReason | _ClassReason,
        days_since_order: int | None = None,
        cut_offs: Sequence[ClassCutOff | Mapping[str, object]],
        until: datetime.date | None = None,
        next_class: str | None = None,
    ) -> Classification: ...
    @property
    def customer_class(self) -> str:
        """The name of the class in the policy."""
    @property
    def priority(self) -> Priority:
        """How much attention the class asks for."""
    @property
    def reason(self) -> ClassReason:
        """Why this class."""
    @property
    def days_since_order(self) -> int | None:
        """The days from the last order to today; negative for an order in the future, absent for a
        customer who never ordered.
        """
    @property
    def cut_offs(self) -> list[ClassCutOff]:
        """The first day of last orders for each class but the last, in the order of the policy."""
    @property
    def until(self) -> datetime.date | None:
        """The first day on which the class changes if nothing is ordered. Absent in the last class, and
        where that day would be after 9999-12-31.
        """
    @property
    def next_class(self) -> str | None:
        """The class on the day `until`."""
    @staticmethod
    def from_json(json: str) -> Classification:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_OrderKind: TypeAlias = Literal[
    "ORDER",
    "RETURN",
    "SAMPLE",
    "QUOTE",
]

@final
class OrderKind:
    """A kind of sales document."""
    ORDER: ClassVar[OrderKind]
    """Goods or services were ordered."""
    RETURN: ClassVar[OrderKind]
    """Goods came back."""
    SAMPLE: ClassVar[OrderKind]
    """Goods given to try."""
    QUOTE: ClassVar[OrderKind]
    """An offer."""
    def __new__(cls, name: OrderKind | str) -> OrderKind: ...
    @property
    def name(self) -> _OrderKind:
        """The name, as it stands in JSON."""

@final
class CustomerOrder:
    """A sales document."""
    def __new__(
        cls,
        *,
        id: str,
        day: datetime.date,
        kind: OrderKind | _OrderKind | None = "ORDER",
        cancelled: bool | None = False,
        total: _Decimal | None = None,
    ) -> CustomerOrder: ...
    @property
    def id(self) -> str:
        """Not empty, once in the list."""
    @property
    def day(self) -> datetime.date:
        """The business day: from an instant by `local_day`."""
    @property
    def kind(self) -> OrderKind:
        """What kind of document it is."""
    @property
    def cancelled(self) -> bool:
        """Whether it was cancelled."""
    @property
    def total(self) -> Decimal | None:
        """What it comes to, in the customer's currency."""
    @staticmethod
    def from_json(json: str) -> CustomerOrder:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class OrderPolicy:
    """Which documents count as orders."""
    def __new__(
        cls,
        *,
        kinds: Sequence[OrderKind | _OrderKind] | None = None,
        count_cancelled: bool | None = False,
        minimum_total: _Decimal | None = None,
    ) -> OrderPolicy: ...
    @property
    def kinds(self) -> list[OrderKind] | None:
        """The kinds that count, each once; left out, `[ORDER]`."""
    @property
    def count_cancelled(self) -> bool:
        """Whether cancelled documents count."""
    @property
    def minimum_total(self) -> Decimal | None:
        """The least total that counts; left out, any, and so does a document without total."""
    @staticmethod
    def default() -> OrderPolicy:
        """The documented default."""
    @staticmethod
    def from_json(json: str) -> OrderPolicy:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class LastQualifyingOrderRequest:
    """A customer's documents."""
    def __new__(
        cls,
        *,
        orders: Sequence[CustomerOrder | Mapping[str, object]],
        policy: OrderPolicy | Mapping[str, object] | None = None,
    ) -> LastQualifyingOrderRequest: ...
    @property
    def orders(self) -> list[CustomerOrder]:
        """The documents, in any order."""
    @property
    def policy(self) -> OrderPolicy | None:
        """Which of them count; left out, the default."""
    @staticmethod
    def from_json(json: str) -> LastQualifyingOrderRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_ExclusionReason: TypeAlias = Literal[
    "KIND",
    "CANCELLED",
    "BELOW_MINIMUM",
    "TOTAL_UNKNOWN",
]

@final
class ExclusionReason:
    """Why a document does not count: the first that applies."""
    KIND: ClassVar[ExclusionReason]
    """It is of another kind."""
    CANCELLED: ClassVar[ExclusionReason]
    """It was cancelled."""
    BELOW_MINIMUM: ClassVar[ExclusionReason]
    """Its total is below the minimum."""
    TOTAL_UNKNOWN: ClassVar[ExclusionReason]
    """There is a minimum, and its total is absent."""
    def __new__(cls, name: ExclusionReason | str) -> ExclusionReason: ...
    @property
    def name(self) -> _ExclusionReason:
        """The name, as it stands in JSON."""

@final
class ExcludedOrders:
    """Documents that do not count, by reason."""
    def __new__(
        cls,
        *,
        reason: ExclusionReason | _ExclusionReason,
        orders: int,
    ) -> ExcludedOrders: ...
    @property
    def reason(self) -> ExclusionReason:
        """Why they do not count."""
    @property
    def orders(self) -> int:
        """How many."""
    @staticmethod
    def from_json(json: str) -> ExcludedOrders:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class OrderSummary:
    """A customer's orders in short."""
    def __new__(
        cls,
        *,
        last_order: datetime.date | None = None,
        order_id: str | None = None,
        first_order: datetime.date | None = None,
        orders: int,
        total: _Decimal,
        excluded: Sequence[ExcludedOrders | Mapping[str, object]],
    ) -> OrderSummary: ...
    @property
    def last_order(self) -> datetime.date | None:
        """The latest day of an order that counts."""
    @property
    def order_id(self) -> str | None:
        """The smallest id of that day."""
    @property
    def first_order(self) -> datetime.date | None:
        """The earliest day of an order that counts."""
    @property
    def orders(self) -> int:
        """How many documents count."""
    @property
    def total(self) -> Decimal:
        """The sum of the totals that are there, with the largest scale among them."""
    @property
    def excluded(self) -> list[ExcludedOrders]:
        """How many documents do not count and why, in the order of the reasons, zeros left out."""
    @staticmethod
    def from_json(json: str) -> OrderSummary:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class CompanyName:
    """Keys for comparing company names. Never a name to show."""
    def __new__(
        cls,
        *,
        key: str,
        compact: str,
        loose: str,
        legal_form: str | None = None,
    ) -> CompanyName: ...
    @property
    def key(self) -> str:
        """The words in lower case, without accents, punctuation and legal form. Empty for a name
        without letters or digits, and only then.
        """
    @property
    def compact(self) -> str:
        """`key` without spaces."""
    @property
    def loose(self) -> str:
        """The distinct words of `key`, sorted, short forms written out, `the`, `of`, `and`, `a` and
        `an` dropped.
        """
    @property
    def legal_form(self) -> str | None:
        """The legal forms that were cut, as they stood: `gmbh and co kg`."""
    @staticmethod
    def from_json(json: str) -> CompanyName:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class EmailAddress:
    """An e-mail address, and what it is compared by."""
    def __new__(
        cls,
        *,
        address: str,
        key: str,
        domain: str,
        company_domain: str | None = None,
    ) -> EmailAddress: ...
    @property
    def address(self) -> str:
        """The address in lower case: the one to store and to send to."""
    @property
    def key(self) -> str:
        """For comparing only: without `+tag`, and for gmail.com without dots. Never send to it."""
    @property
    def domain(self) -> str:
        """What stands behind the last `@`."""
    @property
    def company_domain(self) -> str | None:
        """`domain`, if it is a company's own: absent for the big providers of free mailboxes."""
    @staticmethod
    def from_json(json: str) -> EmailAddress:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class Phone:
    """A phone number, and what it is compared by."""
    def __new__(
        cls,
        *,
        e164: str,
        calling_code: int | None = None,
        extension: str | None = None,
        tail: str,
    ) -> Phone: ...
    @property
    def e164(self) -> str:
        """`+`, calling code and national number, 8 to 15 digits."""
    @property
    def calling_code(self) -> int | None:
        """The calling code; absent where it is not one of the table."""
    @property
    def extension(self) -> str | None:
        """The digits to dial behind the number, 1 to 7."""
    @property
    def tail(self) -> str:
        """The last seven digits of the number."""
    @staticmethod
    def from_json(json: str) -> Phone:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class AddressKey:
    """Keys for comparing one-line addresses. Never an address to write on a letter."""
    def __new__(
        cls,
        *,
        key: str,
        number: str | None = None,
        street: str,
    ) -> AddressKey: ...
    @property
    def key(self) -> str:
        """All words in lower case, in their short forms: `1354 w 61st st`."""
    @property
    def number(self) -> str | None:
        """The house number: the first word of digits, with at most one letter behind."""
    @property
    def street(self) -> str:
        """The other words without kinds of street, directions and kinds of unit: `61st`."""
    @staticmethod
    def from_json(json: str) -> AddressKey:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class DuplicateRecord:
    """A record that is compared."""
    def __new__(
        cls,
        *,
        id: str,
        rank: int | None = 0,
        fields: Mapping[str, str | None],
    ) -> DuplicateRecord: ...
    @property
    def id(self) -> str:
        """Not empty, once in the list."""
    @property
    def rank(self) -> int:
        """How much the record is trusted: the highest of a cluster is its master."""
    @property
    def fields(self) -> dict[str, str | None]:
        """The values by name; null, or white space alone, is blank; `n/a` is a value like any other. What the
        policy does not name is not compared; names are data, `taxId` in every language.
        """
    @staticmethod
    def from_json(json: str) -> DuplicateRecord:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_FieldKind: TypeAlias = Literal[
    "COMPANY_NAME",
    "ADDRESS",
    "PHONE",
    "EMAIL",
    "TEXT",
    "DIGITS",
]

@final
class FieldKind:
    """What a field has, and by which parts it is compared."""
    COMPANY_NAME: ClassVar[FieldKind]
    """A company's name: `key`, `compact`, `loose` of `normalizeCompanyName`."""
    ADDRESS: ClassVar[FieldKind]
    """A one-line address: `key`, `number`, `street` of `normalizeAddress`."""
    PHONE: ClassVar[FieldKind]
    """A phone number: `digits` (E.164 without `+`, or at least 7 digits as typed) and `tail`, the last 7."""
    EMAIL: ClassVar[FieldKind]
    """An e-mail address: `key`, and `domain`, where it is a company's own."""
    TEXT: ClassVar[FieldKind]
    """Any text: `text`, in lower case with single spaces."""
    DIGITS: ClassVar[FieldKind]
    """A number with marks in it: `digits`, all its digits."""
    def __new__(cls, name: FieldKind | str) -> FieldKind: ...
    @property
    def name(self) -> _FieldKind:
        """The name, as it stands in JSON."""

@final
class DuplicateField:
    """A field that is compared."""
    def __new__(
        cls,
        *,
        field: str,
        kind: FieldKind | _FieldKind,
    ) -> DuplicateField: ...
    @property
    def field(self) -> str:
        """The field: `[A-Za-z][A-Za-z0-9_]{0,63}`, once in the policy."""
    @property
    def kind(self) -> FieldKind:
        """What it has, and so its parts."""
    @staticmethod
    def from_json(json: str) -> DuplicateField:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_LevelTest: TypeAlias = Literal[
    "EQUAL",
    "SIMILAR",
    "ENDS_WITH",
    "SHARED_WORD",
]

@final
class LevelTest:
    """What must hold of a part in two records."""
    EQUAL: ClassVar[LevelTest]
    """The two are the same."""
    SIMILAR: ClassVar[LevelTest]
    """Their Jaro-Winkler similarity is at least `atLeast`."""
    ENDS_WITH: ClassVar[LevelTest]
    """The shorter has at least 7 characters and is the end of the longer."""
    SHARED_WORD: ClassVar[LevelTest]
    """They have a word in common."""
    def __new__(cls, name: LevelTest | str) -> LevelTest: ...
    @property
    def name(self) -> _LevelTest:
        """The name, as it stands in JSON."""

@final
class ComparatorLevel:
    """A degree of likeness, and its points."""
    def __new__(
        cls,
        *,
        part: str,
        test: LevelTest | _LevelTest,
        at_least: int | None = None,
        points: int,
    ) -> ComparatorLevel: ...
    @property
    def part(self) -> str:
        """The part that is compared."""
    @property
    def test(self) -> LevelTest:
        """What must hold of it."""
    @property
    def at_least(self) -> int | None:
        """SIMILAR only: the least similarity in basis points, 1 to 10000."""
    @property
    def points(self) -> int:
        """The points: −1000 to 1000."""
    @staticmethod
    def from_json(json: str) -> ComparatorLevel:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class DuplicateComparator:
    """What speaks for or against a pair: the points of the first level that holds."""
    def __new__(
        cls,
        *,
        id: str,
        levels: Sequence[ComparatorLevel | Mapping[str, object]],
        otherwise: int | None = 0,
        blank: int | None = 0,
    ) -> DuplicateComparator: ...
    @property
    def id(self) -> str:
        """Not empty, once in the policy."""
    @property
    def levels(self) -> list[ComparatorLevel]:
        """The levels, at least one, the strongest first."""
    @property
    def otherwise(self) -> int:
        """The points where parts are there in both and no level holds: −1000 to 1000."""
    @property
    def blank(self) -> int:
        """The points where no level has its part in both: −1000 to 1000."""
    @staticmethod
    def from_json(json: str) -> DuplicateComparator:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class DuplicatePolicy:
    """Which records are compared, what speaks for and against a pair, and from where on it is merged or shown.

    A part is written `field.part`: `name.key`, `phone.tail`.
    """
    def __new__(
        cls,
        *,
        fields: Sequence[DuplicateField | Mapping[str, object]],
        region: str | None = None,
        keys: Sequence[Sequence[str]],
        comparators: Sequence[DuplicateComparator | Mapping[str, object]],
        automatic: int,
        review: int,
        cohesion: int,
        never_merge: Sequence[str] | None = ...,
        max_key_size: int | None = 200,
        max_cluster_size: int | None = 50,
    ) -> DuplicatePolicy: ...
    @property
    def fields(self) -> list[DuplicateField]:
        """The fields that are compared, at least one."""
    @property
    def region(self) -> str | None:
        """Where phone numbers without `+` are dialled: one of the regions of `normalizePhone`."""
    @property
    def keys(self) -> list[list[str]]:
        """Recipes of keys, at least one: two records are compared if all parts of one are there in both, and
        equal.
        """
    @property
    def comparators(self) -> list[DuplicateComparator]:
        """What speaks for and against a pair, at least one."""
    @property
    def automatic(self) -> int:
        """The fewest points with which a pair is merged."""
    @property
    def review(self) -> int:
        """The fewest points with which a pair is shown: not above `automatic`."""
    @property
    def cohesion(self) -> int:
        """The fewest points that any two members of a cluster have."""
    @property
    def never_merge(self) -> list[str]:
        """Parts in which two members of a cluster never differ."""
    @property
    def max_key_size(self) -> int:
        """The most records that a key may have, 2 to 10000: a key of more makes no pairs, and is told."""
    @property
    def max_cluster_size(self) -> int:
        """The most records that a cluster may have, 2 to 1000."""
    @staticmethod
    def default() -> DuplicatePolicy:
        """The documented default."""
    @staticmethod
    def from_json(json: str) -> DuplicatePolicy:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class FindDuplicatesRequest:
    """Records among which some may be one company."""
    def __new__(
        cls,
        *,
        records: Sequence[DuplicateRecord | Mapping[str, object]],
        policy: DuplicatePolicy | Mapping[str, object] | None = None,
    ) -> FindDuplicatesRequest: ...
    @property
    def records(self) -> list[DuplicateRecord]:
        """The records, in any order."""
    @property
    def policy(self) -> DuplicatePolicy | None:
        """What is compared, and how much it counts; left out, the default."""
    @staticmethod
    def from_json(json: str) -> FindDuplicatesRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class DuplicateCluster:
    """Records that are one company."""
    def __new__(
        cls,
        *,
        master_id: str,
        member_ids: Sequence[str],
    ) -> DuplicateCluster: ...
    @property
    def master_id(self) -> str:
        """The record to keep: of the highest rank, then of the most fields that are not blank, then of the
        smallest id.
        """
    @property
    def member_ids(self) -> list[str]:
        """All of them, the master too, sorted."""
    @staticmethod
    def from_json(json: str) -> DuplicateCluster:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_PairDecision: TypeAlias = Literal[
    "MERGE",
    "REVIEW",
    "HELD",
]

@final
class PairDecision:
    """What becomes of a pair."""
    MERGE: ClassVar[PairDecision]
    """The two are in one cluster, for their own points or for those of others."""
    REVIEW: ClassVar[PairDecision]
    """A person should look at it."""
    HELD: ClassVar[PairDecision]
    """The points suffice, but something speaks against it."""
    def __new__(cls, name: PairDecision | str) -> PairDecision: ...
    @property
    def name(self) -> _PairDecision:
        """The name, as it stands in JSON."""

_HeldBy: TypeAlias = Literal[
    "NEVER_MERGE",
    "CLUSTER_SIZE",
    "COHESION",
]

@final
class HeldBy:
    """What speaks against merging two records, or the clusters in which they are."""
    NEVER_MERGE: ClassVar[HeldBy]
    """Two members differ in a part in which nothing that is merged may."""
    CLUSTER_SIZE: ClassVar[HeldBy]
    """The cluster would be too large."""
    COHESION: ClassVar[HeldBy]
    """Two members have too few points."""
    def __new__(cls, name: HeldBy | str) -> HeldBy: ...
    @property
    def name(self) -> _HeldBy:
        """The name, as it stands in JSON."""

@final
class PairReason:
    """What a comparator says of a pair."""
    def __new__(
        cls,
        *,
        comparator: str,
        level: int | None = None,
        points: int,
    ) -> PairReason: ...
    @property
    def comparator(self) -> str:
        """The comparator."""
    @property
    def level(self) -> int | None:
        """The level that holds, from 1; 0 where none does, absent where nothing could be compared."""
    @property
    def points(self) -> int:
        """Its points."""
    @staticmethod
    def from_json(json: str) -> PairReason:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class DuplicatePair:
    """Two records that may be one company."""
    def __new__(
        cls,
        *,
        a: str,
        b: str,
        points: int,
        decision: PairDecision | _PairDecision,
        held_by: HeldBy | _HeldBy | None = None,
        reasons: Sequence[PairReason | Mapping[str, object]],
    ) -> DuplicatePair: ...
    @property
    def a(self) -> str:
        """The smaller id."""
    @property
    def b(self) -> str:
        """The larger id."""
    @property
    def points(self) -> int:
        """The sum of the reasons."""
    @property
    def decision(self) -> PairDecision:
        """What becomes of it."""
    @property
    def held_by(self) -> HeldBy | None:
        """What held it; HELD only."""
    @property
    def reasons(self) -> list[PairReason]:
        """What every comparator says, in the order of the policy."""
    @staticmethod
    def from_json(json: str) -> DuplicatePair:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class OversizedKey:
    """A key that too many records share."""
    def __new__(
        cls,
        *,
        recipe: int,
        key: Sequence[str],
        records: int,
    ) -> OversizedKey: ...
    @property
    def recipe(self) -> int:
        """The place of the recipe in the policy, from 0."""
    @property
    def key(self) -> list[str]:
        """The values of its parts."""
    @property
    def records(self) -> int:
        """How many records have it."""
    @staticmethod
    def from_json(json: str) -> OversizedKey:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class DuplicateReport:
    """Which records are one company, and which a person should look at."""
    def __new__(
        cls,
        *,
        clusters: Sequence[DuplicateCluster | Mapping[str, object]],
        pairs: Sequence[DuplicatePair | Mapping[str, object]],
        entities: int,
        compared_pairs: int,
        oversized_keys: Sequence[OversizedKey | Mapping[str, object]],
    ) -> DuplicateReport: ...
    @property
    def clusters(self) -> list[DuplicateCluster]:
        """Records to merge: by the smallest id."""
    @property
    def pairs(self) -> list[DuplicatePair]:
        """The pairs of at least `review` points, by `a`, then `b`."""
    @property
    def entities(self) -> int:
        """How many records there are after merging."""
    @property
    def compared_pairs(self) -> int:
        """How many pairs have a key in common, and so were compared."""
    @property
    def oversized_keys(self) -> list[OversizedKey]:
        """Keys that too many records share, by recipe, then by key: they made no pair."""
    @staticmethod
    def from_json(json: str) -> DuplicateReport:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class MergeRecord:
    """A record that is merged."""
    def __new__(
        cls,
        *,
        id: str,
        rank: int | None = 0,
        updated_at: datetime.datetime | None = None,
        fields: Mapping[str, str | bool | Decimal | Sequence[str] | None],
        field_times: Mapping[str, datetime.datetime] | None = ...,
    ) -> MergeRecord: ...
    @property
    def id(self) -> str:
        """Not empty, once in the list."""
    @property
    def rank(self) -> int:
        """How much the record is trusted: the highest comes first."""
    @property
    def updated_at(self) -> datetime.datetime | None:
        """When the record was last changed; what has no time is older than all that has."""
    @property
    def fields(self) -> dict[str, str | bool | list[str] | None]:
        """The values by name. Blank is null, a text of white space alone, and an empty list."""
    @property
    def field_times(self) -> dict[str, datetime.datetime]:
        """When a field was last changed, where that is known apart from the record."""
    @staticmethod
    def from_json(json: str) -> MergeRecord:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_KeepRule: TypeAlias = Literal[
    "FIRST",
    "MASTER",
    "NEWEST",
    "EARLIEST",
    "LATEST",
    "LEAST",
    "GREATEST",
    "SUM",
    "ANY_TRUE",
    "ALL_TRUE",
    "UNION",
    "JOIN",
]

@final
class KeepRule:
    """Which of several values of one field is kept."""
    FIRST: ClassVar[KeepRule]
    """The first that is not blank."""
    MASTER: ClassVar[KeepRule]
    """The master's, even if blank."""
    NEWEST: ClassVar[KeepRule]
    """The latest that is not blank."""
    EARLIEST: ClassVar[KeepRule]
    """The earliest day or instant."""
    LATEST: ClassVar[KeepRule]
    """The latest day or instant."""
    LEAST: ClassVar[KeepRule]
    """The smallest decimal."""
    GREATEST: ClassVar[KeepRule]
    """The largest decimal."""
    SUM: ClassVar[KeepRule]
    """The exact sum of the decimals."""
    ANY_TRUE: ClassVar[KeepRule]
    """True if one is true."""
    ALL_TRUE: ClassVar[KeepRule]
    """True if all are true."""
    UNION: ClassVar[KeepRule]
    """All texts, each once, as a list."""
    JOIN: ClassVar[KeepRule]
    """All texts, each once, with a line feed between."""
    def __new__(cls, name: KeepRule | str) -> KeepRule: ...
    @property
    def name(self) -> _KeepRule:
        """The name, as it stands in JSON."""

@final
class MergeField:
    """Which value of a field survives."""
    def __new__(
        cls,
        *,
        field: str,
        keep: KeepRule | _KeepRule,
    ) -> MergeField: ...
    @property
    def field(self) -> str:
        """The field: `[A-Za-z][A-Za-z0-9_]{0,63}`, once in the policy."""
    @property
    def keep(self) -> KeepRule:
        """Which value."""
    @staticmethod
    def from_json(json: str) -> MergeField:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class MergePolicy:
    """Which value of each field survives a merge.

    The default: the earliest `createdAt` and `firstOrder`, the latest `lastOrder`, the sum of `orders` and of
    `total`, `doNotContact` if one says so, all `emails`, `phones` and `tags`, all `notes` joined; of
    everything else the first that is not blank. Two different values of `taxId` are never merged.
    """
    def __new__(
        cls,
        *,
        fields: Sequence[MergeField | Mapping[str, object]],
        otherwise: KeepRule | _KeepRule | None = "FIRST",
        never_merge: Sequence[str] | None = ...,
    ) -> MergePolicy: ...
    @property
    def fields(self) -> list[MergeField]:
        """The rules of single fields, each once."""
    @property
    def otherwise(self) -> KeepRule:
        """The rule of all other fields."""
    @property
    def never_merge(self) -> list[str]:
        """Fields in which two records that are merged may not have different values."""
    @staticmethod
    def default() -> MergePolicy:
        """The documented default."""
    @staticmethod
    def from_json(json: str) -> MergePolicy:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class MergeRecordsRequest:
    """Records that are one customer."""
    def __new__(
        cls,
        *,
        records: Sequence[MergeRecord | Mapping[str, object]],
        master_id: str | None = None,
        policy: MergePolicy | Mapping[str, object] | None = None,
    ) -> MergeRecordsRequest: ...
    @property
    def records(self) -> list[MergeRecord]:
        """The records, in any order, at least two."""
    @property
    def master_id(self) -> str | None:
        """The id of the record that stays; left out, the one of the highest rank, then of the most fields that
        are not blank, then of the smallest id.
        """
    @property
    def policy(self) -> MergePolicy | None:
        """What survives; left out, the default."""
    @staticmethod
    def from_json(json: str) -> MergeRecordsRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class DroppedValue:
    """A value that is not kept."""
    def __new__(
        cls,
        *,
        id: str,
        value: str | bool | Decimal | Sequence[str],
    ) -> DroppedValue: ...
    @property
    def id(self) -> str:
        """The record."""
    @property
    def value(self) -> str | bool | list[str]:
        """The value."""
    @staticmethod
    def from_json(json: str) -> DroppedValue:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class MergeConflict:
    """A field in which records disagree."""
    def __new__(
        cls,
        *,
        field: str,
        kept: str | bool | Decimal | Sequence[str] | None = None,
        dropped: Sequence[DroppedValue | Mapping[str, object]],
    ) -> MergeConflict: ...
    @property
    def field(self) -> str:
        """The field."""
    @property
    def kept(self) -> str | bool | list[str] | None:
        """The value that is kept; null where the master's is, and is blank."""
    @property
    def dropped(self) -> list[DroppedValue]:
        """The others that are not blank, in merge order."""
    @staticmethod
    def from_json(json: str) -> MergeConflict:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class MergeUndo:
    """A merge, as it is taken back."""
    def __new__(
        cls,
        *,
        master_id: str,
        merged: Mapping[str, str | bool | Decimal | Sequence[str] | None],
        records: Sequence[MergeRecord | Mapping[str, object]],
    ) -> MergeUndo: ...
    @property
    def master_id(self) -> str:
        """The record that stayed."""
    @property
    def merged(self) -> dict[str, str | bool | list[str] | None]:
        """Its fields after the merge."""
    @property
    def records(self) -> list[MergeRecord]:
        """The records as they were, the master first."""
    @staticmethod
    def from_json(json: str) -> MergeUndo:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class MergeResult:
    """One record out of many."""
    def __new__(
        cls,
        *,
        master_id: str,
        absorbed_ids: Sequence[str],
        fields: Mapping[str, str | bool | Decimal | Sequence[str] | None],
        sources: Mapping[str, Sequence[str]],
        conflicts: Sequence[MergeConflict | Mapping[str, object]],
        undo: MergeUndo | Mapping[str, object],
    ) -> MergeResult: ...
    @property
    def master_id(self) -> str:
        """The record that stays."""
    @property
    def absorbed_ids(self) -> list[str]:
        """The others, in merge order: by rank, highest first, then by fields that are not blank, most first,
        then by id.
        """
    @property
    def fields(self) -> dict[str, str | bool | list[str] | None]:
        """A value for every field that any of the records has, or null."""
    @property
    def sources(self) -> dict[str, list[str]]:
        """The records that each value comes from, in merge order."""
    @property
    def conflicts(self) -> list[MergeConflict]:
        """Where records disagree, by field; FIRST, MASTER and NEWEST only."""
    @property
    def undo(self) -> MergeUndo:
        """What `undoMerge` takes: to be stored with the merge."""
    @staticmethod
    def from_json(json: str) -> MergeResult:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class UndoMergeRequest:
    """A merge to be taken back, and what the record is today."""
    def __new__(
        cls,
        *,
        undo: MergeUndo | Mapping[str, object],
        current: Mapping[str, str | bool | Decimal | Sequence[str] | None],
    ) -> UndoMergeRequest: ...
    @property
    def undo(self) -> MergeUndo:
        """What the merge answered as `undo`."""
    @property
    def current(self) -> dict[str, str | bool | list[str] | None]:
        """The fields of the merged record as they are today."""
    @staticmethod
    def from_json(json: str) -> UndoMergeRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class UndoResult:
    """The records as they were before a merge."""
    def __new__(
        cls,
        *,
        records: Sequence[MergeRecord | Mapping[str, object]],
        kept_edits: Sequence[str],
    ) -> UndoResult: ...
    @property
    def records(self) -> list[MergeRecord]:
        """The master, then those that were absorbed, as they were. The master keeps what was edited since, and
        has null where it had nothing.
        """
    @property
    def kept_edits(self) -> list[str]:
        """The fields of the master that were edited since the merge, by name."""
    @staticmethod
    def from_json(json: str) -> UndoResult:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_CellKind: TypeAlias = Literal[
    "TEXT",
    "COMPANY_NAME",
    "EMAIL",
    "PHONE",
    "ADDRESS",
    "DAY",
    "DECIMAL",
]

@final
class CellKind:
    """What the cells of a column are."""
    TEXT: ClassVar[CellKind]
    """Any text."""
    COMPANY_NAME: ClassVar[CellKind]
    """A company's name, compared as `normalizeCompanyName` does."""
    EMAIL: ClassVar[CellKind]
    """An e-mail address, stored as `normalizeEmail` gives it."""
    PHONE: ClassVar[CellKind]
    """A phone number, stored in E.164 as `normalizePhone` gives it."""
    ADDRESS: ClassVar[CellKind]
    """A one-line address, compared as `normalizeAddress` does."""
    DAY: ClassVar[CellKind]
    """A day, stored as `2025-01-31`."""
    DECIMAL: ClassVar[CellKind]
    """A decimal, stored as `1200.50`."""
    def __new__(cls, name: CellKind | str) -> CellKind: ...
    @property
    def name(self) -> _CellKind:
        """The name, as it stands in JSON."""

_OnInvalid: TypeAlias = Literal[
    "DROP_VALUE",
    "KEEP_TEXT",
    "REJECT_ROW",
]

@final
class OnInvalid:
    """What becomes of a cell that cannot be read. It is an issue each time."""
    DROP_VALUE: ClassVar[OnInvalid]
    """The field stays blank."""
    KEEP_TEXT: ClassVar[OnInvalid]
    """The text is kept; EMAIL and PHONE only."""
    REJECT_ROW: ClassVar[OnInvalid]
    """The row is left out."""
    def __new__(cls, name: OnInvalid | str) -> OnInvalid: ...
    @property
    def name(self) -> _OnInvalid:
        """The name, as it stands in JSON."""

@final
class ImportColumn:
    """A column of the file, and the field that it becomes."""
    def __new__(
        cls,
        *,
        field: str,
        kind: CellKind | _CellKind,
        headers: Sequence[str],
        required: bool | None = False,
        keep: KeepRule | _KeepRule | None = "FIRST",
        on_invalid: OnInvalid | _OnInvalid | None = "DROP_VALUE",
    ) -> ImportColumn: ...
    @property
    def field(self) -> str:
        """The field: `[A-Za-z][A-Za-z0-9_]{0,63}`, once in the policy."""
    @property
    def kind(self) -> CellKind:
        """What its cells are."""
    @property
    def headers(self) -> list[str]:
        """Headers by preference. Case, white space and punctuation do not count."""
    @property
    def required(self) -> bool:
        """Whether the file must have it, and each row a value."""
    @property
    def keep(self) -> KeepRule:
        """Which value is kept where the rows of a company have several. DAY: FIRST, NEWEST, EARLIEST,
        LATEST; DECIMAL: FIRST, NEWEST, LEAST, GREATEST, SUM; all others: FIRST, NEWEST, JOIN.
        """
    @property
    def on_invalid(self) -> OnInvalid:
        """What becomes of a cell that cannot be read."""
    @staticmethod
    def from_json(json: str) -> ImportColumn:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_DayFormat: TypeAlias = Literal[
    "ISO",
    "US",
    "EU",
]

@final
class DayFormat:
    """How days are written. `2025-01-31` is always read."""
    ISO: ClassVar[DayFormat]
    """`2025-01-31`"""
    US: ClassVar[DayFormat]
    """`1/31/2025`, `1-31-2025`"""
    EU: ClassVar[DayFormat]
    """`31.1.2025`, `31/1/2025`, `31-1-2025`"""
    def __new__(cls, name: DayFormat | str) -> DayFormat: ...
    @property
    def name(self) -> _DayFormat:
        """The name, as it stands in JSON."""

_DecimalMark: TypeAlias = Literal[
    "POINT",
    "COMMA",
]

@final
class DecimalMark:
    """What stands before the decimals; the other one groups digits by threes."""
    POINT: ClassVar[DecimalMark]
    """`1,200.50`"""
    COMMA: ClassVar[DecimalMark]
    """`1.200,50`"""
    def __new__(cls, name: DecimalMark | str) -> DecimalMark: ...
    @property
    def name(self) -> _DecimalMark:
        """The name, as it stands in JSON."""

@final
class ImportPolicy:
    """How a file's rows become companies.

    The default reads the columns that CRM exports have in English, days as ISO and decimals with a
    point, and takes rows for one company by customer number, then by name.
    """
    def __new__(
        cls,
        *,
        columns: Sequence[ImportColumn | Mapping[str, object]],
        blanks: Sequence[str] | None = None,
        day_format: DayFormat | _DayFormat | None = "ISO",
        decimal_mark: DecimalMark | _DecimalMark | None = "POINT",
        region: str | None = None,
        identity: Sequence[Sequence[str]],
        never_merge: Sequence[str] | None = ...,
        last_order_field: str | None = None,
        classification: ClassificationPolicy | Mapping[str, object],
        batch_size: int | None = 100,
    ) -> ImportPolicy: ...
    @property
    def columns(self) -> list[ImportColumn]:
        """The columns, at least one."""
    @property
    def blanks(self) -> list[str] | None:
        """Texts that stand for an empty cell, compared with the cell's plain text (lower case, single
        spaces); left out, `-`, `--`, `n/a`, `#n/a` and `null`.
        """
    @property
    def day_format(self) -> DayFormat:
        """How days are written, besides `2025-01-31`."""
    @property
    def decimal_mark(self) -> DecimalMark:
        """What stands before the decimals."""
    @property
    def region(self) -> str | None:
        """Where phone numbers without `+` are dialled: one of the regions of `normalizePhone`."""
    @property
    def identity(self) -> list[list[str]]:
        """By which parts rows are one company: recipes of parts such as `name.key`, the strongest first."""
    @property
    def never_merge(self) -> list[str]:
        """Parts that keep rows apart where they differ, whatever the identity says."""
    @property
    def last_order_field(self) -> str | None:
        """The DAY column with the last order; left out, everybody never ordered."""
    @property
    def classification(self) -> ClassificationPolicy:
        """The classes of the companies."""
    @property
    def batch_size(self) -> int:
        """How many companies a batch has: 1 to 10000."""
    @staticmethod
    def default() -> ImportPolicy:
        """The documented default."""
    @staticmethod
    def from_json(json: str) -> ImportPolicy:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class PlanImportRequest:
    """A file's header and rows, as texts: the host reads the CSV."""
    def __new__(
        cls,
        *,
        header: Sequence[str],
        rows: Sequence[Sequence[str]],
        today: datetime.date,
        policy: ImportPolicy | Mapping[str, object] | None = None,
        resume_after: str | None = None,
    ) -> PlanImportRequest: ...
    @property
    def header(self) -> list[str]:
        """The header."""
    @property
    def rows(self) -> list[list[str]]:
        """The rows behind it. Cells missing at the end are blank."""
    @property
    def today(self) -> datetime.date:
        """The business day on which the companies are classified."""
    @property
    def policy(self) -> ImportPolicy | None:
        """How the file is read; left out, the default."""
    @property
    def resume_after(self) -> str | None:
        """The `resumeToken` of the last batch that was written: only those after it are given."""
    @staticmethod
    def from_json(json: str) -> PlanImportRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class ClassCount:
    """How many companies a class has."""
    def __new__(
        cls,
        *,
        customer_class: str,
        companies: int,
    ) -> ClassCount: ...
    @property
    def customer_class(self) -> str:
        """The name of the class."""
    @property
    def companies(self) -> int:
        """How many companies."""
    @staticmethod
    def from_json(json: str) -> ClassCount:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class DroppedCell:
    """A value that is not kept."""
    def __new__(
        cls,
        *,
        row: int,
        value: str,
    ) -> DroppedCell: ...
    @property
    def row(self) -> int:
        """The row, from 1."""
    @property
    def value(self) -> str:
        """The value."""
    @staticmethod
    def from_json(json: str) -> DroppedCell:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class ImportConflict:
    """A field in which the rows of a company disagree."""
    def __new__(
        cls,
        *,
        field: str,
        kept: str | None = None,
        dropped: Sequence[DroppedCell | Mapping[str, object]],
    ) -> ImportConflict: ...
    @property
    def field(self) -> str:
        """The field."""
    @property
    def kept(self) -> str | None:
        """The value that is kept."""
    @property
    def dropped(self) -> list[DroppedCell]:
        """The others, in file order."""
    @staticmethod
    def from_json(json: str) -> ImportConflict:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class ImportCompany:
    """A company and where it comes from."""
    def __new__(
        cls,
        *,
        number: int,
        fields: Mapping[str, str | None],
        rows: Sequence[int],
        classification: Classification | Mapping[str, object],
        conflicts: Sequence[ImportConflict | Mapping[str, object]],
    ) -> ImportCompany: ...
    @property
    def number(self) -> int:
        """From 1, by first row."""
    @property
    def fields(self) -> dict[str, str | None]:
        """A value for each column that the file has, or null."""
    @property
    def rows(self) -> list[int]:
        """Its rows, from 1."""
    @property
    def classification(self) -> Classification:
        """Its class on the day of the import."""
    @property
    def conflicts(self) -> list[ImportConflict]:
        """Where its rows disagree, in the order of the columns; FIRST and NEWEST only."""
    @staticmethod
    def from_json(json: str) -> ImportCompany:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class ImportBatch:
    """Companies to be written in one transaction, together with the token."""
    def __new__(
        cls,
        *,
        number: int,
        companies: Sequence[ImportCompany | Mapping[str, object]],
        done: int,
        resume_token: str,
    ) -> ImportBatch: ...
    @property
    def number(self) -> int:
        """From 1."""
    @property
    def companies(self) -> list[ImportCompany]:
        """At most `batchSize`."""
    @property
    def done(self) -> int:
        """How many companies are done after it, in all."""
    @property
    def resume_token(self) -> str:
        """To go on after it: `resumeAfter` of the next call."""
    @staticmethod
    def from_json(json: str) -> ImportBatch:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_ImportIssueCode: TypeAlias = Literal[
    "ROW_TOO_LONG",
    "REQUIRED_MISSING",
    "EMAIL_INVALID",
    "PHONE_INVALID",
    "DAY_INVALID",
    "DECIMAL_INVALID",
    "NEVER_MERGE",
    "KEYS_DISAGREE",
    "AMOUNT_TOO_LARGE",
]

@final
class ImportIssueCode:
    """What is wrong with a row."""
    ROW_TOO_LONG: ClassVar[ImportIssueCode]
    """Something stands beyond the header."""
    REQUIRED_MISSING: ClassVar[ImportIssueCode]
    """A required cell is blank."""
    EMAIL_INVALID: ClassVar[ImportIssueCode]
    """A cell is no e-mail address."""
    PHONE_INVALID: ClassVar[ImportIssueCode]
    """A cell is no phone number."""
    DAY_INVALID: ClassVar[ImportIssueCode]
    """A cell is no day, or one with a zone or offset."""
    DECIMAL_INVALID: ClassVar[ImportIssueCode]
    """A cell is no decimal of at most 28 digits."""
    NEVER_MERGE: ClassVar[ImportIssueCode]
    """A company with one of its keys differs in a part that keeps rows apart."""
    KEYS_DISAGREE: ClassVar[ImportIssueCode]
    """Its keys belong to several companies; the strongest decided."""
    AMOUNT_TOO_LARGE: ClassVar[ImportIssueCode]
    """An exact sum has more than 28 digits, and is left null."""
    def __new__(cls, name: ImportIssueCode | str) -> ImportIssueCode: ...
    @property
    def name(self) -> _ImportIssueCode:
        """The name, as it stands in JSON."""

@final
class ImportIssue:
    """Something about a row that a person should see."""
    def __new__(
        cls,
        *,
        row: int,
        code: ImportIssueCode | _ImportIssueCode,
        field: str | None = None,
        value: str | None = None,
        rejected: bool,
    ) -> ImportIssue: ...
    @property
    def row(self) -> int:
        """The row, from 1; the header is not counted."""
    @property
    def code(self) -> ImportIssueCode:
        """What it is."""
    @property
    def field(self) -> str | None:
        """The field, where one is to blame."""
    @property
    def value(self) -> str | None:
        """The cell that could not be read."""
    @property
    def rejected(self) -> bool:
        """Whether the row was left out for it."""
    @staticmethod
    def from_json(json: str) -> ImportIssue:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class ImportPlan:
    """What an import would do."""
    def __new__(
        cls,
        *,
        rows: int,
        blank_rows: int,
        rejected_rows: int,
        merged_rows: int,
        companies: int,
        classes: Sequence[ClassCount | Mapping[str, object]],
        batches: Sequence[ImportBatch | Mapping[str, object]],
        issues: Sequence[ImportIssue | Mapping[str, object]],
        unmapped_headers: Sequence[str],
    ) -> ImportPlan: ...
    @property
    def rows(self) -> int:
        """The rows of the file."""
    @property
    def blank_rows(self) -> int:
        """Rows without anything in them."""
    @property
    def rejected_rows(self) -> int:
        """Rows left out for an issue."""
    @property
    def merged_rows(self) -> int:
        """Rows that joined a company known from a row before."""
    @property
    def companies(self) -> int:
        """`rows - blankRows - rejectedRows - mergedRows`"""
    @property
    def classes(self) -> list[ClassCount]:
        """How many companies each class has, in the order of the policy, `otherwise` last."""
    @property
    def batches(self) -> list[ImportBatch]:
        """The companies in batches; with `resumeAfter`, those that are left."""
    @property
    def issues(self) -> list[ImportIssue]:
        """What is wrong with the rows, by row."""
    @property
    def unmapped_headers(self) -> list[str]:
        """Headers used by no column, in file order."""
    @staticmethod
    def from_json(json: str) -> ImportPlan:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class RfmCustomer:
    """What is known of a customer's orders, as `lastQualifyingOrder` answers it."""
    def __new__(
        cls,
        *,
        id: str,
        last_order: datetime.date | None = None,
        orders: int,
        total: _Decimal,
    ) -> RfmCustomer: ...
    @property
    def id(self) -> str:
        """Not empty, once in the list."""
    @property
    def last_order(self) -> datetime.date | None:
        """The business day of the last order; absent exactly where there are none."""
    @property
    def orders(self) -> int:
        """How many orders, from 0."""
    @property
    def total(self) -> Decimal:
        """What the orders come to, in one currency for all customers."""
    @staticmethod
    def from_json(json: str) -> RfmCustomer:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class RfmPolicy:
    """How finely customers are told apart."""
    def __new__(
        cls,
        *,
        bins: int | None = 5,
    ) -> RfmPolicy: ...
    @property
    def bins(self) -> int:
        """The best score: 2 to 10."""
    @staticmethod
    def default() -> RfmPolicy:
        """The documented default."""
    @staticmethod
    def from_json(json: str) -> RfmPolicy:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class ScoreRfmRequest:
    """Customers, and how finely they are told apart."""
    def __new__(
        cls,
        *,
        customers: Sequence[RfmCustomer | Mapping[str, object]],
        policy: RfmPolicy | Mapping[str, object] | None = None,
    ) -> ScoreRfmRequest: ...
    @property
    def customers(self) -> list[RfmCustomer]:
        """The customers, in any order."""
    @property
    def policy(self) -> RfmPolicy | None:
        """How finely; left out, the default."""
    @staticmethod
    def from_json(json: str) -> ScoreRfmRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class RfmScore:
    """A customer's scores: 1 to `bins`, the more the better; all 0 for one without orders."""
    def __new__(
        cls,
        *,
        id: str,
        recency: int,
        frequency: int,
        monetary: int,
        points: int,
    ) -> RfmScore: ...
    @property
    def id(self) -> str:
        """The customer."""
    @property
    def recency(self) -> int:
        """By the day of the last order: a later one is better."""
    @property
    def frequency(self) -> int:
        """By the number of orders."""
    @property
    def monetary(self) -> int:
        """By what the orders come to."""
    @property
    def points(self) -> int:
        """The sum of the three."""
    @staticmethod
    def from_json(json: str) -> RfmScore:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class RfmReport:
    """How customers stand among each other."""
    def __new__(
        cls,
        *,
        scores: Sequence[RfmScore | Mapping[str, object]],
        ranked: int,
    ) -> RfmReport: ...
    @property
    def scores(self) -> list[RfmScore]:
        """The scores, in the order of the customers."""
    @property
    def ranked(self) -> int:
        """How many customers have orders, and so are ranked."""
    @staticmethod
    def from_json(json: str) -> RfmReport:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class LeadEvent:
    """Something that a lead did, or that was done to it."""
    def __new__(
        cls,
        *,
        id: str,
        type: str,
        on: datetime.date,
        object: str | None = None,
    ) -> LeadEvent: ...
    @property
    def id(self) -> str:
        """The id: not empty. An event that comes twice counts once."""
    @property
    def type(self) -> str:
        """What it is, as the rule card names it: not empty."""
    @property
    def on(self) -> datetime.date:
        """The business day."""
    @property
    def object(self) -> str | None:
        """The mail or the page that it is about."""
    @staticmethod
    def from_json(json: str) -> LeadEvent:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class Lead:
    """What is known of a lead, and what happened."""
    def __new__(
        cls,
        *,
        fields: Mapping[str, str | int | bool | Decimal | None] | None = ...,
        events: Sequence[LeadEvent | Mapping[str, object]] | None = ...,
    ) -> Lead: ...
    @property
    def fields(self) -> dict[str, str | int | bool | None]:
        """What is known, by name: not empty. A value that is absent, null or `""` is missing; white space counts
        as a value.
        """
    @property
    def events(self) -> list[LeadEvent]:
        """What happened, in any order."""
    @staticmethod
    def default() -> Lead:
        """The documented default."""
    @staticmethod
    def from_json(json: str) -> Lead:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

class LeadCondition:
    """A question about a field. Texts compare with A-Z folded to a-z and nothing else folded; numbers and booleans
    compare as their text.
    """

    @final
    class Present(LeadCondition):
        """The value is not missing."""
        def __new__(
            cls,
            *,
            field: str,
        ) -> LeadCondition.Present: ...
        @property
        def type(self) -> Literal["PRESENT"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def field(self) -> str:
            """The field."""
        @classmethod
        def from_json(cls, json: str) -> LeadCondition.Present:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class Absent(LeadCondition):
        """The value is missing."""
        def __new__(
            cls,
            *,
            field: str,
        ) -> LeadCondition.Absent: ...
        @property
        def type(self) -> Literal["ABSENT"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def field(self) -> str:
            """The field."""
        @classmethod
        def from_json(cls, json: str) -> LeadCondition.Absent:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class AnyOf(LeadCondition):
        """The value is one of these."""
        def __new__(
            cls,
            *,
            field: str,
            values: Sequence[str | int | bool | Decimal | None],
        ) -> LeadCondition.AnyOf: ...
        @property
        def type(self) -> Literal["ANY_OF"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def field(self) -> str:
            """The field."""
        @property
        def values(self) -> list[str | int | bool | None]:
            """At least one, none missing."""
        @classmethod
        def from_json(cls, json: str) -> LeadCondition.AnyOf:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class NoneOf(LeadCondition):
        """The value is not missing, and none of these."""
        def __new__(
            cls,
            *,
            field: str,
            values: Sequence[str | int | bool | Decimal | None],
        ) -> LeadCondition.NoneOf: ...
        @property
        def type(self) -> Literal["NONE_OF"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def field(self) -> str:
            """The field."""
        @property
        def values(self) -> list[str | int | bool | None]:
            """At least one, none missing."""
        @classmethod
        def from_json(cls, json: str) -> LeadCondition.NoneOf:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class Contains(LeadCondition):
        """The value's text contains this."""
        def __new__(
            cls,
            *,
            field: str,
            text: str,
        ) -> LeadCondition.Contains: ...
        @property
        def type(self) -> Literal["CONTAINS"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def field(self) -> str:
            """The field."""
        @property
        def text(self) -> str:
            """Not empty."""
        @classmethod
        def from_json(cls, json: str) -> LeadCondition.Contains:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class EmailDomain(LeadCondition):
        """What follows the last `@` of the value's text is one of these. A subdomain is another domain. It is a
        plain comparison: normalize an address first.
        """
        def __new__(
            cls,
            *,
            field: str,
            domains: Sequence[str],
        ) -> LeadCondition.EmailDomain: ...
        @property
        def type(self) -> Literal["EMAIL_DOMAIN"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def field(self) -> str:
            """The field."""
        @property
        def domains(self) -> list[str]:
            """At least one, none empty."""
        @classmethod
        def from_json(cls, json: str) -> LeadCondition.EmailDomain:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class Between(LeadCondition):
        """The value's number lies between. A value that is no number is refused."""
        def __new__(
            cls,
            *,
            field: str,
            from_: _Decimal | None = None,
            below: _Decimal | None = None,
        ) -> LeadCondition.Between: ...
        @property
        def type(self) -> Literal["BETWEEN"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def field(self) -> str:
            """The field."""
        @property
        def from_(self) -> Decimal | None:
            """At least so much."""
        @property
        def below(self) -> Decimal | None:
            """Less than so much."""
        @classmethod
        def from_json(cls, json: str) -> LeadCondition.Between:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    Variant: TypeAlias = Present | Absent | AnyOf | NoneOf | Contains | EmailDomain | Between
    @property
    def type(self) -> Literal["PRESENT", "ABSENT", "ANY_OF", "NONE_OF", "CONTAINS", "EMAIL_DOMAIN", "BETWEEN"]:
        """Which variant it is, as it stands in JSON."""
    @classmethod
    def from_json(cls, json: str) -> LeadCondition.Variant:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_OncePer: TypeAlias = Literal[
    "EVENT",
    "OBJECT",
    "DAY",
]

@final
class OncePer:
    """What counts once."""
    EVENT: ClassVar[OncePer]
    """Each event."""
    OBJECT: ClassVar[OncePer]
    """Each object; all events without one share one."""
    DAY: ClassVar[OncePer]
    """Each day."""
    def __new__(cls, name: OncePer | str) -> OncePer: ...
    @property
    def name(self) -> _OncePer:
        """The name, as it stands in JSON."""

class Decay:
    """What time leaves of an event's points."""

    @final
    class HalfLife(Decay):
        """Half of it every so many days."""
        def __new__(
            cls,
            *,
            days: int,
        ) -> Decay.HalfLife: ...
        @property
        def type(self) -> Literal["HALF_LIFE"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def days(self) -> int:
            """The days: 1 to 730."""
        @classmethod
        def from_json(cls, json: str) -> Decay.HalfLife:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class Linear(Decay):
        """A part less every so many days, down to nothing."""
        def __new__(
            cls,
            *,
            days: int,
            percent: int,
        ) -> Decay.Linear: ...
        @property
        def type(self) -> Literal["LINEAR"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def days(self) -> int:
            """The days: 1 to 730."""
        @property
        def percent(self) -> int:
            """The part in percent of the points: 1 to 100."""
        @classmethod
        def from_json(cls, json: str) -> Decay.Linear:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    Variant: TypeAlias = HalfLife | Linear
    @property
    def type(self) -> Literal["HALF_LIFE", "LINEAR"]:
        """Which variant it is, as it stands in JSON."""
    @classmethod
    def from_json(cls, json: str) -> Decay.Variant:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

class CardRule:
    """A rule that gives or takes points."""

    @final
    class Field(CardRule):
        """Counts when all conditions hold."""
        def __new__(
            cls,
            *,
            id: str,
            points: int,
            when: Sequence[LeadCondition | Mapping[str, object]],
        ) -> CardRule.Field: ...
        @property
        def type(self) -> Literal["FIELD"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def id(self) -> str:
            """The id: not empty, once on the card."""
        @property
        def points(self) -> int:
            """The points: within ±1000, not 0."""
        @property
        def when(self) -> list[LeadCondition.Variant]:
            """What must hold: one condition at least."""
        @classmethod
        def from_json(cls, json: str) -> CardRule.Field:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class Event(CardRule):
        """Counts events."""
        def __new__(
            cls,
            *,
            id: str,
            points: int,
            event: str,
            max_times: int | None = None,
            once_per: OncePer | _OncePer | None = "EVENT",
            within_days: int | None = None,
            decay: Decay | Mapping[str, object] | None = None,
        ) -> CardRule.Event: ...
        @property
        def type(self) -> Literal["EVENT"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def id(self) -> str:
            """The id: not empty, once on the card."""
        @property
        def points(self) -> int:
            """The points for each event: within ±1000, not 0."""
        @property
        def event(self) -> str:
            """The type of event."""
        @property
        def max_times(self) -> int | None:
            """How many count at most, the newest: 1 to 1000."""
        @property
        def once_per(self) -> OncePer:
            """What counts once."""
        @property
        def within_days(self) -> int | None:
            """How many days an event counts, 1 to 3660, its own among them: 30 spans 30 calendar days."""
        @property
        def decay(self) -> Decay.Variant | None:
            """What time leaves of it; left out, all."""
        @classmethod
        def from_json(cls, json: str) -> CardRule.Event:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    Variant: TypeAlias = Field | Event
    @property
    def type(self) -> Literal["FIELD", "EVENT"]:
        """Which variant it is, as it stands in JSON."""
    @classmethod
    def from_json(cls, json: str) -> CardRule.Variant:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class CardGroup:
    """Rules whose points are added up and cut to limits."""
    def __new__(
        cls,
        *,
        id: str,
        min: int | None = None,
        max: int | None = None,
        rules: Sequence[CardRule | Mapping[str, object]],
    ) -> CardGroup: ...
    @property
    def id(self) -> str:
        """The id: not empty, once on the card."""
    @property
    def min(self) -> int | None:
        """The least that the group gives."""
    @property
    def max(self) -> int | None:
        """The most that the group gives."""
    @property
    def rules(self) -> list[CardRule.Variant]:
        """The rules."""
    @staticmethod
    def from_json(json: str) -> CardGroup:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class PointBands:
    """Where the bands begin, in points."""
    def __new__(
        cls,
        *,
        warm_from: int,
        hot_from: int,
    ) -> PointBands: ...
    @property
    def warm_from(self) -> int:
        """WARM from so many points."""
    @property
    def hot_from(self) -> int:
        """HOT from so many points: more than for WARM."""
    @staticmethod
    def from_json(json: str) -> PointBands:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class Disqualifier:
    """What makes a lead none."""
    def __new__(
        cls,
        *,
        id: str,
        when: Sequence[LeadCondition | Mapping[str, object]],
    ) -> Disqualifier: ...
    @property
    def id(self) -> str:
        """The id: not empty, once in the list."""
    @property
    def when(self) -> list[LeadCondition.Variant]:
        """What must hold: one condition at least."""
    @staticmethod
    def from_json(json: str) -> Disqualifier:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class RuleCard:
    """Points by what is known of a lead and what happened, in groups with limits. All numbers are whole points.

    The default: a group `fit` (-20 to 50) of what is known, a group `engagement` (-30 to 70) of what happened,
    WARM from 40, HOT from 70; `doNotContact` disqualifies.
    """
    def __new__(
        cls,
        *,
        base: int | None = 0,
        min: int | None = 0,
        max: int | None = 100,
        groups: Sequence[CardGroup | Mapping[str, object]],
        bands: PointBands | Mapping[str, object] | None = ...,
        disqualify: Sequence[Disqualifier | Mapping[str, object]] | None = ...,
    ) -> RuleCard: ...
    @property
    def base(self) -> int:
        """What every lead begins with."""
    @property
    def min(self) -> int:
        """The least total."""
    @property
    def max(self) -> int:
        """The greatest total."""
    @property
    def groups(self) -> list[CardGroup]:
        """The groups, added up."""
    @property
    def bands(self) -> PointBands:
        """Where WARM and HOT begin."""
    @property
    def disqualify(self) -> list[Disqualifier]:
        """What makes a lead none, the first that holds."""
    @staticmethod
    def default() -> RuleCard:
        """The documented default."""
    @staticmethod
    def from_json(json: str) -> RuleCard:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class ScoreLeadRequest:
    """A lead to be scored."""
    def __new__(
        cls,
        *,
        lead: Lead | Mapping[str, object],
        today: datetime.date,
        card: RuleCard | Mapping[str, object] | None = None,
    ) -> ScoreLeadRequest: ...
    @property
    def lead(self) -> Lead:
        """The lead."""
    @property
    def today(self) -> datetime.date:
        """The business day on which the score is asked for."""
    @property
    def card(self) -> RuleCard | None:
        """The rule card; left out, the default."""
    @staticmethod
    def from_json(json: str) -> ScoreLeadRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_LeadBand: TypeAlias = Literal[
    "HOT",
    "WARM",
    "COLD",
    "DISQUALIFIED",
]

@final
class LeadBand:
    """How promising a lead is."""
    HOT: ClassVar[LeadBand]
    """Now."""
    WARM: ClassVar[LeadBand]
    """Perhaps."""
    COLD: ClassVar[LeadBand]
    """Hardly."""
    DISQUALIFIED: ClassVar[LeadBand]
    """Not at all, whatever its score: a rule card says so. A prediction never does."""
    def __new__(cls, name: LeadBand | str) -> LeadBand: ...
    @property
    def name(self) -> _LeadBand:
        """The name, as it stands in JSON."""

_ScoreReasonType: TypeAlias = Literal[
    "BASE",
    "RULE",
    "GROUP_LIMIT",
    "TOTAL_LIMIT",
]

@final
class ScoreReasonType:
    """What gave or took points."""
    BASE: ClassVar[ScoreReasonType]
    """What every lead begins with."""
    RULE: ClassVar[ScoreReasonType]
    """A rule."""
    GROUP_LIMIT: ClassVar[ScoreReasonType]
    """A group's limit cut it."""
    TOTAL_LIMIT: ClassVar[ScoreReasonType]
    """The card's limit cut it."""
    def __new__(cls, name: ScoreReasonType | str) -> ScoreReasonType: ...
    @property
    def name(self) -> _ScoreReasonType:
        """The name, as it stands in JSON."""

@final
class ScoreReason:
    """What gave or took points."""
    def __new__(
        cls,
        *,
        type: ScoreReasonType | _ScoreReasonType,
        group_id: str | None = None,
        rule_id: str | None = None,
        milli_points: int,
        count: int,
    ) -> ScoreReason: ...
    @property
    def type(self) -> ScoreReasonType:
        """What it is."""
    @property
    def group_id(self) -> str | None:
        """The group, of a rule and of a group's limit."""
    @property
    def rule_id(self) -> str | None:
        """The rule, of a rule."""
    @property
    def milli_points(self) -> int:
        """Thousandths of a point; never 0."""
    @property
    def count(self) -> int:
        """How many events counted."""
    @staticmethod
    def from_json(json: str) -> ScoreReason:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class LeadScore:
    """A lead's points, its band, and why."""
    def __new__(
        cls,
        *,
        score: int,
        milli_points: int,
        band: LeadBand | _LeadBand,
        disqualified_by: str | None = None,
        reasons: Sequence[ScoreReason | Mapping[str, object]],
        until: datetime.date | None = None,
    ) -> LeadScore: ...
    @property
    def score(self) -> int:
        """The points, rounded down."""
    @property
    def milli_points(self) -> int:
        """The points in thousandths."""
    @property
    def band(self) -> LeadBand:
        """How promising it is."""
    @property
    def disqualified_by(self) -> str | None:
        """The card's entry that disqualified it."""
    @property
    def reasons(self) -> list[ScoreReason]:
        """What gave or took points, the strongest first; they add up to `milliPoints`."""
    @property
    def until(self) -> datetime.date | None:
        """The first day on which the band changes if nothing happens. Absent where it never does up to 9999-12-31,
        and for a lead that is disqualified.
        """
    @staticmethod
    def from_json(json: str) -> LeadScore:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_FeatureKind: TypeAlias = Literal[
    "NUMBER",
    "CATEGORY",
]

@final
class FeatureKind:
    """How a field's values are read."""
    NUMBER: ClassVar[FeatureKind]
    """As numbers, in ranges."""
    CATEGORY: ClassVar[FeatureKind]
    """As texts, each for itself."""
    def __new__(cls, name: FeatureKind | str) -> FeatureKind: ...
    @property
    def name(self) -> _FeatureKind:
        """The name, as it stands in JSON."""

_Trend: TypeAlias = Literal[
    "AUTO",
    "MONOTONE",
    "FREE",
]

@final
class Trend:
    """What a rising number may do to the odds."""
    AUTO: ClassVar[Trend]
    """One way only, unless another shape is much better."""
    MONOTONE: ClassVar[Trend]
    """One way only."""
    FREE: ClassVar[Trend]
    """Anything."""
    def __new__(cls, name: Trend | str) -> Trend: ...
    @property
    def name(self) -> _Trend:
        """The name, as it stands in JSON."""

@final
class FeatureRequest:
    """A field to learn from."""
    def __new__(
        cls,
        *,
        field: str,
        kind: FeatureKind | _FeatureKind,
        trend: Trend | _Trend | None = "AUTO",
    ) -> FeatureRequest: ...
    @property
    def field(self) -> str:
        """The field."""
    @property
    def kind(self) -> FeatureKind:
        """How its values are read."""
    @property
    def trend(self) -> Trend:
        """What a number may do to the odds; of a category, AUTO."""
    @staticmethod
    def from_json(json: str) -> FeatureRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class LeadColumn:
    """One field of many leads: every value (`values`), or each value once (`dictionary`) and for each row its place
    there (`indexes`, from 0). Null is missing.
    """
    def __new__(
        cls,
        *,
        field: str,
        values: Sequence[str | int | bool | Decimal | None] | None = None,
        dictionary: Sequence[str | int | bool | Decimal | None] | None = None,
        indexes: Sequence[int | None] | None = None,
    ) -> LeadColumn: ...
    @property
    def field(self) -> str:
        """The field's name: not empty."""
    @property
    def values(self) -> list[str | int | bool | None] | None:
        """A value a row."""
    @property
    def dictionary(self) -> list[str | int | bool | None] | None:
        """The values, in any order."""
    @property
    def indexes(self) -> list[int | None] | None:
        """The place of each row's value in `dictionary`, from 0."""
    @staticmethod
    def from_json(json: str) -> LeadColumn:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_ContrarySigns: TypeAlias = Literal[
    "DROP",
    "KEEP",
]

@final
class ContrarySigns:
    """What becomes of a feature that would speak against its own evidence."""
    DROP: ClassVar[ContrarySigns]
    """It is dropped, so that a reason never contradicts the data."""
    KEEP: ClassVar[ContrarySigns]
    """It stays."""
    def __new__(cls, name: ContrarySigns | str) -> ContrarySigns: ...
    @property
    def name(self) -> _ContrarySigns:
        """The name, as it stands in JSON."""

@final
class TrainPolicy:
    """How a scorecard is learned."""
    def __new__(
        cls,
        *,
        min_outcomes: int | None = 20,
        min_rows: int | None = 20,
        min_percent: int | None = 2,
        ridge_milli: int | None = 1000,
        contrary_signs: ContrarySigns | _ContrarySigns | None = "DROP",
        missing_texts: Sequence[str] | None = None,
    ) -> TrainPolicy: ...
    @property
    def min_outcomes(self) -> int:
        """How many leads must be won, and how many lost: 1 to 1,000,000."""
    @property
    def min_rows(self) -> int:
        """The leads that a bin must have: 1 to 1,000,000."""
    @property
    def min_percent(self) -> int:
        """The leads that a range of numbers must have, in percent of all: 0 to 50."""
    @property
    def ridge_milli(self) -> int:
        """How strongly weights are drawn to nothing, in thousandths: 1 to 1,000,000."""
    @property
    def contrary_signs(self) -> ContrarySigns:
        """What becomes of a feature that would speak against its own evidence."""
    @property
    def missing_texts(self) -> list[str] | None:
        """Texts that mean "not known"; `""` always does. Left out, it alone."""
    @staticmethod
    def default() -> TrainPolicy:
        """The documented default."""
    @staticmethod
    def from_json(json: str) -> TrainPolicy:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class TrainScorecardRequest:
    """Closed leads as a table, and what to learn from."""
    def __new__(
        cls,
        *,
        features: Sequence[FeatureRequest | Mapping[str, object]],
        columns: Sequence[LeadColumn | Mapping[str, object]],
        won: Sequence[bool],
        policy: TrainPolicy | Mapping[str, object] | None = None,
    ) -> TrainScorecardRequest: ...
    @property
    def features(self) -> list[FeatureRequest]:
        """The features, 1 to 200, each once and with a column."""
    @property
    def columns(self) -> list[LeadColumn]:
        """The columns; those of no feature are ignored."""
    @property
    def won(self) -> list[bool]:
        """Whether each lead was won."""
    @property
    def policy(self) -> TrainPolicy | None:
        """How to learn; left out, the default."""
    @staticmethod
    def from_json(json: str) -> TrainScorecardRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_FeatureWarning: TypeAlias = Literal[
    "HIGH_IV",
    "HIGH_AUC",
    "MISSING_TELLS",
]

@final
class FeatureWarning:
    """What a person should look at: perhaps the field was written after the outcome. A hint, no proof."""
    HIGH_IV: ClassVar[FeatureWarning]
    """The information value is 0.5 or more."""
    HIGH_AUC: ClassVar[FeatureWarning]
    """It ranks leads by itself with 0.85 or more."""
    MISSING_TELLS: ClassVar[FeatureWarning]
    """Not knowing it tells much: its weight of evidence is 1 or more, either way."""
    def __new__(cls, name: FeatureWarning | str) -> FeatureWarning: ...
    @property
    def name(self) -> _FeatureWarning:
        """The name, as it stands in JSON."""

@final
class ScoreBin:
    """Values that count alike."""
    def __new__(
        cls,
        *,
        up_to: _Decimal | None = None,
        value: str | None = None,
        won: int,
        lost: int,
        woe: int,
        weight: int,
    ) -> ScoreBin: ...
    @property
    def up_to(self) -> Decimal | None:
        """Of a number: the greatest value in it; absent in the last bin."""
    @property
    def value(self) -> str | None:
        """Of a category: the value."""
    @property
    def won(self) -> int:
        """The training leads that were won."""
    @property
    def lost(self) -> int:
        """The training leads that were lost."""
    @property
    def woe(self) -> int:
        """The weight of evidence: above 0 where more were won than of all leads."""
    @property
    def weight(self) -> int:
        """What it adds to the log-odds, against the average training lead."""
    @staticmethod
    def from_json(json: str) -> ScoreBin:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class BinStats:
    """Leads that count alike."""
    def __new__(
        cls,
        *,
        won: int,
        lost: int,
        woe: int,
        weight: int,
    ) -> BinStats: ...
    @property
    def won(self) -> int:
        """The training leads that were won."""
    @property
    def lost(self) -> int:
        """The training leads that were lost."""
    @property
    def woe(self) -> int:
        """The weight of evidence."""
    @property
    def weight(self) -> int:
        """What it adds to the log-odds, against the average training lead."""
    @staticmethod
    def from_json(json: str) -> BinStats:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class ScoreFeature:
    """A field's part in a scorecard."""
    def __new__(
        cls,
        *,
        field: str,
        kind: FeatureKind | _FeatureKind,
        coefficient: int,
        iv_micro: int,
        auc_ppm: int,
        warnings: Sequence[FeatureWarning | _FeatureWarning],
        bins: Sequence[ScoreBin | Mapping[str, object]],
        other: BinStats | Mapping[str, object] | None = None,
        missing: BinStats | Mapping[str, object],
    ) -> ScoreFeature: ...
    @property
    def field(self) -> str:
        """The field."""
    @property
    def kind(self) -> FeatureKind:
        """How its values are read."""
    @property
    def coefficient(self) -> int:
        """How far its evidence is believed, in millionths."""
    @property
    def iv_micro(self) -> int:
        """The information value, in millionths: how well it tells won from lost."""
    @property
    def auc_ppm(self) -> int:
        """How well it ranks leads by itself, in millionths: 500,000 is chance."""
    @property
    def warnings(self) -> list[FeatureWarning]:
        """What a person should look at."""
    @property
    def bins(self) -> list[ScoreBin]:
        """The bins: numbers by `upTo`, categories by the bytes of `value`."""
    @property
    def other(self) -> BinStats | None:
        """Of a category: values that are rare or were never seen."""
    @property
    def missing(self) -> BinStats:
        """Leads of which it is not known."""
    @staticmethod
    def from_json(json: str) -> ScoreFeature:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class PointScale:
    """What a point of `Prediction.points` is."""
    def __new__(
        cls,
        *,
        at_even: int,
        to_double: int,
    ) -> PointScale: ...
    @property
    def at_even(self) -> int:
        """The points at even odds: within ±100,000."""
    @property
    def to_double(self) -> int:
        """The points that double the odds: 1 to 1000."""
    @staticmethod
    def from_json(json: str) -> PointScale:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class ProbabilityBands:
    """Where the bands begin, in billionths of probability: 0 ≤ `coldBelow` ≤ `hotFrom` ≤ 1,000,000,001, which
    no probability reaches.
    """
    def __new__(
        cls,
        *,
        hot_from: int,
        cold_below: int,
    ) -> ProbabilityBands: ...
    @property
    def hot_from(self) -> int:
        """HOT from so much."""
    @property
    def cold_below(self) -> int:
        """COLD below so much."""
    @staticmethod
    def from_json(json: str) -> ProbabilityBands:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_DropReason: TypeAlias = Literal[
    "CONSTANT",
    "TOO_WEAK",
    "CONTRARY_SIGN",
]

@final
class DropReason:
    """Why a feature is not used."""
    CONSTANT: ClassVar[DropReason]
    """It says the same of every lead."""
    TOO_WEAK: ClassVar[DropReason]
    """It says next to nothing: an information value below 0.001."""
    CONTRARY_SIGN: ClassVar[DropReason]
    """Beside the others it would speak against its own evidence."""
    def __new__(cls, name: DropReason | str) -> DropReason: ...
    @property
    def name(self) -> _DropReason:
        """The name, as it stands in JSON."""

@final
class DroppedFeature:
    """A feature that was asked for and is not used."""
    def __new__(
        cls,
        *,
        field: str,
        reason: DropReason | _DropReason,
    ) -> DroppedFeature: ...
    @property
    def field(self) -> str:
        """The field."""
    @property
    def reason(self) -> DropReason:
        """Why."""
    @staticmethod
    def from_json(json: str) -> DroppedFeature:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class Scorecard:
    """What closed leads taught: weights that are added up to log-odds. One JSON, the same in every language; a
    person can read it, and may edit `points` and `bands`. Weights, woe and the intercept are millionths of
    log-odds (micro-nats).
    """
    def __new__(
        cls,
        *,
        format: int,
        won: int,
        lost: int,
        intercept: int,
        features: Sequence[ScoreFeature | Mapping[str, object]],
        covariance: Sequence[int],
        missing_texts: Sequence[str],
        points: PointScale | Mapping[str, object],
        bands: ProbabilityBands | Mapping[str, object],
        dropped: Sequence[DroppedFeature | Mapping[str, object]],
        steps: int,
    ) -> Scorecard: ...
    @property
    def format(self) -> int:
        """1."""
    @property
    def won(self) -> int:
        """The training leads that were won."""
    @property
    def lost(self) -> int:
        """The training leads that were lost."""
    @property
    def intercept(self) -> int:
        """The log-odds of the average training lead."""
    @property
    def features(self) -> list[ScoreFeature]:
        """The features, in the order in which they were asked for."""
    @property
    def covariance(self) -> list[int]:
        """The covariance of the coefficients in billionths: the lower triangle, row by row, the intercept first."""
    @property
    def missing_texts(self) -> list[str]:
        """The texts that mean "not known", `""` among them, by their bytes."""
    @property
    def points(self) -> PointScale:
        """What a point is."""
    @property
    def bands(self) -> ProbabilityBands:
        """Where HOT begins and COLD ends."""
    @property
    def dropped(self) -> list[DroppedFeature]:
        """The features that were asked for and are not used, in the order of dropping."""
    @property
    def steps(self) -> int:
        """The steps of training."""
    @staticmethod
    def from_json(json: str) -> Scorecard:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class PredictConversionRequest:
    """A lead, and what closed leads taught."""
    def __new__(
        cls,
        *,
        scorecard: Scorecard | Mapping[str, object],
        lead: Lead | Mapping[str, object],
    ) -> PredictConversionRequest: ...
    @property
    def scorecard(self) -> Scorecard:
        """The scorecard."""
    @property
    def lead(self) -> Lead:
        """The lead: its fields; events are not looked at."""
    @staticmethod
    def from_json(json: str) -> PredictConversionRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_BinMatch: TypeAlias = Literal[
    "BIN",
    "OTHER",
    "MISSING",
]

@final
class BinMatch:
    """Where a value was found on a scorecard."""
    BIN: ClassVar[BinMatch]
    """In a bin."""
    OTHER: ClassVar[BinMatch]
    """Among values that are rare or were never seen."""
    MISSING: ClassVar[BinMatch]
    """It is missing."""
    def __new__(cls, name: BinMatch | str) -> BinMatch: ...
    @property
    def name(self) -> _BinMatch:
        """The name, as it stands in JSON."""

@final
class PredictionReason:
    """What a feature adds."""
    def __new__(
        cls,
        *,
        field: str,
        value: str | None = None,
        match: BinMatch | _BinMatch,
        won: int,
        lost: int,
        log_odds: int,
    ) -> PredictionReason: ...
    @property
    def field(self) -> str:
        """The field."""
    @property
    def value(self) -> str | None:
        """The lead's value as text; absent where it is missing."""
    @property
    def match(self) -> BinMatch:
        """Where it was found on the scorecard."""
    @property
    def won(self) -> int:
        """The training leads like it that were won."""
    @property
    def lost(self) -> int:
        """The training leads like it that were lost."""
    @property
    def log_odds(self) -> int:
        """What it adds to the log-odds, in micro-nats."""
    @staticmethod
    def from_json(json: str) -> PredictionReason:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class Prediction:
    """The probability that a lead is won, how sure that is, and why."""
    def __new__(
        cls,
        *,
        log_odds: int,
        probability_ppb: int,
        score: int,
        points: int,
        band: LeadBand | _LeadBand,
        confidence_percent: int,
        standard_error: int,
        low_ppb: int,
        high_ppb: int,
        base: int,
        reasons: Sequence[PredictionReason | Mapping[str, object]],
    ) -> Prediction: ...
    @property
    def log_odds(self) -> int:
        """The log-odds in millionths (micro-nats): `base` and the reasons, added up."""
    @property
    def probability_ppb(self) -> int:
        """The probability in billionths."""
    @property
    def score(self) -> int:
        """The probability in percent, 1 to 99: nothing is certain."""
    @property
    def points(self) -> int:
        """The log-odds in points of the scorecard's scale."""
    @property
    def band(self) -> LeadBand:
        """How promising it is."""
    @property
    def confidence_percent(self) -> int:
        """How sure it is that the lead's true probability lies in this band, in percent, 1 to 99: by the standard
        error. No accuracy: of leads that are HOT for certain, some are lost.
        """
    @property
    def standard_error(self) -> int:
        """The standard error of the log-odds, in micro-nats."""
    @property
    def low_ppb(self) -> int:
        """The lower end of a 95 % interval of the probability."""
    @property
    def high_ppb(self) -> int:
        """The upper end."""
    @property
    def base(self) -> int:
        """The log-odds of the average training lead."""
    @property
    def reasons(self) -> list[PredictionReason]:
        """What each feature adds, the strongest first; a feature that adds nothing is there too."""
    @staticmethod
    def from_json(json: str) -> Prediction:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class BlendRule:
    """What the rule card says."""
    def __new__(
        cls,
        *,
        milli_points: int,
        bands: PointBands | Mapping[str, object] | None = ...,
        disqualified: bool | None = False,
    ) -> BlendRule: ...
    @property
    def milli_points(self) -> int:
        """Thousandths of a point: within ±10,000,000."""
    @property
    def bands(self) -> PointBands:
        """The card's bands: within ±10,000 points, rising."""
    @property
    def disqualified(self) -> bool:
        """Whether the card disqualified the lead."""
    @staticmethod
    def from_json(json: str) -> BlendRule:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class BlendModel:
    """What the scorecard says."""
    def __new__(
        cls,
        *,
        log_odds: int,
        standard_error: int,
        won: int,
        lost: int,
    ) -> BlendModel: ...
    @property
    def log_odds(self) -> int:
        """The log-odds in millionths."""
    @property
    def standard_error(self) -> int:
        """Their standard error: 0 to 100,000,000."""
    @property
    def won(self) -> int:
        """The scorecard's training leads that were won: 0 to 10^9."""
    @property
    def lost(self) -> int:
        """The scorecard's training leads that were lost: 0 to 10^9."""
    @staticmethod
    def from_json(json: str) -> BlendModel:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_AiFailure: TypeAlias = Literal[
    "TIMEOUT",
    "ERROR",
    "OVER_BUDGET",
    "UNREADABLE",
]

@final
class AiFailure:
    """Why an AI did not answer."""
    TIMEOUT: ClassVar[AiFailure]
    """It took too long."""
    ERROR: ClassVar[AiFailure]
    """It failed."""
    OVER_BUDGET: ClassVar[AiFailure]
    """There was no money left for it."""
    UNREADABLE: ClassVar[AiFailure]
    """Its answer could not be read."""
    def __new__(cls, name: AiFailure | str) -> AiFailure: ...
    @property
    def name(self) -> _AiFailure:
        """The name, as it stands in JSON."""

class BlendAi:
    """What an outside AI says. It may fail or be unsure: then it counts for nothing, and never lowers a score."""

    @final
    class Answer(BlendAi):
        """It answered."""
        def __new__(
            cls,
            *,
            probability_ppb: int,
            confidence_percent: int,
        ) -> BlendAi.Answer: ...
        @property
        def type(self) -> Literal["ANSWER"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def probability_ppb(self) -> int:
            """The probability in billionths; one out of range is not believed."""
        @property
        def confidence_percent(self) -> int:
            """How sure it is in percent; a number out of range is not believed."""
        @classmethod
        def from_json(cls, json: str) -> BlendAi.Answer:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class Failed(BlendAi):
        """It did not."""
        def __new__(
            cls,
            *,
            reason: AiFailure | _AiFailure,
        ) -> BlendAi.Failed: ...
        @property
        def type(self) -> Literal["FAILED"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def reason(self) -> AiFailure:
            """Why."""
        @classmethod
        def from_json(cls, json: str) -> BlendAi.Failed:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    Variant: TypeAlias = Answer | Failed
    @property
    def type(self) -> Literal["ANSWER", "FAILED"]:
        """Which variant it is, as it stands in JSON."""
    @classmethod
    def from_json(cls, json: str) -> BlendAi.Variant:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class BlendPolicy:
    """How rule card, scorecard and AI are weighed."""
    def __new__(
        cls,
        *,
        prior_strength: int | None = 50,
        min_outcomes: int | None = 20,
        ai_min_confidence: int | None = 60,
        ai_weight_percent: int | None = 50,
        ai_clamp: int | None = 4000000,
        rule_error: int | None = 1000000,
        ai_error: int | None = 1000000,
        bands: ProbabilityBands | Mapping[str, object] | None = ...,
    ) -> BlendPolicy: ...
    @property
    def prior_strength(self) -> int:
        """How many leads of the rarer outcome a scorecard must have seen to count as much as the rule card: 1 to
        1,000,000.
        """
    @property
    def min_outcomes(self) -> int:
        """With fewer a scorecard does not count: 1 to 1,000,000."""
    @property
    def ai_min_confidence(self) -> int:
        """How sure an AI must be, in percent."""
    @property
    def ai_weight_percent(self) -> int:
        """The weight of an AI that is sure, in percent."""
    @property
    def ai_clamp(self) -> int:
        """The log-odds beyond which an AI's probability is cut, in micro-nats: 1 to 20,000,000."""
    @property
    def rule_error(self) -> int:
        """The rule card's standard error, in micro-nats: 1 to 100,000,000."""
    @property
    def ai_error(self) -> int:
        """An AI's standard error, in micro-nats: 1 to 100,000,000."""
    @property
    def bands(self) -> ProbabilityBands:
        """Where HOT begins and COLD ends. A scorecard's own bands, tuned or edited, are not asked: give them here too."""
    @staticmethod
    def default() -> BlendPolicy:
        """The documented default."""
    @staticmethod
    def from_json(json: str) -> BlendPolicy:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class BlendScoresRequest:
    """The voices on a lead."""
    def __new__(
        cls,
        *,
        rule: BlendRule | Mapping[str, object],
        model: BlendModel | Mapping[str, object] | None = None,
        ai: BlendAi | Mapping[str, object] | None = None,
        policy: BlendPolicy | Mapping[str, object] | None = None,
    ) -> BlendScoresRequest: ...
    @property
    def rule(self) -> BlendRule:
        """The rule card's: always there."""
    @property
    def model(self) -> BlendModel | None:
        """The scorecard's."""
    @property
    def ai(self) -> BlendAi.Variant | None:
        """An outside AI's."""
    @property
    def policy(self) -> BlendPolicy | None:
        """How they are weighed; left out, the default."""
    @staticmethod
    def from_json(json: str) -> BlendScoresRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_BlendSource: TypeAlias = Literal[
    "RULE",
    "MODEL",
    "AI",
]

@final
class BlendSource:
    """Whose voice it is."""
    RULE: ClassVar[BlendSource]
    """The rule card's."""
    MODEL: ClassVar[BlendSource]
    """The scorecard's."""
    AI: ClassVar[BlendSource]
    """The AI's."""
    def __new__(cls, name: BlendSource | str) -> BlendSource: ...
    @property
    def name(self) -> _BlendSource:
        """The name, as it stands in JSON."""

@final
class BlendPart:
    """A voice that counts."""
    def __new__(
        cls,
        *,
        type: BlendSource | _BlendSource,
        weight_ppm: int,
        log_odds: int,
    ) -> BlendPart: ...
    @property
    def type(self) -> BlendSource:
        """Whose it is."""
    @property
    def weight_ppm(self) -> int:
        """Its weight in millionths."""
    @property
    def log_odds(self) -> int:
        """What it adds to the log-odds."""
    @staticmethod
    def from_json(json: str) -> BlendPart:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_BlendFallback: TypeAlias = Literal[
    "NO_MODEL",
    "MODEL_TOO_FEW_OUTCOMES",
    "NO_AI",
    "AI_TIMEOUT",
    "AI_ERROR",
    "AI_OVER_BUDGET",
    "AI_UNREADABLE",
    "AI_OUT_OF_RANGE",
    "AI_LOW_CONFIDENCE",
    "AI_CLAMPED",
]

@final
class BlendFallback:
    """Why a voice does not count, or not in full."""
    NO_MODEL: ClassVar[BlendFallback]
    """There is no scorecard."""
    MODEL_TOO_FEW_OUTCOMES: ClassVar[BlendFallback]
    """The scorecard saw too few leads that were won, or lost."""
    NO_AI: ClassVar[BlendFallback]
    """No AI was asked."""
    AI_TIMEOUT: ClassVar[BlendFallback]
    """The AI took too long."""
    AI_ERROR: ClassVar[BlendFallback]
    """The AI failed."""
    AI_OVER_BUDGET: ClassVar[BlendFallback]
    """There was no money left for the AI."""
    AI_UNREADABLE: ClassVar[BlendFallback]
    """The AI's answer could not be read."""
    AI_OUT_OF_RANGE: ClassVar[BlendFallback]
    """The AI's probability or confidence is out of range."""
    AI_LOW_CONFIDENCE: ClassVar[BlendFallback]
    """The AI is less sure than it must be."""
    AI_CLAMPED: ClassVar[BlendFallback]
    """The AI's probability was cut: it counts, but not in full."""
    def __new__(cls, name: BlendFallback | str) -> BlendFallback: ...
    @property
    def name(self) -> _BlendFallback:
        """The name, as it stands in JSON."""

@final
class BlendedScore:
    """A score of several voices."""
    def __new__(
        cls,
        *,
        log_odds: int,
        probability_ppb: int,
        score: int,
        band: LeadBand | _LeadBand,
        confidence_percent: int,
        standard_error: int,
        parts: Sequence[BlendPart | Mapping[str, object]],
        fallbacks: Sequence[BlendFallback | _BlendFallback],
    ) -> BlendedScore: ...
    @property
    def log_odds(self) -> int:
        """The log-odds in millionths: those of the parts, added up."""
    @property
    def probability_ppb(self) -> int:
        """The probability in billionths."""
    @property
    def score(self) -> int:
        """The probability in percent, 1 to 99."""
    @property
    def band(self) -> LeadBand:
        """How promising it is."""
    @property
    def confidence_percent(self) -> int:
        """How sure it is that the lead's true probability lies in this band, in percent, 1 to 99: by the standard
        error. No accuracy: of leads that are HOT for certain, some are lost.
        """
    @property
    def standard_error(self) -> int:
        """The standard error of the log-odds, in micro-nats."""
    @property
    def parts(self) -> list[BlendPart]:
        """The voices that count, with their weights in millionths, which add up to 1,000,000."""
    @property
    def fallbacks(self) -> list[BlendFallback]:
        """Why a voice does not count, or not in full: the scorecard's, then the AI's."""
    @staticmethod
    def from_json(json: str) -> BlendedScore:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class EvaluateScorecardRequest:
    """Probabilities, and what happened."""
    def __new__(
        cls,
        *,
        probability_ppb: Sequence[int],
        won: Sequence[bool],
        bands: ProbabilityBands | Mapping[str, object] | None = None,
    ) -> EvaluateScorecardRequest: ...
    @property
    def probability_ppb(self) -> list[int]:
        """The probability of each lead, in billionths."""
    @property
    def won(self) -> list[bool]:
        """Whether each was won."""
    @property
    def bands(self) -> ProbabilityBands | None:
        """Where HOT begins and COLD ends; left out, 0.70 and 0.30, whatever the scorecard's are."""
    @staticmethod
    def from_json(json: str) -> EvaluateScorecardRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class BandOutcome:
    """How often a band was right."""
    def __new__(
        cls,
        *,
        leads: int,
        right: int,
        precision_ppm: int | None = None,
        precision_low_ppm: int | None = None,
    ) -> BandOutcome: ...
    @property
    def leads(self) -> int:
        """The leads in it."""
    @property
    def right(self) -> int:
        """Those for which it was right."""
    @property
    def precision_ppm(self) -> int | None:
        """Their share."""
    @property
    def precision_low_ppm(self) -> int | None:
        """The lower end of a 95 % interval of that share."""
    @staticmethod
    def from_json(json: str) -> BandOutcome:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class UndecidedBand:
    """The leads of which nothing is said."""
    def __new__(
        cls,
        *,
        leads: int,
        won: int,
    ) -> UndecidedBand: ...
    @property
    def leads(self) -> int:
        """The leads in it."""
    @property
    def won(self) -> int:
        """Those that were won."""
    @staticmethod
    def from_json(json: str) -> UndecidedBand:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class CalibrationBin:
    """Leads of about the same probability."""
    def __new__(
        cls,
        *,
        leads: int,
        won: int,
        mean_ppb: int | None = None,
    ) -> CalibrationBin: ...
    @property
    def leads(self) -> int:
        """The leads."""
    @property
    def won(self) -> int:
        """Those that were won."""
    @property
    def mean_ppb(self) -> int | None:
        """Their mean probability, in billionths."""
    @staticmethod
    def from_json(json: str) -> CalibrationBin:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class LiftTenth:
    """A tenth of the leads."""
    def __new__(
        cls,
        *,
        leads: int,
        won: int,
        won_ppm: int | None = None,
        captured_ppm: int | None = None,
    ) -> LiftTenth: ...
    @property
    def leads(self) -> int:
        """The leads."""
    @property
    def won(self) -> int:
        """Those that were won."""
    @property
    def won_ppm(self) -> int | None:
        """Their share."""
    @property
    def captured_ppm(self) -> int | None:
        """The share of all that were won that are in this tenth or one before."""
    @staticmethod
    def from_json(json: str) -> LiftTenth:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class Evaluation:
    """How good probabilities are. Shares are in millionths; one of nothing is absent."""
    def __new__(
        cls,
        *,
        leads: int,
        won: int,
        lost: int,
        majority_ppm: int,
        accuracy_ppm: int,
        decided_accuracy_ppm: int | None = None,
        coverage_ppm: int,
        hot: BandOutcome | Mapping[str, object],
        cold: BandOutcome | Mapping[str, object],
        warm: UndecidedBand | Mapping[str, object],
        auc_ppm: int | None = None,
        log_loss_micro: int,
        brier_ppm: int,
        ece_ppm: int,
        calibration: Sequence[CalibrationBin | Mapping[str, object]],
        lift: Sequence[LiftTenth | Mapping[str, object]],
    ) -> Evaluation: ...
    @property
    def leads(self) -> int:
        """The leads."""
    @property
    def won(self) -> int:
        """Those that were won."""
    @property
    def lost(self) -> int:
        """Those that were lost."""
    @property
    def majority_ppm(self) -> int:
        """How often saying the same of every lead is right: what any model must beat."""
    @property
    def accuracy_ppm(self) -> int:
        """How often saying "won" from one half is right."""
    @property
    def decided_accuracy_ppm(self) -> int | None:
        """How often HOT was won and COLD was lost. Always say it with its coverage."""
    @property
    def coverage_ppm(self) -> int:
        """How many leads are HOT or COLD."""
    @property
    def hot(self) -> BandOutcome:
        """The leads that are HOT: right where they were won."""
    @property
    def cold(self) -> BandOutcome:
        """The leads that are COLD: right where they were lost."""
    @property
    def warm(self) -> UndecidedBand:
        """The leads that are neither."""
    @property
    def auc_ppm(self) -> int | None:
        """How often a lead that was won stands before one that was lost; absent without both."""
    @property
    def log_loss_micro(self) -> int:
        """The mean surprise, in micro-nats; nothing surprises more than a millionth."""
    @property
    def brier_ppm(self) -> int:
        """The mean squared error."""
    @property
    def ece_ppm(self) -> int:
        """How far probabilities are from what happened, in ten bins."""
    @property
    def calibration(self) -> list[CalibrationBin]:
        """The ten bins, by probability."""
    @property
    def lift(self) -> list[LiftTenth]:
        """Ten parts of equal size, the most promising first."""
    @staticmethod
    def from_json(json: str) -> Evaluation:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class TuneBandsRequest:
    """Probabilities, what happened, and how right the bands should be."""
    def __new__(
        cls,
        *,
        probability_ppb: Sequence[int],
        won: Sequence[bool],
        precision_ppm: int | None = 850000,
        min_leads: int | None = 30,
    ) -> TuneBandsRequest: ...
    @property
    def probability_ppb(self) -> list[int]:
        """The probability of each lead, in billionths."""
    @property
    def won(self) -> list[bool]:
        """Whether each was won."""
    @property
    def precision_ppm(self) -> int:
        """How often HOT and COLD must each be right, in millionths: 500,000 to 1,000,000."""
    @property
    def min_leads(self) -> int:
        """How many leads each must have: 1 to 1,000,000."""
    @staticmethod
    def from_json(json: str) -> TuneBandsRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_BandsReached: TypeAlias = Literal[
    "BOTH",
    "ONE_SIDED",
    "NONE",
]

@final
class BandsReached:
    """Which ends have leads."""
    BOTH: ClassVar[BandsReached]
    """HOT and COLD."""
    ONE_SIDED: ClassVar[BandsReached]
    """One of them."""
    NONE: ClassVar[BandsReached]
    """None: at this precision nothing can be said."""
    def __new__(cls, name: BandsReached | str) -> BandsReached: ...
    @property
    def name(self) -> _BandsReached:
        """The name, as it stands in JSON."""

@final
class TunedBands:
    """Bands, and what they cost."""
    def __new__(
        cls,
        *,
        bands: ProbabilityBands | Mapping[str, object],
        reached: BandsReached | _BandsReached,
        majority_ppm: int,
        coverage_ppm: int,
        decided_accuracy_ppm: int | None = None,
        hot: BandOutcome | Mapping[str, object],
        cold: BandOutcome | Mapping[str, object],
    ) -> TunedBands: ...
    @property
    def bands(self) -> ProbabilityBands:
        """The bands."""
    @property
    def reached(self) -> BandsReached:
        """Whether both ends have leads."""
    @property
    def majority_ppm(self) -> int:
        """How often saying the same of every lead is right: look at it where only one end is reached."""
    @property
    def coverage_ppm(self) -> int:
        """How many leads are HOT or COLD, in millionths."""
    @property
    def decided_accuracy_ppm(self) -> int | None:
        """How often HOT was won and COLD was lost, in millionths."""
    @property
    def hot(self) -> BandOutcome:
        """The leads that are HOT."""
    @property
    def cold(self) -> BandOutcome:
        """The leads that are COLD."""
    @staticmethod
    def from_json(json: str) -> TunedBands:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class AssignedLead:
    """What is known of a lead that wants an owner."""
    def __new__(
        cls,
        *,
        fields: Mapping[str, str | int | bool | Decimal | None] | None = ...,
        owner_id: str | None = None,
        territory: str | None = None,
    ) -> AssignedLead: ...
    @property
    def fields(self) -> dict[str, str | int | bool | None]:
        """What is known, by name."""
    @property
    def owner_id(self) -> str | None:
        """The owner of the account that it belongs to."""
    @property
    def territory(self) -> str | None:
        """Where it is."""
    @staticmethod
    def default() -> AssignedLead:
        """The documented default."""
    @staticmethod
    def from_json(json: str) -> AssignedLead:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class SalesRep:
    """A sales representative."""
    def __new__(
        cls,
        *,
        id: str,
        weight: int | None = 1,
        active: bool | None = True,
        open_leads: int | None = 0,
        capacity: int | None = None,
        assigned_today: int | None = 0,
        daily_limit: int | None = None,
        territories: Sequence[str] | None = ...,
    ) -> SalesRep: ...
    @property
    def id(self) -> str:
        """The id: not empty, once in the list."""
    @property
    def weight(self) -> int:
        """The share of leads, against the others: 0 to 1000; 0 for none."""
    @property
    def active(self) -> bool:
        """Whether there at all."""
    @property
    def open_leads(self) -> int:
        """The leads that are open now."""
    @property
    def capacity(self) -> int | None:
        """How many may be open."""
    @property
    def assigned_today(self) -> int:
        """The leads of today."""
    @property
    def daily_limit(self) -> int | None:
        """How many a day."""
    @property
    def territories(self) -> list[str]:
        """The territories; none: everywhere."""
    @staticmethod
    def from_json(json: str) -> SalesRep:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class AssignmentRule:
    """A rule that sends leads to some."""
    def __new__(
        cls,
        *,
        id: str,
        when: Sequence[LeadCondition | Mapping[str, object]],
        rep_ids: Sequence[str],
    ) -> AssignmentRule: ...
    @property
    def id(self) -> str:
        """The id: not empty, once in the list."""
    @property
    def when(self) -> list[LeadCondition.Variant]:
        """What must hold: one condition at least."""
    @property
    def rep_ids(self) -> list[str]:
        """Who then gets them, each once: one at least."""
    @staticmethod
    def from_json(json: str) -> AssignmentRule:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class AssignLeadRequest:
    """A lead, and who could get it."""
    def __new__(
        cls,
        *,
        lead: AssignedLead | Mapping[str, object],
        reps: Sequence[SalesRep | Mapping[str, object]],
        rules: Sequence[AssignmentRule | Mapping[str, object]] | None = ...,
        state: Mapping[str, Mapping[str, int]] | None = ...,
    ) -> AssignLeadRequest: ...
    @property
    def lead(self) -> AssignedLead:
        """The lead."""
    @property
    def reps(self) -> list[SalesRep]:
        """The sales representatives; their order breaks ties."""
    @property
    def rules(self) -> list[AssignmentRule]:
        """Rules that come before territories, in order."""
    @property
    def state(self) -> dict[str, dict[str, int]]:
        """What earlier assignments left: by pool, the credit of each representative. Pass it from call to call."""
    @staticmethod
    def from_json(json: str) -> AssignLeadRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_AssignmentReason: TypeAlias = Literal[
    "ACCOUNT_OWNER",
    "RULE",
    "TERRITORY",
    "ROUND_ROBIN",
    "NO_ELIGIBLE_REP",
]

@final
class AssignmentReason:
    """Why somebody gets a lead."""
    ACCOUNT_OWNER: ClassVar[AssignmentReason]
    """It belongs to an account of this representative."""
    RULE: ClassVar[AssignmentReason]
    """A rule sent it there."""
    TERRITORY: ClassVar[AssignmentReason]
    """It lies in the territory."""
    ROUND_ROBIN: ClassVar[AssignmentReason]
    """It was this one's turn."""
    NO_ELIGIBLE_REP: ClassVar[AssignmentReason]
    """Nobody is free."""
    def __new__(cls, name: AssignmentReason | str) -> AssignmentReason: ...
    @property
    def name(self) -> _AssignmentReason:
        """The name, as it stands in JSON."""

_PassedOverReason: TypeAlias = Literal[
    "INACTIVE",
    "NO_WEIGHT",
    "AT_CAPACITY",
    "DAILY_LIMIT",
]

@final
class PassedOverReason:
    """Why somebody is not free: the first that applies."""
    INACTIVE: ClassVar[PassedOverReason]
    """Not there."""
    NO_WEIGHT: ClassVar[PassedOverReason]
    """Takes no leads."""
    AT_CAPACITY: ClassVar[PassedOverReason]
    """Has as many open as may be."""
    DAILY_LIMIT: ClassVar[PassedOverReason]
    """Has as many today as may be."""
    def __new__(cls, name: PassedOverReason | str) -> PassedOverReason: ...
    @property
    def name(self) -> _PassedOverReason:
        """The name, as it stands in JSON."""

@final
class PassedOverRep:
    """Somebody who was looked at and is not free."""
    def __new__(
        cls,
        *,
        rep_id: str,
        code: PassedOverReason | _PassedOverReason,
    ) -> PassedOverRep: ...
    @property
    def rep_id(self) -> str:
        """Who."""
    @property
    def code(self) -> PassedOverReason:
        """Why not."""
    @staticmethod
    def from_json(json: str) -> PassedOverRep:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class Assignment:
    """Who gets a lead, and why."""
    def __new__(
        cls,
        *,
        owner_id: str | None = None,
        reason: AssignmentReason | _AssignmentReason,
        rule_id: str | None = None,
        pool: str | None = None,
        passed_over: Sequence[PassedOverRep | Mapping[str, object]],
        state: Mapping[str, Mapping[str, int]],
    ) -> Assignment: ...
    @property
    def owner_id(self) -> str | None:
        """The owner; absent where nobody is free."""
    @property
    def reason(self) -> AssignmentReason:
        """Why this one."""
    @property
    def rule_id(self) -> str | None:
        """The rule, where one decided."""
    @property
    def pool(self) -> str | None:
        """The pool that was drawn from: `RULE:<id>`, `TERRITORY:<text>` or `ALL`."""
    @property
    def passed_over(self) -> list[PassedOverRep]:
        """Who was looked at and is not free, in the order of looking."""
    @property
    def state(self) -> dict[str, dict[str, int]]:
        """The state for the next call."""
    @staticmethod
    def from_json(json: str) -> Assignment:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_LeadStatus: TypeAlias = Literal[
    "OPEN",
    "QUALIFIED",
    "DISQUALIFIED",
    "CONVERTED",
]

@final
class LeadStatus:
    """How a lead stands."""
    OPEN: ClassVar[LeadStatus]
    """Somebody should look at it."""
    QUALIFIED: ClassVar[LeadStatus]
    """Somebody did."""
    DISQUALIFIED: ClassVar[LeadStatus]
    """It is none."""
    CONVERTED: ClassVar[LeadStatus]
    """It became a customer."""
    def __new__(cls, name: LeadStatus | str) -> LeadStatus: ...
    @property
    def name(self) -> _LeadStatus:
        """The name, as it stands in JSON."""

@final
class ConvertedLink:
    """What a lead became."""
    def __new__(
        cls,
        *,
        customer_id: str,
        opportunity_id: str | None = None,
        at: datetime.datetime,
    ) -> ConvertedLink: ...
    @property
    def customer_id(self) -> str:
        """The customer."""
    @property
    def opportunity_id(self) -> str | None:
        """The opportunity."""
    @property
    def at(self) -> datetime.datetime:
        """When."""
    @staticmethod
    def from_json(json: str) -> ConvertedLink:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class LeadRecord:
    """A lead as the host stores it."""
    def __new__(
        cls,
        *,
        id: str,
        status: LeadStatus | _LeadStatus,
        name: str | None = None,
        company: str | None = None,
        email: str | None = None,
        phone: str | None = None,
        owner_id: str | None = None,
        source: str | None = None,
        converted: ConvertedLink | Mapping[str, object] | None = None,
    ) -> LeadRecord: ...
    @property
    def id(self) -> str:
        """The id: not empty."""
    @property
    def status(self) -> LeadStatus:
        """How it stands."""
    @property
    def name(self) -> str | None:
        """The person's name."""
    @property
    def company(self) -> str | None:
        """The company."""
    @property
    def email(self) -> str | None:
        """The e-mail address."""
    @property
    def phone(self) -> str | None:
        """The phone number."""
    @property
    def owner_id(self) -> str | None:
        """Whose it is: not empty."""
    @property
    def source(self) -> str | None:
        """Where it came from."""
    @property
    def converted(self) -> ConvertedLink | None:
        """What it became: there exactly when it is CONVERTED."""
    @staticmethod
    def from_json(json: str) -> LeadRecord:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class OpportunityDraft:
    """An opportunity to be made."""
    def __new__(
        cls,
        *,
        id: str,
        name: str | None = None,
        amount: _Decimal | None = None,
        close_on: datetime.date | None = None,
    ) -> OpportunityDraft: ...
    @property
    def id(self) -> str:
        """The id: not empty."""
    @property
    def name(self) -> str | None:
        """The name; left out or empty, the customer's."""
    @property
    def amount(self) -> Decimal | None:
        """What it is worth: 0 to 999,999,999,999.99, in whole cents."""
    @property
    def close_on(self) -> datetime.date | None:
        """When it should be closed."""
    @staticmethod
    def from_json(json: str) -> OpportunityDraft:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class ConvertLeadRequest:
    """A lead that is won."""
    def __new__(
        cls,
        *,
        lead: LeadRecord | Mapping[str, object],
        customer_id: str,
        customer_exists: bool | None = False,
        opportunity: OpportunityDraft | Mapping[str, object] | None = None,
        now: datetime.datetime,
    ) -> ConvertLeadRequest: ...
    @property
    def lead(self) -> LeadRecord:
        """The lead as the host stores it."""
    @property
    def customer_id(self) -> str:
        """The id of the customer that it becomes: not empty."""
    @property
    def customer_exists(self) -> bool:
        """Whether there is such a customer already: then no new one comes out."""
    @property
    def opportunity(self) -> OpportunityDraft | None:
        """The opportunity that comes with it."""
    @property
    def now(self) -> datetime.datetime:
        """Now."""
    @staticmethod
    def from_json(json: str) -> ConvertLeadRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class NewCustomer:
    """A customer that was a lead."""
    def __new__(
        cls,
        *,
        id: str,
        name: str,
        contact_name: str | None = None,
        email: str | None = None,
        phone: str | None = None,
        owner_id: str | None = None,
        source: str | None = None,
        lead_id: str,
        created_at: datetime.datetime,
    ) -> NewCustomer: ...
    @property
    def id(self) -> str:
        """The id."""
    @property
    def name(self) -> str:
        """The company's name, or the person's."""
    @property
    def contact_name(self) -> str | None:
        """The person's name, as it was."""
    @property
    def email(self) -> str | None:
        """The e-mail address."""
    @property
    def phone(self) -> str | None:
        """The phone number."""
    @property
    def owner_id(self) -> str | None:
        """Whose it is."""
    @property
    def source(self) -> str | None:
        """Where it came from."""
    @property
    def lead_id(self) -> str:
        """The lead that it was."""
    @property
    def created_at(self) -> datetime.datetime:
        """When it was made."""
    @staticmethod
    def from_json(json: str) -> NewCustomer:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class NewOpportunity:
    """An opportunity of a lead that was won."""
    def __new__(
        cls,
        *,
        id: str,
        customer_id: str,
        lead_id: str,
        name: str,
        amount: _Decimal | None = None,
        close_on: datetime.date | None = None,
        owner_id: str | None = None,
        created_at: datetime.datetime,
    ) -> NewOpportunity: ...
    @property
    def id(self) -> str:
        """The id."""
    @property
    def customer_id(self) -> str:
        """The customer."""
    @property
    def lead_id(self) -> str:
        """The lead."""
    @property
    def name(self) -> str:
        """The name."""
    @property
    def amount(self) -> Decimal | None:
        """What it is worth, with two decimals."""
    @property
    def close_on(self) -> datetime.date | None:
        """When it should be closed."""
    @property
    def owner_id(self) -> str | None:
        """Whose it is."""
    @property
    def created_at(self) -> datetime.datetime:
        """When it was made."""
    @staticmethod
    def from_json(json: str) -> NewOpportunity:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class Conversion:
    """A lead converted: what to store, in one transaction."""
    def __new__(
        cls,
        *,
        changed: bool,
        lead: LeadRecord | Mapping[str, object],
        customer: NewCustomer | Mapping[str, object] | None = None,
        opportunity: NewOpportunity | Mapping[str, object] | None = None,
    ) -> Conversion: ...
    @property
    def changed(self) -> bool:
        """Whether there is something to store."""
    @property
    def lead(self) -> LeadRecord:
        """The lead as it is now."""
    @property
    def customer(self) -> NewCustomer | None:
        """The new customer."""
    @property
    def opportunity(self) -> NewOpportunity | None:
        """The new opportunity."""
    @staticmethod
    def from_json(json: str) -> Conversion:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class LeadTouch:
    """A touch: a mail, a call, a visit."""
    def __new__(
        cls,
        *,
        id: str,
        on: datetime.date,
        channel: str,
    ) -> LeadTouch: ...
    @property
    def id(self) -> str:
        """The id: not empty, once in the list."""
    @property
    def on(self) -> datetime.date:
        """The day."""
    @property
    def channel(self) -> str:
        """The channel."""
    @staticmethod
    def from_json(json: str) -> LeadTouch:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_AttributionModel: TypeAlias = Literal[
    "LAST",
    "FIRST",
    "LINEAR",
]

@final
class AttributionModel:
    """Who gets what."""
    LAST: ClassVar[AttributionModel]
    """All to the last touch."""
    FIRST: ClassVar[AttributionModel]
    """All to the first touch."""
    LINEAR: ClassVar[AttributionModel]
    """The same to each touch, in whole cents; spare cents to the earliest."""
    def __new__(cls, name: AttributionModel | str) -> AttributionModel: ...
    @property
    def name(self) -> _AttributionModel:
        """The name, as it stands in JSON."""

@final
class AttributeRevenueRequest:
    """Money, and what led to it."""
    def __new__(
        cls,
        *,
        amount: _Decimal,
        on: datetime.date,
        touches: Sequence[LeadTouch | Mapping[str, object]],
        model: AttributionModel | _AttributionModel | None = "LAST",
        window_days: int | None = 30,
    ) -> AttributeRevenueRequest: ...
    @property
    def amount(self) -> Decimal:
        """The money: 0 to 999,999,999,999.99, in whole cents."""
    @property
    def on(self) -> datetime.date:
        """The day on which it came."""
    @property
    def touches(self) -> list[LeadTouch]:
        """The touches, in any order."""
    @property
    def model(self) -> AttributionModel:
        """Who gets what."""
    @property
    def window_days(self) -> int:
        """How many days before a touch still counts, 0 to 3660. Both ends are in: 30 spans 31 calendar days."""
    @staticmethod
    def from_json(json: str) -> AttributeRevenueRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class RevenueShare:
    """A touch's share."""
    def __new__(
        cls,
        *,
        touch_id: str,
        channel: str,
        amount: _Decimal,
    ) -> RevenueShare: ...
    @property
    def touch_id(self) -> str:
        """The touch."""
    @property
    def channel(self) -> str:
        """Its channel."""
    @property
    def amount(self) -> Decimal:
        """The money, with two decimals."""
    @staticmethod
    def from_json(json: str) -> RevenueShare:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class Attribution:
    """Money by touch."""
    def __new__(
        cls,
        *,
        attributed: _Decimal,
        unattributed: _Decimal,
        shares: Sequence[RevenueShare | Mapping[str, object]],
    ) -> Attribution: ...
    @property
    def attributed(self) -> Decimal:
        """What touches earned, with two decimals."""
    @property
    def unattributed(self) -> Decimal:
        """What no touch earned: all or nothing."""
    @property
    def shares(self) -> list[RevenueShare]:
        """The shares, the earliest touch first."""
    @staticmethod
    def from_json(json: str) -> Attribution:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class StockLevel:
    """What lies at one place: of one item, one lot, one serial. On hand is the sum of `available`, `allocated`,
    `damaged`, `qualityControl` and `safetyStock`.

    Quantities are at most 1,000,000,000 and no finer than `scale`; answers have exactly `scale` decimals.
    """
    def __new__(
        cls,
        *,
        id: str,
        item_id: str,
        location_id: str | None = None,
        lot: str | None = None,
        serial: str | None = None,
        scale: int | None = 0,
        available: _Decimal | None = "0",
        allocated: _Decimal | None = "0",
        damaged: _Decimal | None = "0",
        quality_control: _Decimal | None = "0",
        safety_stock: _Decimal | None = "0",
        incoming: _Decimal | None = "0",
        received_at: datetime.datetime | None = None,
        expires_at: datetime.datetime | None = None,
        pick_order: int | None = None,
        version: int,
    ) -> StockLevel: ...
    @property
    def id(self) -> str:
        """The host's key: 1 to 200 characters."""
    @property
    def item_id(self) -> str:
        """The item that lies here."""
    @property
    def location_id(self) -> str | None:
        """Where it lies."""
    @property
    def lot(self) -> str | None:
        """The lot."""
    @property
    def serial(self) -> str | None:
        """The serial number: such a level may not be raised above 1 on hand."""
    @property
    def scale(self) -> int:
        """The decimals of the item's unit, 0 to 6. One item has one scale."""
    @property
    def available(self) -> Decimal:
        """What can be sold. Below 0 where a count found less than was promised."""
    @property
    def allocated(self) -> Decimal:
        """What is promised to allocations."""
    @property
    def damaged(self) -> Decimal:
        """What is broken."""
    @property
    def quality_control(self) -> Decimal:
        """What waits to be looked at."""
    @property
    def safety_stock(self) -> Decimal:
        """What is kept back."""
    @property
    def incoming(self) -> Decimal:
        """What is expected; not on hand."""
    @property
    def received_at(self) -> datetime.datetime | None:
        """When it came, for FIFO and LIFO."""
    @property
    def expires_at(self) -> datetime.datetime | None:
        """When the lot expires: from then on nothing of it is promised. What was promised before still ships."""
    @property
    def pick_order(self) -> int | None:
        """The place in the walk through the warehouse, from `pickOrder`."""
    @property
    def version(self) -> int:
        """Raised by 1 by each command that writes a row on this level: 0 to 2^53 - 1."""
    @staticmethod
    def from_json(json: str) -> StockLevel:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_PickStrategy: TypeAlias = Literal[
    "FIFO",
    "LIFO",
    "FEFO",
    "PICK_ORDER",
    "FEWEST_LEVELS",
    "GIVEN",
]

@final
class PickStrategy:
    """The order in which levels give. A level without the value comes last; ties go by id."""
    FIFO: ClassVar[PickStrategy]
    """What came first."""
    LIFO: ClassVar[PickStrategy]
    """What came last."""
    FEFO: ClassVar[PickStrategy]
    """What expires first."""
    PICK_ORDER: ClassVar[PickStrategy]
    """The walk through the warehouse."""
    FEWEST_LEVELS: ClassVar[PickStrategy]
    """Where most is, so that few places are visited."""
    GIVEN: ClassVar[PickStrategy]
    """The order that is given."""
    def __new__(cls, name: PickStrategy | str) -> PickStrategy: ...
    @property
    def name(self) -> _PickStrategy:
        """The name, as it stands in JSON."""

@final
class StockPolicy:
    """How stock is promised."""
    def __new__(
        cls,
        *,
        strategy: PickStrategy | _PickStrategy | None = "PICK_ORDER",
        backorders: bool | None = False,
        negative_stock: bool | None = False,
        extra_reasons: Sequence[str] | None = ...,
    ) -> StockPolicy: ...
    @property
    def strategy(self) -> PickStrategy:
        """The order in which levels give, where a command says nothing else."""
    @property
    def backorders(self) -> bool:
        """Whether more may be sold than is there."""
    @property
    def negative_stock(self) -> bool:
        """Whether corrections and shipments may take what the books do not have. Never lets anything be promised."""
    @property
    def extra_reasons(self) -> list[str]:
        """The tenant's own reasons for corrections, each once: `[A-Z][A-Z0-9_]{0,39}`."""
    @staticmethod
    def default() -> StockPolicy:
        """The documented default."""
    @staticmethod
    def from_json(json: str) -> StockPolicy:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class AllocateStock:
    """Stock to be promised."""
    def __new__(
        cls,
        *,
        id: str,
        at: datetime.datetime,
        allocation_id: str,
        item_id: str,
        quantity: _Decimal,
        levels: Sequence[StockLevel | Mapping[str, object]],
        policy: StockPolicy | Mapping[str, object] | None = None,
    ) -> AllocateStock: ...
    @property
    def id(self) -> str:
        """The command's key."""
    @property
    def at(self) -> datetime.datetime:
        """When."""
    @property
    def allocation_id(self) -> str:
        """The key of the new allocation, such as an order line."""
    @property
    def item_id(self) -> str:
        """The item."""
    @property
    def quantity(self) -> Decimal:
        """How much: above 0, at most 1,000,000,000, no finer than the item's scale."""
    @property
    def levels(self) -> list[StockLevel]:
        """The levels that may give."""
    @property
    def policy(self) -> StockPolicy | None:
        """How stock is promised; left out, the default policy."""
    @staticmethod
    def from_json(json: str) -> AllocateStock:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_StockCommandKind: TypeAlias = Literal[
    "RECEIVE",
    "EXPECT_INCOMING",
    "ALLOCATE",
    "ALLOCATE_MANY",
    "CONFIRM",
    "EXTEND",
    "RELEASE",
    "EXPIRE",
    "SHIP",
    "UNSHIP",
    "RETURN",
    "ADJUST",
    "SET_ON_HAND",
    "COUNT",
    "MOVE",
    "TRANSFER",
    "FILL_BACKORDERS",
]

@final
class StockCommandKind:
    """The commands, by name."""
    RECEIVE: ClassVar[StockCommandKind]
    """Goods came."""
    EXPECT_INCOMING: ClassVar[StockCommandKind]
    """More or less was expected."""
    ALLOCATE: ClassVar[StockCommandKind]
    """Stock was promised."""
    ALLOCATE_MANY: ClassVar[StockCommandKind]
    """Stock was promised to several demands."""
    CONFIRM: ClassVar[StockCommandKind]
    """A hold became firm."""
    EXTEND: ClassVar[StockCommandKind]
    """A hold was made longer."""
    RELEASE: ClassVar[StockCommandKind]
    """A promise was given up."""
    EXPIRE: ClassVar[StockCommandKind]
    """A hold lapsed."""
    SHIP: ClassVar[StockCommandKind]
    """Goods went to the customer."""
    UNSHIP: ClassVar[StockCommandKind]
    """A shipment was taken back."""
    RETURN: ClassVar[StockCommandKind]
    """Goods came back from the customer."""
    ADJUST: ClassVar[StockCommandKind]
    """What is available was corrected."""
    SET_ON_HAND: ClassVar[StockCommandKind]
    """What is on hand was said."""
    COUNT: ClassVar[StockCommandKind]
    """What is on hand was counted."""
    MOVE: ClassVar[StockCommandKind]
    """Goods were moved within a level."""
    TRANSFER: ClassVar[StockCommandKind]
    """Goods were moved to another level."""
    FILL_BACKORDERS: ClassVar[StockCommandKind]
    """What was owed was served."""
    def __new__(cls, name: StockCommandKind | str) -> StockCommandKind: ...
    @property
    def name(self) -> _StockCommandKind:
        """The name, as it stands in JSON."""

_AllocationStatus: TypeAlias = Literal[
    "HELD",
    "ALLOCATED",
    "BACKORDERED",
    "PARTIALLY_ALLOCATED",
    "PARTIALLY_SHIPPED",
    "SHIPPED",
    "RETURNED",
    "RELEASED",
    "EXPIRED",
]

@final
class AllocationStatus:
    """How an allocation stands."""
    HELD: ClassVar[AllocationStatus]
    """All is there, until it lapses."""
    ALLOCATED: ClassVar[AllocationStatus]
    """All is there."""
    BACKORDERED: ClassVar[AllocationStatus]
    """Nothing is there, all is owed."""
    PARTIALLY_ALLOCATED: ClassVar[AllocationStatus]
    """A part is there, the rest is owed."""
    PARTIALLY_SHIPPED: ClassVar[AllocationStatus]
    """A part was shipped."""
    SHIPPED: ClassVar[AllocationStatus]
    """All was shipped that was not given up."""
    RETURNED: ClassVar[AllocationStatus]
    """All that was shipped came back."""
    RELEASED: ClassVar[AllocationStatus]
    """It was given up."""
    EXPIRED: ClassVar[AllocationStatus]
    """It lapsed."""
    def __new__(cls, name: AllocationStatus | str) -> AllocationStatus: ...
    @property
    def name(self) -> _AllocationStatus:
        """The name, as it stands in JSON."""

@final
class OutcomeLine:
    """What was done with one allocation."""
    def __new__(
        cls,
        *,
        allocation_id: str,
        action: StockCommandKind | _StockCommandKind,
        quantity: _Decimal,
        short: _Decimal,
        status: AllocationStatus | _AllocationStatus,
    ) -> OutcomeLine: ...
    @property
    def allocation_id(self) -> str:
        """The allocation."""
    @property
    def action(self) -> StockCommandKind:
        """What was done."""
    @property
    def quantity(self) -> Decimal:
        """How much was moved; for CONFIRM and EXTEND what is open."""
    @property
    def short(self) -> Decimal:
        """What could not be given, or is still owed."""
    @property
    def status(self) -> AllocationStatus:
        """How it stands now."""
    @staticmethod
    def from_json(json: str) -> OutcomeLine:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class StockOutcome:
    """What came of a command."""
    def __new__(
        cls,
        *,
        command: StockCommandKind | _StockCommandKind,
        lines: Sequence[OutcomeLine | Mapping[str, object]],
        variance: _Decimal | None = None,
        shortage: _Decimal | None = None,
    ) -> StockOutcome: ...
    @property
    def command(self) -> StockCommandKind:
        """The command."""
    @property
    def lines(self) -> list[OutcomeLine]:
        """One for each allocation that was acted on: lapsed holds first, then in order of acting."""
    @property
    def variance(self) -> Decimal | None:
        """By how much a correction changed what is on hand; absent for other commands."""
    @property
    def shortage(self) -> Decimal | None:
        """What a correction leaves available short of 0; absent for other commands."""
    @staticmethod
    def from_json(json: str) -> StockOutcome:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class LevelChange:
    """A level before and after."""
    def __new__(
        cls,
        *,
        id: str,
        expected_version: int,
        before: StockLevel | Mapping[str, object],
        after: StockLevel | Mapping[str, object],
    ) -> LevelChange: ...
    @property
    def id(self) -> str:
        """The level."""
    @property
    def expected_version(self) -> int:
        """The version that must still stand when it is written."""
    @property
    def before(self) -> StockLevel:
        """What it was."""
    @property
    def after(self) -> StockLevel:
        """What it is."""
    @staticmethod
    def from_json(json: str) -> LevelChange:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class AllocationPick:
    """What an allocation takes from one level."""
    def __new__(
        cls,
        *,
        level_id: str,
        open: _Decimal | None = "0",
        shipped: _Decimal | None = "0",
    ) -> AllocationPick: ...
    @property
    def level_id(self) -> str:
        """The level."""
    @property
    def open(self) -> Decimal:
        """What is promised and still there."""
    @property
    def shipped(self) -> Decimal:
        """What was shipped, returned or not."""
    @staticmethod
    def from_json(json: str) -> AllocationPick:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class Allocation:
    """What is promised to one demand, such as the line of an order. Always
    `requested = open + backordered + shipped + released + expired` and `returned <= shipped`, where `open` and
    `shipped` are the sums over the picks. The status is computed, never stored.
    """
    def __new__(
        cls,
        *,
        id: str,
        item_id: str,
        scale: int | None = 0,
        requested: _Decimal,
        picks: Sequence[AllocationPick | Mapping[str, object]],
        backordered: _Decimal | None = "0",
        released: _Decimal | None = "0",
        expired: _Decimal | None = "0",
        returned: _Decimal | None = "0",
        expires_at: datetime.datetime | None = None,
        created_at: datetime.datetime,
        version: int,
    ) -> Allocation: ...
    @property
    def id(self) -> str:
        """The host's key: 1 to 200 characters."""
    @property
    def item_id(self) -> str:
        """The item that was asked for."""
    @property
    def scale(self) -> int:
        """The decimals of the item's unit, 0 to 6."""
    @property
    def requested(self) -> Decimal:
        """What was asked for, or granted where a part was enough."""
    @property
    def picks(self) -> list[AllocationPick]:
        """From where it is taken, one pick a level, in the order of taking."""
    @property
    def backordered(self) -> Decimal:
        """What is owed and not there."""
    @property
    def released(self) -> Decimal:
        """What was given up."""
    @property
    def expired(self) -> Decimal:
        """What lapsed."""
    @property
    def returned(self) -> Decimal:
        """What came back after it was shipped."""
    @property
    def expires_at(self) -> datetime.datetime | None:
        """When it lapses; set as long as it is a hold."""
    @property
    def created_at(self) -> datetime.datetime:
        """When it was made."""
    @property
    def version(self) -> int:
        """Raised by 1 by each command that changes it; a new one has 1."""
    @staticmethod
    def from_json(json: str) -> Allocation:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class AllocationChange:
    """An allocation before and after."""
    def __new__(
        cls,
        *,
        id: str,
        expected_version: int | None = None,
        before: Allocation | Mapping[str, object] | None = None,
        after: Allocation | Mapping[str, object],
        status: AllocationStatus | _AllocationStatus,
    ) -> AllocationChange: ...
    @property
    def id(self) -> str:
        """The allocation."""
    @property
    def expected_version(self) -> int | None:
        """The version that must still stand when it is written; absent for a new one."""
    @property
    def before(self) -> Allocation | None:
        """What it was; absent for a new one."""
    @property
    def after(self) -> Allocation:
        """What it is."""
    @property
    def status(self) -> AllocationStatus:
        """How it stands now."""
    @staticmethod
    def from_json(json: str) -> AllocationChange:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_StockAccount: TypeAlias = Literal[
    "AVAILABLE",
    "ALLOCATED",
    "DAMAGED",
    "QUALITY_CONTROL",
    "SAFETY_STOCK",
    "INCOMING",
    "SUPPLIER",
    "CUSTOMER",
    "ADJUSTMENT",
]

@final
class StockAccount:
    """From where and to where a row of the ledger moves. The first six are of a level, the others outside."""
    AVAILABLE: ClassVar[StockAccount]
    """It can be sold."""
    ALLOCATED: ClassVar[StockAccount]
    """It is promised to an allocation."""
    DAMAGED: ClassVar[StockAccount]
    """It is broken."""
    QUALITY_CONTROL: ClassVar[StockAccount]
    """It waits to be looked at."""
    SAFETY_STOCK: ClassVar[StockAccount]
    """It is kept back."""
    INCOMING: ClassVar[StockAccount]
    """It is expected, and not on hand."""
    SUPPLIER: ClassVar[StockAccount]
    """Outside: where goods come from."""
    CUSTOMER: ClassVar[StockAccount]
    """Outside: where goods go to."""
    ADJUSTMENT: ClassVar[StockAccount]
    """Outside: what was corrected."""
    def __new__(cls, name: StockAccount | str) -> StockAccount: ...
    @property
    def name(self) -> _StockAccount:
        """The name, as it stands in JSON."""

@final
class LedgerEntry:
    """A row of the ledger: it takes from one account what it gives to the other."""
    def __new__(
        cls,
        *,
        command_id: str,
        line: int,
        at: datetime.datetime,
        kind: StockCommandKind | _StockCommandKind,
        item_id: str,
        allocation_id: str | None = None,
        from_level_id: str | None = None,
        from_account: StockAccount | _StockAccount,
        to_level_id: str | None = None,
        to_account: StockAccount | _StockAccount,
        quantity: _Decimal,
        reason: str | None = None,
    ) -> LedgerEntry: ...
    @property
    def command_id(self) -> str:
        """The command that wrote it."""
    @property
    def line(self) -> int:
        """The row's place in the command, from 0."""
    @property
    def at(self) -> datetime.datetime:
        """When."""
    @property
    def kind(self) -> StockCommandKind:
        """What was done; what a sweep gives up is EXPIRE."""
    @property
    def item_id(self) -> str:
        """The item."""
    @property
    def allocation_id(self) -> str | None:
        """The allocation, if one is concerned."""
    @property
    def from_level_id(self) -> str | None:
        """The level that gives; absent for an account outside."""
    @property
    def from_account(self) -> StockAccount:
        """The account that gives."""
    @property
    def to_level_id(self) -> str | None:
        """The level that gets; absent for an account outside."""
    @property
    def to_account(self) -> StockAccount:
        """The account that gets."""
    @property
    def quantity(self) -> Decimal:
        """How much, from 0, with the level's decimals."""
    @property
    def reason(self) -> str | None:
        """Why, of a correction."""
    @staticmethod
    def from_json(json: str) -> LedgerEntry:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class StockDecision:
    """What a command changes, and what is written down of it. Write all of it in one transaction, or nothing."""
    def __new__(
        cls,
        *,
        command_id: str,
        fingerprint: str,
        replayed: bool,
        outcome: StockOutcome | Mapping[str, object],
        levels: Sequence[LevelChange | Mapping[str, object]],
        allocations: Sequence[AllocationChange | Mapping[str, object]],
        entries: Sequence[LedgerEntry | Mapping[str, object]],
    ) -> StockDecision: ...
    @property
    def command_id(self) -> str:
        """The command's key."""
    @property
    def fingerprint(self) -> str:
        """What "the same command" means: 64 hex digits."""
    @property
    def replayed(self) -> bool:
        """Whether it was carried out before: then nothing changes."""
    @property
    def outcome(self) -> StockOutcome:
        """What came of it."""
    @property
    def levels(self) -> list[LevelChange]:
        """The levels that change, by id."""
    @property
    def allocations(self) -> list[AllocationChange]:
        """The allocations that change, by id."""
    @property
    def entries(self) -> list[LedgerEntry]:
        """The rows of the ledger, in order."""
    @staticmethod
    def from_json(json: str) -> StockDecision:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class ReleaseStock:
    """Stock to be given up."""
    def __new__(
        cls,
        *,
        id: str,
        at: datetime.datetime,
        allocation: Allocation | Mapping[str, object],
        levels: Sequence[StockLevel | Mapping[str, object]],
        quantity: _Decimal | None = None,
        policy: StockPolicy | Mapping[str, object] | None = None,
    ) -> ReleaseStock: ...
    @property
    def id(self) -> str:
        """The command's key."""
    @property
    def at(self) -> datetime.datetime:
        """When."""
    @property
    def allocation(self) -> Allocation:
        """The allocation."""
    @property
    def levels(self) -> list[StockLevel]:
        """The levels of its picks."""
    @property
    def quantity(self) -> Decimal | None:
        """How much; left out, all."""
    @property
    def policy(self) -> StockPolicy | None:
        """How stock is promised; left out, the default policy."""
    @staticmethod
    def from_json(json: str) -> ReleaseStock:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class ShipStock:
    """Stock to be shipped."""
    def __new__(
        cls,
        *,
        id: str,
        at: datetime.datetime,
        allocation: Allocation | Mapping[str, object],
        levels: Sequence[StockLevel | Mapping[str, object]],
        quantity: _Decimal | None = None,
        policy: StockPolicy | Mapping[str, object] | None = None,
    ) -> ShipStock: ...
    @property
    def id(self) -> str:
        """The command's key."""
    @property
    def at(self) -> datetime.datetime:
        """When."""
    @property
    def allocation(self) -> Allocation:
        """The allocation."""
    @property
    def levels(self) -> list[StockLevel]:
        """The levels of its picks."""
    @property
    def quantity(self) -> Decimal | None:
        """How much; left out, all that is open."""
    @property
    def policy(self) -> StockPolicy | None:
        """How stock is promised; left out, the default policy."""
    @staticmethod
    def from_json(json: str) -> ShipStock:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class AdjustStock:
    """Stock to be corrected."""
    def __new__(
        cls,
        *,
        id: str,
        at: datetime.datetime,
        level: StockLevel | Mapping[str, object],
        delta: _Decimal,
        reason: str | None = None,
        policy: StockPolicy | Mapping[str, object] | None = None,
    ) -> AdjustStock: ...
    @property
    def id(self) -> str:
        """The command's key."""
    @property
    def at(self) -> datetime.datetime:
        """When."""
    @property
    def level(self) -> StockLevel:
        """The level."""
    @property
    def delta(self) -> Decimal:
        """By how much; negative: less."""
    @property
    def reason(self) -> str | None:
        """Why: a reason that is built in, or one of the policy's. It must be given."""
    @property
    def policy(self) -> StockPolicy | None:
        """The reasons, and whether less than nothing may be there; left out, the default policy."""
    @staticmethod
    def from_json(json: str) -> AdjustStock:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_StockBucket: TypeAlias = Literal[
    "AVAILABLE",
    "DAMAGED",
    "QUALITY_CONTROL",
    "SAFETY_STOCK",
]

@final
class StockBucket:
    """A part of what is on hand that a person can move."""
    AVAILABLE: ClassVar[StockBucket]
    """It can be sold."""
    DAMAGED: ClassVar[StockBucket]
    """It is broken."""
    QUALITY_CONTROL: ClassVar[StockBucket]
    """It waits to be looked at."""
    SAFETY_STOCK: ClassVar[StockBucket]
    """It is kept back."""
    def __new__(cls, name: StockBucket | str) -> StockBucket: ...
    @property
    def name(self) -> _StockBucket:
        """The name, as it stands in JSON."""

_AllocationMode: TypeAlias = Literal[
    "ALL_OR_NOTHING",
    "PARTIAL",
    "BACKORDER",
]

@final
class AllocationMode:
    """What happens where there is too little."""
    ALL_OR_NOTHING: ClassVar[AllocationMode]
    """Nothing is promised."""
    PARTIAL: ClassVar[AllocationMode]
    """What is there is promised, and the rest forgotten."""
    BACKORDER: ClassVar[AllocationMode]
    """What is there is promised, and the rest is owed. The policy must allow it."""
    def __new__(cls, name: AllocationMode | str) -> AllocationMode: ...
    @property
    def name(self) -> _AllocationMode:
        """The name, as it stands in JSON."""

@final
class AllocationLine:
    """One demand among several."""
    def __new__(
        cls,
        *,
        allocation_id: str,
        item_id: str,
        quantity: _Decimal,
        level_ids: Sequence[str] | None = None,
    ) -> AllocationLine: ...
    @property
    def allocation_id(self) -> str:
        """The key of the new allocation."""
    @property
    def item_id(self) -> str:
        """The item."""
    @property
    def quantity(self) -> Decimal:
        """How much."""
    @property
    def level_ids(self) -> list[str] | None:
        """The levels that may give, each once; left out, all of the item."""
    @staticmethod
    def from_json(json: str) -> AllocationLine:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

class StockCommand:
    """What can be done with stock. Quantities are above 0, at most 1,000,000,000, and no finer than the item's
    scale; a delta may be negative.
    """

    @final
    class Receive(StockCommand):
        """Goods come: from the supplier, or from what was expected."""
        def __new__(
            cls,
            *,
            level_id: str,
            quantity: _Decimal,
            to: StockBucket | _StockBucket | None = "AVAILABLE",
            from_incoming: bool | None = False,
        ) -> StockCommand.Receive: ...
        @property
        def type(self) -> Literal["RECEIVE"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def level_id(self) -> str:
            """Where they are put."""
        @property
        def quantity(self) -> Decimal:
            """How much."""
        @property
        def to(self) -> StockBucket:
            """As what."""
        @property
        def from_incoming(self) -> bool:
            """Whether they were expected at this level."""
        @classmethod
        def from_json(cls, json: str) -> StockCommand.Receive:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class ExpectIncoming(StockCommand):
        """More or less is expected."""
        def __new__(
            cls,
            *,
            level_id: str,
            delta: _Decimal,
        ) -> StockCommand.ExpectIncoming: ...
        @property
        def type(self) -> Literal["EXPECT_INCOMING"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def level_id(self) -> str:
            """Where it will be put."""
        @property
        def delta(self) -> Decimal:
            """How much more; negative: less."""
        @classmethod
        def from_json(cls, json: str) -> StockCommand.ExpectIncoming:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class Allocate(StockCommand):
        """Promises stock to a new demand."""
        def __new__(
            cls,
            *,
            allocation_id: str,
            item_id: str,
            quantity: _Decimal,
            level_ids: Sequence[str] | None = None,
            mode: AllocationMode | _AllocationMode | None = "ALL_OR_NOTHING",
            strategy: PickStrategy | _PickStrategy | None = None,
            expires_at: datetime.datetime | None = None,
        ) -> StockCommand.Allocate: ...
        @property
        def type(self) -> Literal["ALLOCATE"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def allocation_id(self) -> str:
            """The key of the new allocation."""
        @property
        def item_id(self) -> str:
            """The item."""
        @property
        def quantity(self) -> Decimal:
            """How much."""
        @property
        def level_ids(self) -> list[str] | None:
            """The levels that may give, each once; left out, all of the item."""
        @property
        def mode(self) -> AllocationMode:
            """What happens where there is too little."""
        @property
        def strategy(self) -> PickStrategy | None:
            """The order in which levels give; left out, GIVEN where `levelIds` is there, else the policy's."""
        @property
        def expires_at(self) -> datetime.datetime | None:
            """When it lapses, if it is a hold."""
        @classmethod
        def from_json(cls, json: str) -> StockCommand.Allocate:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class AllocateMany(StockCommand):
        """Promises stock to several demands, or to none of them: each line sees what the lines before it took."""
        def __new__(
            cls,
            *,
            lines: Sequence[AllocationLine | Mapping[str, object]],
            mode: AllocationMode | _AllocationMode | None = "ALL_OR_NOTHING",
            strategy: PickStrategy | _PickStrategy | None = None,
            expires_at: datetime.datetime | None = None,
        ) -> StockCommand.AllocateMany: ...
        @property
        def type(self) -> Literal["ALLOCATE_MANY"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def lines(self) -> list[AllocationLine]:
            """The demands."""
        @property
        def mode(self) -> AllocationMode:
            """What happens where there is too little."""
        @property
        def strategy(self) -> PickStrategy | None:
            """The order in which levels give; left out, GIVEN where a line has `levelIds`, else the policy's."""
        @property
        def expires_at(self) -> datetime.datetime | None:
            """When they lapse, if they are holds."""
        @classmethod
        def from_json(cls, json: str) -> StockCommand.AllocateMany:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class Confirm(StockCommand):
        """A hold becomes firm."""
        def __new__(
            cls,
            *,
            allocation_id: str,
        ) -> StockCommand.Confirm: ...
        @property
        def type(self) -> Literal["CONFIRM"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def allocation_id(self) -> str:
            """The allocation."""
        @classmethod
        def from_json(cls, json: str) -> StockCommand.Confirm:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class Extend(StockCommand):
        """A hold lapses later."""
        def __new__(
            cls,
            *,
            allocation_id: str,
            expires_at: datetime.datetime,
        ) -> StockCommand.Extend: ...
        @property
        def type(self) -> Literal["EXTEND"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def allocation_id(self) -> str:
            """The allocation."""
        @property
        def expires_at(self) -> datetime.datetime:
            """When it lapses: later than before."""
        @classmethod
        def from_json(cls, json: str) -> StockCommand.Extend:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class Release(StockCommand):
        """Gives up what was promised: what is owed first, then the last pick."""
        def __new__(
            cls,
            *,
            allocation_id: str,
            quantity: _Decimal | None = None,
            level_id: str | None = None,
        ) -> StockCommand.Release: ...
        @property
        def type(self) -> Literal["RELEASE"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def allocation_id(self) -> str:
            """The allocation."""
        @property
        def quantity(self) -> Decimal | None:
            """How much; left out, all."""
        @property
        def level_id(self) -> str | None:
            """From this level alone."""
        @classmethod
        def from_json(cls, json: str) -> StockCommand.Release:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class Expire(StockCommand):
        """Gives up all holds that have lapsed."""
        def __new__(cls) -> StockCommand.Expire: ...
        @property
        def type(self) -> Literal["EXPIRE"]:
            """Which variant it is, as it stands in JSON."""
        @classmethod
        def from_json(cls, json: str) -> StockCommand.Expire:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class Ship(StockCommand):
        """Goods go to the customer, the first pick first."""
        def __new__(
            cls,
            *,
            allocation_id: str,
            quantity: _Decimal | None = None,
            level_id: str | None = None,
        ) -> StockCommand.Ship: ...
        @property
        def type(self) -> Literal["SHIP"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def allocation_id(self) -> str:
            """The allocation."""
        @property
        def quantity(self) -> Decimal | None:
            """How much; left out, all that is open."""
        @property
        def level_id(self) -> str | None:
            """From this level alone."""
        @classmethod
        def from_json(cls, json: str) -> StockCommand.Ship:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class Unship(StockCommand):
        """A shipment is taken back before it left for good: the goods are promised again, the last pick first."""
        def __new__(
            cls,
            *,
            allocation_id: str,
            quantity: _Decimal | None = None,
            level_id: str | None = None,
        ) -> StockCommand.Unship: ...
        @property
        def type(self) -> Literal["UNSHIP"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def allocation_id(self) -> str:
            """The allocation."""
        @property
        def quantity(self) -> Decimal | None:
            """How much; left out, all that was shipped and not returned."""
        @property
        def level_id(self) -> str | None:
            """To this level alone."""
        @classmethod
        def from_json(cls, json: str) -> StockCommand.Unship:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class Return(StockCommand):
        """Goods come back from the customer, to any level of the item."""
        def __new__(
            cls,
            *,
            allocation_id: str,
            level_id: str,
            quantity: _Decimal,
            to: StockBucket | _StockBucket | None = "QUALITY_CONTROL",
        ) -> StockCommand.Return: ...
        @property
        def type(self) -> Literal["RETURN"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def allocation_id(self) -> str:
            """The allocation."""
        @property
        def level_id(self) -> str:
            """Where they are put."""
        @property
        def quantity(self) -> Decimal:
            """How much."""
        @property
        def to(self) -> StockBucket:
            """As what."""
        @classmethod
        def from_json(cls, json: str) -> StockCommand.Return:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class Adjust(StockCommand):
        """Corrects what is available."""
        def __new__(
            cls,
            *,
            level_id: str,
            delta: _Decimal,
            reason: str | None = None,
        ) -> StockCommand.Adjust: ...
        @property
        def type(self) -> Literal["ADJUST"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def level_id(self) -> str:
            """The level."""
        @property
        def delta(self) -> Decimal:
            """By how much; negative: less."""
        @property
        def reason(self) -> str | None:
            """Why: CORRECTION, CYCLE_COUNT, DAMAGED, SHRINKAGE, THEFT, EXPIRED, FOUND, RESTOCK, PROMOTION, SAMPLE,
            OTHER, or one of the policy's. It must be given.
            """
        @classmethod
        def from_json(cls, json: str) -> StockCommand.Adjust:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class SetOnHand(StockCommand):
        """Says what is on hand, as an adjustment by the difference."""
        def __new__(
            cls,
            *,
            level_id: str,
            quantity: _Decimal,
            reason: str | None = None,
            change_from: _Decimal | None = None,
            unchecked: bool | None = False,
        ) -> StockCommand.SetOnHand: ...
        @property
        def type(self) -> Literal["SET_ON_HAND"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def level_id(self) -> str:
            """The level."""
        @property
        def quantity(self) -> Decimal:
            """What is on hand, 0 too."""
        @property
        def reason(self) -> str | None:
            """Why, as in an adjustment."""
        @property
        def change_from(self) -> Decimal | None:
            """What was on hand when somebody looked: refused where it is no longer so."""
        @property
        def unchecked(self) -> bool:
            """Whether nobody looked."""
        @classmethod
        def from_json(cls, json: str) -> StockCommand.SetOnHand:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class Count(StockCommand):
        """Says what a count found, as an adjustment by the difference. That nothing differs is written down too."""
        def __new__(
            cls,
            *,
            level_id: str,
            counted: _Decimal,
            accept_shortage: bool | None = False,
        ) -> StockCommand.Count: ...
        @property
        def type(self) -> Literal["COUNT"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def level_id(self) -> str:
            """The level."""
        @property
        def counted(self) -> Decimal:
            """What was counted, 0 too."""
        @property
        def accept_shortage(self) -> bool:
            """Whether less than what is promised may be found."""
        @classmethod
        def from_json(cls, json: str) -> StockCommand.Count:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class Move(StockCommand):
        """Moves goods within a level, such as to what is damaged."""
        def __new__(
            cls,
            *,
            level_id: str,
            from_: StockBucket | _StockBucket,
            to: StockBucket | _StockBucket,
            quantity: _Decimal,
            reason: str | None = None,
        ) -> StockCommand.Move: ...
        @property
        def type(self) -> Literal["MOVE"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def level_id(self) -> str:
            """The level."""
        @property
        def from_(self) -> StockBucket:
            """From what."""
        @property
        def to(self) -> StockBucket:
            """To what."""
        @property
        def quantity(self) -> Decimal:
            """How much."""
        @property
        def reason(self) -> str | None:
            """Why, if that is to be kept."""
        @classmethod
        def from_json(cls, json: str) -> StockCommand.Move:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class Transfer(StockCommand):
        """Moves goods from what is available at one level to another of the item."""
        def __new__(
            cls,
            *,
            from_level_id: str,
            to_level_id: str,
            quantity: _Decimal,
            in_transit: bool | None = False,
        ) -> StockCommand.Transfer: ...
        @property
        def type(self) -> Literal["TRANSFER"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def from_level_id(self) -> str:
            """From where."""
        @property
        def to_level_id(self) -> str:
            """To where."""
        @property
        def quantity(self) -> Decimal:
            """How much."""
        @property
        def in_transit(self) -> bool:
            """Whether they are under way, and expected there."""
        @classmethod
        def from_json(cls, json: str) -> StockCommand.Transfer:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class FillBackorders(StockCommand):
        """Serves what is owed, the oldest first."""
        def __new__(
            cls,
            *,
            level_ids: Sequence[str] | None = None,
            strategy: PickStrategy | _PickStrategy | None = None,
        ) -> StockCommand.FillBackorders: ...
        @property
        def type(self) -> Literal["FILL_BACKORDERS"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def level_ids(self) -> list[str] | None:
            """The levels that may give, each once; left out, all."""
        @property
        def strategy(self) -> PickStrategy | None:
            """The order in which levels give; left out, GIVEN where `levelIds` is there, else the policy's."""
        @classmethod
        def from_json(cls, json: str) -> StockCommand.FillBackorders:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    Variant: TypeAlias = Receive | ExpectIncoming | Allocate | AllocateMany | Confirm | Extend | Release | Expire | Ship | Unship | Return | Adjust | SetOnHand | Count | Move | Transfer | FillBackorders
    @property
    def type(self) -> Literal["RECEIVE", "EXPECT_INCOMING", "ALLOCATE", "ALLOCATE_MANY", "CONFIRM", "EXTEND", "RELEASE", "EXPIRE", "SHIP", "UNSHIP", "RETURN", "ADJUST", "SET_ON_HAND", "COUNT", "MOVE", "TRANSFER", "FILL_BACKORDERS"]:
        """Which variant it is, as it stands in JSON."""
    @classmethod
    def from_json(cls, json: str) -> StockCommand.Variant:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class StockState:
    """The levels and allocations that a command touches."""
    def __new__(
        cls,
        *,
        levels: Sequence[StockLevel | Mapping[str, object]],
        allocations: Sequence[Allocation | Mapping[str, object]] | None = ...,
    ) -> StockState: ...
    @property
    def levels(self) -> list[StockLevel]:
        """The levels: those of the item or those named, and every level of a pick that is here."""
    @property
    def allocations(self) -> list[Allocation]:
        """The allocations: the one named; to allocate or fill, also the holds and backorders on these levels."""
    @staticmethod
    def from_json(json: str) -> StockState:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_VersionedKind: TypeAlias = Literal[
    "LEVEL",
    "ALLOCATION",
]

@final
class VersionedKind:
    """What has versions."""
    LEVEL: ClassVar[VersionedKind]
    """A level."""
    ALLOCATION: ClassVar[VersionedKind]
    """An allocation."""
    def __new__(cls, name: VersionedKind | str) -> VersionedKind: ...
    @property
    def name(self) -> _VersionedKind:
        """The name, as it stands in JSON."""

@final
class ExpectedVersion:
    """A version that a client had seen."""
    def __new__(
        cls,
        *,
        kind: VersionedKind | _VersionedKind,
        id: str,
        version: int,
    ) -> ExpectedVersion: ...
    @property
    def kind(self) -> VersionedKind:
        """Of what."""
    @property
    def id(self) -> str:
        """Of which."""
    @property
    def version(self) -> int:
        """The version."""
    @staticmethod
    def from_json(json: str) -> ExpectedVersion:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class PriorCommand:
    """A command that was carried out."""
    def __new__(
        cls,
        *,
        fingerprint: str,
        outcome: StockOutcome | Mapping[str, object],
    ) -> PriorCommand: ...
    @property
    def fingerprint(self) -> str:
        """Its fingerprint."""
    @property
    def outcome(self) -> StockOutcome:
        """What came of it."""
    @staticmethod
    def from_json(json: str) -> PriorCommand:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class StockRequest:
    """A command over what is stored."""
    def __new__(
        cls,
        *,
        id: str,
        at: datetime.datetime,
        command: StockCommand | Mapping[str, object],
        state: StockState | Mapping[str, object],
        policy: StockPolicy | Mapping[str, object] | None = None,
        expected: Sequence[ExpectedVersion | Mapping[str, object]] | None = ...,
        prior: PriorCommand | Mapping[str, object] | None = None,
    ) -> StockRequest: ...
    @property
    def id(self) -> str:
        """The command's key: the same command under the same key is carried out once."""
    @property
    def at(self) -> datetime.datetime:
        """When."""
    @property
    def command(self) -> StockCommand.Variant:
        """What is to be done."""
    @property
    def state(self) -> StockState:
        """What is stored."""
    @property
    def policy(self) -> StockPolicy | None:
        """How stock is promised; left out, the default policy."""
    @property
    def expected(self) -> list[ExpectedVersion]:
        """What the client had seen, to be refused where it is no longer so."""
    @property
    def prior(self) -> PriorCommand | None:
        """What is stored under this key, if anything is."""
    @staticmethod
    def from_json(json: str) -> StockRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class PlanAllocationRequest:
    """What somebody would like to be promised."""
    def __new__(
        cls,
        *,
        item_id: str,
        quantity: _Decimal,
        levels: Sequence[StockLevel | Mapping[str, object]],
        at: datetime.datetime,
        strategy: PickStrategy | _PickStrategy | None = None,
        level_ids: Sequence[str] | None = None,
        policy: StockPolicy | Mapping[str, object] | None = None,
    ) -> PlanAllocationRequest: ...
    @property
    def item_id(self) -> str:
        """The item."""
    @property
    def quantity(self) -> Decimal:
        """How much: above 0, at most 1,000,000,000, no finer than the item's scale."""
    @property
    def levels(self) -> list[StockLevel]:
        """The levels."""
    @property
    def at(self) -> datetime.datetime:
        """When."""
    @property
    def strategy(self) -> PickStrategy | None:
        """The order in which levels give; left out, GIVEN where `levelIds` is there, else the policy's."""
    @property
    def level_ids(self) -> list[str] | None:
        """The levels that may give, each once; left out, all of the item."""
    @property
    def policy(self) -> StockPolicy | None:
        """How stock is promised; left out, the default policy."""
    @staticmethod
    def from_json(json: str) -> PlanAllocationRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class PlannedPick:
    """What a level would give."""
    def __new__(
        cls,
        *,
        level_id: str,
        quantity: _Decimal,
    ) -> PlannedPick: ...
    @property
    def level_id(self) -> str:
        """The level."""
    @property
    def quantity(self) -> Decimal:
        """How much."""
    @staticmethod
    def from_json(json: str) -> PlannedPick:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class AllocationPlan:
    """Which levels would give how much."""
    def __new__(
        cls,
        *,
        strategy: PickStrategy | _PickStrategy,
        requested: _Decimal,
        granted: _Decimal,
        short: _Decimal,
        available: _Decimal,
        picks: Sequence[PlannedPick | Mapping[str, object]],
        until: datetime.datetime | None = None,
    ) -> AllocationPlan: ...
    @property
    def strategy(self) -> PickStrategy:
        """The order that was used."""
    @property
    def requested(self) -> Decimal:
        """What was asked for."""
    @property
    def granted(self) -> Decimal:
        """What could be promised."""
    @property
    def short(self) -> Decimal:
        """What is missing."""
    @property
    def available(self) -> Decimal:
        """All that these levels could give."""
    @property
    def picks(self) -> list[PlannedPick]:
        """What each level would give, in the order of taking."""
    @property
    def until(self) -> datetime.datetime | None:
        """When time alone gives another answer: the first expiry of a lot that could give."""
    @staticmethod
    def from_json(json: str) -> AllocationPlan:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class DatedQuantity:
    """A quantity at a time."""
    def __new__(
        cls,
        *,
        at: datetime.datetime,
        quantity: _Decimal,
    ) -> DatedQuantity: ...
    @property
    def at(self) -> datetime.datetime:
        """When."""
    @property
    def quantity(self) -> Decimal:
        """How much: above 0, at most 1,000,000,000, no finer than the item's scale."""
    @staticmethod
    def from_json(json: str) -> DatedQuantity:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class PromiseRequest:
    """What is there, what will come, and what is owed."""
    def __new__(
        cls,
        *,
        item_id: str,
        levels: Sequence[StockLevel | Mapping[str, object]],
        at: datetime.datetime,
        supply: Sequence[DatedQuantity | Mapping[str, object]] | None = ...,
        demand: Sequence[DatedQuantity | Mapping[str, object]] | None = ...,
        quantity: _Decimal | None = None,
    ) -> PromiseRequest: ...
    @property
    def item_id(self) -> str:
        """The item."""
    @property
    def levels(self) -> list[StockLevel]:
        """Its levels; those of other items do not count."""
    @property
    def at(self) -> datetime.datetime:
        """When."""
    @property
    def supply(self) -> list[DatedQuantity]:
        """What will come."""
    @property
    def demand(self) -> list[DatedQuantity]:
        """What is owed."""
    @property
    def quantity(self) -> Decimal | None:
        """How much somebody would like, to be told when."""
    @staticmethod
    def from_json(json: str) -> PromiseRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class PromiseStep:
    """What can be promised from a time on."""
    def __new__(
        cls,
        *,
        at: datetime.datetime,
        supply: _Decimal,
        demand: _Decimal,
        projected: _Decimal,
        promise: _Decimal,
    ) -> PromiseStep: ...
    @property
    def at(self) -> datetime.datetime:
        """When."""
    @property
    def supply(self) -> Decimal:
        """What comes then."""
    @property
    def demand(self) -> Decimal:
        """What is owed then."""
    @property
    def projected(self) -> Decimal:
        """What would be there, if nothing more were promised; below 0 where too much is owed."""
    @property
    def promise(self) -> Decimal:
        """What can be promised then without breaking a later promise: from 0."""
    @staticmethod
    def from_json(json: str) -> PromiseStep:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class PromisePlan:
    """What can be promised, from when on."""
    def __new__(
        cls,
        *,
        available: _Decimal,
        promise_at: datetime.datetime | None = None,
        steps: Sequence[PromiseStep | Mapping[str, object]],
    ) -> PromisePlan: ...
    @property
    def available(self) -> Decimal:
        """What is available now, less what is short elsewhere."""
    @property
    def promise_at(self) -> datetime.datetime | None:
        """When the quantity that was asked for can be promised; absent where it cannot."""
    @property
    def steps(self) -> list[PromiseStep]:
        """The first step is now; one more for each later time at which something comes or is owed."""
    @staticmethod
    def from_json(json: str) -> PromisePlan:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class AllowedCommand:
    """Whether a command is allowed, and if not, why."""
    def __new__(
        cls,
        *,
        command: StockCommandKind | _StockCommandKind,
        allowed: bool,
        why_not: str | None = None,
        up_to: _Decimal | None = None,
    ) -> AllowedCommand: ...
    @property
    def command(self) -> StockCommandKind:
        """The command."""
    @property
    def allowed(self) -> bool:
        """Whether it is allowed, for the smallest quantity."""
    @property
    def why_not(self) -> str | None:
        """The code of the fault, if it is not."""
    @property
    def up_to(self) -> Decimal | None:
        """The most that it can take; absent for CONFIRM, EXTEND and what is not allowed."""
    @staticmethod
    def from_json(json: str) -> AllowedCommand:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class AllocationView:
    """How an allocation stands, and what can be done with it."""
    def __new__(
        cls,
        *,
        status: AllocationStatus | _AllocationStatus,
        open: _Decimal,
        backordered: _Decimal,
        shipped: _Decimal,
        returned: _Decimal,
        due: bool,
        commands: Sequence[AllowedCommand | Mapping[str, object]],
        until: datetime.datetime | None = None,
    ) -> AllocationView: ...
    @property
    def status(self) -> AllocationStatus:
        """How it stands."""
    @property
    def open(self) -> Decimal:
        """What is promised and still there."""
    @property
    def backordered(self) -> Decimal:
        """What is owed and not there."""
    @property
    def shipped(self) -> Decimal:
        """What was shipped, returned or not."""
    @property
    def returned(self) -> Decimal:
        """What came back."""
    @property
    def due(self) -> bool:
        """Whether it is a hold that has lapsed, and only waits to be swept."""
    @property
    def commands(self) -> list[AllowedCommand]:
        """CONFIRM, EXTEND, RELEASE, SHIP, UNSHIP and RETURN, in this order."""
    @property
    def until(self) -> datetime.datetime | None:
        """When time alone gives another answer: when the hold lapses."""
    @staticmethod
    def from_json(json: str) -> AllocationView:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_DiscrepancyKind: TypeAlias = Literal[
    "DUPLICATE_ENTRY",
    "MISSING_LEVEL",
    "BALANCE",
    "VERSION",
    "ALLOCATED_PICKS",
    "PICK_OPEN",
    "ALLOCATION_SUM",
]

@final
class DiscrepancyKind:
    """What can differ."""
    DUPLICATE_ENTRY: ClassVar[DiscrepancyKind]
    """A row stands twice; it counts once."""
    MISSING_LEVEL: ClassVar[DiscrepancyKind]
    """A level is in the ledger or the opening, and not stored."""
    BALANCE: ClassVar[DiscrepancyKind]
    """An account holds something else than the ledger says."""
    VERSION: ClassVar[DiscrepancyKind]
    """A version is not the opening's and one for each command."""
    ALLOCATED_PICKS: ClassVar[DiscrepancyKind]
    """What is allocated is not the sum of all open picks."""
    PICK_OPEN: ClassVar[DiscrepancyKind]
    """A pick has something else open than the ledger says."""
    ALLOCATION_SUM: ClassVar[DiscrepancyKind]
    """The parts of an allocation do not add up, or more was returned than was shipped."""
    def __new__(cls, name: DiscrepancyKind | str) -> DiscrepancyKind: ...
    @property
    def name(self) -> _DiscrepancyKind:
        """The name, as it stands in JSON."""

@final
class Discrepancy:
    """One thing that differs."""
    def __new__(
        cls,
        *,
        kind: DiscrepancyKind | _DiscrepancyKind,
        level_id: str | None = None,
        allocation_id: str | None = None,
        account: StockAccount | _StockAccount | None = None,
        command_id: str | None = None,
        line: int | None = None,
        ledger: str | None = None,
        state: str | None = None,
    ) -> Discrepancy: ...
    @property
    def kind(self) -> DiscrepancyKind:
        """What it is."""
    @property
    def level_id(self) -> str | None:
        """The level."""
    @property
    def allocation_id(self) -> str | None:
        """The allocation."""
    @property
    def account(self) -> StockAccount | None:
        """The account."""
    @property
    def command_id(self) -> str | None:
        """The command of a row."""
    @property
    def line(self) -> int | None:
        """The row's place in its command."""
    @property
    def ledger(self) -> str | None:
        """The number that should be, in its shortest form."""
    @property
    def state(self) -> str | None:
        """The number that is stored, in its shortest form."""
    @staticmethod
    def from_json(json: str) -> Discrepancy:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class LedgerReport:
    """Where what is stored and what the ledger says differ."""
    def __new__(
        cls,
        *,
        balanced: bool,
        entries: int,
        levels: int,
        allocations: int,
        discrepancies: Sequence[Discrepancy | Mapping[str, object]],
    ) -> LedgerReport: ...
    @property
    def balanced(self) -> bool:
        """Whether nothing differs."""
    @property
    def entries(self) -> int:
        """How many rows were given."""
    @property
    def levels(self) -> int:
        """How many levels were compared: those of the opening, of the rows and of what is stored."""
    @property
    def allocations(self) -> int:
        """How many allocations are stored."""
    @property
    def discrepancies(self) -> list[Discrepancy]:
        """What differs: rows first, then levels, then allocations, each in order of ids."""
    @staticmethod
    def from_json(json: str) -> LedgerReport:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_WindowAlign: TypeAlias = Literal[
    "EPOCH",
    "FIRST_HIT",
]

@final
class WindowAlign:
    """Where windows or refills begin."""
    EPOCH: ClassVar[WindowAlign]
    """At multiples of the length since 1970-01-01T00:00:00Z: the same for all subjects."""
    FIRST_HIT: ClassVar[WindowAlign]
    """At the subject's first counted unit."""
    def __new__(cls, name: WindowAlign | str) -> WindowAlign: ...
    @property
    def name(self) -> _WindowAlign:
        """The name, as it stands in JSON."""

_OnExceed: TypeAlias = Literal[
    "DENY",
    "OVERAGE",
    "COUNT",
]

@final
class OnExceed:
    """What happens beyond a limit."""
    DENY: ClassVar[OnExceed]
    """The call is denied."""
    OVERAGE: ClassVar[OnExceed]
    """The call passes and counts as overage."""
    COUNT: ClassVar[OnExceed]
    """There is no limit; units are only counted."""
    def __new__(cls, name: OnExceed | str) -> OnExceed: ...
    @property
    def name(self) -> _OnExceed:
        """The name, as it stands in JSON."""

_CalendarInterval: TypeAlias = Literal[
    "MINUTE",
    "HOUR",
    "DAY",
    "WEEK",
    "MONTH",
    "QUARTER",
    "HALF_YEAR",
    "YEAR",
]

@final
class CalendarInterval:
    """The length of a calendar window."""
    MINUTE: ClassVar[CalendarInterval]
    """An elapsed minute since the local day began."""
    HOUR: ClassVar[CalendarInterval]
    """An elapsed hour since the local day began."""
    DAY: ClassVar[CalendarInterval]
    """A civil day."""
    WEEK: ClassVar[CalendarInterval]
    """Seven civil days from the first day of the week."""
    MONTH: ClassVar[CalendarInterval]
    """A calendar month."""
    QUARTER: ClassVar[CalendarInterval]
    """Three months from January, April, July, October."""
    HALF_YEAR: ClassVar[CalendarInterval]
    """Six months from January, July."""
    YEAR: ClassVar[CalendarInterval]
    """A calendar year."""
    def __new__(cls, name: CalendarInterval | str) -> CalendarInterval: ...
    @property
    def name(self) -> _CalendarInterval:
        """The name, as it stands in JSON."""

_Weekday: TypeAlias = Literal[
    "MONDAY",
    "TUESDAY",
    "WEDNESDAY",
    "THURSDAY",
    "FRIDAY",
    "SATURDAY",
    "SUNDAY",
]

@final
class Weekday:
    """A day of the week."""
    MONDAY: ClassVar[Weekday]
    """The first by ISO 8601."""
    TUESDAY: ClassVar[Weekday]
    """The second."""
    WEDNESDAY: ClassVar[Weekday]
    """The third."""
    THURSDAY: ClassVar[Weekday]
    """The fourth."""
    FRIDAY: ClassVar[Weekday]
    """The fifth."""
    SATURDAY: ClassVar[Weekday]
    """The sixth."""
    SUNDAY: ClassVar[Weekday]
    """The seventh."""
    def __new__(cls, name: Weekday | str) -> Weekday: ...
    @property
    def name(self) -> _Weekday:
        """The name, as it stands in JSON."""

_Interval: TypeAlias = Literal[
    "DAY",
    "WEEK",
    "MONTH",
    "QUARTER",
    "HALF_YEAR",
    "YEAR",
]

@final
class Interval:
    """A stretch of the calendar, as long as the calendar makes it."""
    DAY: ClassVar[Interval]
    """A civil day."""
    WEEK: ClassVar[Interval]
    """Seven civil days."""
    MONTH: ClassVar[Interval]
    """A calendar month."""
    QUARTER: ClassVar[Interval]
    """Three calendar months."""
    HALF_YEAR: ClassVar[Interval]
    """Six calendar months."""
    YEAR: ClassVar[Interval]
    """Twelve calendar months."""
    def __new__(cls, name: Interval | str) -> Interval: ...
    @property
    def name(self) -> _Interval:
        """The name, as it stands in JSON."""

class LimitWindow:
    """A window: how many units in which time. A name is 1 to 40 of `a-z`, `0-9`, `_` and `-`, and does
    not begin with a mark. A limit is 0 to 10^12, a length of time 1 ms to 100 years.
    """

    @final
    class Fixed(LimitWindow):
        """Windows of one length, one behind the other: plain and small."""
        def __new__(
            cls,
            *,
            name: str,
            limit: int | None = None,
            window_ms: int,
            align: WindowAlign | _WindowAlign | None = "EPOCH",
            on_exceed: OnExceed | _OnExceed | None = "DENY",
        ) -> LimitWindow.Fixed: ...
        @property
        def type(self) -> Literal["FIXED"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def name(self) -> str:
            """The name, unique in the policy."""
        @property
        def limit(self) -> int | None:
            """The units of one window; absent exactly where `onExceed` is COUNT."""
        @property
        def window_ms(self) -> int:
            """The length in milliseconds."""
        @property
        def align(self) -> WindowAlign:
            """Where a window begins."""
        @property
        def on_exceed(self) -> OnExceed:
            """What happens beyond the limit."""
        @classmethod
        def from_json(cls, json: str) -> LimitWindow.Fixed:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class Calendar(LimitWindow):
        """Calendar months, days, quarters of a time zone."""
        def __new__(
            cls,
            *,
            name: str,
            limit: int | None = None,
            interval: CalendarInterval | _CalendarInterval,
            time_zone: str | None = "UTC",
            week_start: Weekday | _Weekday | None = "MONDAY",
            on_exceed: OnExceed | _OnExceed | None = "DENY",
        ) -> LimitWindow.Calendar: ...
        @property
        def type(self) -> Literal["CALENDAR"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def name(self) -> str:
            """The name, unique in the policy."""
        @property
        def limit(self) -> int | None:
            """The units of one window; absent exactly where `onExceed` is COUNT."""
        @property
        def interval(self) -> CalendarInterval:
            """The length by the calendar."""
        @property
        def time_zone(self) -> str:
            """The IANA zone whose calendar counts."""
        @property
        def week_start(self) -> Weekday:
            """The first day of a week."""
        @property
        def on_exceed(self) -> OnExceed:
            """What happens beyond the limit."""
        @classmethod
        def from_json(cls, json: str) -> LimitWindow.Calendar:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class Anchored(LimitWindow):
        """Months and years counted from an instant: a billing anniversary."""
        def __new__(
            cls,
            *,
            name: str,
            limit: int | None = None,
            interval: Interval | _Interval,
            anchor: datetime.datetime,
            time_zone: str | None = "UTC",
            on_exceed: OnExceed | _OnExceed | None = "DENY",
        ) -> LimitWindow.Anchored: ...
        @property
        def type(self) -> Literal["ANCHORED"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def name(self) -> str:
            """The name, unique in the policy."""
        @property
        def limit(self) -> int | None:
            """The units of one window; absent exactly where `onExceed` is COUNT."""
        @property
        def interval(self) -> Interval:
            """The length by the calendar."""
        @property
        def anchor(self) -> datetime.datetime:
            """The instant from which windows are counted, in 1970 to 2199."""
        @property
        def time_zone(self) -> str:
            """The IANA zone whose calendar counts."""
        @property
        def on_exceed(self) -> OnExceed:
            """What happens beyond the limit."""
        @classmethod
        def from_json(cls, json: str) -> LimitWindow.Anchored:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class SlidingCounter(LimitWindow):
        """A window that slides, from two numbers: what is left of the part before counts in proportion."""
        def __new__(
            cls,
            *,
            name: str,
            limit: int,
            window_ms: int,
        ) -> LimitWindow.SlidingCounter: ...
        @property
        def type(self) -> Literal["SLIDING_COUNTER"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def name(self) -> str:
            """The name, unique in the policy."""
        @property
        def limit(self) -> int:
            """The units of one window."""
        @property
        def window_ms(self) -> int:
            """The length in milliseconds."""
        @classmethod
        def from_json(cls, json: str) -> LimitWindow.SlidingCounter:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class SlidingLog(LimitWindow):
        """A window that slides exactly; every hit is kept."""
        def __new__(
            cls,
            *,
            name: str,
            limit: int,
            window_ms: int,
        ) -> LimitWindow.SlidingLog: ...
        @property
        def type(self) -> Literal["SLIDING_LOG"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def name(self) -> str:
            """The name, unique in the policy."""
        @property
        def limit(self) -> int:
            """The units of one window, at most 10,000."""
        @property
        def window_ms(self) -> int:
            """The length in milliseconds."""
        @classmethod
        def from_json(cls, json: str) -> LimitWindow.SlidingLog:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class Gcra(LimitWindow):
        """A bucket that is refilled continuously (the generic cell rate algorithm)."""
        def __new__(
            cls,
            *,
            name: str,
            limit: int,
            window_ms: int,
            burst: int | None = None,
        ) -> LimitWindow.Gcra: ...
        @property
        def type(self) -> Literal["GCRA"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def name(self) -> str:
            """The name, unique in the policy."""
        @property
        def limit(self) -> int:
            """The units that come back in `windowMs`, at least 1."""
        @property
        def window_ms(self) -> int:
            """The time in which `limit` units come back, in milliseconds."""
        @property
        def burst(self) -> int | None:
            """The units that a full bucket holds; left out, `limit`."""
        @classmethod
        def from_json(cls, json: str) -> LimitWindow.Gcra:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    @final
    class TokenBucket(LimitWindow):
        """A bucket that is refilled in steps."""
        def __new__(
            cls,
            *,
            name: str,
            limit: int,
            interval_ms: int,
            refill: int | None = None,
            align: WindowAlign | _WindowAlign | None = "EPOCH",
        ) -> LimitWindow.TokenBucket: ...
        @property
        def type(self) -> Literal["TOKEN_BUCKET"]:
            """Which variant it is, as it stands in JSON."""
        @property
        def name(self) -> str:
            """The name, unique in the policy."""
        @property
        def limit(self) -> int:
            """The units that a full bucket holds, at least 1."""
        @property
        def interval_ms(self) -> int:
            """The time between two refills, in milliseconds."""
        @property
        def refill(self) -> int | None:
            """The units of a refill, 1 to `limit`; left out, `limit`."""
        @property
        def align(self) -> WindowAlign:
            """When a bucket is refilled."""
        @classmethod
        def from_json(cls, json: str) -> LimitWindow.TokenBucket:
            """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

    Variant: TypeAlias = Fixed | Calendar | Anchored | SlidingCounter | SlidingLog | Gcra | TokenBucket
    @property
    def type(self) -> Literal["FIXED", "CALENDAR", "ANCHORED", "SLIDING_COUNTER", "SLIDING_LOG", "GCRA", "TOKEN_BUCKET"]:
        """Which variant it is, as it stands in JSON."""
    @classmethod
    def from_json(cls, json: str) -> LimitWindow.Variant:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class LimitPolicy:
    """The windows in which one subject's units are counted. A call passes if it passes in all of them,
    and then counts in all of them.

    There is no default: a limiter nobody asked for would be a surprise.
    """
    def __new__(
        cls,
        *,
        windows: Sequence[LimitWindow | Mapping[str, object]],
        max_clock_skew_ms: int | None = 60000,
    ) -> LimitPolicy: ...
    @property
    def windows(self) -> list[LimitWindow.Variant]:
        """1 to 8 windows whose names differ."""
    @property
    def max_clock_skew_ms(self) -> int:
        """How far a clock may be behind the last change, in milliseconds, before it counts as set back:
        0 to 86,400,000.
        """
    @staticmethod
    def from_json(json: str) -> LimitPolicy:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class CheckLimitRequest:
    """May this call of this cost pass?"""
    def __new__(
        cls,
        *,
        policy: LimitPolicy | Mapping[str, object],
        state: str | None = None,
        cost: int | None = 1,
        now: datetime.datetime,
    ) -> CheckLimitRequest: ...
    @property
    def policy(self) -> LimitPolicy:
        """The windows."""
    @property
    def state(self) -> str | None:
        """The state of the last answer that had `changed`; absent for a subject without one."""
    @property
    def cost(self) -> int:
        """The units that the call costs, 0 to 10^12; 0 is a peek."""
    @property
    def now(self) -> datetime.datetime:
        """The time of the call, in 1970 to 2199."""
    @staticmethod
    def from_json(json: str) -> CheckLimitRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class WindowStatus:
    """How one window stands after the decision."""
    def __new__(
        cls,
        *,
        name: str,
        limit: int | None = None,
        window_ms: int,
        used: int,
        remaining: int | None = None,
        overage: int,
        reset_at: datetime.datetime,
        retry_after_ms: int | None = None,
    ) -> WindowStatus: ...
    @property
    def name(self) -> str:
        """The name of the window."""
    @property
    def limit(self) -> int | None:
        """The units that the window holds; absent where they are only counted."""
    @property
    def window_ms(self) -> int:
        """The time that the limit is for, in milliseconds."""
    @property
    def used(self) -> int:
        """The units used."""
    @property
    def remaining(self) -> int | None:
        """The units left; absent where they are only counted."""
    @property
    def overage(self) -> int:
        """The units above the limit, where the window lets them pass."""
    @property
    def reset_at(self) -> datetime.datetime:
        """When nothing would be used any more; of a window on a grid, its end."""
    @property
    def retry_after_ms(self) -> int | None:
        """The milliseconds until this window lets the call pass; absent where it does, or never will."""
    @staticmethod
    def from_json(json: str) -> WindowStatus:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_LimitReasonCode: TypeAlias = Literal[
    "CLOCK_WENT_BACK",
    "WITHIN_LIMIT",
    "IN_OVERAGE",
    "NO_LIMIT",
    "LIMIT_REACHED",
    "COST_ABOVE_CAPACITY",
]

@final
class LimitReasonCode:
    """What a window says of a call."""
    CLOCK_WENT_BACK: ClassVar[LimitReasonCode]
    """The clock was set back further than the skew; what was used is kept."""
    WITHIN_LIMIT: ClassVar[LimitReasonCode]
    """There is room."""
    IN_OVERAGE: ClassVar[LimitReasonCode]
    """The call passes, and goes beyond the limit."""
    NO_LIMIT: ClassVar[LimitReasonCode]
    """Units are only counted."""
    LIMIT_REACHED: ClassVar[LimitReasonCode]
    """There is no room yet."""
    COST_ABOVE_CAPACITY: ClassVar[LimitReasonCode]
    """There will never be as much room."""
    def __new__(cls, name: LimitReasonCode | str) -> LimitReasonCode: ...
    @property
    def name(self) -> _LimitReasonCode:
        """The name, as it stands in JSON."""

@final
class LimitReason:
    """What one window says of a call."""
    def __new__(
        cls,
        *,
        code: LimitReasonCode | _LimitReasonCode,
        window: str | None = None,
        requested: int,
        available: int | None = None,
        retry_at: datetime.datetime | None = None,
    ) -> LimitReason: ...
    @property
    def code(self) -> LimitReasonCode:
        """What it says."""
    @property
    def window(self) -> str | None:
        """The name of the window; absent where the clock is meant."""
    @property
    def requested(self) -> int:
        """The units that were asked for."""
    @property
    def available(self) -> int | None:
        """The units that were left before the call; absent where they are only counted."""
    @property
    def retry_at(self) -> datetime.datetime | None:
        """When this window lets the call pass; absent where it does, or never will."""
    @staticmethod
    def from_json(json: str) -> LimitReason:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class LimitDecision:
    """Whether a call may pass. `limit`, `used`, `remaining`, `overage` and `resetAt` speak of one window:
    where denied, of the violated one with the latest retry (the first of equals); where allowed, of
    the DENY window with the least left (then the later reset, then the first), without DENY windows
    of the OVERAGE ones, then of the COUNT ones.
    """
    def __new__(
        cls,
        *,
        now: datetime.datetime,
        allowed: bool,
        cost: int,
        limit: int | None = None,
        used: int,
        remaining: int | None = None,
        overage: int,
        reset_at: datetime.datetime,
        retry_after_ms: int | None = None,
        violated: Sequence[str],
        windows: Sequence[WindowStatus | Mapping[str, object]],
        reasons: Sequence[LimitReason | Mapping[str, object]],
        until: datetime.datetime | None = None,
        state: str | None = None,
        changed: bool,
    ) -> LimitDecision: ...
    @property
    def now(self) -> datetime.datetime:
        """The instant that was asked for."""
    @property
    def allowed(self) -> bool:
        """Whether the call passes. In the answers of a refund, a penalty or a replacement: always."""
    @property
    def cost(self) -> int:
        """The units that were asked for; 0 for a refund, a penalty or a replacement."""
    @property
    def limit(self) -> int | None:
        """The units that the window holds; absent where they are only counted."""
    @property
    def used(self) -> int:
        """The units used after the decision."""
    @property
    def remaining(self) -> int | None:
        """The units left after the decision; absent where they are only counted."""
    @property
    def overage(self) -> int:
        """The units above the limit, where the window lets them pass."""
    @property
    def reset_at(self) -> datetime.datetime:
        """When nothing would be used any more."""
    @property
    def retry_after_ms(self) -> int | None:
        """The milliseconds until the call passes; absent where it passed or never will."""
    @property
    def violated(self) -> list[str]:
        """The names of the windows that deny, in the order of the policy."""
    @property
    def windows(self) -> list[WindowStatus]:
        """Every window, in the order of the policy."""
    @property
    def reasons(self) -> list[LimitReason]:
        """Why: a clock that went back, then one reason a window, in the order of the policy."""
    @property
    def until(self) -> datetime.datetime | None:
        """The first instant at which the same call passes by time alone; absent where it passed or never
        will.
        """
    @property
    def state(self) -> str | None:
        """The state to store; absent where nothing is used."""
    @property
    def changed(self) -> bool:
        """Whether the state must be stored."""
    @staticmethod
    def from_json(json: str) -> LimitDecision:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class RefundLimitRequest:
    """Units to give back."""
    def __new__(
        cls,
        *,
        policy: LimitPolicy | Mapping[str, object],
        state: str | None = None,
        amount: int | None = 1,
        now: datetime.datetime,
    ) -> RefundLimitRequest: ...
    @property
    def policy(self) -> LimitPolicy:
        """The windows."""
    @property
    def state(self) -> str | None:
        """The state of the last answer that had `changed`; absent for a subject without one."""
    @property
    def amount(self) -> int:
        """The units to give back, 0 to 10^12."""
    @property
    def now(self) -> datetime.datetime:
        """The time, in 1970 to 2199."""
    @staticmethod
    def from_json(json: str) -> RefundLimitRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class PenalizeLimitRequest:
    """Units to count without asking."""
    def __new__(
        cls,
        *,
        policy: LimitPolicy | Mapping[str, object],
        state: str | None = None,
        amount: int | None = 1,
        now: datetime.datetime,
    ) -> PenalizeLimitRequest: ...
    @property
    def policy(self) -> LimitPolicy:
        """The windows."""
    @property
    def state(self) -> str | None:
        """The state of the last answer that had `changed`; absent for a subject without one."""
    @property
    def amount(self) -> int:
        """The units to count, 0 to 10^12."""
    @property
    def now(self) -> datetime.datetime:
        """The time, in 1970 to 2199."""
    @staticmethod
    def from_json(json: str) -> PenalizeLimitRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_ReplaceMode: TypeAlias = Literal[
    "ADDITIVE",
    "AS_IS",
    "PROPORTIONAL",
    "RESET",
]

@final
class ReplaceMode:
    """What is kept when a policy is replaced, for each window that is in both."""
    ADDITIVE: ClassVar[ReplaceMode]
    """The units used; what is left moves by the difference of the limits."""
    AS_IS: ClassVar[ReplaceMode]
    """The units left."""
    PROPORTIONAL: ClassVar[ReplaceMode]
    """The share that is used, rounded up."""
    RESET: ClassVar[ReplaceMode]
    """Nothing."""
    def __new__(cls, name: ReplaceMode | str) -> ReplaceMode: ...
    @property
    def name(self) -> _ReplaceMode:
        """The name, as it stands in JSON."""

@final
class ReplaceLimitPolicyRequest:
    """A state that moves to another policy."""
    def __new__(
        cls,
        *,
        from_policy: LimitPolicy | Mapping[str, object],
        policy: LimitPolicy | Mapping[str, object],
        state: str | None = None,
        mode: ReplaceMode | _ReplaceMode | None = "ADDITIVE",
        now: datetime.datetime,
    ) -> ReplaceLimitPolicyRequest: ...
    @property
    def from_policy(self) -> LimitPolicy:
        """The windows until now."""
    @property
    def policy(self) -> LimitPolicy:
        """The windows from now on."""
    @property
    def state(self) -> str | None:
        """The state of the last answer that had `changed`; absent for a subject without one."""
    @property
    def mode(self) -> ReplaceMode:
        """What is kept."""
    @property
    def now(self) -> datetime.datetime:
        """The time, in 1970 to 2199."""
    @staticmethod
    def from_json(json: str) -> ReplaceLimitPolicyRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class WindowSpan:
    """A window's time, half-open."""
    def __new__(
        cls,
        *,
        start: datetime.datetime,
        end: datetime.datetime,
        window_ms: int,
    ) -> WindowSpan: ...
    @property
    def start(self) -> datetime.datetime:
        """The first instant in it."""
    @property
    def end(self) -> datetime.datetime:
        """The first instant behind it."""
    @property
    def window_ms(self) -> int:
        """Its length in milliseconds."""
    @staticmethod
    def from_json(json: str) -> WindowSpan:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class QuotaPlan:
    """One plan."""
    def __new__(
        cls,
        *,
        plan: str,
        limit: int | None = None,
        on_exceed: OnExceed | _OnExceed | None = "DENY",
    ) -> QuotaPlan: ...
    @property
    def plan(self) -> str:
        """The name, compared exactly."""
    @property
    def limit(self) -> int | None:
        """The units of a month, 0 to 10^12; absent exactly where `onExceed` is COUNT."""
    @property
    def on_exceed(self) -> OnExceed:
        """What happens beyond the limit."""
    @staticmethod
    def from_json(json: str) -> QuotaPlan:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class QuotaPolicy:
    """The plans that are sold, and when their month begins.

    The default: FREE 1,000 calls a month, then denied; PRO 100,000, then counted as overage;
    ENTERPRISE without a limit, counted. Billing's plans say the same: change both.
    """
    def __new__(
        cls,
        *,
        time_zone: str | None = "UTC",
        anchor: datetime.datetime | None = None,
        plans: Sequence[QuotaPlan | Mapping[str, object]] | None = None,
    ) -> QuotaPolicy: ...
    @property
    def time_zone(self) -> str:
        """The IANA zone whose calendar counts."""
    @property
    def anchor(self) -> datetime.datetime | None:
        """The instant from which billing months are counted, in 1970 to 2199; absent for calendar months."""
    @property
    def plans(self) -> list[QuotaPlan] | None:
        """The plans, with names that differ; given, they replace the default ones."""
    @staticmethod
    def default() -> QuotaPolicy:
        """The documented default."""
    @staticmethod
    def from_json(json: str) -> QuotaPolicy:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_HeaderStyle: TypeAlias = Literal[
    "X_RATELIMIT",
    "IETF",
    "LEGACY_RATELIMIT",
]

@final
class HeaderStyle:
    """How servers tell clients of their limits."""
    X_RATELIMIT: ClassVar[HeaderStyle]
    """`X-RateLimit-Limit`, `-Remaining`, `-Reset` in Unix seconds: what most services send."""
    IETF: ClassVar[HeaderStyle]
    """`RateLimit-Policy` and `RateLimit`: draft 11 of the IETF."""
    LEGACY_RATELIMIT: ClassVar[HeaderStyle]
    """`RateLimit-Limit`, `-Remaining`, `-Reset` in seconds from now: the drafts up to 06."""
    def __new__(cls, name: HeaderStyle | str) -> HeaderStyle: ...
    @property
    def name(self) -> _HeaderStyle:
        """The name, as it stands in JSON."""

@final
class HttpHeader:
    """A field of an HTTP message."""
    def __new__(
        cls,
        *,
        name: str,
        value: str,
    ) -> HttpHeader: ...
    @property
    def name(self) -> str:
        """The name."""
    @property
    def value(self) -> str:
        """The value: printable ASCII."""
    @staticmethod
    def from_json(json: str) -> HttpHeader:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_UnknownCost: TypeAlias = Literal[
    "DENY",
    "RESERVE_DEFAULT",
    "ALLOW",
]

@final
class UnknownCost:
    """What happens to a call whose cost is not known."""
    DENY: ClassVar[UnknownCost]
    """It is denied."""
    RESERVE_DEFAULT: ClassVar[UnknownCost]
    """It holds `defaultCost`."""
    ALLOW: ClassVar[UnknownCost]
    """It passes if anything is left, and holds nothing."""
    def __new__(cls, name: UnknownCost | str) -> UnknownCost: ...
    @property
    def name(self) -> _UnknownCost:
        """The name, as it stands in JSON."""

@final
class BudgetPolicy:
    """What may be spent in a calendar day and in a calendar month. Money is 0 to 10^12 with at most 9
    decimals.

    Where no policy is given: 50.00 a month, no limit a day, and the defaults of the fields. A policy that is
    given has a limit of its own.
    """
    def __new__(
        cls,
        *,
        daily_limit: _Decimal | None = None,
        monthly_limit: _Decimal | None = None,
        time_zone: str | None = "UTC",
        reservation_ttl_ms: int | None = 600000,
        unknown_cost: UnknownCost | _UnknownCost | None = "DENY",
        default_cost: _Decimal | None = None,
        thresholds: Sequence[int] | None = ...,
        max_clock_skew_ms: int | None = 60000,
    ) -> BudgetPolicy: ...
    @property
    def daily_limit(self) -> Decimal | None:
        """What may be spent in a day; absent for no limit. One of the two limits is given."""
    @property
    def monthly_limit(self) -> Decimal | None:
        """What may be spent in a month; absent for no limit."""
    @property
    def time_zone(self) -> str:
        """The IANA zone whose calendar counts."""
    @property
    def reservation_ttl_ms(self) -> int:
        """How long money is held, and a settlement remembered, in milliseconds: 1 to 86,400,000."""
    @property
    def unknown_cost(self) -> UnknownCost:
        """What happens to a call whose cost is not known."""
    @property
    def default_cost(self) -> Decimal | None:
        """The money that such a call holds; given exactly where `unknownCost` is RESERVE_DEFAULT."""
    @property
    def thresholds(self) -> list[int]:
        """The percentages of a limit that are told when they are reached: ascending, 1 to 1000."""
    @property
    def max_clock_skew_ms(self) -> int:
        """How far a clock may be behind the last change, in milliseconds, before it counts as set back:
        0 to 86,400,000.
        """
    @staticmethod
    def default() -> BudgetPolicy:
        """The documented default."""
    @staticmethod
    def from_json(json: str) -> BudgetPolicy:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class ReserveBudgetRequest:
    """Money to hold before a call."""
    def __new__(
        cls,
        *,
        policy: BudgetPolicy | Mapping[str, object] | None = None,
        state: str | None = None,
        id: str,
        max_cost: _Decimal | None = None,
        now: datetime.datetime,
    ) -> ReserveBudgetRequest: ...
    @property
    def policy(self) -> BudgetPolicy | None:
        """The budget; left out, 50.00 a month."""
    @property
    def state(self) -> str | None:
        """The state of the last answer that had `changed`; absent for a budget without one."""
    @property
    def id(self) -> str:
        """The id of the call, 1 to 200 characters."""
    @property
    def max_cost(self) -> Decimal | None:
        """The most that the call can cost, 0 to 10^12 with at most 9 decimals; absent where that is not
        known.
        """
    @property
    def now(self) -> datetime.datetime:
        """The time, in 1970 to 2199."""
    @staticmethod
    def from_json(json: str) -> ReserveBudgetRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_BudgetPeriod: TypeAlias = Literal[
    "DAY",
    "MONTH",
]

@final
class BudgetPeriod:
    """A stretch of the calendar that has a budget."""
    DAY: ClassVar[BudgetPeriod]
    """A civil day of the policy's zone."""
    MONTH: ClassVar[BudgetPeriod]
    """A calendar month of the policy's zone."""
    def __new__(cls, name: BudgetPeriod | str) -> BudgetPeriod: ...
    @property
    def name(self) -> _BudgetPeriod:
        """The name, as it stands in JSON."""

@final
class BudgetPeriodStatus:
    """How one period stands after the decision."""
    def __new__(
        cls,
        *,
        period: BudgetPeriod | _BudgetPeriod,
        limit: _Decimal | None = None,
        spent: _Decimal,
        reserved: _Decimal,
        remaining: _Decimal | None = None,
        projected: _Decimal | None = None,
        reached: Sequence[int],
        reset_at: datetime.datetime,
    ) -> BudgetPeriodStatus: ...
    @property
    def period(self) -> BudgetPeriod:
        """The period."""
    @property
    def limit(self) -> Decimal | None:
        """What may be spent in it; absent for no limit."""
    @property
    def spent(self) -> Decimal:
        """What was settled in it."""
    @property
    def reserved(self) -> Decimal:
        """What is held, now and over its end."""
    @property
    def remaining(self) -> Decimal | None:
        """What is left of the limit, at least 0."""
    @property
    def projected(self) -> Decimal | None:
        """What will be spent by its end at the same pace, rounded half up to 9 decimals. Absent at its first
        instant, and for a number of more than 28 digits.
        """
    @property
    def reached(self) -> list[int]:
        """The thresholds at or below `spent`, in percent of the limit."""
    @property
    def reset_at(self) -> datetime.datetime:
        """When it ends."""
    @staticmethod
    def from_json(json: str) -> BudgetPeriodStatus:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class BudgetReservation:
    """Money that is held for a call."""
    def __new__(
        cls,
        *,
        id: str,
        amount: _Decimal,
        expires_at: datetime.datetime,
    ) -> BudgetReservation: ...
    @property
    def id(self) -> str:
        """The id of the call."""
    @property
    def amount(self) -> Decimal:
        """The money."""
    @property
    def expires_at(self) -> datetime.datetime:
        """The first instant at which it is not held any more."""
    @staticmethod
    def from_json(json: str) -> BudgetReservation:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_BudgetReasonCode: TypeAlias = Literal[
    "CLOCK_WENT_BACK",
    "UNKNOWN_COST",
    "UNKNOWN_COST_DENIED",
    "ALREADY_RESERVED",
    "SETTLED",
    "ABOVE_RESERVATION",
    "NOT_RESERVED",
    "ALREADY_SETTLED",
    "RELEASED",
    "WITHIN_BUDGET",
    "NO_LIMIT",
    "BUDGET_REACHED",
    "COST_ABOVE_LIMIT",
]

@final
class BudgetReasonCode:
    """What a budget says of a call."""
    CLOCK_WENT_BACK: ClassVar[BudgetReasonCode]
    """The clock was set back further than the skew; money is kept."""
    UNKNOWN_COST: ClassVar[BudgetReasonCode]
    """The most that the call can cost is not known; the policy lets it ask all the same."""
    UNKNOWN_COST_DENIED: ClassVar[BudgetReasonCode]
    """The most that the call can cost is not known, and the policy denies that."""
    ALREADY_RESERVED: ClassVar[BudgetReasonCode]
    """The same money is held for the same id."""
    SETTLED: ClassVar[BudgetReasonCode]
    """The cost is within what was held."""
    ABOVE_RESERVATION: ClassVar[BudgetReasonCode]
    """The cost is above what was held; it is counted in full."""
    NOT_RESERVED: ClassVar[BudgetReasonCode]
    """Nothing is held for the id: it ran out, or never was."""
    ALREADY_SETTLED: ClassVar[BudgetReasonCode]
    """The same settlement was made before; it counts once."""
    RELEASED: ClassVar[BudgetReasonCode]
    """What was held is free."""
    WITHIN_BUDGET: ClassVar[BudgetReasonCode]
    """There is room in the period."""
    NO_LIMIT: ClassVar[BudgetReasonCode]
    """The period has no limit."""
    BUDGET_REACHED: ClassVar[BudgetReasonCode]
    """There is no room in the period yet."""
    COST_ABOVE_LIMIT: ClassVar[BudgetReasonCode]
    """The amount alone is above the limit of the period."""
    def __new__(cls, name: BudgetReasonCode | str) -> BudgetReasonCode: ...
    @property
    def name(self) -> _BudgetReasonCode:
        """The name, as it stands in JSON."""

@final
class BudgetReason:
    """Why a budget answers so."""
    def __new__(
        cls,
        *,
        code: BudgetReasonCode | _BudgetReasonCode,
        period: BudgetPeriod | _BudgetPeriod | None = None,
        requested: _Decimal | None = None,
        available: _Decimal | None = None,
    ) -> BudgetReason: ...
    @property
    def code(self) -> BudgetReasonCode:
        """What it says."""
    @property
    def period(self) -> BudgetPeriod | None:
        """The period that is meant; absent where all are."""
    @property
    def requested(self) -> Decimal | None:
        """The money that was asked for or settled."""
    @property
    def available(self) -> Decimal | None:
        """The money that was left in the period, or held for the call."""
    @staticmethod
    def from_json(json: str) -> BudgetReason:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class BudgetAlert:
    """A threshold that a settlement reached."""
    def __new__(
        cls,
        *,
        period: BudgetPeriod | _BudgetPeriod,
        percent: int,
        spent: _Decimal,
        limit: _Decimal,
    ) -> BudgetAlert: ...
    @property
    def period(self) -> BudgetPeriod:
        """The period."""
    @property
    def percent(self) -> int:
        """The threshold, in percent of the limit."""
    @property
    def spent(self) -> Decimal:
        """What is spent in the period."""
    @property
    def limit(self) -> Decimal:
        """The limit."""
    @staticmethod
    def from_json(json: str) -> BudgetAlert:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class BudgetDecision:
    """Whether money is held or left, why, and until when that stands. Money is exact, with 2 to 9
    decimals.
    """
    def __new__(
        cls,
        *,
        now: datetime.datetime,
        allowed: bool,
        id: str | None = None,
        amount: _Decimal,
        limits: Sequence[BudgetPeriodStatus | Mapping[str, object]],
        reservations: Sequence[BudgetReservation | Mapping[str, object]],
        violated: Sequence[BudgetPeriod | _BudgetPeriod],
        reasons: Sequence[BudgetReason | Mapping[str, object]],
        alerts: Sequence[BudgetAlert | Mapping[str, object]],
        retry_after_ms: int | None = None,
        until: datetime.datetime | None = None,
        state: str | None = None,
        changed: bool,
    ) -> BudgetDecision: ...
    @property
    def now(self) -> datetime.datetime:
        """The instant that was asked for."""
    @property
    def allowed(self) -> bool:
        """Of a reservation: whether the money is held. Of a settlement, a release, a status: whether
        something is left in every limit.
        """
    @property
    def id(self) -> str | None:
        """The id of the call; absent in a status."""
    @property
    def amount(self) -> Decimal:
        """The money that was asked for, settled or freed."""
    @property
    def limits(self) -> list[BudgetPeriodStatus]:
        """The day, then the month, limited or not."""
    @property
    def reservations(self) -> list[BudgetReservation]:
        """The money held, by expiry, then by id."""
    @property
    def violated(self) -> list[BudgetPeriod]:
        """The periods that deny a reservation."""
    @property
    def reasons(self) -> list[BudgetReason]:
        """Why: a clock that went back, then what the rule says."""
    @property
    def alerts(self) -> list[BudgetAlert]:
        """The thresholds that a settlement reached, each once a period: the day's, then the month's,
        ascending.
        """
    @property
    def retry_after_ms(self) -> int | None:
        """The milliseconds until `until`."""
    @property
    def until(self) -> datetime.datetime | None:
        """The first instant at which reservations that run out and periods that end alone turn `allowed`
        true for the same question; absent where it is true or never will be.
        """
    @property
    def state(self) -> str | None:
        """The state to store; absent where nothing is spent, held or remembered."""
    @property
    def changed(self) -> bool:
        """Whether the state must be stored."""
    @staticmethod
    def from_json(json: str) -> BudgetDecision:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class SettleBudgetRequest:
    """What a call did cost."""
    def __new__(
        cls,
        *,
        policy: BudgetPolicy | Mapping[str, object] | None = None,
        state: str | None = None,
        id: str,
        actual: _Decimal,
        now: datetime.datetime,
    ) -> SettleBudgetRequest: ...
    @property
    def policy(self) -> BudgetPolicy | None:
        """The budget; left out, 50.00 a month."""
    @property
    def state(self) -> str | None:
        """The state of the last answer that had `changed`; absent for a budget without one."""
    @property
    def id(self) -> str:
        """The id of the call, 1 to 200 characters."""
    @property
    def actual(self) -> Decimal:
        """The cost, 0 to 10^12 with at most 9 decimals."""
    @property
    def now(self) -> datetime.datetime:
        """The time, in 1970 to 2199."""
    @staticmethod
    def from_json(json: str) -> SettleBudgetRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class ReleaseBudgetRequest:
    """A call that did not happen."""
    def __new__(
        cls,
        *,
        policy: BudgetPolicy | Mapping[str, object] | None = None,
        state: str | None = None,
        id: str,
        now: datetime.datetime,
    ) -> ReleaseBudgetRequest: ...
    @property
    def policy(self) -> BudgetPolicy | None:
        """The budget; left out, 50.00 a month."""
    @property
    def state(self) -> str | None:
        """The state of the last answer that had `changed`; absent for a budget without one."""
    @property
    def id(self) -> str:
        """The id of the call, 1 to 200 characters."""
    @property
    def now(self) -> datetime.datetime:
        """The time, in 1970 to 2199."""
    @staticmethod
    def from_json(json: str) -> ReleaseBudgetRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class BudgetStatusRequest:
    """How does the budget stand?"""
    def __new__(
        cls,
        *,
        policy: BudgetPolicy | Mapping[str, object] | None = None,
        state: str | None = None,
        now: datetime.datetime,
    ) -> BudgetStatusRequest: ...
    @property
    def policy(self) -> BudgetPolicy | None:
        """The budget; left out, 50.00 a month."""
    @property
    def state(self) -> str | None:
        """The state of the last answer that had `changed`; absent for a budget without one."""
    @property
    def now(self) -> datetime.datetime:
        """The time, in 1970 to 2199."""
    @staticmethod
    def from_json(json: str) -> BudgetStatusRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class CalculateOverageRequest:
    """A plan's usage."""
    def __new__(
        cls,
        *,
        plan: str,
        used: int,
        billed: _Decimal | None = "0",
    ) -> CalculateOverageRequest: ...
    @property
    def plan(self) -> str:
        """The name of the plan."""
    @property
    def used(self) -> int:
        """The units of the whole period so far, not negative."""
    @property
    def billed(self) -> Decimal:
        """What was billed for the period before, in whole minor units."""
    @staticmethod
    def from_json(json: str) -> CalculateOverageRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_Rounding: TypeAlias = Literal[
    "HALF_UP",
    "HALF_EVEN",
    "HALF_DOWN",
    "UP",
    "DOWN",
]

@final
class Rounding:
    """How an amount is rounded; all ways are symmetric in sign, so that a credit mirrors its charge."""
    HALF_UP: ClassVar[Rounding]
    """To the nearest, halves away from zero."""
    HALF_EVEN: ClassVar[Rounding]
    """To the nearest, halves to the even digit."""
    HALF_DOWN: ClassVar[Rounding]
    """To the nearest, halves towards zero."""
    UP: ClassVar[Rounding]
    """Away from zero."""
    DOWN: ClassVar[Rounding]
    """Towards zero."""
    def __new__(cls, name: Rounding | str) -> Rounding: ...
    @property
    def name(self) -> _Rounding:
        """The name, as it stands in JSON."""

_Decreases: TypeAlias = Literal[
    "HOLD",
    "CREDIT",
]

@final
class Decreases:
    """What the daily run does when less is due than was billed."""
    HOLD: ClassVar[Decreases]
    """Nothing: an empty usage query must not pay every customer back. The difference stands."""
    CREDIT: ClassVar[Decreases]
    """A credit."""
    def __new__(cls, name: Decreases | str) -> Decreases: ...
    @property
    def name(self) -> _Decreases:
        """The name, as it stands in JSON."""

_ChargeModel: TypeAlias = Literal[
    "STANDARD",
    "GRADUATED",
    "VOLUME",
    "PACKAGE",
    "PERCENTAGE",
    "GRADUATED_PERCENTAGE",
    "FLAT",
]

@final
class ChargeModel:
    """How a price is charged. Which fields it takes is said at each."""
    STANDARD: ClassVar[ChargeModel]
    """Every unit at `unitPrice`."""
    GRADUATED: ClassVar[ChargeModel]
    """Each reached tier prices its own units."""
    VOLUME: ClassVar[ChargeModel]
    """The tier that holds the quantity prices all units."""
    PACKAGE: ClassVar[ChargeModel]
    """Every begun package of `packageSize` at `unitPrice`."""
    PERCENTAGE: ClassVar[ChargeModel]
    """A percentage of the quantity, and where `perEvent` is given a fee an event."""
    GRADUATED_PERCENTAGE: ClassVar[ChargeModel]
    """Each reached tier takes its percentage of its own part."""
    FLAT: ClassVar[ChargeModel]
    """`amount`, whatever the quantity."""
    def __new__(cls, name: ChargeModel | str) -> ChargeModel: ...
    @property
    def name(self) -> _ChargeModel:
        """The name, as it stands in JSON."""

@final
class Tier:
    """One tier: from above the tier before, up to and with `upTo`."""
    def __new__(
        cls,
        *,
        up_to: _Decimal | None = None,
        unit_price: _Decimal | None = None,
        percent: _Decimal | None = None,
        flat: _Decimal | None = "0",
    ) -> Tier: ...
    @property
    def up_to(self) -> Decimal | None:
        """The end of the tier; absent exactly in the last."""
    @property
    def unit_price(self) -> Decimal | None:
        """The price of a unit (GRADUATED, VOLUME)."""
    @property
    def percent(self) -> Decimal | None:
        """The percentage (GRADUATED_PERCENTAGE)."""
    @property
    def flat(self) -> Decimal:
        """A fee that is due once the tier is reached."""
    @staticmethod
    def default() -> Tier:
        """The documented default."""
    @staticmethod
    def from_json(json: str) -> Tier:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class Price:
    """The price of a charge. A field that its model does not use is refused; so is a negative number."""
    def __new__(
        cls,
        *,
        model: ChargeModel | _ChargeModel,
        included: _Decimal | None = "0",
        unit_price: _Decimal | None = None,
        package_size: _Decimal | None = None,
        percent: _Decimal | None = None,
        per_event: _Decimal | None = None,
        included_events: int | None = None,
        amount: _Decimal | None = None,
        tiers: Sequence[Tier | Mapping[str, object]] | None = None,
        flat_on_zero: bool | None = False,
        minimum: _Decimal | None = None,
        maximum: _Decimal | None = None,
    ) -> Price: ...
    @property
    def model(self) -> ChargeModel:
        """How it is charged."""
    @property
    def included(self) -> Decimal:
        """The units that cost nothing; they come off before tiers and packages. Not with FLAT."""
    @property
    def unit_price(self) -> Decimal | None:
        """The price of a unit (STANDARD) or a package (PACKAGE)."""
    @property
    def package_size(self) -> Decimal | None:
        """The units of a package, above 0 (PACKAGE)."""
    @property
    def percent(self) -> Decimal | None:
        """The percentage of the quantity (PERCENTAGE)."""
    @property
    def per_event(self) -> Decimal | None:
        """The fee of an event (PERCENTAGE)."""
    @property
    def included_events(self) -> int | None:
        """The events without a fee (PERCENTAGE)."""
    @property
    def amount(self) -> Decimal | None:
        """The amount (FLAT)."""
    @property
    def tiers(self) -> list[Tier] | None:
        """1 to 1,000 tiers, ascending (GRADUATED, VOLUME, GRADUATED_PERCENTAGE)."""
    @property
    def flat_on_zero(self) -> bool:
        """Whether the first tier's flat fee is due even without usage (the tiered models)."""
    @property
    def minimum(self) -> Decimal | None:
        """The least that is charged, even without usage."""
    @property
    def maximum(self) -> Decimal | None:
        """The most that is charged."""
    @staticmethod
    def from_json(json: str) -> Price:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class OveragePlan:
    """A plan."""
    def __new__(
        cls,
        *,
        plan: str,
        included: int | None = None,
        price: Price | Mapping[str, object] | None = None,
    ) -> OveragePlan: ...
    @property
    def plan(self) -> str:
        """The name, exact: 1 to 200 characters."""
    @property
    def included(self) -> int | None:
        """The units that the plan includes; absent for a plan without a limit."""
    @property
    def price(self) -> Price | None:
        """What units above cost; absent where they cost nothing."""
    @staticmethod
    def from_json(json: str) -> OveragePlan:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class OveragePolicy:
    """The plans and what their overage costs. The default is the documented one: FREE includes 1,000 calls
    and PRO 100,000, PRO pays 0.001 a call above, FREE and ENTERPRISE never pay. The plans of
    `quotaPolicy` say when calls are blocked: change both.
    """
    def __new__(
        cls,
        *,
        currency: str | None = "USD",
        rounding: Rounding | _Rounding | None = "HALF_UP",
        metric: str | None = "api_calls",
        decreases: Decreases | _Decreases | None = "HOLD",
        plans: Sequence[OveragePlan | Mapping[str, object]] | None = ...,
    ) -> OveragePolicy: ...
    @property
    def currency(self) -> str:
        """The currency, an ISO 4217 code."""
    @property
    def rounding(self) -> Rounding:
        """How amounts are rounded."""
    @property
    def metric(self) -> str:
        """What is metered: 1 to 200 characters."""
    @property
    def decreases(self) -> Decreases:
        """What the daily run does when less is due than was billed."""
    @property
    def plans(self) -> list[OveragePlan]:
        """The plans, whose names differ."""
    @staticmethod
    def default() -> OveragePolicy:
        """The documented default."""
    @staticmethod
    def from_json(json: str) -> OveragePolicy:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_OverageReason: TypeAlias = Literal[
    "WITHIN_INCLUDED",
    "ABOVE_INCLUDED",
    "NO_OVERAGE_ON_PLAN",
    "UNLIMITED",
]

@final
class OverageReason:
    """Why overage costs what it costs."""
    WITHIN_INCLUDED: ClassVar[OverageReason]
    """Not more than the plan includes."""
    ABOVE_INCLUDED: ClassVar[OverageReason]
    """More than the plan includes."""
    NO_OVERAGE_ON_PLAN: ClassVar[OverageReason]
    """The plan never pays."""
    UNLIMITED: ClassVar[OverageReason]
    """The plan has no limit."""
    def __new__(cls, name: OverageReason | str) -> OverageReason: ...
    @property
    def name(self) -> _OverageReason:
        """The name, as it stands in JSON."""

_PartKind: TypeAlias = Literal[
    "UNITS",
    "PACKAGES",
    "FLAT",
    "PERCENT",
    "EVENTS",
    "TIER",
    "TIER_FLAT",
    "MINIMUM",
    "MAXIMUM",
]

@final
class PartKind:
    """What a part of a price is."""
    UNITS: ClassVar[PartKind]
    """Units at a price each."""
    PACKAGES: ClassVar[PartKind]
    """Begun packages at a price each."""
    FLAT: ClassVar[PartKind]
    """A flat amount."""
    PERCENT: ClassVar[PartKind]
    """A percentage."""
    EVENTS: ClassVar[PartKind]
    """Events at a fee each."""
    TIER: ClassVar[PartKind]
    """The units of a tier."""
    TIER_FLAT: ClassVar[PartKind]
    """A tier's flat fee."""
    MINIMUM: ClassVar[PartKind]
    """What is missing to the minimum."""
    MAXIMUM: ClassVar[PartKind]
    """What is above the maximum, negative."""
    def __new__(cls, name: PartKind | str) -> PartKind: ...
    @property
    def name(self) -> _PartKind:
        """The name, as it stands in JSON."""

@final
class PricePart:
    """One part of a price."""
    def __new__(
        cls,
        *,
        kind: PartKind | _PartKind,
        tier: int | None = None,
        units: _Decimal | None = None,
        rate: _Decimal | None = None,
        amount: _Decimal,
    ) -> PricePart: ...
    @property
    def kind(self) -> PartKind:
        """What it is."""
    @property
    def tier(self) -> int | None:
        """The tier, from 1."""
    @property
    def units(self) -> Decimal | None:
        """The units, packages, events or the base of a percentage."""
    @property
    def rate(self) -> Decimal | None:
        """The price of each, or the percentage."""
    @property
    def amount(self) -> Decimal:
        """What it costs, unrounded."""
    @staticmethod
    def from_json(json: str) -> PricePart:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class Overage:
    """What usage above a plan costs, and why."""
    def __new__(
        cls,
        *,
        plan: str,
        used: int,
        included: int | None = None,
        overage_units: int,
        reason: OverageReason | _OverageReason,
        currency: str,
        rounding: Rounding | _Rounding,
        parts: Sequence[PricePart | Mapping[str, object]],
        exact: _Decimal,
        amount: _Decimal,
        billed: _Decimal,
        charge: _Decimal,
    ) -> Overage: ...
    @property
    def plan(self) -> str:
        """The name of the plan."""
    @property
    def used(self) -> int:
        """The units of the whole period so far."""
    @property
    def included(self) -> int | None:
        """The units that the plan includes; absent for a plan without a limit."""
    @property
    def overage_units(self) -> int:
        """The units above."""
    @property
    def reason(self) -> OverageReason:
        """Why it costs what it costs."""
    @property
    def currency(self) -> str:
        """The currency."""
    @property
    def rounding(self) -> Rounding:
        """How the amount was rounded."""
    @property
    def parts(self) -> list[PricePart]:
        """What makes up the price, in order."""
    @property
    def exact(self) -> Decimal:
        """The sum of the parts, unrounded."""
    @property
    def amount(self) -> Decimal:
        """The price in whole minor units."""
    @property
    def billed(self) -> Decimal:
        """What was billed before."""
    @property
    def charge(self) -> Decimal:
        """What is left to charge: `amount - billed`, which may be negative."""
    @staticmethod
    def from_json(json: str) -> Overage:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class PriceUsageRequest:
    """A quantity to be priced."""
    def __new__(
        cls,
        *,
        price: Price | Mapping[str, object],
        quantity: _Decimal,
        events: int | None = None,
        currency: str,
        rounding: Rounding | _Rounding | None = "HALF_UP",
        billed: _Decimal | None = "0",
    ) -> PriceUsageRequest: ...
    @property
    def price(self) -> Price:
        """The price."""
    @property
    def quantity(self) -> Decimal:
        """The quantity of the whole period so far, not negative."""
    @property
    def events(self) -> int | None:
        """The events of the period so far, not negative (PERCENTAGE only)."""
    @property
    def currency(self) -> str:
        """The currency, an ISO 4217 code in capitals."""
    @property
    def rounding(self) -> Rounding:
        """How the amount is rounded to the currency's minor unit."""
    @property
    def billed(self) -> Decimal:
        """What was billed for the period before, in whole minor units."""
    @staticmethod
    def from_json(json: str) -> PriceUsageRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class PricedLine:
    """A quantity priced: the parts add up to `exact`, and `amount` is `exact` rounded once."""
    def __new__(
        cls,
        *,
        model: ChargeModel | _ChargeModel,
        currency: str,
        rounding: Rounding | _Rounding,
        quantity: _Decimal,
        included_used: _Decimal,
        chargeable: _Decimal,
        parts: Sequence[PricePart | Mapping[str, object]],
        exact: _Decimal,
        amount: _Decimal,
        billed: _Decimal,
        charge: _Decimal,
    ) -> PricedLine: ...
    @property
    def model(self) -> ChargeModel:
        """How it was charged."""
    @property
    def currency(self) -> str:
        """The currency."""
    @property
    def rounding(self) -> Rounding:
        """How the amount was rounded."""
    @property
    def quantity(self) -> Decimal:
        """The quantity."""
    @property
    def included_used(self) -> Decimal:
        """The units that cost nothing."""
    @property
    def chargeable(self) -> Decimal:
        """The units that were priced."""
    @property
    def parts(self) -> list[PricePart]:
        """What makes up the price, in order."""
    @property
    def exact(self) -> Decimal:
        """The sum of the parts, unrounded."""
    @property
    def amount(self) -> Decimal:
        """The price in whole minor units."""
    @property
    def billed(self) -> Decimal:
        """What was billed before."""
    @property
    def charge(self) -> Decimal:
        """What is left to charge: `amount - billed`, which may be negative."""
    @staticmethod
    def from_json(json: str) -> PricedLine:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class Money:
    """An amount in a currency."""
    def __new__(
        cls,
        *,
        amount: _Decimal,
        currency: str,
        digits: int,
        minor_units: int,
        stripe_amount: int | None = None,
    ) -> Money: ...
    @property
    def amount(self) -> Decimal:
        """The amount, with exactly the currency's minor digits."""
    @property
    def currency(self) -> str:
        """The currency, an ISO 4217 code."""
    @property
    def digits(self) -> int:
        """The currency's minor digits."""
    @property
    def minor_units(self) -> int:
        """The amount in minor units: cents."""
    @property
    def stripe_amount(self) -> int | None:
        """The amount as Stripe takes it; absent where it is off Stripe's grid or beyond 2^53 - 1."""
    @staticmethod
    def from_json(json: str) -> Money:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class BillingPeriodRequest:
    """An instant whose period is asked for."""
    def __new__(
        cls,
        *,
        at: datetime.datetime,
        interval: Interval | _Interval | None = "MONTH",
        time_zone: str | None = "UTC",
        anchor: datetime.datetime | None = None,
        week_start: Weekday | _Weekday | None = "MONDAY",
    ) -> BillingPeriodRequest: ...
    @property
    def at(self) -> datetime.datetime:
        """The instant, in 1970 to 2199."""
    @property
    def interval(self) -> Interval:
        """The length."""
    @property
    def time_zone(self) -> str:
        """The IANA zone whose calendar counts."""
    @property
    def anchor(self) -> datetime.datetime | None:
        """The instant from which periods are counted, in 1970 to 2199; absent for those of the calendar."""
    @property
    def week_start(self) -> Weekday:
        """The first day of a week of the calendar."""
    @staticmethod
    def from_json(json: str) -> BillingPeriodRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class BillingPeriod:
    """The period that holds an instant."""
    def __new__(
        cls,
        *,
        start: datetime.datetime,
        end: datetime.datetime,
        index: int | None = None,
        start_day: datetime.date,
        end_day: datetime.date,
        days: int,
        seconds: int,
    ) -> BillingPeriod: ...
    @property
    def start(self) -> datetime.datetime:
        """The first instant in it."""
    @property
    def end(self) -> datetime.datetime:
        """The first instant behind it."""
    @property
    def index(self) -> int | None:
        """Which one it is, counted from the anchor's own as 0; absent for the calendar's."""
    @property
    def start_day(self) -> datetime.date:
        """The local day of the start."""
    @property
    def end_day(self) -> datetime.date:
        """The local day of the end."""
    @property
    def days(self) -> int:
        """The days from the start's to the end's."""
    @property
    def seconds(self) -> int:
        """The seconds of real time in it."""
    @staticmethod
    def from_json(json: str) -> BillingPeriod:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class PeriodSpan:
    """A span of time, half-open."""
    def __new__(
        cls,
        *,
        start: datetime.datetime,
        end: datetime.datetime,
    ) -> PeriodSpan: ...
    @property
    def start(self) -> datetime.datetime:
        """The first instant in it."""
    @property
    def end(self) -> datetime.datetime:
        """The first instant behind it."""
    @staticmethod
    def from_json(json: str) -> PeriodSpan:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_ProrationBasis: TypeAlias = Literal[
    "TIME",
    "DAY",
]

@final
class ProrationBasis:
    """What is counted of a period."""
    TIME: ClassVar[ProrationBasis]
    """Milliseconds of real time."""
    DAY: ClassVar[ProrationBasis]
    """Local days: the day of `from` counts, the day of `to` does not."""
    def __new__(cls, name: ProrationBasis | str) -> ProrationBasis: ...
    @property
    def name(self) -> _ProrationBasis:
        """The name, as it stands in JSON."""

@final
class ProrateRequest:
    """A price for a part of a period."""
    def __new__(
        cls,
        *,
        amount: _Decimal,
        currency: str,
        rounding: Rounding | _Rounding | None = "HALF_UP",
        period: PeriodSpan | Mapping[str, object],
        from_: datetime.datetime,
        to: datetime.datetime | None = None,
        basis: ProrationBasis | _ProrationBasis | None = "TIME",
        time_zone: str | None = "UTC",
    ) -> ProrateRequest: ...
    @property
    def amount(self) -> Decimal:
        """The price of the whole period, of either sign."""
    @property
    def currency(self) -> str:
        """The currency, an ISO 4217 code."""
    @property
    def rounding(self) -> Rounding:
        """How the part is rounded."""
    @property
    def period(self) -> PeriodSpan:
        """The whole period."""
    @property
    def from_(self) -> datetime.datetime:
        """Where the part begins."""
    @property
    def to(self) -> datetime.datetime | None:
        """Where the part ends; left out, with the period."""
    @property
    def basis(self) -> ProrationBasis:
        """What is counted."""
    @property
    def time_zone(self) -> str:
        """The IANA zone whose days count (DAY)."""
    @staticmethod
    def from_json(json: str) -> ProrateRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class Proration:
    """The part of a price: exactly `amount * units / of`, rounded once."""
    def __new__(
        cls,
        *,
        amount: _Decimal,
        currency: str,
        units: int,
        of: int,
    ) -> Proration: ...
    @property
    def amount(self) -> Decimal:
        """The part, in whole minor units."""
    @property
    def currency(self) -> str:
        """The currency."""
    @property
    def units(self) -> int:
        """The milliseconds or days of the part."""
    @property
    def of(self) -> int:
        """Those of the whole period."""
    @staticmethod
    def from_json(json: str) -> Proration:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class AllocateAmountRequest:
    """An amount to be split."""
    def __new__(
        cls,
        *,
        amount: _Decimal,
        currency: str,
        weights: Sequence[_Decimal],
        keys: Sequence[str] | None = None,
    ) -> AllocateAmountRequest: ...
    @property
    def amount(self) -> Decimal:
        """The amount, in whole minor units, of either sign."""
    @property
    def currency(self) -> str:
        """The currency, an ISO 4217 code."""
    @property
    def weights(self) -> list[Decimal]:
        """1 to 100,000 weights, not negative."""
    @property
    def keys(self) -> list[str] | None:
        """As many keys, by which equal remainders are told apart."""
    @staticmethod
    def from_json(json: str) -> AllocateAmountRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class AmountAllocation:
    """The parts, which add up to the amount."""
    def __new__(
        cls,
        *,
        currency: str,
        amounts: Sequence[_Decimal],
    ) -> AmountAllocation: ...
    @property
    def currency(self) -> str:
        """The currency."""
    @property
    def amounts(self) -> list[Decimal]:
        """The parts, in the order of the weights."""
    @staticmethod
    def from_json(json: str) -> AmountAllocation:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class OverageAccount:
    """An account of the run."""
    def __new__(
        cls,
        *,
        account: str,
        plan: str,
        used: int | None = None,
        customer: str | None = None,
        subscription: str | None = None,
        skip: bool | None = False,
    ) -> OverageAccount: ...
    @property
    def account(self) -> str:
        """The account: 1 to 200 characters."""
    @property
    def plan(self) -> str:
        """The name of its plan."""
    @property
    def used(self) -> int | None:
        """The units of the period so far; absent where they could not be read."""
    @property
    def customer(self) -> str | None:
        """Stripe's customer."""
    @property
    def subscription(self) -> str | None:
        """Stripe's subscription."""
    @property
    def skip(self) -> bool:
        """Whether the account is left out."""
    @staticmethod
    def from_json(json: str) -> OverageAccount:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_LedgerStatus: TypeAlias = Literal[
    "PENDING",
    "SENT",
    "FAILED",
]

@final
class LedgerStatus:
    """How far a charge is."""
    PENDING: ClassVar[LedgerStatus]
    """Written down; whether it was sent is not known."""
    SENT: ClassVar[LedgerStatus]
    """Sent."""
    FAILED: ClassVar[LedgerStatus]
    """Refused for good."""
    def __new__(cls, name: LedgerStatus | str) -> LedgerStatus: ...
    @property
    def name(self) -> _LedgerStatus:
        """The name, as it stands in JSON."""

@final
class LedgerRow:
    """A row of the host's ledger of charges."""
    def __new__(
        cls,
        *,
        account: str,
        sequence: int,
        amount: _Decimal,
        status: LedgerStatus | _LedgerStatus,
        idempotency_key: str,
    ) -> LedgerRow: ...
    @property
    def account(self) -> str:
        """The account."""
    @property
    def sequence(self) -> int:
        """The row's number for the account and period, from 0."""
    @property
    def amount(self) -> Decimal:
        """The amount, in whole minor units."""
    @property
    def status(self) -> LedgerStatus:
        """How far it is."""
    @property
    def idempotency_key(self) -> str:
        """The key under which it is sent."""
    @staticmethod
    def from_json(json: str) -> LedgerRow:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class PlanOverageRunRequest:
    """The accounts of one tenant and one period, with what was charged before."""
    def __new__(
        cls,
        *,
        tenant: str,
        period: PeriodSpan | Mapping[str, object],
        accounts: Sequence[OverageAccount | Mapping[str, object]],
        ledger: Sequence[LedgerRow | Mapping[str, object]] | None = ...,
    ) -> PlanOverageRunRequest: ...
    @property
    def tenant(self) -> str:
        """The tenant: 1 to 200 characters."""
    @property
    def period(self) -> PeriodSpan:
        """The period."""
    @property
    def accounts(self) -> list[OverageAccount]:
        """The accounts."""
    @property
    def ledger(self) -> list[LedgerRow]:
        """Every row of the ledger of this tenant, metric and period."""
    @staticmethod
    def from_json(json: str) -> PlanOverageRunRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_RunOutcome: TypeAlias = Literal[
    "CHARGE",
    "CREDIT",
    "RESEND",
    "NOTHING",
    "SKIPPED",
    "FAULT",
]

@final
class RunOutcome:
    """What the run does for an account."""
    CHARGE: ClassVar[RunOutcome]
    """Charge."""
    CREDIT: ClassVar[RunOutcome]
    """Credit."""
    RESEND: ClassVar[RunOutcome]
    """Look whether it was sent, and send it if not."""
    NOTHING: ClassVar[RunOutcome]
    """Nothing."""
    SKIPPED: ClassVar[RunOutcome]
    """Nothing, on purpose."""
    FAULT: ClassVar[RunOutcome]
    """Nothing, because something is wrong."""
    def __new__(cls, name: RunOutcome | str) -> RunOutcome: ...
    @property
    def name(self) -> _RunOutcome:
        """The name, as it stands in JSON."""

_RunReason: TypeAlias = Literal[
    "WITHIN_INCLUDED",
    "ABOVE_INCLUDED",
    "NO_OVERAGE_ON_PLAN",
    "UNLIMITED",
    "ALREADY_CHARGED",
    "BELOW_MINOR_UNIT",
    "PENDING_ROW",
    "EXCLUDED",
    "NO_CUSTOMER",
    "DUE_DECREASED",
    "DUPLICATE_ID",
    "LEDGER_CONFLICT",
    "NOT_MINOR_UNITS",
    "USAGE_UNKNOWN",
    "INVALID_INPUT",
    "UNKNOWN_PLAN",
    "AMOUNT_OVERFLOW",
]

@final
class RunReason:
    """Why the run does what it does for an account."""
    WITHIN_INCLUDED: ClassVar[RunReason]
    """Not more than the plan includes."""
    ABOVE_INCLUDED: ClassVar[RunReason]
    """More than the plan includes."""
    NO_OVERAGE_ON_PLAN: ClassVar[RunReason]
    """The plan never pays."""
    UNLIMITED: ClassVar[RunReason]
    """The plan has no limit."""
    ALREADY_CHARGED: ClassVar[RunReason]
    """All that is due was billed."""
    BELOW_MINOR_UNIT: ClassVar[RunReason]
    """What is due is less than the smallest amount that can be charged."""
    PENDING_ROW: ClassVar[RunReason]
    """A row of the ledger is pending."""
    EXCLUDED: ClassVar[RunReason]
    """The account is left out."""
    NO_CUSTOMER: ClassVar[RunReason]
    """There is nobody to charge."""
    DUE_DECREASED: ClassVar[RunReason]
    """Less is due than was billed."""
    DUPLICATE_ID: ClassVar[RunReason]
    """The account stands twice in the list."""
    LEDGER_CONFLICT: ClassVar[RunReason]
    """The rows of the ledger do not fit together."""
    NOT_MINOR_UNITS: ClassVar[RunReason]
    """A row's amount cannot be sent."""
    USAGE_UNKNOWN: ClassVar[RunReason]
    """The usage could not be read."""
    INVALID_INPUT: ClassVar[RunReason]
    """The usage is negative."""
    UNKNOWN_PLAN: ClassVar[RunReason]
    """The plan is not in the policy."""
    AMOUNT_OVERFLOW: ClassVar[RunReason]
    """The amount is too large to be sent."""
    def __new__(cls, name: RunReason | str) -> RunReason: ...
    @property
    def name(self) -> _RunReason:
        """The name, as it stands in JSON."""

@final
class StripeMetadata:
    """What finds an invoice item again."""
    def __new__(
        cls,
        *,
        trueline_key: str,
        account: str,
        metric: str,
        used: str,
        sequence: str,
    ) -> StripeMetadata: ...
    @property
    def trueline_key(self) -> str:
        """The key of the ledger's row."""
    @property
    def account(self) -> str:
        """The account."""
    @property
    def metric(self) -> str:
        """What is metered."""
    @property
    def used(self) -> str:
        """The units of the period so far."""
    @property
    def sequence(self) -> str:
        """The number of the ledger's row."""
    @staticmethod
    def from_json(json: str) -> StripeMetadata:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class StripeInvoiceItem:
    """What Stripe is sent to make an invoice item."""
    def __new__(
        cls,
        *,
        customer: str,
        subscription: str | None = None,
        amount: int,
        currency: str,
        description: str,
        period_start: int,
        period_end: int,
        metadata: StripeMetadata | Mapping[str, object],
    ) -> StripeInvoiceItem: ...
    @property
    def customer(self) -> str:
        """The customer."""
    @property
    def subscription(self) -> str | None:
        """The subscription."""
    @property
    def amount(self) -> int:
        """The amount in Stripe's integer."""
    @property
    def currency(self) -> str:
        """The currency, in lower case."""
    @property
    def description(self) -> str:
        """What the customer reads."""
    @property
    def period_start(self) -> int:
        """The start of the period, in seconds since 1970."""
    @property
    def period_end(self) -> int:
        """The end of the period, in seconds since 1970."""
    @property
    def metadata(self) -> StripeMetadata:
        """What finds the item again."""
    @staticmethod
    def from_json(json: str) -> StripeInvoiceItem:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class ItemFault:
    """What is wrong with an account; others go on."""
    def __new__(
        cls,
        *,
        code: str,
        field: str | None = None,
    ) -> ItemFault: ...
    @property
    def code(self) -> str:
        """The fault's code."""
    @property
    def field(self) -> str | None:
        """The path of the value to blame."""
    @staticmethod
    def from_json(json: str) -> ItemFault:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class OverageItem:
    """What is to be done for an account."""
    def __new__(
        cls,
        *,
        account: str,
        outcome: RunOutcome | _RunOutcome,
        reason: RunReason | _RunReason,
        overage_units: int | None = None,
        exact: _Decimal | None = None,
        due: _Decimal | None = None,
        billed: _Decimal | None = None,
        amount: _Decimal | None = None,
        sequence: int | None = None,
        idempotency_key: str | None = None,
        stripe: StripeInvoiceItem | Mapping[str, object] | None = None,
        fault: ItemFault | Mapping[str, object] | None = None,
    ) -> OverageItem: ...
    @property
    def account(self) -> str:
        """The account."""
    @property
    def outcome(self) -> RunOutcome:
        """What is to be done."""
    @property
    def reason(self) -> RunReason:
        """Why."""
    @property
    def overage_units(self) -> int | None:
        """The units above the plan."""
    @property
    def exact(self) -> Decimal | None:
        """The price, unrounded."""
    @property
    def due(self) -> Decimal | None:
        """The price on Stripe's grid."""
    @property
    def billed(self) -> Decimal | None:
        """What was billed before."""
    @property
    def amount(self) -> Decimal | None:
        """What is to be charged: `due - billed`."""
    @property
    def sequence(self) -> int | None:
        """The number of the new row."""
    @property
    def idempotency_key(self) -> str | None:
        """The key of the new row."""
    @property
    def stripe(self) -> StripeInvoiceItem | None:
        """What Stripe is sent."""
    @property
    def fault(self) -> ItemFault | None:
        """What is wrong with the account."""
    @staticmethod
    def from_json(json: str) -> OverageItem:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class OverageSummary:
    """How many items have which outcome, and the money of the new charges and credits."""
    def __new__(
        cls,
        *,
        charge: int,
        credit: int,
        resend: int,
        nothing: int,
        skipped: int,
        fault: int,
        charged: _Decimal,
        credited: _Decimal,
    ) -> OverageSummary: ...
    @property
    def charge(self) -> int:
        """Charges."""
    @property
    def credit(self) -> int:
        """Credits."""
    @property
    def resend(self) -> int:
        """Charges to be sent again."""
    @property
    def nothing(self) -> int:
        """Accounts with nothing to do."""
    @property
    def skipped(self) -> int:
        """Accounts that were left out."""
    @property
    def fault(self) -> int:
        """Accounts at fault."""
    @property
    def charged(self) -> Decimal:
        """The money of the new charges."""
    @property
    def credited(self) -> Decimal:
        """The money of the new credits."""
    @staticmethod
    def from_json(json: str) -> OverageSummary:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class OverageRun:
    """What the run must do."""
    def __new__(
        cls,
        *,
        currency: str,
        metric: str,
        items: Sequence[OverageItem | Mapping[str, object]],
        summary: OverageSummary | Mapping[str, object],
    ) -> OverageRun: ...
    @property
    def currency(self) -> str:
        """The currency."""
    @property
    def metric(self) -> str:
        """What is metered."""
    @property
    def items(self) -> list[OverageItem]:
        """One item for each account, in the order of the request."""
    @property
    def summary(self) -> OverageSummary:
        """The sums."""
    @staticmethod
    def from_json(json: str) -> OverageRun:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class UsageEvent:
    """Something that was used. Account, source and id are its key."""
    def __new__(
        cls,
        *,
        account: str,
        source: str,
        id: str,
        endpoint: str | None = "",
        at: datetime.datetime,
        value: _Decimal | None = "1",
        item: str | None = None,
    ) -> UsageEvent: ...
    @property
    def account(self) -> str:
        """Who used it: 1 to 200 characters."""
    @property
    def source(self) -> str:
        """Who says so: 1 to 200 characters."""
    @property
    def id(self) -> str:
        """The source's id of the event: 1 to 200 characters."""
    @property
    def endpoint(self) -> str:
        """What was used."""
    @property
    def at(self) -> datetime.datetime:
        """When, in 1970 to 2199."""
    @property
    def value(self) -> Decimal:
        """How much."""
    @property
    def item(self) -> str | None:
        """What is counted where different things are: a user, a device."""
    @staticmethod
    def from_json(json: str) -> UsageEvent:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class UsageEventKey:
    """The key of an event."""
    def __new__(
        cls,
        *,
        account: str,
        source: str,
        id: str,
    ) -> UsageEventKey: ...
    @property
    def account(self) -> str:
        """Who used it."""
    @property
    def source(self) -> str:
        """Who says so."""
    @property
    def id(self) -> str:
        """The source's id of the event."""
    @staticmethod
    def from_json(json: str) -> UsageEventKey:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class AggregateUsageRequest:
    """Events to be counted, each once."""
    def __new__(
        cls,
        *,
        events: Sequence[UsageEvent | Mapping[str, object]],
        time_zone: str | None = "UTC",
        batch: str | None = None,
        known: Sequence[UsageEventKey | Mapping[str, object]] | None = ...,
        open_from: datetime.datetime | None = None,
        open_until: datetime.datetime | None = None,
    ) -> AggregateUsageRequest: ...
    @property
    def events(self) -> list[UsageEvent]:
        """The events."""
    @property
    def time_zone(self) -> str:
        """The IANA zone whose days count."""
    @property
    def batch(self) -> str | None:
        """The id of the batch, 1 to 200 characters, so that it is merged once."""
    @property
    def known(self) -> list[UsageEventKey]:
        """The events that the host has already."""
    @property
    def open_from(self) -> datetime.datetime | None:
        """Events before are late and do not count."""
    @property
    def open_until(self) -> datetime.datetime | None:
        """Events from here on are early and do not count."""
    @staticmethod
    def from_json(json: str) -> AggregateUsageRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class LastUsage:
    """The last event of a cell: the greatest instant, then source, then id."""
    def __new__(
        cls,
        *,
        at: datetime.datetime,
        source: str,
        id: str,
        value: _Decimal,
    ) -> LastUsage: ...
    @property
    def at(self) -> datetime.datetime:
        """When."""
    @property
    def source(self) -> str:
        """Who says so."""
    @property
    def id(self) -> str:
        """The source's id of the event."""
    @property
    def value(self) -> Decimal:
        """How much."""
    @staticmethod
    def from_json(json: str) -> LastUsage:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class UsageCell:
    """The usage of one account, day and endpoint."""
    def __new__(
        cls,
        *,
        account: str,
        endpoint: str,
        day: datetime.date,
        count: int,
        sum: _Decimal,
        max: _Decimal,
        last: LastUsage | Mapping[str, object],
        items: Sequence[str] | None = ...,
    ) -> UsageCell: ...
    @property
    def account(self) -> str:
        """Who used it."""
    @property
    def endpoint(self) -> str:
        """What was used."""
    @property
    def day(self) -> datetime.date:
        """When."""
    @property
    def count(self) -> int:
        """How many events."""
    @property
    def sum(self) -> Decimal:
        """The sum of their values."""
    @property
    def max(self) -> Decimal:
        """The largest value."""
    @property
    def last(self) -> LastUsage:
        """The last event."""
    @property
    def items(self) -> list[str]:
        """The different things, sorted, each once."""
    @staticmethod
    def from_json(json: str) -> UsageCell:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class UsageState:
    """Sums of usage, which can be stored and merged."""
    def __new__(
        cls,
        *,
        version: int | None = 1,
        time_zone: str,
        batches: Sequence[str] | None = ...,
        cells: Sequence[UsageCell | Mapping[str, object]] | None = ...,
    ) -> UsageState: ...
    @property
    def version(self) -> int:
        """The version of the form."""
    @property
    def time_zone(self) -> str:
        """The IANA zone whose days count."""
    @property
    def batches(self) -> list[str]:
        """The ids of the batches in it, sorted."""
    @property
    def cells(self) -> list[UsageCell]:
        """The sums, by account, day and endpoint."""
    @staticmethod
    def from_json(json: str) -> UsageState:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class UsageBatch:
    """What events come to."""
    def __new__(
        cls,
        *,
        state: UsageState | Mapping[str, object],
        counted: int,
        duplicates: int,
        conflicts: Sequence[int],
        late: Sequence[int],
        early: Sequence[int],
    ) -> UsageBatch: ...
    @property
    def state(self) -> UsageState:
        """The sums."""
    @property
    def counted(self) -> int:
        """The events that counted."""
    @property
    def duplicates(self) -> int:
        """The events that were there already."""
    @property
    def conflicts(self) -> list[int]:
        """Which events have the key of another but say something else."""
    @property
    def late(self) -> list[int]:
        """Which events are late."""
    @property
    def early(self) -> list[int]:
        """Which events are early."""
    @staticmethod
    def from_json(json: str) -> UsageBatch:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class FlushBuffer:
    """A buffer of usage that waits to be written."""
    def __new__(
        cls,
        *,
        count: int,
        oldest_at: datetime.datetime | None = None,
    ) -> FlushBuffer: ...
    @property
    def count(self) -> int:
        """How many records wait."""
    @property
    def oldest_at(self) -> datetime.datetime | None:
        """When the oldest came; given exactly where one waits."""
    @staticmethod
    def from_json(json: str) -> FlushBuffer:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class FlushPolicy:
    """When a buffer is written."""
    def __new__(
        cls,
        *,
        max_records: int | None = 100,
        max_age_ms: int | None = 5000,
    ) -> FlushPolicy: ...
    @property
    def max_records(self) -> int:
        """At so many records, 1 to 1,000,000."""
    @property
    def max_age_ms(self) -> int:
        """Or when the oldest is so old, 1 to 86,400,000 ms."""
    @staticmethod
    def default() -> FlushPolicy:
        """The documented default."""
    @staticmethod
    def from_json(json: str) -> FlushPolicy:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_FlushReason: TypeAlias = Literal[
    "EMPTY",
    "WAITING",
    "FULL",
    "OLD",
]

@final
class FlushReason:
    """Why a buffer is written, or not."""
    EMPTY: ClassVar[FlushReason]
    """Nothing waits."""
    WAITING: ClassVar[FlushReason]
    """It is neither full nor old."""
    FULL: ClassVar[FlushReason]
    """It is full."""
    OLD: ClassVar[FlushReason]
    """Its oldest record is old."""
    def __new__(cls, name: FlushReason | str) -> FlushReason: ...
    @property
    def name(self) -> _FlushReason:
        """The name, as it stands in JSON."""

@final
class FlushDecision:
    """Whether a buffer is to be written."""
    def __new__(
        cls,
        *,
        flush: bool,
        reason: FlushReason | _FlushReason,
        until: datetime.datetime | None = None,
    ) -> FlushDecision: ...
    @property
    def flush(self) -> bool:
        """Whether it is."""
    @property
    def reason(self) -> FlushReason:
        """Why."""
    @property
    def until(self) -> datetime.datetime | None:
        """When it will be, by time alone."""
    @staticmethod
    def from_json(json: str) -> FlushDecision:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class UsageAnalyticsRequest:
    """The figures of some days."""
    def __new__(
        cls,
        *,
        state: UsageState | Mapping[str, object],
        from_: datetime.date,
        to: datetime.date,
        account: str | None = None,
        plan: str | None = None,
        top: int | None = 10,
    ) -> UsageAnalyticsRequest: ...
    @property
    def state(self) -> UsageState:
        """The sums."""
    @property
    def from_(self) -> datetime.date:
        """The first day."""
    @property
    def to(self) -> datetime.date:
        """The day behind the last, at most 400 days later."""
    @property
    def account(self) -> str | None:
        """One account alone."""
    @property
    def plan(self) -> str | None:
        """The plan against which usage is held."""
    @property
    def top(self) -> int:
        """How many endpoints and accounts are listed, 1 to 1,000."""
    @staticmethod
    def from_json(json: str) -> UsageAnalyticsRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class CurrentUsage:
    """Usage against a plan."""
    def __new__(
        cls,
        *,
        included: int | None = None,
        remaining: int | None = None,
        percent: _Decimal | None = None,
        overage: Overage | Mapping[str, object],
    ) -> CurrentUsage: ...
    @property
    def included(self) -> int | None:
        """The units that the plan includes."""
    @property
    def remaining(self) -> int | None:
        """The units that are left."""
    @property
    def percent(self) -> Decimal | None:
        """How much is used of what is included, in percent."""
    @property
    def overage(self) -> Overage:
        """What is above."""
    @staticmethod
    def from_json(json: str) -> CurrentUsage:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class UsageDay:
    """The usage of a day."""
    def __new__(
        cls,
        *,
        day: datetime.date,
        count: int,
        sum: _Decimal,
    ) -> UsageDay: ...
    @property
    def day(self) -> datetime.date:
        """The day."""
    @property
    def count(self) -> int:
        """How many events."""
    @property
    def sum(self) -> Decimal:
        """The sum of their values."""
    @staticmethod
    def from_json(json: str) -> UsageDay:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class EndpointUsage:
    """The usage of an endpoint."""
    def __new__(
        cls,
        *,
        endpoint: str,
        count: int,
        percent: _Decimal,
    ) -> EndpointUsage: ...
    @property
    def endpoint(self) -> str:
        """The endpoint."""
    @property
    def count(self) -> int:
        """How many events."""
    @property
    def percent(self) -> Decimal:
        """Of all events, in percent."""
    @staticmethod
    def from_json(json: str) -> EndpointUsage:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class AccountUsage:
    """The usage of an account."""
    def __new__(
        cls,
        *,
        account: str,
        count: int,
        percent: _Decimal,
    ) -> AccountUsage: ...
    @property
    def account(self) -> str:
        """The account."""
    @property
    def count(self) -> int:
        """How many events."""
    @property
    def percent(self) -> Decimal:
        """Of all events, in percent."""
    @staticmethod
    def from_json(json: str) -> AccountUsage:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class UsageReport:
    """What was used."""
    def __new__(
        cls,
        *,
        used: int,
        sum: _Decimal,
        max: _Decimal | None = None,
        last: _Decimal | None = None,
        unique: int,
        current: CurrentUsage | Mapping[str, object] | None = None,
        history: Sequence[UsageDay | Mapping[str, object]],
        endpoints: Sequence[EndpointUsage | Mapping[str, object]],
        accounts: Sequence[AccountUsage | Mapping[str, object]],
    ) -> UsageReport: ...
    @property
    def used(self) -> int:
        """How many events."""
    @property
    def sum(self) -> Decimal:
        """The sum of their values."""
    @property
    def max(self) -> Decimal | None:
        """The largest value."""
    @property
    def last(self) -> Decimal | None:
        """The last value."""
    @property
    def unique(self) -> int:
        """How many different things."""
    @property
    def current(self) -> CurrentUsage | None:
        """Against the plan."""
    @property
    def history(self) -> list[UsageDay]:
        """Every day, also those without usage."""
    @property
    def endpoints(self) -> list[EndpointUsage]:
        """The endpoints with the most events."""
    @property
    def accounts(self) -> list[AccountUsage]:
        """The accounts with the most events."""
    @staticmethod
    def from_json(json: str) -> UsageReport:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class InvoiceLine:
    """A line: an amount, or a quantity at a price."""
    def __new__(
        cls,
        *,
        id: str,
        amount: _Decimal | None = None,
        quantity: _Decimal | None = None,
        unit_price: _Decimal | None = None,
        discount_percent: _Decimal | None = None,
        discount_amount: _Decimal | None = None,
        tax_percent: _Decimal | None = "0",
    ) -> InvoiceLine: ...
    @property
    def id(self) -> str:
        """The id, unique in the invoice: 1 to 200 characters."""
    @property
    def amount(self) -> Decimal | None:
        """The amount, in whole minor units."""
    @property
    def quantity(self) -> Decimal | None:
        """Or a quantity, of either sign."""
    @property
    def unit_price(self) -> Decimal | None:
        """And its price, of either sign."""
    @property
    def discount_percent(self) -> Decimal | None:
        """A discount on the line, 0 to 100."""
    @property
    def discount_amount(self) -> Decimal | None:
        """Or an amount, in whole minor units."""
    @property
    def tax_percent(self) -> Decimal:
        """The tax's rate, 0 to 1,000."""
    @staticmethod
    def from_json(json: str) -> InvoiceLine:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class InvoiceTotalsRequest:
    """The lines of an invoice, to be added up."""
    def __new__(
        cls,
        *,
        currency: str,
        rounding: Rounding | _Rounding | None = "HALF_UP",
        tax_included: bool | None = False,
        lines: Sequence[InvoiceLine | Mapping[str, object]],
        discount_percent: _Decimal | None = None,
        discount_amount: _Decimal | None = None,
    ) -> InvoiceTotalsRequest: ...
    @property
    def currency(self) -> str:
        """The currency, an ISO 4217 code."""
    @property
    def rounding(self) -> Rounding:
        """How figures are rounded."""
    @property
    def tax_included(self) -> bool:
        """Whether the lines' amounts have the tax in them."""
    @property
    def lines(self) -> list[InvoiceLine]:
        """The lines."""
    @property
    def discount_percent(self) -> Decimal | None:
        """A discount on the sum of the positive lines, 0 to 100."""
    @property
    def discount_amount(self) -> Decimal | None:
        """Or an amount, in whole minor units."""
    @staticmethod
    def from_json(json: str) -> InvoiceTotalsRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class InvoiceLineTotals:
    """A line added up."""
    def __new__(
        cls,
        *,
        id: str,
        amount: _Decimal,
        discount: _Decimal,
        net: _Decimal,
        tax: _Decimal,
        total: _Decimal,
    ) -> InvoiceLineTotals: ...
    @property
    def id(self) -> str:
        """The id."""
    @property
    def amount(self) -> Decimal:
        """Before discounts."""
    @property
    def discount(self) -> Decimal:
        """Both discounts."""
    @property
    def net(self) -> Decimal:
        """Without tax."""
    @property
    def tax(self) -> Decimal:
        """The tax."""
    @property
    def total(self) -> Decimal:
        """With tax."""
    @staticmethod
    def from_json(json: str) -> InvoiceLineTotals:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class TaxTotal:
    """The tax of one rate."""
    def __new__(
        cls,
        *,
        percent: _Decimal,
        base: _Decimal,
        tax: _Decimal,
    ) -> TaxTotal: ...
    @property
    def percent(self) -> Decimal:
        """The rate."""
    @property
    def base(self) -> Decimal:
        """What is taxed."""
    @property
    def tax(self) -> Decimal:
        """The tax."""
    @staticmethod
    def from_json(json: str) -> TaxTotal:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class InvoiceTotals:
    """An invoice added up; every column adds up to its total."""
    def __new__(
        cls,
        *,
        currency: str,
        rounding: Rounding | _Rounding,
        tax_included: bool,
        lines: Sequence[InvoiceLineTotals | Mapping[str, object]],
        taxes: Sequence[TaxTotal | Mapping[str, object]],
        amount: _Decimal,
        discount: _Decimal,
        net: _Decimal,
        tax: _Decimal,
        total: _Decimal,
    ) -> InvoiceTotals: ...
    @property
    def currency(self) -> str:
        """The currency."""
    @property
    def rounding(self) -> Rounding:
        """How figures were rounded."""
    @property
    def tax_included(self) -> bool:
        """Whether the lines' amounts have the tax in them."""
    @property
    def lines(self) -> list[InvoiceLineTotals]:
        """The lines, in the order of the request."""
    @property
    def taxes(self) -> list[TaxTotal]:
        """The taxes, by rate."""
    @property
    def amount(self) -> Decimal:
        """The sum before discounts."""
    @property
    def discount(self) -> Decimal:
        """The discounts."""
    @property
    def net(self) -> Decimal:
        """The sum without tax."""
    @property
    def tax(self) -> Decimal:
        """The tax."""
    @property
    def total(self) -> Decimal:
        """What is to be paid."""
    @staticmethod
    def from_json(json: str) -> InvoiceTotals:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_InvoiceClosed: TypeAlias = Literal[
    "VOID",
    "UNCOLLECTIBLE",
]

@final
class InvoiceClosed:
    """How an invoice was given up."""
    VOID: ClassVar[InvoiceClosed]
    """It was never owed."""
    UNCOLLECTIBLE: ClassVar[InvoiceClosed]
    """It is owed and will not be paid."""
    def __new__(cls, name: InvoiceClosed | str) -> InvoiceClosed: ...
    @property
    def name(self) -> _InvoiceClosed:
        """The name, as it stands in JSON."""

@final
class InvoicedLine:
    """A line of a stored invoice."""
    def __new__(
        cls,
        *,
        id: str,
        total: _Decimal,
    ) -> InvoicedLine: ...
    @property
    def id(self) -> str:
        """The id, unique in the invoice."""
    @property
    def total(self) -> Decimal:
        """The amount with tax, in whole minor units."""
    @staticmethod
    def from_json(json: str) -> InvoicedLine:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class Payment:
    """Money that came."""
    def __new__(
        cls,
        *,
        id: str,
        amount: _Decimal,
    ) -> Payment: ...
    @property
    def id(self) -> str:
        """The id, unique among the payments."""
    @property
    def amount(self) -> Decimal:
        """The amount, in whole minor units, above 0."""
    @staticmethod
    def from_json(json: str) -> Payment:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class RefundLine:
    """A line's part of a refund."""
    def __new__(
        cls,
        *,
        id: str,
        amount: _Decimal,
    ) -> RefundLine: ...
    @property
    def id(self) -> str:
        """The id of the line."""
    @property
    def amount(self) -> Decimal:
        """The amount, in whole minor units, above 0."""
    @staticmethod
    def from_json(json: str) -> RefundLine:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class Refund:
    """Money that went back."""
    def __new__(
        cls,
        *,
        id: str,
        amount: _Decimal,
        lines: Sequence[RefundLine | Mapping[str, object]],
    ) -> Refund: ...
    @property
    def id(self) -> str:
        """The id, unique among the refunds."""
    @property
    def amount(self) -> Decimal:
        """The amount, in whole minor units, above 0."""
    @property
    def lines(self) -> list[RefundLine]:
        """Which lines it is for."""
    @staticmethod
    def from_json(json: str) -> Refund:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class Invoice:
    """An invoice as the host stores it. Its status is derived, never stored."""
    def __new__(
        cls,
        *,
        id: str,
        currency: str,
        issued: bool | None = False,
        closed: InvoiceClosed | _InvoiceClosed | None = None,
        lines: Sequence[InvoicedLine | Mapping[str, object]],
        payments: Sequence[Payment | Mapping[str, object]] | None = ...,
        refunds: Sequence[Refund | Mapping[str, object]] | None = ...,
    ) -> Invoice: ...
    @property
    def id(self) -> str:
        """The id: 1 to 200 characters."""
    @property
    def currency(self) -> str:
        """The currency, an ISO 4217 code."""
    @property
    def issued(self) -> bool:
        """Whether it was sent."""
    @property
    def closed(self) -> InvoiceClosed | None:
        """Whether and how it was given up."""
    @property
    def lines(self) -> list[InvoicedLine]:
        """The lines, with tax."""
    @property
    def payments(self) -> list[Payment]:
        """The money that came."""
    @property
    def refunds(self) -> list[Refund]:
        """The money that went back."""
    @staticmethod
    def from_json(json: str) -> Invoice:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_InvoiceStatus: TypeAlias = Literal[
    "DRAFT",
    "OPEN",
    "PARTIALLY_PAID",
    "PAID",
    "PARTIALLY_REFUNDED",
    "REFUNDED",
    "VOID",
    "UNCOLLECTIBLE",
]

@final
class InvoiceStatus:
    """How an invoice stands."""
    DRAFT: ClassVar[InvoiceStatus]
    """Not sent yet."""
    OPEN: ClassVar[InvoiceStatus]
    """Sent, nothing paid."""
    PARTIALLY_PAID: ClassVar[InvoiceStatus]
    """Paid in part."""
    PAID: ClassVar[InvoiceStatus]
    """Paid."""
    PARTIALLY_REFUNDED: ClassVar[InvoiceStatus]
    """Given back in part."""
    REFUNDED: ClassVar[InvoiceStatus]
    """All that was paid was given back."""
    VOID: ClassVar[InvoiceStatus]
    """Never owed."""
    UNCOLLECTIBLE: ClassVar[InvoiceStatus]
    """Owed, and will not be paid."""
    def __new__(cls, name: InvoiceStatus | str) -> InvoiceStatus: ...
    @property
    def name(self) -> _InvoiceStatus:
        """The name, as it stands in JSON."""

@final
class InvoiceLineView:
    """What is left of a line."""
    def __new__(
        cls,
        *,
        id: str,
        total: _Decimal,
        refunded: _Decimal,
        refundable: _Decimal,
    ) -> InvoiceLineView: ...
    @property
    def id(self) -> str:
        """The id."""
    @property
    def total(self) -> Decimal:
        """The amount with tax."""
    @property
    def refunded(self) -> Decimal:
        """What was given back."""
    @property
    def refundable(self) -> Decimal:
        """What can still be given back."""
    @staticmethod
    def from_json(json: str) -> InvoiceLineView:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class InvoiceView:
    """An invoice's status and what is left."""
    def __new__(
        cls,
        *,
        status: InvoiceStatus | _InvoiceStatus,
        total: _Decimal,
        paid: _Decimal,
        refunded: _Decimal,
        balance: _Decimal,
        refundable: _Decimal,
        lines: Sequence[InvoiceLineView | Mapping[str, object]],
    ) -> InvoiceView: ...
    @property
    def status(self) -> InvoiceStatus:
        """How it stands."""
    @property
    def total(self) -> Decimal:
        """What was to be paid."""
    @property
    def paid(self) -> Decimal:
        """What was paid."""
    @property
    def refunded(self) -> Decimal:
        """What was given back."""
    @property
    def balance(self) -> Decimal:
        """What is still to be paid; a refund does not open it again."""
    @property
    def refundable(self) -> Decimal:
        """What can still be given back."""
    @property
    def lines(self) -> list[InvoiceLineView]:
        """The lines."""
    @staticmethod
    def from_json(json: str) -> InvoiceView:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_InvoiceAction: TypeAlias = Literal[
    "ISSUE",
    "VOID",
    "MARK_UNCOLLECTIBLE",
]

@final
class InvoiceAction:
    """What can be done with an invoice besides paying."""
    ISSUE: ClassVar[InvoiceAction]
    """Send it."""
    VOID: ClassVar[InvoiceAction]
    """Say that it was never owed."""
    MARK_UNCOLLECTIBLE: ClassVar[InvoiceAction]
    """Give it up."""
    def __new__(cls, name: InvoiceAction | str) -> InvoiceAction: ...
    @property
    def name(self) -> _InvoiceAction:
        """The name, as it stands in JSON."""

@final
class ChangeInvoiceRequest:
    """An action on an invoice."""
    def __new__(
        cls,
        *,
        invoice: Invoice | Mapping[str, object],
        action: InvoiceAction | _InvoiceAction,
    ) -> ChangeInvoiceRequest: ...
    @property
    def invoice(self) -> Invoice:
        """The invoice."""
    @property
    def action(self) -> InvoiceAction:
        """What is to be done."""
    @staticmethod
    def from_json(json: str) -> ChangeInvoiceRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class InvoiceResult:
    """An invoice after a change."""
    def __new__(
        cls,
        *,
        invoice: Invoice | Mapping[str, object],
        view: InvoiceView | Mapping[str, object],
        repeated: bool,
    ) -> InvoiceResult: ...
    @property
    def invoice(self) -> Invoice:
        """The invoice, to be stored."""
    @property
    def view(self) -> InvoiceView:
        """How it stands."""
    @property
    def repeated(self) -> bool:
        """Whether this id was there already, and nothing changed."""
    @staticmethod
    def from_json(json: str) -> InvoiceResult:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class ApplyPaymentRequest:
    """A payment for an invoice."""
    def __new__(
        cls,
        *,
        invoice: Invoice | Mapping[str, object],
        payment: Payment | Mapping[str, object],
    ) -> ApplyPaymentRequest: ...
    @property
    def invoice(self) -> Invoice:
        """The invoice."""
    @property
    def payment(self) -> Payment:
        """The payment."""
    @staticmethod
    def from_json(json: str) -> ApplyPaymentRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class RefundDraft:
    """Money to be given back."""
    def __new__(
        cls,
        *,
        id: str,
        amount: _Decimal,
        lines: Sequence[RefundLine | Mapping[str, object]] | None = None,
    ) -> RefundDraft: ...
    @property
    def id(self) -> str:
        """The id, unique among the refunds."""
    @property
    def amount(self) -> Decimal:
        """The amount, in whole minor units, above 0."""
    @property
    def lines(self) -> list[RefundLine] | None:
        """Which lines it is for; left out, it is spread over what is left of all."""
    @staticmethod
    def from_json(json: str) -> RefundDraft:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class RefundPaymentRequest:
    """A refund of an invoice."""
    def __new__(
        cls,
        *,
        invoice: Invoice | Mapping[str, object],
        refund: RefundDraft | Mapping[str, object],
    ) -> RefundPaymentRequest: ...
    @property
    def invoice(self) -> Invoice:
        """The invoice."""
    @property
    def refund(self) -> RefundDraft:
        """The refund."""
    @staticmethod
    def from_json(json: str) -> RefundPaymentRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_QuoteStatus: TypeAlias = Literal[
    "DRAFT",
    "SENT",
    "ACCEPTED",
    "DECLINED",
    "CONVERTED",
]

@final
class QuoteStatus:
    """How a quote stands."""
    DRAFT: ClassVar[QuoteStatus]
    """Not sent yet."""
    SENT: ClassVar[QuoteStatus]
    """Sent."""
    ACCEPTED: ClassVar[QuoteStatus]
    """Accepted."""
    DECLINED: ClassVar[QuoteStatus]
    """Declined."""
    CONVERTED: ClassVar[QuoteStatus]
    """Made into an invoice."""
    def __new__(cls, name: QuoteStatus | str) -> QuoteStatus: ...
    @property
    def name(self) -> _QuoteStatus:
        """The name, as it stands in JSON."""

@final
class Quote:
    """A quote as the host stores it."""
    def __new__(
        cls,
        *,
        id: str,
        status: QuoteStatus | _QuoteStatus,
        valid_until: datetime.date | None = None,
        accepted_on: datetime.date | None = None,
        total: _Decimal | None = None,
        content: InvoiceTotalsRequest | Mapping[str, object],
    ) -> Quote: ...
    @property
    def id(self) -> str:
        """The id: 1 to 200 characters."""
    @property
    def status(self) -> QuoteStatus:
        """How it stands."""
    @property
    def valid_until(self) -> datetime.date | None:
        """The last day on which it can be accepted."""
    @property
    def accepted_on(self) -> datetime.date | None:
        """The day on which it was accepted."""
    @property
    def total(self) -> Decimal | None:
        """The total that the customer saw."""
    @property
    def content(self) -> InvoiceTotalsRequest:
        """What is offered."""
    @staticmethod
    def from_json(json: str) -> Quote:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class ConvertQuoteRequest:
    """A quote to become an invoice."""
    def __new__(
        cls,
        *,
        quote: Quote | Mapping[str, object],
        invoice_id: str,
    ) -> ConvertQuoteRequest: ...
    @property
    def quote(self) -> Quote:
        """The quote."""
    @property
    def invoice_id(self) -> str:
        """The id of the new invoice: 1 to 200 characters."""
    @staticmethod
    def from_json(json: str) -> ConvertQuoteRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class ConvertedQuote:
    """A quote made into a draft invoice."""
    def __new__(
        cls,
        *,
        quote_status: QuoteStatus | _QuoteStatus,
        totals: InvoiceTotals | Mapping[str, object],
        invoice: Invoice | Mapping[str, object],
    ) -> ConvertedQuote: ...
    @property
    def quote_status(self) -> QuoteStatus:
        """How the quote stands now."""
    @property
    def totals(self) -> InvoiceTotals:
        """The quote added up."""
    @property
    def invoice(self) -> Invoice:
        """The draft: one line a quoted line."""
    @staticmethod
    def from_json(json: str) -> ConvertedQuote:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_SubscriptionStatus: TypeAlias = Literal[
    "ACTIVE",
    "PAST_DUE",
    "TRIAL",
    "PAUSED",
    "CANCELED",
]

@final
class SubscriptionStatus:
    """How a subscription stands; ACTIVE and PAST_DUE count."""
    ACTIVE: ClassVar[SubscriptionStatus]
    """It runs."""
    PAST_DUE: ClassVar[SubscriptionStatus]
    """It runs, and a payment is late."""
    TRIAL: ClassVar[SubscriptionStatus]
    """It is tried."""
    PAUSED: ClassVar[SubscriptionStatus]
    """It rests."""
    CANCELED: ClassVar[SubscriptionStatus]
    """It has ended."""
    def __new__(cls, name: SubscriptionStatus | str) -> SubscriptionStatus: ...
    @property
    def name(self) -> _SubscriptionStatus:
        """The name, as it stands in JSON."""

@final
class MrrSubscription:
    """A subscription."""
    def __new__(
        cls,
        *,
        account: str,
        amount: _Decimal,
        interval: Interval | _Interval | None = "MONTH",
        quantity: int | None = 1,
        status: SubscriptionStatus | _SubscriptionStatus | None = "ACTIVE",
    ) -> MrrSubscription: ...
    @property
    def account(self) -> str:
        """The account: 1 to 200 characters."""
    @property
    def amount(self) -> Decimal:
        """The price of one, without discounts and tax, not negative."""
    @property
    def interval(self) -> Interval:
        """How often it is paid."""
    @property
    def quantity(self) -> int:
        """How many, not negative."""
    @property
    def status(self) -> SubscriptionStatus:
        """How it stands."""
    @staticmethod
    def from_json(json: str) -> MrrSubscription:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class MonthlyRecurringRevenueRequest:
    """Subscriptions to be added up."""
    def __new__(
        cls,
        *,
        currency: str,
        rounding: Rounding | _Rounding | None = "HALF_UP",
        subscriptions: Sequence[MrrSubscription | Mapping[str, object]],
        overage: _Decimal | None = "0",
    ) -> MonthlyRecurringRevenueRequest: ...
    @property
    def currency(self) -> str:
        """The currency, an ISO 4217 code."""
    @property
    def rounding(self) -> Rounding:
        """How figures are rounded."""
    @property
    def subscriptions(self) -> list[MrrSubscription]:
        """The subscriptions."""
    @property
    def overage(self) -> Decimal:
        """The month's overage, kept apart."""
    @staticmethod
    def from_json(json: str) -> MonthlyRecurringRevenueRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class AccountMrr:
    """An account's recurring revenue."""
    def __new__(
        cls,
        *,
        account: str,
        mrr: _Decimal,
    ) -> AccountMrr: ...
    @property
    def account(self) -> str:
        """The account."""
    @property
    def mrr(self) -> Decimal:
        """The recurring revenue of a month, not negative."""
    @staticmethod
    def from_json(json: str) -> AccountMrr:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class MrrReport:
    """Recurring revenue."""
    def __new__(
        cls,
        *,
        currency: str,
        mrr: _Decimal,
        overage: _Decimal,
        revenue: _Decimal,
        counted: int,
        accounts: Sequence[AccountMrr | Mapping[str, object]],
    ) -> MrrReport: ...
    @property
    def currency(self) -> str:
        """The currency."""
    @property
    def mrr(self) -> Decimal:
        """The recurring revenue of a month."""
    @property
    def overage(self) -> Decimal:
        """The month's overage."""
    @property
    def revenue(self) -> Decimal:
        """Both."""
    @property
    def counted(self) -> int:
        """How many subscriptions count."""
    @property
    def accounts(self) -> list[AccountMrr]:
        """Each account's, rounded for itself."""
    @staticmethod
    def from_json(json: str) -> MrrReport:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class MrrMovementRequest:
    """Two months to be compared."""
    def __new__(
        cls,
        *,
        currency: str,
        before: Sequence[AccountMrr | Mapping[str, object]],
        after: Sequence[AccountMrr | Mapping[str, object]],
        former: Sequence[str] | None = ...,
    ) -> MrrMovementRequest: ...
    @property
    def currency(self) -> str:
        """The currency, an ISO 4217 code."""
    @property
    def before(self) -> list[AccountMrr]:
        """The month before."""
    @property
    def after(self) -> list[AccountMrr]:
        """The month after."""
    @property
    def former(self) -> list[str]:
        """The accounts that paid once, and stopped."""
    @staticmethod
    def from_json(json: str) -> MrrMovementRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_MovementKind: TypeAlias = Literal[
    "NEW",
    "EXPANSION",
    "CONTRACTION",
    "CHURN",
    "REACTIVATION",
]

@final
class MovementKind:
    """How an account moved."""
    NEW: ClassVar[MovementKind]
    """It pays for the first time."""
    EXPANSION: ClassVar[MovementKind]
    """It pays more."""
    CONTRACTION: ClassVar[MovementKind]
    """It pays less."""
    CHURN: ClassVar[MovementKind]
    """It stopped."""
    REACTIVATION: ClassVar[MovementKind]
    """It came back."""
    def __new__(cls, name: MovementKind | str) -> MovementKind: ...
    @property
    def name(self) -> _MovementKind:
        """The name, as it stands in JSON."""

@final
class MrrChange:
    """An account's movement."""
    def __new__(
        cls,
        *,
        account: str,
        kind: MovementKind | _MovementKind,
        amount: _Decimal,
    ) -> MrrChange: ...
    @property
    def account(self) -> str:
        """The account."""
    @property
    def kind(self) -> MovementKind:
        """What it is."""
    @property
    def amount(self) -> Decimal:
        """How much, negative for less."""
    @staticmethod
    def from_json(json: str) -> MrrChange:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class MrrMovement:
    """How recurring revenue moved: `start + new + expansion + contraction + churn + reactivation = end`."""
    def __new__(
        cls,
        *,
        currency: str,
        start: _Decimal,
        new: _Decimal,
        expansion: _Decimal,
        contraction: _Decimal,
        churn: _Decimal,
        reactivation: _Decimal,
        net: _Decimal,
        end: _Decimal,
        movements: Sequence[MrrChange | Mapping[str, object]],
    ) -> MrrMovement: ...
    @property
    def currency(self) -> str:
        """The currency."""
    @property
    def start(self) -> Decimal:
        """Before."""
    @property
    def new(self) -> Decimal:
        """Of accounts that never paid before."""
    @property
    def expansion(self) -> Decimal:
        """Of accounts that pay more."""
    @property
    def contraction(self) -> Decimal:
        """Of accounts that pay less, negative."""
    @property
    def churn(self) -> Decimal:
        """Of accounts that stopped, negative."""
    @property
    def reactivation(self) -> Decimal:
        """Of accounts that came back."""
    @property
    def net(self) -> Decimal:
        """The sum of all movements."""
    @property
    def end(self) -> Decimal:
        """After."""
    @property
    def movements(self) -> list[MrrChange]:
        """Each account's movement, by account."""
    @staticmethod
    def from_json(json: str) -> MrrMovement:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_Suite: TypeAlias = Literal[
    "DEFAULT",
    "PER_TOKEN",
]

@final
class Suite:
    """How keys for tokens come about. The cost numbers belong to the suite and are no policy: scrypt with
    N = 16384, r = 8, p = 1, then AES-256-GCM.
    """
    DEFAULT: ClassVar[Suite]
    """scrypt once for each key and epoch; each token then has an AES key of its own."""
    PER_TOKEN: ClassVar[Suite]
    """scrypt with the salt of each token: 16 MiB and tens of milliseconds for each."""
    def __new__(cls, name: Suite | str) -> Suite: ...
    @property
    def name(self) -> _Suite:
        """The name, as it stands in JSON."""

@final
class TokenHeader:
    """What a token says of itself. It proves nothing: anybody can write it."""
    def __new__(
        cls,
        *,
        version: int,
        suite: Suite | _Suite,
        key_id: str,
        epoch: int,
        plaintext_bytes: int,
    ) -> TokenHeader: ...
    @property
    def version(self) -> int:
        """The version of the token's form."""
    @property
    def suite(self) -> Suite:
        """The suite that sealed it."""
    @property
    def key_id(self) -> str:
        """The id of its key, 8 hex digits."""
    @property
    def epoch(self) -> int:
        """The epoch of its key."""
    @property
    def plaintext_bytes(self) -> int:
        """The bytes of the text in it."""
    @staticmethod
    def from_json(json: str) -> TokenHeader:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_LegacyPreset: TypeAlias = Literal[
    "SCRYPT_S16_IV12",
    "SCRYPT_S16_IV16",
    "SCRYPT_S32_IV12",
    "SCRYPT_S32_IV16",
    "SCRYPT_S64_IV12",
    "SCRYPT_S64_IV16",
    "SCRYPT_HEX_S16_IV12",
    "SCRYPT_TAG_LAST_S16_IV12",
    "SCRYPT_COLON_S16_IV12",
    "SCRYPT_COLON_S16_IV16",
    "SCRYPT_COLON_TAG_LAST_S32_IV16",
    "SCRYPT_BASE64_COLON_S16_IV12",
    "SCRYPT_JSON_HEX_S16_IV12",
    "SCRYPT_JSON_BASE64_S16_IV12",
    "SCRYPT_STATIC_SALT_IV16",
    "PBKDF2_S64_IV16",
    "RAW_COLON_IV12",
    "RAW_COLON_IV16",
    "RAW_COLON_TAG_LAST_IV12",
    "RAW_IV12",
    "WEBCRYPTO",
    "RAW_UNUSED_SALT_S32_IV16",
    "FIRST_32_COLON_IV16",
    "CLOAK_V1",
]

@final
class LegacyPreset:
    """Layouts of older helpers, by what they derive the key with, how they write it, and the bytes of salt and IV.
    `probeLegacy` tries them in this order.
    """
    SCRYPT_S16_IV12: ClassVar[LegacyPreset]
    """scrypt; base64 of salt, IV, tag, data."""
    SCRYPT_S16_IV16: ClassVar[LegacyPreset]
    """The same with an IV of 16 bytes."""
    SCRYPT_S32_IV12: ClassVar[LegacyPreset]
    """The same with a salt of 32 bytes."""
    SCRYPT_S32_IV16: ClassVar[LegacyPreset]
    """The same with a salt of 32 and an IV of 16 bytes."""
    SCRYPT_S64_IV12: ClassVar[LegacyPreset]
    """The same with a salt of 64 bytes."""
    SCRYPT_S64_IV16: ClassVar[LegacyPreset]
    """The same with a salt of 64 and an IV of 16 bytes."""
    SCRYPT_HEX_S16_IV12: ClassVar[LegacyPreset]
    """scrypt; hex of salt, IV, tag, data."""
    SCRYPT_TAG_LAST_S16_IV12: ClassVar[LegacyPreset]
    """scrypt; base64 of salt, IV, data, tag."""
    SCRYPT_COLON_S16_IV12: ClassVar[LegacyPreset]
    """scrypt; salt, IV, tag, data in hex with colons."""
    SCRYPT_COLON_S16_IV16: ClassVar[LegacyPreset]
    """The same with an IV of 16 bytes."""
    SCRYPT_COLON_TAG_LAST_S32_IV16: ClassVar[LegacyPreset]
    """scrypt; salt, IV, data, tag in hex with colons."""
    SCRYPT_BASE64_COLON_S16_IV12: ClassVar[LegacyPreset]
    """scrypt; salt, IV, tag, data in base64 with colons."""
    SCRYPT_JSON_HEX_S16_IV12: ClassVar[LegacyPreset]
    """scrypt; JSON with parts in hex."""
    SCRYPT_JSON_BASE64_S16_IV12: ClassVar[LegacyPreset]
    """scrypt; JSON with parts in base64."""
    SCRYPT_STATIC_SALT_IV16: ClassVar[LegacyPreset]
    """scrypt with the salt `salt` for all; IV, tag, data in hex with colons."""
    PBKDF2_S64_IV16: ClassVar[LegacyPreset]
    """PBKDF2; base64 of salt, IV, tag, data."""
    RAW_COLON_IV12: ClassVar[LegacyPreset]
    """The key as it is; IV, tag, data in hex with colons."""
    RAW_COLON_IV16: ClassVar[LegacyPreset]
    """The same with an IV of 16 bytes."""
    RAW_COLON_TAG_LAST_IV12: ClassVar[LegacyPreset]
    """The key as it is; IV, data, tag in hex with colons."""
    RAW_IV12: ClassVar[LegacyPreset]
    """The key as it is; base64 of IV, tag, data."""
    WEBCRYPTO: ClassVar[LegacyPreset]
    """The key as it is; base64 of IV, data, tag, as browsers join them."""
    RAW_UNUSED_SALT_S32_IV16: ClassVar[LegacyPreset]
    """The key as it is; base64 of a salt that nobody uses, IV, tag, data."""
    FIRST_32_COLON_IV16: ClassVar[LegacyPreset]
    """The first 32 characters are the key; IV, tag, data in hex with colons."""
    CLOAK_V1: ClassVar[LegacyPreset]
    """What the package cloak writes, version 1."""
    def __new__(cls, name: LegacyPreset | str) -> LegacyPreset: ...
    @property
    def name(self) -> _LegacyPreset:
        """The name, as it stands in JSON."""

_LegacyEncoding: TypeAlias = Literal[
    "BASE64",
    "BASE64URL",
    "HEX",
    "HEX_COLON",
    "BASE64_COLON",
    "BASE64_DOT",
    "JSON_HEX",
    "JSON_BASE64",
    "CLOAK_V1",
]

@final
class LegacyEncoding:
    """How bytes became text. Those with a mark between their parts write each part on its own."""
    BASE64: ClassVar[LegacyEncoding]
    """All parts in one text of base64."""
    BASE64URL: ClassVar[LegacyEncoding]
    """All parts in one text of base64 for addresses."""
    HEX: ClassVar[LegacyEncoding]
    """All parts in one text of hex digits."""
    HEX_COLON: ClassVar[LegacyEncoding]
    """Parts in hex digits, with `:` between them."""
    BASE64_COLON: ClassVar[LegacyEncoding]
    """Parts in base64, with `:` between them."""
    BASE64_DOT: ClassVar[LegacyEncoding]
    """Parts in base64, with `.` between them."""
    JSON_HEX: ClassVar[LegacyEncoding]
    """Parts in hex digits, by name in a JSON object."""
    JSON_BASE64: ClassVar[LegacyEncoding]
    """Parts in base64, by name in a JSON object."""
    CLOAK_V1: ClassVar[LegacyEncoding]
    """`v1.aesgcm256.`, the start of the key's hash, the IV, data with tag."""
    def __new__(cls, name: LegacyEncoding | str) -> LegacyEncoding: ...
    @property
    def name(self) -> _LegacyEncoding:
        """The name, as it stands in JSON."""

_LegacyPart: TypeAlias = Literal[
    "SALT",
    "IV",
    "TAG",
    "DATA",
]

@final
class LegacyPart:
    """A part of what was written."""
    SALT: ClassVar[LegacyPart]
    """The salt of the key."""
    IV: ClassVar[LegacyPart]
    """The initialisation vector."""
    TAG: ClassVar[LegacyPart]
    """The tag, always of 16 bytes."""
    DATA: ClassVar[LegacyPart]
    """What was encrypted."""
    def __new__(cls, name: LegacyPart | str) -> LegacyPart: ...
    @property
    def name(self) -> _LegacyPart:
        """The name, as it stands in JSON."""

_LegacyKdf: TypeAlias = Literal[
    "SCRYPT",
    "PBKDF2_SHA512",
    "RAW",
    "FIRST_32",
]

@final
class LegacyKdf:
    """How a key comes from a password."""
    SCRYPT: ClassVar[LegacyKdf]
    """scrypt with r = 8, p = 1."""
    PBKDF2_SHA512: ClassVar[LegacyKdf]
    """PBKDF2 with HMAC-SHA-512."""
    RAW: ClassVar[LegacyKdf]
    """The password is the key: 32 bytes."""
    FIRST_32: ClassVar[LegacyKdf]
    """The first 32 bytes of the password are the key."""
    def __new__(cls, name: LegacyKdf | str) -> LegacyKdf: ...
    @property
    def name(self) -> _LegacyKdf:
        """The name, as it stands in JSON."""

_LegacyPassword: TypeAlias = Literal[
    "TEXT",
    "HEX",
    "CLOAK",
]

@final
class LegacyPassword:
    """How a password comes from a secret."""
    TEXT: ClassVar[LegacyPassword]
    """The text itself, as UTF-8: of 64 hex digits all 64 characters."""
    HEX: ClassVar[LegacyPassword]
    """The 32 bytes of 64 hex digits."""
    CLOAK: ClassVar[LegacyPassword]
    """`k1.aesgcm256.` and 32 bytes in base64 for addresses."""
    def __new__(cls, name: LegacyPassword | str) -> LegacyPassword: ...
    @property
    def name(self) -> _LegacyPassword:
        """The name, as it stands in JSON."""

@final
class LegacyLayout:
    """How an older helper wrote what it encrypted with AES-256-GCM: which parts, in which order and size, and
    how its key comes from the secret. Take one that is known with `legacyLayout`, or change it.
    """
    def __new__(
        cls,
        *,
        encoding: LegacyEncoding | _LegacyEncoding,
        order: Sequence[LegacyPart | _LegacyPart],
        salt_bytes: int | None = 0,
        iv_bytes: int | None = 12,
        kdf: LegacyKdf | _LegacyKdf,
        password: LegacyPassword | _LegacyPassword,
        static_salt: str | None = None,
        scrypt_n: int | None = 16384,
        iterations: int | None = 100000,
    ) -> LegacyLayout: ...
    @property
    def encoding(self) -> LegacyEncoding:
        """How the bytes became text."""
    @property
    def order(self) -> list[LegacyPart]:
        """The parts in their order: IV, TAG and DATA once each, SALT once where it has bytes."""
    @property
    def salt_bytes(self) -> int:
        """The bytes of a salt that each value has of its own: 0, or 8 to 64."""
    @property
    def iv_bytes(self) -> int:
        """The bytes of the IV: 12 or 16."""
    @property
    def kdf(self) -> LegacyKdf:
        """How the key comes from the password."""
    @property
    def password(self) -> LegacyPassword:
        """How the password comes from the secret."""
    @property
    def static_salt(self) -> str | None:
        """The salt that all values share, where they have none of their own."""
    @property
    def scrypt_n(self) -> int:
        """The cost of `SCRYPT`, a power of two: 1,024 to 131,072."""
    @property
    def iterations(self) -> int:
        """The cost of `PBKDF2_SHA512`: 1 to 10,000,000."""
    @staticmethod
    def from_json(json: str) -> LegacyLayout:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class RowFault:
    """A row that could not be answered. It is null in the answer; the other rows went on."""
    def __new__(
        cls,
        *,
        row: int,
        code: str,
        field: str | None = None,
    ) -> RowFault: ...
    @property
    def row(self) -> int:
        """The row, from 0."""
    @property
    def code(self) -> str:
        """The fault's code, as text: codes only grow."""
    @property
    def field(self) -> str | None:
        """The field to blame, as in the rule's single form."""
    @staticmethod
    def from_json(json: str) -> RowFault:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class LegacyColumn:
    """A column of older values, read. Printed it does not show the texts."""
    def __new__(
        cls,
        *,
        plaintexts: Sequence[str | None],
        faults: Sequence[RowFault | Mapping[str, object]],
    ) -> LegacyColumn: ...
    @property
    def plaintexts(self) -> list[str | None]:
        """The text of each row; absent where the row is null or bad."""
    @property
    def faults(self) -> list[RowFault]:
        """The bad rows, in order."""
    @staticmethod
    def from_json(json: str) -> LegacyColumn:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class LegacyMatch:
    """A layout that fits."""
    def __new__(
        cls,
        *,
        name: LegacyPreset | _LegacyPreset,
        layout: LegacyLayout | Mapping[str, object],
        opened: int,
    ) -> LegacyMatch: ...
    @property
    def name(self) -> LegacyPreset:
        """The name under which it is known."""
    @property
    def layout(self) -> LegacyLayout:
        """The layout, with the password that fits."""
    @property
    def opened(self) -> int:
        """How many samples it opens."""
    @staticmethod
    def from_json(json: str) -> LegacyMatch:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class LegacyProbe:
    """Which layouts fit some samples."""
    def __new__(
        cls,
        *,
        matches: Sequence[LegacyMatch | Mapping[str, object]],
        unopened: Sequence[int],
    ) -> LegacyProbe: ...
    @property
    def matches(self) -> list[LegacyMatch]:
        """The layouts that open at least one, those that open most first."""
    @property
    def unopened(self) -> list[int]:
        """The samples that none opens, from 0."""
    @staticmethod
    def from_json(json: str) -> LegacyProbe:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_PiiKind: TypeAlias = Literal[
    "EMAIL",
    "PHONE",
    "IP_ADDRESS",
    "PERSON_NAME",
    "POSTAL_ADDRESS",
    "CARD",
    "IBAN",
    "ROUTING_NUMBER",
    "SSN",
    "EIN",
    "BIRTH_DATE",
    "API_KEY",
    "JWT",
    "PRIVATE_KEY",
    "CREDENTIAL",
]

@final
class PiiKind:
    """What a text may hold."""
    EMAIL: ClassVar[PiiKind]
    """An e-mail address."""
    PHONE: ClassVar[PiiKind]
    """A phone number: international, or of North America."""
    IP_ADDRESS: ClassVar[PiiKind]
    """An IPv4 address that is routed."""
    PERSON_NAME: ClassVar[PiiKind]
    """A person's name; by the name of the field alone."""
    POSTAL_ADDRESS: ClassVar[PiiKind]
    """A postal address; by the name of the field alone."""
    CARD: ClassVar[PiiKind]
    """The number of a payment card."""
    IBAN: ClassVar[PiiKind]
    """An international bank account number."""
    ROUTING_NUMBER: ClassVar[PiiKind]
    """A bank's routing number (United States)."""
    SSN: ClassVar[PiiKind]
    """A social security number (United States)."""
    EIN: ClassVar[PiiKind]
    """An employer identification number (United States)."""
    BIRTH_DATE: ClassVar[PiiKind]
    """A date of birth."""
    API_KEY: ClassVar[PiiKind]
    """A key of a service that is known by how it begins."""
    JWT: ClassVar[PiiKind]
    """A JSON web token."""
    PRIVATE_KEY: ClassVar[PiiKind]
    """A private key in PEM form."""
    CREDENTIAL: ClassVar[PiiKind]
    """A password or another secret; by the name of the field alone."""
    def __new__(cls, name: PiiKind | str) -> PiiKind: ...
    @property
    def name(self) -> _PiiKind:
        """The name, as it stands in JSON."""

@final
class PiiPolicy:
    """What is looked for, and when it counts."""
    def __new__(
        cls,
        *,
        min_confidence: int | None = 5000,
        kinds: Sequence[PiiKind | _PiiKind] | None = ...,
        max_text_bytes: int | None = 1048576,
        column_min_rows: int | None = 20,
        column_share: int | None = 6000,
        column_share_hinted: int | None = 2000,
    ) -> PiiPolicy: ...
    @property
    def min_confidence(self) -> int:
        """The least confidence that is told: 1 to 10,000."""
    @property
    def kinds(self) -> list[PiiKind]:
        """The kinds that are looked for, each once."""
    @property
    def max_text_bytes(self) -> int:
        """The most bytes of a text, in UTF-8: 1 to 1,048,576."""
    @property
    def column_min_rows(self) -> int:
        """The least rows of a column whose name says nothing: 1 to 1,000,000."""
    @property
    def column_share(self) -> int:
        """The least share of such a column, in hundredths of a percent: 1 to 10,000."""
    @property
    def column_share_hinted(self) -> int:
        """The least share of a column whose name speaks for the kind: 1 to 10,000."""
    @staticmethod
    def default() -> PiiPolicy:
        """The documented default."""
    @staticmethod
    def from_json(json: str) -> PiiPolicy:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_Sensitivity: TypeAlias = Literal[
    "PERSONAL",
    "SENSITIVE",
    "SECRET",
]

@final
class Sensitivity:
    """How much it matters that a value stays where it is."""
    PERSONAL: ClassVar[Sensitivity]
    """It says who someone is: mask it in logs."""
    SENSITIVE: ClassVar[Sensitivity]
    """It can be used against someone: seal it."""
    SECRET: ClassVar[Sensitivity]
    """It opens something: seal it."""
    def __new__(cls, name: Sensitivity | str) -> Sensitivity: ...
    @property
    def name(self) -> _Sensitivity:
        """The name, as it stands in JSON."""

_PiiReason: TypeAlias = Literal[
    "PATTERN",
    "CHECKSUM",
    "FIELD_NAME",
    "CONTEXT_WORD",
]

@final
class PiiReason:
    """Why a value was found."""
    PATTERN: ClassVar[PiiReason]
    """It has the form."""
    CHECKSUM: ClassVar[PiiReason]
    """Its check digits are right."""
    FIELD_NAME: ClassVar[PiiReason]
    """The name of the field speaks for it."""
    CONTEXT_WORD: ClassVar[PiiReason]
    """A word near by speaks for it."""
    def __new__(cls, name: PiiReason | str) -> PiiReason: ...
    @property
    def name(self) -> _PiiReason:
        """The name, as it stands in JSON."""

@final
class PiiFinding:
    """A place in a text. It does not hold the text found."""
    def __new__(
        cls,
        *,
        kind: PiiKind | _PiiKind,
        sensitivity: Sensitivity | _Sensitivity,
        byte_start: int,
        byte_end: int,
        utf16_start: int,
        utf16_end: int,
        confidence: int,
        reasons: Sequence[PiiReason | _PiiReason],
    ) -> PiiFinding: ...
    @property
    def kind(self) -> PiiKind:
        """What stands there."""
    @property
    def sensitivity(self) -> Sensitivity:
        """How much it matters."""
    @property
    def byte_start(self) -> int:
        """Where it begins, in bytes of UTF-8."""
    @property
    def byte_end(self) -> int:
        """Where it ends, in bytes of UTF-8: the first byte behind it."""
    @property
    def utf16_start(self) -> int:
        """Where it begins, in units of UTF-16, as JavaScript, Kotlin and Swift's `NSString` count."""
    @property
    def utf16_end(self) -> int:
        """Where it ends, in units of UTF-16."""
    @property
    def confidence(self) -> int:
        """How sure that is: 1 to 10,000."""
    @property
    def reasons(self) -> list[PiiReason]:
        """Why, in the order of the choice."""
    @staticmethod
    def from_json(json: str) -> PiiFinding:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class PiiVerdict:
    """What a column holds."""
    def __new__(
        cls,
        *,
        kind: PiiKind | _PiiKind | None = None,
        sensitivity: Sensitivity | _Sensitivity | None = None,
        rows: int,
        sealed: int,
        hits: int,
        share: int,
        hinted: bool,
    ) -> PiiVerdict: ...
    @property
    def kind(self) -> PiiKind | None:
        """The kind; absent where none is there often enough."""
    @property
    def sensitivity(self) -> Sensitivity | None:
        """How much it matters."""
    @property
    def rows(self) -> int:
        """The samples that are neither null nor blank nor sealed."""
    @property
    def sealed(self) -> int:
        """The samples that are tokens."""
    @property
    def hits(self) -> int:
        """The rows with the kind."""
    @property
    def share(self) -> int:
        """`hits` of `rows`, in hundredths of a percent, rounded down."""
    @property
    def hinted(self) -> bool:
        """Whether the name of the field speaks for the kind."""
    @staticmethod
    def from_json(json: str) -> PiiVerdict:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class LeadScorerOptions:
    """What a scorer scores by."""
    def __new__(
        cls,
        *,
        card: RuleCard | Mapping[str, object] | None = None,
        scorecard: Scorecard | Mapping[str, object] | None = None,
        policy: BlendPolicy | Mapping[str, object] | None = None,
    ) -> LeadScorerOptions: ...
    @property
    def card(self) -> RuleCard | None:
        """The rule card; left out, the default."""
    @property
    def scorecard(self) -> Scorecard | None:
        """The scorecard, if there is one."""
    @property
    def policy(self) -> BlendPolicy | None:
        """How they are weighed; left out, the default."""
    @staticmethod
    def default() -> LeadScorerOptions:
        """The documented default."""
    @staticmethod
    def from_json(json: str) -> LeadScorerOptions:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class DecideLeadRequest:
    """A lead to be decided on."""
    def __new__(
        cls,
        *,
        lead: Lead | Mapping[str, object],
        today: datetime.date,
        ai: BlendAi | Mapping[str, object] | None = None,
    ) -> DecideLeadRequest: ...
    @property
    def lead(self) -> Lead:
        """The lead."""
    @property
    def today(self) -> datetime.date:
        """The business day."""
    @property
    def ai(self) -> BlendAi.Variant | None:
        """What an outside AI says."""
    @staticmethod
    def from_json(json: str) -> DecideLeadRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class LeadDecision:
    """The blended score, with the two that went into it."""
    def __new__(
        cls,
        *,
        log_odds: int,
        probability_ppb: int,
        score: int,
        band: LeadBand | _LeadBand,
        confidence_percent: int,
        standard_error: int,
        parts: Sequence[BlendPart | Mapping[str, object]],
        fallbacks: Sequence[BlendFallback | _BlendFallback],
        until: datetime.date | None = None,
        rule: LeadScore | Mapping[str, object],
        prediction: Prediction | Mapping[str, object] | None = None,
    ) -> LeadDecision: ...
    @property
    def log_odds(self) -> int:
        """The log-odds in millionths: those of the parts, added up."""
    @property
    def probability_ppb(self) -> int:
        """The probability in billionths."""
    @property
    def score(self) -> int:
        """The probability in percent, 1 to 99."""
    @property
    def band(self) -> LeadBand:
        """How promising it is."""
    @property
    def confidence_percent(self) -> int:
        """How sure it is that the lead's true probability lies in this band, in percent, 1 to 99: by the standard
        error. No accuracy: of leads that are HOT for certain, some are lost.
        """
    @property
    def standard_error(self) -> int:
        """The standard error of the log-odds, in micro-nats."""
    @property
    def parts(self) -> list[BlendPart]:
        """The voices that count, with their weights in millionths."""
    @property
    def fallbacks(self) -> list[BlendFallback]:
        """Why a voice does not count, or not in full."""
    @property
    def until(self) -> datetime.date | None:
        """The first day on which this band changes if nothing happens and the AI's answer stays. Absent where it
        never does, and for a lead that is disqualified.
        """
    @property
    def rule(self) -> LeadScore:
        """The rule card's score, with its own `until`."""
    @property
    def prediction(self) -> Prediction | None:
        """The scorecard's prediction."""
    @staticmethod
    def from_json(json: str) -> LeadDecision:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class PredictColumnsRequest:
    """A table of leads."""
    def __new__(
        cls,
        *,
        columns: Sequence[LeadColumn | Mapping[str, object]],
        rows: int,
    ) -> PredictColumnsRequest: ...
    @property
    def columns(self) -> list[LeadColumn]:
        """The columns, by field; those that the scorecard does not know are ignored, those that it misses are
        missing values.
        """
    @property
    def rows(self) -> int:
        """How many rows each has, 0 to 100,000,000: a table may have no column."""
    @staticmethod
    def from_json(json: str) -> PredictColumnsRequest:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class PredictionColumns:
    """Predictions, a row each; absent where the row is bad."""
    def __new__(
        cls,
        *,
        log_odds: Sequence[int | None],
        probability_ppb: Sequence[int | None],
        score: Sequence[int | None],
        band: Sequence[LeadBand | _LeadBand | None],
        faults: Sequence[RowFault | Mapping[str, object]],
    ) -> PredictionColumns: ...
    @property
    def log_odds(self) -> list[int | None]:
        """The log-odds in millionths."""
    @property
    def probability_ppb(self) -> list[int | None]:
        """The probability in billionths."""
    @property
    def score(self) -> list[int | None]:
        """The probability in percent, 1 to 99."""
    @property
    def band(self) -> list[LeadBand | None]:
        """How promising each is."""
    @property
    def faults(self) -> list[RowFault]:
        """The bad rows, in order, each with its first bad feature of the scorecard."""
    @staticmethod
    def from_json(json: str) -> PredictionColumns:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class RateLimiterOptions:
    """How many keys a limiter holds."""
    def __new__(
        cls,
        *,
        max_keys: int | None = 100000,
        shards: int | None = 16,
    ) -> RateLimiterOptions: ...
    @property
    def max_keys(self) -> int:
        """The most keys, from `shards` to 10^8; split evenly between the shards."""
    @property
    def shards(self) -> int:
        """The parts with a lock each, a power of two from 1 to 1,024: more let more threads work at once."""
    @staticmethod
    def default() -> RateLimiterOptions:
        """The documented default."""
    @staticmethod
    def from_json(json: str) -> RateLimiterOptions:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class RateLimiterStats:
    """How a limiter stands."""
    def __new__(
        cls,
        *,
        keys: int,
        evicted: int,
    ) -> RateLimiterStats: ...
    @property
    def keys(self) -> int:
        """The keys that are held."""
    @property
    def evicted(self) -> int:
        """The keys that had to go while something was used."""
    @staticmethod
    def from_json(json: str) -> RateLimiterStats:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class LimiterEntry:
    """A key and its state, as a snapshot gives them and a restore takes them."""
    def __new__(
        cls,
        *,
        key: str,
        state: str,
    ) -> LimiterEntry: ...
    @property
    def key(self) -> str:
        """The key, 1 to 200 characters."""
    @property
    def state(self) -> str:
        """The state's text, as an answer of `check_limit` gives it."""
    @staticmethod
    def from_json(json: str) -> LimiterEntry:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class LimitColumns:
    """A column of calls, answered row by row."""
    def __new__(
        cls,
        *,
        allowed: Sequence[bool | None],
        remaining: Sequence[int | None],
        retry_after_ms: Sequence[int | None],
        faults: Sequence[RowFault | Mapping[str, object]],
    ) -> LimitColumns: ...
    @property
    def allowed(self) -> list[bool | None]:
        """Whether each call passes; absent where the row is null or bad."""
    @property
    def remaining(self) -> list[int | None]:
        """The units left after each; absent where they are only counted, too."""
    @property
    def retry_after_ms(self) -> list[int | None]:
        """The milliseconds until each passes; absent where it passed or never will, too."""
    @property
    def faults(self) -> list[RowFault]:
        """The bad rows, in order."""
    @staticmethod
    def from_json(json: str) -> LimitColumns:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_KeyState: TypeAlias = Literal[
    "PRIMARY",
    "ACTIVE",
    "DECRYPT_ONLY",
    "DISABLED",
]

@final
class KeyState:
    """What a key is good for."""
    PRIMARY: ClassVar[KeyState]
    """It seals and opens; a ring has exactly one."""
    ACTIVE: ClassVar[KeyState]
    """It opens, and what it sealed needs no rotation: a new key while servers change, or an old one
    that is still good.
    """
    DECRYPT_ONLY: ClassVar[KeyState]
    """It opens, and what it sealed asks for rotation."""
    DISABLED: ClassVar[KeyState]
    """It is known and refused."""
    def __new__(cls, name: KeyState | str) -> KeyState: ...
    @property
    def name(self) -> _KeyState:
        """The name, as it stands in JSON."""

@final
class KeyRecord:
    """A key of a ring. It only goes in: no language writes it as JSON, and printed it shows the id of the
    key in place of the secret.
    """
    def __new__(
        cls,
        *,
        secret: str,
        state: KeyState | _KeyState,
        label: str | None = None,
        epoch: int | None = 0,
    ) -> KeyRecord: ...
    @property
    def secret(self) -> str:
        """32 random bytes as 64 hex digits in either case, as `generateKey` draws them."""
    @property
    def state(self) -> KeyState:
        """What the key is good for."""
    @property
    def label(self) -> str | None:
        """A name for people, 1 to 64 bytes."""
    @property
    def epoch(self) -> int:
        """Raised, it changes what is sealed from now on without a new secret: 0 to 65,535."""
    @staticmethod
    def from_json(json: str) -> KeyRecord:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""

@final
class VaultPolicy:
    """How a ring seals and what it accepts."""
    def __new__(
        cls,
        *,
        suite: Suite | _Suite | None = "DEFAULT",
        accept_suites: Sequence[Suite | _Suite] | None = ...,
        allow_nested: bool | None = False,
        max_plaintext_bytes: int | None = 1048576,
        blind_index_bytes: int | None = 16,
        cached_keys: int | None = 128,
    ) -> VaultPolicy: ...
    @property
    def suite(self) -> Suite:
        """The suite that seals; it must be accepted too."""
    @property
    def accept_suites(self) -> list[Suite]:
        """The suites that are opened, each once."""
    @property
    def allow_nested(self) -> bool:
        """Whether a token may be sealed again."""
    @property
    def max_plaintext_bytes(self) -> int:
        """The most bytes of a plaintext, in UTF-8: 1 to 1,048,576."""
    @property
    def blind_index_bytes(self) -> int:
        """The bytes of a blind index behind the key's id: 8 to 32."""
    @property
    def cached_keys(self) -> int:
        """How many keys of `PER_TOKEN` are remembered: 0 to 4,096."""
    @staticmethod
    def default() -> VaultPolicy:
        """The documented default."""
    @staticmethod
    def from_json(json: str) -> VaultPolicy:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class Opened:
    """A text that was sealed. Printed it does not show the text."""
    def __new__(
        cls,
        *,
        plaintext: str,
        key_id: str,
        needs_rotation: bool,
    ) -> Opened: ...
    @property
    def plaintext(self) -> str:
        """The text."""
    @property
    def key_id(self) -> str:
        """The id of the key that sealed it, 8 hex digits."""
    @property
    def needs_rotation(self) -> bool:
        """Whether the token should be sealed anew: its key only decrypts, its epoch is an older one, or its
        suite is not the one in force.
        """
    @staticmethod
    def from_json(json: str) -> Opened:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class Rotation:
    """A token, and the one that takes its place."""
    def __new__(
        cls,
        *,
        previous: str,
        token: str,
        rotated: bool,
        key_id: str,
    ) -> Rotation: ...
    @property
    def previous(self) -> str:
        """The token that was given: write the new one only where it still stands."""
    @property
    def token(self) -> str:
        """The token to keep."""
    @property
    def rotated(self) -> bool:
        """Whether it is a new one."""
    @property
    def key_id(self) -> str:
        """The id of the key that seals `token`, 8 hex digits."""
    @staticmethod
    def from_json(json: str) -> Rotation:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class SealedColumn:
    """A column of texts, sealed."""
    def __new__(
        cls,
        *,
        tokens: Sequence[str | None],
        faults: Sequence[RowFault | Mapping[str, object]],
    ) -> SealedColumn: ...
    @property
    def tokens(self) -> list[str | None]:
        """The token of each row; absent where the row is null or bad."""
    @property
    def faults(self) -> list[RowFault]:
        """The bad rows, in order."""
    @staticmethod
    def from_json(json: str) -> SealedColumn:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class OpenedColumn:
    """A column of tokens, opened. Printed it does not show the texts."""
    def __new__(
        cls,
        *,
        plaintexts: Sequence[str | None],
        needs_rotation: Sequence[bool | None],
        faults: Sequence[RowFault | Mapping[str, object]],
    ) -> OpenedColumn: ...
    @property
    def plaintexts(self) -> list[str | None]:
        """The text of each row; absent where the row is null or bad."""
    @property
    def needs_rotation(self) -> list[bool | None]:
        """Whether each row's token should be sealed anew; absent where the row is null or bad."""
    @property
    def faults(self) -> list[RowFault]:
        """The bad rows, in order."""
    @staticmethod
    def from_json(json: str) -> OpenedColumn:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class RotatedRow:
    """A row whose token changes: write `token` only where `previous` still stands. Where it does not, someone
    else wrote first, which is no error.
    """
    def __new__(
        cls,
        *,
        row: int,
        previous: str,
        token: str,
    ) -> RotatedRow: ...
    @property
    def row(self) -> int:
        """The row, from 0."""
    @property
    def previous(self) -> str:
        """The token that was given."""
    @property
    def token(self) -> str:
        """The token to keep."""
    @staticmethod
    def from_json(json: str) -> RotatedRow:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class RotatedColumn:
    """What changes in a column of tokens."""
    def __new__(
        cls,
        *,
        rotations: Sequence[RotatedRow | Mapping[str, object]],
        current: int,
        faults: Sequence[RowFault | Mapping[str, object]],
    ) -> RotatedColumn: ...
    @property
    def rotations(self) -> list[RotatedRow]:
        """The rows with a new token, in order."""
    @property
    def current(self) -> int:
        """How many rows stay as they are; null ones do not count."""
    @property
    def faults(self) -> list[RowFault]:
        """The bad rows, in order."""
    @staticmethod
    def from_json(json: str) -> RotatedColumn:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class IndexColumn:
    """A column of values, indexed."""
    def __new__(
        cls,
        *,
        indexes: Sequence[str | None],
        faults: Sequence[RowFault | Mapping[str, object]],
    ) -> IndexColumn: ...
    @property
    def indexes(self) -> list[str | None]:
        """The index of each row; absent where the row is null or bad."""
    @property
    def faults(self) -> list[RowFault]:
        """The bad rows, in order."""
    @staticmethod
    def from_json(json: str) -> IndexColumn:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

@final
class KeyInfo:
    """What a ring says of a key: nothing secret."""
    def __new__(
        cls,
        *,
        label: str | None = None,
        key_id: str,
        state: KeyState | _KeyState,
        epoch: int,
        token_prefix: str,
    ) -> KeyInfo: ...
    @property
    def label(self) -> str | None:
        """The name for people."""
    @property
    def key_id(self) -> str:
        """The id, 8 hex digits, that the key's tokens bear."""
    @property
    def state(self) -> KeyState:
        """What the key is good for."""
    @property
    def epoch(self) -> int:
        """The epoch at which it seals."""
    @property
    def token_prefix(self) -> str:
        """The first 12 characters of every token that this key makes with the suite in force: a column is
        searched for them. In SQL's LIKE, `_` stands for any character: escape it.
        """
    @staticmethod
    def from_json(json: str) -> KeyInfo:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""

_FaultCode: TypeAlias = Literal[
    "INVALID_INPUT",
    "INVALID_POLICY",
    "UNKNOWN_TIME_ZONE",
    "LOCATION_TOO_LONG",
    "INVALID_CHARACTER",
    "EMPTY_LOCATION",
    "INVALID_GLN",
    "UNRECOGNIZED_LOCATION",
    "MIXED_SEPARATORS",
    "EMPTY_SEGMENT",
    "TOO_MANY_COMPONENTS",
    "AMBIGUOUS_SEGMENT",
    "AMBIGUOUS_FOUR_PARTS",
    "AMBIGUOUS_COMPACT",
    "UNKNOWN_TAG",
    "DUPLICATE_COMPONENT",
    "MISSING_AISLE",
    "MISSING_ROW",
    "MISSING_SHELF",
    "INVALID_AISLE",
    "INVALID_ROW",
    "INVALID_SHELF",
    "INVALID_POSITION",
    "INVALID_ZONE",
    "CONFUSABLE_CHARACTER",
    "CONFUSABLE_AISLE",
    "AISLE_OUT_OF_RANGE",
    "ROW_OUT_OF_RANGE",
    "SHELF_OUT_OF_RANGE",
    "POSITION_OUT_OF_RANGE",
    "LABEL_NOT_POSSIBLE",
    "INVALID_QUANTITY",
    "ROW_BEYOND_LAYOUT",
    "AISLE_IN_SEVERAL_ZONES",
    "EMAIL_INVALID",
    "PHONE_INVALID",
    "DUPLICATE_ID",
    "AMOUNT_TOO_LARGE",
    "HEADER_MISSING",
    "HEADER_AMBIGUOUS",
    "RESUME_MISMATCH",
    "NOTHING_TO_MERGE",
    "UNKNOWN_MASTER",
    "MERGE_FORBIDDEN",
    "TIME_OUT_OF_RANGE",
    "UNSUPPORTED_VERSION",
    "COUNT_TOO_LARGE",
    "WINDOW_HAS_NO_GRID",
    "INVALID_LIMIT_TEXT",
    "UNKNOWN_PLAN",
    "RESERVATION_CONFLICT",
    "TOO_MANY_RESERVATIONS",
    "UNKNOWN_CURRENCY",
    "UNKNOWN_LINE",
    "NOT_MINOR_UNITS",
    "AMOUNT_OVERFLOW",
    "EMPTY_PERIOD",
    "OUTSIDE_PERIOD",
    "RANGE_TOO_LONG",
    "NO_WEIGHT",
    "LINES_DO_NOT_ADD_UP",
    "BATCHES_OVERLAP",
    "STATE_MISMATCH",
    "INVALID_STATE",
    "DISCOUNT_TOO_LARGE",
    "EXCEEDS_BALANCE",
    "EXCEEDS_REFUNDABLE",
    "NEGATIVE_TOTAL",
    "IDEMPOTENCY_CONFLICT",
    "ILLEGAL_TRANSITION",
    "QUOTE_NOT_ACCEPTED",
    "QUOTE_ALREADY_CONVERTED",
    "QUOTE_EXPIRED",
    "QUOTE_TOTAL_CHANGED",
    "USAGE_UNKNOWN",
    "LEDGER_CONFLICT",
    "INVALID_KEY",
    "WEAK_KEY",
    "DUPLICATE_KEY",
    "INVALID_KEYRING",
    "INVALID_CONTEXT",
    "PLAINTEXT_TOO_LONG",
    "TEXT_TOO_LONG",
    "ALREADY_SEALED",
    "RANDOM_UNAVAILABLE",
    "MALFORMED_TOKEN",
    "SUITE_REFUSED",
    "UNKNOWN_KEY",
    "KEY_DISABLED",
    "INAUTHENTIC",
    "NOT_TEXT",
    "INVALID_LAYOUT",
    "COMMAND_ID_REUSED",
    "QUANTITY_SCALE_EXCEEDED",
    "QUANTITY_TOO_LARGE",
    "REASON_REQUIRED",
    "UNKNOWN_REASON",
    "CHANGE_FROM_REQUIRED",
    "CHANGE_FROM_STALE",
    "SAME_BUCKET",
    "SAME_LEVEL",
    "EXPIRY_NOT_LATER",
    "STATE_INCONSISTENT",
    "UNKNOWN_LEVEL",
    "UNKNOWN_ALLOCATION",
    "UNKNOWN_ITEM",
    "DUPLICATE_ALLOCATION",
    "ITEM_MISMATCH",
    "VERSION_CONFLICT",
    "BACKORDERS_NOT_ALLOWED",
    "INSUFFICIENT_AVAILABLE",
    "INSUFFICIENT_BUCKET",
    "ALLOCATION_EXPIRED",
    "ALLOCATION_CLOSED",
    "ALLOCATION_NOT_HELD",
    "HOLD_NOT_CONFIRMED",
    "RELEASE_EXCEEDS_ALLOCATED",
    "SHIP_EXCEEDS_ALLOCATED",
    "UNSHIP_EXCEEDS_SHIPPED",
    "RETURN_EXCEEDS_SHIPPED",
    "SHORT_STOCK",
    "NEGATIVE_ON_HAND",
    "AVAILABLE_SHORTFALL",
    "DUPLICATE_ENTRY",
    "TOO_FEW_OUTCOMES",
    "NO_SIGNAL",
    "NO_SCORECARD",
    "LEAD_ALREADY_CONVERTED",
    "LEAD_DISQUALIFIED",
    "LEAD_INCOMPLETE",
]

@final
class FaultCode:
    """What a fault says is wrong. Codes are never renamed or removed."""
    INVALID_INPUT: ClassVar[FaultCode]
    """A value has the wrong shape: a wrong type, an unknown or a missing field, a number out of reach."""
    INVALID_POLICY: ClassVar[FaultCode]
    """A policy has the right shape but makes no sense."""
    UNKNOWN_TIME_ZONE: ClassVar[FaultCode]
    """A time zone is not in the embedded IANA data."""
    LOCATION_TOO_LONG: ClassVar[FaultCode]
    """A location text has more than 64 characters."""
    INVALID_CHARACTER: ClassVar[FaultCode]
    """A location text has a character that no label has."""
    EMPTY_LOCATION: ClassVar[FaultCode]
    """A location text is blank."""
    INVALID_GLN: ClassVar[FaultCode]
    """A GS1 location number has a wrong check digit."""
    UNRECOGNIZED_LOCATION: ClassVar[FaultCode]
    """A location text fits no form that is known."""
    MIXED_SEPARATORS: ClassVar[FaultCode]
    """A location text uses two kinds of separator."""
    EMPTY_SEGMENT: ClassVar[FaultCode]
    """Nothing stands between two separators."""
    TOO_MANY_COMPONENTS: ClassVar[FaultCode]
    """A location text has more parts than a place has."""
    AMBIGUOUS_SEGMENT: ClassVar[FaultCode]
    """A segment like `A03` has two meanings; a profile decides."""
    AMBIGUOUS_FOUR_PARTS: ClassVar[FaultCode]
    """Four parts have two meanings; a profile decides."""
    AMBIGUOUS_COMPACT: ClassVar[FaultCode]
    """A text without separators can be cut in several ways."""
    UNKNOWN_TAG: ClassVar[FaultCode]
    """A tag letter that is not known."""
    DUPLICATE_COMPONENT: ClassVar[FaultCode]
    """One component stands twice."""
    MISSING_AISLE: ClassVar[FaultCode]
    """There is no aisle."""
    MISSING_ROW: ClassVar[FaultCode]
    """There is no row."""
    MISSING_SHELF: ClassVar[FaultCode]
    """There is no shelf."""
    INVALID_AISLE: ClassVar[FaultCode]
    """An aisle is neither a number nor one or two letters."""
    INVALID_ROW: ClassVar[FaultCode]
    """A row is not a number."""
    INVALID_SHELF: ClassVar[FaultCode]
    """A shelf is neither a number nor one letter."""
    INVALID_POSITION: ClassVar[FaultCode]
    """A position is not a number."""
    INVALID_ZONE: ClassVar[FaultCode]
    """A zone is not 1 to 16 capital letters and digits."""
    CONFUSABLE_CHARACTER: ClassVar[FaultCode]
    """O, I or L among digits."""
    CONFUSABLE_AISLE: ClassVar[FaultCode]
    """An aisle written as I or O, where the profile refuses it."""
    AISLE_OUT_OF_RANGE: ClassVar[FaultCode]
    """The aisle is outside its range."""
    ROW_OUT_OF_RANGE: ClassVar[FaultCode]
    """The row is outside its range."""
    SHELF_OUT_OF_RANGE: ClassVar[FaultCode]
    """The shelf is outside its range."""
    POSITION_OUT_OF_RANGE: ClassVar[FaultCode]
    """The position is outside its range."""
    LABEL_NOT_POSSIBLE: ClassVar[FaultCode]
    """A label in this style would not be read back as the same place."""
    INVALID_QUANTITY: ClassVar[FaultCode]
    """A quantity is not above zero, too large or too fine."""
    ROW_BEYOND_LAYOUT: ClassVar[FaultCode]
    """A stop lies behind the last row of the layout."""
    AISLE_IN_SEVERAL_ZONES: ClassVar[FaultCode]
    """One aisle number stands in two zones."""
    EMAIL_INVALID: ClassVar[FaultCode]
    """A text is no e-mail address."""
    PHONE_INVALID: ClassVar[FaultCode]
    """A text is no phone number."""
    DUPLICATE_ID: ClassVar[FaultCode]
    """An id stands twice in one list."""
    AMOUNT_TOO_LARGE: ClassVar[FaultCode]
    """An exact sum has more than 28 digits."""
    HEADER_MISSING: ClassVar[FaultCode]
    """A required column is not in the file."""
    HEADER_AMBIGUOUS: ClassVar[FaultCode]
    """A header stands twice in the file."""
    RESUME_MISMATCH: ClassVar[FaultCode]
    """A resume token of another file, policy or day."""
    NOTHING_TO_MERGE: ClassVar[FaultCode]
    """There are fewer than two records."""
    UNKNOWN_MASTER: ClassVar[FaultCode]
    """The master is not among the records."""
    MERGE_FORBIDDEN: ClassVar[FaultCode]
    """Two records differ in a field in which records that are merged may not."""
    TIME_OUT_OF_RANGE: ClassVar[FaultCode]
    """A time is not in 1970 to 2199."""
    UNSUPPORTED_VERSION: ClassVar[FaultCode]
    """A stored text was written by another version."""
    COUNT_TOO_LARGE: ClassVar[FaultCode]
    """A stored number would pass 2^53 - 1, a log 10,000 entries, a sum of money 10^18."""
    WINDOW_HAS_NO_GRID: ClassVar[FaultCode]
    """The window has no grid of its own: it begins with the subject's first unit, or slides."""
    INVALID_LIMIT_TEXT: ClassVar[FaultCode]
    """A text is no limit."""
    UNKNOWN_PLAN: ClassVar[FaultCode]
    """A plan that is not in the list."""
    RESERVATION_CONFLICT: ClassVar[FaultCode]
    """An id that holds another amount, or is settled."""
    TOO_MANY_RESERVATIONS: ClassVar[FaultCode]
    """There are 1,000 live reservations."""
    UNKNOWN_CURRENCY: ClassVar[FaultCode]
    """A currency is not in ISO 4217's list."""
    UNKNOWN_LINE: ClassVar[FaultCode]
    """An invoice has no such line."""
    NOT_MINOR_UNITS: ClassVar[FaultCode]
    """An amount is not in whole minor units of its currency."""
    AMOUNT_OVERFLOW: ClassVar[FaultCode]
    """A figure has more than 28 digits, or is beyond the range of integers."""
    EMPTY_PERIOD: ClassVar[FaultCode]
    """A period in which nothing can lie."""
    OUTSIDE_PERIOD: ClassVar[FaultCode]
    """An instant is outside its period."""
    RANGE_TOO_LONG: ClassVar[FaultCode]
    """More than 400 days."""
    NO_WEIGHT: ClassVar[FaultCode]
    """All weights are 0."""
    LINES_DO_NOT_ADD_UP: ClassVar[FaultCode]
    """The amounts of the lines do not add up to the whole."""
    BATCHES_OVERLAP: ClassVar[FaultCode]
    """Two sums of usage have some batches in common, but not all of one."""
    STATE_MISMATCH: ClassVar[FaultCode]
    """Two sums of usage cannot be merged: other zones, or one without batches."""
    INVALID_STATE: ClassVar[FaultCode]
    """A stored record cannot be."""
    DISCOUNT_TOO_LARGE: ClassVar[FaultCode]
    """A discount is larger than what it is on."""
    EXCEEDS_BALANCE: ClassVar[FaultCode]
    """More is paid than is owed."""
    EXCEEDS_REFUNDABLE: ClassVar[FaultCode]
    """More is given back than was paid."""
    NEGATIVE_TOTAL: ClassVar[FaultCode]
    """The lines come to less than 0."""
    IDEMPOTENCY_CONFLICT: ClassVar[FaultCode]
    """An id stands for another amount already."""
    ILLEGAL_TRANSITION: ClassVar[FaultCode]
    """An action that is not possible as the invoice stands."""
    QUOTE_NOT_ACCEPTED: ClassVar[FaultCode]
    """A quote that was not accepted."""
    QUOTE_ALREADY_CONVERTED: ClassVar[FaultCode]
    """A quote that was made into an invoice already."""
    QUOTE_EXPIRED: ClassVar[FaultCode]
    """A quote that was accepted too late."""
    QUOTE_TOTAL_CHANGED: ClassVar[FaultCode]
    """A quote's total is not what the customer saw."""
    USAGE_UNKNOWN: ClassVar[FaultCode]
    """Usage could not be read."""
    LEDGER_CONFLICT: ClassVar[FaultCode]
    """The rows of a ledger do not fit together."""
    INVALID_KEY: ClassVar[FaultCode]
    """A secret is not 64 hex digits; a label or an epoch is out of range."""
    WEAK_KEY: ClassVar[FaultCode]
    """A secret that nobody drew at random: few distinct bytes, or two equal halves."""
    DUPLICATE_KEY: ClassVar[FaultCode]
    """A secret stands twice in a ring."""
    INVALID_KEYRING: ClassVar[FaultCode]
    """A ring has not 1 to 64 keys, or not exactly one primary."""
    INVALID_CONTEXT: ClassVar[FaultCode]
    """A context is empty or too large, or has a bad name or value."""
    PLAINTEXT_TOO_LONG: ClassVar[FaultCode]
    """A plaintext has more bytes than the policy allows."""
    TEXT_TOO_LONG: ClassVar[FaultCode]
    """A text to look through has more bytes than the policy allows."""
    ALREADY_SEALED: ClassVar[FaultCode]
    """A plaintext is a token itself."""
    RANDOM_UNAVAILABLE: ClassVar[FaultCode]
    """The operating system gave no random bytes."""
    MALFORMED_TOKEN: ClassVar[FaultCode]
    """A text is no token."""
    SUITE_REFUSED: ClassVar[FaultCode]
    """A token's suite is not known or not accepted."""
    UNKNOWN_KEY: ClassVar[FaultCode]
    """A token's key is not in the ring, or its epoch is too far ahead."""
    KEY_DISABLED: ClassVar[FaultCode]
    """A token's key is disabled."""
    INAUTHENTIC: ClassVar[FaultCode]
    """A token that was changed, or sealed under another key or in another context."""
    NOT_TEXT: ClassVar[FaultCode]
    """What a token holds is no text."""
    INVALID_LAYOUT: ClassVar[FaultCode]
    """A layout of older tokens that cannot be."""
    COMMAND_ID_REUSED: ClassVar[FaultCode]
    """A command's key stands for another command."""
    QUANTITY_SCALE_EXCEEDED: ClassVar[FaultCode]
    """A quantity is finer than its item's unit."""
    QUANTITY_TOO_LARGE: ClassVar[FaultCode]
    """A quantity is beyond 1,000,000,000, or a level with a serial would hold more than 1."""
    REASON_REQUIRED: ClassVar[FaultCode]
    """A correction without a reason."""
    UNKNOWN_REASON: ClassVar[FaultCode]
    """A reason that is neither built in nor the policy's."""
    CHANGE_FROM_REQUIRED: ClassVar[FaultCode]
    """What is on hand is set without saying what it was."""
    CHANGE_FROM_STALE: ClassVar[FaultCode]
    """What is on hand is no longer what it was."""
    SAME_BUCKET: ClassVar[FaultCode]
    """Goods would be moved to where they are."""
    SAME_LEVEL: ClassVar[FaultCode]
    """Goods would be transferred to the level where they are."""
    EXPIRY_NOT_LATER: ClassVar[FaultCode]
    """A hold would not lapse later than it does."""
    STATE_INCONSISTENT: ClassVar[FaultCode]
    """What is stored cannot be."""
    UNKNOWN_LEVEL: ClassVar[FaultCode]
    """A level that is not loaded."""
    UNKNOWN_ALLOCATION: ClassVar[FaultCode]
    """An allocation that is not loaded."""
    UNKNOWN_ITEM: ClassVar[FaultCode]
    """An item of which no level is loaded."""
    DUPLICATE_ALLOCATION: ClassVar[FaultCode]
    """An allocation's key that is taken."""
    ITEM_MISMATCH: ClassVar[FaultCode]
    """A level of another item."""
    VERSION_CONFLICT: ClassVar[FaultCode]
    """A record was changed since it was read."""
    BACKORDERS_NOT_ALLOWED: ClassVar[FaultCode]
    """The policy allows no backorders."""
    INSUFFICIENT_AVAILABLE: ClassVar[FaultCode]
    """Less is available than was asked for."""
    INSUFFICIENT_BUCKET: ClassVar[FaultCode]
    """Less is there than is to be moved."""
    ALLOCATION_EXPIRED: ClassVar[FaultCode]
    """A hold that has lapsed."""
    ALLOCATION_CLOSED: ClassVar[FaultCode]
    """An allocation of which nothing is open and nothing is owed."""
    ALLOCATION_NOT_HELD: ClassVar[FaultCode]
    """An allocation that is no hold."""
    HOLD_NOT_CONFIRMED: ClassVar[FaultCode]
    """A hold is shipped only when it is confirmed."""
    RELEASE_EXCEEDS_ALLOCATED: ClassVar[FaultCode]
    """More is released than is allocated and owed."""
    SHIP_EXCEEDS_ALLOCATED: ClassVar[FaultCode]
    """More is shipped than is allocated."""
    UNSHIP_EXCEEDS_SHIPPED: ClassVar[FaultCode]
    """More is taken back than was shipped and not returned."""
    RETURN_EXCEEDS_SHIPPED: ClassVar[FaultCode]
    """More is returned than was shipped."""
    SHORT_STOCK: ClassVar[FaultCode]
    """A level holds less than was promised of it."""
    NEGATIVE_ON_HAND: ClassVar[FaultCode]
    """Less than nothing would be on hand."""
    AVAILABLE_SHORTFALL: ClassVar[FaultCode]
    """Less than nothing would be available: the rest is promised or set aside."""
    DUPLICATE_ENTRY: ClassVar[FaultCode]
    """A row of a ledger stands twice."""
    TOO_FEW_OUTCOMES: ClassVar[FaultCode]
    """Fewer leads were won, or lost, than can teach a scorecard."""
    NO_SIGNAL: ClassVar[FaultCode]
    """No field tells won leads from lost ones."""
    NO_SCORECARD: ClassVar[FaultCode]
    """A probability is asked for without a scorecard."""
    LEAD_ALREADY_CONVERTED: ClassVar[FaultCode]
    """A lead that became another customer, or another opportunity, already."""
    LEAD_DISQUALIFIED: ClassVar[FaultCode]
    """A lead that was disqualified."""
    LEAD_INCOMPLETE: ClassVar[FaultCode]
    """A lead without company and name."""
    def __new__(cls, name: FaultCode | str) -> FaultCode: ...
    @property
    def name(self) -> _FaultCode:
        """The name, as it stands in JSON."""

@final
class LeadScorer:
    """Rule card, scorecard and blend, checked once; it never changes afterwards, so any number of threads may ask
    it. To learn anew, open another.
    """
    def __new__(cls, options: LeadScorerOptions | Mapping[str, object]) -> LeadScorer: ...
    def decide(self, request: DecideLeadRequest | Mapping[str, object]) -> LeadDecision:
        """`score_lead`, `predict_conversion` and `blend_scores` in one call, with the same numbers.

        Faults: `INVALID_INPUT` at a field whose number is asked for and that is none
        (`lead.fields.employees`).
        """
    @overload
    def predict_columns(self, request: _Column) -> ColumnAnswer: ...
    @overload
    def predict_columns(
        self, request: PredictColumnsRequest | Mapping[str, object]
    ) -> PredictionColumns:
        """Predictions of a table by the scorecard, row by row as `predict_conversion` has them.

        Without standard errors, which makes it quick. A bad row is null in the answer and listed; the others
        are answered. A request with lists is answered by `PredictionColumns`. A table of Arrow, whose columns
        are fields, is answered by a struct of `log_odds`, `probability_ppb`, `score` and `band`: its columns
        are as in `train_scorecard_columns`.

        Faults: `INVALID_INPUT` at a column's form (`columns[0].indexes[3]`), at the second column of a field
        (`columns[1].field`), at `rows` out of range or where a column has another length; then
        `NO_SCORECARD`; then `INVALID_INPUT` at a column of another kind (`columns[2]`).
        """

@final
class RateLimiter:
    """One policy and many keys, in memory and thread-safe: no timers, no threads, no clock. Each answer
    is that of the pure rule on the key's state; `state` is absent in it, and `changed` says whether
    something was kept.

    Memory is bounded: never more than `maxKeys` keys. A new key in a full shard takes the place of one
    with nothing used, if a few that are looked at show one, else of the one of them that is free
    soonest; that is counted in `evicted`, and the lost key begins anew. Hold at least as many keys as
    there are active subjects in the longest window.

    Keys are 1 to 200 characters, compared exactly.
    """
    def __new__(cls, policy: LimitPolicy | Mapping[str, object], options: RateLimiterOptions | Mapping[str, object] | None = None) -> RateLimiter: ...
    def check(self, key: str, cost: int | None = None, *, now: datetime.datetime) -> LimitDecision:
        """May this call pass? If so, its cost (1 where left out, 0 to 10^12) is counted.

        Faults: `INVALID_INPUT` at `key` or `cost`, `TIME_OUT_OF_RANGE` at `now` outside 1970 to 2199,
        `COUNT_TOO_LARGE` with the `window`.
        """
    def refund(self, key: str, amount: int | None = None, *, now: datetime.datetime) -> LimitDecision:
        """Gives units back (1 where left out, 0 to 10^12), never below nothing used.

        Faults: as `check`, with `amount` for `cost`.
        """
    def penalize(self, key: str, amount: int | None = None, *, now: datetime.datetime) -> LimitDecision:
        """Counts units without asking (1 where left out, 0 to 10^12), past the capacity too.

        Faults: as `check`, with `amount` for `cost`.
        """
    def take(self, key: str, cost: int | None = None, *, now: datetime.datetime) -> bool:
        """As `check`, but says only whether the call passes: the quickest way."""
    def peek(self, key: str, now: datetime.datetime) -> LimitDecision:
        """How a key stands: a check of cost 0 that keeps nothing.

        Faults: as `check`.
        """
    def reset(self, key: str) -> bool:
        """Forgets a key; whether there was something to forget.

        Faults: `INVALID_INPUT` at `key`.
        """
    def stats(self) -> RateLimiterStats:
        """How many keys are held, and how many had to go while something was used."""
    def snapshot(self, now: datetime.datetime) -> list[LimiterEntry]:
        """The keys that have something used at `now`, each with its state, by key (in the order of UTF-8
        bytes). Other threads go on meanwhile: each key is seen whole.

        Faults: `TIME_OUT_OF_RANGE` at `now`.
        """
    def restore(self, entries: Sequence[LimiterEntry | Mapping[str, object]], now: datetime.datetime) -> int:
        """Takes states over, in place of what these keys have: all, or none where one is at fault. Gives
        their number. They may be those of another policy; what they say is then read at `now`.

        Faults: `INVALID_INPUT` or `UNSUPPORTED_VERSION` with a path such as `entries[1].state`;
        `TIME_OUT_OF_RANGE` at `now`.
        """
    def check_columns(
        self, keys: _Column, costs: _Column | None = None, *, now: datetime.datetime | _Column
    ) -> ColumnAnswer:
        """Check a column of keys, row by row in order: a log of calls replayed against the policy.

        `keys` is a column of texts, `costs` one of `int64` (a null is 1), `now` an instant for all rows
        or a column of timestamps with a time zone. The answer is a struct of `allowed`, `remaining` and
        `retry_after_ms`. A row without a key or an instant is null; a row that is refused is null, listed,
        and counts nothing.
        """

@final
class Keyring:
    """Some keys, and what is sealed with them: texts become tokens that only the same context opens.

    A context says where a text belongs, by 1 to 16 names with a value each: tenant, provider, user,
    table, field, record, purpose. A name is `a-z` and up to 31 more of `a-z`, `0-9` and `_`; a value has 1
    to 1,024 bytes and is taken as it is. A token that is opened in another context, was changed, or was
    sealed under another key is `INAUTHENTIC`, and nothing more is said.

    A ring does not change: new keys are a new ring. It may be asked from many threads; the first use of a
    key takes tens of milliseconds and 16 MiB, so one ring for a process is right, and `warmUp` when it
    starts. It cannot be copied or written down, and wipes its secrets when it goes.
    """
    def __new__(cls, keys: Sequence[KeyRecord | Mapping[str, object]], policy: VaultPolicy | Mapping[str, object] | None = None) -> Keyring: ...
    @staticmethod
    def hazardous_fixed_random(keys: Sequence[KeyRecord | Mapping[str, object]], policy: VaultPolicy | Mapping[str, object] | None = None, *, fixed_random: bytes) -> Keyring:
        """Never in production: repeats salt and nonce. For tests, a ring whose random bytes are these and not
        the operating system's: 28 for each token, salt then nonce, until they are used up.

        Faults: as the constructor.
        """
    def seal(self, plaintext: str, context: Mapping[str, str]) -> str:
        """Seals a text under the primary key: two tokens of one text differ.

        Faults: `INVALID_CONTEXT` with the path; at `plaintext`, `PLAINTEXT_TOO_LONG` with `max` and `actual`
        bytes, and `ALREADY_SEALED` where the text is a token and the policy has no `allowNested`;
        `RANDOM_UNAVAILABLE`.
        """
    def open(self, token: str, context: Mapping[str, str]) -> Opened:
        """Opens a token in the context in which it was sealed. Never falls back to an older layout or to
        plain text.

        Faults, at `token` in this order: `MALFORMED_TOKEN`, `UNSUPPORTED_VERSION` with the `version`,
        `SUITE_REFUSED` with the byte of the `suite`, `UNKNOWN_KEY` with `keyId` and `epoch` (also where the
        epoch is more than one ahead), `KEY_DISABLED` with the `keyId`, `INAUTHENTIC`, `NOT_TEXT`. Before all:
        `INVALID_CONTEXT` with the path.
        """
    def needs_rotation(self, token: str) -> bool:
        """Whether a token should be sealed anew, from its head alone: the key only decrypts, the epoch is an
        older one, or the suite is not the one in force. Nothing is decrypted and nothing proved.

        Faults: as `open`, up to `KEY_DISABLED`.
        """
    def rotate(self, token: str, context: Mapping[str, str]) -> Rotation:
        """Opens a token and, where it should be, seals its text anew under the primary key, in the same
        context; else gives it back. Write the new one only where `previous` still stands.

        Faults: as `open`; `RANDOM_UNAVAILABLE`.
        """
    @overload
    def seal_many(
        self,
        plaintexts: _Column,
        context: Mapping[str, str],
        context_columns: Mapping[str, _TextColumn] | None = None,
    ) -> SealedArrow: ...
    @overload
    def seal_many(
        self,
        plaintexts: Sequence[str | None],
        context: Mapping[str, str],
        context_columns: Mapping[str, _TextColumn] | None = None,
    ) -> SealedColumn:
        """Seal a column, row by row in order, as if each were a `seal`.

        What differs from row to row of the context stands in `context_columns`, one value for each row. A
        null stays null; a bad row is null and listed. A list is answered by a `SealedColumn`, a column of
        Arrow by a `SealedArrow`; columns of the context may be either.

        Faults of the call: `INVALID_INPUT` at `contextColumns.<name>` where it has not as many rows;
        `INVALID_CONTEXT` with the path, where it holds for all rows.
        """
    @overload
    def open_many(
        self,
        tokens: _Column,
        context: Mapping[str, str],
        context_columns: Mapping[str, _TextColumn] | None = None,
    ) -> OpenedArrow: ...
    @overload
    def open_many(
        self,
        tokens: Sequence[str | None],
        context: Mapping[str, str],
        context_columns: Mapping[str, _TextColumn] | None = None,
    ) -> OpenedColumn:
        """Open a column, as if each row were an `open`; also the dry run of a rotation.

        A list is answered by an `OpenedColumn`, a column of Arrow by an `OpenedArrow`. Else as `seal_many`.
        """
    @overload
    def rotate_many(
        self,
        tokens: _Column,
        context: Mapping[str, str],
        context_columns: Mapping[str, _TextColumn] | None = None,
    ) -> RotatedArrow: ...
    @overload
    def rotate_many(
        self,
        tokens: Sequence[str | None],
        context: Mapping[str, str],
        context_columns: Mapping[str, _TextColumn] | None = None,
    ) -> RotatedColumn:
        """Rotate a column, as if each row were a `rotate`; only rows that change come back.

        A list is answered by a `RotatedColumn`, a column of Arrow by a `RotatedArrow`. Else as `seal_many`.
        """
    def blind_index(self, value: str, context: Mapping[str, str]) -> str:
        """A keyed hash of a value, to look sealed rows up by: equal values have equal indexes where the
        contexts are equal, so a context has the tenant, the table and the field, never the user or the
        record. Values are taken as they are: normalise them before. Fields with few values would be
        given away.

        Faults: `INVALID_CONTEXT` with the path; `PLAINTEXT_TOO_LONG` at `value`.
        """
    def blind_indexes(self, value: str, context: Mapping[str, str]) -> list[str]:
        """The indexes of a value under every key that is not disabled, for `IN (...)` while keys change: the
        primary's first, the others' in the order given.

        Faults: as `blind_index`.
        """
    @overload
    def blind_index_many(
        self,
        values: _Column,
        context: Mapping[str, str],
        context_columns: Mapping[str, _TextColumn] | None = None,
    ) -> IndexArrow: ...
    @overload
    def blind_index_many(
        self,
        values: Sequence[str | None],
        context: Mapping[str, str],
        context_columns: Mapping[str, _TextColumn] | None = None,
    ) -> IndexColumn:
        """Index a column, as if each row were a `blind_index`.

        A list is answered by an `IndexColumn`, a column of Arrow by an `IndexArrow`. Else as `seal_many`.
        """
    def warm_up(self) -> int:
        """Derives now what the first uses of the keys would derive, and says how many derivations a new ring
        needs for it.
        """
    def keys(self) -> list[KeyInfo]:
        """What the ring holds, in the order given: nothing secret."""

def pick_order(text: str, profile: LocationProfile | Mapping[str, object] | None = None) -> int:
    """The number that sorts a pick list: aisle * 10,000 + row * 100 + shelf of a location text.

    The answer is from 10,100 to 2,147,479,999; a missing shelf, where the profile allows it,
    counts 0. Position and zone take no part. Every fault of `parse_location` is one of this.
    """

def parse_location(text: str, profile: LocationProfile | Mapping[str, object] | None = None) -> WarehouseLocation:
    """Everything that a location text says: components, canonical text, sort key, how it was read.

    Faults, at `text`: `LOCATION_TOO_LONG` beyond 64 characters, `INVALID_CHARACTER` with its index,
    `EMPTY_LOCATION`; a form that is not known or has two meanings; a component that is missing,
    malformed or out of its range. At `profile.maxAisle`: `INVALID_POLICY`.
    """

def format_location(parts: LocationParts | Mapping[str, object], style: LabelStyle | Mapping[str, object] | None = None) -> str:
    """Writes a label in a site's style, and refuses one that would not be read back.

    Faults: `INVALID_POLICY` at `style.digits`; a component out of range at `parts.aisle` and so
    on; `INVALID_ZONE`; `LABEL_NOT_POSSIBLE` at `parts` where the text would be read as another
    place or not at all, or the letters do not suffice.
    """

def infer_location_profile(samples: Sequence[str]) -> LocationInference:
    """The profile that reads a site's own labels, with the evidence.

    A question is decided only where one choice refuses fewer labels, or as many and doubles fewer
    places; otherwise the profile keeps refusing, and nothing is guessed. Never a fault.
    """

def plan_pick_path(request: PickPathRequest | Mapping[str, object]) -> PickPath:
    """The order of visits, each leg and the total in millimetres, compared with the pick order.

    Faults: `INVALID_POLICY` at `layout...` or `profile.maxAisle`; then for each stop in turn those
    of reading at `stops[i].location`, `INVALID_QUANTITY`, `ROW_BEYOND_LAYOUT`,
    `AISLE_IN_SEVERAL_ZONES`. One bad stop fails the plan; no stops make an empty path.
    """

def classify_customer(request: ClassifyCustomerRequest | Mapping[str, object]) -> Classification:
    """The class of a customer by the day of the last order, and the day on which it changes.

    The class is the first of the policy with `lastOrder >= back(today, within)`. `back` counts days,
    or months: the same day so many months earlier, or that month's last day, so that six months
    before 2025-08-31 is 2025-02-28. Both ends are inside: 30 days span 31 calendar days. Months are
    counted back from today, never forward from the order.

    `until` speaks of the class alone; `reason`, `daysSinceOrder` and `cutOffs` change day by day.
    Asked on the day `until`, the rule answers `nextClass`; asked the day before, the same class.

    Faults: `INVALID_POLICY` with `reason` in the details: `COUNT`, `NAME` or `WITHIN`.
    """

def last_qualifying_order(request: LastQualifyingOrderRequest | Mapping[str, object]) -> OrderSummary:
    """The last and first day, number and sum of the documents that count as orders.

    Returns, samples, quotes and cancelled documents do not count unless the policy says so; a total
    on the minimum does. Feed `lastOrder` to `classifyCustomer`.

    Faults: `INVALID_INPUT` for an empty id; `INVALID_POLICY` (`KINDS`) for no kind or one twice;
    `DUPLICATE_ID` with `id` in the details; `AMOUNT_TOO_LARGE` for a sum of more than 28 digits,
    which is never rounded.
    """

def local_day(at: datetime.datetime, time_zone: str) -> datetime.date:
    """The civil day of an instant in a time zone: the one way from instants to business days.

    Never take a day from the first ten letters of a UTC instant: in New York, the evening of the
    14th is the 15th there.

    Faults: `UNKNOWN_TIME_ZONE` at `timeZone` for what is no IANA name of the embedded data (case
    matters); `INVALID_INPUT` at `at` where the day is outside 0001-01-01 to 9999-12-31.
    """

def normalize_company_name(text: str) -> CompanyName:
    """Keys for comparing company names: one company typed in six spellings has one `key`.

    The name is folded (case, accents, width, punctuation), its legal forms at the end and a few at
    the front are cut as long as a word that says something is left, and so is a `the` in front.
    Names without letters or digits give empty keys, no fault.
    """

def normalize_email(text: str) -> EmailAddress:
    """The address in lower case, a key for comparing, and the company's domain.

    Faults: `EMAIL_INVALID` at `text`, with `reason` in the details, the first that holds of `EMPTY`,
    `AT_SIGN` (there is none), `TOO_LONG` (over 254 characters, or over 64 before the last `@`),
    `LOCAL_PART` and `DOMAIN`. Whether the mailbox exists is not asked.
    """

def normalize_phone(text: str, region: str | None = None) -> Phone:
    """A phone number in E.164 form, for 23 regions; `region` is where a number without `+` is dialled:
    `US`, `DE`.

    Modest by intent: it looks at the shape, not at what is allocated. Who needs numbering plans uses
    libphonenumber in the host and passes E.164.

    Faults: `INVALID_INPUT` at `region` for a region outside the table. `PHONE_INVALID` at `text`,
    with `reason` in the details, the first that holds of `EMPTY`, `CHARACTER`, `REGION_NEEDED` (no
    `+` and no region), `CALLING_CODE` (nothing or 0 behind the `+`), `TOO_SHORT`, `TOO_LONG` and
    `NUMBER` (no number of North America begins so).
    """

def normalize_address(text: str) -> AddressKey:
    """Key, house number and street words of a one-line address.

    An address is folded, not parsed: nothing is looked up, nothing is refused, and an address
    without letters or digits gives empty texts.
    """

def find_duplicates(request: FindDuplicatesRequest | Mapping[str, object]) -> DuplicateReport:
    """Which records are one company: clusters to merge, and pairs for a person to look at, each with its points.

    Records that share a key are compared, and the points of all comparators added up. From `automatic` points
    on a pair is merged, the strongest first, unless its clusters differ in a part of `neverMerge`, would be
    too large, or have two members with fewer than `cohesion` points. From `review` points on a pair is shown.
    Nothing is learned and nothing drawn at random: the answer is the same in whatever order the records come.

    With the default policy a name alone or a phone alone is never enough to merge. One mailbox is, and so is
    one address, unless there are names that have no word in common. Two tax numbers never are.

    Faults: `INVALID_POLICY` with `reason` in the details: `COUNT`, `TWICE`, `REGION`, `UNKNOWN_PART`,
    `AT_LEAST`, `THRESHOLDS` or `RANGE`; then `DUPLICATE_ID` with `id`.
    """

def merge_records(request: MergeRecordsRequest | Mapping[str, object]) -> MergeResult:
    """One record out of many, by a rule for each field: with the sources of each value, the conflicts, and what
    is needed to take it back. Nothing is written; a host moves what belongs to `absorbedIds` in the
    transaction that applies the merge.

    The answer does not depend on the order of the records.

    Faults: `INVALID_POLICY` (`TWICE`) at a field of the policy; `DUPLICATE_ID` with `id` in the details;
    `NOTHING_TO_MERGE` at `records` with `actual`; `UNKNOWN_MASTER` at `masterId` with `id`; `MERGE_FORBIDDEN`
    at a field, with the smallest id of each value in `ids`; `INVALID_INPUT` at a value that its rule cannot
    read; `AMOUNT_TOO_LARGE` at a field whose exact sum has more than 28 digits.
    """

def undo_merge(request: UndoMergeRequest | Mapping[str, object]) -> UndoResult:
    """The records as they were before a merge. What was edited since is kept in the master, and named.

    A field is as it was if it still has the value of the merge, as it was written: `12.5` is an edit of
    `12.50`. Else somebody wrote it, and it stays.

    Faults: `UNKNOWN_MASTER` at `undo.masterId` where the first record is another; `NOTHING_TO_MERGE` at
    `undo.records` with `actual` for fewer than two.
    """

def plan_import(request: PlanImportRequest | Mapping[str, object]) -> ImportPlan:
    """What an import would do: rows to unique companies with their class, issues by row, batches with
    resume tokens. Nothing stops at a bad row, and nothing is written.

    A host writes one batch in one transaction together with its token. To go on after a crash, it
    asks again with the same file, policy and `today`, and the last token as `resumeAfter`.

    Faults: `INVALID_POLICY` with `reason` in the details; `INVALID_INPUT` at `resumeAfter` for what is
    no token, `RESUME_MISMATCH` for a token of another file, policy or day, or that is not the end of a
    batch; `HEADER_AMBIGUOUS` (with the `header`) and `HEADER_MISSING` at a column's field.
    """

def score_rfm(request: ScoreRfmRequest | Mapping[str, object]) -> RfmReport:
    """Recency, frequency and monetary scores of customers: by default quintiles, 1 to 5.

    Each measure is scored by itself, by how many of those with orders are worse and how many equal: `1 +
    floor(bins * (2 * worse + equal) / (2 * ranked))`, a customer counted among its equals. Equal values have
    equal scores, without a tie-break, and a lone customer is in the middle. Who never ordered scores 0 and is
    not ranked.

    Faults: `INVALID_POLICY` (`RANGE`) at `policy.bins`; then customer by customer `DUPLICATE_ID` with `id` in
    the details, and `INVALID_INPUT` at `orders` for a number below 0, or where `lastOrder` is not absent
    exactly when it is 0.
    """

def score_lead(request: ScoreLeadRequest | Mapping[str, object]) -> LeadScore:
    """Points by a rule card: what is known of a lead and what happened, with limits, decay and reasons.

    An event that comes twice counts once, and one in the future is as fresh as today's. `score >= 70` and HOT
    say the same, on the default card. Asked on the day `until`, the rule answers another band; asked the day
    before, the same.

    Faults: `INVALID_POLICY` with the path of what makes no sense on the card (`card.groups[0].rules[1].points`);
    `INVALID_INPUT` at a field whose number the card asks for and that is none (`lead.fields.employees`).
    """

def train_scorecard(request: TrainScorecardRequest | Mapping[str, object]) -> Scorecard:
    """Learns a scorecard from closed leads: bins in whole numbers, weights by ridge regression in an order that is
    fixed. The same leads give the same card to the last digit, on every machine, in whatever order or coding they
    come. Keep some leads out (`in_holdout`) and evaluate on them.

    Look at `warnings`: a field that was written after the outcome makes a card look good and be useless.

    Faults: `INVALID_POLICY` (`policy.minRows`); `INVALID_INPUT` at columns of several lengths or one field, at
    `features` that are none, too many, twice or without a column (`features[1].field`), at `won` of another length,
    at a row whose number cannot be read (`columns[2].values[7]`, `columns[2].indexes[7]`); `TOO_FEW_OUTCOMES` with
    `won`, `lost`, `needed`; `NO_SIGNAL` with the number of features that were `dropped`.
    """

def predict_conversion(request: PredictConversionRequest | Mapping[str, object]) -> Prediction:
    """The probability that a lead is won, by a scorecard: with an interval, a band and reasons, in whole numbers
    alone.

    A value that the card does not know counts as `other`, one that is missing as `missing`; fields that it does
    not know are ignored.

    Faults: `INVALID_POLICY` with the path of what makes no sense (`scorecard.features[0].bins[2].upTo`);
    `INVALID_INPUT` at a field whose number the card asks for and that is none (`lead.fields.employees`).
    """

def blend_scores(request: BlendScoresRequest | Mapping[str, object]) -> BlendedScore:
    """Rule card, scorecard and an outside AI as one score. The scorecard counts the more, the more closed leads
    taught it; the AI never alone, and a failing one for nothing. With the default bands, the rule card alone gives
    the band that it has by itself.

    Faults: `INVALID_POLICY` at `policy...` or `rule.bands...`; `INVALID_INPUT` at a number out of its range
    (`rule.milliPoints`, `model.standardError`, `model.won`, `model.lost`).
    """

def in_holdout(key: str, percent: int) -> bool:
    """Whether a lead is kept out of training, so that a scorecard is judged by leads that it never saw. Give the
    lead's id: it then never changes sides, whatever else is trained and wherever.

    Of many keys, `percent` (0 to 100) of 100 are kept out; who is at one percentage is at every greater one.

    Faults: `INVALID_INPUT` at `percent`.
    """

def evaluate_scorecard(request: EvaluateScorecardRequest | Mapping[str, object]) -> Evaluation:
    """How good probabilities are: accuracy, decided accuracy with its coverage, ranking, log loss, calibration, lift.
    Ask it of leads that were kept out of training (`in_holdout`).

    Faults: `INVALID_POLICY` at `bands.coldBelow` or `bands.hotFrom`; `INVALID_INPUT` at a probability out of range
    (`probabilityPpb[3]`), and at `won` that is empty or of another length.
    """

def tune_bands(request: TuneBandsRequest | Mapping[str, object]) -> TunedBands:
    """The bands that say something of the most leads and are each as right as wanted, on these leads. Tune on one
    part of the leads that were kept out of training, and evaluate on another.

    Faults: `INVALID_INPUT` at a probability out of range (`probabilityPpb[3]`), at `won` that is empty or of another
    length, at `precisionPpm` and `minLeads`.
    """

def assign_lead(request: AssignLeadRequest | Mapping[str, object]) -> Assignment:
    """Who gets a lead: the account's owner, else by the first rule with somebody free, else in the territory, else in
    turn. Turns are fair by weight over any number of calls, as long as `state` is passed on.

    Faults: `INVALID_INPUT` at `reps[1].id` that stands twice, at a number out of its range (`reps[0].weight`), at a
    credit beyond 10^9 (`state.ALL.ann`), and at a field whose number a rule asks for and that is none
    (`lead.fields.employees`); `INVALID_POLICY` at a rule that makes no sense (`rules[0].repIds`).
    """

def convert_lead(request: ConvertLeadRequest | Mapping[str, object]) -> Conversion:
    """Makes a lead a customer, and an opportunity where one is asked for. The same command again changes nothing,
    so a retry is safe. Look for duplicates first: with `customerExists` no second customer comes out.

    Faults: `INVALID_INPUT` at `lead.converted`, which must be there exactly when the lead is CONVERTED, and at
    `opportunity.amount` that is negative, too large or in part cents; at `lead.status` `LEAD_ALREADY_CONVERTED`
    with `customerId` and `opportunityId`, for another customer or another opportunity, and `LEAD_DISQUALIFIED`;
    `LEAD_INCOMPLETE` at `lead.company` where there is neither company nor name.
    """

def attribute_revenue(request: AttributeRevenueRequest | Mapping[str, object]) -> Attribution:
    """Which touches of the last days earned the money. A touch after the day of the money earned nothing of it.
    Touches of one day count in the order of their ids, by bytes.

    Faults: `INVALID_POLICY` at `windowDays`; `INVALID_INPUT` at `amount` that is negative, too large or in part
    cents, and at the second touch of an id (`touches[1].id`).
    """

def allocate_stock(request: AllocateStock | Mapping[str, object]) -> StockDecision:
    """Promises stock to a demand, all or nothing, from the levels that are given.

    Faults: those of `decide_stock` for ALLOCATE; `INSUFFICIENT_AVAILABLE` at `quantity`
    where there is too little, `UNKNOWN_ITEM` at `itemId` where no level has the item.
    """

def release_stock(request: ReleaseStock | Mapping[str, object]) -> StockDecision:
    """Gives up what was promised to an allocation, all or a part.

    Faults: those of `decide_stock` for RELEASE; `ALLOCATION_CLOSED` where nothing is open
    or owed, `RELEASE_EXCEEDS_ALLOCATED` where it is less than `quantity`.
    """

def ship_stock(request: ShipStock | Mapping[str, object]) -> StockDecision:
    """Ships what was promised to an allocation, all or a part.

    Faults: those of `decide_stock` for SHIP; `ALLOCATION_CLOSED` where nothing is open or
    owed, `SHIP_EXCEEDS_ALLOCATED`, `HOLD_NOT_CONFIRMED`, `ALLOCATION_EXPIRED`, `SHORT_STOCK`.
    """

def adjust_stock(request: AdjustStock | Mapping[str, object]) -> StockDecision:
    """Corrects what is available at a level, up or down, with a reason.

    Faults: those of `decide_stock` for ADJUST; `REASON_REQUIRED` and `UNKNOWN_REASON` at
    `reason`, `NEGATIVE_ON_HAND`, `AVAILABLE_SHORTFALL` where the rest is promised or set aside.
    """

def decide_stock(request: StockRequest | Mapping[str, object]) -> StockDecision:
    """Decides any of the seventeen commands over what is stored: what changes, and the rows of the ledger.
    Nothing is changed by deciding; write all of the answer in one transaction, or nothing.

    Load into `state` what the command touches: the levels of the item, or those that are named; the allocation
    named and the levels of its picks; to allocate or to fill, also the holds and backorders on these levels.
    Quantities are above 0, at most 1,000,000,000, no finer than the item's scale, and answers have exactly its
    decimals. With the stored `prior` of the same command the answer is `replayed`, and nothing changes.

    Faults, in the order of the checks: `INVALID_INPUT`, `INVALID_POLICY`; `COMMAND_ID_REUSED`; what is wrong in
    the command alone (`INVALID_QUANTITY`, `QUANTITY_TOO_LARGE`, `REASON_REQUIRED`, `UNKNOWN_REASON`,
    `CHANGE_FROM_REQUIRED`, `SAME_BUCKET`, `SAME_LEVEL`, `EXPIRY_NOT_LATER`); `STATE_INCONSISTENT`; what is not
    there or does not fit (`UNKNOWN_ALLOCATION`, `UNKNOWN_LEVEL`, `UNKNOWN_ITEM`, `DUPLICATE_ALLOCATION`,
    `ITEM_MISMATCH`, `QUANTITY_SCALE_EXCEEDED`); `VERSION_CONFLICT`; what the command asks
    (`INSUFFICIENT_AVAILABLE`, `ALLOCATION_CLOSED` and the like); `QUANTITY_TOO_LARGE` of a level.
    """

def apply_stock(state: StockState | Mapping[str, object], decision: StockDecision | Mapping[str, object]) -> StockState:
    """Carries a decision out on a state, in memory: for tests, phones that are offline, replays. What changed keeps
    its place, what is new goes to the end. A decision that was made over this very state is never refused; a
    second time it is, if it changed anything. Figures have exactly the decimals of their scale afterwards; nothing is rounded.

    Faults, levels first, then allocations: `UNKNOWN_LEVEL`, `UNKNOWN_ALLOCATION`, `VERSION_CONFLICT`,
    `DUPLICATE_ALLOCATION`.
    """

def plan_allocation(request: PlanAllocationRequest | Mapping[str, object]) -> AllocationPlan:
    """Says which levels would give how much, and changes nothing. Too little is an answer, no fault. An ALLOCATE at
    the same time takes exactly these picks, as long as no hold is due.

    Faults: `INVALID_INPUT` at `levelIds`, `INVALID_POLICY`; `INVALID_QUANTITY` and `QUANTITY_TOO_LARGE` at
    `quantity`; `STATE_INCONSISTENT`; `UNKNOWN_LEVEL` and `ITEM_MISMATCH` in `levelIds`; `UNKNOWN_ITEM` at
    `itemId`; `QUANTITY_SCALE_EXCEEDED` at `quantity`.
    """

def available_to_promise(request: PromiseRequest | Mapping[str, object]) -> PromisePlan:
    """Says what can be promised now and later: what is there, plus what will come, less what is owed, so that no
    later demand is left without. What lies at or before `at` counts at `at`; lots that have expired do not count.

    Faults: `INVALID_QUANTITY` and `QUANTITY_TOO_LARGE` at `supply[0].quantity`, `demand[0].quantity` or
    `quantity`; `STATE_INCONSISTENT`; `UNKNOWN_ITEM` at `itemId`; `QUANTITY_SCALE_EXCEEDED`.
    """

def allowed_commands(allocation: Allocation | Mapping[str, object], at: datetime.datetime) -> AllocationView:
    """What can be done with an allocation now, and with how much of it. It looks at the allocation alone: a level
    on which a count found too little may still refuse a shipment (`SHORT_STOCK`).

    Faults: `STATE_INCONSISTENT`, where the allocation cannot be.
    """

def fold_ledger(opening: Sequence[StockLevel | Mapping[str, object]], entries: Sequence[LedgerEntry | Mapping[str, object]]) -> list[StockLevel]:
    """Adds the rows of a ledger to the levels with which it opens: what must be there now, versions too, in order of
    ids. The order of the rows does not matter.

    Faults: `INVALID_INPUT` at `entries[0].fromLevelId` or `toLevelId`, where an account of a level has none or one
    outside has one; `INVALID_QUANTITY` and `QUANTITY_TOO_LARGE` at `entries[0].quantity`; `STATE_INCONSISTENT` in
    `opening`; then row by row `DUPLICATE_ENTRY`, `UNKNOWN_LEVEL`, `ITEM_MISMATCH`, `QUANTITY_SCALE_EXCEEDED`; and
    `QUANTITY_TOO_LARGE` of a level.
    """

def verify_ledger(opening: Sequence[StockLevel | Mapping[str, object]], entries: Sequence[LedgerEntry | Mapping[str, object]], state: StockState | Mapping[str, object]) -> LedgerReport:
    """Compares what is stored with the opening and the rows of a ledger, and repairs nothing. Run it at night, over
    all levels and all allocations that are live: what is loaded only in part looks like drift.

    A row that stands twice counts once; a level that is missing from the opening starts at zero.

    Faults: `INVALID_INPUT` at `entries[0].fromLevelId` or `toLevelId`; `STATE_INCONSISTENT` in `opening`, and where
    an id of `state` stands twice. Whatever else is wrong with the state is an answer.
    """

def command_fingerprint(command: StockCommand | Mapping[str, object]) -> str:
    """The fingerprint of a command, 64 hex digits: two commands with one fingerprint are the same command. It is
    the SHA-256 of the canonical JSON (RFC 8785) of the command with its defaults filled in, without what is
    null, and with numbers in their shortest form: `1.50` and `1.5` are the same.

    `INVALID_INPUT` at `command.levelIds` where they are empty or name a level twice.
    """

def check_limit(request: CheckLimitRequest | Mapping[str, object]) -> LimitDecision:
    """May this call of this cost pass? If so, it is counted in every window; if one denies it, in none.
    Cost 0 is a peek.

    All windows are one state, a text that the host stores where `changed` is true and gives back next
    time. A clock that is behind the state by up to `maxClockSkewMs` stands still; one further back was
    set back: what is used moves with it, and no unit is granted.

    `until` is the first instant at which the same call passes by time alone.

    Faults: `INVALID_INPUT` at `state` or `cost`, `UNSUPPORTED_VERSION` at `state`, `INVALID_POLICY` with the
    path, `TIME_OUT_OF_RANGE` at `now` outside 1970 to 2199, `COUNT_TOO_LARGE` with the `window`. A denied
    call is no fault.
    """

def refund_limit(request: RefundLimitRequest | Mapping[str, object]) -> LimitDecision:
    """Gives units back, when a call that was counted did not happen: never below nothing used, and
    nothing of a window that has ended. A SLIDING_COUNTER gives back of its current part alone, a
    SLIDING_LOG from its newest hit on.

    Faults: as `check_limit`, with `amount` for `cost`.
    """

def penalize_limit(request: PenalizeLimitRequest | Mapping[str, object]) -> LimitDecision:
    """Counts units without asking, past the capacity too: a call that turned out dearer, or abuse.

    Faults: as `check_limit`, with `amount` for `cost`.
    """

def replace_limit_policy(request: ReplaceLimitPolicyRequest | Mapping[str, object]) -> LimitDecision:
    """The state under another policy: an upgrade, or new numbers. Windows are known again by name and
    type; others are dropped, or begin empty.

    ADDITIVE keeps what is used, so that what is left moves by the difference of the limits. AS_IS keeps
    what is left, of an untouched window too. PROPORTIONAL keeps the share, rounded up. RESET forgets all.
    Windows without a limit keep what is used in every mode but RESET.

    Faults: as `check_limit`, and `INVALID_POLICY` with a path such as
    `fromPolicy.windows[0].limit`.
    """

def window_at(window: LimitWindow | Mapping[str, object], now: datetime.datetime) -> WindowSpan:
    """The window of a FIXED (aligned to the epoch), CALENDAR or ANCHORED limit that an instant lies in.
    Windows tile: the end of one is the start of the next.

    Faults: `INVALID_POLICY` with a path such as `window.timeZone`; `TIME_OUT_OF_RANGE` at `now` outside
    1970 to 2199; `WINDOW_HAS_NO_GRID` at `window.type` for a window that begins with the subject's first
    unit, or slides.
    """

def parse_limit_policy(text: str, time_zone: str | None = None) -> LimitPolicy:
    """The policy that a text says, an item a window, separated by `;`, `,` or `|`.

    An item is `N / [M] unit` or `N per [M] unit`, then at most one of `sliding`, `overage` and
    `burst B`. Spaces and tabs are free, but one is needed behind `per` and before the option; letters
    are of either case; numbers have at most 13 digits.

    - Units: `second(s) sec(s) s`, `minute(s) min(s)`, `hour(s) h`, `day(s) d`, `week(s)`, `month(s)`,
      `quarter(s)`, `year(s)`. A lone `m` is refused: it has two meanings.
    - Seconds, minutes, hours, and several days or weeks, are FIXED windows since 1970 of so many
      milliseconds: `30 days` is 30 times 24 hours and no month. With `sliding` they are
      SLIDING_COUNTER, with `burst` GCRA.
    - One day, week, month, quarter or year is CALENDAR in the time zone, UTC where none is given.
    - The name is the unit, or the number with it: `minute`, `15-minutes`.

    Faults: `INVALID_POLICY` at `timeZone` for a zone that is not known; `INVALID_LIMIT_TEXT` at `text`
    with `item` (from 1) for what is no limit, a number out of its range, a name that stands twice, a
    ninth item.
    """

def quota_policy(plan: str, policy: QuotaPolicy | Mapping[str, object] | None = None) -> LimitPolicy:
    """The window of a plan, named `month`: a calendar month of the policy's zone, or a billing month from
    its anchor. Names of plans are exact.

    Faults: `INVALID_INPUT` at `plan` for an empty name; `INVALID_POLICY` with the path; `UNKNOWN_PLAN`
    at `plan` for a name that is not in the list.
    """

def limit_headers(decision: LimitDecision | Mapping[str, object], style: HeaderStyle | _HeaderStyle | None = None) -> list[HttpHeader]:
    """The fields of a response that carries a decision, in the order to send; `X_RATELIMIT` where no style
    is given. Times are whole seconds, rounded up. Windows without a limit are not told of. A denied
    call that will pass some day has `Retry-After` at the end, at least 1.

    The decision may come from a store or another machine, so that nothing in it is trusted: names and
    numbers that no limiter answers never get into a header.

    Faults: `INVALID_INPUT` with the path, as `decision.windows[0].name`: more than 8 windows, a name
    that no window has, a limit or a rest outside 0 to 10^12, a limit without a rest, a time below 0.
    """

def reserve_budget(request: ReserveBudgetRequest | Mapping[str, object]) -> BudgetDecision:
    """Holds money before a call, for as long as `reservationTtlMs`, so that calls that start at once
    cannot overspend together.

    With `maxCost` each limit needs `spent + reserved + maxCost <= limit`; nothing always passes. Without,
    the policy's `unknownCost` decides: DENY refuses; RESERVE_DEFAULT holds `defaultCost`; ALLOW holds
    nothing and needs `spent + reserved < limit`. The same id with the same amount is held once, and
    not longer. A denied call is an answer and no fault.

    Faults: `INVALID_INPUT`, `INVALID_POLICY`, `TIME_OUT_OF_RANGE`, `UNSUPPORTED_VERSION`;
    `RESERVATION_CONFLICT` at `id` with `reason` OTHER_AMOUNT (and `expected`, `actual`) or SETTLED;
    `TOO_MANY_RESERVATIONS` with `limit` where 1,000 are live; `COUNT_TOO_LARGE` where more than 10^18
    is held.
    """

def settle_budget(request: SettleBudgetRequest | Mapping[str, object]) -> BudgetDecision:
    """Counts what a call did cost, in the day and the month of its settlement, and frees what was held for
    it.

    Money that was spent is never refused: also above what was held, and where nothing was. The
    settlement is remembered for `reservationTtlMs` (the latest 1,000), so that the same again counts
    once. `alerts` tells the thresholds that were reached by it, each once a period; `allowed` says
    whether something is left in every limit.

    Faults: `INVALID_INPUT`, `INVALID_POLICY`, `TIME_OUT_OF_RANGE`, `UNSUPPORTED_VERSION`;
    `RESERVATION_CONFLICT` at `id` with `reason` OTHER_AMOUNT, `expected`, `actual` for an id that was
    settled with another amount; `COUNT_TOO_LARGE` where a period would have spent more than 10^18.
    """

def release_budget(request: ReleaseBudgetRequest | Mapping[str, object]) -> BudgetDecision:
    """Frees what is held for a call that did not happen. Where nothing is held, or the call is settled, it
    does nothing. `amount` is what was freed; `allowed` says whether something is left in every limit.

    Faults: `INVALID_INPUT`, `INVALID_POLICY`, `TIME_OUT_OF_RANGE`, `UNSUPPORTED_VERSION`;
    `COUNT_TOO_LARGE` where more than 10^18 is held.
    """

def budget_status(request: BudgetStatusRequest | Mapping[str, object]) -> BudgetDecision:
    """How a budget stands: what is spent, held and left in the day and the month, and whether something is
    left in every limit. Nothing is changed, unless the clock was set back.

    Faults: `INVALID_INPUT`, `INVALID_POLICY`, `TIME_OUT_OF_RANGE`, `UNSUPPORTED_VERSION`;
    `COUNT_TOO_LARGE` where more than 10^18 is held.
    """

def calculate_overage(request: CalculateOverageRequest | Mapping[str, object], policy: OveragePolicy | Mapping[str, object] | None = None) -> Overage:
    """What usage above a plan's included units costs: PRO pays 0.001 a call above 100,000, FREE and ENTERPRISE
    never pay. A plan without a limit is UNLIMITED, one without a price NO_OVERAGE_ON_PLAN; up to the
    included units it is WITHIN_INCLUDED. In these three nothing is due, whatever minimum the price has.

    `used` is the whole period's so far, and `billed` what was billed for it: `charge` is what is left, so
    that a daily run never rounds the same call twice.

    Faults: `INVALID_POLICY` with a path such as `plans[1].price.unitPrice`; `NOT_MINOR_UNITS` at `billed`;
    `UNKNOWN_PLAN` at `plan`; `AMOUNT_OVERFLOW` where a figure or a part has more than 28 digits or decimals.
    """

def price_usage(request: PriceUsageRequest | Mapping[str, object]) -> PricedLine:
    """What a quantity costs by any model, exact and rounded once, with the parts that make it up.

    A price over several invoices in one period takes the period's total quantity and what was `billed`;
    `charge` is the difference, and may be negative. Increments are never priced by themselves: they would
    be rounded, and begin the tiers anew, each time.

    Faults: `UNKNOWN_CURRENCY` at `currency`; `INVALID_POLICY` with the path in the price; `INVALID_INPUT` at
    `events` with another model than PERCENTAGE; `NOT_MINOR_UNITS` at `billed`; `AMOUNT_OVERFLOW` where a
    figure or a part has more than 28 digits or decimals.
    """

def round_money(amount: _Decimal, currency: str, rounding: Rounding | _Rounding | None = None) -> Money:
    """An amount rounded to the currency's minor unit, half up unless another way is asked for: 2.675 is 2.68
    in dollars, 3 in yen.

    Faults: `UNKNOWN_CURRENCY` at `currency`; `AMOUNT_OVERFLOW` at `amount` beyond 2^53 - 1 minor units.
    """

def money_from_minor(minor_units: int, currency: str) -> Money:
    """An amount in minor units (cents) as money.

    Faults: `UNKNOWN_CURRENCY` at `currency`.
    """

def billing_period(request: BillingPeriodRequest | Mapping[str, object]) -> BillingPeriod:
    """The period that holds an instant: of the calendar, or counted from an anchor.

    Those of the calendar begin with the first instant of their local day, in the middle of the night or
    not. Anniversaries are the anchor's local day and time so many intervals later, counted from the
    anchor and never from the period before: the 31st comes back after a shorter month. A time that the
    clocks skip moves forward by the gap; one that comes twice is the earlier. Takes the same time
    whatever lies between anchor and instant.

    Faults: `TIME_OUT_OF_RANGE` at `at` or `anchor` outside 1970 to 2199; `UNKNOWN_TIME_ZONE` at `timeZone`.
    """

def prorate(request: ProrateRequest | Mapping[str, object]) -> Proration:
    """The part of a price for a part of a period: exactly `amount * units / of`, rounded once. The whole period
    is always what is divided by.

    A change of plan in mid-period is two calls: the old price negative, the new one positive. Parts of one
    period need not add up to the last cent; what must add up is split by `allocateAmount`.

    Faults: `UNKNOWN_CURRENCY` at `currency`; `TIME_OUT_OF_RANGE` at an instant outside 1970 to 2199;
    `UNKNOWN_TIME_ZONE` at `timeZone`; `OUTSIDE_PERIOD` at `from` or `to`; `EMPTY_PERIOD` at `period` where it
    has no length, or for DAY no local midnight; `AMOUNT_OVERFLOW` beyond 28 digits.
    """

def allocate_amount(request: AllocateAmountRequest | Mapping[str, object]) -> AmountAllocation:
    """Splits money without losing a cent: the exact shares are cut towards zero, and the cents that are left go
    one each to the largest remainders; among equal ones by key, then to the first. A negative amount gives
    the negatives of the positive split; a weight of 0 gets nothing.

    Faults: `INVALID_INPUT` at `weights` or `keys`; `UNKNOWN_CURRENCY` at `currency`; `NOT_MINOR_UNITS` at
    `amount`; `NO_WEIGHT` at `weights` where all are 0; `AMOUNT_OVERFLOW` beyond 28 digits.
    """

def plan_overage_run(request: PlanOverageRunRequest | Mapping[str, object], policy: OveragePolicy | Mapping[str, object] | None = None) -> OverageRun:
    """What the daily run must do for each account; it charges nothing itself. Nothing that is wrong with one
    account touches another.

    What is due is always the whole period's, and what was billed is subtracted: the sum of all charges is
    the price of the period, rounded once, whatever the days did. A row that is PENDING is to be looked up
    and sent again with its own key. Where less is due than was billed, the default HOLD does nothing.

    The key of a row is `tlo_` and the SHA-256 of the canonical JSON of
    `["trueline.overage.1", tenant, account, metric, start, end, sequence]`.

    Faults of the call: `INVALID_POLICY` with the path; `TIME_OUT_OF_RANGE` at `period.start` or `period.end`;
    `EMPTY_PERIOD` at `period`. All others are those of an item: `DUPLICATE_ID`, `LEDGER_CONFLICT`,
    `NOT_MINOR_UNITS`, `USAGE_UNKNOWN`, `INVALID_INPUT`, `UNKNOWN_PLAN`, `AMOUNT_OVERFLOW`.
    """

def aggregate_usage(request: AggregateUsageRequest | Mapping[str, object]) -> UsageBatch:
    """Sums events by account, local day and endpoint, each event once: of those with the same account, source
    and id the first in the list counts, and those that the host knows already do not. A repeat that says
    something else than the first is in `conflicts` too. Events outside `openFrom` and `openUntil` are not
    counted but named: the host decides.

    Every event is in exactly one of `counted`, `duplicates`, `late` and `early`. Sums are exact, and a cell
    has what is needed for SUM, COUNT, MAX, LAST and UNIQUE.

    Faults: `TIME_OUT_OF_RANGE` at `events[1].at`, `openFrom` or `openUntil` outside 1970 to 2199;
    `UNKNOWN_TIME_ZONE` at `timeZone`; `AMOUNT_OVERFLOW` where a sum has more than 28 digits.
    """

def merge_usage(a: UsageState | Mapping[str, object], b: UsageState | Mapping[str, object]) -> UsageState:
    """Joins two states of usage, in any order: counts and sums are added, the largest and the last value are
    those of both, different things are counted once.

    Batches make it safe to deliver a state twice: where the batches of one are all in the other, that other
    is the answer, and nothing is added. Events themselves are not in a state: those of two batches must
    differ, which the host's primary key on its events, or one call of `aggregateUsage`, sees to.

    Faults, of `a` first: `UNSUPPORTED_VERSION` at `a.version`; `UNKNOWN_TIME_ZONE` at `a.timeZone`;
    `INVALID_STATE` at `a.batches` or `a.cells[1]`. Of both: `STATE_MISMATCH` at `b.timeZone` where the zones
    differ, at `b.batches` where one has batches and the other cells without; `BATCHES_OVERLAP` at
    `b.batches` where some are in both, but neither has all of the other's.
    """

def should_flush(buffer: FlushBuffer | Mapping[str, object], now: datetime.datetime, policy: FlushPolicy | Mapping[str, object] | None = None) -> FlushDecision:
    """Whether a buffer of usage is to be written: when it is full, or its oldest record is old. A clock that
    went back just waits.

    `until` is when it will be old; asked then, the rule says so, and a millisecond before it still waits.

    Faults: `INVALID_POLICY` with the path; `INVALID_INPUT` at `buffer.oldestAt`, which is given exactly where a
    record waits; `TIME_OUT_OF_RANGE` at `now` or `buffer.oldestAt` outside 1970 to 2199.
    """

def usage_analytics(request: UsageAnalyticsRequest | Mapping[str, object], policy: OveragePolicy | Mapping[str, object] | None = None) -> UsageReport:
    """What was used from one day to before another: how much, every day, by endpoint and by account, and how
    that stands to a plan. Tables are by count, the largest first, then by name, and their percentages are
    of all calls, also of those not listed.

    `current` takes the number of calls as what was used of the plan; its `percent` is absent for a plan
    that includes nothing or has no limit.

    Faults: `INVALID_POLICY` as in `calculateOverage`; `UNSUPPORTED_VERSION`, `UNKNOWN_TIME_ZONE` and
    `INVALID_STATE` with the path in `state`; `EMPTY_PERIOD` at `to` where no day is left; `RANGE_TOO_LONG` at
    `to` beyond 400 days; `UNKNOWN_PLAN` at `plan`; `AMOUNT_OVERFLOW` beyond 28 digits or 2^53 - 1 calls.
    """

def invoice_totals(request: InvoiceTotalsRequest | Mapping[str, object]) -> InvoiceTotals:
    """Adds up an invoice: the lines, their discounts, the invoice's discount, the tax of each rate. A line's
    discount comes off it; the invoice's is spread over the positive lines, before tax. A rate's tax is
    rounded once, and spread down to its lines, so that every column adds up to its total: net + tax = total
    in every line, rate and column. With `taxIncluded` the tax is taken out, and the total never changes.

    Faults, in this order: `INVALID_INPUT` at `lines` where there are none; `UNKNOWN_CURRENCY` at `currency`;
    `DUPLICATE_ID` at `lines[1].id`; line by line `INVALID_INPUT` or `NOT_MINOR_UNITS` at `lines[1].amount`,
    `.discountAmount`, `.discountPercent` or `.taxPercent`, and `DISCOUNT_TOO_LARGE` at `.discountAmount` with
    `requested` and `available`; the same of the invoice's discount; `NEGATIVE_TOTAL` at `lines`;
    `AMOUNT_OVERFLOW` beyond 28 digits.
    """

def invoice_status(invoice: Invoice | Mapping[str, object]) -> InvoiceView:
    """How an invoice stands, what is still to be paid, and what can be given back. The status is derived from
    what is stored: how it was closed; else DRAFT until it is issued; with refunds REFUNDED or
    PARTIALLY_REFUNDED, as all that was paid was given back or not; else PAID (also a total of 0), OPEN or
    PARTIALLY_PAID.

    A refund does not open the balance again; nothing is owed on a VOID invoice. A line's `refundable` is
    what is left of it, and not more than what is left of the payments.

    Faults: `UNKNOWN_CURRENCY` at `invoice.currency`; `INVALID_STATE` at `invoice.lines`, `invoice.payments`,
    `invoice.refunds` or `invoice.closed` for an invoice that cannot be; `AMOUNT_OVERFLOW` beyond 28 digits.
    """

def change_invoice(request: ChangeInvoiceRequest | Mapping[str, object]) -> InvoiceResult:
    """Issues an invoice, voids it or gives it up. A draft needs a line to be issued, and is PAID at once where
    its total is 0; an UNCOLLECTIBLE invoice can be voided as long as nothing was paid.

    Faults: those of `invoiceStatus`; `ILLEGAL_TRANSITION` at `action` with `status` and `action`.
    """

def apply_payment(request: ApplyPaymentRequest | Mapping[str, object]) -> InvoiceResult:
    """Records money received, up to the balance. The same payment again changes nothing and is `repeated`. One
    for an UNCOLLECTIBLE invoice opens it again.

    Faults: those of `invoiceStatus`; `INVALID_INPUT` at `payment.amount` not above 0; `NOT_MINOR_UNITS`
    there; `IDEMPOTENCY_CONFLICT` at `payment.id` that stands for another amount; `ILLEGAL_TRANSITION` at `payment`
    with `status` and `action`; `EXCEEDS_BALANCE` at `payment.amount` with `requested` and `available`.
    """

def refund_payment(request: RefundPaymentRequest | Mapping[str, object]) -> InvoiceResult:
    """Gives money back, up to what was paid and not given back yet: line by line, or, where no lines are given,
    over what is left of each line by largest remainder. The same refund again changes nothing and is
    `repeated`.

    Faults: those of `invoiceStatus`; `INVALID_INPUT` at `refund.amount` not above 0; `NOT_MINOR_UNITS` there;
    `IDEMPOTENCY_CONFLICT` at `refund.id` that stands for another amount or other lines; `ILLEGAL_TRANSITION`
    at `refund` with `status` and `action`; `EXCEEDS_REFUNDABLE` at `refund.amount` with `requested` and
    `available`. Of the lines: `DUPLICATE_ID` and `UNKNOWN_LINE` at `refund.lines[1].id`; `INVALID_INPUT`,
    `NOT_MINOR_UNITS` and `EXCEEDS_REFUNDABLE` at `refund.lines[1].amount`; `LINES_DO_NOT_ADD_UP` at
    `refund.lines` with `expected` and `actual`.
    """

def convert_quote(request: ConvertQuoteRequest | Mapping[str, object]) -> ConvertedQuote:
    """Makes an accepted quote a draft invoice: one line a quoted line, with its total. The host stores quote
    and invoice in one transaction, and the quote's id once.

    Faults: `INVALID_INPUT` at `quote.content.lines` where there are none; `QUOTE_ALREADY_CONVERTED` and
    `QUOTE_NOT_ACCEPTED` (with `status`) at `quote.status`; `INVALID_INPUT` at `quote.acceptedOn` left out;
    `QUOTE_EXPIRED` there where it is after `validUntil`; those of `invoiceTotals` with paths such as
    `quote.content.lines[0].amount`; `QUOTE_TOTAL_CHANGED` at `quote.total` with `expected`, which is what the
    customer saw, and `actual`; `NEGATIVE_TOTAL` at `quote.content.lines` where a negative tax makes the total
    negative.
    """

def monthly_recurring_revenue(request: MonthlyRecurringRevenueRequest | Mapping[str, object]) -> MrrReport:
    """The recurring revenue of a month: what runs, by the month, rounded once. A year is 12 months, a half-year
    6, a quarter 3; a week is a 52nd of a year, a day a 365th. ACTIVE and PAST_DUE subscriptions count.

    The accounts' figures are rounded each for itself and need not add up to `mrr`. Overage is no recurring
    revenue and is kept apart.

    Faults: `UNKNOWN_CURRENCY` at `currency`; `NOT_MINOR_UNITS` at `overage`; `AMOUNT_OVERFLOW` beyond 28 digits.
    """

def mrr_movement(request: MrrMovementRequest | Mapping[str, object]) -> MrrMovement:
    """How recurring revenue moved, account by account: who is not in a month pays nothing in it. From nothing
    to something is NEW, or REACTIVATION of a `former` account; to nothing is CHURN; more is EXPANSION and
    less CONTRACTION. The movements add up to `net`, and `start + net` is `end`.

    Faults: `UNKNOWN_CURRENCY` at `currency`; `DUPLICATE_ID` at `before[1].account` for an account that stands
    twice on a side; `NOT_MINOR_UNITS` at `before[0].mrr`; `AMOUNT_OVERFLOW` beyond 28 digits.
    """

def generate_key() -> str:
    """A new secret for a key: 32 bytes from the operating system, as 64 lower-case hex digits. The only
    plain rule that is not the same twice.

    Faults: `RANDOM_UNAVAILABLE`.
    """

def derive_key_id(secret: str) -> str:
    """The id of the key with this secret: 8 hex digits, which its tokens bear and which say nothing of it.

    Faults: `INVALID_KEY` at `secret` where it is not 64 hex digits.
    """

def inspect_token(token: str) -> TokenHeader:
    """Reads what a token says of itself, without a key. It proves nothing: only to open it does.

    Faults: `MALFORMED_TOKEN`; `UNSUPPORTED_VERSION` with the `version`; `SUITE_REFUSED` with the byte of
    the `suite`, where that is not known. All are at `token`.
    """

def legacy_layout(name: LegacyPreset | _LegacyPreset) -> LegacyLayout:
    """A layout that is known, to use or to change."""

def open_legacy(layout: LegacyLayout | Mapping[str, object], secret: str, token: str) -> str:
    """Reads one value that an older helper wrote. Which layout it has is never guessed: see `probeLegacy`.

    With scrypt or PBKDF2 it takes tens of milliseconds, and with scrypt 1 KiB of memory for each unit of
    `scryptN`.

    Faults: `INVALID_LAYOUT` with the path; `INVALID_KEY` at `secret` where it has not 1 to 1,024 bytes or
    does not fit the layout; at `token`, `MALFORMED_TOKEN`, `UNKNOWN_KEY` with the `keyId` (`CLOAK_V1` alone),
    `INAUTHENTIC`, `NOT_TEXT`.
    """

@overload
def open_legacy_many(
    layout: LegacyLayout | Mapping[str, object],
    secret: str,
    tokens: _Column,
    threads: int | None = None,
) -> LegacyArrow: ...
@overload
def open_legacy_many(
    layout: LegacyLayout | Mapping[str, object],
    secret: str,
    tokens: Sequence[str | None],
    threads: int | None = None,
) -> LegacyColumn:
    """Read a column of values that an older helper wrote.

    A null stays null; a bad row is null and listed. Rows with one salt share one derivation. Up to 64
    threads share the work, each with the memory of one derivation; how many, 1 if left out, never changes
    the answer. A list is answered by a `LegacyColumn`, a column of Arrow by a `LegacyArrow`.

    To bring a column over: read it, seal it with `seal_many`, and write each token only where the old value
    still stands. Rows with salts of their own take tens of milliseconds each: go by slices, to show progress.

    Faults of the call: `INVALID_INPUT` at `threads`; else as `open_legacy`, up to `INVALID_KEY`.
    """

def probe_legacy(samples: Sequence[str], secret: str) -> LegacyProbe:
    """Says which of the layouts that are known open some samples, 1 to 16, with a secret: each with the secret
    as text, then as hex digits. A sample counts where the key and the tag are right, be it text or not.
    A salt costs two derivations of scrypt, and one of 64 bytes two of PBKDF2 too.

    Faults: `INVALID_INPUT` at `samples`; `INVALID_KEY` at `secret` where it has not 1 to 1,024 bytes.
    """

def detect_pii(text: str, field_name: str | None = None, policy: PiiPolicy | Mapping[str, object] | None = None) -> list[PiiFinding]:
    """Finds personal data and secrets in a text: in order of place, never overlapping. Tokens of a ring are
    not looked into.

    The name of the field and the words near a place (five before, three behind) speak for a kind; some
    forms count with that alone. A password, a person's name and a postal address are found by the name of
    the field: then they are the whole text.

    Faults: `INVALID_POLICY` with the path; `TEXT_TOO_LONG` at `text` with `max` and `actual` bytes.
    """

def classify_pii_column(
    samples: _TextColumn,
    field_name: str | None = None,
    policy: PiiPolicy | Mapping[str, object] | None = None,
) -> PiiVerdict:
    """Say what a column holds, from samples of it: the kind that most samples have, if it is enough of them.

    The samples are a list or a column of Arrow. A field whose name speaks for the kind needs a smaller share,
    and no least number of rows. Null and blank samples do not count, tokens of a ring count as sealed.

    Faults: `INVALID_POLICY` with the path; `TEXT_TOO_LONG` at `samples[i]` with `max` and `actual` bytes.
    """

def mask_value(kind: PiiKind | _PiiKind, value: str) -> str:
    """Masks a value of a kind, so that a person who knows it knows it again: an address keeps its first
    character and its domain, a number its last four digits. What has not the shape of its kind, and every
    secret, becomes the name of the kind: `[JWT]`. Whether it is of the kind is not checked.
    """

def mask_text(text: str, field_name: str | None = None, policy: PiiPolicy | Mapping[str, object] | None = None) -> str:
    """Replaces what `detect_pii` finds by masks, for logs. Everything else stays: a secret
    without a form of its own, such as a password in `password=...`, is found only where it is the whole text
    and `fieldName` says what it is.

    Faults: as `detect_pii`.
    """

def policy_fingerprint(json: str) -> str:
    """The SHA-256 (64 hex digits) of a policy's canonical JSON (RFC 8785): the same for the same
    policy, however it is spaced and its names are ordered.

    The text is taken as it is: a default that is left out and the same default written out are two
    texts. `INVALID_INPUT` at `json` for what is no JSON or has no canonical form: a number that is
    no integer within 2^53, a name that stands twice, half of a surrogate pair.
    """

def rules_version() -> str:
    """The version of the rules, to be stored beside an answer."""

class _HasArrowArray(Protocol):
    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...

class _HasArrowStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

# A column of pyarrow, polars, pandas, duckdb or any other library with Arrow's capsules.
_Column: TypeAlias = _HasArrowArray | _HasArrowStream

# Texts where a list does as well.
_TextColumn: TypeAlias = Sequence[str | None] | _Column

@final
class ArrowColumn:
    """An Arrow column that any Arrow library takes over without a copy.

    `pyarrow.array(column)`, `polars.Series(column)`, and for a struct `pyarrow.table(column)`,
    `polars.DataFrame(column)` or `pandas.DataFrame.from_arrow(column)`.
    """

    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def __len__(self) -> int: ...
    @property
    def null_count(self) -> int:
        """How many rows are null."""

@final
class ColumnAnswer:
    """The answers of a column form: one for each row, and the rows that were refused."""

    @property
    def values(self) -> ArrowColumn:
        """The answers, row by row: null where the row was null or refused."""
    @property
    def faults(self) -> list[RowFault]:
        """The rows that were refused, in their order."""

@final
class SealedArrow:
    """A column of texts of Arrow, sealed."""

    @property
    def tokens(self) -> ArrowColumn:
        """The token of each row, as utf8: null where the row is null or bad."""
    @property
    def faults(self) -> ArrowColumn:
        """The bad rows, in order: a table of `row`, `code` and `field`."""

@final
class OpenedArrow:
    """A column of tokens of Arrow, opened."""

    @property
    def plaintexts(self) -> ArrowColumn:
        """The text of each row, as utf8: null where the row is null or bad."""
    @property
    def needs_rotation(self) -> ArrowColumn:
        """Whether each row's token should be sealed anew: null where the row is null or bad."""
    @property
    def faults(self) -> ArrowColumn:
        """The bad rows, in order: a table of `row`, `code` and `field`."""

@final
class RotatedArrow:
    """What changes in a column of tokens of Arrow."""

    @property
    def rotations(self) -> ArrowColumn:
        """The rows with a new token, in order: a table of `row`, `previous` and `token`."""
    @property
    def current(self) -> int:
        """How many rows stay as they are; null ones do not count."""
    @property
    def faults(self) -> ArrowColumn:
        """The bad rows, in order: a table of `row`, `code` and `field`."""

@final
class IndexArrow:
    """A column of values of Arrow, indexed."""

    @property
    def indexes(self) -> ArrowColumn:
        """The index of each row, as utf8: null where the row is null or bad."""
    @property
    def faults(self) -> ArrowColumn:
        """The bad rows, in order: a table of `row`, `code` and `field`."""

@final
class LegacyArrow:
    """A column of older values of Arrow, read."""

    @property
    def plaintexts(self) -> ArrowColumn:
        """The text of each row, as utf8: null where the row is null or bad."""
    @property
    def faults(self) -> ArrowColumn:
        """The bad rows, in order: a table of `row`, `code` and `field`."""

@final
class LedgerReportArrow:
    """What verifying a ledger answers, its discrepancies as a table."""

    @property
    def balanced(self) -> bool:
        """Whether nothing differs."""
    @property
    def entries(self) -> int:
        """How many rows were given."""
    @property
    def levels(self) -> int:
        """How many levels were compared: those of the opening, of the rows and of what is stored."""
    @property
    def allocations(self) -> int:
        """How many allocations are stored."""
    @property
    def discrepancies(self) -> ArrowColumn:
        """What differs, in the order of the single form: a table with the fields of `Discrepancy`."""

@final
class DuplicateReportArrow:
    """Which records are one company, the clusters and the pairs as tables."""

    @property
    def clusters(self) -> ArrowColumn:
        """Records to merge, by the smallest id: a table with the fields of `DuplicateCluster`."""
    @property
    def pairs(self) -> ArrowColumn:
        """The pairs of at least `review` points, by `a`, then `b`: a table with the fields of `DuplicatePair`."""
    @property
    def entities(self) -> int:
        """How many records there are after merging."""
    @property
    def compared_pairs(self) -> int:
        """How many pairs have a key in common, and so were compared."""
    @property
    def oversized_keys(self) -> list[OversizedKey]:
        """Keys that too many records share, by recipe, then by key: they made no pair."""

@final
class ImportPlanArrow:
    """What an import would do, its companies, batches and issues as tables."""

    @property
    def rows(self) -> int:
        """The rows of the table."""
    @property
    def blank_rows(self) -> int:
        """Rows without anything in them."""
    @property
    def rejected_rows(self) -> int:
        """Rows left out for an issue."""
    @property
    def merged_rows(self) -> int:
        """Rows that joined a company known from a row before."""
    @property
    def classes(self) -> list[ClassCount]:
        """How many companies each class has, in the order of the policy, `otherwise` last."""
    @property
    def companies(self) -> ArrowColumn:
        """The companies, by number; with `resume_after`, those that are left.

        A table with the fields of `ImportCompany`, the `batch` of each, and its class as in
        `classify_customer_column`. `fields` is a struct of all fields of the policy.
        """
    @property
    def batches(self) -> ArrowColumn:
        """The batches of these: a table of `number`, `companies` (how many), `done` and `resume_token`."""
    @property
    def issues(self) -> ArrowColumn:
        """What is wrong with the rows, by row: a table with the fields of `ImportIssue`."""
    @property
    def unmapped_headers(self) -> list[str]:
        """Names of columns that were not used, in their order."""

def pick_order_column(
    texts: _Column, profile: LocationProfile | Mapping[str, object] | None = None
) -> ColumnAnswer:
    """The pick order of each location text, as `int32`."""

def parse_location_column(
    texts: _Column, profile: LocationProfile | Mapping[str, object] | None = None
) -> ColumnAnswer:
    """What each location text says, as a struct with the fields of `WarehouseLocation` in their order."""

def infer_location_profile_column(samples: _Column) -> LocationInference:
    """How a site writes its labels, from a column of samples.

    Nulls are left out: the indexes in the answer count the samples that are not null.
    """

def classify_customer_column(
    last_orders: _Column,
    today: datetime.date,
    policy: ClassificationPolicy | Mapping[str, object] | None = None,
) -> ColumnAnswer:
    """The class of each customer by the day of the last order, as a struct.

    `last_orders` is a column of days (`date32`); a null is a customer who never ordered. A timestamp
    is no day before a time zone is chosen: see `local_day_column`. The struct has `customer_class`,
    `priority`, `reason`, `days_since_order`, `until` and `next_class`.
    """

def local_day_column(instants: _Column, time_zone: str) -> ColumnAnswer:
    """The civil day of each instant in one time zone, as `date32`.

    `instants` is a column of timestamps with a time zone, of any unit: what is finer than a millisecond
    is floored.
    """

def normalize_company_name_column(names: _Column) -> ColumnAnswer:
    """The keys of each company name, as a struct with the fields of `CompanyName` in their order."""

def normalize_email_column(texts: _Column) -> ColumnAnswer:
    """The address, key and domains of each e-mail address.

    A struct with the fields of `EmailAddress` in their order.
    """

def normalize_phone_column(texts: _Column, region: str | None = None) -> ColumnAnswer:
    """Each phone number in E.164 form; one region for the whole column.

    A struct with the fields of `Phone` in their order.
    """

def normalize_address_column(texts: _Column) -> ColumnAnswer:
    """The key, house number and street words of each one-line address.

    A struct with the fields of `AddressKey` in their order.
    """

def find_duplicates_columns(
    records: _Column, policy: DuplicatePolicy | Mapping[str, object] | None = None
) -> DuplicateReportArrow:
    """Which records of a table are one company, and which a person should look at: as `find_duplicates`.

    `records` is a table with a column `id` of texts, perhaps `rank` of integers, and one of texts for each
    field. All of them are fields of the records; what the policy does not name is not compared. The records
    are read where they lie.

    A row that cannot be read is a fault of the call, at `records[17].id`; a column of another kind, or whose
    name is no field's, at `records.revenue`.
    """

def score_rfm_columns(
    last_order: _Column,
    orders: _Column,
    total: _Column,
    policy: RfmPolicy | Mapping[str, object] | None = None,
) -> ArrowColumn:
    """Recency, frequency and monetary scores of each row among all: as `score_rfm`, without ids.

    `last_order` is a column of days (`date32`; null where there are no orders), `orders` one of integers,
    `total` one of Arrow decimals, integers or texts. The answer is a table of `recency`, `frequency`,
    `monetary` and `points`, 0 in the rows without orders.

    A row that cannot be read is a fault of the call, at `orders[17]`: the scores of all others depend on it.
    """

def plan_import_columns(
    rows: _Column,
    today: datetime.date,
    policy: ImportPolicy | Mapping[str, object] | None = None,
    resume_after: str | None = None,
) -> ImportPlanArrow:
    """What an import of a table of texts would do: as `plan_import`.

    The names of the columns are the header, and a null is an empty cell: the tokens are those of the same
    rows with empty texts. A column of another kind is a fault of the call, at `rows.Company`.
    """

def window_at_column(window: LimitWindow | Mapping[str, object], instants: _Column) -> ColumnAnswer:
    """The window round each instant, as a struct of `start` and `end`; one window for the whole column.

    `instants` is a column of timestamps with a time zone, as in `local_day_column`.
    """

def calculate_overage_columns(
    plan: _Column,
    used: _Column,
    billed: _Column | None = None,
    policy: OveragePolicy | Mapping[str, object] | None = None,
) -> ColumnAnswer:
    """What usage above each plan costs, as a struct; one policy for all rows.

    `plan` is a column of texts, `used` one of `int64`, `billed` one of Arrow decimals or `int64`, where a
    null is 0. The struct has `overage_units`, `reason`, `exact`, `amount` and `charge`: amounts as decimals
    with the currency's digits, `exact` with as many as hold all rows. A row without a plan or its usage is
    null; one whose `exact` has more than 38 digits at that scale is refused as `AMOUNT_OVERFLOW`.
    """

def price_usage_columns(
    price: Price | Mapping[str, object],
    quantity: _Column,
    currency: str,
    *,
    events: _Column | None = None,
    rounding: Rounding | _Rounding | None = None,
    billed: _Column | None = None,
) -> ColumnAnswer:
    """What each quantity costs by one price, as a struct; one currency and one rounding for all rows.

    `quantity` and `billed` are columns of Arrow decimals or `int64`, `events` is one of `int64`; a null in
    `events` or `billed` is as left out. The struct has `chargeable`, `exact`, `amount` and `charge`, with
    scales as in `calculate_overage_columns`.
    """

def fold_ledger_columns(
    opening: Sequence[StockLevel | Mapping[str, object]] | _Column, entries: _Column
) -> ArrowColumn:
    """The levels with which a ledger opens, with its rows added: a table, in order of ids.

    `entries` is a table of the rows and `opening` a table or a list of levels. A table has one column a field
    of `LedgerEntry` or `StockLevel`, by its name, in any order: texts, integers, timestamps with a time zone,
    quantities as Arrow decimals, integers or texts, choices as texts or dictionaries. A column of what may be
    left out may be missing; one that is no field is refused, as is a float. Quantities of the answer are
    `decimal128(38, 6)`; it may be the next opening.

    A row that cannot be read is a fault of the call, at `entries[17].quantity`; a column of another kind at
    `entries.quantity`.
    """

def verify_ledger_columns(
    opening: Sequence[StockLevel | Mapping[str, object]] | _Column,
    entries: _Column,
    state: StockState | Mapping[str, object],
) -> LedgerReportArrow:
    """What differs between what is stored and what a ledger says. Repairs nothing.

    `opening` and `entries` are as in `fold_ledger_columns`. `state` is a `StockState`, or a mapping with
    `levels` and `allocations`, each of which may be a table: the picks of a table of allocations are a column
    of lists of structs, with the fields of `AllocationPick`.
    """

def train_scorecard_columns(
    columns: _Column,
    *,
    won: str | Sequence[bool] | _Column,
    features: Sequence[FeatureRequest | Mapping[str, object]],
    policy: TrainPolicy | Mapping[str, object] | None = None,
) -> Scorecard:
    """Learn a scorecard from a table of closed leads, whose columns are fields.

    A column of a feature has texts, integers, decimals, booleans or `float64`, or is a dictionary of these; one
    of another kind is refused, or ignored where it is no feature's. A float is its shortest decimal: 2.33 is
    "2.33", and 60.0 is "60"; NaN is missing. `won` is the name of a column of booleans, or such a column or a list
    beside the table.

    Faults: as `train_scorecard`; `INVALID_INPUT` at a column of another kind (`columns[2]`), at a row that is
    infinite (`columns[2].values[7]`) or whose outcome is null (`won[7]`).
    """

def evaluate_scorecard_columns(
    probability_ppb: Sequence[int] | _Column,
    won: Sequence[bool] | _Column,
    bands: ProbabilityBands | Mapping[str, object] | None = None,
) -> Evaluation:
    """How good probabilities are, from a column of `int64` and one of booleans: as `evaluate_scorecard`.

    A row without a probability or an outcome is a fault of the call.
    """

def tune_bands_columns(
    probability_ppb: Sequence[int] | _Column,
    won: Sequence[bool] | _Column,
    precision_ppm: int | None = None,
    min_leads: int | None = None,
) -> TunedBands:
    """Bands for a wanted precision, from a column of `int64` and one of booleans: as `tune_bands`.

    A row without a probability or an outcome is a fault of the call.
    """
