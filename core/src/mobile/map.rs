//! Maps cross as plain maps, in the order of their names. UniFFI knows `HashMap` alone, whose order
//! would leak into answers; this is the core's only unsafe code, and it is in phones' builds only.
#![allow(unsafe_code)]

use std::collections::{BTreeMap, HashMap};

use uniffi::{Lift, Lower, LowerReturn, MetadataBuffer, RustBuffer, RustCallError, TypeId};

type Tag = crate::UniFfiTag;

// SAFETY: the same bytes as UniFFI's own HashMap<String, V>: the count, then each name and its value.
unsafe impl<V: Lower<Tag>> Lower<Tag> for BTreeMap<String, V> {
    type FfiType = RustBuffer;
    fn write(map: Self, buffer: &mut Vec<u8>) {
        <i32 as Lower<Tag>>::write(i32::try_from(map.len()).unwrap_or(i32::MAX), buffer);
        for (name, value) in map {
            <String as Lower<Tag>>::write(name, buffer);
            V::write(value, buffer);
        }
    }
    fn lower(map: Self) -> RustBuffer {
        Self::lower_into_rust_buffer(map)
    }
}

// SAFETY: reads what UniFFI's own HashMap<String, V> reads.
unsafe impl<V: Lift<Tag>> Lift<Tag> for BTreeMap<String, V> {
    type FfiType = RustBuffer;
    fn try_read(buffer: &mut &[u8]) -> uniffi::Result<Self> {
        Ok(<HashMap<String, V> as Lift<Tag>>::try_read(buffer)?.into_iter().collect())
    }
    fn try_lift(buffer: RustBuffer) -> uniffi::Result<Self> {
        Self::try_lift_from_rust_buffer(buffer)
    }
}

// SAFETY: returns the buffer that `lower` made.
unsafe impl<V: Lower<Tag>> LowerReturn<Tag> for BTreeMap<String, V> {
    type ReturnType = RustBuffer;
    fn lower_return(map: Self) -> Result<RustBuffer, RustCallError> {
        Ok(<Self as Lower<Tag>>::lower(map))
    }
}

impl<V: TypeId<Tag>> TypeId<Tag> for BTreeMap<String, V> {
    const TYPE_ID_META: MetadataBuffer = <HashMap<String, V> as TypeId<Tag>>::TYPE_ID_META;
}
