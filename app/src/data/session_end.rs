//! When a session ends: after ten minutes without input, or with its token. Measured on a clock that never jumps, because the device's
//! clock may be wrong or may be set. Used by [`crate::state`]; pure.

use imageshare_core::cloud::Session;
use imageshare_core::model::Timestamp;

/// Milliseconds without a key press, pointer or wheel event after which tokens are dropped.
pub const IDLE_TIMEOUT_MS: f64 = 600_000.0;

/// How far the device's clock may be from the cloud's before the user is warned, in seconds.
const MAX_CLOCK_DIFFERENCE_SECONDS: i64 = 300;

/// Why a session has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionEnd {
    /// Nobody used the page for ten minutes.
    Idle,
    /// The token has expired.
    Expired,
    /// The page was left for another one.
    Left,
}

/// What becomes of a session at one moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SessionState {
    /// It can be used, for at most this many milliseconds.
    Open(f64),
    /// Nobody uses the page, but work goes on with the token, for at most this many milliseconds: the page is locked meanwhile.
    Working(f64),
    /// It has ended.
    Ended(SessionEnd),
}

/// How long a token that was just issued is valid, in milliseconds; `None` if that is not known. `now` is the device's time, which
/// counts only where the cloud does not say when it issued the token, and not if the token would have expired before.
pub fn remaining_token_ms(session: &Session, now: Timestamp) -> Option<f64> {
    let Session { issued_at, expires_at, .. } = session;
    if !expires_at.is_known() {
        return None;
    }
    let start = if issued_at.is_known() { *issued_at } else { now };
    let seconds = u32::try_from(expires_at.seconds_since(start)).ok().filter(|left| *left > 0)?;
    Some(f64::from(seconds) * 1_000.0)
}

/// How many minutes the device's clock is ahead of the cloud's (behind when negative), when that is more than a few.
pub fn clock_difference_minutes(session: &Session, now: Timestamp) -> Option<i64> {
    let ahead = if session.issued_at.is_known() {
        now.seconds_since(session.issued_at)
    } else if session.expires_at.is_known() && now >= session.expires_at {
        now.seconds_since(session.expires_at)
    } else {
        return None;
    };
    (ahead.abs() > MAX_CLOCK_DIFFERENCE_SECONDS).then_some(ahead / 60)
}

/// The state of a session. `expires_in_ms` and `idle_in_ms` are the milliseconds until the token expires (`None` if that is not known) and
/// until the page has been idle for too long; in a locked page, `idle_in_ms` is 0. `is_needed` says whether work goes on with the token.
pub fn session_state(
    expires_in_ms: Option<f64>,
    idle_in_ms: f64,
    is_needed: impl FnOnce() -> bool,
) -> SessionState {
    let expires_in_ms = expires_in_ms.unwrap_or(f64::INFINITY);
    if expires_in_ms <= 0.0 {
        SessionState::Ended(SessionEnd::Expired)
    } else if idle_in_ms > 0.0 {
        SessionState::Open(expires_in_ms.min(idle_in_ms))
    } else if is_needed() {
        SessionState::Working(expires_in_ms)
    } else {
        SessionState::Ended(SessionEnd::Idle)
    }
}

#[cfg(test)]
mod tests {
    use imageshare_core::cloud::Catalog;
    use imageshare_core::rules::{AssumedRole, Profile};

    use super::*;

    fn session(issued_at: &str, expires_at: &str) -> Session {
        let time = |text: &str| text.parse().unwrap_or(Timestamp::UNKNOWN);
        Session {
            user_name: "ana".to_owned(),
            user_id: None,
            project: None,
            role_names: Vec::new(),
            role: AssumedRole::new(Profile::OpenStack, []),
            can_change_project: true,
            access_rules: None,
            catalog: Catalog::default(),
            default_region: None,
            expires_at: time(expires_at),
            issued_at: time(issued_at),
            unexpected_fields: Vec::new(),
        }
    }

    #[test]
    fn a_session_ends_when_idle_or_when_the_token_expires() {
        let state = |expires_in_ms, idle_in_ms| session_state(expires_in_ms, idle_in_ms, || false);
        assert_eq!(state(None, 1.0), SessionState::Open(1.0));
        assert_eq!(state(None, 0.0), SessionState::Ended(SessionEnd::Idle));
        assert_eq!(state(Some(1.0), 60.0), SessionState::Open(1.0));
        assert_eq!(state(Some(0.0), 60.0), SessionState::Ended(SessionEnd::Expired));
    }

    #[test]
    fn work_keeps_an_idle_session_until_its_token_expires() {
        let state = |expires_in_ms, idle_in_ms| session_state(expires_in_ms, idle_in_ms, || true);
        assert_eq!(state(Some(60.0), 1.0), SessionState::Open(1.0));
        assert_eq!(state(Some(60.0), -1.0), SessionState::Working(60.0));
        assert_eq!(state(Some(0.0), -1.0), SessionState::Ended(SessionEnd::Expired));
    }

    #[test]
    fn the_lifetime_of_a_token_does_not_depend_on_the_devices_clock() {
        let hour = session("2026-11-20T09:00:00Z", "2026-11-20T10:00:00Z");
        for now in ["2026-11-20T09:00:00Z", "2026-11-19T09:00:00Z", "2027-01-01T00:00:00Z"] {
            assert_eq!(remaining_token_ms(&hour, now.parse().unwrap()), Some(3_600_000.0), "{now}");
        }
        let without_start = session("", "2026-11-20T10:00:00Z");
        let lifetime = |now: &str| remaining_token_ms(&without_start, now.parse().unwrap());
        assert_eq!(lifetime("2026-11-20T09:59:00Z"), Some(60_000.0));
        assert_eq!(lifetime("2026-11-20T10:30:00Z"), None, "the clock is wrong, not the token");
        assert_eq!(remaining_token_ms(&session("", ""), Timestamp::UNKNOWN), None);
    }

    #[test]
    fn a_wrong_clock_is_noticed() {
        let hour = session("2026-11-20T09:00:00Z", "2026-11-20T10:00:00Z");
        let difference = |now: &str| clock_difference_minutes(&hour, now.parse().unwrap());
        assert_eq!(difference("2026-11-20T09:01:00Z"), None);
        assert_eq!(difference("2026-11-21T09:00:00Z"), Some(1_440));
        assert_eq!(difference("2026-11-20T08:00:00Z"), Some(-60));
        let expired = session("", "2026-11-20T10:00:00Z");
        assert_eq!(
            clock_difference_minutes(&expired, "2026-11-20T12:00:00Z".parse().unwrap()),
            Some(120)
        );
    }
}
