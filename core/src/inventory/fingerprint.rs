//! What "the same command" means (step 3).

mod members;

use sha2::{Digest, Sha256};
use trueline_macros::rule;

use super::{StockCommand, decide::check_lists};
use crate::{Fault, shape::At};
use members::Members;

/// The fingerprint of a command, 64 hex digits: two commands with one fingerprint are the same command. It is
/// the SHA-256 of the canonical JSON (RFC 8785) of the command with its defaults filled in, without what is
/// null, and with numbers in their shortest form: `1.50` and `1.5` are the same.
///
/// `INVALID_INPUT` at `command.levelIds` where they are empty or name a level twice.
///
/// ```
/// use trueline::{StockCommand, command_fingerprint};
/// let one = StockCommand::from_json(r#"{"type": "SHIP", "allocationId": "a", "quantity": "1.50"}"#).unwrap();
/// let other = StockCommand::from_json(r#"{"type": "SHIP", "quantity": "1.5", "allocationId": "a"}"#).unwrap();
/// assert_eq!(command_fingerprint(&one), command_fingerprint(&other));
/// ```
#[rule(named)]
pub fn command_fingerprint(command: &StockCommand) -> Result<String, Fault> {
    check_lists(command, &At::Root.field("command"))?;
    Ok(fingerprint(command))
}

/// The fingerprint of a command whose shape was looked at.
pub(super) fn fingerprint(command: &StockCommand) -> String {
    let mut hasher = Sha256::new();
    write(command, &mut |piece| hasher.update(piece));
    base16ct::lower::encode_string(&hasher.finalize())
}

/// Writes the canonical form piece by piece.
fn write(command: &StockCommand, out: &mut impl FnMut(&[u8])) {
    let mut to = Members::open(out);
    write_fields(command, &mut to);
    to.text("type", command.kind().name());
    if let StockCommand::SetOnHand { unchecked, .. } = command {
        to.flag("unchecked", *unchecked);
    }
    to.close();
}

/// The fields of each command in the order of the alphabet; all are before `type` but one.
fn write_fields<'m, 'o, F: FnMut(&[u8])>(
    command: &StockCommand,
    to: &'m mut Members<'o, F>,
) -> &'m mut Members<'o, F> {
    match command {
        StockCommand::Receive { level_id, quantity, to: bucket, from_incoming } => {
            to.flag("fromIncoming", *from_incoming).at_level(level_id, *quantity).text("to", bucket.name())
        }
        StockCommand::ExpectIncoming { level_id, delta } => {
            to.number("delta", *delta).text("levelId", level_id)
        }
        StockCommand::Allocate {
            allocation_id,
            item_id,
            quantity,
            level_ids,
            mode,
            strategy,
            expires_at,
        } => to
            .text("allocationId", allocation_id)
            .instant("expiresAt", *expires_at)
            .text("itemId", item_id)
            .texts("levelIds", level_ids.as_deref())
            .text("mode", mode.name())
            .number("quantity", *quantity)
            .strategy(*strategy),
        StockCommand::AllocateMany { lines, mode, strategy, expires_at } => {
            to.instant("expiresAt", *expires_at).lines(lines).text("mode", mode.name()).strategy(*strategy)
        }
        StockCommand::Confirm { allocation_id } => to.text("allocationId", allocation_id),
        StockCommand::Extend { allocation_id, expires_at } => {
            to.text("allocationId", allocation_id).instant("expiresAt", Some(*expires_at))
        }
        StockCommand::Release { allocation_id, quantity, level_id }
        | StockCommand::Ship { allocation_id, quantity, level_id }
        | StockCommand::Unship { allocation_id, quantity, level_id } => to
            .text("allocationId", allocation_id)
            .given("levelId", level_id.as_deref())
            .perhaps("quantity", *quantity),
        StockCommand::Expire {} => to,
        StockCommand::Return { allocation_id, level_id, quantity, to: bucket } => {
            to.text("allocationId", allocation_id).at_level(level_id, *quantity).text("to", bucket.name())
        }
        StockCommand::Adjust { level_id, delta, reason } => {
            to.number("delta", *delta).text("levelId", level_id).given("reason", reason.as_deref())
        }
        StockCommand::SetOnHand { level_id, quantity, reason, change_from, .. } => to
            .perhaps("changeFrom", *change_from)
            .at_level(level_id, *quantity)
            .given("reason", reason.as_deref()),
        StockCommand::Count { level_id, counted, accept_shortage } => {
            to.flag("acceptShortage", *accept_shortage).number("counted", *counted).text("levelId", level_id)
        }
        StockCommand::Move { level_id, from, to: bucket, quantity, reason } => to
            .text("from", from.name())
            .at_level(level_id, *quantity)
            .given("reason", reason.as_deref())
            .text("to", bucket.name()),
        StockCommand::Transfer { from_level_id, to_level_id, quantity, in_transit } => to
            .text("fromLevelId", from_level_id)
            .flag("inTransit", *in_transit)
            .number("quantity", *quantity)
            .text("toLevelId", to_level_id),
        StockCommand::FillBackorders { level_ids, strategy } => {
            to.texts("levelIds", level_ids.as_deref()).strategy(*strategy)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{canonical, json::Json};

    /// The generic way: written as JSON, nulls taken out, then canonical.
    fn generic(command: &StockCommand) -> String {
        fn without_nulls(json: Json<'_>) -> Json<'_> {
            match json {
                Json::Map(entries) => Json::Map(
                    entries
                        .into_iter()
                        .filter(|(_, value)| *value != Json::Null)
                        .map(|(name, value)| (name, without_nulls(value)))
                        .collect(),
                ),
                Json::List(values) => Json::List(values.into_iter().map(without_nulls).collect()),
                other => other,
            }
        }
        let text = command.to_json();
        let mut out = Vec::new();
        canonical::write(&without_nulls(Json::parse(&text).unwrap()), &mut |piece| {
            out.extend_from_slice(piece)
        })
        .unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_command_is_written_as_canonical_json() {
        let full = [
            r#"{"type":"RECEIVE","levelId":"L","quantity":"1.5","to":"DAMAGED","fromIncoming":true}"#,
            r#"{"type":"EXPECT_INCOMING","levelId":"L","delta":"-1"}"#,
            r#"{"type":"ALLOCATE","allocationId":"a","itemId":"i","quantity":"1","levelIds":["b","a"],
                "mode":"PARTIAL","strategy":"LIFO","expiresAt":"2026-01-31T09:00:00.000Z"}"#,
            r#"{"type":"ALLOCATE","allocationId":"a","itemId":"i","quantity":"1"}"#,
            r#"{"type":"ALLOCATE_MANY","lines":[{"allocationId":"a","itemId":"i","quantity":"1"},
                {"allocationId":"b","itemId":"i","quantity":"2","levelIds":["x"]}],"strategy":"FEFO",
                "expiresAt":"2026-01-31T09:00:00.000Z"}"#,
            r#"{"type":"CONFIRM","allocationId":"a"}"#,
            r#"{"type":"EXTEND","allocationId":"a","expiresAt":"2026-01-31T09:00:00.000Z"}"#,
            r#"{"type":"RELEASE","allocationId":"a","quantity":"1","levelId":"L"}"#,
            r#"{"type":"EXPIRE"}"#,
            r#"{"type":"SHIP","allocationId":"a\"\u0001"}"#,
            r#"{"type":"UNSHIP","allocationId":"a","quantity":"1"}"#,
            r#"{"type":"RETURN","allocationId":"a","levelId":"L","quantity":"1"}"#,
            r#"{"type":"ADJUST","levelId":"L","delta":"-1","reason":"THEFT"}"#,
            r#"{"type":"SET_ON_HAND","levelId":"L","quantity":"1","reason":"OTHER","changeFrom":"2","unchecked":true}"#,
            r#"{"type":"COUNT","levelId":"L","counted":"1","acceptShortage":true}"#,
            r#"{"type":"MOVE","levelId":"L","from":"DAMAGED","to":"AVAILABLE","quantity":"1","reason":"FOUND"}"#,
            r#"{"type":"TRANSFER","fromLevelId":"L","toLevelId":"M","quantity":"1","inTransit":true}"#,
            r#"{"type":"FILL_BACKORDERS","levelIds":["a"],"strategy":"GIVEN"}"#,
        ];
        for text in full {
            let command = StockCommand::from_json(text).unwrap();
            let mut out = Vec::new();
            write(&command, &mut |piece| out.extend_from_slice(piece));
            assert_eq!(String::from_utf8(out).unwrap(), generic(&command));
        }
    }
}
