//! What is looked for, and how much it matters.

use trueline_macros::choice;

/// What a text may hold.
#[choice]
pub enum PiiKind {
    /// An e-mail address.
    Email,
    /// A phone number: international, or of North America.
    Phone,
    /// An IPv4 address that is routed.
    IpAddress,
    /// A person's name; by the name of the field alone.
    PersonName,
    /// A postal address; by the name of the field alone.
    PostalAddress,
    /// The number of a payment card.
    Card,
    /// An international bank account number.
    Iban,
    /// A bank's routing number (United States).
    RoutingNumber,
    /// A social security number (United States).
    Ssn,
    /// An employer identification number (United States).
    Ein,
    /// A date of birth.
    BirthDate,
    /// A key of a service that is known by how it begins.
    ApiKey,
    /// A JSON web token.
    Jwt,
    /// A private key in PEM form.
    PrivateKey,
    /// A password or another secret; by the name of the field alone.
    Credential,
}

/// How much it matters that a value stays where it is.
#[choice]
pub enum Sensitivity {
    /// It says who someone is: mask it in logs.
    Personal,
    /// It can be used against someone: seal it.
    Sensitive,
    /// It opens something: seal it.
    Secret,
}

/// Why a value was found.
#[choice]
pub enum PiiReason {
    /// It has the form.
    Pattern,
    /// Its check digits are right.
    Checksum,
    /// The name of the field speaks for it.
    FieldName,
    /// A word near by speaks for it.
    ContextWord,
}

/// The kinds in the order in which they take their place in a text, and in which a tie is broken.
pub(super) const BY_PRECEDENCE: [PiiKind; 15] = [
    PiiKind::PrivateKey,
    PiiKind::Jwt,
    PiiKind::ApiKey,
    PiiKind::Email,
    PiiKind::Iban,
    PiiKind::Card,
    PiiKind::Ssn,
    PiiKind::Ein,
    PiiKind::Phone,
    PiiKind::RoutingNumber,
    PiiKind::IpAddress,
    PiiKind::BirthDate,
    PiiKind::Credential,
    PiiKind::PersonName,
    PiiKind::PostalAddress,
];

impl PiiKind {
    /// How much it matters.
    pub(super) fn sensitivity(self) -> Sensitivity {
        match self {
            Self::Email | Self::Phone | Self::IpAddress | Self::PersonName | Self::PostalAddress => {
                Sensitivity::Personal
            }
            Self::Card | Self::Iban | Self::RoutingNumber | Self::Ssn | Self::Ein | Self::BirthDate => {
                Sensitivity::Sensitive
            }
            Self::ApiKey | Self::Jwt | Self::PrivateKey | Self::Credential => Sensitivity::Secret,
        }
    }

    /// Whether its form has check digits.
    pub(super) fn has_check_digits(self) -> bool {
        matches!(self, Self::Card | Self::Iban | Self::RoutingNumber)
    }
}
