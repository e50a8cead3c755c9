//! Sign-ins that wait for the second factor.
//!
//! A correct first factor opens a session and the passcode closes it. Source: Rackspace Identity API, "Authenticate with
//! multi-factor authentication passcode credentials"; its sample passcode is valid for ten minutes.

use std::collections::BTreeMap;

use imageshare_core::model::{Timestamp, UserId};
use serde::{Deserialize, Serialize};

/// Lifetime of a session in seconds.
const SESSION_LIFETIME_SECONDS: i64 = 600;

/// One sign-in between its two steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MfaSession {
    /// The user who passed the first step.
    #[serde(with = "crate::saved_cloud::text")]
    pub user: UserId,
    /// The first factor: `PASSWORD` or `APIKEY`.
    pub method: String,
    /// The account requested in the first step.
    pub tenant: Option<String>,
    #[serde(with = "crate::saved_cloud::text")]
    until: Timestamp,
}

/// All open sessions, by session ID.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MfaSessions(BTreeMap<String, MfaSession>);

impl MfaSessions {
    /// Opens a session under a random `id`, and drops expired ones.
    pub(crate) fn open(
        &mut self,
        id: String,
        user: UserId,
        method: String,
        tenant: Option<String>,
        now: Timestamp,
    ) {
        self.0.retain(|_, session| now < session.until);
        self.0.insert(
            id,
            MfaSession { user, method, tenant, until: now.plus_seconds(SESSION_LIFETIME_SECONDS) },
        );
    }

    /// The session with this ID, unless it has expired.
    pub(crate) fn find(&self, id: &str, now: Timestamp) -> Option<&MfaSession> {
        self.0.get(id).filter(|session| now < session.until)
    }

    /// Closes a session, because a passcode is valid only once.
    pub(crate) fn close(&mut self, id: &str) {
        self.0.remove(id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_lasts_ten_minutes_and_is_used_once() {
        let start = Timestamp::from_unix_millis(0);
        let mut sessions = MfaSessions::default();
        sessions.open("s".to_owned(), "u".parse().unwrap(), "APIKEY".to_owned(), None, start);
        assert!(sessions.find("s", start.plus_seconds(599)).is_some());
        assert!(sessions.find("s", start.plus_seconds(600)).is_none());
        sessions.close("s");
        assert!(sessions.find("s", start).is_none());
    }
}
