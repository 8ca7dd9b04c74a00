//! Moments as credentials write them.

use chrono::{DateTime, SecondsFormat, Utc};

/// To the second, in UTC.
pub(crate) fn timestamp(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Reads an `xsd:dateTimeStamp` (RFC 3339 with a zone, `T` between date and time).
pub(crate) fn read(text: &str) -> Option<DateTime<Utc>> {
    let shape = text.as_bytes().get(10) == Some(&b'T');
    DateTime::parse_from_rfc3339(text).ok().filter(|_| shape).map(|moment| moment.to_utc())
}
