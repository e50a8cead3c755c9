//! Tests of [`super`].

use super::*;

#[test]
fn times_are_utc_with_optional_parts() {
    for (text, read) in [
        ("2099-12-31T23:59:59.123456", Some("2099-12-31T23:59:59.123456Z")),
        ("2099-12-31 23:59:59", Some("2099-12-31T23:59:59.000000Z")),
        ("2099-12-31T23:59", Some("2099-12-31T23:59:00.000000Z")),
        ("2099-12-31T23:59:59Z", Some("2099-12-31T23:59:59.000000Z")),
        ("2099-12-31T23:59:59+02:00", None),
        ("2099-12-31", None),
        ("2099-13-31T23:59:59", None),
        ("soon", None),
    ] {
        assert_eq!(parse_time(text).map(Timestamp::to_iso_micros).as_deref(), read, "{text}");
    }
}
