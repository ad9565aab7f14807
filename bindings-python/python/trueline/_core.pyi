# Generated: `cargo run -p trueline-generate`.
import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import ClassVar, Literal, Protocol, TypeAlias, final

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

class LimitsFault(Fault):
    """A refusal by a rule of the limits."""

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

@final
class LimitWindow:
    """A window: how many units in which time. A name is 1 to 40 of `a-z`, `0-9`, `_` and `-`, and does
    not begin with a mark. A limit is 0 to 10^12, a length of time 1 ms to 100 years.
    """
    @staticmethod
    def Fixed(
        *,
        name: str,
        limit: int | None = None,
        window_ms: int,
        align: WindowAlign | _WindowAlign | None = "EPOCH",
        on_exceed: OnExceed | _OnExceed | None = "DENY",
    ) -> LimitWindow:
        """Windows of one length, one behind the other: plain and small."""
    @staticmethod
    def Calendar(
        *,
        name: str,
        limit: int | None = None,
        interval: CalendarInterval | _CalendarInterval,
        time_zone: str | None = "UTC",
        week_start: Weekday | _Weekday | None = "MONDAY",
        on_exceed: OnExceed | _OnExceed | None = "DENY",
    ) -> LimitWindow:
        """Calendar months, days, quarters of a time zone."""
    @staticmethod
    def Anchored(
        *,
        name: str,
        limit: int | None = None,
        interval: Interval | _Interval,
        anchor: datetime.datetime,
        time_zone: str | None = "UTC",
        on_exceed: OnExceed | _OnExceed | None = "DENY",
    ) -> LimitWindow:
        """Months and years counted from an instant: a billing anniversary."""
    @staticmethod
    def SlidingCounter(
        *,
        name: str,
        limit: int,
        window_ms: int,
    ) -> LimitWindow:
        """A window that slides, from two numbers: what is left of the part before counts in proportion."""
    @staticmethod
    def SlidingLog(
        *,
        name: str,
        limit: int,
        window_ms: int,
    ) -> LimitWindow:
        """A window that slides exactly; every hit is kept."""
    @staticmethod
    def Gcra(
        *,
        name: str,
        limit: int,
        window_ms: int,
        burst: int | None = None,
    ) -> LimitWindow:
        """A bucket that is refilled continuously (the generic cell rate algorithm)."""
    @staticmethod
    def TokenBucket(
        *,
        name: str,
        limit: int,
        interval_ms: int,
        refill: int | None = None,
        align: WindowAlign | _WindowAlign | None = "EPOCH",
    ) -> LimitWindow:
        """A bucket that is refilled in steps."""
    @property
    def type(self) -> Literal["FIXED", "CALENDAR", "ANCHORED", "SLIDING_COUNTER", "SLIDING_LOG", "GCRA", "TOKEN_BUCKET"]:
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
    @property
    def interval(self) -> CalendarInterval | Interval:
        """The length by the calendar."""
    @property
    def time_zone(self) -> str:
        """The IANA zone whose calendar counts."""
    @property
    def week_start(self) -> Weekday:
        """The first day of a week."""
    @property
    def anchor(self) -> datetime.datetime:
        """The instant from which windows are counted, in 1970 to 2199."""
    @property
    def burst(self) -> int | None:
        """The units that a full bucket holds; left out, `limit`."""
    @property
    def interval_ms(self) -> int:
        """The time between two refills, in milliseconds."""
    @property
    def refill(self) -> int | None:
        """The units of a refill, 1 to `limit`; left out, `limit`."""
    @staticmethod
    def from_json(json: str) -> LimitWindow:
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
    def windows(self) -> list[LimitWindow]:
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
    "TIME_OUT_OF_RANGE",
    "UNSUPPORTED_VERSION",
    "COUNT_TOO_LARGE",
    "WINDOW_HAS_NO_GRID",
    "INVALID_LIMIT_TEXT",
    "UNKNOWN_PLAN",
    "RESERVATION_CONFLICT",
    "TOO_MANY_RESERVATIONS",
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
    def __new__(cls, name: FaultCode | str) -> FaultCode: ...
    @property
    def name(self) -> _FaultCode:
        """The name, as it stands in JSON."""

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

def plan_import(request: PlanImportRequest | Mapping[str, object]) -> ImportPlan:
    """What an import would do: rows to unique companies with their class, issues by row, batches with
    resume tokens. Nothing stops at a bad row, and nothing is written.

    A host writes one batch in one transaction together with its token. To go on after a crash, it
    asks again with the same file, policy and `today`, and the last token as `resumeAfter`.

    Faults: `INVALID_POLICY` with `reason` in the details; `INVALID_INPUT` at `resumeAfter` for what is
    no token, `RESUME_MISMATCH` for a token of another file, policy or day, or that is not the end of a
    batch; `HEADER_AMBIGUOUS` (with the `header`) and `HEADER_MISSING` at a column's field.
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

def window_at_column(window: LimitWindow | Mapping[str, object], instants: _Column) -> ColumnAnswer:
    """The window round each instant, as a struct of `start` and `end`; one window for the whole column.

    `instants` is a column of timestamps with a time zone, as in `local_day_column`.
    """
