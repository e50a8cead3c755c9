//! Sign-ins that wait for their second factor.
//!
//! A right first factor opens a session, the passcode closes it. Source: Rackspace Identity API, "Authenticate with
//! multi-factor authentication passcode credentials"; its sample passcode is good for ten minutes.

use std::collections::BTreeMap;

use imageshare_core::model::{Timestamp, UserId};
use serde::{Deserialize, Serialize};

/// How long a session waits, in seconds.
const LIFE: i64 = 600;

/// One sign-in between its two steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Session {
    /// Who proved himself.
    #[serde(with = "crate::snapshot::text")]
    pub user: UserId,
    /// With what: `PASSWORD` or `APIKEY`.
    pub method: String,
    /// The account he asked for at the first step.
    pub tenant: Option<String>,
    #[serde(with = "crate::snapshot::text")]
    until: Timestamp,
}

/// All of them, by session id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sessions(BTreeMap<String, Session>);

impl Sessions {
    /// Opens one under an id that nobody can guess, and forgets those that are over.
    pub(crate) fn open(
        &mut self,
        id: String,
        user: UserId,
        method: String,
        tenant: Option<String>,
        now: Timestamp,
    ) {
        self.0.retain(|_, session| now < session.until);
        self.0.insert(id, Session { user, method, tenant, until: now.plus_seconds(LIFE) });
    }

    /// The session of this id, unless it is over.
    pub(crate) fn find(&self, id: &str, now: Timestamp) -> Option<&Session> {
        self.0.get(id).filter(|session| now < session.until)
    }

    /// Ends it: a passcode that was right is right once.
    pub(crate) fn close(&mut self, id: &str) {
        self.0.remove(id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_waits_ten_minutes_and_is_used_once() {
        let start = Timestamp::from_unix_millis(0);
        let mut sessions = Sessions::default();
        sessions.open("s".to_owned(), "u".parse().unwrap(), "APIKEY".to_owned(), None, start);
        assert!(sessions.find("s", start.plus_seconds(599)).is_some());
        assert!(sessions.find("s", start.plus_seconds(600)).is_none());
        sessions.close("s");
        assert!(sessions.find("s", start).is_none());
    }
}
