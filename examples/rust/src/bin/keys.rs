//! The keys of a year are changed while the rows stay readable: the new key seals, the old one opens and
//! asks for rotation, and each new token is written only where the old one still stands.

use std::collections::BTreeMap;

use trueline::{Fault, KeyRecord, KeyState, Keyring, generate_key};

fn main() -> Result<(), Fault> {
    let (old, new) = (generate_key()?, generate_key()?); // In your secret store, never in the code.
    let users = ["ana", "ben", "cem"].map(|user| Some(user.to_owned()));
    let context = BTreeMap::from([("table".to_owned(), "account".to_owned())]);
    let by_row = BTreeMap::from([("user".to_owned(), users.to_vec())]);

    let before = Keyring::new(&[key(&old, KeyState::Primary)], None)?;
    let secrets = ["1//0ga", "1//0gb", "1//0gc"].map(|secret| Some(secret.to_owned()));
    let mut column = before.seal_many(&secrets, &context, Some(&by_row))?.tokens;

    let ring = Keyring::new(&[key(&new, KeyState::Primary), key(&old, KeyState::DecryptOnly)], None)?;
    let changes = ring.rotate_many(&column, &context, Some(&by_row))?;
    for change in &changes.rotations {
        let row = usize::try_from(change.row).ok().and_then(|row| column.get_mut(row));
        let stored = row.filter(|stored| stored.as_ref() == Some(&change.previous));
        if let Some(stored) = stored {
            *stored = Some(change.token.clone());
        }
    }
    println!("{} rows changed their key, {} could not", changes.rotations.len(), changes.faults.len());

    let after = Keyring::new(&[key(&new, KeyState::Primary), key(&old, KeyState::Disabled)], None)?;
    let opened = after.open_many(&column, &context, Some(&by_row))?;
    println!("read back without the old key: {}", opened.plaintexts == secrets);
    Ok(())
}

fn key(secret: &str, state: KeyState) -> KeyRecord {
    KeyRecord { secret: secret.to_owned(), state, label: None, epoch: 0 }
}
