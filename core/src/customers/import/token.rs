//! Resume tokens: which plan, and how far (step 35 of the customers chapter).

use sha2::{Digest, Sha256};

use super::{ImportPolicy, PlanImportRequest};
use crate::{Fault, FaultCode, canonical, json, json::Json};

/// The mark of the first form of tokens.
const MARK: &str = "imp1.";
/// How much of the hash a token shows, in bytes.
const SHOWN: usize = 16;

/// What all tokens of one plan begin with: `imp1.` and 32 hex digits of the SHA-256 of the canonical
/// JSON of `{header, policy, rows, today}`.
pub(super) struct PlanId(String);

impl PlanId {
    /// The id of the plan of a request.
    pub fn of(request: &PlanImportRequest, policy: &ImportPolicy) -> Result<Self, Fault> {
        let mut hasher = Sha256::new();
        let mut out = |piece: &[u8]| hasher.update(piece);
        out(b"{\"header\":");
        canonical::write_texts(&request.header, &mut out);
        out(b",\"policy\":");
        canonical::write(&Json::parse(&json::write(&policy.written_out()))?, &mut out)?;
        out(b",\"rows\":");
        let mut before: &[u8] = b"[";
        for row in &request.rows {
            out(before);
            canonical::write_texts(row, &mut out);
            before = b",";
        }
        out(if request.rows.is_empty() { b"[]" } else { b"]" });
        out(b",\"today\":");
        canonical::write_text(&request.today.to_string(), &mut out);
        out(b"}");
        let hex = hasher.finalize().iter().take(SHOWN).map(|byte| format!("{byte:02x}")).collect::<String>();
        Ok(Self(format!("{MARK}{hex}")))
    }

    /// The token of a batch that leaves so many companies done.
    pub fn token(&self, done: usize) -> String {
        format!("{}.{done}", self.0)
    }

    /// How many companies a token leaves done.
    pub fn done(&self, token: &str) -> Result<usize, Fault> {
        let (plan, done) = parts(token).ok_or_else(|| {
            let message = format!("`{token}` is not a resume token: imp1., 32 hex digits, ., a number");
            Fault::new(FaultCode::InvalidInput, message).at("resumeAfter")
        })?;
        done.parse().ok().filter(|_| plan == self.0).ok_or_else(|| mismatch(token))
    }
}

/// The refusal of a token of another plan, or of no batch.
pub(super) fn mismatch(token: &str) -> Fault {
    let message = format!("`{token}` is not the end of a batch of this file, policy and day");
    Fault::new(FaultCode::ResumeMismatch, message).at("resumeAfter")
}

/// `imp1.` and 32 hex digits, and the number behind.
fn parts(token: &str) -> Option<(&str, &str)> {
    let (plan, done) = token.rsplit_once('.')?;
    let hex = plan.strip_prefix(MARK)?;
    let is_hex =
        hex.len() == SHOWN.saturating_mul(2) && hex.bytes().all(|byte| b"0123456789abcdef".contains(&byte));
    let is_number = !done.is_empty() && done.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = done == "0" || !done.starts_with('0');
    (is_hex && is_number && is_plain).then_some((plan, done))
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn tokens_have_one_form() {
        let hex = "0123456789abcdef0123456789abcdef";
        let good = format!("imp1.{hex}.100");
        assert_eq!(parts(&good), Some((&*format!("imp1.{hex}"), "100")));
        assert_eq!(parts(&format!("imp1.{hex}.0")).map(|(_, done)| done), Some("0"));
        for bad in [
            "100".into(),
            format!("imp2.{hex}.1"),
            format!("imp1.{hex}."),
            format!("imp1.{hex}.01"),
            format!("imp1.{hex}.-1"),
            format!("imp1.{hex}.1 "),
            format!("imp1.{}.1", hex.to_uppercase()),
            format!("imp1.{hex}0.1"),
        ] {
            assert_eq!(parts(&bad), None, "{bad}");
        }
    }
}
