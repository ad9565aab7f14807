//! A key that can be used.

use std::sync::Arc;

use zeroize::Zeroizing;

use super::roots::Roots;
use crate::{
    Fault, FaultCode, KeyRecord, KeyState,
    shape::At,
    vault::{
        crypto::{
            hkdf::PseudorandomKey,
            scrypt::{Cost, scrypt},
        },
        fault::no_key,
        secret::{KeyId, Secret, not_a_secret},
    },
};

/// The cost of every derivation: N = 16384, 16 MiB.
const COST: Cost = Cost { log_n: 14, r: 8, p: 1 };

const MOST_KEYS: usize = 64;
const MOST_LABEL_BYTES: usize = 64;

/// A key that can be used.
pub struct Key {
    pub id: KeyId,
    /// The id as answers say it.
    pub id_text: String,
    secret: Secret,
    pub label: Option<String>,
    pub state: KeyState,
    pub epoch: u16,
    roots: Roots,
}

impl Key {
    /// Works with the root of `DEFAULT` at an epoch, which is derived once.
    pub fn with_root<R>(&self, epoch: u16, work: impl FnOnce(&PseudorandomKey) -> R) -> Result<R, Fault> {
        let derive = || Some(PseudorandomKey::of(&*self.derived(&self.secret.epoch_salt(epoch))?));
        self.roots.with(epoch, derive, work).ok_or_else(no_key)
    }

    /// What scrypt makes of the secret and a salt.
    pub fn derived(&self, salt: &[u8; 16]) -> Option<Zeroizing<[u8; 32]>> {
        scrypt(self.secret.bytes(), salt, COST)
    }

    fn of(record: &KeyRecord, known: &[Arc<Self>], at: &At<'_>) -> Result<Self, Fault> {
        let at_secret = at.field("secret");
        let secret = Secret::parse(&record.secret).ok_or_else(|| not_a_secret(&at_secret))?;
        if secret.is_weak() {
            let message = format!("`{at_secret}` was not drawn at random");
            return Err(Fault::new(FaultCode::WeakKey, message).at(at_secret.to_string()));
        }
        if record.label.as_ref().is_some_and(|label| !(1..=MOST_LABEL_BYTES).contains(&label.len())) {
            return Err(unfit(&at.field("label"), "must have 1 to 64 bytes"));
        }
        let epoch = u16::try_from(record.epoch);
        let epoch = epoch.map_err(|_| unfit(&at.field("epoch"), "must be 0 to 65,535"))?;
        let id = secret.key_id();
        if known.iter().any(|key| key.id == id) {
            let fault = Fault::new(FaultCode::DuplicateKey, format!("key {id} is in the ring already"));
            return Err(fault.at(at_secret.to_string()).with("keyId", id.to_string()));
        }
        Ok(Self {
            id,
            id_text: id.to_string(),
            secret,
            label: record.label.clone(),
            state: record.state,
            epoch,
            roots: Roots::new(epoch),
        })
    }
}

/// The keys in the order given, and the primary one.
pub fn checked_keys(records: &[KeyRecord]) -> Result<(Vec<Arc<Key>>, Arc<Key>), Fault> {
    let at = At::Root.field("keys");
    if !(1..=MOST_KEYS).contains(&records.len()) {
        return Err(no_ring("there must be 1 to 64 keys", "keys", records.len()));
    }
    let mut keys: Vec<Arc<Key>> = Vec::with_capacity(records.len());
    for (place, record) in records.iter().enumerate() {
        let key = Key::of(record, &keys, &at.index(place))?;
        keys.push(Arc::new(key));
    }
    let mut primaries = keys.iter().filter(|key| key.state == KeyState::Primary);
    match (primaries.next(), primaries.count()) {
        (Some(primary), 0) => {
            let primary = primary.clone();
            Ok((keys, primary))
        }
        (first, more) => {
            let primaries = more.saturating_add(usize::from(first.is_some()));
            Err(no_ring("exactly one key must be primary", "primaries", primaries))
        }
    }
}

fn no_ring(why: &str, name: &str, count: usize) -> Fault {
    Fault::new(FaultCode::InvalidKeyring, why).at("keys").with(name, count)
}

fn unfit(at: &At<'_>, why: &str) -> Fault {
    Fault::new(FaultCode::InvalidKey, format!("`{at}` {why}")).at(at.to_string())
}
