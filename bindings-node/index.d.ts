// Written by `cargo run -p trueline-generate`: change the core, not this file.

/** A civil date, `2026-01-31`. */
export type Day = string;

/** A moment in UTC as answers give it, `2026-01-31T09:30:00.000Z`. */
export type Instant = string;

/** A moment: a `Date`, or a text with its offset. */
export type InstantInput = Date | string;

/** An exact decimal as answers give it, `"12.50"`. */
export type Decimal = string;

/** A text, a whole number or a boolean; a decimal travels as text. */
export type LeadValue = string | number | boolean;

/** A text, a boolean or a list of texts; a number or a day travels as text. */
export type MergeValue = string | boolean | readonly string[];

/**
 * An exact decimal: a text, a whole number, or an object that writes itself as such a text, as
 * Prisma.Decimal and decimal.js do. A number with a fraction is refused.
 */
export type DecimalInput = string | number | { toJSON(): string };

/** A value among a fault's details. */
export type DetailValue = number | string | string[];

/** A refusal by a rule. The same in every language, message included. */
export declare class TruelineError extends Error {
  private constructor();
  /** What is wrong, as a name that never changes. */
  readonly code: FaultCode;
  /** The path of the value to blame, `lines[3].quantity`; null where the whole request is. */
  readonly field: string | null;
  /** Numbers and texts by name: bounds, positions, ids. */
  readonly details: Record<string, DetailValue>;
  /** What a route handler may answer: `Response.json(error, { status: 422 })`. */
  toJSON(): {
    code: FaultCode;
    field: string | null;
    message: string;
    details: Record<string, DetailValue>;
  };
}

/** What a first segment such as `A03` in `A03-12-02` is. */
export type CodedSegment =
  /** It has two meanings, so the text is refused. */
  | "REFUSE"
  /** Aisle 3. */
  | "AISLE_TAG"
  /** Aisle A, row 3; then shelf, then position. */
  | "LETTER_ROW";

/** What the fourth part of four is. */
export type FourParts =
  /** Four parts have two meanings, so the text is refused. */
  | "REFUSE"
  /** The first part is the zone. */
  | "ZONE_FIRST"
  /** The last part is the position. */
  | "POSITION_LAST";

/** Whether a text without a shelf is read. */
export type MissingShelf =
  /** No: the text is refused. */
  | "REFUSE"
  /** Yes: the shelf counts 0 in the pick order. */
  | "ALLOW";

/** What to do with an aisle written as the single letter `I` or `O`. */
export type ConfusableAisle =
  /** Read it as 9 or 15, with a warning. */
  | "WARN"
  /** Refuse it. */
  | "REFUSE";

/**
 * A site's convention for writing labels. The default reads every form that has one meaning and
 * refuses by name each that has two.
 */
export interface LocationProfile {
  /**
   * What a first segment such as `A03` in `A03-12-02` is.
   *
   * Left out: `"REFUSE"`.
   */
  codedSegment?: CodedSegment | null;
  /**
   * What the fourth part of four is.
   *
   * Left out: `"REFUSE"`.
   */
  fourParts?: FourParts | null;
  /**
   * Whether a text without a shelf is read; the shelf then counts 0 in the pick order.
   *
   * Left out: `"REFUSE"`.
   */
  missingShelf?: MissingShelf | null;
  /**
   * What to do with an aisle written as the single letter `I` or `O`.
   *
   * Left out: `"WARN"`.
   */
  confusableAisle?: ConfusableAisle | null;
  /**
   * The largest aisle, 1 to 214,747.
   *
   * Left out: `9999`.
   */
  maxAisle?: number | null;
}

/** `LocationProfile` as answers give it: nothing is left out. */
export interface CompleteLocationProfile {
  /** What a first segment such as `A03` in `A03-12-02` is. */
  codedSegment: CodedSegment;
  /** What the fourth part of four is. */
  fourParts: FourParts;
  /** Whether a text without a shelf is read; the shelf then counts 0 in the pick order. */
  missingShelf: MissingShelf;
  /** What to do with an aisle written as the single letter `I` or `O`. */
  confusableAisle: ConfusableAisle;
  /** The largest aisle, 1 to 214,747. */
  maxAisle: number;
}

/** The form in which a location text was written. */
export type LocationFormat =
  /** `A-01-03` */
  | "DASH"
  /** `A.01.03` */
  | "DOT"
  /** `A/01/03` */
  | "SLASH"
  /** `A_01_03` */
  | "UNDERSCORE"
  /** `A 01 03` */
  | "SPACE"
  /** `A:01:03` */
  | "COLON"
  /** `A|01|03` */
  | "PIPE"
  /** `A,01,03` */
  | "COMMA"
  /** `A01R02S03` */
  | "TAGGED_COMPACT"
  /** `A01-R02-S03` */
  | "TAGGED_DASH"
  /** `A01.R02.S03` */
  | "TAGGED_DOT"
  /** `A01/R02/S03` */
  | "TAGGED_SLASH"
  /** `A01_R02_S03` */
  | "TAGGED_UNDERSCORE"
  /** `A01 R02 S03` */
  | "TAGGED_SPACE"
  /** `A01:R02:S03` */
  | "TAGGED_COLON"
  /** `A01|R02|S03` */
  | "TAGGED_PIPE"
  /** `A01,R02,S03` */
  | "TAGGED_COMMA"
  /** `Aisle 1 Row 2 Shelf 3` */
  | "LABELLED"
  /** `A:1 R:2 S:3` */
  | "INITIALS"
  /** `A0103` */
  | "COMPACT_LETTER"
  /** `010203` */
  | "COMPACT_DIGITS";

/** How the components of a location were found. */
export type LocationReading =
  /** By place: aisle, row, shelf. */
  | "STANDARD"
  /** Tags or labels name each component; a plain first aisle counts as named. */
  | "NAMED"
  /** The profile said that the first of four parts is the zone. */
  | "ZONE_FIRST"
  /** The profile said that the last of four parts is the position. */
  | "POSITION_LAST"
  /** The profile said that `A03` is aisle 3. */
  | "AISLE_TAG"
  /** The profile said that `A03` is aisle A, row 3. */
  | "LETTER_ROW";

/** What stood around a label. */
export type LocationWrapper =
  /** `(414)9501101530003(254)A-01-03` */
  | "GS1"
  /** `*A-01-03*`, `[A-01-03]`, `(A-01-03)` */
  | "BRACKETS"
  /** `LOC A-01-03`, `#A-01-03` */
  | "PREFIX"
  /** `WH/Stock/A-01-03` */
  | "PATH";

/** What a person should look at in a location that was read. */
export type LocationWarning =
  /** The aisle is the single letter I or O, which may have been meant as 1 or 0. */
  | "CONFUSABLE_AISLE"
  /** There is no shelf; it counts 0 in the pick order. */
  | "SHELF_MISSING";

/** Everything that a location text says. */
export interface WarehouseLocation {
  /** The aisle, 1 to the profile's `maxAisle`. */
  aisle: number;
  /** The row (bay, rack), 1 to 99. */
  row: number;
  /** The shelf (level), 0 to 99; 0 is the floor. */
  shelf: number | null;
  /** The position on the shelf, 0 to 9999. It takes no part in the pick order. */
  position: number | null;
  /** The zone, at most 16 of A-Z and 0-9. It takes no part in the pick order. */
  zone: string | null;
  /** The global location number, 13 digits, where the text was a GS1 one. */
  gln: string | null;
  /** Aisle * 10,000 + row * 100 + shelf; a missing shelf counts 0. */
  pickOrder: number;
  /** The one text of this place: `01-02-03`, or `Z:FRZ A:01 R:02 S:03 P:04`. */
  canonical: string;
  /**
   * A text that sorts places by aisle, row, shelf, position, zone under every collation. Equal
   * exactly for the same place; in its order the pick order never falls.
   */
  sortKey: string;
  /** The form in which the text was written. */
  format: LocationFormat;
  /** How the components were found. */
  reading: LocationReading;
  /** What was taken off around the label, in the order removed. */
  wrappers: LocationWrapper[];
  /** What a person should look at. */
  warnings: LocationWarning[];
}

/** The components of a place, to be written on a label. */
export interface LocationParts {
  /** The aisle, 1 to 214,747. */
  aisle: number;
  /** The row, 1 to 99. */
  row: number;
  /** The shelf, 0 to 99; 0 is the floor. */
  shelf?: number | null;
  /** The position on the shelf, 0 to 9999. */
  position?: number | null;
  /** The zone, 1 to 16 of A-Z and 0-9; one of digits alone has no leading zeros. */
  zone?: string | null;
}

/** What stands between the components of a label. */
export type LabelSeparator =
  /** `01-02-03` */
  | "DASH"
  /** `01.02.03` */
  | "DOT"
  /** `01/02/03` */
  | "SLASH"
  /** `01_02_03` */
  | "UNDERSCORE"
  /** `01 02 03` */
  | "SPACE"
  /** `01:02:03` */
  | "COLON"
  /** `01|02|03` */
  | "PIPE"
  /** `01,02,03` */
  | "COMMA"
  /** `010203` */
  | "NONE";

/** How the aisle is written. */
export type AisleStyle =
  /** `01` */
  | "NUMBER"
  /** `A` to `ZZ`, aisles 1 to 702. */
  | "LETTERS";

/** How the shelf is written. */
export type ShelfStyle =
  /** `03` */
  | "NUMBER"
  /** `A` to `Z`, shelves 1 to 26. */
  | "LETTER";

/** How a site writes its labels. The default is `01-02-03`. */
export interface LabelStyle {
  /**
   * What stands between the components.
   *
   * Left out: `"DASH"`.
   */
  separator?: LabelSeparator | null;
  /**
   * Whether the aisle is a number or one or two letters.
   *
   * Left out: `"NUMBER"`.
   */
  aisle?: AisleStyle | null;
  /**
   * Whether the shelf is a number or a letter.
   *
   * Left out: `"NUMBER"`.
   */
  shelf?: ShelfStyle | null;
  /**
   * The least number of digits of each number, 1 to 6.
   *
   * Left out: `2`.
   */
  digits?: number | null;
  /**
   * Whether Z, A, R, S, P stand before the components; never before a letter aisle.
   *
   * Left out: `false`.
   */
  tags?: boolean | null;
}

/** A question that a profile answers. */
export type ProfileQuestionKind =
  /** What the fourth part of four is. */
  | "FOUR_PARTS"
  /** What a first segment such as `A03` is. */
  | "CODED_SEGMENT"
  /** Whether a text without a shelf is read. */
  | "MISSING_SHELF";

/** An answer to one of the three questions. */
export type ProfileChoice =
  /** Refuse such a text. */
  | "REFUSE"
  /** Coded segment: `A03` is aisle 3. */
  | "AISLE_TAG"
  /** Coded segment: `A03` is aisle A, row 3. */
  | "LETTER_ROW"
  /** Four parts: the first is the zone. */
  | "ZONE_FIRST"
  /** Four parts: the last is the position. */
  | "POSITION_LAST"
  /** Missing shelf: read the text. */
  | "ALLOW";

/** How well a choice reads the samples. */
export interface ProfileReading {
  /** The choice. */
  choice: ProfileChoice;
  /** Different texts that it refuses. */
  refused: number;
  /** Texts read minus different places read. */
  duplicates: number;
}

/** One question that a profile answers, with the evidence for either choice. */
export interface ProfileQuestion {
  /** Which question. */
  question: ProfileQuestionKind;
  /** Different texts whose answer depends on it. */
  concerned: number;
  /** Whether the samples decide it. */
  decided: boolean;
  /** The choice; refusing where it is not decided. */
  choice: ProfileChoice;
  /** What each choice would refuse and double. */
  readings: ProfileReading[];
}

/** How many texts have a format. */
export interface FormatCount {
  /** The format. */
  format: LocationFormat;
  /** Different texts of it. */
  count: number;
}

/** A sample that the profile refuses. */
export interface UnreadSample {
  /** Its index among the samples, from 0. */
  index: number;
  /** The fault's code, as text: codes only grow. */
  code: string;
}

/** A place that has more than one text. */
export interface DoubleLocation {
  /** Its canonical text. */
  canonical: string;
  /** The first index of each of its texts, ascending. */
  samples: number[];
}

/** The profile that reads a site's labels, with the evidence. */
export interface LocationInference {
  /** The profile: decided questions answered, the others left at refusing. */
  profile: CompleteLocationProfile;
  /** How many samples were given. */
  samples: number;
  /** How many different texts they are, after case, spaces and look-alike signs are folded. */
  distinct: number;
  /** Different texts that the profile reads. */
  read: number;
  /** Different texts that the profile refuses. */
  refused: number;
  /** Texts read minus different places read. */
  duplicates: number;
  /** The three questions: four parts, coded segment, missing shelf. */
  questions: ProfileQuestion[];
  /** The formats of the texts read, most first. */
  formats: FormatCount[];
  /** Every sample that the profile refuses, by index. */
  unread: UnreadSample[];
  /** The places that have more than one text, by sort key. */
  doubles: DoubleLocation[];
}

/** A stop of a round. */
export interface PickStop {
  /** The location text. */
  location: string;
  /** What is to be picked: above 0, at most 1,000,000,000, at most 6 decimals; 1 where left out. */
  quantity?: DecimalInput | null;
}

/** How the order of a round is found. */
export type PathStrategy =
  /** The formula's order: by aisle, then row. */
  | "PICK_ORDER"
  /** One visited aisle up, the next one down. */
  | "S_SHAPE"
  /** From both ends, leaving out each aisle's largest gap. */
  | "LARGEST_GAP"
  /** The shortest round there is. */
  | "OPTIMAL";

/**
 * The floor of a warehouse: parallel aisles, numbered from left to right, with rows numbered from
 * the front; a cross aisle at the front and, unless said otherwise, one at the back.
 */
export interface WarehouseLayout {
  /**
   * From the middle of an aisle to the middle of the next, in millimetres, 1 to 100,000.
   *
   * Left out: `3000`.
   */
  aislePitchMm?: number | null;
  /**
   * From a row to the next, in millimetres, 1 to 100,000.
   *
   * Left out: `1000`.
   */
  rowPitchMm?: number | null;
  /**
   * From the middle of a cross aisle to the nearest row, in millimetres, 0 to 100,000.
   *
   * Left out: `1500`.
   */
  endMm?: number | null;
  /** Rows in every aisle, 1 to 99; the highest row among the stops where left out. */
  rowsPerAisle?: number | null;
  /**
   * Whether there is a cross aisle at the back; without it aisles are dead ends.
   *
   * Left out: `true`.
   */
  backCrossAisle?: boolean | null;
  /**
   * The aisle at whose front the round starts and ends, 1 to 214,747; the lowest aisle among
   * the stops where left out.
   */
  depotAisle?: number | null;
}

/** The stops of a round, and how to order them. */
export interface PickPathRequest {
  /** Where something is to be picked. */
  stops: readonly PickStop[];
  /** How the order is found. */
  strategy: PathStrategy;
  /** The floor; the default layout where left out. */
  layout?: WarehouseLayout | null;
  /** How the location texts are read; the default profile where left out. */
  profile?: LocationProfile | null;
}

/** A place on the round. */
export interface PickVisit {
  /** The canonical text of the place. */
  location: string;
  /** Its pick order. */
  pickOrder: number;
  /** The stops at this place: indices into the request, ascending. */
  stops: number[];
  /** The sum of their quantities, at the largest scale among them. */
  quantity: Decimal;
  /** From the visit before, or from the depot, in millimetres. */
  legMm: number;
}

/** An order of visits, with every leg and the total in millimetres. */
export interface PickPath {
  /** The strategy that was asked for. */
  strategy: PathStrategy;
  /** The places in the order of the walk. */
  visits: PickVisit[];
  /** From the last visit back to the depot. */
  returnMm: number;
  /** All legs and the way back. */
  distanceMm: number;
  /** The distance of the same stops in the formula's order. */
  pickOrderDistanceMm: number;
  /** What this order saves against the formula's: may be negative for S_SHAPE and LARGEST_GAP. */
  savedMm: number;
}

/** What `within` counts. */
export type WithinUnit =
  /** Calendar months, counted back from today. */
  | "MONTHS"
  /** Days, counted back from today: 30 days span 31 calendar days. */
  | "DAYS";

/** How much attention a class asks for. */
export type Priority =
  /** First. */
  | "HIGH"
  /** Then. */
  | "MEDIUM"
  /** Last. */
  | "LOW";

/** A class of customers by the day of the last order. */
export interface CustomerClass {
  /** `[A-Z][A-Z0-9_]{0,31}`, unlike all others of the policy. */
  name: string;
  /** How much attention the class asks for. */
  priority: Priority;
  /** How long ago the last order may be: 1 to 1200 months or 1 to 36500 days. */
  within: number;
}

/** The class of everybody else. */
export interface OtherwiseClass {
  /** `[A-Z][A-Z0-9_]{0,31}`, unlike all others of the policy. */
  name: string;
  /** How much attention the class asks for. */
  priority: Priority;
}

/**
 * The classes of customers, the most recent buyers first.
 *
 * The default: ACTIVE (HIGH) within 6 months, TARGET (MEDIUM) within 12, otherwise PROSPECT (LOW).
 */
export interface ClassificationPolicy {
  /**
   * What `within` counts.
   *
   * Left out: `"MONTHS"`.
   */
  unit?: WithinUnit | null;
  /** 1 to 8 classes, `within` strictly ascending. */
  classes: readonly CustomerClass[];
  /** The last class: everybody else, and who never ordered. */
  otherwise: OtherwiseClass;
}

/** A customer's last order, and the day on which the class is asked for. */
export interface ClassifyCustomerRequest {
  /**
   * The day of the last order that counts; absent for a customer who never ordered. From instants
   * by `localDay`, from documents by `lastQualifyingOrder`.
   */
  lastOrder?: Day | null;
  /** The business day on which the class is asked for. */
  today: Day;
  /** The classes; left out, the default. */
  policy?: ClassificationPolicy | null;
}

/** Why a customer is in a class. */
export type ClassReason =
  /** There is no order. */
  | "NEVER_ORDERED"
  /** The last order is on or after the class's first day. */
  | "ORDERED_WITHIN"
  /** The last order is before the first day of every class but the last. */
  | "ORDERED_TOO_LONG_AGO"
  /** The last order is after today: a mistake of the data, shown in the first class. */
  | "ORDER_IN_FUTURE";

/** Where a class begins today. */
export interface ClassCutOff {
  /** The name of the class. */
  customerClass: string;
  /** Who ordered on this day or later, and is in no class before, is in the class. */
  from: Day;
}

/** A customer's class, why, and until when. */
export interface Classification {
  /** The name of the class in the policy. */
  customerClass: string;
  /** How much attention the class asks for. */
  priority: Priority;
  /** Why this class. */
  reason: ClassReason;
  /**
   * The days from the last order to today; negative for an order in the future, absent for a
   * customer who never ordered.
   */
  daysSinceOrder: number | null;
  /** The first day of last orders for each class but the last, in the order of the policy. */
  cutOffs: ClassCutOff[];
  /**
   * The first day on which the class changes if nothing is ordered. Absent in the last class, and
   * where that day would be after 9999-12-31.
   */
  until: Day | null;
  /** The class on the day `until`. */
  nextClass: string | null;
}

/** A kind of sales document. */
export type OrderKind =
  /** Goods or services were ordered. */
  | "ORDER"
  /** Goods came back. */
  | "RETURN"
  /** Goods given to try. */
  | "SAMPLE"
  /** An offer. */
  | "QUOTE";

/** A sales document. */
export interface CustomerOrder {
  /** Not empty, once in the list. */
  id: string;
  /** The business day: from an instant by `localDay`. */
  day: Day;
  /**
   * What kind of document it is.
   *
   * Left out: `"ORDER"`.
   */
  kind?: OrderKind | null;
  /**
   * Whether it was cancelled.
   *
   * Left out: `false`.
   */
  cancelled?: boolean | null;
  /** What it comes to, in the customer's currency. */
  total?: DecimalInput | null;
}

/** Which documents count as orders. */
export interface OrderPolicy {
  /** The kinds that count, each once; left out, `[ORDER]`. */
  kinds?: readonly OrderKind[] | null;
  /**
   * Whether cancelled documents count.
   *
   * Left out: `false`.
   */
  countCancelled?: boolean | null;
  /** The least total that counts; left out, any, and so does a document without total. */
  minimumTotal?: DecimalInput | null;
}

/** A customer's documents. */
export interface LastQualifyingOrderRequest {
  /** The documents, in any order. */
  orders: readonly CustomerOrder[];
  /** Which of them count; left out, the default. */
  policy?: OrderPolicy | null;
}

/** Why a document does not count: the first that applies. */
export type ExclusionReason =
  /** It is of another kind. */
  | "KIND"
  /** It was cancelled. */
  | "CANCELLED"
  /** Its total is below the minimum. */
  | "BELOW_MINIMUM"
  /** There is a minimum, and its total is absent. */
  | "TOTAL_UNKNOWN";

/** Documents that do not count, by reason. */
export interface ExcludedOrders {
  /** Why they do not count. */
  reason: ExclusionReason;
  /** How many. */
  orders: number;
}

/** A customer's orders in short. */
export interface OrderSummary {
  /** The latest day of an order that counts. */
  lastOrder: Day | null;
  /** The smallest id of that day. */
  orderId: string | null;
  /** The earliest day of an order that counts. */
  firstOrder: Day | null;
  /** How many documents count. */
  orders: number;
  /** The sum of the totals that are there, with the largest scale among them. */
  total: Decimal;
  /** How many documents do not count and why, in the order of the reasons, zeros left out. */
  excluded: ExcludedOrders[];
}

/** Keys for comparing company names. Never a name to show. */
export interface CompanyName {
  /**
   * The words in lower case, without accents, punctuation and legal form. Empty for a name
   * without letters or digits, and only then.
   */
  key: string;
  /** `key` without spaces. */
  compact: string;
  /**
   * The distinct words of `key`, sorted, short forms written out, `the`, `of`, `and`, `a` and
   * `an` dropped.
   */
  loose: string;
  /** The legal forms that were cut, as they stood: `gmbh and co kg`. */
  legalForm: string | null;
}

/** An e-mail address, and what it is compared by. */
export interface EmailAddress {
  /** The address in lower case: the one to store and to send to. */
  address: string;
  /** For comparing only: without `+tag`, and for gmail.com without dots. Never send to it. */
  key: string;
  /** What stands behind the last `@`. */
  domain: string;
  /** `domain`, if it is a company's own: absent for the big providers of free mailboxes. */
  companyDomain: string | null;
}

/** A phone number, and what it is compared by. */
export interface Phone {
  /** `+`, calling code and national number, 8 to 15 digits. */
  e164: string;
  /** The calling code; absent where it is not one of the table. */
  callingCode: number | null;
  /** The digits to dial behind the number, 1 to 7. */
  extension: string | null;
  /** The last seven digits of the number. */
  tail: string;
}

/** Keys for comparing one-line addresses. Never an address to write on a letter. */
export interface AddressKey {
  /** All words in lower case, in their short forms: `1354 w 61st st`. */
  key: string;
  /** The house number: the first word of digits, with at most one letter behind. */
  number: string | null;
  /** The other words without kinds of street, directions and kinds of unit: `61st`. */
  street: string;
}

/** A record that is compared. */
export interface DuplicateRecord {
  /** Not empty, once in the list. */
  id: string;
  /**
   * How much the record is trusted: the highest of a cluster is its master.
   *
   * Left out: `0`.
   */
  rank?: number | null;
  /**
   * The values by name; null, or white space alone, is blank; `n/a` is a value like any other. What the
   * policy does not name is not compared; names are data, `taxId` in every language.
   */
  fields: Record<string, string | null | undefined>;
}

/** What a field has, and by which parts it is compared. */
export type FieldKind =
  /** A company's name: `key`, `compact`, `loose` of `normalizeCompanyName`. */
  | "COMPANY_NAME"
  /** A one-line address: `key`, `number`, `street` of `normalizeAddress`. */
  | "ADDRESS"
  /** A phone number: `digits` (E.164 without `+`, or at least 7 digits as typed) and `tail`, the last 7. */
  | "PHONE"
  /** An e-mail address: `key`, and `domain`, where it is a company's own. */
  | "EMAIL"
  /** Any text: `text`, in lower case with single spaces. */
  | "TEXT"
  /** A number with marks in it: `digits`, all its digits. */
  | "DIGITS";

/** A field that is compared. */
export interface DuplicateField {
  /** The field: `[A-Za-z][A-Za-z0-9_]{0,63}`, once in the policy. */
  field: string;
  /** What it has, and so its parts. */
  kind: FieldKind;
}

/** What must hold of a part in two records. */
export type LevelTest =
  /** The two are the same. */
  | "EQUAL"
  /** Their Jaro-Winkler similarity is at least `atLeast`. */
  | "SIMILAR"
  /** The shorter has at least 7 characters and is the end of the longer. */
  | "ENDS_WITH"
  /** They have a word in common. */
  | "SHARED_WORD";

/** A degree of likeness, and its points. */
export interface ComparatorLevel {
  /** The part that is compared. */
  part: string;
  /** What must hold of it. */
  test: LevelTest;
  /** SIMILAR only: the least similarity in basis points, 1 to 10000. */
  atLeast?: number | null;
  /** The points: −1000 to 1000. */
  points: number;
}

/** What speaks for or against a pair: the points of the first level that holds. */
export interface DuplicateComparator {
  /** Not empty, once in the policy. */
  id: string;
  /** The levels, at least one, the strongest first. */
  levels: readonly ComparatorLevel[];
  /**
   * The points where parts are there in both and no level holds: −1000 to 1000.
   *
   * Left out: `0`.
   */
  otherwise?: number | null;
  /**
   * The points where no level has its part in both: −1000 to 1000.
   *
   * Left out: `0`.
   */
  blank?: number | null;
}

/**
 * Which records are compared, what speaks for and against a pair, and from where on it is merged or shown.
 *
 * A part is written `field.part`: `name.key`, `phone.tail`.
 */
export interface DuplicatePolicy {
  /** The fields that are compared, at least one. */
  fields: readonly DuplicateField[];
  /** Where phone numbers without `+` are dialled: one of the regions of `normalizePhone`. */
  region?: string | null;
  /**
   * Recipes of keys, at least one: two records are compared if all parts of one are there in both, and
   * equal.
   */
  keys: readonly (readonly string[])[];
  /** What speaks for and against a pair, at least one. */
  comparators: readonly DuplicateComparator[];
  /** The fewest points with which a pair is merged. */
  automatic: number;
  /** The fewest points with which a pair is shown: not above `automatic`. */
  review: number;
  /** The fewest points that any two members of a cluster have. */
  cohesion: number;
  /**
   * Parts in which two members of a cluster never differ.
   *
   * Left out: `[]`.
   */
  neverMerge?: readonly string[] | null;
  /**
   * The most records that a key may have, 2 to 10000: a key of more makes no pairs, and is told.
   *
   * Left out: `200`.
   */
  maxKeySize?: number | null;
  /**
   * The most records that a cluster may have, 2 to 1000.
   *
   * Left out: `50`.
   */
  maxClusterSize?: number | null;
}

/** Records among which some may be one company. */
export interface FindDuplicatesRequest {
  /** The records, in any order. */
  records: readonly DuplicateRecord[];
  /** What is compared, and how much it counts; left out, the default. */
  policy?: DuplicatePolicy | null;
}

/** Records that are one company. */
export interface DuplicateCluster {
  /**
   * The record to keep: of the highest rank, then of the most fields that are not blank, then of the
   * smallest id.
   */
  masterId: string;
  /** All of them, the master too, sorted. */
  memberIds: string[];
}

/** What becomes of a pair. */
export type PairDecision =
  /** The two are in one cluster, for their own points or for those of others. */
  | "MERGE"
  /** A person should look at it. */
  | "REVIEW"
  /** The points suffice, but something speaks against it. */
  | "HELD";

/** What speaks against merging two records, or the clusters in which they are. */
export type HeldBy =
  /** Two members differ in a part in which nothing that is merged may. */
  | "NEVER_MERGE"
  /** The cluster would be too large. */
  | "CLUSTER_SIZE"
  /** Two members have too few points. */
  | "COHESION";

/** What a comparator says of a pair. */
export interface PairReason {
  /** The comparator. */
  comparator: string;
  /** The level that holds, from 1; 0 where none does, absent where nothing could be compared. */
  level: number | null;
  /** Its points. */
  points: number;
}

/** Two records that may be one company. */
export interface DuplicatePair {
  /** The smaller id. */
  a: string;
  /** The larger id. */
  b: string;
  /** The sum of the reasons. */
  points: number;
  /** What becomes of it. */
  decision: PairDecision;
  /** What held it; HELD only. */
  heldBy: HeldBy | null;
  /** What every comparator says, in the order of the policy. */
  reasons: PairReason[];
}

/** A key that too many records share. */
export interface OversizedKey {
  /** The place of the recipe in the policy, from 0. */
  recipe: number;
  /** The values of its parts. */
  key: string[];
  /** How many records have it. */
  records: number;
}

/** Which records are one company, and which a person should look at. */
export interface DuplicateReport {
  /** Records to merge: by the smallest id. */
  clusters: DuplicateCluster[];
  /** The pairs of at least `review` points, by `a`, then `b`. */
  pairs: DuplicatePair[];
  /** How many records there are after merging. */
  entities: number;
  /** How many pairs have a key in common, and so were compared. */
  comparedPairs: number;
  /** Keys that too many records share, by recipe, then by key: they made no pair. */
  oversizedKeys: OversizedKey[];
}

/** A record that is merged. */
export interface MergeRecord {
  /** Not empty, once in the list. */
  id: string;
  /**
   * How much the record is trusted: the highest comes first.
   *
   * Left out: `0`.
   */
  rank?: number | null;
  /** When the record was last changed; what has no time is older than all that has. */
  updatedAt?: InstantInput | null;
  /** The values by name. Blank is null, a text of white space alone, and an empty list. */
  fields: Record<string, MergeValue | null | undefined>;
  /**
   * When a field was last changed, where that is known apart from the record.
   *
   * Left out: `{}`.
   */
  fieldTimes?: Record<string, InstantInput> | null;
}

/** `MergeRecord` as answers give it: nothing is left out. */
export interface CompleteMergeRecord {
  /** Not empty, once in the list. */
  id: string;
  /** How much the record is trusted: the highest comes first. */
  rank: number;
  /** When the record was last changed; what has no time is older than all that has. */
  updatedAt: Instant | null;
  /** The values by name. Blank is null, a text of white space alone, and an empty list. */
  fields: Record<string, MergeValue | null>;
  /** When a field was last changed, where that is known apart from the record. */
  fieldTimes: Record<string, Instant>;
}

/** Which of several values of one field is kept. */
export type KeepRule =
  /** The first that is not blank. */
  | "FIRST"
  /** The master's, even if blank. */
  | "MASTER"
  /** The latest that is not blank. */
  | "NEWEST"
  /** The earliest day or instant. */
  | "EARLIEST"
  /** The latest day or instant. */
  | "LATEST"
  /** The smallest decimal. */
  | "LEAST"
  /** The largest decimal. */
  | "GREATEST"
  /** The exact sum of the decimals. */
  | "SUM"
  /** True if one is true. */
  | "ANY_TRUE"
  /** True if all are true. */
  | "ALL_TRUE"
  /** All texts, each once, as a list. */
  | "UNION"
  /** All texts, each once, with a line feed between. */
  | "JOIN";

/** Which value of a field survives. */
export interface MergeField {
  /** The field: `[A-Za-z][A-Za-z0-9_]{0,63}`, once in the policy. */
  field: string;
  /** Which value. */
  keep: KeepRule;
}

/**
 * Which value of each field survives a merge.
 *
 * The default: the earliest `createdAt` and `firstOrder`, the latest `lastOrder`, the sum of `orders` and of
 * `total`, `doNotContact` if one says so, all `emails`, `phones` and `tags`, all `notes` joined; of
 * everything else the first that is not blank. Two different values of `taxId` are never merged.
 */
export interface MergePolicy {
  /** The rules of single fields, each once. */
  fields: readonly MergeField[];
  /**
   * The rule of all other fields.
   *
   * Left out: `"FIRST"`.
   */
  otherwise?: KeepRule | null;
  /**
   * Fields in which two records that are merged may not have different values.
   *
   * Left out: `[]`.
   */
  neverMerge?: readonly string[] | null;
}

/** Records that are one customer. */
export interface MergeRecordsRequest {
  /** The records, in any order, at least two. */
  records: readonly MergeRecord[];
  /**
   * The id of the record that stays; left out, the one of the highest rank, then of the most fields that
   * are not blank, then of the smallest id.
   */
  masterId?: string | null;
  /** What survives; left out, the default. */
  policy?: MergePolicy | null;
}

/** A value that is not kept. */
export interface DroppedValue {
  /** The record. */
  id: string;
  /** The value. */
  value: MergeValue;
}

/** A field in which records disagree. */
export interface MergeConflict {
  /** The field. */
  field: string;
  /** The value that is kept; null where the master's is, and is blank. */
  kept: MergeValue | null;
  /** The others that are not blank, in merge order. */
  dropped: DroppedValue[];
}

/** A merge, as it is taken back. */
export interface MergeUndo {
  /** The record that stayed. */
  masterId: string;
  /** Its fields after the merge. */
  merged: Record<string, MergeValue | null>;
  /** The records as they were, the master first. */
  records: CompleteMergeRecord[];
}

/** One record out of many. */
export interface MergeResult {
  /** The record that stays. */
  masterId: string;
  /**
   * The others, in merge order: by rank, highest first, then by fields that are not blank, most first,
   * then by id.
   */
  absorbedIds: string[];
  /** A value for every field that any of the records has, or null. */
  fields: Record<string, MergeValue | null>;
  /** The records that each value comes from, in merge order. */
  sources: Record<string, string[]>;
  /** Where records disagree, by field; FIRST, MASTER and NEWEST only. */
  conflicts: MergeConflict[];
  /** What `undoMerge` takes: to be stored with the merge. */
  undo: MergeUndo;
}

/** A merge to be taken back, and what the record is today. */
export interface UndoMergeRequest {
  /** What the merge answered as `undo`. */
  undo: MergeUndo;
  /** The fields of the merged record as they are today. */
  current: Record<string, MergeValue | null | undefined>;
}

/** The records as they were before a merge. */
export interface UndoResult {
  /**
   * The master, then those that were absorbed, as they were. The master keeps what was edited since, and
   * has null where it had nothing.
   */
  records: CompleteMergeRecord[];
  /** The fields of the master that were edited since the merge, by name. */
  keptEdits: string[];
}

/** What the cells of a column are. */
export type CellKind =
  /** Any text. */
  | "TEXT"
  /** A company's name, compared as `normalizeCompanyName` does. */
  | "COMPANY_NAME"
  /** An e-mail address, stored as `normalizeEmail` gives it. */
  | "EMAIL"
  /** A phone number, stored in E.164 as `normalizePhone` gives it. */
  | "PHONE"
  /** A one-line address, compared as `normalizeAddress` does. */
  | "ADDRESS"
  /** A day, stored as `2025-01-31`. */
  | "DAY"
  /** A decimal, stored as `1200.50`. */
  | "DECIMAL";

/** What becomes of a cell that cannot be read. It is an issue each time. */
export type OnInvalid =
  /** The field stays blank. */
  | "DROP_VALUE"
  /** The text is kept; EMAIL and PHONE only. */
  | "KEEP_TEXT"
  /** The row is left out. */
  | "REJECT_ROW";

/** A column of the file, and the field that it becomes. */
export interface ImportColumn {
  /** The field: `[A-Za-z][A-Za-z0-9_]{0,63}`, once in the policy. */
  field: string;
  /** What its cells are. */
  kind: CellKind;
  /** Headers by preference. Case, white space and punctuation do not count. */
  headers: readonly string[];
  /**
   * Whether the file must have it, and each row a value.
   *
   * Left out: `false`.
   */
  required?: boolean | null;
  /**
   * Which value is kept where the rows of a company have several. DAY: FIRST, NEWEST, EARLIEST,
   * LATEST; DECIMAL: FIRST, NEWEST, LEAST, GREATEST, SUM; all others: FIRST, NEWEST, JOIN.
   *
   * Left out: `"FIRST"`.
   */
  keep?: KeepRule | null;
  /**
   * What becomes of a cell that cannot be read.
   *
   * Left out: `"DROP_VALUE"`.
   */
  onInvalid?: OnInvalid | null;
}

/** How days are written. `2025-01-31` is always read. */
export type DayFormat =
  /** `2025-01-31` */
  | "ISO"
  /** `1/31/2025`, `1-31-2025` */
  | "US"
  /** `31.1.2025`, `31/1/2025`, `31-1-2025` */
  | "EU";

/** What stands before the decimals; the other one groups digits by threes. */
export type DecimalMark =
  /** `1,200.50` */
  | "POINT"
  /** `1.200,50` */
  | "COMMA";

/**
 * How a file's rows become companies.
 *
 * The default reads the columns that CRM exports have in English, days as ISO and decimals with a
 * point, and takes rows for one company by customer number, then by name.
 */
export interface ImportPolicy {
  /** The columns, at least one. */
  columns: readonly ImportColumn[];
  /**
   * Texts that stand for an empty cell, compared with the cell's plain text (lower case, single
   * spaces); left out, `-`, `--`, `n/a`, `#n/a` and `null`.
   */
  blanks?: readonly string[] | null;
  /**
   * How days are written, besides `2025-01-31`.
   *
   * Left out: `"ISO"`.
   */
  dayFormat?: DayFormat | null;
  /**
   * What stands before the decimals.
   *
   * Left out: `"POINT"`.
   */
  decimalMark?: DecimalMark | null;
  /** Where phone numbers without `+` are dialled: one of the regions of `normalizePhone`. */
  region?: string | null;
  /** By which parts rows are one company: recipes of parts such as `name.key`, the strongest first. */
  identity: readonly (readonly string[])[];
  /**
   * Parts that keep rows apart where they differ, whatever the identity says.
   *
   * Left out: `[]`.
   */
  neverMerge?: readonly string[] | null;
  /** The DAY column with the last order; left out, everybody never ordered. */
  lastOrderField?: string | null;
  /** The classes of the companies. */
  classification: ClassificationPolicy;
  /**
   * How many companies a batch has: 1 to 10000.
   *
   * Left out: `100`.
   */
  batchSize?: number | null;
}

/** A file's header and rows, as texts: the host reads the CSV. */
export interface PlanImportRequest {
  /** The header. */
  header: readonly string[];
  /** The rows behind it. Cells missing at the end are blank. */
  rows: readonly (readonly string[])[];
  /** The business day on which the companies are classified. */
  today: Day;
  /** How the file is read; left out, the default. */
  policy?: ImportPolicy | null;
  /** The `resumeToken` of the last batch that was written: only those after it are given. */
  resumeAfter?: string | null;
}

/** How many companies a class has. */
export interface ClassCount {
  /** The name of the class. */
  customerClass: string;
  /** How many companies. */
  companies: number;
}

/** A value that is not kept. */
export interface DroppedCell {
  /** The row, from 1. */
  row: number;
  /** The value. */
  value: string;
}

/** A field in which the rows of a company disagree. */
export interface ImportConflict {
  /** The field. */
  field: string;
  /** The value that is kept. */
  kept: string | null;
  /** The others, in file order. */
  dropped: DroppedCell[];
}

/** A company and where it comes from. */
export interface ImportCompany {
  /** From 1, by first row. */
  number: number;
  /** A value for each column that the file has, or null. */
  fields: Record<string, string | null>;
  /** Its rows, from 1. */
  rows: number[];
  /** Its class on the day of the import. */
  classification: Classification;
  /** Where its rows disagree, in the order of the columns; FIRST and NEWEST only. */
  conflicts: ImportConflict[];
}

/** Companies to be written in one transaction, together with the token. */
export interface ImportBatch {
  /** From 1. */
  number: number;
  /** At most `batchSize`. */
  companies: ImportCompany[];
  /** How many companies are done after it, in all. */
  done: number;
  /** To go on after it: `resumeAfter` of the next call. */
  resumeToken: string;
}

/** What is wrong with a row. */
export type ImportIssueCode =
  /** Something stands beyond the header. */
  | "ROW_TOO_LONG"
  /** A required cell is blank. */
  | "REQUIRED_MISSING"
  /** A cell is no e-mail address. */
  | "EMAIL_INVALID"
  /** A cell is no phone number. */
  | "PHONE_INVALID"
  /** A cell is no day, or one with a zone or offset. */
  | "DAY_INVALID"
  /** A cell is no decimal of at most 28 digits. */
  | "DECIMAL_INVALID"
  /** A company with one of its keys differs in a part that keeps rows apart. */
  | "NEVER_MERGE"
  /** Its keys belong to several companies; the strongest decided. */
  | "KEYS_DISAGREE"
  /** An exact sum has more than 28 digits, and is left null. */
  | "AMOUNT_TOO_LARGE";

/** Something about a row that a person should see. */
export interface ImportIssue {
  /** The row, from 1; the header is not counted. */
  row: number;
  /** What it is. */
  code: ImportIssueCode;
  /** The field, where one is to blame. */
  field: string | null;
  /** The cell that could not be read. */
  value: string | null;
  /** Whether the row was left out for it. */
  rejected: boolean;
}

/** What an import would do. */
export interface ImportPlan {
  /** The rows of the file. */
  rows: number;
  /** Rows without anything in them. */
  blankRows: number;
  /** Rows left out for an issue. */
  rejectedRows: number;
  /** Rows that joined a company known from a row before. */
  mergedRows: number;
  /** `rows - blankRows - rejectedRows - mergedRows` */
  companies: number;
  /** How many companies each class has, in the order of the policy, `otherwise` last. */
  classes: ClassCount[];
  /** The companies in batches; with `resumeAfter`, those that are left. */
  batches: ImportBatch[];
  /** What is wrong with the rows, by row. */
  issues: ImportIssue[];
  /** Headers used by no column, in file order. */
  unmappedHeaders: string[];
}

/** What is known of a customer's orders, as `lastQualifyingOrder` answers it. */
export interface RfmCustomer {
  /** Not empty, once in the list. */
  id: string;
  /** The business day of the last order; absent exactly where there are none. */
  lastOrder?: Day | null;
  /** How many orders, from 0. */
  orders: number;
  /** What the orders come to, in one currency for all customers. */
  total: DecimalInput;
}

/** How finely customers are told apart. */
export interface RfmPolicy {
  /**
   * The best score: 2 to 10.
   *
   * Left out: `5`.
   */
  bins?: number | null;
}

/** Customers, and how finely they are told apart. */
export interface ScoreRfmRequest {
  /** The customers, in any order. */
  customers: readonly RfmCustomer[];
  /** How finely; left out, the default. */
  policy?: RfmPolicy | null;
}

/** A customer's scores: 1 to `bins`, the more the better; all 0 for one without orders. */
export interface RfmScore {
  /** The customer. */
  id: string;
  /** By the day of the last order: a later one is better. */
  recency: number;
  /** By the number of orders. */
  frequency: number;
  /** By what the orders come to. */
  monetary: number;
  /** The sum of the three. */
  points: number;
}

/** How customers stand among each other. */
export interface RfmReport {
  /** The scores, in the order of the customers. */
  scores: RfmScore[];
  /** How many customers have orders, and so are ranked. */
  ranked: number;
}

/** Something that a lead did, or that was done to it. */
export interface LeadEvent {
  /** The id: not empty. An event that comes twice counts once. */
  id: string;
  /** What it is, as the rule card names it: not empty. */
  type: string;
  /** The business day. */
  on: Day;
  /** The mail or the page that it is about. */
  object?: string | null;
}

/** What is known of a lead, and what happened. */
export interface Lead {
  /**
   * What is known, by name: not empty. A value that is absent, null or `""` is missing; white space counts
   * as a value.
   *
   * Left out: `{}`.
   */
  fields?: Record<string, LeadValue | null | undefined> | null;
  /**
   * What happened, in any order.
   *
   * Left out: `[]`.
   */
  events?: readonly LeadEvent[] | null;
}

/**
 * A question about a field. Texts compare with A-Z folded to a-z and nothing else folded; numbers and booleans
 * compare as their text.
 */
export type LeadCondition =
  /** The value is not missing. */
  | {
      type: "PRESENT";
      /** The field. */
      field: string;
    }
  /** The value is missing. */
  | {
      type: "ABSENT";
      /** The field. */
      field: string;
    }
  /** The value is one of these. */
  | {
      type: "ANY_OF";
      /** The field. */
      field: string;
      /** At least one, none missing. */
      values: readonly (LeadValue | null | undefined)[];
    }
  /** The value is not missing, and none of these. */
  | {
      type: "NONE_OF";
      /** The field. */
      field: string;
      /** At least one, none missing. */
      values: readonly (LeadValue | null | undefined)[];
    }
  /** The value's text contains this. */
  | {
      type: "CONTAINS";
      /** The field. */
      field: string;
      /** Not empty. */
      text: string;
    }
  /**
   * What follows the last `@` of the value's text is one of these. A subdomain is another domain. It is a
   * plain comparison: normalize an address first.
   */
  | {
      type: "EMAIL_DOMAIN";
      /** The field. */
      field: string;
      /** At least one, none empty. */
      domains: readonly string[];
    }
  /** The value's number lies between. A value that is no number is refused. */
  | {
      type: "BETWEEN";
      /** The field. */
      field: string;
      /** At least so much. */
      from?: DecimalInput | null;
      /** Less than so much. */
      below?: DecimalInput | null;
    };

/** What counts once. */
export type OncePer =
  /** Each event. */
  | "EVENT"
  /** Each object; all events without one share one. */
  | "OBJECT"
  /** Each day. */
  | "DAY";

/** What time leaves of an event's points. */
export type Decay =
  /** Half of it every so many days. */
  | {
      type: "HALF_LIFE";
      /** The days: 1 to 730. */
      days: number;
    }
  /** A part less every so many days, down to nothing. */
  | {
      type: "LINEAR";
      /** The days: 1 to 730. */
      days: number;
      /** The part in percent of the points: 1 to 100. */
      percent: number;
    };

/** A rule that gives or takes points. */
export type CardRule =
  /** Counts when all conditions hold. */
  | {
      type: "FIELD";
      /** The id: not empty, once on the card. */
      id: string;
      /** The points: within ±1000, not 0. */
      points: number;
      /** What must hold: one condition at least. */
      when: readonly LeadCondition[];
    }
  /** Counts events. */
  | {
      type: "EVENT";
      /** The id: not empty, once on the card. */
      id: string;
      /** The points for each event: within ±1000, not 0. */
      points: number;
      /** The type of event. */
      event: string;
      /** How many count at most, the newest: 1 to 1000. */
      maxTimes?: number | null;
      /**
       * What counts once.
       *
       * Left out: `"EVENT"`.
       */
      oncePer?: OncePer | null;
      /** How many days an event counts, 1 to 3660, its own among them: 30 spans 30 calendar days. */
      withinDays?: number | null;
      /** What time leaves of it; left out, all. */
      decay?: Decay | null;
    };

/** Rules whose points are added up and cut to limits. */
export interface CardGroup {
  /** The id: not empty, once on the card. */
  id: string;
  /** The least that the group gives. */
  min?: number | null;
  /** The most that the group gives. */
  max?: number | null;
  /** The rules. */
  rules: readonly CardRule[];
}

/** Where the bands begin, in points. */
export interface PointBands {
  /** WARM from so many points. */
  warmFrom: number;
  /** HOT from so many points: more than for WARM. */
  hotFrom: number;
}

/** What makes a lead none. */
export interface Disqualifier {
  /** The id: not empty, once in the list. */
  id: string;
  /** What must hold: one condition at least. */
  when: readonly LeadCondition[];
}

/**
 * Points by what is known of a lead and what happened, in groups with limits. All numbers are whole points.
 *
 * The default: a group `fit` (-20 to 50) of what is known, a group `engagement` (-30 to 70) of what happened,
 * WARM from 40, HOT from 70; `doNotContact` disqualifies.
 */
export interface RuleCard {
  /**
   * What every lead begins with.
   *
   * Left out: `0`.
   */
  base?: number | null;
  /**
   * The least total.
   *
   * Left out: `0`.
   */
  min?: number | null;
  /**
   * The greatest total.
   *
   * Left out: `100`.
   */
  max?: number | null;
  /** The groups, added up. */
  groups: readonly CardGroup[];
  /**
   * Where WARM and HOT begin.
   *
   * Left out: `{"warmFrom":40,"hotFrom":70}`.
   */
  bands?: PointBands | null;
  /**
   * What makes a lead none, the first that holds.
   *
   * Left out: `[]`.
   */
  disqualify?: readonly Disqualifier[] | null;
}

/** A lead to be scored. */
export interface ScoreLeadRequest {
  /** The lead. */
  lead: Lead;
  /** The business day on which the score is asked for. */
  today: Day;
  /** The rule card; left out, the default. */
  card?: RuleCard | null;
}

/** How promising a lead is. */
export type LeadBand =
  /** Now. */
  | "HOT"
  /** Perhaps. */
  | "WARM"
  /** Hardly. */
  | "COLD"
  /** Not at all, whatever its score: a rule card says so. A prediction never does. */
  | "DISQUALIFIED";

/** What gave or took points. */
export type ScoreReasonType =
  /** What every lead begins with. */
  | "BASE"
  /** A rule. */
  | "RULE"
  /** A group's limit cut it. */
  | "GROUP_LIMIT"
  /** The card's limit cut it. */
  | "TOTAL_LIMIT";

/** What gave or took points. */
export interface ScoreReason {
  /** What it is. */
  type: ScoreReasonType;
  /** The group, of a rule and of a group's limit. */
  groupId: string | null;
  /** The rule, of a rule. */
  ruleId: string | null;
  /** Thousandths of a point; never 0. */
  milliPoints: number;
  /** How many events counted. */
  count: number;
}

/** A lead's points, its band, and why. */
export interface LeadScore {
  /** The points, rounded down. */
  score: number;
  /** The points in thousandths. */
  milliPoints: number;
  /** How promising it is. */
  band: LeadBand;
  /** The card's entry that disqualified it. */
  disqualifiedBy: string | null;
  /** What gave or took points, the strongest first; they add up to `milliPoints`. */
  reasons: ScoreReason[];
  /**
   * The first day on which the band changes if nothing happens. Absent where it never does up to 9999-12-31,
   * and for a lead that is disqualified.
   */
  until: Day | null;
}

/** How a field's values are read. */
export type FeatureKind =
  /** As numbers, in ranges. */
  | "NUMBER"
  /** As texts, each for itself. */
  | "CATEGORY";

/** What a rising number may do to the odds. */
export type Trend =
  /** One way only, unless another shape is much better. */
  | "AUTO"
  /** One way only. */
  | "MONOTONE"
  /** Anything. */
  | "FREE";

/** A field to learn from. */
export interface FeatureRequest {
  /** The field. */
  field: string;
  /** How its values are read. */
  kind: FeatureKind;
  /**
   * What a number may do to the odds; of a category, AUTO.
   *
   * Left out: `"AUTO"`.
   */
  trend?: Trend | null;
}

/**
 * One field of many leads: every value (`values`), or each value once (`dictionary`) and for each row its place
 * there (`indexes`, from 0). Null is missing.
 */
export interface LeadColumn {
  /** The field's name: not empty. */
  field: string;
  /** A value a row. */
  values?: readonly (LeadValue | null | undefined)[] | null;
  /** The values, in any order. */
  dictionary?: readonly (LeadValue | null | undefined)[] | null;
  /** The place of each row's value in `dictionary`, from 0. */
  indexes?: readonly (number | null | undefined)[] | null;
}

/** What becomes of a feature that would speak against its own evidence. */
export type ContrarySigns =
  /** It is dropped, so that a reason never contradicts the data. */
  | "DROP"
  /** It stays. */
  | "KEEP";

/** How a scorecard is learned. */
export interface TrainPolicy {
  /**
   * How many leads must be won, and how many lost: 1 to 1,000,000.
   *
   * Left out: `20`.
   */
  minOutcomes?: number | null;
  /**
   * The leads that a bin must have: 1 to 1,000,000.
   *
   * Left out: `20`.
   */
  minRows?: number | null;
  /**
   * The leads that a range of numbers must have, in percent of all: 0 to 50.
   *
   * Left out: `2`.
   */
  minPercent?: number | null;
  /**
   * How strongly weights are drawn to nothing, in thousandths: 1 to 1,000,000.
   *
   * Left out: `1000`.
   */
  ridgeMilli?: number | null;
  /**
   * What becomes of a feature that would speak against its own evidence.
   *
   * Left out: `"DROP"`.
   */
  contrarySigns?: ContrarySigns | null;
  /** Texts that mean "not known"; `""` always does. Left out, it alone. */
  missingTexts?: readonly string[] | null;
}

/** Closed leads as a table, and what to learn from. */
export interface TrainScorecardRequest {
  /** The features, 1 to 200, each once and with a column. */
  features: readonly FeatureRequest[];
  /** The columns; those of no feature are ignored. */
  columns: readonly LeadColumn[];
  /** Whether each lead was won. */
  won: readonly boolean[];
  /** How to learn; left out, the default. */
  policy?: TrainPolicy | null;
}

/** What a person should look at: perhaps the field was written after the outcome. A hint, no proof. */
export type FeatureWarning =
  /** The information value is 0.5 or more. */
  | "HIGH_IV"
  /** It ranks leads by itself with 0.85 or more. */
  | "HIGH_AUC"
  /** Not knowing it tells much: its weight of evidence is 1 or more, either way. */
  | "MISSING_TELLS";

/** Values that count alike. */
export interface ScoreBin {
  /** Of a number: the greatest value in it; absent in the last bin. */
  upTo: Decimal | null;
  /** Of a category: the value. */
  value: string | null;
  /** The training leads that were won. */
  won: number;
  /** The training leads that were lost. */
  lost: number;
  /** The weight of evidence: above 0 where more were won than of all leads. */
  woe: number;
  /** What it adds to the log-odds, against the average training lead. */
  weight: number;
}

/** Leads that count alike. */
export interface BinStats {
  /** The training leads that were won. */
  won: number;
  /** The training leads that were lost. */
  lost: number;
  /** The weight of evidence. */
  woe: number;
  /** What it adds to the log-odds, against the average training lead. */
  weight: number;
}

/** A field's part in a scorecard. */
export interface ScoreFeature {
  /** The field. */
  field: string;
  /** How its values are read. */
  kind: FeatureKind;
  /** How far its evidence is believed, in millionths. */
  coefficient: number;
  /** The information value, in millionths: how well it tells won from lost. */
  ivMicro: number;
  /** How well it ranks leads by itself, in millionths: 500,000 is chance. */
  aucPpm: number;
  /** What a person should look at. */
  warnings: FeatureWarning[];
  /** The bins: numbers by `upTo`, categories by the bytes of `value`. */
  bins: ScoreBin[];
  /** Of a category: values that are rare or were never seen. */
  other: BinStats | null;
  /** Leads of which it is not known. */
  missing: BinStats;
}

/** What a point of `Prediction.points` is. */
export interface PointScale {
  /** The points at even odds: within ±100,000. */
  atEven: number;
  /** The points that double the odds: 1 to 1000. */
  toDouble: number;
}

/**
 * Where the bands begin, in billionths of probability: 0 ≤ `coldBelow` ≤ `hotFrom` ≤ 1,000,000,001, which
 * no probability reaches.
 */
export interface ProbabilityBands {
  /** HOT from so much. */
  hotFrom: number;
  /** COLD below so much. */
  coldBelow: number;
}

/** Why a feature is not used. */
export type DropReason =
  /** It says the same of every lead. */
  | "CONSTANT"
  /** It says next to nothing: an information value below 0.001. */
  | "TOO_WEAK"
  /** Beside the others it would speak against its own evidence. */
  | "CONTRARY_SIGN";

/** A feature that was asked for and is not used. */
export interface DroppedFeature {
  /** The field. */
  field: string;
  /** Why. */
  reason: DropReason;
}

/**
 * What closed leads taught: weights that are added up to log-odds. One JSON, the same in every language; a
 * person can read it, and may edit `points` and `bands`. Weights, woe and the intercept are millionths of
 * log-odds (micro-nats).
 */
export interface Scorecard {
  /** 1. */
  format: number;
  /** The training leads that were won. */
  won: number;
  /** The training leads that were lost. */
  lost: number;
  /** The log-odds of the average training lead. */
  intercept: number;
  /** The features, in the order in which they were asked for. */
  features: ScoreFeature[];
  /** The covariance of the coefficients in billionths: the lower triangle, row by row, the intercept first. */
  covariance: number[];
  /** The texts that mean "not known", `""` among them, by their bytes. */
  missingTexts: string[];
  /** What a point is. */
  points: PointScale;
  /** Where HOT begins and COLD ends. */
  bands: ProbabilityBands;
  /** The features that were asked for and are not used, in the order of dropping. */
  dropped: DroppedFeature[];
  /** The steps of training. */
  steps: number;
}

/** A lead, and what closed leads taught. */
export interface PredictConversionRequest {
  /** The scorecard. */
  scorecard: Scorecard;
  /** The lead: its fields; events are not looked at. */
  lead: Lead;
}

/** Where a value was found on a scorecard. */
export type BinMatch =
  /** In a bin. */
  | "BIN"
  /** Among values that are rare or were never seen. */
  | "OTHER"
  /** It is missing. */
  | "MISSING";

/** What a feature adds. */
export interface PredictionReason {
  /** The field. */
  field: string;
  /** The lead's value as text; absent where it is missing. */
  value: string | null;
  /** Where it was found on the scorecard. */
  match: BinMatch;
  /** The training leads like it that were won. */
  won: number;
  /** The training leads like it that were lost. */
  lost: number;
  /** What it adds to the log-odds, in micro-nats. */
  logOdds: number;
}

/** The probability that a lead is won, how sure that is, and why. */
export interface Prediction {
  /** The log-odds in millionths (micro-nats): `base` and the reasons, added up. */
  logOdds: number;
  /** The probability in billionths. */
  probabilityPpb: number;
  /** The probability in percent, 1 to 99: nothing is certain. */
  score: number;
  /** The log-odds in points of the scorecard's scale. */
  points: number;
  /** How promising it is. */
  band: LeadBand;
  /**
   * How sure it is that the lead's true probability lies in this band, in percent, 1 to 99: by the standard
   * error. No accuracy: of leads that are HOT for certain, some are lost.
   */
  confidencePercent: number;
  /** The standard error of the log-odds, in micro-nats. */
  standardError: number;
  /** The lower end of a 95 % interval of the probability. */
  lowPpb: number;
  /** The upper end. */
  highPpb: number;
  /** The log-odds of the average training lead. */
  base: number;
  /** What each feature adds, the strongest first; a feature that adds nothing is there too. */
  reasons: PredictionReason[];
}

/** What the rule card says. */
export interface BlendRule {
  /** Thousandths of a point: within ±10,000,000. */
  milliPoints: number;
  /**
   * The card's bands: within ±10,000 points, rising.
   *
   * Left out: `{"warmFrom":40,"hotFrom":70}`.
   */
  bands?: PointBands | null;
  /**
   * Whether the card disqualified the lead.
   *
   * Left out: `false`.
   */
  disqualified?: boolean | null;
}

/** What the scorecard says. */
export interface BlendModel {
  /** The log-odds in millionths. */
  logOdds: number;
  /** Their standard error: 0 to 100,000,000. */
  standardError: number;
  /** The scorecard's training leads that were won: 0 to 10^9. */
  won: number;
  /** The scorecard's training leads that were lost: 0 to 10^9. */
  lost: number;
}

/** Why an AI did not answer. */
export type AiFailure =
  /** It took too long. */
  | "TIMEOUT"
  /** It failed. */
  | "ERROR"
  /** There was no money left for it. */
  | "OVER_BUDGET"
  /** Its answer could not be read. */
  | "UNREADABLE";

/** What an outside AI says. It may fail or be unsure: then it counts for nothing, and never lowers a score. */
export type BlendAi =
  /** It answered. */
  | {
      type: "ANSWER";
      /** The probability in billionths; one out of range is not believed. */
      probabilityPpb: number;
      /** How sure it is in percent; a number out of range is not believed. */
      confidencePercent: number;
    }
  /** It did not. */
  | {
      type: "FAILED";
      /** Why. */
      reason: AiFailure;
    };

/** How rule card, scorecard and AI are weighed. */
export interface BlendPolicy {
  /**
   * How many leads of the rarer outcome a scorecard must have seen to count as much as the rule card: 1 to
   * 1,000,000.
   *
   * Left out: `50`.
   */
  priorStrength?: number | null;
  /**
   * With fewer a scorecard does not count: 1 to 1,000,000.
   *
   * Left out: `20`.
   */
  minOutcomes?: number | null;
  /**
   * How sure an AI must be, in percent.
   *
   * Left out: `60`.
   */
  aiMinConfidence?: number | null;
  /**
   * The weight of an AI that is sure, in percent.
   *
   * Left out: `50`.
   */
  aiWeightPercent?: number | null;
  /**
   * The log-odds beyond which an AI's probability is cut, in micro-nats: 1 to 20,000,000.
   *
   * Left out: `4000000`.
   */
  aiClamp?: number | null;
  /**
   * The rule card's standard error, in micro-nats: 1 to 100,000,000.
   *
   * Left out: `1000000`.
   */
  ruleError?: number | null;
  /**
   * An AI's standard error, in micro-nats: 1 to 100,000,000.
   *
   * Left out: `1000000`.
   */
  aiError?: number | null;
  /**
   * Where HOT begins and COLD ends. A scorecard's own bands, tuned or edited, are not asked: give them here too.
   *
   * Left out: `{"hotFrom":700000000,"coldBelow":300000000}`.
   */
  bands?: ProbabilityBands | null;
}

/** The voices on a lead. */
export interface BlendScoresRequest {
  /** The rule card's: always there. */
  rule: BlendRule;
  /** The scorecard's. */
  model?: BlendModel | null;
  /** An outside AI's. */
  ai?: BlendAi | null;
  /** How they are weighed; left out, the default. */
  policy?: BlendPolicy | null;
}

/** Whose voice it is. */
export type BlendSource =
  /** The rule card's. */
  | "RULE"
  /** The scorecard's. */
  | "MODEL"
  /** The AI's. */
  | "AI";

/** A voice that counts. */
export interface BlendPart {
  /** Whose it is. */
  type: BlendSource;
  /** Its weight in millionths. */
  weightPpm: number;
  /** What it adds to the log-odds. */
  logOdds: number;
}

/** Why a voice does not count, or not in full. */
export type BlendFallback =
  /** There is no scorecard. */
  | "NO_MODEL"
  /** The scorecard saw too few leads that were won, or lost. */
  | "MODEL_TOO_FEW_OUTCOMES"
  /** No AI was asked. */
  | "NO_AI"
  /** The AI took too long. */
  | "AI_TIMEOUT"
  /** The AI failed. */
  | "AI_ERROR"
  /** There was no money left for the AI. */
  | "AI_OVER_BUDGET"
  /** The AI's answer could not be read. */
  | "AI_UNREADABLE"
  /** The AI's probability or confidence is out of range. */
  | "AI_OUT_OF_RANGE"
  /** The AI is less sure than it must be. */
  | "AI_LOW_CONFIDENCE"
  /** The AI's probability was cut: it counts, but not in full. */
  | "AI_CLAMPED";

/** A score of several voices. */
export interface BlendedScore {
  /** The log-odds in millionths: those of the parts, added up. */
  logOdds: number;
  /** The probability in billionths. */
  probabilityPpb: number;
  /** The probability in percent, 1 to 99. */
  score: number;
  /** How promising it is. */
  band: LeadBand;
  /**
   * How sure it is that the lead's true probability lies in this band, in percent, 1 to 99: by the standard
   * error. No accuracy: of leads that are HOT for certain, some are lost.
   */
  confidencePercent: number;
  /** The standard error of the log-odds, in micro-nats. */
  standardError: number;
  /** The voices that count, with their weights in millionths, which add up to 1,000,000. */
  parts: BlendPart[];
  /** Why a voice does not count, or not in full: the scorecard's, then the AI's. */
  fallbacks: BlendFallback[];
}

/** Probabilities, and what happened. */
export interface EvaluateScorecardRequest {
  /** The probability of each lead, in billionths. */
  probabilityPpb: readonly number[];
  /** Whether each was won. */
  won: readonly boolean[];
  /** Where HOT begins and COLD ends; left out, 0.70 and 0.30, whatever the scorecard's are. */
  bands?: ProbabilityBands | null;
}

/** How often a band was right. */
export interface BandOutcome {
  /** The leads in it. */
  leads: number;
  /** Those for which it was right. */
  right: number;
  /** Their share. */
  precisionPpm: number | null;
  /** The lower end of a 95 % interval of that share. */
  precisionLowPpm: number | null;
}

/** The leads of which nothing is said. */
export interface UndecidedBand {
  /** The leads in it. */
  leads: number;
  /** Those that were won. */
  won: number;
}

/** Leads of about the same probability. */
export interface CalibrationBin {
  /** The leads. */
  leads: number;
  /** Those that were won. */
  won: number;
  /** Their mean probability, in billionths. */
  meanPpb: number | null;
}

/** A tenth of the leads. */
export interface LiftTenth {
  /** The leads. */
  leads: number;
  /** Those that were won. */
  won: number;
  /** Their share. */
  wonPpm: number | null;
  /** The share of all that were won that are in this tenth or one before. */
  capturedPpm: number | null;
}

/** How good probabilities are. Shares are in millionths; one of nothing is absent. */
export interface Evaluation {
  /** The leads. */
  leads: number;
  /** Those that were won. */
  won: number;
  /** Those that were lost. */
  lost: number;
  /** How often saying the same of every lead is right: what any model must beat. */
  majorityPpm: number;
  /** How often saying "won" from one half is right. */
  accuracyPpm: number;
  /** How often HOT was won and COLD was lost. Always say it with its coverage. */
  decidedAccuracyPpm: number | null;
  /** How many leads are HOT or COLD. */
  coveragePpm: number;
  /** The leads that are HOT: right where they were won. */
  hot: BandOutcome;
  /** The leads that are COLD: right where they were lost. */
  cold: BandOutcome;
  /** The leads that are neither. */
  warm: UndecidedBand;
  /** How often a lead that was won stands before one that was lost; absent without both. */
  aucPpm: number | null;
  /** The mean surprise, in micro-nats; nothing surprises more than a millionth. */
  logLossMicro: number;
  /** The mean squared error. */
  brierPpm: number;
  /** How far probabilities are from what happened, in ten bins. */
  ecePpm: number;
  /** The ten bins, by probability. */
  calibration: CalibrationBin[];
  /** Ten parts of equal size, the most promising first. */
  lift: LiftTenth[];
}

/** Probabilities, what happened, and how right the bands should be. */
export interface TuneBandsRequest {
  /** The probability of each lead, in billionths. */
  probabilityPpb: readonly number[];
  /** Whether each was won. */
  won: readonly boolean[];
  /**
   * How often HOT and COLD must each be right, in millionths: 500,000 to 1,000,000.
   *
   * Left out: `850000`.
   */
  precisionPpm?: number | null;
  /**
   * How many leads each must have: 1 to 1,000,000.
   *
   * Left out: `30`.
   */
  minLeads?: number | null;
}

/** Which ends have leads. */
export type BandsReached =
  /** HOT and COLD. */
  | "BOTH"
  /** One of them. */
  | "ONE_SIDED"
  /** None: at this precision nothing can be said. */
  | "NONE";

/** Bands, and what they cost. */
export interface TunedBands {
  /** The bands. */
  bands: ProbabilityBands;
  /** Whether both ends have leads. */
  reached: BandsReached;
  /** How often saying the same of every lead is right: look at it where only one end is reached. */
  majorityPpm: number;
  /** How many leads are HOT or COLD, in millionths. */
  coveragePpm: number;
  /** How often HOT was won and COLD was lost, in millionths. */
  decidedAccuracyPpm: number | null;
  /** The leads that are HOT. */
  hot: BandOutcome;
  /** The leads that are COLD. */
  cold: BandOutcome;
}

/** What is known of a lead that wants an owner. */
export interface AssignedLead {
  /**
   * What is known, by name.
   *
   * Left out: `{}`.
   */
  fields?: Record<string, LeadValue | null | undefined> | null;
  /** The owner of the account that it belongs to. */
  ownerId?: string | null;
  /** Where it is. */
  territory?: string | null;
}

/** A sales representative. */
export interface SalesRep {
  /** The id: not empty, once in the list. */
  id: string;
  /**
   * The share of leads, against the others: 0 to 1000; 0 for none.
   *
   * Left out: `1`.
   */
  weight?: number | null;
  /**
   * Whether there at all.
   *
   * Left out: `true`.
   */
  active?: boolean | null;
  /**
   * The leads that are open now.
   *
   * Left out: `0`.
   */
  openLeads?: number | null;
  /** How many may be open. */
  capacity?: number | null;
  /**
   * The leads of today.
   *
   * Left out: `0`.
   */
  assignedToday?: number | null;
  /** How many a day. */
  dailyLimit?: number | null;
  /**
   * The territories; none: everywhere.
   *
   * Left out: `[]`.
   */
  territories?: readonly string[] | null;
}

/** A rule that sends leads to some. */
export interface AssignmentRule {
  /** The id: not empty, once in the list. */
  id: string;
  /** What must hold: one condition at least. */
  when: readonly LeadCondition[];
  /** Who then gets them, each once: one at least. */
  repIds: readonly string[];
}

/** A lead, and who could get it. */
export interface AssignLeadRequest {
  /** The lead. */
  lead: AssignedLead;
  /** The sales representatives; their order breaks ties. */
  reps: readonly SalesRep[];
  /**
   * Rules that come before territories, in order.
   *
   * Left out: `[]`.
   */
  rules?: readonly AssignmentRule[] | null;
  /**
   * What earlier assignments left: by pool, the credit of each representative. Pass it from call to call.
   *
   * Left out: `{}`.
   */
  state?: Record<string, Record<string, number>> | null;
}

/** Why somebody gets a lead. */
export type AssignmentReason =
  /** It belongs to an account of this representative. */
  | "ACCOUNT_OWNER"
  /** A rule sent it there. */
  | "RULE"
  /** It lies in the territory. */
  | "TERRITORY"
  /** It was this one's turn. */
  | "ROUND_ROBIN"
  /** Nobody is free. */
  | "NO_ELIGIBLE_REP";

/** Why somebody is not free: the first that applies. */
export type PassedOverReason =
  /** Not there. */
  | "INACTIVE"
  /** Takes no leads. */
  | "NO_WEIGHT"
  /** Has as many open as may be. */
  | "AT_CAPACITY"
  /** Has as many today as may be. */
  | "DAILY_LIMIT";

/** Somebody who was looked at and is not free. */
export interface PassedOverRep {
  /** Who. */
  repId: string;
  /** Why not. */
  code: PassedOverReason;
}

/** Who gets a lead, and why. */
export interface Assignment {
  /** The owner; absent where nobody is free. */
  ownerId: string | null;
  /** Why this one. */
  reason: AssignmentReason;
  /** The rule, where one decided. */
  ruleId: string | null;
  /** The pool that was drawn from: `RULE:<id>`, `TERRITORY:<text>` or `ALL`. */
  pool: string | null;
  /** Who was looked at and is not free, in the order of looking. */
  passedOver: PassedOverRep[];
  /** The state for the next call. */
  state: Record<string, Record<string, number>>;
}

/** How a lead stands. */
export type LeadStatus =
  /** Somebody should look at it. */
  | "OPEN"
  /** Somebody did. */
  | "QUALIFIED"
  /** It is none. */
  | "DISQUALIFIED"
  /** It became a customer. */
  | "CONVERTED";

/** What a lead became. */
export interface ConvertedLink {
  /** The customer. */
  customerId: string;
  /** The opportunity. */
  opportunityId?: string | null;
  /** When. */
  at: InstantInput;
}

/** `ConvertedLink` as answers give it: nothing is left out. */
export interface CompleteConvertedLink {
  /** The customer. */
  customerId: string;
  /** The opportunity. */
  opportunityId: string | null;
  /** When. */
  at: Instant;
}

/** A lead as the host stores it. */
export interface LeadRecord {
  /** The id: not empty. */
  id: string;
  /** How it stands. */
  status: LeadStatus;
  /** The person's name. */
  name?: string | null;
  /** The company. */
  company?: string | null;
  /** The e-mail address. */
  email?: string | null;
  /** The phone number. */
  phone?: string | null;
  /** Whose it is: not empty. */
  ownerId?: string | null;
  /** Where it came from. */
  source?: string | null;
  /** What it became: there exactly when it is CONVERTED. */
  converted?: ConvertedLink | null;
}

/** `LeadRecord` as answers give it: nothing is left out. */
export interface CompleteLeadRecord {
  /** The id: not empty. */
  id: string;
  /** How it stands. */
  status: LeadStatus;
  /** The person's name. */
  name: string | null;
  /** The company. */
  company: string | null;
  /** The e-mail address. */
  email: string | null;
  /** The phone number. */
  phone: string | null;
  /** Whose it is: not empty. */
  ownerId: string | null;
  /** Where it came from. */
  source: string | null;
  /** What it became: there exactly when it is CONVERTED. */
  converted: CompleteConvertedLink | null;
}

/** An opportunity to be made. */
export interface OpportunityDraft {
  /** The id: not empty. */
  id: string;
  /** The name; left out or empty, the customer's. */
  name?: string | null;
  /** What it is worth: 0 to 999,999,999,999.99, in whole cents. */
  amount?: DecimalInput | null;
  /** When it should be closed. */
  closeOn?: Day | null;
}

/** A lead that is won. */
export interface ConvertLeadRequest {
  /** The lead as the host stores it. */
  lead: LeadRecord;
  /** The id of the customer that it becomes: not empty. */
  customerId: string;
  /**
   * Whether there is such a customer already: then no new one comes out.
   *
   * Left out: `false`.
   */
  customerExists?: boolean | null;
  /** The opportunity that comes with it. */
  opportunity?: OpportunityDraft | null;
  /** Now. */
  now: InstantInput;
}

/** A customer that was a lead. */
export interface NewCustomer {
  /** The id. */
  id: string;
  /** The company's name, or the person's. */
  name: string;
  /** The person's name, as it was. */
  contactName: string | null;
  /** The e-mail address. */
  email: string | null;
  /** The phone number. */
  phone: string | null;
  /** Whose it is. */
  ownerId: string | null;
  /** Where it came from. */
  source: string | null;
  /** The lead that it was. */
  leadId: string;
  /** When it was made. */
  createdAt: Instant;
}

/** An opportunity of a lead that was won. */
export interface NewOpportunity {
  /** The id. */
  id: string;
  /** The customer. */
  customerId: string;
  /** The lead. */
  leadId: string;
  /** The name. */
  name: string;
  /** What it is worth, with two decimals. */
  amount: Decimal | null;
  /** When it should be closed. */
  closeOn: Day | null;
  /** Whose it is. */
  ownerId: string | null;
  /** When it was made. */
  createdAt: Instant;
}

/** A lead converted: what to store, in one transaction. */
export interface Conversion {
  /** Whether there is something to store. */
  changed: boolean;
  /** The lead as it is now. */
  lead: CompleteLeadRecord;
  /** The new customer. */
  customer: NewCustomer | null;
  /** The new opportunity. */
  opportunity: NewOpportunity | null;
}

/** A touch: a mail, a call, a visit. */
export interface LeadTouch {
  /** The id: not empty, once in the list. */
  id: string;
  /** The day. */
  on: Day;
  /** The channel. */
  channel: string;
}

/** Who gets what. */
export type AttributionModel =
  /** All to the last touch. */
  | "LAST"
  /** All to the first touch. */
  | "FIRST"
  /** The same to each touch, in whole cents; spare cents to the earliest. */
  | "LINEAR";

/** Money, and what led to it. */
export interface AttributeRevenueRequest {
  /** The money: 0 to 999,999,999,999.99, in whole cents. */
  amount: DecimalInput;
  /** The day on which it came. */
  on: Day;
  /** The touches, in any order. */
  touches: readonly LeadTouch[];
  /**
   * Who gets what.
   *
   * Left out: `"LAST"`.
   */
  model?: AttributionModel | null;
  /**
   * How many days before a touch still counts, 0 to 3660. Both ends are in: 30 spans 31 calendar days.
   *
   * Left out: `30`.
   */
  windowDays?: number | null;
}

/** A touch's share. */
export interface RevenueShare {
  /** The touch. */
  touchId: string;
  /** Its channel. */
  channel: string;
  /** The money, with two decimals. */
  amount: Decimal;
}

/** Money by touch. */
export interface Attribution {
  /** What touches earned, with two decimals. */
  attributed: Decimal;
  /** What no touch earned: all or nothing. */
  unattributed: Decimal;
  /** The shares, the earliest touch first. */
  shares: RevenueShare[];
}

/**
 * What lies at one place: of one item, one lot, one serial. On hand is the sum of `available`, `allocated`,
 * `damaged`, `qualityControl` and `safetyStock`.
 *
 * Quantities are at most 1,000,000,000 and no finer than `scale`; answers have exactly `scale` decimals.
 */
export interface StockLevel {
  /** The host's key: 1 to 200 characters. */
  id: string;
  /** The item that lies here. */
  itemId: string;
  /** Where it lies. */
  locationId?: string | null;
  /** The lot. */
  lot?: string | null;
  /** The serial number: such a level may not be raised above 1 on hand. */
  serial?: string | null;
  /**
   * The decimals of the item's unit, 0 to 6. One item has one scale.
   *
   * Left out: `0`.
   */
  scale?: number | null;
  /**
   * What can be sold. Below 0 where a count found less than was promised.
   *
   * Left out: `"0"`.
   */
  available?: DecimalInput | null;
  /**
   * What is promised to allocations.
   *
   * Left out: `"0"`.
   */
  allocated?: DecimalInput | null;
  /**
   * What is broken.
   *
   * Left out: `"0"`.
   */
  damaged?: DecimalInput | null;
  /**
   * What waits to be looked at.
   *
   * Left out: `"0"`.
   */
  qualityControl?: DecimalInput | null;
  /**
   * What is kept back.
   *
   * Left out: `"0"`.
   */
  safetyStock?: DecimalInput | null;
  /**
   * What is expected; not on hand.
   *
   * Left out: `"0"`.
   */
  incoming?: DecimalInput | null;
  /** When it came, for FIFO and LIFO. */
  receivedAt?: InstantInput | null;
  /** When the lot expires: from then on nothing of it is promised. What was promised before still ships. */
  expiresAt?: InstantInput | null;
  /** The place in the walk through the warehouse, from `pickOrder`. */
  pickOrder?: number | null;
  /** Raised by 1 by each command that writes a row on this level: 0 to 2^53 - 1. */
  version: number;
}

/** `StockLevel` as answers give it: nothing is left out. */
export interface CompleteStockLevel {
  /** The host's key: 1 to 200 characters. */
  id: string;
  /** The item that lies here. */
  itemId: string;
  /** Where it lies. */
  locationId: string | null;
  /** The lot. */
  lot: string | null;
  /** The serial number: such a level may not be raised above 1 on hand. */
  serial: string | null;
  /** The decimals of the item's unit, 0 to 6. One item has one scale. */
  scale: number;
  /** What can be sold. Below 0 where a count found less than was promised. */
  available: Decimal;
  /** What is promised to allocations. */
  allocated: Decimal;
  /** What is broken. */
  damaged: Decimal;
  /** What waits to be looked at. */
  qualityControl: Decimal;
  /** What is kept back. */
  safetyStock: Decimal;
  /** What is expected; not on hand. */
  incoming: Decimal;
  /** When it came, for FIFO and LIFO. */
  receivedAt: Instant | null;
  /** When the lot expires: from then on nothing of it is promised. What was promised before still ships. */
  expiresAt: Instant | null;
  /** The place in the walk through the warehouse, from `pickOrder`. */
  pickOrder: number | null;
  /** Raised by 1 by each command that writes a row on this level: 0 to 2^53 - 1. */
  version: number;
}

/** The order in which levels give. A level without the value comes last; ties go by id. */
export type PickStrategy =
  /** What came first. */
  | "FIFO"
  /** What came last. */
  | "LIFO"
  /** What expires first. */
  | "FEFO"
  /** The walk through the warehouse. */
  | "PICK_ORDER"
  /** Where most is, so that few places are visited. */
  | "FEWEST_LEVELS"
  /** The order that is given. */
  | "GIVEN";

/** How stock is promised. */
export interface StockPolicy {
  /**
   * The order in which levels give, where a command says nothing else.
   *
   * Left out: `"PICK_ORDER"`.
   */
  strategy?: PickStrategy | null;
  /**
   * Whether more may be sold than is there.
   *
   * Left out: `false`.
   */
  backorders?: boolean | null;
  /**
   * Whether corrections and shipments may take what the books do not have. Never lets anything be promised.
   *
   * Left out: `false`.
   */
  negativeStock?: boolean | null;
  /**
   * The tenant's own reasons for corrections, each once: `[A-Z][A-Z0-9_]{0,39}`.
   *
   * Left out: `[]`.
   */
  extraReasons?: readonly string[] | null;
}

/** Stock to be promised. */
export interface AllocateStock {
  /** The command's key. */
  id: string;
  /** When. */
  at: InstantInput;
  /** The key of the new allocation, such as an order line. */
  allocationId: string;
  /** The item. */
  itemId: string;
  /** How much: above 0, at most 1,000,000,000, no finer than the item's scale. */
  quantity: DecimalInput;
  /** The levels that may give. */
  levels: readonly StockLevel[];
  /** How stock is promised; left out, the default policy. */
  policy?: StockPolicy | null;
}

/** The commands, by name. */
export type StockCommandKind =
  /** Goods came. */
  | "RECEIVE"
  /** More or less was expected. */
  | "EXPECT_INCOMING"
  /** Stock was promised. */
  | "ALLOCATE"
  /** Stock was promised to several demands. */
  | "ALLOCATE_MANY"
  /** A hold became firm. */
  | "CONFIRM"
  /** A hold was made longer. */
  | "EXTEND"
  /** A promise was given up. */
  | "RELEASE"
  /** A hold lapsed. */
  | "EXPIRE"
  /** Goods went to the customer. */
  | "SHIP"
  /** A shipment was taken back. */
  | "UNSHIP"
  /** Goods came back from the customer. */
  | "RETURN"
  /** What is available was corrected. */
  | "ADJUST"
  /** What is on hand was said. */
  | "SET_ON_HAND"
  /** What is on hand was counted. */
  | "COUNT"
  /** Goods were moved within a level. */
  | "MOVE"
  /** Goods were moved to another level. */
  | "TRANSFER"
  /** What was owed was served. */
  | "FILL_BACKORDERS";

/** How an allocation stands. */
export type AllocationStatus =
  /** All is there, until it lapses. */
  | "HELD"
  /** All is there. */
  | "ALLOCATED"
  /** Nothing is there, all is owed. */
  | "BACKORDERED"
  /** A part is there, the rest is owed. */
  | "PARTIALLY_ALLOCATED"
  /** A part was shipped. */
  | "PARTIALLY_SHIPPED"
  /** All was shipped that was not given up. */
  | "SHIPPED"
  /** All that was shipped came back. */
  | "RETURNED"
  /** It was given up. */
  | "RELEASED"
  /** It lapsed. */
  | "EXPIRED";

/** What was done with one allocation. */
export interface OutcomeLine {
  /** The allocation. */
  allocationId: string;
  /** What was done. */
  action: StockCommandKind;
  /** How much was moved; for CONFIRM and EXTEND what is open. */
  quantity: Decimal;
  /** What could not be given, or is still owed. */
  short: Decimal;
  /** How it stands now. */
  status: AllocationStatus;
}

/** What came of a command. */
export interface StockOutcome {
  /** The command. */
  command: StockCommandKind;
  /** One for each allocation that was acted on: lapsed holds first, then in order of acting. */
  lines: OutcomeLine[];
  /** By how much a correction changed what is on hand; absent for other commands. */
  variance: Decimal | null;
  /** What a correction leaves available short of 0; absent for other commands. */
  shortage: Decimal | null;
}

/** A level before and after. */
export interface LevelChange {
  /** The level. */
  id: string;
  /** The version that must still stand when it is written. */
  expectedVersion: number;
  /** What it was. */
  before: CompleteStockLevel;
  /** What it is. */
  after: CompleteStockLevel;
}

/** What an allocation takes from one level. */
export interface AllocationPick {
  /** The level. */
  levelId: string;
  /**
   * What is promised and still there.
   *
   * Left out: `"0"`.
   */
  open?: DecimalInput | null;
  /**
   * What was shipped, returned or not.
   *
   * Left out: `"0"`.
   */
  shipped?: DecimalInput | null;
}

/** `AllocationPick` as answers give it: nothing is left out. */
export interface CompleteAllocationPick {
  /** The level. */
  levelId: string;
  /** What is promised and still there. */
  open: Decimal;
  /** What was shipped, returned or not. */
  shipped: Decimal;
}

/**
 * What is promised to one demand, such as the line of an order. Always
 * `requested = open + backordered + shipped + released + expired` and `returned <= shipped`, where `open` and
 * `shipped` are the sums over the picks. The status is computed, never stored.
 */
export interface Allocation {
  /** The host's key: 1 to 200 characters. */
  id: string;
  /** The item that was asked for. */
  itemId: string;
  /**
   * The decimals of the item's unit, 0 to 6.
   *
   * Left out: `0`.
   */
  scale?: number | null;
  /** What was asked for, or granted where a part was enough. */
  requested: DecimalInput;
  /** From where it is taken, one pick a level, in the order of taking. */
  picks: readonly AllocationPick[];
  /**
   * What is owed and not there.
   *
   * Left out: `"0"`.
   */
  backordered?: DecimalInput | null;
  /**
   * What was given up.
   *
   * Left out: `"0"`.
   */
  released?: DecimalInput | null;
  /**
   * What lapsed.
   *
   * Left out: `"0"`.
   */
  expired?: DecimalInput | null;
  /**
   * What came back after it was shipped.
   *
   * Left out: `"0"`.
   */
  returned?: DecimalInput | null;
  /** When it lapses; set as long as it is a hold. */
  expiresAt?: InstantInput | null;
  /** When it was made. */
  createdAt: InstantInput;
  /** Raised by 1 by each command that changes it; a new one has 1. */
  version: number;
}

/** `Allocation` as answers give it: nothing is left out. */
export interface CompleteAllocation {
  /** The host's key: 1 to 200 characters. */
  id: string;
  /** The item that was asked for. */
  itemId: string;
  /** The decimals of the item's unit, 0 to 6. */
  scale: number;
  /** What was asked for, or granted where a part was enough. */
  requested: Decimal;
  /** From where it is taken, one pick a level, in the order of taking. */
  picks: CompleteAllocationPick[];
  /** What is owed and not there. */
  backordered: Decimal;
  /** What was given up. */
  released: Decimal;
  /** What lapsed. */
  expired: Decimal;
  /** What came back after it was shipped. */
  returned: Decimal;
  /** When it lapses; set as long as it is a hold. */
  expiresAt: Instant | null;
  /** When it was made. */
  createdAt: Instant;
  /** Raised by 1 by each command that changes it; a new one has 1. */
  version: number;
}

/** An allocation before and after. */
export interface AllocationChange {
  /** The allocation. */
  id: string;
  /** The version that must still stand when it is written; absent for a new one. */
  expectedVersion: number | null;
  /** What it was; absent for a new one. */
  before: CompleteAllocation | null;
  /** What it is. */
  after: CompleteAllocation;
  /** How it stands now. */
  status: AllocationStatus;
}

/** From where and to where a row of the ledger moves. The first six are of a level, the others outside. */
export type StockAccount =
  /** It can be sold. */
  | "AVAILABLE"
  /** It is promised to an allocation. */
  | "ALLOCATED"
  /** It is broken. */
  | "DAMAGED"
  /** It waits to be looked at. */
  | "QUALITY_CONTROL"
  /** It is kept back. */
  | "SAFETY_STOCK"
  /** It is expected, and not on hand. */
  | "INCOMING"
  /** Outside: where goods come from. */
  | "SUPPLIER"
  /** Outside: where goods go to. */
  | "CUSTOMER"
  /** Outside: what was corrected. */
  | "ADJUSTMENT";

/** A row of the ledger: it takes from one account what it gives to the other. */
export interface LedgerEntry {
  /** The command that wrote it. */
  commandId: string;
  /** The row's place in the command, from 0. */
  line: number;
  /** When. */
  at: Instant;
  /** What was done; what a sweep gives up is EXPIRE. */
  kind: StockCommandKind;
  /** The item. */
  itemId: string;
  /** The allocation, if one is concerned. */
  allocationId: string | null;
  /** The level that gives; absent for an account outside. */
  fromLevelId: string | null;
  /** The account that gives. */
  fromAccount: StockAccount;
  /** The level that gets; absent for an account outside. */
  toLevelId: string | null;
  /** The account that gets. */
  toAccount: StockAccount;
  /** How much, from 0, with the level's decimals. */
  quantity: Decimal;
  /** Why, of a correction. */
  reason: string | null;
}

/** What a command changes, and what is written down of it. Write all of it in one transaction, or nothing. */
export interface StockDecision {
  /** The command's key. */
  commandId: string;
  /** What "the same command" means: 64 hex digits. */
  fingerprint: string;
  /** Whether it was carried out before: then nothing changes. */
  replayed: boolean;
  /** What came of it. */
  outcome: StockOutcome;
  /** The levels that change, by id. */
  levels: LevelChange[];
  /** The allocations that change, by id. */
  allocations: AllocationChange[];
  /** The rows of the ledger, in order. */
  entries: LedgerEntry[];
}

/** Stock to be given up. */
export interface ReleaseStock {
  /** The command's key. */
  id: string;
  /** When. */
  at: InstantInput;
  /** The allocation. */
  allocation: Allocation;
  /** The levels of its picks. */
  levels: readonly StockLevel[];
  /** How much; left out, all. */
  quantity?: DecimalInput | null;
  /** How stock is promised; left out, the default policy. */
  policy?: StockPolicy | null;
}

/** Stock to be shipped. */
export interface ShipStock {
  /** The command's key. */
  id: string;
  /** When. */
  at: InstantInput;
  /** The allocation. */
  allocation: Allocation;
  /** The levels of its picks. */
  levels: readonly StockLevel[];
  /** How much; left out, all that is open. */
  quantity?: DecimalInput | null;
  /** How stock is promised; left out, the default policy. */
  policy?: StockPolicy | null;
}

/** Stock to be corrected. */
export interface AdjustStock {
  /** The command's key. */
  id: string;
  /** When. */
  at: InstantInput;
  /** The level. */
  level: StockLevel;
  /** By how much; negative: less. */
  delta: DecimalInput;
  /** Why: a reason that is built in, or one of the policy's. It must be given. */
  reason?: string | null;
  /** The reasons, and whether less than nothing may be there; left out, the default policy. */
  policy?: StockPolicy | null;
}

/** A part of what is on hand that a person can move. */
export type StockBucket =
  /** It can be sold. */
  | "AVAILABLE"
  /** It is broken. */
  | "DAMAGED"
  /** It waits to be looked at. */
  | "QUALITY_CONTROL"
  /** It is kept back. */
  | "SAFETY_STOCK";

/** What happens where there is too little. */
export type AllocationMode =
  /** Nothing is promised. */
  | "ALL_OR_NOTHING"
  /** What is there is promised, and the rest forgotten. */
  | "PARTIAL"
  /** What is there is promised, and the rest is owed. The policy must allow it. */
  | "BACKORDER";

/** One demand among several. */
export interface AllocationLine {
  /** The key of the new allocation. */
  allocationId: string;
  /** The item. */
  itemId: string;
  /** How much. */
  quantity: DecimalInput;
  /** The levels that may give, each once; left out, all of the item. */
  levelIds?: readonly string[] | null;
}

/**
 * What can be done with stock. Quantities are above 0, at most 1,000,000,000, and no finer than the item's
 * scale; a delta may be negative.
 */
export type StockCommand =
  /** Goods come: from the supplier, or from what was expected. */
  | {
      type: "RECEIVE";
      /** Where they are put. */
      levelId: string;
      /** How much. */
      quantity: DecimalInput;
      /**
       * As what.
       *
       * Left out: `"AVAILABLE"`.
       */
      to?: StockBucket | null;
      /**
       * Whether they were expected at this level.
       *
       * Left out: `false`.
       */
      fromIncoming?: boolean | null;
    }
  /** More or less is expected. */
  | {
      type: "EXPECT_INCOMING";
      /** Where it will be put. */
      levelId: string;
      /** How much more; negative: less. */
      delta: DecimalInput;
    }
  /** Promises stock to a new demand. */
  | {
      type: "ALLOCATE";
      /** The key of the new allocation. */
      allocationId: string;
      /** The item. */
      itemId: string;
      /** How much. */
      quantity: DecimalInput;
      /** The levels that may give, each once; left out, all of the item. */
      levelIds?: readonly string[] | null;
      /**
       * What happens where there is too little.
       *
       * Left out: `"ALL_OR_NOTHING"`.
       */
      mode?: AllocationMode | null;
      /** The order in which levels give; left out, GIVEN where `levelIds` is there, else the policy's. */
      strategy?: PickStrategy | null;
      /** When it lapses, if it is a hold. */
      expiresAt?: InstantInput | null;
    }
  /** Promises stock to several demands, or to none of them: each line sees what the lines before it took. */
  | {
      type: "ALLOCATE_MANY";
      /** The demands. */
      lines: readonly AllocationLine[];
      /**
       * What happens where there is too little.
       *
       * Left out: `"ALL_OR_NOTHING"`.
       */
      mode?: AllocationMode | null;
      /** The order in which levels give; left out, GIVEN where a line has `levelIds`, else the policy's. */
      strategy?: PickStrategy | null;
      /** When they lapse, if they are holds. */
      expiresAt?: InstantInput | null;
    }
  /** A hold becomes firm. */
  | {
      type: "CONFIRM";
      /** The allocation. */
      allocationId: string;
    }
  /** A hold lapses later. */
  | {
      type: "EXTEND";
      /** The allocation. */
      allocationId: string;
      /** When it lapses: later than before. */
      expiresAt: InstantInput;
    }
  /** Gives up what was promised: what is owed first, then the last pick. */
  | {
      type: "RELEASE";
      /** The allocation. */
      allocationId: string;
      /** How much; left out, all. */
      quantity?: DecimalInput | null;
      /** From this level alone. */
      levelId?: string | null;
    }
  /** Gives up all holds that have lapsed. */
  | {
      type: "EXPIRE";
    }
  /** Goods go to the customer, the first pick first. */
  | {
      type: "SHIP";
      /** The allocation. */
      allocationId: string;
      /** How much; left out, all that is open. */
      quantity?: DecimalInput | null;
      /** From this level alone. */
      levelId?: string | null;
    }
  /** A shipment is taken back before it left for good: the goods are promised again, the last pick first. */
  | {
      type: "UNSHIP";
      /** The allocation. */
      allocationId: string;
      /** How much; left out, all that was shipped and not returned. */
      quantity?: DecimalInput | null;
      /** To this level alone. */
      levelId?: string | null;
    }
  /** Goods come back from the customer, to any level of the item. */
  | {
      type: "RETURN";
      /** The allocation. */
      allocationId: string;
      /** Where they are put. */
      levelId: string;
      /** How much. */
      quantity: DecimalInput;
      /**
       * As what.
       *
       * Left out: `"QUALITY_CONTROL"`.
       */
      to?: StockBucket | null;
    }
  /** Corrects what is available. */
  | {
      type: "ADJUST";
      /** The level. */
      levelId: string;
      /** By how much; negative: less. */
      delta: DecimalInput;
      /**
       * Why: CORRECTION, CYCLE_COUNT, DAMAGED, SHRINKAGE, THEFT, EXPIRED, FOUND, RESTOCK, PROMOTION, SAMPLE,
       * OTHER, or one of the policy's. It must be given.
       */
      reason?: string | null;
    }
  /** Says what is on hand, as an adjustment by the difference. */
  | {
      type: "SET_ON_HAND";
      /** The level. */
      levelId: string;
      /** What is on hand, 0 too. */
      quantity: DecimalInput;
      /** Why, as in an adjustment. */
      reason?: string | null;
      /** What was on hand when somebody looked: refused where it is no longer so. */
      changeFrom?: DecimalInput | null;
      /**
       * Whether nobody looked.
       *
       * Left out: `false`.
       */
      unchecked?: boolean | null;
    }
  /** Says what a count found, as an adjustment by the difference. That nothing differs is written down too. */
  | {
      type: "COUNT";
      /** The level. */
      levelId: string;
      /** What was counted, 0 too. */
      counted: DecimalInput;
      /**
       * Whether less than what is promised may be found.
       *
       * Left out: `false`.
       */
      acceptShortage?: boolean | null;
    }
  /** Moves goods within a level, such as to what is damaged. */
  | {
      type: "MOVE";
      /** The level. */
      levelId: string;
      /** From what. */
      from: StockBucket;
      /** To what. */
      to: StockBucket;
      /** How much. */
      quantity: DecimalInput;
      /** Why, if that is to be kept. */
      reason?: string | null;
    }
  /** Moves goods from what is available at one level to another of the item. */
  | {
      type: "TRANSFER";
      /** From where. */
      fromLevelId: string;
      /** To where. */
      toLevelId: string;
      /** How much. */
      quantity: DecimalInput;
      /**
       * Whether they are under way, and expected there.
       *
       * Left out: `false`.
       */
      inTransit?: boolean | null;
    }
  /** Serves what is owed, the oldest first. */
  | {
      type: "FILL_BACKORDERS";
      /** The levels that may give, each once; left out, all. */
      levelIds?: readonly string[] | null;
      /** The order in which levels give; left out, GIVEN where `levelIds` is there, else the policy's. */
      strategy?: PickStrategy | null;
    };

/** The levels and allocations that a command touches. */
export interface StockState {
  /** The levels: those of the item or those named, and every level of a pick that is here. */
  levels: readonly StockLevel[];
  /**
   * The allocations: the one named; to allocate or fill, also the holds and backorders on these levels.
   *
   * Left out: `[]`.
   */
  allocations?: readonly Allocation[] | null;
}

/** `StockState` as answers give it: nothing is left out. */
export interface CompleteStockState {
  /** The levels: those of the item or those named, and every level of a pick that is here. */
  levels: CompleteStockLevel[];
  /** The allocations: the one named; to allocate or fill, also the holds and backorders on these levels. */
  allocations: CompleteAllocation[];
}

/** What has versions. */
export type VersionedKind =
  /** A level. */
  | "LEVEL"
  /** An allocation. */
  | "ALLOCATION";

/** A version that a client had seen. */
export interface ExpectedVersion {
  /** Of what. */
  kind: VersionedKind;
  /** Of which. */
  id: string;
  /** The version. */
  version: number;
}

/** A command that was carried out. */
export interface PriorCommand {
  /** Its fingerprint. */
  fingerprint: string;
  /** What came of it. */
  outcome: StockOutcome;
}

/** A command over what is stored. */
export interface StockRequest {
  /** The command's key: the same command under the same key is carried out once. */
  id: string;
  /** When. */
  at: InstantInput;
  /** What is to be done. */
  command: StockCommand;
  /** What is stored. */
  state: StockState;
  /** How stock is promised; left out, the default policy. */
  policy?: StockPolicy | null;
  /**
   * What the client had seen, to be refused where it is no longer so.
   *
   * Left out: `[]`.
   */
  expected?: readonly ExpectedVersion[] | null;
  /** What is stored under this key, if anything is. */
  prior?: PriorCommand | null;
}

/** What somebody would like to be promised. */
export interface PlanAllocationRequest {
  /** The item. */
  itemId: string;
  /** How much: above 0, at most 1,000,000,000, no finer than the item's scale. */
  quantity: DecimalInput;
  /** The levels. */
  levels: readonly StockLevel[];
  /** When. */
  at: InstantInput;
  /** The order in which levels give; left out, GIVEN where `levelIds` is there, else the policy's. */
  strategy?: PickStrategy | null;
  /** The levels that may give, each once; left out, all of the item. */
  levelIds?: readonly string[] | null;
  /** How stock is promised; left out, the default policy. */
  policy?: StockPolicy | null;
}

/** What a level would give. */
export interface PlannedPick {
  /** The level. */
  levelId: string;
  /** How much. */
  quantity: Decimal;
}

/** Which levels would give how much. */
export interface AllocationPlan {
  /** The order that was used. */
  strategy: PickStrategy;
  /** What was asked for. */
  requested: Decimal;
  /** What could be promised. */
  granted: Decimal;
  /** What is missing. */
  short: Decimal;
  /** All that these levels could give. */
  available: Decimal;
  /** What each level would give, in the order of taking. */
  picks: PlannedPick[];
  /** When time alone gives another answer: the first expiry of a lot that could give. */
  until: Instant | null;
}

/** A quantity at a time. */
export interface DatedQuantity {
  /** When. */
  at: InstantInput;
  /** How much: above 0, at most 1,000,000,000, no finer than the item's scale. */
  quantity: DecimalInput;
}

/** What is there, what will come, and what is owed. */
export interface PromiseRequest {
  /** The item. */
  itemId: string;
  /** Its levels; those of other items do not count. */
  levels: readonly StockLevel[];
  /** When. */
  at: InstantInput;
  /**
   * What will come.
   *
   * Left out: `[]`.
   */
  supply?: readonly DatedQuantity[] | null;
  /**
   * What is owed.
   *
   * Left out: `[]`.
   */
  demand?: readonly DatedQuantity[] | null;
  /** How much somebody would like, to be told when. */
  quantity?: DecimalInput | null;
}

/** What can be promised from a time on. */
export interface PromiseStep {
  /** When. */
  at: Instant;
  /** What comes then. */
  supply: Decimal;
  /** What is owed then. */
  demand: Decimal;
  /** What would be there, if nothing more were promised; below 0 where too much is owed. */
  projected: Decimal;
  /** What can be promised then without breaking a later promise: from 0. */
  promise: Decimal;
}

/** What can be promised, from when on. */
export interface PromisePlan {
  /** What is available now, less what is short elsewhere. */
  available: Decimal;
  /** When the quantity that was asked for can be promised; absent where it cannot. */
  promiseAt: Instant | null;
  /** The first step is now; one more for each later time at which something comes or is owed. */
  steps: PromiseStep[];
}

/** Whether a command is allowed, and if not, why. */
export interface AllowedCommand {
  /** The command. */
  command: StockCommandKind;
  /** Whether it is allowed, for the smallest quantity. */
  allowed: boolean;
  /** The code of the fault, if it is not. */
  whyNot: string | null;
  /** The most that it can take; absent for CONFIRM, EXTEND and what is not allowed. */
  upTo: Decimal | null;
}

/** How an allocation stands, and what can be done with it. */
export interface AllocationView {
  /** How it stands. */
  status: AllocationStatus;
  /** What is promised and still there. */
  open: Decimal;
  /** What is owed and not there. */
  backordered: Decimal;
  /** What was shipped, returned or not. */
  shipped: Decimal;
  /** What came back. */
  returned: Decimal;
  /** Whether it is a hold that has lapsed, and only waits to be swept. */
  due: boolean;
  /** CONFIRM, EXTEND, RELEASE, SHIP, UNSHIP and RETURN, in this order. */
  commands: AllowedCommand[];
  /** When time alone gives another answer: when the hold lapses. */
  until: Instant | null;
}

/** What can differ. */
export type DiscrepancyKind =
  /** A row stands twice; it counts once. */
  | "DUPLICATE_ENTRY"
  /** A level is in the ledger or the opening, and not stored. */
  | "MISSING_LEVEL"
  /** An account holds something else than the ledger says. */
  | "BALANCE"
  /** A version is not the opening's and one for each command. */
  | "VERSION"
  /** What is allocated is not the sum of all open picks. */
  | "ALLOCATED_PICKS"
  /** A pick has something else open than the ledger says. */
  | "PICK_OPEN"
  /** The parts of an allocation do not add up, or more was returned than was shipped. */
  | "ALLOCATION_SUM";

/** One thing that differs. */
export interface Discrepancy {
  /** What it is. */
  kind: DiscrepancyKind;
  /** The level. */
  levelId: string | null;
  /** The allocation. */
  allocationId: string | null;
  /** The account. */
  account: StockAccount | null;
  /** The command of a row. */
  commandId: string | null;
  /** The row's place in its command. */
  line: number | null;
  /** The number that should be, in its shortest form. */
  ledger: string | null;
  /** The number that is stored, in its shortest form. */
  state: string | null;
}

/** Where what is stored and what the ledger says differ. */
export interface LedgerReport {
  /** Whether nothing differs. */
  balanced: boolean;
  /** How many rows were given. */
  entries: number;
  /** How many levels were compared: those of the opening, of the rows and of what is stored. */
  levels: number;
  /** How many allocations are stored. */
  allocations: number;
  /** What differs: rows first, then levels, then allocations, each in order of ids. */
  discrepancies: Discrepancy[];
}

/** Where windows or refills begin. */
export type WindowAlign =
  /** At multiples of the length since 1970-01-01T00:00:00Z: the same for all subjects. */
  | "EPOCH"
  /** At the subject's first counted unit. */
  | "FIRST_HIT";

/** What happens beyond a limit. */
export type OnExceed =
  /** The call is denied. */
  | "DENY"
  /** The call passes and counts as overage. */
  | "OVERAGE"
  /** There is no limit; units are only counted. */
  | "COUNT";

/** The length of a calendar window. */
export type CalendarInterval =
  /** An elapsed minute since the local day began. */
  | "MINUTE"
  /** An elapsed hour since the local day began. */
  | "HOUR"
  /** A civil day. */
  | "DAY"
  /** Seven civil days from the first day of the week. */
  | "WEEK"
  /** A calendar month. */
  | "MONTH"
  /** Three months from January, April, July, October. */
  | "QUARTER"
  /** Six months from January, July. */
  | "HALF_YEAR"
  /** A calendar year. */
  | "YEAR";

/** A day of the week. */
export type Weekday =
  /** The first by ISO 8601. */
  | "MONDAY"
  /** The second. */
  | "TUESDAY"
  /** The third. */
  | "WEDNESDAY"
  /** The fourth. */
  | "THURSDAY"
  /** The fifth. */
  | "FRIDAY"
  /** The sixth. */
  | "SATURDAY"
  /** The seventh. */
  | "SUNDAY";

/** A stretch of the calendar, as long as the calendar makes it. */
export type Interval =
  /** A civil day. */
  | "DAY"
  /** Seven civil days. */
  | "WEEK"
  /** A calendar month. */
  | "MONTH"
  /** Three calendar months. */
  | "QUARTER"
  /** Six calendar months. */
  | "HALF_YEAR"
  /** Twelve calendar months. */
  | "YEAR";

/**
 * A window: how many units in which time. A name is 1 to 40 of `a-z`, `0-9`, `_` and `-`, and does
 * not begin with a mark. A limit is 0 to 10^12, a length of time 1 ms to 100 years.
 */
export type LimitWindow =
  /** Windows of one length, one behind the other: plain and small. */
  | {
      type: "FIXED";
      /** The name, unique in the policy. */
      name: string;
      /** The units of one window; absent exactly where `onExceed` is COUNT. */
      limit?: number | null;
      /** The length in milliseconds. */
      windowMs: number;
      /**
       * Where a window begins.
       *
       * Left out: `"EPOCH"`.
       */
      align?: WindowAlign | null;
      /**
       * What happens beyond the limit.
       *
       * Left out: `"DENY"`.
       */
      onExceed?: OnExceed | null;
    }
  /** Calendar months, days, quarters of a time zone. */
  | {
      type: "CALENDAR";
      /** The name, unique in the policy. */
      name: string;
      /** The units of one window; absent exactly where `onExceed` is COUNT. */
      limit?: number | null;
      /** The length by the calendar. */
      interval: CalendarInterval;
      /**
       * The IANA zone whose calendar counts.
       *
       * Left out: `"UTC"`.
       */
      timeZone?: string | null;
      /**
       * The first day of a week.
       *
       * Left out: `"MONDAY"`.
       */
      weekStart?: Weekday | null;
      /**
       * What happens beyond the limit.
       *
       * Left out: `"DENY"`.
       */
      onExceed?: OnExceed | null;
    }
  /** Months and years counted from an instant: a billing anniversary. */
  | {
      type: "ANCHORED";
      /** The name, unique in the policy. */
      name: string;
      /** The units of one window; absent exactly where `onExceed` is COUNT. */
      limit?: number | null;
      /** The length by the calendar. */
      interval: Interval;
      /** The instant from which windows are counted, in 1970 to 2199. */
      anchor: InstantInput;
      /**
       * The IANA zone whose calendar counts.
       *
       * Left out: `"UTC"`.
       */
      timeZone?: string | null;
      /**
       * What happens beyond the limit.
       *
       * Left out: `"DENY"`.
       */
      onExceed?: OnExceed | null;
    }
  /** A window that slides, from two numbers: what is left of the part before counts in proportion. */
  | {
      type: "SLIDING_COUNTER";
      /** The name, unique in the policy. */
      name: string;
      /** The units of one window. */
      limit: number;
      /** The length in milliseconds. */
      windowMs: number;
    }
  /** A window that slides exactly; every hit is kept. */
  | {
      type: "SLIDING_LOG";
      /** The name, unique in the policy. */
      name: string;
      /** The units of one window, at most 10,000. */
      limit: number;
      /** The length in milliseconds. */
      windowMs: number;
    }
  /** A bucket that is refilled continuously (the generic cell rate algorithm). */
  | {
      type: "GCRA";
      /** The name, unique in the policy. */
      name: string;
      /** The units that come back in `windowMs`, at least 1. */
      limit: number;
      /** The time in which `limit` units come back, in milliseconds. */
      windowMs: number;
      /** The units that a full bucket holds; left out, `limit`. */
      burst?: number | null;
    }
  /** A bucket that is refilled in steps. */
  | {
      type: "TOKEN_BUCKET";
      /** The name, unique in the policy. */
      name: string;
      /** The units that a full bucket holds, at least 1. */
      limit: number;
      /** The time between two refills, in milliseconds. */
      intervalMs: number;
      /** The units of a refill, 1 to `limit`; left out, `limit`. */
      refill?: number | null;
      /**
       * When a bucket is refilled.
       *
       * Left out: `"EPOCH"`.
       */
      align?: WindowAlign | null;
    };

/** `LimitWindow` as answers give it: nothing is left out. */
export type CompleteLimitWindow =
  /** Windows of one length, one behind the other: plain and small. */
  | {
      type: "FIXED";
      /** The name, unique in the policy. */
      name: string;
      /** The units of one window; absent exactly where `onExceed` is COUNT. */
      limit: number | null;
      /** The length in milliseconds. */
      windowMs: number;
      /** Where a window begins. */
      align: WindowAlign;
      /** What happens beyond the limit. */
      onExceed: OnExceed;
    }
  /** Calendar months, days, quarters of a time zone. */
  | {
      type: "CALENDAR";
      /** The name, unique in the policy. */
      name: string;
      /** The units of one window; absent exactly where `onExceed` is COUNT. */
      limit: number | null;
      /** The length by the calendar. */
      interval: CalendarInterval;
      /** The IANA zone whose calendar counts. */
      timeZone: string;
      /** The first day of a week. */
      weekStart: Weekday;
      /** What happens beyond the limit. */
      onExceed: OnExceed;
    }
  /** Months and years counted from an instant: a billing anniversary. */
  | {
      type: "ANCHORED";
      /** The name, unique in the policy. */
      name: string;
      /** The units of one window; absent exactly where `onExceed` is COUNT. */
      limit: number | null;
      /** The length by the calendar. */
      interval: Interval;
      /** The instant from which windows are counted, in 1970 to 2199. */
      anchor: Instant;
      /** The IANA zone whose calendar counts. */
      timeZone: string;
      /** What happens beyond the limit. */
      onExceed: OnExceed;
    }
  /** A window that slides, from two numbers: what is left of the part before counts in proportion. */
  | {
      type: "SLIDING_COUNTER";
      /** The name, unique in the policy. */
      name: string;
      /** The units of one window. */
      limit: number;
      /** The length in milliseconds. */
      windowMs: number;
    }
  /** A window that slides exactly; every hit is kept. */
  | {
      type: "SLIDING_LOG";
      /** The name, unique in the policy. */
      name: string;
      /** The units of one window, at most 10,000. */
      limit: number;
      /** The length in milliseconds. */
      windowMs: number;
    }
  /** A bucket that is refilled continuously (the generic cell rate algorithm). */
  | {
      type: "GCRA";
      /** The name, unique in the policy. */
      name: string;
      /** The units that come back in `windowMs`, at least 1. */
      limit: number;
      /** The time in which `limit` units come back, in milliseconds. */
      windowMs: number;
      /** The units that a full bucket holds; left out, `limit`. */
      burst: number | null;
    }
  /** A bucket that is refilled in steps. */
  | {
      type: "TOKEN_BUCKET";
      /** The name, unique in the policy. */
      name: string;
      /** The units that a full bucket holds, at least 1. */
      limit: number;
      /** The time between two refills, in milliseconds. */
      intervalMs: number;
      /** The units of a refill, 1 to `limit`; left out, `limit`. */
      refill: number | null;
      /** When a bucket is refilled. */
      align: WindowAlign;
    };

/**
 * The windows in which one subject's units are counted. A call passes if it passes in all of them,
 * and then counts in all of them.
 *
 * There is no default: a limiter nobody asked for would be a surprise.
 */
export interface LimitPolicy {
  /** 1 to 8 windows whose names differ. */
  windows: readonly LimitWindow[];
  /**
   * How far a clock may be behind the last change, in milliseconds, before it counts as set back:
   * 0 to 86,400,000.
   *
   * Left out: `60000`.
   */
  maxClockSkewMs?: number | null;
}

/** `LimitPolicy` as answers give it: nothing is left out. */
export interface CompleteLimitPolicy {
  /** 1 to 8 windows whose names differ. */
  windows: CompleteLimitWindow[];
  /**
   * How far a clock may be behind the last change, in milliseconds, before it counts as set back:
   * 0 to 86,400,000.
   */
  maxClockSkewMs: number;
}

/** May this call of this cost pass? */
export interface CheckLimitRequest {
  /** The windows. */
  policy: LimitPolicy;
  /** The state of the last answer that had `changed`; absent for a subject without one. */
  state?: string | null;
  /**
   * The units that the call costs, 0 to 10^12; 0 is a peek.
   *
   * Left out: `1`.
   */
  cost?: number | null;
  /** The time of the call, in 1970 to 2199. */
  now: InstantInput;
}

/** How one window stands after the decision. */
export interface WindowStatus {
  /** The name of the window. */
  name: string;
  /** The units that the window holds; absent where they are only counted. */
  limit: number | null;
  /** The time that the limit is for, in milliseconds. */
  windowMs: number;
  /** The units used. */
  used: number;
  /** The units left; absent where they are only counted. */
  remaining: number | null;
  /** The units above the limit, where the window lets them pass. */
  overage: number;
  /** When nothing would be used any more; of a window on a grid, its end. */
  resetAt: Instant;
  /** The milliseconds until this window lets the call pass; absent where it does, or never will. */
  retryAfterMs: number | null;
}

/** What a window says of a call. */
export type LimitReasonCode =
  /** The clock was set back further than the skew; what was used is kept. */
  | "CLOCK_WENT_BACK"
  /** There is room. */
  | "WITHIN_LIMIT"
  /** The call passes, and goes beyond the limit. */
  | "IN_OVERAGE"
  /** Units are only counted. */
  | "NO_LIMIT"
  /** There is no room yet. */
  | "LIMIT_REACHED"
  /** There will never be as much room. */
  | "COST_ABOVE_CAPACITY";

/** What one window says of a call. */
export interface LimitReason {
  /** What it says. */
  code: LimitReasonCode;
  /** The name of the window; absent where the clock is meant. */
  window: string | null;
  /** The units that were asked for. */
  requested: number;
  /** The units that were left before the call; absent where they are only counted. */
  available: number | null;
  /** When this window lets the call pass; absent where it does, or never will. */
  retryAt: Instant | null;
}

/**
 * Whether a call may pass. `limit`, `used`, `remaining`, `overage` and `resetAt` speak of one window:
 * where denied, of the violated one with the latest retry (the first of equals); where allowed, of
 * the DENY window with the least left (then the later reset, then the first), without DENY windows
 * of the OVERAGE ones, then of the COUNT ones.
 */
export interface LimitDecision {
  /** The instant that was asked for. */
  now: Instant;
  /** Whether the call passes. In the answers of a refund, a penalty or a replacement: always. */
  allowed: boolean;
  /** The units that were asked for; 0 for a refund, a penalty or a replacement. */
  cost: number;
  /** The units that the window holds; absent where they are only counted. */
  limit: number | null;
  /** The units used after the decision. */
  used: number;
  /** The units left after the decision; absent where they are only counted. */
  remaining: number | null;
  /** The units above the limit, where the window lets them pass. */
  overage: number;
  /** When nothing would be used any more. */
  resetAt: Instant;
  /** The milliseconds until the call passes; absent where it passed or never will. */
  retryAfterMs: number | null;
  /** The names of the windows that deny, in the order of the policy. */
  violated: string[];
  /** Every window, in the order of the policy. */
  windows: WindowStatus[];
  /** Why: a clock that went back, then one reason a window, in the order of the policy. */
  reasons: LimitReason[];
  /**
   * The first instant at which the same call passes by time alone; absent where it passed or never
   * will.
   */
  until: Instant | null;
  /** The state to store; absent where nothing is used. */
  state: string | null;
  /** Whether the state must be stored. */
  changed: boolean;
}

/** Units to give back. */
export interface RefundLimitRequest {
  /** The windows. */
  policy: LimitPolicy;
  /** The state of the last answer that had `changed`; absent for a subject without one. */
  state?: string | null;
  /**
   * The units to give back, 0 to 10^12.
   *
   * Left out: `1`.
   */
  amount?: number | null;
  /** The time, in 1970 to 2199. */
  now: InstantInput;
}

/** Units to count without asking. */
export interface PenalizeLimitRequest {
  /** The windows. */
  policy: LimitPolicy;
  /** The state of the last answer that had `changed`; absent for a subject without one. */
  state?: string | null;
  /**
   * The units to count, 0 to 10^12.
   *
   * Left out: `1`.
   */
  amount?: number | null;
  /** The time, in 1970 to 2199. */
  now: InstantInput;
}

/** What is kept when a policy is replaced, for each window that is in both. */
export type ReplaceMode =
  /** The units used; what is left moves by the difference of the limits. */
  | "ADDITIVE"
  /** The units left. */
  | "AS_IS"
  /** The share that is used, rounded up. */
  | "PROPORTIONAL"
  /** Nothing. */
  | "RESET";

/** A state that moves to another policy. */
export interface ReplaceLimitPolicyRequest {
  /** The windows until now. */
  fromPolicy: LimitPolicy;
  /** The windows from now on. */
  policy: LimitPolicy;
  /** The state of the last answer that had `changed`; absent for a subject without one. */
  state?: string | null;
  /**
   * What is kept.
   *
   * Left out: `"ADDITIVE"`.
   */
  mode?: ReplaceMode | null;
  /** The time, in 1970 to 2199. */
  now: InstantInput;
}

/** A window's time, half-open. */
export interface WindowSpan {
  /** The first instant in it. */
  start: Instant;
  /** The first instant behind it. */
  end: Instant;
  /** Its length in milliseconds. */
  windowMs: number;
}

/** One plan. */
export interface QuotaPlan {
  /** The name, compared exactly. */
  plan: string;
  /** The units of a month, 0 to 10^12; absent exactly where `onExceed` is COUNT. */
  limit?: number | null;
  /**
   * What happens beyond the limit.
   *
   * Left out: `"DENY"`.
   */
  onExceed?: OnExceed | null;
}

/**
 * The plans that are sold, and when their month begins.
 *
 * The default: FREE 1,000 calls a month, then denied; PRO 100,000, then counted as overage;
 * ENTERPRISE without a limit, counted. Billing's plans say the same: change both.
 */
export interface QuotaPolicy {
  /**
   * The IANA zone whose calendar counts.
   *
   * Left out: `"UTC"`.
   */
  timeZone?: string | null;
  /** The instant from which billing months are counted, in 1970 to 2199; absent for calendar months. */
  anchor?: InstantInput | null;
  /** The plans, with names that differ; given, they replace the default ones. */
  plans?: readonly QuotaPlan[] | null;
}

/** How servers tell clients of their limits. */
export type HeaderStyle =
  /** `X-RateLimit-Limit`, `-Remaining`, `-Reset` in Unix seconds: what most services send. */
  | "X_RATELIMIT"
  /** `RateLimit-Policy` and `RateLimit`: draft 11 of the IETF. */
  | "IETF"
  /** `RateLimit-Limit`, `-Remaining`, `-Reset` in seconds from now: the drafts up to 06. */
  | "LEGACY_RATELIMIT";

/** A field of an HTTP message. */
export interface HttpHeader {
  /** The name. */
  name: string;
  /** The value: printable ASCII. */
  value: string;
}

/** What happens to a call whose cost is not known. */
export type UnknownCost =
  /** It is denied. */
  | "DENY"
  /** It holds `defaultCost`. */
  | "RESERVE_DEFAULT"
  /** It passes if anything is left, and holds nothing. */
  | "ALLOW";

/**
 * What may be spent in a calendar day and in a calendar month. Money is 0 to 10^12 with at most 9
 * decimals.
 *
 * Where no policy is given: 50.00 a month, no limit a day, and the defaults of the fields. A policy that is
 * given has a limit of its own.
 */
export interface BudgetPolicy {
  /** What may be spent in a day; absent for no limit. One of the two limits is given. */
  dailyLimit?: DecimalInput | null;
  /** What may be spent in a month; absent for no limit. */
  monthlyLimit?: DecimalInput | null;
  /**
   * The IANA zone whose calendar counts.
   *
   * Left out: `"UTC"`.
   */
  timeZone?: string | null;
  /**
   * How long money is held, and a settlement remembered, in milliseconds: 1 to 86,400,000.
   *
   * Left out: `600000`.
   */
  reservationTtlMs?: number | null;
  /**
   * What happens to a call whose cost is not known.
   *
   * Left out: `"DENY"`.
   */
  unknownCost?: UnknownCost | null;
  /** The money that such a call holds; given exactly where `unknownCost` is RESERVE_DEFAULT. */
  defaultCost?: DecimalInput | null;
  /**
   * The percentages of a limit that are told when they are reached: ascending, 1 to 1000.
   *
   * Left out: `[50,80,90,100]`.
   */
  thresholds?: readonly number[] | null;
  /**
   * How far a clock may be behind the last change, in milliseconds, before it counts as set back:
   * 0 to 86,400,000.
   *
   * Left out: `60000`.
   */
  maxClockSkewMs?: number | null;
}

/** Money to hold before a call. */
export interface ReserveBudgetRequest {
  /** The budget; left out, 50.00 a month. */
  policy?: BudgetPolicy | null;
  /** The state of the last answer that had `changed`; absent for a budget without one. */
  state?: string | null;
  /** The id of the call, 1 to 200 characters. */
  id: string;
  /**
   * The most that the call can cost, 0 to 10^12 with at most 9 decimals; absent where that is not
   * known.
   */
  maxCost?: DecimalInput | null;
  /** The time, in 1970 to 2199. */
  now: InstantInput;
}

/** A stretch of the calendar that has a budget. */
export type BudgetPeriod =
  /** A civil day of the policy's zone. */
  | "DAY"
  /** A calendar month of the policy's zone. */
  | "MONTH";

/** How one period stands after the decision. */
export interface BudgetPeriodStatus {
  /** The period. */
  period: BudgetPeriod;
  /** What may be spent in it; absent for no limit. */
  limit: Decimal | null;
  /** What was settled in it. */
  spent: Decimal;
  /** What is held, now and over its end. */
  reserved: Decimal;
  /** What is left of the limit, at least 0. */
  remaining: Decimal | null;
  /**
   * What will be spent by its end at the same pace, rounded half up to 9 decimals. Absent at its first
   * instant, and for a number of more than 28 digits.
   */
  projected: Decimal | null;
  /** The thresholds at or below `spent`, in percent of the limit. */
  reached: number[];
  /** When it ends. */
  resetAt: Instant;
}

/** Money that is held for a call. */
export interface BudgetReservation {
  /** The id of the call. */
  id: string;
  /** The money. */
  amount: Decimal;
  /** The first instant at which it is not held any more. */
  expiresAt: Instant;
}

/** What a budget says of a call. */
export type BudgetReasonCode =
  /** The clock was set back further than the skew; money is kept. */
  | "CLOCK_WENT_BACK"
  /** The most that the call can cost is not known; the policy lets it ask all the same. */
  | "UNKNOWN_COST"
  /** The most that the call can cost is not known, and the policy denies that. */
  | "UNKNOWN_COST_DENIED"
  /** The same money is held for the same id. */
  | "ALREADY_RESERVED"
  /** The cost is within what was held. */
  | "SETTLED"
  /** The cost is above what was held; it is counted in full. */
  | "ABOVE_RESERVATION"
  /** Nothing is held for the id: it ran out, or never was. */
  | "NOT_RESERVED"
  /** The same settlement was made before; it counts once. */
  | "ALREADY_SETTLED"
  /** What was held is free. */
  | "RELEASED"
  /** There is room in the period. */
  | "WITHIN_BUDGET"
  /** The period has no limit. */
  | "NO_LIMIT"
  /** There is no room in the period yet. */
  | "BUDGET_REACHED"
  /** The amount alone is above the limit of the period. */
  | "COST_ABOVE_LIMIT";

/** Why a budget answers so. */
export interface BudgetReason {
  /** What it says. */
  code: BudgetReasonCode;
  /** The period that is meant; absent where all are. */
  period: BudgetPeriod | null;
  /** The money that was asked for or settled. */
  requested: Decimal | null;
  /** The money that was left in the period, or held for the call. */
  available: Decimal | null;
}

/** A threshold that a settlement reached. */
export interface BudgetAlert {
  /** The period. */
  period: BudgetPeriod;
  /** The threshold, in percent of the limit. */
  percent: number;
  /** What is spent in the period. */
  spent: Decimal;
  /** The limit. */
  limit: Decimal;
}

/**
 * Whether money is held or left, why, and until when that stands. Money is exact, with 2 to 9
 * decimals.
 */
export interface BudgetDecision {
  /** The instant that was asked for. */
  now: Instant;
  /**
   * Of a reservation: whether the money is held. Of a settlement, a release, a status: whether
   * something is left in every limit.
   */
  allowed: boolean;
  /** The id of the call; absent in a status. */
  id: string | null;
  /** The money that was asked for, settled or freed. */
  amount: Decimal;
  /** The day, then the month, limited or not. */
  limits: BudgetPeriodStatus[];
  /** The money held, by expiry, then by id. */
  reservations: BudgetReservation[];
  /** The periods that deny a reservation. */
  violated: BudgetPeriod[];
  /** Why: a clock that went back, then what the rule says. */
  reasons: BudgetReason[];
  /**
   * The thresholds that a settlement reached, each once a period: the day's, then the month's,
   * ascending.
   */
  alerts: BudgetAlert[];
  /** The milliseconds until `until`. */
  retryAfterMs: number | null;
  /**
   * The first instant at which reservations that run out and periods that end alone turn `allowed`
   * true for the same question; absent where it is true or never will be.
   */
  until: Instant | null;
  /** The state to store; absent where nothing is spent, held or remembered. */
  state: string | null;
  /** Whether the state must be stored. */
  changed: boolean;
}

/** What a call did cost. */
export interface SettleBudgetRequest {
  /** The budget; left out, 50.00 a month. */
  policy?: BudgetPolicy | null;
  /** The state of the last answer that had `changed`; absent for a budget without one. */
  state?: string | null;
  /** The id of the call, 1 to 200 characters. */
  id: string;
  /** The cost, 0 to 10^12 with at most 9 decimals. */
  actual: DecimalInput;
  /** The time, in 1970 to 2199. */
  now: InstantInput;
}

/** A call that did not happen. */
export interface ReleaseBudgetRequest {
  /** The budget; left out, 50.00 a month. */
  policy?: BudgetPolicy | null;
  /** The state of the last answer that had `changed`; absent for a budget without one. */
  state?: string | null;
  /** The id of the call, 1 to 200 characters. */
  id: string;
  /** The time, in 1970 to 2199. */
  now: InstantInput;
}

/** How does the budget stand? */
export interface BudgetStatusRequest {
  /** The budget; left out, 50.00 a month. */
  policy?: BudgetPolicy | null;
  /** The state of the last answer that had `changed`; absent for a budget without one. */
  state?: string | null;
  /** The time, in 1970 to 2199. */
  now: InstantInput;
}

/** A plan's usage. */
export interface CalculateOverageRequest {
  /** The name of the plan. */
  plan: string;
  /** The units of the whole period so far, not negative. */
  used: number;
  /**
   * What was billed for the period before, in whole minor units.
   *
   * Left out: `"0"`.
   */
  billed?: DecimalInput | null;
}

/** How an amount is rounded; all ways are symmetric in sign, so that a credit mirrors its charge. */
export type Rounding =
  /** To the nearest, halves away from zero. */
  | "HALF_UP"
  /** To the nearest, halves to the even digit. */
  | "HALF_EVEN"
  /** To the nearest, halves towards zero. */
  | "HALF_DOWN"
  /** Away from zero. */
  | "UP"
  /** Towards zero. */
  | "DOWN";

/** What the daily run does when less is due than was billed. */
export type Decreases =
  /** Nothing: an empty usage query must not pay every customer back. The difference stands. */
  | "HOLD"
  /** A credit. */
  | "CREDIT";

/** How a price is charged. Which fields it takes is said at each. */
export type ChargeModel =
  /** Every unit at `unitPrice`. */
  | "STANDARD"
  /** Each reached tier prices its own units. */
  | "GRADUATED"
  /** The tier that holds the quantity prices all units. */
  | "VOLUME"
  /** Every begun package of `packageSize` at `unitPrice`. */
  | "PACKAGE"
  /** A percentage of the quantity, and where `perEvent` is given a fee an event. */
  | "PERCENTAGE"
  /** Each reached tier takes its percentage of its own part. */
  | "GRADUATED_PERCENTAGE"
  /** `amount`, whatever the quantity. */
  | "FLAT";

/** One tier: from above the tier before, up to and with `upTo`. */
export interface Tier {
  /** The end of the tier; absent exactly in the last. */
  upTo?: DecimalInput | null;
  /** The price of a unit (GRADUATED, VOLUME). */
  unitPrice?: DecimalInput | null;
  /** The percentage (GRADUATED_PERCENTAGE). */
  percent?: DecimalInput | null;
  /**
   * A fee that is due once the tier is reached.
   *
   * Left out: `"0"`.
   */
  flat?: DecimalInput | null;
}

/** The price of a charge. A field that its model does not use is refused; so is a negative number. */
export interface Price {
  /** How it is charged. */
  model: ChargeModel;
  /**
   * The units that cost nothing; they come off before tiers and packages. Not with FLAT.
   *
   * Left out: `"0"`.
   */
  included?: DecimalInput | null;
  /** The price of a unit (STANDARD) or a package (PACKAGE). */
  unitPrice?: DecimalInput | null;
  /** The units of a package, above 0 (PACKAGE). */
  packageSize?: DecimalInput | null;
  /** The percentage of the quantity (PERCENTAGE). */
  percent?: DecimalInput | null;
  /** The fee of an event (PERCENTAGE). */
  perEvent?: DecimalInput | null;
  /** The events without a fee (PERCENTAGE). */
  includedEvents?: number | null;
  /** The amount (FLAT). */
  amount?: DecimalInput | null;
  /** 1 to 1,000 tiers, ascending (GRADUATED, VOLUME, GRADUATED_PERCENTAGE). */
  tiers?: readonly Tier[] | null;
  /**
   * Whether the first tier's flat fee is due even without usage (the tiered models).
   *
   * Left out: `false`.
   */
  flatOnZero?: boolean | null;
  /** The least that is charged, even without usage. */
  minimum?: DecimalInput | null;
  /** The most that is charged. */
  maximum?: DecimalInput | null;
}

/** A plan. */
export interface OveragePlan {
  /** The name, exact: 1 to 200 characters. */
  plan: string;
  /** The units that the plan includes; absent for a plan without a limit. */
  included?: number | null;
  /** What units above cost; absent where they cost nothing. */
  price?: Price | null;
}

/**
 * The plans and what their overage costs. The default is the documented one: FREE includes 1,000 calls
 * and PRO 100,000, PRO pays 0.001 a call above, FREE and ENTERPRISE never pay. The plans of
 * `quotaPolicy` say when calls are blocked: change both.
 */
export interface OveragePolicy {
  /**
   * The currency, an ISO 4217 code.
   *
   * Left out: `"USD"`.
   */
  currency?: string | null;
  /**
   * How amounts are rounded.
   *
   * Left out: `"HALF_UP"`.
   */
  rounding?: Rounding | null;
  /**
   * What is metered: 1 to 200 characters.
   *
   * Left out: `"api_calls"`.
   */
  metric?: string | null;
  /**
   * What the daily run does when less is due than was billed.
   *
   * Left out: `"HOLD"`.
   */
  decreases?: Decreases | null;
  /**
   * The plans, whose names differ.
   *
   * Left out: `[{"plan":"FREE","included":1000,"price":null},{"plan":"PRO","included":100000,"price":{"model":"STANDARD","included":"0","unitPrice":"0.001","packageSize":null,"percent":null,"perEvent":null,"includedEvents":null,"amount":null,"tiers":null,"flatOnZero":false,"minimum":null,"maximum":null}},{"plan":"ENTERPRISE","included":null,"price":null}]`.
   */
  plans?: readonly OveragePlan[] | null;
}

/** Why overage costs what it costs. */
export type OverageReason =
  /** Not more than the plan includes. */
  | "WITHIN_INCLUDED"
  /** More than the plan includes. */
  | "ABOVE_INCLUDED"
  /** The plan never pays. */
  | "NO_OVERAGE_ON_PLAN"
  /** The plan has no limit. */
  | "UNLIMITED";

/** What a part of a price is. */
export type PartKind =
  /** Units at a price each. */
  | "UNITS"
  /** Begun packages at a price each. */
  | "PACKAGES"
  /** A flat amount. */
  | "FLAT"
  /** A percentage. */
  | "PERCENT"
  /** Events at a fee each. */
  | "EVENTS"
  /** The units of a tier. */
  | "TIER"
  /** A tier's flat fee. */
  | "TIER_FLAT"
  /** What is missing to the minimum. */
  | "MINIMUM"
  /** What is above the maximum, negative. */
  | "MAXIMUM";

/** One part of a price. */
export interface PricePart {
  /** What it is. */
  kind: PartKind;
  /** The tier, from 1. */
  tier: number | null;
  /** The units, packages, events or the base of a percentage. */
  units: Decimal | null;
  /** The price of each, or the percentage. */
  rate: Decimal | null;
  /** What it costs, unrounded. */
  amount: Decimal;
}

/** What usage above a plan costs, and why. */
export interface Overage {
  /** The name of the plan. */
  plan: string;
  /** The units of the whole period so far. */
  used: number;
  /** The units that the plan includes; absent for a plan without a limit. */
  included: number | null;
  /** The units above. */
  overageUnits: number;
  /** Why it costs what it costs. */
  reason: OverageReason;
  /** The currency. */
  currency: string;
  /** How the amount was rounded. */
  rounding: Rounding;
  /** What makes up the price, in order. */
  parts: PricePart[];
  /** The sum of the parts, unrounded. */
  exact: Decimal;
  /** The price in whole minor units. */
  amount: Decimal;
  /** What was billed before. */
  billed: Decimal;
  /** What is left to charge: `amount - billed`, which may be negative. */
  charge: Decimal;
}

/** A quantity to be priced. */
export interface PriceUsageRequest {
  /** The price. */
  price: Price;
  /** The quantity of the whole period so far, not negative. */
  quantity: DecimalInput;
  /** The events of the period so far, not negative (PERCENTAGE only). */
  events?: number | null;
  /** The currency, an ISO 4217 code in capitals. */
  currency: string;
  /**
   * How the amount is rounded to the currency's minor unit.
   *
   * Left out: `"HALF_UP"`.
   */
  rounding?: Rounding | null;
  /**
   * What was billed for the period before, in whole minor units.
   *
   * Left out: `"0"`.
   */
  billed?: DecimalInput | null;
}

/** A quantity priced: the parts add up to `exact`, and `amount` is `exact` rounded once. */
export interface PricedLine {
  /** How it was charged. */
  model: ChargeModel;
  /** The currency. */
  currency: string;
  /** How the amount was rounded. */
  rounding: Rounding;
  /** The quantity. */
  quantity: Decimal;
  /** The units that cost nothing. */
  includedUsed: Decimal;
  /** The units that were priced. */
  chargeable: Decimal;
  /** What makes up the price, in order. */
  parts: PricePart[];
  /** The sum of the parts, unrounded. */
  exact: Decimal;
  /** The price in whole minor units. */
  amount: Decimal;
  /** What was billed before. */
  billed: Decimal;
  /** What is left to charge: `amount - billed`, which may be negative. */
  charge: Decimal;
}

/** An amount in a currency. */
export interface Money {
  /** The amount, with exactly the currency's minor digits. */
  amount: Decimal;
  /** The currency, an ISO 4217 code. */
  currency: string;
  /** The currency's minor digits. */
  digits: number;
  /** The amount in minor units: cents. */
  minorUnits: number;
  /** The amount as Stripe takes it; absent where it is off Stripe's grid or beyond 2^53 - 1. */
  stripeAmount: number | null;
}

/** An instant whose period is asked for. */
export interface BillingPeriodRequest {
  /** The instant, in 1970 to 2199. */
  at: InstantInput;
  /**
   * The length.
   *
   * Left out: `"MONTH"`.
   */
  interval?: Interval | null;
  /**
   * The IANA zone whose calendar counts.
   *
   * Left out: `"UTC"`.
   */
  timeZone?: string | null;
  /** The instant from which periods are counted, in 1970 to 2199; absent for those of the calendar. */
  anchor?: InstantInput | null;
  /**
   * The first day of a week of the calendar.
   *
   * Left out: `"MONDAY"`.
   */
  weekStart?: Weekday | null;
}

/** The period that holds an instant. */
export interface BillingPeriod {
  /** The first instant in it. */
  start: Instant;
  /** The first instant behind it. */
  end: Instant;
  /** Which one it is, counted from the anchor's own as 0; absent for the calendar's. */
  index: number | null;
  /** The local day of the start. */
  startDay: Day;
  /** The local day of the end. */
  endDay: Day;
  /** The days from the start's to the end's. */
  days: number;
  /** The seconds of real time in it. */
  seconds: number;
}

/** A span of time, half-open. */
export interface PeriodSpan {
  /** The first instant in it. */
  start: InstantInput;
  /** The first instant behind it. */
  end: InstantInput;
}

/** What is counted of a period. */
export type ProrationBasis =
  /** Milliseconds of real time. */
  | "TIME"
  /** Local days: the day of `from` counts, the day of `to` does not. */
  | "DAY";

/** A price for a part of a period. */
export interface ProrateRequest {
  /** The price of the whole period, of either sign. */
  amount: DecimalInput;
  /** The currency, an ISO 4217 code. */
  currency: string;
  /**
   * How the part is rounded.
   *
   * Left out: `"HALF_UP"`.
   */
  rounding?: Rounding | null;
  /** The whole period. */
  period: PeriodSpan;
  /** Where the part begins. */
  from: InstantInput;
  /** Where the part ends; left out, with the period. */
  to?: InstantInput | null;
  /**
   * What is counted.
   *
   * Left out: `"TIME"`.
   */
  basis?: ProrationBasis | null;
  /**
   * The IANA zone whose days count (DAY).
   *
   * Left out: `"UTC"`.
   */
  timeZone?: string | null;
}

/** The part of a price: exactly `amount * units / of`, rounded once. */
export interface Proration {
  /** The part, in whole minor units. */
  amount: Decimal;
  /** The currency. */
  currency: string;
  /** The milliseconds or days of the part. */
  units: number;
  /** Those of the whole period. */
  of: number;
}

/** An amount to be split. */
export interface AllocateAmountRequest {
  /** The amount, in whole minor units, of either sign. */
  amount: DecimalInput;
  /** The currency, an ISO 4217 code. */
  currency: string;
  /** 1 to 100,000 weights, not negative. */
  weights: readonly DecimalInput[];
  /** As many keys, by which equal remainders are told apart. */
  keys?: readonly string[] | null;
}

/** The parts, which add up to the amount. */
export interface AmountAllocation {
  /** The currency. */
  currency: string;
  /** The parts, in the order of the weights. */
  amounts: Decimal[];
}

/** An account of the run. */
export interface OverageAccount {
  /** The account: 1 to 200 characters. */
  account: string;
  /** The name of its plan. */
  plan: string;
  /** The units of the period so far; absent where they could not be read. */
  used?: number | null;
  /** Stripe's customer. */
  customer?: string | null;
  /** Stripe's subscription. */
  subscription?: string | null;
  /**
   * Whether the account is left out.
   *
   * Left out: `false`.
   */
  skip?: boolean | null;
}

/** How far a charge is. */
export type LedgerStatus =
  /** Written down; whether it was sent is not known. */
  | "PENDING"
  /** Sent. */
  | "SENT"
  /** Refused for good. */
  | "FAILED";

/** A row of the host's ledger of charges. */
export interface LedgerRow {
  /** The account. */
  account: string;
  /** The row's number for the account and period, from 0. */
  sequence: number;
  /** The amount, in whole minor units. */
  amount: DecimalInput;
  /** How far it is. */
  status: LedgerStatus;
  /** The key under which it is sent. */
  idempotencyKey: string;
}

/** The accounts of one tenant and one period, with what was charged before. */
export interface PlanOverageRunRequest {
  /** The tenant: 1 to 200 characters. */
  tenant: string;
  /** The period. */
  period: PeriodSpan;
  /** The accounts. */
  accounts: readonly OverageAccount[];
  /**
   * Every row of the ledger of this tenant, metric and period.
   *
   * Left out: `[]`.
   */
  ledger?: readonly LedgerRow[] | null;
}

/** What the run does for an account. */
export type RunOutcome =
  /** Charge. */
  | "CHARGE"
  /** Credit. */
  | "CREDIT"
  /** Look whether it was sent, and send it if not. */
  | "RESEND"
  /** Nothing. */
  | "NOTHING"
  /** Nothing, on purpose. */
  | "SKIPPED"
  /** Nothing, because something is wrong. */
  | "FAULT";

/** Why the run does what it does for an account. */
export type RunReason =
  /** Not more than the plan includes. */
  | "WITHIN_INCLUDED"
  /** More than the plan includes. */
  | "ABOVE_INCLUDED"
  /** The plan never pays. */
  | "NO_OVERAGE_ON_PLAN"
  /** The plan has no limit. */
  | "UNLIMITED"
  /** All that is due was billed. */
  | "ALREADY_CHARGED"
  /** What is due is less than the smallest amount that can be charged. */
  | "BELOW_MINOR_UNIT"
  /** A row of the ledger is pending. */
  | "PENDING_ROW"
  /** The account is left out. */
  | "EXCLUDED"
  /** There is nobody to charge. */
  | "NO_CUSTOMER"
  /** Less is due than was billed. */
  | "DUE_DECREASED"
  /** The account stands twice in the list. */
  | "DUPLICATE_ID"
  /** The rows of the ledger do not fit together. */
  | "LEDGER_CONFLICT"
  /** A row's amount cannot be sent. */
  | "NOT_MINOR_UNITS"
  /** The usage could not be read. */
  | "USAGE_UNKNOWN"
  /** The usage is negative. */
  | "INVALID_INPUT"
  /** The plan is not in the policy. */
  | "UNKNOWN_PLAN"
  /** The amount is too large to be sent. */
  | "AMOUNT_OVERFLOW";

/** What finds an invoice item again. */
export interface StripeMetadata {
  /** The key of the ledger's row. */
  truelineKey: string;
  /** The account. */
  account: string;
  /** What is metered. */
  metric: string;
  /** The units of the period so far. */
  used: string;
  /** The number of the ledger's row. */
  sequence: string;
}

/** What Stripe is sent to make an invoice item. */
export interface StripeInvoiceItem {
  /** The customer. */
  customer: string;
  /** The subscription. */
  subscription: string | null;
  /** The amount in Stripe's integer. */
  amount: number;
  /** The currency, in lower case. */
  currency: string;
  /** What the customer reads. */
  description: string;
  /** The start of the period, in seconds since 1970. */
  periodStart: number;
  /** The end of the period, in seconds since 1970. */
  periodEnd: number;
  /** What finds the item again. */
  metadata: StripeMetadata;
}

/** What is wrong with an account; others go on. */
export interface ItemFault {
  /** The fault's code. */
  code: string;
  /** The path of the value to blame. */
  field: string | null;
}

/** What is to be done for an account. */
export interface OverageItem {
  /** The account. */
  account: string;
  /** What is to be done. */
  outcome: RunOutcome;
  /** Why. */
  reason: RunReason;
  /** The units above the plan. */
  overageUnits: number | null;
  /** The price, unrounded. */
  exact: Decimal | null;
  /** The price on Stripe's grid. */
  due: Decimal | null;
  /** What was billed before. */
  billed: Decimal | null;
  /** What is to be charged: `due - billed`. */
  amount: Decimal | null;
  /** The number of the new row. */
  sequence: number | null;
  /** The key of the new row. */
  idempotencyKey: string | null;
  /** What Stripe is sent. */
  stripe: StripeInvoiceItem | null;
  /** What is wrong with the account. */
  fault: ItemFault | null;
}

/** How many items have which outcome, and the money of the new charges and credits. */
export interface OverageSummary {
  /** Charges. */
  charge: number;
  /** Credits. */
  credit: number;
  /** Charges to be sent again. */
  resend: number;
  /** Accounts with nothing to do. */
  nothing: number;
  /** Accounts that were left out. */
  skipped: number;
  /** Accounts at fault. */
  fault: number;
  /** The money of the new charges. */
  charged: Decimal;
  /** The money of the new credits. */
  credited: Decimal;
}

/** What the run must do. */
export interface OverageRun {
  /** The currency. */
  currency: string;
  /** What is metered. */
  metric: string;
  /** One item for each account, in the order of the request. */
  items: OverageItem[];
  /** The sums. */
  summary: OverageSummary;
}

/** Something that was used. Account, source and id are its key. */
export interface UsageEvent {
  /** Who used it: 1 to 200 characters. */
  account: string;
  /** Who says so: 1 to 200 characters. */
  source: string;
  /** The source's id of the event: 1 to 200 characters. */
  id: string;
  /**
   * What was used.
   *
   * Left out: `""`.
   */
  endpoint?: string | null;
  /** When, in 1970 to 2199. */
  at: InstantInput;
  /**
   * How much.
   *
   * Left out: `"1"`.
   */
  value?: DecimalInput | null;
  /** What is counted where different things are: a user, a device. */
  item?: string | null;
}

/** The key of an event. */
export interface UsageEventKey {
  /** Who used it. */
  account: string;
  /** Who says so. */
  source: string;
  /** The source's id of the event. */
  id: string;
}

/** Events to be counted, each once. */
export interface AggregateUsageRequest {
  /** The events. */
  events: readonly UsageEvent[];
  /**
   * The IANA zone whose days count.
   *
   * Left out: `"UTC"`.
   */
  timeZone?: string | null;
  /** The id of the batch, 1 to 200 characters, so that it is merged once. */
  batch?: string | null;
  /**
   * The events that the host has already.
   *
   * Left out: `[]`.
   */
  known?: readonly UsageEventKey[] | null;
  /** Events before are late and do not count. */
  openFrom?: InstantInput | null;
  /** Events from here on are early and do not count. */
  openUntil?: InstantInput | null;
}

/** The last event of a cell: the greatest instant, then source, then id. */
export interface LastUsage {
  /** When. */
  at: Instant;
  /** Who says so. */
  source: string;
  /** The source's id of the event. */
  id: string;
  /** How much. */
  value: Decimal;
}

/** The usage of one account, day and endpoint. */
export interface UsageCell {
  /** Who used it. */
  account: string;
  /** What was used. */
  endpoint: string;
  /** When. */
  day: Day;
  /** How many events. */
  count: number;
  /** The sum of their values. */
  sum: DecimalInput;
  /** The largest value. */
  max: DecimalInput;
  /** The last event. */
  last: LastUsage;
  /**
   * The different things, sorted, each once.
   *
   * Left out: `[]`.
   */
  items?: readonly string[] | null;
}

/** `UsageCell` as answers give it: nothing is left out. */
export interface CompleteUsageCell {
  /** Who used it. */
  account: string;
  /** What was used. */
  endpoint: string;
  /** When. */
  day: Day;
  /** How many events. */
  count: number;
  /** The sum of their values. */
  sum: Decimal;
  /** The largest value. */
  max: Decimal;
  /** The last event. */
  last: LastUsage;
  /** The different things, sorted, each once. */
  items: string[];
}

/** Sums of usage, which can be stored and merged. */
export interface UsageState {
  /**
   * The version of the form.
   *
   * Left out: `1`.
   */
  version?: number | null;
  /** The IANA zone whose days count. */
  timeZone: string;
  /**
   * The ids of the batches in it, sorted.
   *
   * Left out: `[]`.
   */
  batches?: readonly string[] | null;
  /**
   * The sums, by account, day and endpoint.
   *
   * Left out: `[]`.
   */
  cells?: readonly UsageCell[] | null;
}

/** `UsageState` as answers give it: nothing is left out. */
export interface CompleteUsageState {
  /** The version of the form. */
  version: number;
  /** The IANA zone whose days count. */
  timeZone: string;
  /** The ids of the batches in it, sorted. */
  batches: string[];
  /** The sums, by account, day and endpoint. */
  cells: CompleteUsageCell[];
}

/** What events come to. */
export interface UsageBatch {
  /** The sums. */
  state: CompleteUsageState;
  /** The events that counted. */
  counted: number;
  /** The events that were there already. */
  duplicates: number;
  /** Which events have the key of another but say something else. */
  conflicts: number[];
  /** Which events are late. */
  late: number[];
  /** Which events are early. */
  early: number[];
}

/** A buffer of usage that waits to be written. */
export interface FlushBuffer {
  /** How many records wait. */
  count: number;
  /** When the oldest came; given exactly where one waits. */
  oldestAt?: InstantInput | null;
}

/** When a buffer is written. */
export interface FlushPolicy {
  /**
   * At so many records, 1 to 1,000,000.
   *
   * Left out: `100`.
   */
  maxRecords?: number | null;
  /**
   * Or when the oldest is so old, 1 to 86,400,000 ms.
   *
   * Left out: `5000`.
   */
  maxAgeMs?: number | null;
}

/** Why a buffer is written, or not. */
export type FlushReason =
  /** Nothing waits. */
  | "EMPTY"
  /** It is neither full nor old. */
  | "WAITING"
  /** It is full. */
  | "FULL"
  /** Its oldest record is old. */
  | "OLD";

/** Whether a buffer is to be written. */
export interface FlushDecision {
  /** Whether it is. */
  flush: boolean;
  /** Why. */
  reason: FlushReason;
  /** When it will be, by time alone. */
  until: Instant | null;
}

/** The figures of some days. */
export interface UsageAnalyticsRequest {
  /** The sums. */
  state: UsageState;
  /** The first day. */
  from: Day;
  /** The day behind the last, at most 400 days later. */
  to: Day;
  /** One account alone. */
  account?: string | null;
  /** The plan against which usage is held. */
  plan?: string | null;
  /**
   * How many endpoints and accounts are listed, 1 to 1,000.
   *
   * Left out: `10`.
   */
  top?: number | null;
}

/** Usage against a plan. */
export interface CurrentUsage {
  /** The units that the plan includes. */
  included: number | null;
  /** The units that are left. */
  remaining: number | null;
  /** How much is used of what is included, in percent. */
  percent: Decimal | null;
  /** What is above. */
  overage: Overage;
}

/** The usage of a day. */
export interface UsageDay {
  /** The day. */
  day: Day;
  /** How many events. */
  count: number;
  /** The sum of their values. */
  sum: Decimal;
}

/** The usage of an endpoint. */
export interface EndpointUsage {
  /** The endpoint. */
  endpoint: string;
  /** How many events. */
  count: number;
  /** Of all events, in percent. */
  percent: Decimal;
}

/** The usage of an account. */
export interface AccountUsage {
  /** The account. */
  account: string;
  /** How many events. */
  count: number;
  /** Of all events, in percent. */
  percent: Decimal;
}

/** What was used. */
export interface UsageReport {
  /** How many events. */
  used: number;
  /** The sum of their values. */
  sum: Decimal;
  /** The largest value. */
  max: Decimal | null;
  /** The last value. */
  last: Decimal | null;
  /** How many different things. */
  unique: number;
  /** Against the plan. */
  current: CurrentUsage | null;
  /** Every day, also those without usage. */
  history: UsageDay[];
  /** The endpoints with the most events. */
  endpoints: EndpointUsage[];
  /** The accounts with the most events. */
  accounts: AccountUsage[];
}

/** A line: an amount, or a quantity at a price. */
export interface InvoiceLine {
  /** The id, unique in the invoice: 1 to 200 characters. */
  id: string;
  /** The amount, in whole minor units. */
  amount?: DecimalInput | null;
  /** Or a quantity, of either sign. */
  quantity?: DecimalInput | null;
  /** And its price, of either sign. */
  unitPrice?: DecimalInput | null;
  /** A discount on the line, 0 to 100. */
  discountPercent?: DecimalInput | null;
  /** Or an amount, in whole minor units. */
  discountAmount?: DecimalInput | null;
  /**
   * The tax's rate, 0 to 1,000.
   *
   * Left out: `"0"`.
   */
  taxPercent?: DecimalInput | null;
}

/** The lines of an invoice, to be added up. */
export interface InvoiceTotalsRequest {
  /** The currency, an ISO 4217 code. */
  currency: string;
  /**
   * How figures are rounded.
   *
   * Left out: `"HALF_UP"`.
   */
  rounding?: Rounding | null;
  /**
   * Whether the lines' amounts have the tax in them.
   *
   * Left out: `false`.
   */
  taxIncluded?: boolean | null;
  /** The lines. */
  lines: readonly InvoiceLine[];
  /** A discount on the sum of the positive lines, 0 to 100. */
  discountPercent?: DecimalInput | null;
  /** Or an amount, in whole minor units. */
  discountAmount?: DecimalInput | null;
}

/** A line added up. */
export interface InvoiceLineTotals {
  /** The id. */
  id: string;
  /** Before discounts. */
  amount: Decimal;
  /** Both discounts. */
  discount: Decimal;
  /** Without tax. */
  net: Decimal;
  /** The tax. */
  tax: Decimal;
  /** With tax. */
  total: Decimal;
}

/** The tax of one rate. */
export interface TaxTotal {
  /** The rate. */
  percent: Decimal;
  /** What is taxed. */
  base: Decimal;
  /** The tax. */
  tax: Decimal;
}

/** An invoice added up; every column adds up to its total. */
export interface InvoiceTotals {
  /** The currency. */
  currency: string;
  /** How figures were rounded. */
  rounding: Rounding;
  /** Whether the lines' amounts have the tax in them. */
  taxIncluded: boolean;
  /** The lines, in the order of the request. */
  lines: InvoiceLineTotals[];
  /** The taxes, by rate. */
  taxes: TaxTotal[];
  /** The sum before discounts. */
  amount: Decimal;
  /** The discounts. */
  discount: Decimal;
  /** The sum without tax. */
  net: Decimal;
  /** The tax. */
  tax: Decimal;
  /** What is to be paid. */
  total: Decimal;
}

/** How an invoice was given up. */
export type InvoiceClosed =
  /** It was never owed. */
  | "VOID"
  /** It is owed and will not be paid. */
  | "UNCOLLECTIBLE";

/** A line of a stored invoice. */
export interface InvoicedLine {
  /** The id, unique in the invoice. */
  id: string;
  /** The amount with tax, in whole minor units. */
  total: Decimal;
}

/** Money that came. */
export interface Payment {
  /** The id, unique among the payments. */
  id: string;
  /** The amount, in whole minor units, above 0. */
  amount: Decimal;
}

/** A line's part of a refund. */
export interface RefundLine {
  /** The id of the line. */
  id: string;
  /** The amount, in whole minor units, above 0. */
  amount: Decimal;
}

/** Money that went back. */
export interface Refund {
  /** The id, unique among the refunds. */
  id: string;
  /** The amount, in whole minor units, above 0. */
  amount: Decimal;
  /** Which lines it is for. */
  lines: RefundLine[];
}

/** An invoice as the host stores it. Its status is derived, never stored. */
export interface Invoice {
  /** The id: 1 to 200 characters. */
  id: string;
  /** The currency, an ISO 4217 code. */
  currency: string;
  /**
   * Whether it was sent.
   *
   * Left out: `false`.
   */
  issued?: boolean | null;
  /** Whether and how it was given up. */
  closed?: InvoiceClosed | null;
  /** The lines, with tax. */
  lines: readonly InvoicedLine[];
  /**
   * The money that came.
   *
   * Left out: `[]`.
   */
  payments?: readonly Payment[] | null;
  /**
   * The money that went back.
   *
   * Left out: `[]`.
   */
  refunds?: readonly Refund[] | null;
}

/** `Invoice` as answers give it: nothing is left out. */
export interface CompleteInvoice {
  /** The id: 1 to 200 characters. */
  id: string;
  /** The currency, an ISO 4217 code. */
  currency: string;
  /** Whether it was sent. */
  issued: boolean;
  /** Whether and how it was given up. */
  closed: InvoiceClosed | null;
  /** The lines, with tax. */
  lines: InvoicedLine[];
  /** The money that came. */
  payments: Payment[];
  /** The money that went back. */
  refunds: Refund[];
}

/** How an invoice stands. */
export type InvoiceStatus =
  /** Not sent yet. */
  | "DRAFT"
  /** Sent, nothing paid. */
  | "OPEN"
  /** Paid in part. */
  | "PARTIALLY_PAID"
  /** Paid. */
  | "PAID"
  /** Given back in part. */
  | "PARTIALLY_REFUNDED"
  /** All that was paid was given back. */
  | "REFUNDED"
  /** Never owed. */
  | "VOID"
  /** Owed, and will not be paid. */
  | "UNCOLLECTIBLE";

/** What is left of a line. */
export interface InvoiceLineView {
  /** The id. */
  id: string;
  /** The amount with tax. */
  total: Decimal;
  /** What was given back. */
  refunded: Decimal;
  /** What can still be given back. */
  refundable: Decimal;
}

/** An invoice's status and what is left. */
export interface InvoiceView {
  /** How it stands. */
  status: InvoiceStatus;
  /** What was to be paid. */
  total: Decimal;
  /** What was paid. */
  paid: Decimal;
  /** What was given back. */
  refunded: Decimal;
  /** What is still to be paid; a refund does not open it again. */
  balance: Decimal;
  /** What can still be given back. */
  refundable: Decimal;
  /** The lines. */
  lines: InvoiceLineView[];
}

/** What can be done with an invoice besides paying. */
export type InvoiceAction =
  /** Send it. */
  | "ISSUE"
  /** Say that it was never owed. */
  | "VOID"
  /** Give it up. */
  | "MARK_UNCOLLECTIBLE";

/** An action on an invoice. */
export interface ChangeInvoiceRequest {
  /** The invoice. */
  invoice: Invoice;
  /** What is to be done. */
  action: InvoiceAction;
}

/** An invoice after a change. */
export interface InvoiceResult {
  /** The invoice, to be stored. */
  invoice: CompleteInvoice;
  /** How it stands. */
  view: InvoiceView;
  /** Whether this id was there already, and nothing changed. */
  repeated: boolean;
}

/** A payment for an invoice. */
export interface ApplyPaymentRequest {
  /** The invoice. */
  invoice: Invoice;
  /** The payment. */
  payment: Payment;
}

/** Money to be given back. */
export interface RefundDraft {
  /** The id, unique among the refunds. */
  id: string;
  /** The amount, in whole minor units, above 0. */
  amount: DecimalInput;
  /** Which lines it is for; left out, it is spread over what is left of all. */
  lines?: readonly RefundLine[] | null;
}

/** A refund of an invoice. */
export interface RefundPaymentRequest {
  /** The invoice. */
  invoice: Invoice;
  /** The refund. */
  refund: RefundDraft;
}

/** How a quote stands. */
export type QuoteStatus =
  /** Not sent yet. */
  | "DRAFT"
  /** Sent. */
  | "SENT"
  /** Accepted. */
  | "ACCEPTED"
  /** Declined. */
  | "DECLINED"
  /** Made into an invoice. */
  | "CONVERTED";

/** A quote as the host stores it. */
export interface Quote {
  /** The id: 1 to 200 characters. */
  id: string;
  /** How it stands. */
  status: QuoteStatus;
  /** The last day on which it can be accepted. */
  validUntil?: Day | null;
  /** The day on which it was accepted. */
  acceptedOn?: Day | null;
  /** The total that the customer saw. */
  total?: DecimalInput | null;
  /** What is offered. */
  content: InvoiceTotalsRequest;
}

/** A quote to become an invoice. */
export interface ConvertQuoteRequest {
  /** The quote. */
  quote: Quote;
  /** The id of the new invoice: 1 to 200 characters. */
  invoiceId: string;
}

/** A quote made into a draft invoice. */
export interface ConvertedQuote {
  /** How the quote stands now. */
  quoteStatus: QuoteStatus;
  /** The quote added up. */
  totals: InvoiceTotals;
  /** The draft: one line a quoted line. */
  invoice: CompleteInvoice;
}

/** How a subscription stands; ACTIVE and PAST_DUE count. */
export type SubscriptionStatus =
  /** It runs. */
  | "ACTIVE"
  /** It runs, and a payment is late. */
  | "PAST_DUE"
  /** It is tried. */
  | "TRIAL"
  /** It rests. */
  | "PAUSED"
  /** It has ended. */
  | "CANCELED";

/** A subscription. */
export interface MrrSubscription {
  /** The account: 1 to 200 characters. */
  account: string;
  /** The price of one, without discounts and tax, not negative. */
  amount: DecimalInput;
  /**
   * How often it is paid.
   *
   * Left out: `"MONTH"`.
   */
  interval?: Interval | null;
  /**
   * How many, not negative.
   *
   * Left out: `1`.
   */
  quantity?: number | null;
  /**
   * How it stands.
   *
   * Left out: `"ACTIVE"`.
   */
  status?: SubscriptionStatus | null;
}

/** Subscriptions to be added up. */
export interface MonthlyRecurringRevenueRequest {
  /** The currency, an ISO 4217 code. */
  currency: string;
  /**
   * How figures are rounded.
   *
   * Left out: `"HALF_UP"`.
   */
  rounding?: Rounding | null;
  /** The subscriptions. */
  subscriptions: readonly MrrSubscription[];
  /**
   * The month's overage, kept apart.
   *
   * Left out: `"0"`.
   */
  overage?: DecimalInput | null;
}

/** An account's recurring revenue. */
export interface AccountMrr {
  /** The account. */
  account: string;
  /** The recurring revenue of a month, not negative. */
  mrr: Decimal;
}

/** Recurring revenue. */
export interface MrrReport {
  /** The currency. */
  currency: string;
  /** The recurring revenue of a month. */
  mrr: Decimal;
  /** The month's overage. */
  overage: Decimal;
  /** Both. */
  revenue: Decimal;
  /** How many subscriptions count. */
  counted: number;
  /** Each account's, rounded for itself. */
  accounts: AccountMrr[];
}

/** Two months to be compared. */
export interface MrrMovementRequest {
  /** The currency, an ISO 4217 code. */
  currency: string;
  /** The month before. */
  before: readonly AccountMrr[];
  /** The month after. */
  after: readonly AccountMrr[];
  /**
   * The accounts that paid once, and stopped.
   *
   * Left out: `[]`.
   */
  former?: readonly string[] | null;
}

/** How an account moved. */
export type MovementKind =
  /** It pays for the first time. */
  | "NEW"
  /** It pays more. */
  | "EXPANSION"
  /** It pays less. */
  | "CONTRACTION"
  /** It stopped. */
  | "CHURN"
  /** It came back. */
  | "REACTIVATION";

/** An account's movement. */
export interface MrrChange {
  /** The account. */
  account: string;
  /** What it is. */
  kind: MovementKind;
  /** How much, negative for less. */
  amount: Decimal;
}

/** How recurring revenue moved: `start + new + expansion + contraction + churn + reactivation = end`. */
export interface MrrMovement {
  /** The currency. */
  currency: string;
  /** Before. */
  start: Decimal;
  /** Of accounts that never paid before. */
  new: Decimal;
  /** Of accounts that pay more. */
  expansion: Decimal;
  /** Of accounts that pay less, negative. */
  contraction: Decimal;
  /** Of accounts that stopped, negative. */
  churn: Decimal;
  /** Of accounts that came back. */
  reactivation: Decimal;
  /** The sum of all movements. */
  net: Decimal;
  /** After. */
  end: Decimal;
  /** Each account's movement, by account. */
  movements: MrrChange[];
}

/**
 * How keys for tokens come about. The cost numbers belong to the suite and are no policy: scrypt with
 * N = 16384, r = 8, p = 1, then AES-256-GCM.
 */
export type Suite =
  /** scrypt once for each key and epoch; each token then has an AES key of its own. */
  | "DEFAULT"
  /** scrypt with the salt of each token: 16 MiB and tens of milliseconds for each. */
  | "PER_TOKEN";

/** What a token says of itself. It proves nothing: anybody can write it. */
export interface TokenHeader {
  /** The version of the token's form. */
  version: number;
  /** The suite that sealed it. */
  suite: Suite;
  /** The id of its key, 8 hex digits. */
  keyId: string;
  /** The epoch of its key. */
  epoch: number;
  /** The bytes of the text in it. */
  plaintextBytes: number;
}

/**
 * Layouts of older helpers, by what they derive the key with, how they write it, and the bytes of salt and IV.
 * `probeLegacy` tries them in this order.
 */
export type LegacyPreset =
  /** scrypt; base64 of salt, IV, tag, data. */
  | "SCRYPT_S16_IV12"
  /** The same with an IV of 16 bytes. */
  | "SCRYPT_S16_IV16"
  /** The same with a salt of 32 bytes. */
  | "SCRYPT_S32_IV12"
  /** The same with a salt of 32 and an IV of 16 bytes. */
  | "SCRYPT_S32_IV16"
  /** The same with a salt of 64 bytes. */
  | "SCRYPT_S64_IV12"
  /** The same with a salt of 64 and an IV of 16 bytes. */
  | "SCRYPT_S64_IV16"
  /** scrypt; hex of salt, IV, tag, data. */
  | "SCRYPT_HEX_S16_IV12"
  /** scrypt; base64 of salt, IV, data, tag. */
  | "SCRYPT_TAG_LAST_S16_IV12"
  /** scrypt; salt, IV, tag, data in hex with colons. */
  | "SCRYPT_COLON_S16_IV12"
  /** The same with an IV of 16 bytes. */
  | "SCRYPT_COLON_S16_IV16"
  /** scrypt; salt, IV, data, tag in hex with colons. */
  | "SCRYPT_COLON_TAG_LAST_S32_IV16"
  /** scrypt; salt, IV, tag, data in base64 with colons. */
  | "SCRYPT_BASE64_COLON_S16_IV12"
  /** scrypt; JSON with parts in hex. */
  | "SCRYPT_JSON_HEX_S16_IV12"
  /** scrypt; JSON with parts in base64. */
  | "SCRYPT_JSON_BASE64_S16_IV12"
  /** scrypt with the salt `salt` for all; IV, tag, data in hex with colons. */
  | "SCRYPT_STATIC_SALT_IV16"
  /** PBKDF2; base64 of salt, IV, tag, data. */
  | "PBKDF2_S64_IV16"
  /** The key as it is; IV, tag, data in hex with colons. */
  | "RAW_COLON_IV12"
  /** The same with an IV of 16 bytes. */
  | "RAW_COLON_IV16"
  /** The key as it is; IV, data, tag in hex with colons. */
  | "RAW_COLON_TAG_LAST_IV12"
  /** The key as it is; base64 of IV, tag, data. */
  | "RAW_IV12"
  /** The key as it is; base64 of IV, data, tag, as browsers join them. */
  | "WEBCRYPTO"
  /** The key as it is; base64 of a salt that nobody uses, IV, tag, data. */
  | "RAW_UNUSED_SALT_S32_IV16"
  /** The first 32 characters are the key; IV, tag, data in hex with colons. */
  | "FIRST_32_COLON_IV16"
  /** What the package cloak writes, version 1. */
  | "CLOAK_V1";

/** How bytes became text. Those with a mark between their parts write each part on its own. */
export type LegacyEncoding =
  /** All parts in one text of base64. */
  | "BASE64"
  /** All parts in one text of base64 for addresses. */
  | "BASE64URL"
  /** All parts in one text of hex digits. */
  | "HEX"
  /** Parts in hex digits, with `:` between them. */
  | "HEX_COLON"
  /** Parts in base64, with `:` between them. */
  | "BASE64_COLON"
  /** Parts in base64, with `.` between them. */
  | "BASE64_DOT"
  /** Parts in hex digits, by name in a JSON object. */
  | "JSON_HEX"
  /** Parts in base64, by name in a JSON object. */
  | "JSON_BASE64"
  /** `v1.aesgcm256.`, the start of the key's hash, the IV, data with tag. */
  | "CLOAK_V1";

/** A part of what was written. */
export type LegacyPart =
  /** The salt of the key. */
  | "SALT"
  /** The initialisation vector. */
  | "IV"
  /** The tag, always of 16 bytes. */
  | "TAG"
  /** What was encrypted. */
  | "DATA";

/** How a key comes from a password. */
export type LegacyKdf =
  /** scrypt with r = 8, p = 1. */
  | "SCRYPT"
  /** PBKDF2 with HMAC-SHA-512. */
  | "PBKDF2_SHA512"
  /** The password is the key: 32 bytes. */
  | "RAW"
  /** The first 32 bytes of the password are the key. */
  | "FIRST_32";

/** How a password comes from a secret. */
export type LegacyPassword =
  /** The text itself, as UTF-8: of 64 hex digits all 64 characters. */
  | "TEXT"
  /** The 32 bytes of 64 hex digits. */
  | "HEX"
  /** `k1.aesgcm256.` and 32 bytes in base64 for addresses. */
  | "CLOAK";

/**
 * How an older helper wrote what it encrypted with AES-256-GCM: which parts, in which order and size, and
 * how its key comes from the secret. Take one that is known with `legacyLayout`, or change it.
 */
export interface LegacyLayout {
  /** How the bytes became text. */
  encoding: LegacyEncoding;
  /** The parts in their order: IV, TAG and DATA once each, SALT once where it has bytes. */
  order: readonly LegacyPart[];
  /**
   * The bytes of a salt that each value has of its own: 0, or 8 to 64.
   *
   * Left out: `0`.
   */
  saltBytes?: number | null;
  /**
   * The bytes of the IV: 12 or 16.
   *
   * Left out: `12`.
   */
  ivBytes?: number | null;
  /** How the key comes from the password. */
  kdf: LegacyKdf;
  /** How the password comes from the secret. */
  password: LegacyPassword;
  /** The salt that all values share, where they have none of their own. */
  staticSalt?: string | null;
  /**
   * The cost of `SCRYPT`, a power of two: 1,024 to 131,072.
   *
   * Left out: `16384`.
   */
  scryptN?: number | null;
  /**
   * The cost of `PBKDF2_SHA512`: 1 to 10,000,000.
   *
   * Left out: `100000`.
   */
  iterations?: number | null;
}

/** `LegacyLayout` as answers give it: nothing is left out. */
export interface CompleteLegacyLayout {
  /** How the bytes became text. */
  encoding: LegacyEncoding;
  /** The parts in their order: IV, TAG and DATA once each, SALT once where it has bytes. */
  order: LegacyPart[];
  /** The bytes of a salt that each value has of its own: 0, or 8 to 64. */
  saltBytes: number;
  /** The bytes of the IV: 12 or 16. */
  ivBytes: number;
  /** How the key comes from the password. */
  kdf: LegacyKdf;
  /** How the password comes from the secret. */
  password: LegacyPassword;
  /** The salt that all values share, where they have none of their own. */
  staticSalt: string | null;
  /** The cost of `SCRYPT`, a power of two: 1,024 to 131,072. */
  scryptN: number;
  /** The cost of `PBKDF2_SHA512`: 1 to 10,000,000. */
  iterations: number;
}

/** A row that could not be answered. It is null in the answer; the other rows went on. */
export interface RowFault {
  /** The row, from 0. */
  row: number;
  /** The fault's code, as text: codes only grow. */
  code: string;
  /** The field to blame, as in the rule's single form. */
  field: string | null;
}

/** A column of older values, read. It is a plain object: printed, it shows them. */
export interface LegacyColumn {
  /** The text of each row; absent where the row is null or bad. */
  plaintexts: (string | null)[];
  /** The bad rows, in order. */
  faults: RowFault[];
}

/** A layout that fits. */
export interface LegacyMatch {
  /** The name under which it is known. */
  name: LegacyPreset;
  /** The layout, with the password that fits. */
  layout: CompleteLegacyLayout;
  /** How many samples it opens. */
  opened: number;
}

/** Which layouts fit some samples. */
export interface LegacyProbe {
  /** The layouts that open at least one, those that open most first. */
  matches: LegacyMatch[];
  /** The samples that none opens, from 0. */
  unopened: number[];
}

/** What a text may hold. */
export type PiiKind =
  /** An e-mail address. */
  | "EMAIL"
  /** A phone number: international, or of North America. */
  | "PHONE"
  /** An IPv4 address that is routed. */
  | "IP_ADDRESS"
  /** A person's name; by the name of the field alone. */
  | "PERSON_NAME"
  /** A postal address; by the name of the field alone. */
  | "POSTAL_ADDRESS"
  /** The number of a payment card. */
  | "CARD"
  /** An international bank account number. */
  | "IBAN"
  /** A bank's routing number (United States). */
  | "ROUTING_NUMBER"
  /** A social security number (United States). */
  | "SSN"
  /** An employer identification number (United States). */
  | "EIN"
  /** A date of birth. */
  | "BIRTH_DATE"
  /** A key of a service that is known by how it begins. */
  | "API_KEY"
  /** A JSON web token. */
  | "JWT"
  /** A private key in PEM form. */
  | "PRIVATE_KEY"
  /** A password or another secret; by the name of the field alone. */
  | "CREDENTIAL";

/** What is looked for, and when it counts. */
export interface PiiPolicy {
  /**
   * The least confidence that is told: 1 to 10,000.
   *
   * Left out: `5000`.
   */
  minConfidence?: number | null;
  /**
   * The kinds that are looked for, each once.
   *
   * Left out: `["EMAIL","PHONE","IP_ADDRESS","PERSON_NAME","POSTAL_ADDRESS","CARD","IBAN","ROUTING_NUMBER","SSN","EIN","BIRTH_DATE","API_KEY","JWT","PRIVATE_KEY","CREDENTIAL"]`.
   */
  kinds?: readonly PiiKind[] | null;
  /**
   * The most bytes of a text, in UTF-8: 1 to 1,048,576.
   *
   * Left out: `1048576`.
   */
  maxTextBytes?: number | null;
  /**
   * The least rows of a column whose name says nothing: 1 to 1,000,000.
   *
   * Left out: `20`.
   */
  columnMinRows?: number | null;
  /**
   * The least share of such a column, in hundredths of a percent: 1 to 10,000.
   *
   * Left out: `6000`.
   */
  columnShare?: number | null;
  /**
   * The least share of a column whose name speaks for the kind: 1 to 10,000.
   *
   * Left out: `2000`.
   */
  columnShareHinted?: number | null;
}

/** How much it matters that a value stays where it is. */
export type Sensitivity =
  /** It says who someone is: mask it in logs. */
  | "PERSONAL"
  /** It can be used against someone: seal it. */
  | "SENSITIVE"
  /** It opens something: seal it. */
  | "SECRET";

/** Why a value was found. */
export type PiiReason =
  /** It has the form. */
  | "PATTERN"
  /** Its check digits are right. */
  | "CHECKSUM"
  /** The name of the field speaks for it. */
  | "FIELD_NAME"
  /** A word near by speaks for it. */
  | "CONTEXT_WORD";

/** A place in a text. It does not hold the text found. */
export interface PiiFinding {
  /** What stands there. */
  kind: PiiKind;
  /** How much it matters. */
  sensitivity: Sensitivity;
  /** Where it begins, in bytes of UTF-8. */
  byteStart: number;
  /** Where it ends, in bytes of UTF-8: the first byte behind it. */
  byteEnd: number;
  /** Where it begins, in units of UTF-16, as JavaScript, Kotlin and Swift's `NSString` count. */
  utf16Start: number;
  /** Where it ends, in units of UTF-16. */
  utf16End: number;
  /** How sure that is: 1 to 10,000. */
  confidence: number;
  /** Why, in the order of the choice. */
  reasons: PiiReason[];
}

/** What a column holds. */
export interface PiiVerdict {
  /** The kind; absent where none is there often enough. */
  kind: PiiKind | null;
  /** How much it matters. */
  sensitivity: Sensitivity | null;
  /** The samples that are neither null nor blank nor sealed. */
  rows: number;
  /** The samples that are tokens. */
  sealed: number;
  /** The rows with the kind. */
  hits: number;
  /** `hits` of `rows`, in hundredths of a percent, rounded down. */
  share: number;
  /** Whether the name of the field speaks for the kind. */
  hinted: boolean;
}

/** What a scorer scores by. */
export interface LeadScorerOptions {
  /** The rule card; left out, the default. */
  card?: RuleCard | null;
  /** The scorecard, if there is one. */
  scorecard?: Scorecard | null;
  /** How they are weighed; left out, the default. */
  policy?: BlendPolicy | null;
}

/** A lead to be decided on. */
export interface DecideLeadRequest {
  /** The lead. */
  lead: Lead;
  /** The business day. */
  today: Day;
  /** What an outside AI says. */
  ai?: BlendAi | null;
}

/** The blended score, with the two that went into it. */
export interface LeadDecision {
  /** The log-odds in millionths: those of the parts, added up. */
  logOdds: number;
  /** The probability in billionths. */
  probabilityPpb: number;
  /** The probability in percent, 1 to 99. */
  score: number;
  /** How promising it is. */
  band: LeadBand;
  /**
   * How sure it is that the lead's true probability lies in this band, in percent, 1 to 99: by the standard
   * error. No accuracy: of leads that are HOT for certain, some are lost.
   */
  confidencePercent: number;
  /** The standard error of the log-odds, in micro-nats. */
  standardError: number;
  /** The voices that count, with their weights in millionths. */
  parts: BlendPart[];
  /** Why a voice does not count, or not in full. */
  fallbacks: BlendFallback[];
  /**
   * The first day on which this band changes if nothing happens and the AI's answer stays. Absent where it
   * never does, and for a lead that is disqualified.
   */
  until: Day | null;
  /** The rule card's score, with its own `until`. */
  rule: LeadScore;
  /** The scorecard's prediction. */
  prediction: Prediction | null;
}

/** A table of leads. */
export interface PredictColumnsRequest {
  /**
   * The columns, by field; those that the scorecard does not know are ignored, those that it misses are
   * missing values.
   */
  columns: readonly LeadColumn[];
  /** How many rows each has, 0 to 100,000,000: a table may have no column. */
  rows: number;
}

/** Predictions, a row each; absent where the row is bad. */
export interface PredictionColumns {
  /** The log-odds in millionths. */
  logOdds: (number | null)[];
  /** The probability in billionths. */
  probabilityPpb: (number | null)[];
  /** The probability in percent, 1 to 99. */
  score: (number | null)[];
  /** How promising each is. */
  band: (LeadBand | null)[];
  /** The bad rows, in order, each with its first bad feature of the scorecard. */
  faults: RowFault[];
}

/** How many keys a limiter holds. */
export interface RateLimiterOptions {
  /**
   * The most keys, from `shards` to 10^8; split evenly between the shards.
   *
   * Left out: `100000`.
   */
  maxKeys?: number | null;
  /**
   * The parts with a lock each, a power of two from 1 to 1,024: more let more threads work at once.
   *
   * Left out: `16`.
   */
  shards?: number | null;
}

/** How a limiter stands. */
export interface RateLimiterStats {
  /** The keys that are held. */
  keys: number;
  /** The keys that had to go while something was used. */
  evicted: number;
}

/** A key and its state, as a snapshot gives them and a restore takes them. */
export interface LimiterEntry {
  /** The key, 1 to 200 characters. */
  key: string;
  /** The state's text, as an answer of `checkLimit` gives it. */
  state: string;
}

/** A column of calls, answered row by row. */
export interface LimitColumns {
  /** Whether each call passes; absent where the row is null or bad. */
  allowed: (boolean | null)[];
  /** The units left after each; absent where they are only counted, too. */
  remaining: (number | null)[];
  /** The milliseconds until each passes; absent where it passed or never will, too. */
  retryAfterMs: (number | null)[];
  /** The bad rows, in order. */
  faults: RowFault[];
}

/** What a key is good for. */
export type KeyState =
  /** It seals and opens; a ring has exactly one. */
  | "PRIMARY"
  /**
   * It opens, and what it sealed needs no rotation: a new key while servers change, or an old one
   * that is still good.
   */
  | "ACTIVE"
  /** It opens, and what it sealed asks for rotation. */
  | "DECRYPT_ONLY"
  /** It is known and refused. */
  | "DISABLED";

/**
 * A key of a ring. It only goes in. It is a plain object: printed, it shows its
 * secret.
 */
export interface KeyRecord {
  /** 32 random bytes as 64 hex digits in either case, as `generateKey` draws them. */
  secret: string;
  /** What the key is good for. */
  state: KeyState;
  /** A name for people, 1 to 64 bytes. */
  label?: string | null;
  /**
   * Raised, it changes what is sealed from now on without a new secret: 0 to 65,535.
   *
   * Left out: `0`.
   */
  epoch?: number | null;
}

/** How a ring seals and what it accepts. */
export interface VaultPolicy {
  /**
   * The suite that seals; it must be accepted too.
   *
   * Left out: `"DEFAULT"`.
   */
  suite?: Suite | null;
  /**
   * The suites that are opened, each once.
   *
   * Left out: `["DEFAULT"]`.
   */
  acceptSuites?: readonly Suite[] | null;
  /**
   * Whether a token may be sealed again.
   *
   * Left out: `false`.
   */
  allowNested?: boolean | null;
  /**
   * The most bytes of a plaintext, in UTF-8: 1 to 1,048,576.
   *
   * Left out: `1048576`.
   */
  maxPlaintextBytes?: number | null;
  /**
   * The bytes of a blind index behind the key's id: 8 to 32.
   *
   * Left out: `16`.
   */
  blindIndexBytes?: number | null;
  /**
   * How many keys of `PER_TOKEN` are remembered: 0 to 4,096.
   *
   * Left out: `128`.
   */
  cachedKeys?: number | null;
}

/** A text that was sealed. It is a plain object: printed, it shows the text. */
export interface Opened {
  /** The text. */
  plaintext: string;
  /** The id of the key that sealed it, 8 hex digits. */
  keyId: string;
  /**
   * Whether the token should be sealed anew: its key only decrypts, its epoch is an older one, or its
   * suite is not the one in force.
   */
  needsRotation: boolean;
}

/** A token, and the one that takes its place. */
export interface Rotation {
  /** The token that was given: write the new one only where it still stands. */
  previous: string;
  /** The token to keep. */
  token: string;
  /** Whether it is a new one. */
  rotated: boolean;
  /** The id of the key that seals `token`, 8 hex digits. */
  keyId: string;
}

/** A column of texts, sealed. */
export interface SealedColumn {
  /** The token of each row; absent where the row is null or bad. */
  tokens: (string | null)[];
  /** The bad rows, in order. */
  faults: RowFault[];
}

/** A column of tokens, opened. It is a plain object: printed, it shows them. */
export interface OpenedColumn {
  /** The text of each row; absent where the row is null or bad. */
  plaintexts: (string | null)[];
  /** Whether each row's token should be sealed anew; absent where the row is null or bad. */
  needsRotation: (boolean | null)[];
  /** The bad rows, in order. */
  faults: RowFault[];
}

/**
 * A row whose token changes: write `token` only where `previous` still stands. Where it does not, someone
 * else wrote first, which is no error.
 */
export interface RotatedRow {
  /** The row, from 0. */
  row: number;
  /** The token that was given. */
  previous: string;
  /** The token to keep. */
  token: string;
}

/** What changes in a column of tokens. */
export interface RotatedColumn {
  /** The rows with a new token, in order. */
  rotations: RotatedRow[];
  /** How many rows stay as they are; null ones do not count. */
  current: number;
  /** The bad rows, in order. */
  faults: RowFault[];
}

/** A column of values, indexed. */
export interface IndexColumn {
  /** The index of each row; absent where the row is null or bad. */
  indexes: (string | null)[];
  /** The bad rows, in order. */
  faults: RowFault[];
}

/** What a ring says of a key: nothing secret. */
export interface KeyInfo {
  /** The name for people. */
  label: string | null;
  /** The id, 8 hex digits, that the key's tokens bear. */
  keyId: string;
  /** What the key is good for. */
  state: KeyState;
  /** The epoch at which it seals. */
  epoch: number;
  /**
   * The first 12 characters of every token that this key makes with the suite in force: a column is
   * searched for them. In SQL's LIKE, `_` stands for any character: escape it.
   */
  tokenPrefix: string;
}

/** What a fault says is wrong. Codes are never renamed or removed. */
export type FaultCode =
  /** A value has the wrong shape: a wrong type, an unknown or a missing field, a number out of reach. */
  | "INVALID_INPUT"
  /** A policy has the right shape but makes no sense. */
  | "INVALID_POLICY"
  /** A time zone is not in the embedded IANA data. */
  | "UNKNOWN_TIME_ZONE"
  /** A location text has more than 64 characters. */
  | "LOCATION_TOO_LONG"
  /** A location text has a character that no label has. */
  | "INVALID_CHARACTER"
  /** A location text is blank. */
  | "EMPTY_LOCATION"
  /** A GS1 location number has a wrong check digit. */
  | "INVALID_GLN"
  /** A location text fits no form that is known. */
  | "UNRECOGNIZED_LOCATION"
  /** A location text uses two kinds of separator. */
  | "MIXED_SEPARATORS"
  /** Nothing stands between two separators. */
  | "EMPTY_SEGMENT"
  /** A location text has more parts than a place has. */
  | "TOO_MANY_COMPONENTS"
  /** A segment like `A03` has two meanings; a profile decides. */
  | "AMBIGUOUS_SEGMENT"
  /** Four parts have two meanings; a profile decides. */
  | "AMBIGUOUS_FOUR_PARTS"
  /** A text without separators can be cut in several ways. */
  | "AMBIGUOUS_COMPACT"
  /** A tag letter that is not known. */
  | "UNKNOWN_TAG"
  /** One component stands twice. */
  | "DUPLICATE_COMPONENT"
  /** There is no aisle. */
  | "MISSING_AISLE"
  /** There is no row. */
  | "MISSING_ROW"
  /** There is no shelf. */
  | "MISSING_SHELF"
  /** An aisle is neither a number nor one or two letters. */
  | "INVALID_AISLE"
  /** A row is not a number. */
  | "INVALID_ROW"
  /** A shelf is neither a number nor one letter. */
  | "INVALID_SHELF"
  /** A position is not a number. */
  | "INVALID_POSITION"
  /** A zone is not 1 to 16 capital letters and digits. */
  | "INVALID_ZONE"
  /** O, I or L among digits. */
  | "CONFUSABLE_CHARACTER"
  /** An aisle written as I or O, where the profile refuses it. */
  | "CONFUSABLE_AISLE"
  /** The aisle is outside its range. */
  | "AISLE_OUT_OF_RANGE"
  /** The row is outside its range. */
  | "ROW_OUT_OF_RANGE"
  /** The shelf is outside its range. */
  | "SHELF_OUT_OF_RANGE"
  /** The position is outside its range. */
  | "POSITION_OUT_OF_RANGE"
  /** A label in this style would not be read back as the same place. */
  | "LABEL_NOT_POSSIBLE"
  /** A quantity is not above zero, too large or too fine. */
  | "INVALID_QUANTITY"
  /** A stop lies behind the last row of the layout. */
  | "ROW_BEYOND_LAYOUT"
  /** One aisle number stands in two zones. */
  | "AISLE_IN_SEVERAL_ZONES"
  /** A text is no e-mail address. */
  | "EMAIL_INVALID"
  /** A text is no phone number. */
  | "PHONE_INVALID"
  /** An id stands twice in one list. */
  | "DUPLICATE_ID"
  /** An exact sum has more than 28 digits. */
  | "AMOUNT_TOO_LARGE"
  /** A required column is not in the file. */
  | "HEADER_MISSING"
  /** A header stands twice in the file. */
  | "HEADER_AMBIGUOUS"
  /** A resume token of another file, policy or day. */
  | "RESUME_MISMATCH"
  /** There are fewer than two records. */
  | "NOTHING_TO_MERGE"
  /** The master is not among the records. */
  | "UNKNOWN_MASTER"
  /** Two records differ in a field in which records that are merged may not. */
  | "MERGE_FORBIDDEN"
  /** A time is not in 1970 to 2199. */
  | "TIME_OUT_OF_RANGE"
  /** A stored text was written by another version. */
  | "UNSUPPORTED_VERSION"
  /** A stored number would pass 2^53 - 1, a log 10,000 entries, a sum of money 10^18. */
  | "COUNT_TOO_LARGE"
  /** The window has no grid of its own: it begins with the subject's first unit, or slides. */
  | "WINDOW_HAS_NO_GRID"
  /** A text is no limit. */
  | "INVALID_LIMIT_TEXT"
  /** A plan that is not in the list. */
  | "UNKNOWN_PLAN"
  /** An id that holds another amount, or is settled. */
  | "RESERVATION_CONFLICT"
  /** There are 1,000 live reservations. */
  | "TOO_MANY_RESERVATIONS"
  /** A currency is not in ISO 4217's list. */
  | "UNKNOWN_CURRENCY"
  /** An invoice has no such line. */
  | "UNKNOWN_LINE"
  /** An amount is not in whole minor units of its currency. */
  | "NOT_MINOR_UNITS"
  /** A figure has more than 28 digits, or is beyond the range of integers. */
  | "AMOUNT_OVERFLOW"
  /** A period in which nothing can lie. */
  | "EMPTY_PERIOD"
  /** An instant is outside its period. */
  | "OUTSIDE_PERIOD"
  /** More than 400 days. */
  | "RANGE_TOO_LONG"
  /** All weights are 0. */
  | "NO_WEIGHT"
  /** The amounts of the lines do not add up to the whole. */
  | "LINES_DO_NOT_ADD_UP"
  /** Two sums of usage have some batches in common, but not all of one. */
  | "BATCHES_OVERLAP"
  /** Two sums of usage cannot be merged: other zones, or one without batches. */
  | "STATE_MISMATCH"
  /** A stored record cannot be. */
  | "INVALID_STATE"
  /** A discount is larger than what it is on. */
  | "DISCOUNT_TOO_LARGE"
  /** More is paid than is owed. */
  | "EXCEEDS_BALANCE"
  /** More is given back than was paid. */
  | "EXCEEDS_REFUNDABLE"
  /** The lines come to less than 0. */
  | "NEGATIVE_TOTAL"
  /** An id stands for another amount already. */
  | "IDEMPOTENCY_CONFLICT"
  /** An action that is not possible as the invoice stands. */
  | "ILLEGAL_TRANSITION"
  /** A quote that was not accepted. */
  | "QUOTE_NOT_ACCEPTED"
  /** A quote that was made into an invoice already. */
  | "QUOTE_ALREADY_CONVERTED"
  /** A quote that was accepted too late. */
  | "QUOTE_EXPIRED"
  /** A quote's total is not what the customer saw. */
  | "QUOTE_TOTAL_CHANGED"
  /** Usage could not be read. */
  | "USAGE_UNKNOWN"
  /** The rows of a ledger do not fit together. */
  | "LEDGER_CONFLICT"
  /** A secret is not 64 hex digits; a label or an epoch is out of range. */
  | "INVALID_KEY"
  /** A secret that nobody drew at random: few distinct bytes, or two equal halves. */
  | "WEAK_KEY"
  /** A secret stands twice in a ring. */
  | "DUPLICATE_KEY"
  /** A ring has not 1 to 64 keys, or not exactly one primary. */
  | "INVALID_KEYRING"
  /** A context is empty or too large, or has a bad name or value. */
  | "INVALID_CONTEXT"
  /** A plaintext has more bytes than the policy allows. */
  | "PLAINTEXT_TOO_LONG"
  /** A text to look through has more bytes than the policy allows. */
  | "TEXT_TOO_LONG"
  /** A plaintext is a token itself. */
  | "ALREADY_SEALED"
  /** The operating system gave no random bytes. */
  | "RANDOM_UNAVAILABLE"
  /** A text is no token. */
  | "MALFORMED_TOKEN"
  /** A token's suite is not known or not accepted. */
  | "SUITE_REFUSED"
  /** A token's key is not in the ring, or its epoch is too far ahead. */
  | "UNKNOWN_KEY"
  /** A token's key is disabled. */
  | "KEY_DISABLED"
  /** A token that was changed, or sealed under another key or in another context. */
  | "INAUTHENTIC"
  /** What a token holds is no text. */
  | "NOT_TEXT"
  /** A layout of older tokens that cannot be. */
  | "INVALID_LAYOUT"
  /** A command's key stands for another command. */
  | "COMMAND_ID_REUSED"
  /** A quantity is finer than its item's unit. */
  | "QUANTITY_SCALE_EXCEEDED"
  /** A quantity is beyond 1,000,000,000, or a level with a serial would hold more than 1. */
  | "QUANTITY_TOO_LARGE"
  /** A correction without a reason. */
  | "REASON_REQUIRED"
  /** A reason that is neither built in nor the policy's. */
  | "UNKNOWN_REASON"
  /** What is on hand is set without saying what it was. */
  | "CHANGE_FROM_REQUIRED"
  /** What is on hand is no longer what it was. */
  | "CHANGE_FROM_STALE"
  /** Goods would be moved to where they are. */
  | "SAME_BUCKET"
  /** Goods would be transferred to the level where they are. */
  | "SAME_LEVEL"
  /** A hold would not lapse later than it does. */
  | "EXPIRY_NOT_LATER"
  /** What is stored cannot be. */
  | "STATE_INCONSISTENT"
  /** A level that is not loaded. */
  | "UNKNOWN_LEVEL"
  /** An allocation that is not loaded. */
  | "UNKNOWN_ALLOCATION"
  /** An item of which no level is loaded. */
  | "UNKNOWN_ITEM"
  /** An allocation's key that is taken. */
  | "DUPLICATE_ALLOCATION"
  /** A level of another item. */
  | "ITEM_MISMATCH"
  /** A record was changed since it was read. */
  | "VERSION_CONFLICT"
  /** The policy allows no backorders. */
  | "BACKORDERS_NOT_ALLOWED"
  /** Less is available than was asked for. */
  | "INSUFFICIENT_AVAILABLE"
  /** Less is there than is to be moved. */
  | "INSUFFICIENT_BUCKET"
  /** A hold that has lapsed. */
  | "ALLOCATION_EXPIRED"
  /** An allocation of which nothing is open and nothing is owed. */
  | "ALLOCATION_CLOSED"
  /** An allocation that is no hold. */
  | "ALLOCATION_NOT_HELD"
  /** A hold is shipped only when it is confirmed. */
  | "HOLD_NOT_CONFIRMED"
  /** More is released than is allocated and owed. */
  | "RELEASE_EXCEEDS_ALLOCATED"
  /** More is shipped than is allocated. */
  | "SHIP_EXCEEDS_ALLOCATED"
  /** More is taken back than was shipped and not returned. */
  | "UNSHIP_EXCEEDS_SHIPPED"
  /** More is returned than was shipped. */
  | "RETURN_EXCEEDS_SHIPPED"
  /** A level holds less than was promised of it. */
  | "SHORT_STOCK"
  /** Less than nothing would be on hand. */
  | "NEGATIVE_ON_HAND"
  /** Less than nothing would be available: the rest is promised or set aside. */
  | "AVAILABLE_SHORTFALL"
  /** A row of a ledger stands twice. */
  | "DUPLICATE_ENTRY"
  /** Fewer leads were won, or lost, than can teach a scorecard. */
  | "TOO_FEW_OUTCOMES"
  /** No field tells won leads from lost ones. */
  | "NO_SIGNAL"
  /** A probability is asked for without a scorecard. */
  | "NO_SCORECARD"
  /** A lead that became another customer, or another opportunity, already. */
  | "LEAD_ALREADY_CONVERTED"
  /** A lead that was disqualified. */
  | "LEAD_DISQUALIFIED"
  /** A lead without company and name. */
  | "LEAD_INCOMPLETE";

/**
 * Rule card, scorecard and blend, checked once; it never changes afterwards, so any number of threads may ask
 * it. To learn anew, open another.
 */
export declare class LeadScorer {
  constructor(options: LeadScorerOptions);
  /**
   * `scoreLead`, `predictConversion` and `blendScores` in one call, with the same numbers.
   *
   * Faults: `INVALID_INPUT` at a field whose number is asked for and that is none
   * (`lead.fields.employees`).
   */
  decide(request: DecideLeadRequest): LeadDecision;
  /**
   * Predictions of a table by the scorecard, row by row as `predictConversion` has them, without standard
   * errors, which makes it quick. A bad row is absent in the answer and listed; the others are answered.
   *
   * Faults: `INVALID_INPUT` at a column's form (`columns[0].indexes[3]`), at the second column of a field
   * (`columns[1].field`), at `rows` out of range or where a column has another length; then `NO_SCORECARD`.
   *
   * The rows of a column may be in a typed array: `LeadTypedColumn`.
   */
  predictColumns(request: PredictTypedColumnsRequest): PredictionColumns;
  /**
   * As `predictColumns`, on a thread of Node's pool, while JavaScript goes on: the promise has the same answer,
   * or rejects with the same fault.
   */
  predictColumnsAsync(request: PredictTypedColumnsRequest): Promise<PredictionColumns>;
}

/**
 * One policy and many keys, in memory and thread-safe: no timers, no threads, no clock. Each answer
 * is that of the pure rule on the key's state; `state` is absent in it, and `changed` says whether
 * something was kept.
 *
 * Memory is bounded: never more than `maxKeys` keys. A new key in a full shard takes the place of one
 * with nothing used, if a few that are looked at show one, else of the one of them that is free
 * soonest; that is counted in `evicted`, and the lost key begins anew. Hold at least as many keys as
 * there are active subjects in the longest window.
 *
 * Keys are 1 to 200 characters, compared exactly.
 */
export declare class RateLimiter {
  constructor(policy: LimitPolicy, options?: RateLimiterOptions | null);
  /**
   * May this call pass? If so, its cost (1 where left out, 0 to 10^12) is counted.
   *
   * Faults: `INVALID_INPUT` at `key` or `cost`, `TIME_OUT_OF_RANGE` at `now` outside 1970 to 2199,
   * `COUNT_TOO_LARGE` with the `window`.
   */
  check(key: string, cost: number | null | undefined, now: InstantInput): LimitDecision;
  /**
   * Gives units back (1 where left out, 0 to 10^12), never below nothing used.
   *
   * Faults: as `check`, with `amount` for `cost`.
   */
  refund(key: string, amount: number | null | undefined, now: InstantInput): LimitDecision;
  /**
   * Counts units without asking (1 where left out, 0 to 10^12), past the capacity too.
   *
   * Faults: as `check`, with `amount` for `cost`.
   */
  penalize(key: string, amount: number | null | undefined, now: InstantInput): LimitDecision;
  /** As `check`, but says only whether the call passes: the quickest way. */
  take(key: string, cost: number | null | undefined, now: InstantInput): boolean;
  /**
   * How a key stands: a check of cost 0 that keeps nothing.
   *
   * Faults: as `check`.
   */
  peek(key: string, now: InstantInput): LimitDecision;
  /**
   * Forgets a key; whether there was something to forget.
   *
   * Faults: `INVALID_INPUT` at `key`.
   */
  reset(key: string): boolean;
  /** How many keys are held, and how many had to go while something was used. */
  stats(): RateLimiterStats;
  /**
   * The keys that have something used at `now`, each with its state, by key (in the order of UTF-8
   * bytes). Other threads go on meanwhile: each key is seen whole.
   *
   * Faults: `TIME_OUT_OF_RANGE` at `now`.
   */
  snapshot(now: InstantInput): LimiterEntry[];
  /**
   * Takes states over, in place of what these keys have: all, or none where one is at fault. Gives
   * their number. They may be those of another policy; what they say is then read at `now`.
   *
   * Faults: `INVALID_INPUT` or `UNSUPPORTED_VERSION` with a path such as `entries[1].state`;
   * `TIME_OUT_OF_RANGE` at `now`.
   */
  restore(entries: readonly LimiterEntry[], now: InstantInput): number;
  /**
   * Checks a column of calls, row by row in order, as if each were a `check`: so a log of
   * calls is replayed against a plan. A cost that is absent is 1. A row without a key or an instant
   * is null; a bad row is null too, is listed and counts nothing.
   *
   * Faults of the call: `INVALID_INPUT` at `costs` or `now`, where they have not as many rows as
   * `keys`.
   *
   * As a `Float64Array`, `now` is milliseconds since 1970-01-01T00:00:00Z, where NaN is a row without
   * an instant.
   */
  checkColumns(
    keys: readonly (string | null | undefined)[],
    costs: Int32Array | readonly (number | null | undefined)[] | null | undefined,
    now: Float64Array | InstantInput | readonly (InstantInput | null | undefined)[],
  ): LimitColumns;
}

/**
 * Some keys, and what is sealed with them: texts become tokens that only the same context opens.
 *
 * A context says where a text belongs, by 1 to 16 names with a value each: tenant, provider, user,
 * table, field, record, purpose. A name is `a-z` and up to 31 more of `a-z`, `0-9` and `_`; a value has 1
 * to 1,024 bytes and is taken as it is. A token that is opened in another context, was changed, or was
 * sealed under another key is `INAUTHENTIC`, and nothing more is said.
 *
 * A ring does not change: new keys are a new ring. It may be asked from many threads; the first use of a
 * key takes tens of milliseconds and 16 MiB, so one ring for a process is right, and `warmUp` when it
 * starts. It cannot be copied or written down, and wipes its secrets when it goes.
 */
export declare class Keyring {
  constructor(keys: readonly KeyRecord[], policy?: VaultPolicy | null);
  /**
   * Never in production: repeats salt and nonce. For tests, a ring whose random bytes are these and not
   * the operating system's: 28 for each token, salt then nonce, until they are used up.
   *
   * Faults: as the constructor.
   */
  static hazardousFixedRandom(
    keys: readonly KeyRecord[],
    policy: VaultPolicy | null | undefined,
    fixedRandom: Uint8Array,
  ): Keyring;
  /**
   * Seals a text under the primary key: two tokens of one text differ.
   *
   * Faults: `INVALID_CONTEXT` with the path; at `plaintext`, `PLAINTEXT_TOO_LONG` with `max` and `actual`
   * bytes, and `ALREADY_SEALED` where the text is a token and the policy has no `allowNested`;
   * `RANDOM_UNAVAILABLE`.
   */
  seal(plaintext: string, context: Record<string, string>): string;
  /**
   * As `seal`, on a thread of Node's pool, while JavaScript goes on: the promise has the same answer,
   * or rejects with the same fault.
   */
  sealAsync(plaintext: string, context: Record<string, string>): Promise<string>;
  /**
   * Opens a token in the context in which it was sealed. Never falls back to an older layout or to
   * plain text.
   *
   * Faults, at `token` in this order: `MALFORMED_TOKEN`, `UNSUPPORTED_VERSION` with the `version`,
   * `SUITE_REFUSED` with the byte of the `suite`, `UNKNOWN_KEY` with `keyId` and `epoch` (also where the
   * epoch is more than one ahead), `KEY_DISABLED` with the `keyId`, `INAUTHENTIC`, `NOT_TEXT`. Before all:
   * `INVALID_CONTEXT` with the path.
   */
  open(token: string, context: Record<string, string>): Opened;
  /**
   * As `open`, on a thread of Node's pool, while JavaScript goes on: the promise has the same answer,
   * or rejects with the same fault.
   */
  openAsync(token: string, context: Record<string, string>): Promise<Opened>;
  /**
   * Whether a token should be sealed anew, from its head alone: the key only decrypts, the epoch is an
   * older one, or the suite is not the one in force. Nothing is decrypted and nothing proved.
   *
   * Faults: as `open`, up to `KEY_DISABLED`.
   */
  needsRotation(token: string): boolean;
  /**
   * Opens a token and, where it should be, seals its text anew under the primary key, in the same
   * context; else gives it back. Write the new one only where `previous` still stands.
   *
   * Faults: as `open`; `RANDOM_UNAVAILABLE`.
   */
  rotate(token: string, context: Record<string, string>): Rotation;
  /**
   * As `rotate`, on a thread of Node's pool, while JavaScript goes on: the promise has the same answer,
   * or rejects with the same fault.
   */
  rotateAsync(token: string, context: Record<string, string>): Promise<Rotation>;
  /**
   * Seals a column, row by row in order, as if each were a `seal`. What differs from row to row
   * of the context stands in `contextColumns`, one value for each row. A null stays null; a bad row is
   * null and listed.
   *
   * Faults of the call: `INVALID_INPUT` at `contextColumns.<name>` where it has not as many rows;
   * `INVALID_CONTEXT` with the path, where it holds for all rows.
   */
  sealMany(
    plaintexts: readonly (string | null | undefined)[],
    context: Record<string, string>,
    contextColumns?: Record<string, readonly (string | null | undefined)[]> | null,
  ): SealedColumn;
  /**
   * As `sealMany`, on a thread of Node's pool, while JavaScript goes on: the promise has the same answer,
   * or rejects with the same fault.
   */
  sealManyAsync(
    plaintexts: readonly (string | null | undefined)[],
    context: Record<string, string>,
    contextColumns?: Record<string, readonly (string | null | undefined)[]> | null,
  ): Promise<SealedColumn>;
  /**
   * Opens a column, as if each row were an `open`; also the dry run of a rotation. Else as
   * `sealMany`.
   */
  openMany(
    tokens: readonly (string | null | undefined)[],
    context: Record<string, string>,
    contextColumns?: Record<string, readonly (string | null | undefined)[]> | null,
  ): OpenedColumn;
  /**
   * As `openMany`, on a thread of Node's pool, while JavaScript goes on: the promise has the same answer,
   * or rejects with the same fault.
   */
  openManyAsync(
    tokens: readonly (string | null | undefined)[],
    context: Record<string, string>,
    contextColumns?: Record<string, readonly (string | null | undefined)[]> | null,
  ): Promise<OpenedColumn>;
  /**
   * Rotates a column, as if each row were a `rotate`; only rows that change come back. Else as
   * `sealMany`.
   */
  rotateMany(
    tokens: readonly (string | null | undefined)[],
    context: Record<string, string>,
    contextColumns?: Record<string, readonly (string | null | undefined)[]> | null,
  ): RotatedColumn;
  /**
   * As `rotateMany`, on a thread of Node's pool, while JavaScript goes on: the promise has the same answer,
   * or rejects with the same fault.
   */
  rotateManyAsync(
    tokens: readonly (string | null | undefined)[],
    context: Record<string, string>,
    contextColumns?: Record<string, readonly (string | null | undefined)[]> | null,
  ): Promise<RotatedColumn>;
  /**
   * A keyed hash of a value, to look sealed rows up by: equal values have equal indexes where the
   * contexts are equal, so a context has the tenant, the table and the field, never the user or the
   * record. Values are taken as they are: normalise them before. Fields with few values would be
   * given away.
   *
   * Faults: `INVALID_CONTEXT` with the path; `PLAINTEXT_TOO_LONG` at `value`.
   */
  blindIndex(value: string, context: Record<string, string>): string;
  /**
   * As `blindIndex`, on a thread of Node's pool, while JavaScript goes on: the promise has the same answer,
   * or rejects with the same fault.
   */
  blindIndexAsync(value: string, context: Record<string, string>): Promise<string>;
  /**
   * The indexes of a value under every key that is not disabled, for `IN (...)` while keys change: the
   * primary's first, the others' in the order given.
   *
   * Faults: as `blindIndex`.
   */
  blindIndexes(value: string, context: Record<string, string>): string[];
  /**
   * As `blindIndexes`, on a thread of Node's pool, while JavaScript goes on: the promise has the same answer,
   * or rejects with the same fault.
   */
  blindIndexesAsync(value: string, context: Record<string, string>): Promise<string[]>;
  /** Indexes a column, as if each row were a `blindIndex`. Else as `sealMany`. */
  blindIndexMany(
    values: readonly (string | null | undefined)[],
    context: Record<string, string>,
    contextColumns?: Record<string, readonly (string | null | undefined)[]> | null,
  ): IndexColumn;
  /**
   * As `blindIndexMany`, on a thread of Node's pool, while JavaScript goes on: the promise has the same answer,
   * or rejects with the same fault.
   */
  blindIndexManyAsync(
    values: readonly (string | null | undefined)[],
    context: Record<string, string>,
    contextColumns?: Record<string, readonly (string | null | undefined)[]> | null,
  ): Promise<IndexColumn>;
  /**
   * Derives now what the first uses of the keys would derive, and says how many derivations a new ring
   * needs for it.
   */
  warmUp(): number;
  /**
   * As `warmUp`, on a thread of Node's pool, while JavaScript goes on: the promise has the same answer,
   * or rejects with the same fault.
   */
  warmUpAsync(): Promise<number>;
  /** What the ring holds, in the order given: nothing secret. */
  keys(): KeyInfo[];
}

/**
 * The number that sorts a pick list: aisle * 10,000 + row * 100 + shelf of a location text.
 *
 * The answer is from 10,100 to 2,147,479,999; a missing shelf, where the profile allows it,
 * counts 0. Position and zone take no part. Every fault of `parseLocation` is one of this.
 */
export declare function pickOrder(text: string, profile?: LocationProfile | null): number;

/**
 * Everything that a location text says: components, canonical text, sort key, how it was read.
 *
 * Faults, at `text`: `LOCATION_TOO_LONG` beyond 64 characters, `INVALID_CHARACTER` with its index,
 * `EMPTY_LOCATION`; a form that is not known or has two meanings; a component that is missing,
 * malformed or out of its range. At `profile.maxAisle`: `INVALID_POLICY`.
 */
export declare function parseLocation(
  text: string,
  profile?: LocationProfile | null,
): WarehouseLocation;

/**
 * Writes a label in a site's style, and refuses one that would not be read back.
 *
 * Faults: `INVALID_POLICY` at `style.digits`; a component out of range at `parts.aisle` and so
 * on; `INVALID_ZONE`; `LABEL_NOT_POSSIBLE` at `parts` where the text would be read as another
 * place or not at all, or the letters do not suffice.
 */
export declare function formatLocation(parts: LocationParts, style?: LabelStyle | null): string;

/**
 * The profile that reads a site's own labels, with the evidence.
 *
 * A question is decided only where one choice refuses fewer labels, or as many and doubles fewer
 * places; otherwise the profile keeps refusing, and nothing is guessed. Never a fault.
 */
export declare function inferLocationProfile(samples: readonly string[]): LocationInference;

/**
 * The order of visits, each leg and the total in millimetres, compared with the pick order.
 *
 * Faults: `INVALID_POLICY` at `layout...` or `profile.maxAisle`; then for each stop in turn those
 * of reading at `stops[i].location`, `INVALID_QUANTITY`, `ROW_BEYOND_LAYOUT`,
 * `AISLE_IN_SEVERAL_ZONES`. One bad stop fails the plan; no stops make an empty path.
 */
export declare function planPickPath(request: PickPathRequest): PickPath;

/**
 * The class of a customer by the day of the last order, and the day on which it changes.
 *
 * The class is the first of the policy with `lastOrder >= back(today, within)`. `back` counts days,
 * or months: the same day so many months earlier, or that month's last day, so that six months
 * before 2025-08-31 is 2025-02-28. Both ends are inside: 30 days span 31 calendar days. Months are
 * counted back from today, never forward from the order.
 *
 * `until` speaks of the class alone; `reason`, `daysSinceOrder` and `cutOffs` change day by day.
 * Asked on the day `until`, the rule answers `nextClass`; asked the day before, the same class.
 *
 * Faults: `INVALID_POLICY` with `reason` in the details: `COUNT`, `NAME` or `WITHIN`.
 */
export declare function classifyCustomer(request: ClassifyCustomerRequest): Classification;

/**
 * The last and first day, number and sum of the documents that count as orders.
 *
 * Returns, samples, quotes and cancelled documents do not count unless the policy says so; a total
 * on the minimum does. Feed `lastOrder` to `classifyCustomer`.
 *
 * Faults: `INVALID_INPUT` for an empty id; `INVALID_POLICY` (`KINDS`) for no kind or one twice;
 * `DUPLICATE_ID` with `id` in the details; `AMOUNT_TOO_LARGE` for a sum of more than 28 digits,
 * which is never rounded.
 */
export declare function lastQualifyingOrder(request: LastQualifyingOrderRequest): OrderSummary;

/**
 * The civil day of an instant in a time zone: the one way from instants to business days.
 *
 * Never take a day from the first ten letters of a UTC instant: in New York, the evening of the
 * 14th is the 15th there.
 *
 * Faults: `UNKNOWN_TIME_ZONE` at `timeZone` for what is no IANA name of the embedded data (case
 * matters); `INVALID_INPUT` at `at` where the day is outside 0001-01-01 to 9999-12-31.
 */
export declare function localDay(at: InstantInput, timeZone: string): Day;

/**
 * Keys for comparing company names: one company typed in six spellings has one `key`.
 *
 * The name is folded (case, accents, width, punctuation), its legal forms at the end and a few at
 * the front are cut as long as a word that says something is left, and so is a `the` in front.
 * Names without letters or digits give empty keys, no fault.
 */
export declare function normalizeCompanyName(text: string): CompanyName;

/**
 * The address in lower case, a key for comparing, and the company's domain.
 *
 * Faults: `EMAIL_INVALID` at `text`, with `reason` in the details, the first that holds of `EMPTY`,
 * `AT_SIGN` (there is none), `TOO_LONG` (over 254 characters, or over 64 before the last `@`),
 * `LOCAL_PART` and `DOMAIN`. Whether the mailbox exists is not asked.
 */
export declare function normalizeEmail(text: string): EmailAddress;

/**
 * A phone number in E.164 form, for 23 regions; `region` is where a number without `+` is dialled:
 * `US`, `DE`.
 *
 * Modest by intent: it looks at the shape, not at what is allocated. Who needs numbering plans uses
 * libphonenumber in the host and passes E.164.
 *
 * Faults: `INVALID_INPUT` at `region` for a region outside the table. `PHONE_INVALID` at `text`,
 * with `reason` in the details, the first that holds of `EMPTY`, `CHARACTER`, `REGION_NEEDED` (no
 * `+` and no region), `CALLING_CODE` (nothing or 0 behind the `+`), `TOO_SHORT`, `TOO_LONG` and
 * `NUMBER` (no number of North America begins so).
 */
export declare function normalizePhone(text: string, region?: string | null): Phone;

/**
 * Key, house number and street words of a one-line address.
 *
 * An address is folded, not parsed: nothing is looked up, nothing is refused, and an address
 * without letters or digits gives empty texts.
 */
export declare function normalizeAddress(text: string): AddressKey;

/**
 * Which records are one company: clusters to merge, and pairs for a person to look at, each with its points.
 *
 * Records that share a key are compared, and the points of all comparators added up. From `automatic` points
 * on a pair is merged, the strongest first, unless its clusters differ in a part of `neverMerge`, would be
 * too large, or have two members with fewer than `cohesion` points. From `review` points on a pair is shown.
 * Nothing is learned and nothing drawn at random: the answer is the same in whatever order the records come.
 *
 * With the default policy a name alone or a phone alone is never enough to merge. One mailbox is, and so is
 * one address, unless there are names that have no word in common. Two tax numbers never are.
 *
 * Faults: `INVALID_POLICY` with `reason` in the details: `COUNT`, `TWICE`, `REGION`, `UNKNOWN_PART`,
 * `AT_LEAST`, `THRESHOLDS` or `RANGE`; then `DUPLICATE_ID` with `id`.
 */
export declare function findDuplicates(request: FindDuplicatesRequest): DuplicateReport;

/**
 * As `findDuplicates`, on a thread of Node's pool, while JavaScript goes on: the promise has the same answer,
 * or rejects with the same fault.
 */
export declare function findDuplicatesAsync(
  request: FindDuplicatesRequest,
): Promise<DuplicateReport>;

/**
 * One record out of many, by a rule for each field: with the sources of each value, the conflicts, and what
 * is needed to take it back. Nothing is written; a host moves what belongs to `absorbedIds` in the
 * transaction that applies the merge.
 *
 * The answer does not depend on the order of the records.
 *
 * Faults: `INVALID_POLICY` (`TWICE`) at a field of the policy; `DUPLICATE_ID` with `id` in the details;
 * `NOTHING_TO_MERGE` at `records` with `actual`; `UNKNOWN_MASTER` at `masterId` with `id`; `MERGE_FORBIDDEN`
 * at a field, with the smallest id of each value in `ids`; `INVALID_INPUT` at a value that its rule cannot
 * read; `AMOUNT_TOO_LARGE` at a field whose exact sum has more than 28 digits.
 */
export declare function mergeRecords(request: MergeRecordsRequest): MergeResult;

/**
 * The records as they were before a merge. What was edited since is kept in the master, and named.
 *
 * A field is as it was if it still has the value of the merge, as it was written: `12.5` is an edit of
 * `12.50`. Else somebody wrote it, and it stays.
 *
 * Faults: `UNKNOWN_MASTER` at `undo.masterId` where the first record is another; `NOTHING_TO_MERGE` at
 * `undo.records` with `actual` for fewer than two.
 */
export declare function undoMerge(request: UndoMergeRequest): UndoResult;

/**
 * What an import would do: rows to unique companies with their class, issues by row, batches with
 * resume tokens. Nothing stops at a bad row, and nothing is written.
 *
 * A host writes one batch in one transaction together with its token. To go on after a crash, it
 * asks again with the same file, policy and `today`, and the last token as `resumeAfter`.
 *
 * Faults: `INVALID_POLICY` with `reason` in the details; `INVALID_INPUT` at `resumeAfter` for what is
 * no token, `RESUME_MISMATCH` for a token of another file, policy or day, or that is not the end of a
 * batch; `HEADER_AMBIGUOUS` (with the `header`) and `HEADER_MISSING` at a column's field.
 */
export declare function planImport(request: PlanImportRequest): ImportPlan;

/**
 * Recency, frequency and monetary scores of customers: by default quintiles, 1 to 5.
 *
 * Each measure is scored by itself, by how many of those with orders are worse and how many equal: `1 +
 * floor(bins * (2 * worse + equal) / (2 * ranked))`, a customer counted among its equals. Equal values have
 * equal scores, without a tie-break, and a lone customer is in the middle. Who never ordered scores 0 and is
 * not ranked.
 *
 * Faults: `INVALID_POLICY` (`RANGE`) at `policy.bins`; then customer by customer `DUPLICATE_ID` with `id` in
 * the details, and `INVALID_INPUT` at `orders` for a number below 0, or where `lastOrder` is not absent
 * exactly when it is 0.
 */
export declare function scoreRfm(request: ScoreRfmRequest): RfmReport;

/**
 * Points by a rule card: what is known of a lead and what happened, with limits, decay and reasons.
 *
 * An event that comes twice counts once, and one in the future is as fresh as today's. `score >= 70` and HOT
 * say the same, on the default card. Asked on the day `until`, the rule answers another band; asked the day
 * before, the same.
 *
 * Faults: `INVALID_POLICY` with the path of what makes no sense on the card (`card.groups[0].rules[1].points`);
 * `INVALID_INPUT` at a field whose number the card asks for and that is none (`lead.fields.employees`).
 */
export declare function scoreLead(request: ScoreLeadRequest): LeadScore;

/**
 * Learns a scorecard from closed leads: bins in whole numbers, weights by ridge regression in an order that is
 * fixed. The same leads give the same card to the last digit, on every machine, in whatever order or coding they
 * come. Keep some leads out (`inHoldout`) and evaluate on them.
 *
 * Look at `warnings`: a field that was written after the outcome makes a card look good and be useless.
 *
 * Faults: `INVALID_POLICY` (`policy.minRows`); `INVALID_INPUT` at columns of several lengths or one field, at
 * `features` that are none, too many, twice or without a column (`features[1].field`), at `won` of another length,
 * at a row whose number cannot be read (`columns[2].values[7]`, `columns[2].indexes[7]`); `TOO_FEW_OUTCOMES` with
 * `won`, `lost`, `needed`; `NO_SIGNAL` with the number of features that were `dropped`.
 *
 * The rows of a column may be in a typed array: `LeadTypedColumn`.
 */
export declare function trainScorecard(request: TrainTypedScorecardRequest): Scorecard;

/**
 * As `trainScorecard`, on a thread of Node's pool, while JavaScript goes on: the promise has the same answer,
 * or rejects with the same fault.
 */
export declare function trainScorecardAsync(
  request: TrainTypedScorecardRequest,
): Promise<Scorecard>;

/**
 * The probability that a lead is won, by a scorecard: with an interval, a band and reasons, in whole numbers
 * alone.
 *
 * A value that the card does not know counts as `other`, one that is missing as `missing`; fields that it does
 * not know are ignored.
 *
 * Faults: `INVALID_POLICY` with the path of what makes no sense (`scorecard.features[0].bins[2].upTo`);
 * `INVALID_INPUT` at a field whose number the card asks for and that is none (`lead.fields.employees`).
 */
export declare function predictConversion(request: PredictConversionRequest): Prediction;

/**
 * Rule card, scorecard and an outside AI as one score. The scorecard counts the more, the more closed leads
 * taught it; the AI never alone, and a failing one for nothing. With the default bands, the rule card alone gives
 * the band that it has by itself.
 *
 * Faults: `INVALID_POLICY` at `policy...` or `rule.bands...`; `INVALID_INPUT` at a number out of its range
 * (`rule.milliPoints`, `model.standardError`, `model.won`, `model.lost`).
 */
export declare function blendScores(request: BlendScoresRequest): BlendedScore;

/**
 * Whether a lead is kept out of training, so that a scorecard is judged by leads that it never saw. Give the
 * lead's id: it then never changes sides, whatever else is trained and wherever.
 *
 * Of many keys, `percent` (0 to 100) of 100 are kept out; who is at one percentage is at every greater one.
 *
 * Faults: `INVALID_INPUT` at `percent`.
 */
export declare function inHoldout(key: string, percent: number): boolean;

/**
 * How good probabilities are: accuracy, decided accuracy with its coverage, ranking, log loss, calibration, lift.
 * Ask it of leads that were kept out of training (`inHoldout`).
 *
 * Faults: `INVALID_POLICY` at `bands.coldBelow` or `bands.hotFrom`; `INVALID_INPUT` at a probability out of range
 * (`probabilityPpb[3]`), and at `won` that is empty or of another length.
 *
 * The probabilities may be in a typed array of whole numbers.
 */
export declare function evaluateScorecard(request: EvaluateTypedScorecardRequest): Evaluation;

/**
 * As `evaluateScorecard`, on a thread of Node's pool, while JavaScript goes on: the promise has the same answer,
 * or rejects with the same fault.
 */
export declare function evaluateScorecardAsync(
  request: EvaluateTypedScorecardRequest,
): Promise<Evaluation>;

/**
 * The bands that say something of the most leads and are each as right as wanted, on these leads. Tune on one
 * part of the leads that were kept out of training, and evaluate on another.
 *
 * Faults: `INVALID_INPUT` at a probability out of range (`probabilityPpb[3]`), at `won` that is empty or of another
 * length, at `precisionPpm` and `minLeads`.
 *
 * The probabilities may be in a typed array of whole numbers.
 */
export declare function tuneBands(request: TuneTypedBandsRequest): TunedBands;

/**
 * As `tuneBands`, on a thread of Node's pool, while JavaScript goes on: the promise has the same answer,
 * or rejects with the same fault.
 */
export declare function tuneBandsAsync(request: TuneTypedBandsRequest): Promise<TunedBands>;

/**
 * Who gets a lead: the account's owner, else by the first rule with somebody free, else in the territory, else in
 * turn. Turns are fair by weight over any number of calls, as long as `state` is passed on.
 *
 * Faults: `INVALID_INPUT` at `reps[1].id` that stands twice, at a number out of its range (`reps[0].weight`), at a
 * credit beyond 10^9 (`state.ALL.ann`), and at a field whose number a rule asks for and that is none
 * (`lead.fields.employees`); `INVALID_POLICY` at a rule that makes no sense (`rules[0].repIds`).
 */
export declare function assignLead(request: AssignLeadRequest): Assignment;

/**
 * Makes a lead a customer, and an opportunity where one is asked for. The same command again changes nothing,
 * so a retry is safe. Look for duplicates first: with `customerExists` no second customer comes out.
 *
 * Faults: `INVALID_INPUT` at `lead.converted`, which must be there exactly when the lead is CONVERTED, and at
 * `opportunity.amount` that is negative, too large or in part cents; at `lead.status` `LEAD_ALREADY_CONVERTED`
 * with `customerId` and `opportunityId`, for another customer or another opportunity, and `LEAD_DISQUALIFIED`;
 * `LEAD_INCOMPLETE` at `lead.company` where there is neither company nor name.
 */
export declare function convertLead(request: ConvertLeadRequest): Conversion;

/**
 * Which touches of the last days earned the money. A touch after the day of the money earned nothing of it.
 * Touches of one day count in the order of their ids, by bytes.
 *
 * Faults: `INVALID_POLICY` at `windowDays`; `INVALID_INPUT` at `amount` that is negative, too large or in part
 * cents, and at the second touch of an id (`touches[1].id`).
 */
export declare function attributeRevenue(request: AttributeRevenueRequest): Attribution;

/**
 * Promises stock to a demand, all or nothing, from the levels that are given.
 *
 * Faults: those of `decideStock` for ALLOCATE; `INSUFFICIENT_AVAILABLE` at `quantity`
 * where there is too little, `UNKNOWN_ITEM` at `itemId` where no level has the item.
 */
export declare function allocateStock(request: AllocateStock): StockDecision;

/**
 * Gives up what was promised to an allocation, all or a part.
 *
 * Faults: those of `decideStock` for RELEASE; `ALLOCATION_CLOSED` where nothing is open
 * or owed, `RELEASE_EXCEEDS_ALLOCATED` where it is less than `quantity`.
 */
export declare function releaseStock(request: ReleaseStock): StockDecision;

/**
 * Ships what was promised to an allocation, all or a part.
 *
 * Faults: those of `decideStock` for SHIP; `ALLOCATION_CLOSED` where nothing is open or
 * owed, `SHIP_EXCEEDS_ALLOCATED`, `HOLD_NOT_CONFIRMED`, `ALLOCATION_EXPIRED`, `SHORT_STOCK`.
 */
export declare function shipStock(request: ShipStock): StockDecision;

/**
 * Corrects what is available at a level, up or down, with a reason.
 *
 * Faults: those of `decideStock` for ADJUST; `REASON_REQUIRED` and `UNKNOWN_REASON` at
 * `reason`, `NEGATIVE_ON_HAND`, `AVAILABLE_SHORTFALL` where the rest is promised or set aside.
 */
export declare function adjustStock(request: AdjustStock): StockDecision;

/**
 * Decides any of the seventeen commands over what is stored: what changes, and the rows of the ledger.
 * Nothing is changed by deciding; write all of the answer in one transaction, or nothing.
 *
 * Load into `state` what the command touches: the levels of the item, or those that are named; the allocation
 * named and the levels of its picks; to allocate or to fill, also the holds and backorders on these levels.
 * Quantities are above 0, at most 1,000,000,000, no finer than the item's scale, and answers have exactly its
 * decimals. With the stored `prior` of the same command the answer is `replayed`, and nothing changes.
 *
 * Faults, in the order of the checks: `INVALID_INPUT`, `INVALID_POLICY`; `COMMAND_ID_REUSED`; what is wrong in
 * the command alone (`INVALID_QUANTITY`, `QUANTITY_TOO_LARGE`, `REASON_REQUIRED`, `UNKNOWN_REASON`,
 * `CHANGE_FROM_REQUIRED`, `SAME_BUCKET`, `SAME_LEVEL`, `EXPIRY_NOT_LATER`); `STATE_INCONSISTENT`; what is not
 * there or does not fit (`UNKNOWN_ALLOCATION`, `UNKNOWN_LEVEL`, `UNKNOWN_ITEM`, `DUPLICATE_ALLOCATION`,
 * `ITEM_MISMATCH`, `QUANTITY_SCALE_EXCEEDED`); `VERSION_CONFLICT`; what the command asks
 * (`INSUFFICIENT_AVAILABLE`, `ALLOCATION_CLOSED` and the like); `QUANTITY_TOO_LARGE` of a level.
 */
export declare function decideStock(request: StockRequest): StockDecision;

/**
 * Carries a decision out on a state, in memory: for tests, phones that are offline, replays. What changed keeps
 * its place, what is new goes to the end. A decision that was made over this very state is never refused; a
 * second time it is, if it changed anything. Figures have exactly the decimals of their scale afterwards; nothing is rounded.
 *
 * Faults, levels first, then allocations: `UNKNOWN_LEVEL`, `UNKNOWN_ALLOCATION`, `VERSION_CONFLICT`,
 * `DUPLICATE_ALLOCATION`.
 */
export declare function applyStock(state: StockState, decision: StockDecision): CompleteStockState;

/**
 * Says which levels would give how much, and changes nothing. Too little is an answer, no fault. An ALLOCATE at
 * the same time takes exactly these picks, as long as no hold is due.
 *
 * Faults: `INVALID_INPUT` at `levelIds`, `INVALID_POLICY`; `INVALID_QUANTITY` and `QUANTITY_TOO_LARGE` at
 * `quantity`; `STATE_INCONSISTENT`; `UNKNOWN_LEVEL` and `ITEM_MISMATCH` in `levelIds`; `UNKNOWN_ITEM` at
 * `itemId`; `QUANTITY_SCALE_EXCEEDED` at `quantity`.
 */
export declare function planAllocation(request: PlanAllocationRequest): AllocationPlan;

/**
 * Says what can be promised now and later: what is there, plus what will come, less what is owed, so that no
 * later demand is left without. What lies at or before `at` counts at `at`; lots that have expired do not count.
 *
 * Faults: `INVALID_QUANTITY` and `QUANTITY_TOO_LARGE` at `supply[0].quantity`, `demand[0].quantity` or
 * `quantity`; `STATE_INCONSISTENT`; `UNKNOWN_ITEM` at `itemId`; `QUANTITY_SCALE_EXCEEDED`.
 */
export declare function availableToPromise(request: PromiseRequest): PromisePlan;

/**
 * What can be done with an allocation now, and with how much of it. It looks at the allocation alone: a level
 * on which a count found too little may still refuse a shipment (`SHORT_STOCK`).
 *
 * Faults: `STATE_INCONSISTENT`, where the allocation cannot be.
 */
export declare function allowedCommands(allocation: Allocation, at: InstantInput): AllocationView;

/**
 * Adds the rows of a ledger to the levels with which it opens: what must be there now, versions too, in order of
 * ids. The order of the rows does not matter.
 *
 * Faults: `INVALID_INPUT` at `entries[0].fromLevelId` or `toLevelId`, where an account of a level has none or one
 * outside has one; `INVALID_QUANTITY` and `QUANTITY_TOO_LARGE` at `entries[0].quantity`; `STATE_INCONSISTENT` in
 * `opening`; then row by row `DUPLICATE_ENTRY`, `UNKNOWN_LEVEL`, `ITEM_MISMATCH`, `QUANTITY_SCALE_EXCEEDED`; and
 * `QUANTITY_TOO_LARGE` of a level.
 */
export declare function foldLedger(
  opening: readonly StockLevel[],
  entries: readonly LedgerEntry[],
): CompleteStockLevel[];

/**
 * Compares what is stored with the opening and the rows of a ledger, and repairs nothing. Run it at night, over
 * all levels and all allocations that are live: what is loaded only in part looks like drift.
 *
 * A row that stands twice counts once; a level that is missing from the opening starts at zero.
 *
 * Faults: `INVALID_INPUT` at `entries[0].fromLevelId` or `toLevelId`; `STATE_INCONSISTENT` in `opening`, and where
 * an id of `state` stands twice. Whatever else is wrong with the state is an answer.
 */
export declare function verifyLedger(
  opening: readonly StockLevel[],
  entries: readonly LedgerEntry[],
  state: StockState,
): LedgerReport;

/**
 * The fingerprint of a command, 64 hex digits: two commands with one fingerprint are the same command. It is
 * the SHA-256 of the canonical JSON (RFC 8785) of the command with its defaults filled in, without what is
 * null, and with numbers in their shortest form: `1.50` and `1.5` are the same.
 *
 * `INVALID_INPUT` at `command.levelIds` where they are empty or name a level twice.
 */
export declare function commandFingerprint(command: StockCommand): string;

/**
 * May this call of this cost pass? If so, it is counted in every window; if one denies it, in none.
 * Cost 0 is a peek.
 *
 * All windows are one state, a text that the host stores where `changed` is true and gives back next
 * time. A clock that is behind the state by up to `maxClockSkewMs` stands still; one further back was
 * set back: what is used moves with it, and no unit is granted.
 *
 * `until` is the first instant at which the same call passes by time alone.
 *
 * Faults: `INVALID_INPUT` at `state` or `cost`, `UNSUPPORTED_VERSION` at `state`, `INVALID_POLICY` with the
 * path, `TIME_OUT_OF_RANGE` at `now` outside 1970 to 2199, `COUNT_TOO_LARGE` with the `window`. A denied
 * call is no fault.
 */
export declare function checkLimit(request: CheckLimitRequest): LimitDecision;

/**
 * Gives units back, when a call that was counted did not happen: never below nothing used, and
 * nothing of a window that has ended. A SLIDING_COUNTER gives back of its current part alone, a
 * SLIDING_LOG from its newest hit on.
 *
 * Faults: as `checkLimit`, with `amount` for `cost`.
 */
export declare function refundLimit(request: RefundLimitRequest): LimitDecision;

/**
 * Counts units without asking, past the capacity too: a call that turned out dearer, or abuse.
 *
 * Faults: as `checkLimit`, with `amount` for `cost`.
 */
export declare function penalizeLimit(request: PenalizeLimitRequest): LimitDecision;

/**
 * The state under another policy: an upgrade, or new numbers. Windows are known again by name and
 * type; others are dropped, or begin empty.
 *
 * ADDITIVE keeps what is used, so that what is left moves by the difference of the limits. AS_IS keeps
 * what is left, of an untouched window too. PROPORTIONAL keeps the share, rounded up. RESET forgets all.
 * Windows without a limit keep what is used in every mode but RESET.
 *
 * Faults: as `checkLimit`, and `INVALID_POLICY` with a path such as
 * `fromPolicy.windows[0].limit`.
 */
export declare function replaceLimitPolicy(request: ReplaceLimitPolicyRequest): LimitDecision;

/**
 * The window of a FIXED (aligned to the epoch), CALENDAR or ANCHORED limit that an instant lies in.
 * Windows tile: the end of one is the start of the next.
 *
 * Faults: `INVALID_POLICY` with a path such as `window.timeZone`; `TIME_OUT_OF_RANGE` at `now` outside
 * 1970 to 2199; `WINDOW_HAS_NO_GRID` at `window.type` for a window that begins with the subject's first
 * unit, or slides.
 */
export declare function windowAt(window: LimitWindow, now: InstantInput): WindowSpan;

/**
 * The policy that a text says, an item a window, separated by `;`, `,` or `|`.
 *
 * An item is `N / [M] unit` or `N per [M] unit`, then at most one of `sliding`, `overage` and
 * `burst B`. Spaces and tabs are free, but one is needed behind `per` and before the option; letters
 * are of either case; numbers have at most 13 digits.
 *
 * - Units: `second(s) sec(s) s`, `minute(s) min(s)`, `hour(s) h`, `day(s) d`, `week(s)`, `month(s)`,
 *   `quarter(s)`, `year(s)`. A lone `m` is refused: it has two meanings.
 * - Seconds, minutes, hours, and several days or weeks, are FIXED windows since 1970 of so many
 *   milliseconds: `30 days` is 30 times 24 hours and no month. With `sliding` they are
 *   SLIDING_COUNTER, with `burst` GCRA.
 * - One day, week, month, quarter or year is CALENDAR in the time zone, UTC where none is given.
 * - The name is the unit, or the number with it: `minute`, `15-minutes`.
 *
 * Faults: `INVALID_POLICY` at `timeZone` for a zone that is not known; `INVALID_LIMIT_TEXT` at `text`
 * with `item` (from 1) for what is no limit, a number out of its range, a name that stands twice, a
 * ninth item.
 */
export declare function parseLimitPolicy(
  text: string,
  timeZone?: string | null,
): CompleteLimitPolicy;

/**
 * The window of a plan, named `month`: a calendar month of the policy's zone, or a billing month from
 * its anchor. Names of plans are exact.
 *
 * Faults: `INVALID_INPUT` at `plan` for an empty name; `INVALID_POLICY` with the path; `UNKNOWN_PLAN`
 * at `plan` for a name that is not in the list.
 */
export declare function quotaPolicy(plan: string, policy?: QuotaPolicy | null): CompleteLimitPolicy;

/**
 * The fields of a response that carries a decision, in the order to send; `X_RATELIMIT` where no style
 * is given. Times are whole seconds, rounded up. Windows without a limit are not told of. A denied
 * call that will pass some day has `Retry-After` at the end, at least 1.
 *
 * The decision may come from a store or another machine, so that nothing in it is trusted: names and
 * numbers that no limiter answers never get into a header.
 *
 * Faults: `INVALID_INPUT` with the path, as `decision.windows[0].name`: more than 8 windows, a name
 * that no window has, a limit or a rest outside 0 to 10^12, a limit without a rest, a time below 0.
 */
export declare function limitHeaders(
  decision: LimitDecision,
  style?: HeaderStyle | null,
): HttpHeader[];

/**
 * Holds money before a call, for as long as `reservationTtlMs`, so that calls that start at once
 * cannot overspend together.
 *
 * With `maxCost` each limit needs `spent + reserved + maxCost <= limit`; nothing always passes. Without,
 * the policy's `unknownCost` decides: DENY refuses; RESERVE_DEFAULT holds `defaultCost`; ALLOW holds
 * nothing and needs `spent + reserved < limit`. The same id with the same amount is held once, and
 * not longer. A denied call is an answer and no fault.
 *
 * Faults: `INVALID_INPUT`, `INVALID_POLICY`, `TIME_OUT_OF_RANGE`, `UNSUPPORTED_VERSION`;
 * `RESERVATION_CONFLICT` at `id` with `reason` OTHER_AMOUNT (and `expected`, `actual`) or SETTLED;
 * `TOO_MANY_RESERVATIONS` with `limit` where 1,000 are live; `COUNT_TOO_LARGE` where more than 10^18
 * is held.
 */
export declare function reserveBudget(request: ReserveBudgetRequest): BudgetDecision;

/**
 * Counts what a call did cost, in the day and the month of its settlement, and frees what was held for
 * it.
 *
 * Money that was spent is never refused: also above what was held, and where nothing was. The
 * settlement is remembered for `reservationTtlMs` (the latest 1,000), so that the same again counts
 * once. `alerts` tells the thresholds that were reached by it, each once a period; `allowed` says
 * whether something is left in every limit.
 *
 * Faults: `INVALID_INPUT`, `INVALID_POLICY`, `TIME_OUT_OF_RANGE`, `UNSUPPORTED_VERSION`;
 * `RESERVATION_CONFLICT` at `id` with `reason` OTHER_AMOUNT, `expected`, `actual` for an id that was
 * settled with another amount; `COUNT_TOO_LARGE` where a period would have spent more than 10^18.
 */
export declare function settleBudget(request: SettleBudgetRequest): BudgetDecision;

/**
 * Frees what is held for a call that did not happen. Where nothing is held, or the call is settled, it
 * does nothing. `amount` is what was freed; `allowed` says whether something is left in every limit.
 *
 * Faults: `INVALID_INPUT`, `INVALID_POLICY`, `TIME_OUT_OF_RANGE`, `UNSUPPORTED_VERSION`;
 * `COUNT_TOO_LARGE` where more than 10^18 is held.
 */
export declare function releaseBudget(request: ReleaseBudgetRequest): BudgetDecision;

/**
 * How a budget stands: what is spent, held and left in the day and the month, and whether something is
 * left in every limit. Nothing is changed, unless the clock was set back.
 *
 * Faults: `INVALID_INPUT`, `INVALID_POLICY`, `TIME_OUT_OF_RANGE`, `UNSUPPORTED_VERSION`;
 * `COUNT_TOO_LARGE` where more than 10^18 is held.
 */
export declare function budgetStatus(request: BudgetStatusRequest): BudgetDecision;

/**
 * What usage above a plan's included units costs: PRO pays 0.001 a call above 100,000, FREE and ENTERPRISE
 * never pay. A plan without a limit is UNLIMITED, one without a price NO_OVERAGE_ON_PLAN; up to the
 * included units it is WITHIN_INCLUDED. In these three nothing is due, whatever minimum the price has.
 *
 * `used` is the whole period's so far, and `billed` what was billed for it: `charge` is what is left, so
 * that a daily run never rounds the same call twice.
 *
 * Faults: `INVALID_POLICY` with a path such as `plans[1].price.unitPrice`; `NOT_MINOR_UNITS` at `billed`;
 * `UNKNOWN_PLAN` at `plan`; `AMOUNT_OVERFLOW` where a figure or a part has more than 28 digits or decimals.
 */
export declare function calculateOverage(
  request: CalculateOverageRequest,
  policy?: OveragePolicy | null,
): Overage;

/**
 * What a quantity costs by any model, exact and rounded once, with the parts that make it up.
 *
 * A price over several invoices in one period takes the period's total quantity and what was `billed`;
 * `charge` is the difference, and may be negative. Increments are never priced by themselves: they would
 * be rounded, and begin the tiers anew, each time.
 *
 * Faults: `UNKNOWN_CURRENCY` at `currency`; `INVALID_POLICY` with the path in the price; `INVALID_INPUT` at
 * `events` with another model than PERCENTAGE; `NOT_MINOR_UNITS` at `billed`; `AMOUNT_OVERFLOW` where a
 * figure or a part has more than 28 digits or decimals.
 */
export declare function priceUsage(request: PriceUsageRequest): PricedLine;

/**
 * An amount rounded to the currency's minor unit, half up unless another way is asked for: 2.675 is 2.68
 * in dollars, 3 in yen.
 *
 * Faults: `UNKNOWN_CURRENCY` at `currency`; `AMOUNT_OVERFLOW` at `amount` beyond 2^53 - 1 minor units.
 */
export declare function roundMoney(
  amount: DecimalInput,
  currency: string,
  rounding?: Rounding | null,
): Money;

/**
 * An amount in minor units (cents) as money.
 *
 * Faults: `UNKNOWN_CURRENCY` at `currency`.
 */
export declare function moneyFromMinor(minorUnits: number, currency: string): Money;

/**
 * The period that holds an instant: of the calendar, or counted from an anchor.
 *
 * Those of the calendar begin with the first instant of their local day, in the middle of the night or
 * not. Anniversaries are the anchor's local day and time so many intervals later, counted from the
 * anchor and never from the period before: the 31st comes back after a shorter month. A time that the
 * clocks skip moves forward by the gap; one that comes twice is the earlier. Takes the same time
 * whatever lies between anchor and instant.
 *
 * Faults: `TIME_OUT_OF_RANGE` at `at` or `anchor` outside 1970 to 2199; `UNKNOWN_TIME_ZONE` at `timeZone`.
 */
export declare function billingPeriod(request: BillingPeriodRequest): BillingPeriod;

/**
 * The part of a price for a part of a period: exactly `amount * units / of`, rounded once. The whole period
 * is always what is divided by.
 *
 * A change of plan in mid-period is two calls: the old price negative, the new one positive. Parts of one
 * period need not add up to the last cent; what must add up is split by `allocateAmount`.
 *
 * Faults: `UNKNOWN_CURRENCY` at `currency`; `TIME_OUT_OF_RANGE` at an instant outside 1970 to 2199;
 * `UNKNOWN_TIME_ZONE` at `timeZone`; `OUTSIDE_PERIOD` at `from` or `to`; `EMPTY_PERIOD` at `period` where it
 * has no length, or for DAY no local midnight; `AMOUNT_OVERFLOW` beyond 28 digits.
 */
export declare function prorate(request: ProrateRequest): Proration;

/**
 * Splits money without losing a cent: the exact shares are cut towards zero, and the cents that are left go
 * one each to the largest remainders; among equal ones by key, then to the first. A negative amount gives
 * the negatives of the positive split; a weight of 0 gets nothing.
 *
 * Faults: `INVALID_INPUT` at `weights` or `keys`; `UNKNOWN_CURRENCY` at `currency`; `NOT_MINOR_UNITS` at
 * `amount`; `NO_WEIGHT` at `weights` where all are 0; `AMOUNT_OVERFLOW` beyond 28 digits.
 */
export declare function allocateAmount(request: AllocateAmountRequest): AmountAllocation;

/**
 * What the daily run must do for each account; it charges nothing itself. Nothing that is wrong with one
 * account touches another.
 *
 * What is due is always the whole period's, and what was billed is subtracted: the sum of all charges is
 * the price of the period, rounded once, whatever the days did. A row that is PENDING is to be looked up
 * and sent again with its own key. Where less is due than was billed, the default HOLD does nothing.
 *
 * The key of a row is `tlo` and the SHA-256 of the canonical JSON of
 * `["trueline.overage.1", tenant, account, metric, start, end, sequence]`.
 *
 * Faults of the call: `INVALID_POLICY` with the path; `TIME_OUT_OF_RANGE` at `period.start` or `period.end`;
 * `EMPTY_PERIOD` at `period`. All others are those of an item: `DUPLICATE_ID`, `LEDGER_CONFLICT`,
 * `NOT_MINOR_UNITS`, `USAGE_UNKNOWN`, `INVALID_INPUT`, `UNKNOWN_PLAN`, `AMOUNT_OVERFLOW`.
 */
export declare function planOverageRun(
  request: PlanOverageRunRequest,
  policy?: OveragePolicy | null,
): OverageRun;

/**
 * Sums events by account, local day and endpoint, each event once: of those with the same account, source
 * and id the first in the list counts, and those that the host knows already do not. A repeat that says
 * something else than the first is in `conflicts` too. Events outside `openFrom` and `openUntil` are not
 * counted but named: the host decides.
 *
 * Every event is in exactly one of `counted`, `duplicates`, `late` and `early`. Sums are exact, and a cell
 * has what is needed for SUM, COUNT, MAX, LAST and UNIQUE.
 *
 * Faults: `TIME_OUT_OF_RANGE` at `events[1].at`, `openFrom` or `openUntil` outside 1970 to 2199;
 * `UNKNOWN_TIME_ZONE` at `timeZone`; `AMOUNT_OVERFLOW` where a sum has more than 28 digits.
 */
export declare function aggregateUsage(request: AggregateUsageRequest): UsageBatch;

/**
 * Joins two states of usage, in any order: counts and sums are added, the largest and the last value are
 * those of both, different things are counted once.
 *
 * Batches make it safe to deliver a state twice: where the batches of one are all in the other, that other
 * is the answer, and nothing is added. Events themselves are not in a state: those of two batches must
 * differ, which the host's primary key on its events, or one call of `aggregateUsage`, sees to.
 *
 * Faults, of `a` first: `UNSUPPORTED_VERSION` at `a.version`; `UNKNOWN_TIME_ZONE` at `a.timeZone`;
 * `INVALID_STATE` at `a.batches` or `a.cells[1]`. Of both: `STATE_MISMATCH` at `b.timeZone` where the zones
 * differ, at `b.batches` where one has batches and the other cells without; `BATCHES_OVERLAP` at
 * `b.batches` where some are in both, but neither has all of the other's.
 */
export declare function mergeUsage(a: UsageState, b: UsageState): CompleteUsageState;

/**
 * Whether a buffer of usage is to be written: when it is full, or its oldest record is old. A clock that
 * went back just waits.
 *
 * `until` is when it will be old; asked then, the rule says so, and a millisecond before it still waits.
 *
 * Faults: `INVALID_POLICY` with the path; `INVALID_INPUT` at `buffer.oldestAt`, which is given exactly where a
 * record waits; `TIME_OUT_OF_RANGE` at `now` or `buffer.oldestAt` outside 1970 to 2199.
 */
export declare function shouldFlush(
  buffer: FlushBuffer,
  now: InstantInput,
  policy?: FlushPolicy | null,
): FlushDecision;

/**
 * What was used from one day to before another: how much, every day, by endpoint and by account, and how
 * that stands to a plan. Tables are by count, the largest first, then by name, and their percentages are
 * of all calls, also of those not listed.
 *
 * `current` takes the number of calls as what was used of the plan; its `percent` is absent for a plan
 * that includes nothing or has no limit.
 *
 * Faults: `INVALID_POLICY` as in `calculateOverage`; `UNSUPPORTED_VERSION`, `UNKNOWN_TIME_ZONE` and
 * `INVALID_STATE` with the path in `state`; `EMPTY_PERIOD` at `to` where no day is left; `RANGE_TOO_LONG` at
 * `to` beyond 400 days; `UNKNOWN_PLAN` at `plan`; `AMOUNT_OVERFLOW` beyond 28 digits or 2^53 - 1 calls.
 */
export declare function usageAnalytics(
  request: UsageAnalyticsRequest,
  policy?: OveragePolicy | null,
): UsageReport;

/**
 * Adds up an invoice: the lines, their discounts, the invoice's discount, the tax of each rate. A line's
 * discount comes off it; the invoice's is spread over the positive lines, before tax. A rate's tax is
 * rounded once, and spread down to its lines, so that every column adds up to its total: net + tax = total
 * in every line, rate and column. With `taxIncluded` the tax is taken out, and the total never changes.
 *
 * Faults, in this order: `INVALID_INPUT` at `lines` where there are none; `UNKNOWN_CURRENCY` at `currency`;
 * `DUPLICATE_ID` at `lines[1].id`; line by line `INVALID_INPUT` or `NOT_MINOR_UNITS` at `lines[1].amount`,
 * `.discountAmount`, `.discountPercent` or `.taxPercent`, and `DISCOUNT_TOO_LARGE` at `.discountAmount` with
 * `requested` and `available`; the same of the invoice's discount; `NEGATIVE_TOTAL` at `lines`;
 * `AMOUNT_OVERFLOW` beyond 28 digits.
 */
export declare function invoiceTotals(request: InvoiceTotalsRequest): InvoiceTotals;

/**
 * How an invoice stands, what is still to be paid, and what can be given back. The status is derived from
 * what is stored: how it was closed; else DRAFT until it is issued; with refunds REFUNDED or
 * PARTIALLY_REFUNDED, as all that was paid was given back or not; else PAID (also a total of 0), OPEN or
 * PARTIALLY_PAID.
 *
 * A refund does not open the balance again; nothing is owed on a VOID invoice. A line's `refundable` is
 * what is left of it, and not more than what is left of the payments.
 *
 * Faults: `UNKNOWN_CURRENCY` at `invoice.currency`; `INVALID_STATE` at `invoice.lines`, `invoice.payments`,
 * `invoice.refunds` or `invoice.closed` for an invoice that cannot be; `AMOUNT_OVERFLOW` beyond 28 digits.
 */
export declare function invoiceStatus(invoice: Invoice): InvoiceView;

/**
 * Issues an invoice, voids it or gives it up. A draft needs a line to be issued, and is PAID at once where
 * its total is 0; an UNCOLLECTIBLE invoice can be voided as long as nothing was paid.
 *
 * Faults: those of `invoiceStatus`; `ILLEGAL_TRANSITION` at `action` with `status` and `action`.
 */
export declare function changeInvoice(request: ChangeInvoiceRequest): InvoiceResult;

/**
 * Records money received, up to the balance. The same payment again changes nothing and is `repeated`. One
 * for an UNCOLLECTIBLE invoice opens it again.
 *
 * Faults: those of `invoiceStatus`; `INVALID_INPUT` at `payment.amount` not above 0; `NOT_MINOR_UNITS`
 * there; `IDEMPOTENCY_CONFLICT` at `payment.id` that stands for another amount; `ILLEGAL_TRANSITION` at `payment`
 * with `status` and `action`; `EXCEEDS_BALANCE` at `payment.amount` with `requested` and `available`.
 */
export declare function applyPayment(request: ApplyPaymentRequest): InvoiceResult;

/**
 * Gives money back, up to what was paid and not given back yet: line by line, or, where no lines are given,
 * over what is left of each line by largest remainder. The same refund again changes nothing and is
 * `repeated`.
 *
 * Faults: those of `invoiceStatus`; `INVALID_INPUT` at `refund.amount` not above 0; `NOT_MINOR_UNITS` there;
 * `IDEMPOTENCY_CONFLICT` at `refund.id` that stands for another amount or other lines; `ILLEGAL_TRANSITION`
 * at `refund` with `status` and `action`; `EXCEEDS_REFUNDABLE` at `refund.amount` with `requested` and
 * `available`. Of the lines: `DUPLICATE_ID` and `UNKNOWN_LINE` at `refund.lines[1].id`; `INVALID_INPUT`,
 * `NOT_MINOR_UNITS` and `EXCEEDS_REFUNDABLE` at `refund.lines[1].amount`; `LINES_DO_NOT_ADD_UP` at
 * `refund.lines` with `expected` and `actual`.
 */
export declare function refundPayment(request: RefundPaymentRequest): InvoiceResult;

/**
 * Makes an accepted quote a draft invoice: one line a quoted line, with its total. The host stores quote
 * and invoice in one transaction, and the quote's id once.
 *
 * Faults: `INVALID_INPUT` at `quote.content.lines` where there are none; `QUOTE_ALREADY_CONVERTED` and
 * `QUOTE_NOT_ACCEPTED` (with `status`) at `quote.status`; `INVALID_INPUT` at `quote.acceptedOn` left out;
 * `QUOTE_EXPIRED` there where it is after `validUntil`; those of `invoiceTotals` with paths such as
 * `quote.content.lines[0].amount`; `QUOTE_TOTAL_CHANGED` at `quote.total` with `expected`, which is what the
 * customer saw, and `actual`; `NEGATIVE_TOTAL` at `quote.content.lines` where a negative tax makes the total
 * negative.
 */
export declare function convertQuote(request: ConvertQuoteRequest): ConvertedQuote;

/**
 * The recurring revenue of a month: what runs, by the month, rounded once. A year is 12 months, a half-year
 * 6, a quarter 3; a week is a 52nd of a year, a day a 365th. ACTIVE and PAST_DUE subscriptions count.
 *
 * The accounts' figures are rounded each for itself and need not add up to `mrr`. Overage is no recurring
 * revenue and is kept apart.
 *
 * Faults: `UNKNOWN_CURRENCY` at `currency`; `NOT_MINOR_UNITS` at `overage`; `AMOUNT_OVERFLOW` beyond 28 digits.
 */
export declare function monthlyRecurringRevenue(request: MonthlyRecurringRevenueRequest): MrrReport;

/**
 * How recurring revenue moved, account by account: who is not in a month pays nothing in it. From nothing
 * to something is NEW, or REACTIVATION of a `former` account; to nothing is CHURN; more is EXPANSION and
 * less CONTRACTION. The movements add up to `net`, and `start + net` is `end`.
 *
 * Faults: `UNKNOWN_CURRENCY` at `currency`; `DUPLICATE_ID` at `before[1].account` for an account that stands
 * twice on a side; `NOT_MINOR_UNITS` at `before[0].mrr`; `AMOUNT_OVERFLOW` beyond 28 digits.
 */
export declare function mrrMovement(request: MrrMovementRequest): MrrMovement;

/**
 * A new secret for a key: 32 bytes from the operating system, as 64 lower-case hex digits. The only
 * plain rule that is not the same twice.
 *
 * Faults: `RANDOM_UNAVAILABLE`.
 */
export declare function generateKey(): string;

/**
 * The id of the key with this secret: 8 hex digits, which its tokens bear and which say nothing of it.
 *
 * Faults: `INVALID_KEY` at `secret` where it is not 64 hex digits.
 */
export declare function deriveKeyId(secret: string): string;

/**
 * Reads what a token says of itself, without a key. It proves nothing: only to open it does.
 *
 * Faults: `MALFORMED_TOKEN`; `UNSUPPORTED_VERSION` with the `version`; `SUITE_REFUSED` with the byte of
 * the `suite`, where that is not known. All are at `token`.
 */
export declare function inspectToken(token: string): TokenHeader;

/** A layout that is known, to use or to change. */
export declare function legacyLayout(name: LegacyPreset): CompleteLegacyLayout;

/**
 * Reads one value that an older helper wrote. Which layout it has is never guessed: see `probeLegacy`.
 *
 * With scrypt or PBKDF2 it takes tens of milliseconds, and with scrypt 1 KiB of memory for each unit of
 * `scryptN`.
 *
 * Faults: `INVALID_LAYOUT` with the path; `INVALID_KEY` at `secret` where it has not 1 to 1,024 bytes or
 * does not fit the layout; at `token`, `MALFORMED_TOKEN`, `UNKNOWN_KEY` with the `keyId` (`CLOAK_V1` alone),
 * `INAUTHENTIC`, `NOT_TEXT`.
 */
export declare function openLegacy(layout: LegacyLayout, secret: string, token: string): string;

/**
 * As `openLegacy`, on a thread of Node's pool, while JavaScript goes on: the promise has the same answer,
 * or rejects with the same fault.
 */
export declare function openLegacyAsync(
  layout: LegacyLayout,
  secret: string,
  token: string,
): Promise<string>;

/**
 * Reads a column of values that an older helper wrote. A null stays null; a bad row is null and listed.
 * Rows with one salt share one derivation. Up to 64 threads share the work, each with the memory of one
 * derivation; how many, 1 if left out, never changes the answer.
 *
 * To bring a column over: read it, seal it with `sealMany`, and write each token only where the old value
 * still stands. Rows with salts of their own take tens of milliseconds each: go by slices, to show progress.
 *
 * Faults of the call: `INVALID_INPUT` at `threads`; else as `openLegacy`, up to `INVALID_KEY`.
 */
export declare function openLegacyMany(
  layout: LegacyLayout,
  secret: string,
  tokens: readonly (string | null | undefined)[],
  threads?: number | null,
): LegacyColumn;

/**
 * As `openLegacyMany`, on a thread of Node's pool, while JavaScript goes on: the promise has the same answer,
 * or rejects with the same fault.
 */
export declare function openLegacyManyAsync(
  layout: LegacyLayout,
  secret: string,
  tokens: readonly (string | null | undefined)[],
  threads?: number | null,
): Promise<LegacyColumn>;

/**
 * Says which of the layouts that are known open some samples, 1 to 16, with a secret: each with the secret
 * as text, then as hex digits. A sample counts where the key and the tag are right, be it text or not.
 * A salt costs two derivations of scrypt, and one of 64 bytes two of PBKDF2 too.
 *
 * Faults: `INVALID_INPUT` at `samples`; `INVALID_KEY` at `secret` where it has not 1 to 1,024 bytes.
 */
export declare function probeLegacy(samples: readonly string[], secret: string): LegacyProbe;

/**
 * As `probeLegacy`, on a thread of Node's pool, while JavaScript goes on: the promise has the same answer,
 * or rejects with the same fault.
 */
export declare function probeLegacyAsync(
  samples: readonly string[],
  secret: string,
): Promise<LegacyProbe>;

/**
 * Finds personal data and secrets in a text: in order of place, never overlapping. Tokens of a ring are
 * not looked into.
 *
 * The name of the field and the words near a place (five before, three behind) speak for a kind; some
 * forms count with that alone. A password, a person's name and a postal address are found by the name of
 * the field: then they are the whole text.
 *
 * Faults: `INVALID_POLICY` with the path; `TEXT_TOO_LONG` at `text` with `max` and `actual` bytes.
 */
export declare function detectPii(
  text: string,
  fieldName?: string | null,
  policy?: PiiPolicy | null,
): PiiFinding[];

/**
 * Says what a column holds, from samples of it: the kind that most samples have, if it is enough of them.
 * A field whose name speaks for the kind needs a smaller share, and no least number of rows. Null and blank
 * samples do not count, tokens of a ring count as sealed.
 *
 * Faults: `INVALID_POLICY` with the path; `TEXT_TOO_LONG` at `samples[i]` with `max` and `actual` bytes.
 */
export declare function classifyPiiColumn(
  samples: readonly (string | null | undefined)[],
  fieldName?: string | null,
  policy?: PiiPolicy | null,
): PiiVerdict;

/**
 * Masks a value of a kind, so that a person who knows it knows it again: an address keeps its first
 * character and its domain, a number its last four digits. What has not the shape of its kind, and every
 * secret, becomes the name of the kind: `[JWT]`. Whether it is of the kind is not checked.
 */
export declare function maskValue(kind: PiiKind, value: string): string;

/**
 * Replaces what `detectPii` finds by masks, for logs. Everything else stays: a secret
 * without a form of its own, such as a password in `password=...`, is found only where it is the whole text
 * and `fieldName` says what it is.
 *
 * Faults: as `detectPii`.
 */
export declare function maskText(
  text: string,
  fieldName?: string | null,
  policy?: PiiPolicy | null,
): string;

/**
 * The SHA-256 (64 hex digits) of a policy's canonical JSON (RFC 8785): the same for the same
 * policy, however it is spaced and its names are ordered.
 *
 * The text is taken as it is: a default that is left out and the same default written out are two
 * texts. `INVALID_INPUT` at `json` for what is no JSON or has no canonical form: a number that is
 * no integer within 2^53, a name that stands twice, half of a surrogate pair.
 */
export declare function policyFingerprint(json: string): string;

/** The version of the rules, to be stored beside an answer. */
export declare function rulesVersion(): string;

/** The answers of rows: one value a row, null for a null row and for one that was refused. */
export interface Column<T> {
  values: (T | null)[];
  /** The refused rows. */
  faults: RowFault[];
}

/** The answers of rows as columns, one for each field; a null or refused row is null in all. */
export type Columns<T> = { [Field in keyof T]: (T[Field] | null)[] } & {
  /** The refused rows. */
  faults: RowFault[];
};

/** `pickOrder` of many texts in one call. A profile that makes no sense refuses the whole call. */
export declare function pickOrderColumn(
  texts: readonly (string | null | undefined)[],
  profile?: LocationProfile | null,
): Column<number>;

/** `parseLocation` of many texts in one call. A profile that makes no sense refuses the whole call. */
export declare function parseLocationColumn(
  texts: readonly (string | null | undefined)[],
  profile?: LocationProfile | null,
): Columns<WarehouseLocation>;

/** The last orders of many customers, asked about with one `today` and one policy. */
export interface ClassifyCustomerColumnRequest extends Omit<ClassifyCustomerRequest, "lastOrder"> {
  /**
   * The day of each customer's last order; null is one who never ordered. As an `Int32Array`: days
   * since 1970-01-01, where -2147483648 is one who never ordered.
   */
  lastOrder: readonly (Day | null | undefined)[] | Int32Array;
}

/** `classifyCustomer` of many customers in one call; the cut-offs are those of the single form. */
export declare function classifyCustomerColumn(
  request: ClassifyCustomerColumnRequest,
): Columns<Omit<Classification, "cutOffs">>;

/** `localDay` of many instants in one zone. */
export declare function localDayColumn(
  instants: readonly (InstantInput | null | undefined)[],
  timeZone: string,
): Column<Day>;

/** `normalizeCompanyName` of many texts in one call. */
export declare function normalizeCompanyNameColumn(
  texts: readonly (string | null | undefined)[],
): Columns<CompanyName>;

/** `normalizeEmail` of many texts in one call. */
export declare function normalizeEmailColumn(
  texts: readonly (string | null | undefined)[],
): Columns<EmailAddress>;

/** `normalizePhone` of many texts in one call, all of one region. */
export declare function normalizePhoneColumn(
  texts: readonly (string | null | undefined)[],
  region?: string | null,
): Columns<Phone>;

/** `normalizeAddress` of many texts in one call. */
export declare function normalizeAddressColumn(
  texts: readonly (string | null | undefined)[],
): Columns<AddressKey>;

/** Records as columns of one length, one for each field. */
export type ColumnsOf<T> = { [Field in keyof T]: T[Field][] };

/** Records in columns of one length. */
export interface DuplicateRecordColumns {
  /** The ids, none of them empty, each once. */
  id: readonly string[];
  /** How much each record is trusted. Left out, and where null: `0`. */
  rank?: WholeNumbers | null;
  /** The values by name; null is blank. */
  fields: Record<string, readonly (string | null | undefined)[] | null | undefined>;
}

/** A `FindDuplicatesRequest` whose records are columns. */
export interface FindDuplicatesColumnsRequest extends Omit<FindDuplicatesRequest, "records"> {
  /** The records, in any order. */
  records: DuplicateRecordColumns;
}

/** What a comparator says of the pairs, in their order. */
export interface PairReasonColumns extends ColumnsOf<Pick<PairReason, "level" | "points">> {
  /** The comparator. */
  comparator: string;
}

/** A `DuplicateReport` whose clusters and pairs are columns. */
export interface DuplicateColumns extends Omit<DuplicateReport, "clusters" | "pairs"> {
  /** Records to merge: by the smallest id. */
  clusters: ColumnsOf<DuplicateCluster>;
  /** The pairs of at least `review` points, by `a`, then `b`. */
  pairs: ColumnsOf<Omit<DuplicatePair, "reasons">> & {
    /** What every comparator says, in the order of the policy. */
    reasons: PairReasonColumns[];
  };
}

/**
 * `findDuplicates` of records in columns: the same report and the same faults, which name a bad cell as
 * `records[17].fields.email`. One bad row refuses the whole call.
 */
export declare function findDuplicatesColumns(
  request: FindDuplicatesColumnsRequest,
): DuplicateColumns;

/**
 * As `findDuplicatesColumns`, on a thread of Node's pool, while JavaScript goes on: the promise has the same
 * answer, or rejects with the same fault. The columns are read before it is returned.
 */
export declare function findDuplicatesColumnsAsync(
  request: FindDuplicatesColumnsRequest,
): Promise<DuplicateColumns>;

/** A `PlanImportRequest` whose rows are columns of texts. */
export interface PlanImportColumnsRequest extends Omit<PlanImportRequest, "rows"> {
  /** A column of texts for each header, in their order and of one length; null is a blank cell. */
  columns: readonly (readonly (string | null | undefined)[])[];
}

/** Companies as columns. */
export interface ImportCompanyColumns
  extends ColumnsOf<Pick<ImportCompany, "number" | "rows" | "conflicts">> {
  /** The values by name. */
  fields: Record<string, (string | null)[]>;
  /** The classes; the cut-offs are those of `classifyCustomer` with the same day and policy. */
  classification: ColumnsOf<Omit<Classification, "cutOffs">>;
}

/** An `ImportPlan` whose companies and issues are columns. */
export interface ImportPlanColumns extends Omit<ImportPlan, "batches" | "issues"> {
  /** The companies in batches; with `resumeAfter`, those that are left. */
  batches: (Omit<ImportBatch, "companies"> & { companies: ImportCompanyColumns })[];
  /** What is wrong with the rows, by row. */
  issues: ColumnsOf<ImportIssue>;
}

/** `planImport` of a file's columns: the same plan and the same faults. */
export declare function planImportColumns(request: PlanImportColumnsRequest): ImportPlanColumns;

/** Customers in columns of one length, without ids. */
export interface ScoreRfmColumnsRequest extends Omit<ScoreRfmRequest, "customers"> {
  /**
   * The day of each customer's last order; null exactly where there are none. As an `Int32Array`: days since
   * 1970-01-01, where -2147483648 is one who never ordered.
   */
  lastOrder: readonly (Day | null | undefined)[] | Int32Array;
  /** How many orders, from 0. */
  orders: readonly number[] | Int32Array | Float64Array | BigInt64Array;
  /** What the orders come to, in one currency for all customers; in a typed array they are whole numbers. */
  total: readonly DecimalInput[] | Int32Array | Float64Array | BigInt64Array;
}

/** The scores of customers, in the order of the rows. */
export interface RfmColumns extends ColumnsOf<Omit<RfmScore, "id">> {
  /** How many customers have orders, and so are ranked. */
  ranked: number;
}

/**
 * `scoreRfm` of customers in columns: the same scores. A bad cell, as `orders[17]`, refuses the whole call: the
 * scores of all others depend on it.
 */
export declare function scoreRfmColumns(request: ScoreRfmColumnsRequest): RfmColumns;

/**
 * `windowAt` of many instants with one window; what is wrong with the window refuses the whole call.
 * As a `Float64Array`, instants are milliseconds since 1970-01-01T00:00:00Z, where NaN is a null row.
 */
export declare function windowAtColumn(
  window: LimitWindow,
  instants: readonly (InstantInput | null | undefined)[] | Float64Array,
): Columns<Pick<WindowSpan, "start" | "end">>;

/** A column of whole numbers. In a `Float64Array`, NaN is a null. */
export type WholeNumbers =
  | readonly (number | null | undefined)[]
  | Int32Array
  | Float64Array
  | BigInt64Array;

/** A column of exact decimals; in a typed array they are whole numbers. */
export type Decimals =
  | readonly (DecimalInput | null | undefined)[]
  | Int32Array
  | Float64Array
  | BigInt64Array;

/** The usage of many plans, priced by one policy. The columns are of one length. */
export interface CalculateOverageColumnsRequest {
  /** The names of the plans. */
  plan: readonly (string | null | undefined)[];
  /** The units of the whole period so far. */
  used: WholeNumbers;
  /** What was billed for the period before, in whole minor units. Left out, and where null: `"0"`. */
  billed?: Decimals | null;
}

/**
 * `calculateOverage` of many rows in one call, without the parts. A policy that makes no sense refuses the
 * whole call; a row without a plan or its usage is null.
 */
export declare function calculateOverageColumns(
  request: CalculateOverageColumnsRequest,
  policy?: OveragePolicy | null,
): Columns<Pick<Overage, "overageUnits" | "reason" | "exact" | "amount" | "charge">>;

/** Many quantities, asked about with one price, currency and rounding. The columns are of one length. */
export interface PriceUsageColumnsRequest
  extends Omit<PriceUsageRequest, "quantity" | "events" | "billed"> {
  /** The quantities of the whole period so far. */
  quantity: Decimals;
  /** The events of the period so far (PERCENTAGE only); null where they are left out. */
  events?: WholeNumbers | null;
  /** What was billed for the period before, in whole minor units. Left out, and where null: `"0"`. */
  billed?: Decimals | null;
}

/**
 * `priceUsage` of many quantities in one call, without the parts. A price that makes no sense refuses the
 * whole call; a row without a quantity is null.
 */
export declare function priceUsageColumns(
  request: PriceUsageColumnsRequest,
): Columns<Pick<PricedLine, "chargeable" | "exact" | "amount" | "charge">>;

/** The rows of a ledger as columns of one length, one for each field of `LedgerEntry`. */
export interface LedgerColumns {
  /** The commands that wrote them. */
  commandId: readonly string[];
  /** Each row's place in its command, from 0. */
  line: readonly number[] | Int32Array | Float64Array | BigInt64Array;
  /** When; as a `Float64Array`, milliseconds since 1970-01-01T00:00:00Z. */
  at: readonly InstantInput[] | Float64Array;
  /** What was done. */
  kind: readonly StockCommandKind[];
  /** The items. */
  itemId: readonly string[];
  /** The allocations; null where none is concerned. */
  allocationId?: readonly (string | null | undefined)[] | null;
  /** The levels that give; null for an account outside. */
  fromLevelId?: readonly (string | null | undefined)[] | null;
  /** The accounts that give. */
  fromAccount: readonly StockAccount[];
  /** The levels that get; null for an account outside. */
  toLevelId?: readonly (string | null | undefined)[] | null;
  /** The accounts that get. */
  toAccount: readonly StockAccount[];
  /** How much, from 0; in a typed array they are whole numbers. */
  quantity: readonly DecimalInput[] | Int32Array | Float64Array | BigInt64Array;
  /** Why, of corrections. */
  reason?: readonly (string | null | undefined)[] | null;
}

/**
 * `foldLedger` of the rows of columns: the same levels, and the same faults, which name a bad cell as
 * `entries[17].quantity`. A sum with a hole is none, so that one bad row refuses the whole call.
 */
export declare function foldLedgerColumns(
  opening: readonly StockLevel[],
  entries: LedgerColumns,
): CompleteStockLevel[];

/** `verifyLedger` of the rows of columns: the same report and the same faults. */
export declare function verifyLedgerColumns(
  opening: readonly StockLevel[],
  entries: LedgerColumns,
  state: StockState,
): LedgerReport;

/** A `LeadColumn` whose rows may be in a typed array. No row of a typed array is null, but for NaN. */
export interface LeadTypedColumn extends Omit<LeadColumn, "values" | "indexes"> {
  /**
   * A value a row. A number of a `Float64Array` is the shortest decimal that reads back as the same number: 2.33 is
   * `2.33`; NaN is missing. A row that is infinite, or beyond ±(2^53 - 1), is bad.
   */
  values?:
    | readonly (LeadValue | null | undefined)[]
    | Int32Array
    | Float64Array
    | BigInt64Array
    | null;
  /** The place of each row's value in `dictionary`, from 0; a row without one has the place of a null there. */
  indexes?: readonly (number | null | undefined)[] | Int32Array | Uint32Array | null;
}

/** A `PredictColumnsRequest` whose columns may be in typed arrays. */
export interface PredictTypedColumnsRequest extends Omit<PredictColumnsRequest, "columns"> {
  /** The columns, by field. */
  columns: readonly LeadTypedColumn[];
}

/** A `TrainScorecardRequest` whose columns may be in typed arrays. */
export interface TrainTypedScorecardRequest extends Omit<TrainScorecardRequest, "columns"> {
  /** The columns, by field. */
  columns: readonly LeadTypedColumn[];
}

/** An `EvaluateScorecardRequest` whose probabilities may be in a typed array. */
export interface EvaluateTypedScorecardRequest
  extends Omit<EvaluateScorecardRequest, "probabilityPpb"> {
  /** The probability of each lead, in billionths. */
  probabilityPpb: readonly number[] | Int32Array | Float64Array | BigInt64Array;
}

/** A `TuneBandsRequest` whose probabilities may be in a typed array. */
export interface TuneTypedBandsRequest extends Omit<TuneBandsRequest, "probabilityPpb"> {
  /** The probability of each lead, in billionths. */
  probabilityPpb: readonly number[] | Int32Array | Float64Array | BigInt64Array;
}
