//! Whose turn it is: smooth weighted round robin (step 47).

use std::collections::BTreeMap;

use crate::leads::SalesRep;

/// Everybody who is free gains their weight, the highest credit wins, and the winner pays what all gained: so over
/// as many draws as the weights add up to, each wins exactly their weight. Ties go to the first in the list.
pub(super) fn draw<'a>(
    credits: &mut BTreeMap<String, i64>,
    listed: &'a [SalesRep],
    free: &[&SalesRep],
) -> Option<&'a str> {
    credits.retain(|id, _| listed.iter().any(|rep| rep.id == *id));
    let mut gained = 0_i64;
    for rep in free {
        let credit = credits.entry(rep.id.clone()).or_default();
        *credit = credit.saturating_add(rep.weight);
        gained = gained.saturating_add(rep.weight);
    }
    let is_free = |rep: &SalesRep| free.iter().any(|free| free.id == rep.id);
    let mut winner: Option<(&str, i64)> = None;
    for rep in listed.iter().filter(|rep| is_free(rep)) {
        let credit = credits.get(&rep.id).copied().unwrap_or_default();
        if winner.is_none_or(|(_, most)| credit > most) {
            winner = Some((&rep.id, credit));
        }
    }
    let (id, credit) = winner?;
    credits.insert(id.to_owned(), credit.saturating_sub(gained));
    Some(id)
}
