//! Tests of [`super`].

use super::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn the_three_formats_denote_the_same_second() {
    let t: Timestamp = "2026-11-20T09:30:00Z".parse().unwrap();
    assert_eq!(t.to_iso_seconds(), "2026-11-20T09:30:00Z");
    assert_eq!(t.to_iso_millis(), "2026-11-20T09:30:00.000Z");
    assert_eq!(t.to_iso_micros(), "2026-11-20T09:30:00.000000Z");
    assert_eq!(t.to_iso_micros().parse(), Ok(t));
    assert_eq!(Timestamp::from_unix_millis(t.unix_millis()), t);
}

#[test]
fn later_times_are_greater_and_differ_in_seconds() {
    let t: Timestamp = "2026-11-20T23:59:59Z".parse().unwrap();
    let later = t.plus_seconds(2);
    assert!(later > t);
    assert_eq!(later.to_string(), "2026-11-21T00:00:01Z");
    assert_eq!(t.seconds_since(later), -2);
    assert_eq!(t.plus_millis(2_000), later);
}

#[test]
fn rejects_a_time_without_a_zone() {
    assert_eq!("2026-11-20T09:30:00".parse::<Timestamp>(), Err(TimestampError));
    assert_eq!("yesterday".parse::<Timestamp>(), Err(TimestampError));
}

#[test]
fn a_service_may_omit_the_zone() {
    let t: Timestamp = "2026-11-20T09:30:00Z".parse().unwrap();
    for text in [
        "2026-11-20T09:30:00",
        "2026-11-20 09:30:00",
        "2026-11-20T09:30:00.000000",
        "2026-11-20T09:30:00.0000000000Z",
        "2026-11-20 09:30:00 UTC",
        "2026-11-20T10:30:00+01:00",
    ] {
        assert_eq!(Timestamp::parse_lenient(text), Some(t), "{text}");
    }
    for text in ["", "Z", "yesterday", "2026-11-20", "1793523600", "2026-11-20T09:30:00 PM"] {
        assert_eq!(Timestamp::parse_lenient(text), None, "{text}");
    }
}

#[test]
fn the_unknown_time_is_before_all_and_stays_unknown() {
    let t: Timestamp = "0000-01-01T00:00:00Z".parse().unwrap();
    assert!(Timestamp::UNKNOWN < t && t.is_known() && !Timestamp::UNKNOWN.is_known());
    assert_eq!(Timestamp::UNKNOWN.plus_seconds(5).plus_millis(5), Timestamp::UNKNOWN);
    assert!(t.seconds_since(Timestamp::UNKNOWN) > 0);
    assert_eq!(Timestamp::UNKNOWN.to_string(), "unknown");
}

#[test]
fn converts_other_zones_to_utc() {
    let t: Timestamp = "2026-11-20T09:30:00.25Z".parse().unwrap();
    for same in [
        "2026-11-20T03:30:00.250-06:00",
        "2026-11-20T15:00:00.25+0530",
        " 2026-11-20t09:30:00.25z ",
    ] {
        assert_eq!(same.parse(), Ok(t), "{same}");
    }
}

#[test]
fn rejects_impossible_dates_and_times() {
    for wrong in [
        "2026-02-29T09:30:00Z",
        "2026-11-20T24:00:00Z",
        "2026-11-20T09:60:00Z",
        "2026-11-20T09:30Z",
        "2026-11-20T09:30:00.Z",
        "2026-11-20T09:30:00+25:00",
        "26-11-20T09:30:00Z",
        "2026-11-20T09:30:00é",
        "2026-11-+1T09:30:00Z",
    ] {
        assert_eq!(wrong.parse::<Timestamp>(), Err(TimestampError), "{wrong}");
    }
}

#[cfg(not(target_arch = "wasm32"))]
proptest::proptest! {
    #[test]
    fn agrees_with_a_date_library(millis in MIN_MICROS / 1_000..=MAX_MICROS / 1_000) {
        let ours = Timestamp::from_unix_millis(millis);
        let theirs = jiff::Timestamp::from_millisecond(millis).unwrap();
        proptest::prop_assert_eq!(ours.to_iso_micros(), format!("{theirs:.6}"));
        proptest::prop_assert_eq!(ours.to_iso_millis().parse(), Ok(ours));
        proptest::prop_assert_eq!(ours.unix_millis(), millis);
    }
}
