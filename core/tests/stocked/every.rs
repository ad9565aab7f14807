//! Every command on two levels and two allocations.

use trueline::StockCommand;

use super::stocked::command;

/// Every command on the levels `L` and `M` and the allocations `a` and `b`, with every quantity from 0 to 3.
pub fn every_command() -> Vec<StockCommand> {
    let mut all = Vec::new();
    let mut add = |json: String| all.push(command(&json));
    for quantity in 0..=3 {
        of_allocations(quantity, &mut add);
        of_levels(quantity, &mut add);
    }
    for id in ["a", "b"] {
        add(format!(r#"{{"type":"CONFIRM","allocationId":"{id}"}}"#));
        add(format!(r#"{{"type":"EXTEND","allocationId":"{id}","expiresAt":"2026-01-31T09:03:20Z"}}"#));
        for kind in ["RELEASE", "SHIP", "UNSHIP"] {
            add(format!(r#"{{"type":"{kind}","allocationId":"{id}"}}"#));
        }
    }
    add(r#"{"type":"EXPIRE"}"#.into());
    add(r#"{"type":"FILL_BACKORDERS"}"#.into());
    add(r#"{"type":"FILL_BACKORDERS","levelIds":["M"]}"#.into());
    all
}

fn of_allocations(quantity: u32, add: &mut impl FnMut(String)) {
    for id in ["a", "b"] {
        for mode in ["ALL_OR_NOTHING", "PARTIAL", "BACKORDER"] {
            for hold in ["null", r#""2026-01-31T09:01:40Z""#] {
                add(format!(
                    r#"{{"type":"ALLOCATE","allocationId":"{id}","itemId":"i","quantity":{quantity},"mode":"{mode}","expiresAt":{hold}}}"#
                ));
            }
        }
        add(format!(
            r#"{{"type":"ALLOCATE","allocationId":"{id}","itemId":"i","quantity":{quantity},"levelIds":["M","L"]}}"#
        ));
        for kind in ["RELEASE", "SHIP", "UNSHIP"] {
            for at in ["null", "\"L\"", "\"M\""] {
                add(format!(
                    r#"{{"type":"{kind}","allocationId":"{id}","quantity":{quantity},"levelId":{at}}}"#
                ));
            }
        }
        for to in ["QUALITY_CONTROL", "AVAILABLE"] {
            add(format!(
                r#"{{"type":"RETURN","allocationId":"{id}","levelId":"M","quantity":{quantity},"to":"{to}"}}"#
            ));
        }
    }
    add(format!(
        r#"{{"type":"ALLOCATE_MANY","lines":[{{"allocationId":"a","itemId":"i","quantity":{quantity}}},{{"allocationId":"b","itemId":"i","quantity":1}}]}}"#
    ));
}

fn of_levels(quantity: u32, add: &mut impl FnMut(String)) {
    for level in ["L", "M"] {
        for expected in [true, false] {
            add(format!(
                r#"{{"type":"RECEIVE","levelId":"{level}","quantity":{quantity},"fromIncoming":{expected}}}"#
            ));
        }
        for sign in ["", "-"] {
            add(format!(r#"{{"type":"EXPECT_INCOMING","levelId":"{level}","delta":"{sign}{quantity}"}}"#));
            add(format!(
                r#"{{"type":"ADJUST","levelId":"{level}","delta":"{sign}{quantity}","reason":"OTHER"}}"#
            ));
        }
        add(format!(
            r#"{{"type":"SET_ON_HAND","levelId":"{level}","quantity":{quantity},"reason":"OTHER","unchecked":true}}"#
        ));
        for accept in [true, false] {
            add(format!(
                r#"{{"type":"COUNT","levelId":"{level}","counted":{quantity},"acceptShortage":{accept}}}"#
            ));
        }
        for (from, to) in
            [("AVAILABLE", "SAFETY_STOCK"), ("SAFETY_STOCK", "AVAILABLE"), ("DAMAGED", "AVAILABLE")]
        {
            add(format!(
                r#"{{"type":"MOVE","levelId":"{level}","from":"{from}","to":"{to}","quantity":{quantity}}}"#
            ));
        }
    }
    add(format!(
        r#"{{"type":"TRANSFER","fromLevelId":"L","toLevelId":"M","quantity":{quantity},"inTransit":true}}"#
    ));
    add(format!(r#"{{"type":"TRANSFER","fromLevelId":"M","toLevelId":"L","quantity":{quantity}}}"#));
}
