//! The primitives: what is done with bytes. Nothing here knows a rule.

pub mod apart;
pub mod base64url;
pub mod gcm;
pub mod hkdf;
pub mod hmac;
pub mod pae;
pub mod pbkdf2;
pub mod scrypt;

#[cfg(test)]
mod cases;
