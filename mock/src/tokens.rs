//! The tokens that are out: who they stand for, for which project, until when.

use std::collections::BTreeMap;

use imageshare_core::model::{ProjectId, Timestamp, UserId};
use serde::{Deserialize, Serialize};

/// One token. It holds its own secret, so it has no `Debug`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Token {
    /// What the caller shows.
    pub secret: String,
    /// Who signed in.
    #[serde(with = "crate::save::text")]
    pub user: UserId,
    /// For which project; an unscoped token has none.
    #[serde(with = "crate::save::text")]
    pub project: Option<ProjectId>,
    /// The user's roles there.
    pub roles: Vec<String>,
    /// How it was proved.
    pub methods: Vec<String>,
    /// From when.
    #[serde(with = "crate::save::text")]
    pub issued: Timestamp,
    /// Until when.
    #[serde(with = "crate::save::text")]
    pub expires: Timestamp,
    /// Its own audit id, and that of the first token of its chain when it was made from another.
    pub audit_ids: Vec<String>,
    /// Id of the application credential that it was made with.
    pub credential: Option<String>,
}

impl Token {
    fn chain(&self) -> Option<&String> {
        self.audit_ids.last()
    }
}

/// All of them.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tokens {
    live: BTreeMap<String, Token>,
    /// None of them is over before this; none: not known.
    #[serde(skip)]
    good_until: Option<Timestamp>,
}

impl Tokens {
    pub(crate) fn issue(&mut self, token: Token) {
        self.good_until = self.good_until.map(|end| end.min(token.expires));
        self.live.insert(token.secret.clone(), token);
    }

    /// The token, unless it is unknown, revoked or over.
    pub(crate) fn find(&self, secret: &str, now: Timestamp) -> Option<&Token> {
        self.live.get(secret).filter(|token| now < token.expires)
    }

    /// Ends the token and every other one of its chain (measured: Keystone does so unless told otherwise).
    pub(crate) fn revoke(&mut self, secret: &str) {
        if let Some(token) = self.live.remove(secret) {
            self.live.retain(|_, other| other.chain() != token.chain());
        }
    }

    /// Ends this token before its time, and no other.
    pub(crate) fn end(&mut self, secret: &str) {
        self.live.remove(secret);
    }

    /// Forgets what is over, so that a long sandbox does not grow. Comes before every request, so it looks at the tokens
    /// only when one may be over.
    pub(crate) fn forget_expired(&mut self, now: Timestamp) {
        if self.good_until.is_some_and(|end| now < end) {
            return;
        }
        self.live.retain(|_, token| now < token.expires);
        self.good_until = self.live.values().map(|token| token.expires).min();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(secret: &str, audit: &[&str], expires: Timestamp) -> Token {
        Token {
            secret: secret.to_owned(),
            user: "u".parse().unwrap(),
            project: None,
            roles: Vec::new(),
            methods: Vec::new(),
            issued: expires,
            expires,
            audit_ids: audit.iter().map(ToString::to_string).collect(),
            credential: None,
        }
    }

    #[test]
    fn a_token_is_good_until_it_is_over_or_its_chain_is_revoked() {
        let end: Timestamp = "2026-11-20T10:00:00Z".parse().unwrap();
        let mut tokens = Tokens::default();
        tokens.issue(token("first", &["a"], end));
        tokens.issue(token("made of the first", &["b", "a"], end));
        tokens.issue(token("other", &["c"], end));
        assert!(tokens.find("first", end.plus_seconds(-1)).is_some());
        assert!(tokens.find("first", end).is_none());
        tokens.revoke("first");
        let left = ["first", "made of the first", "other"]
            .map(|secret| tokens.find(secret, end.plus_seconds(-1)).is_some());
        assert_eq!(left, [false, false, true]);
    }

    #[test]
    fn what_is_over_is_forgotten_whenever_it_ends_and_nothing_before() {
        let end: Timestamp = "2026-11-20T10:00:00Z".parse().unwrap();
        let mut tokens = Tokens::default();
        tokens.issue(token("late", &["a"], end.plus_seconds(60)));
        tokens.forget_expired(end.plus_seconds(-60));
        tokens.issue(token("early", &["b"], end));
        let left = [-1, 0, 59, 60].map(|seconds| {
            tokens.forget_expired(end.plus_seconds(seconds));
            tokens.live.len()
        });
        assert_eq!(left, [2, 1, 1, 0]);
    }
}
