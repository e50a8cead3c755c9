//! The tokens that are out: who they stand for, for which project, until when.

use std::collections::BTreeMap;

use imageshare_core::model::{ProjectId, Timestamp, UserId};
use serde::{Deserialize, Serialize};

/// For how long after its end Keystone still describes a token to a service that asks so, in seconds
/// (`[token] allow_expired_window`).
const EXPIRED_WINDOW: i64 = 2 * 24 * 60 * 60;

/// One token. It holds its own secret, so it has no `Debug`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Token {
    /// What the caller shows.
    pub secret: String,
    /// Who signed in.
    #[serde(with = "crate::snapshot::text")]
    pub user: UserId,
    /// For which project; an unscoped token has none, nor has one of a wider scope.
    #[serde(with = "crate::snapshot::text")]
    pub project: Option<ProjectId>,
    /// What it is good for beyond a project.
    pub wider: Option<Wider>,
    /// The user's roles there.
    pub roles: Vec<String>,
    /// How it was proved.
    pub methods: Vec<String>,
    /// From when.
    #[serde(with = "crate::snapshot::text")]
    pub issued: Timestamp,
    /// Until when.
    #[serde(with = "crate::snapshot::text")]
    pub expires: Timestamp,
    /// Its own audit id, and that of the first token of its chain when it was made from another.
    pub audit_ids: Vec<String>,
    /// Id of the application credential that it was made with.
    pub credential: Option<String>,
}

/// Scopes of Keystone that are no project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Wider {
    /// A domain itself, by its id.
    Domain(String),
    /// The whole cloud.
    System,
}

impl Token {
    /// Whether it is good for nothing but asking for another.
    pub(crate) fn is_unscoped(&self) -> bool {
        self.project.is_none() && self.wider.is_none()
    }

    /// When nobody can ask for it any more.
    fn forgotten(&self) -> Timestamp {
        self.expires.plus_seconds(EXPIRED_WINDOW)
    }
}

/// All of them.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tokens {
    live: BTreeMap<String, Token>,
    /// None of them is forgotten before this; none: not known.
    #[serde(skip)]
    good_until: Option<Timestamp>,
}

impl Tokens {
    pub(crate) fn issue(&mut self, token: Token) {
        self.good_until = self.good_until.map(|end| end.min(token.forgotten()));
        self.live.insert(token.secret.clone(), token);
    }

    /// The token, unless it is unknown, revoked or over.
    pub(crate) fn find(&self, secret: &str, now: Timestamp) -> Option<&Token> {
        self.live.get(secret).filter(|token| now < token.expires)
    }

    /// The same, or one that is over since not too long.
    pub(crate) fn find_expired(&self, secret: &str, now: Timestamp) -> Option<&Token> {
        self.live.get(secret).filter(|token| now < token.forgotten())
    }

    /// Ends the token, and all that were made of it if it is the first of its chain (measured: of a later one only itself).
    pub(crate) fn revoke(&mut self, secret: &str) {
        let Some(token) = self.live.remove(secret) else { return };
        if let Some(first) = token.audit_ids.first() {
            self.live.retain(|_, other| other.audit_ids.last() != Some(first));
        }
    }

    /// Ends this token before its time, and no other.
    pub(crate) fn end(&mut self, secret: &str) {
        self.live.remove(secret);
    }

    /// Ends every token of a user.
    pub(crate) fn end_all_of(&mut self, user: &UserId) {
        self.live.retain(|_, token| token.user != *user);
    }

    /// Forgets what nobody can ask for any more, so that a long sandbox does not grow. Comes before every request, so it looks
    /// at the tokens only when one may be over.
    pub(crate) fn forget_expired(&mut self, now: Timestamp) {
        if self.good_until.is_some_and(|end| now < end) {
            return;
        }
        self.live.retain(|_, token| now < token.forgotten());
        self.good_until = self.live.values().map(Token::forgotten).min();
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
            wider: None,
            roles: Vec::new(),
            methods: Vec::new(),
            issued: expires,
            expires,
            audit_ids: audit.iter().map(ToString::to_string).collect(),
            credential: None,
        }
    }

    fn left(tokens: &Tokens, now: Timestamp) -> [bool; 3] {
        ["first", "made of the first", "other"].map(|secret| tokens.find(secret, now).is_some())
    }

    fn three(end: Timestamp) -> Tokens {
        let mut tokens = Tokens::default();
        tokens.issue(token("first", &["a"], end));
        tokens.issue(token("made of the first", &["b", "a"], end));
        tokens.issue(token("other", &["c"], end));
        tokens
    }

    #[test]
    fn the_first_of_a_chain_takes_the_others_with_it_unless_told_otherwise() {
        let end: Timestamp = "2026-11-20T10:00:00Z".parse().unwrap();
        let before = end.plus_seconds(-1);
        for (secret, wanted) in
            [("first", [false, false, true]), ("made of the first", [true, false, true])]
        {
            let mut tokens = three(end);
            tokens.revoke(secret);
            assert_eq!(left(&tokens, before), wanted, "{secret}");
        }
        let mut tokens = three(end);
        tokens.end("first");
        assert_eq!(left(&tokens, before), [false, true, true]);
    }

    #[test]
    fn a_token_that_is_over_is_described_for_two_days_more() {
        let end: Timestamp = "2026-11-20T10:00:00Z".parse().unwrap();
        let mut tokens = three(end);
        assert_eq!(left(&tokens, end), [false; 3]);
        let last = end.plus_seconds(EXPIRED_WINDOW - 1);
        tokens.forget_expired(last);
        assert!(tokens.find_expired("first", last).is_some());
        assert!(tokens.find_expired("first", last.plus_seconds(1)).is_none());
    }

    #[test]
    fn what_is_over_is_forgotten_whenever_it_ends_and_nothing_before() {
        let end: Timestamp = "2026-11-20T10:00:00Z".parse().unwrap();
        let mut tokens = Tokens::default();
        tokens.issue(token("late", &["a"], end.plus_seconds(60)));
        tokens.forget_expired(end.plus_seconds(-60));
        tokens.issue(token("early", &["b"], end));
        let left = [-1, 0, 59, 60].map(|seconds| {
            tokens.forget_expired(end.plus_seconds(EXPIRED_WINDOW + seconds));
            tokens.live.len()
        });
        assert_eq!(left, [2, 1, 1, 0]);
    }
}
