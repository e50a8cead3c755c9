//! The issued tokens: their user, scope and lifetime.

use std::collections::BTreeMap;

use imageshare_core::model::{ProjectId, Timestamp, UserId};
use serde::{Deserialize, Serialize};

/// Seconds after expiry during which Keystone still describes a token to a service that requests it
/// (`[token] allow_expired_window`).
const EXPIRED_WINDOW_SECONDS: i64 = 2 * 24 * 60 * 60;

/// One token. It contains its own secret, so it has no `Debug`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Token {
    /// The value of `X-Auth-Token`.
    pub secret: String,
    /// The user who signed in.
    #[serde(with = "crate::saved_cloud::text")]
    pub user: UserId,
    /// The project scope; `None` for an unscoped, domain or system token.
    #[serde(with = "crate::saved_cloud::text")]
    pub project: Option<ProjectId>,
    /// Domain or system scope.
    pub wider: Option<NonProjectScope>,
    /// The user's roles in the scope.
    pub roles: Vec<String>,
    /// The authentication methods.
    pub methods: Vec<String>,
    /// Start of its lifetime.
    #[serde(with = "crate::saved_cloud::text")]
    pub issued: Timestamp,
    /// End of its lifetime.
    #[serde(with = "crate::saved_cloud::text")]
    pub expires: Timestamp,
    /// Its audit ID, then that of the first token of its chain if it was obtained with another token.
    pub audit_ids: Vec<String>,
    /// ID of the application credential it was obtained with.
    pub credential: Option<String>,
}

/// Scopes other than a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum NonProjectScope {
    /// A domain, by its ID.
    Domain(String),
    /// The whole cloud (system scope).
    System,
}

impl Token {
    /// True if it can only be used to obtain another token.
    pub(crate) fn is_unscoped(&self) -> bool {
        self.project.is_none() && self.wider.is_none()
    }

    /// True if the user has lost every role in its scope: then it is invalid.
    pub(crate) fn has_lost_its_roles(&self) -> bool {
        !self.is_unscoped() && self.roles.is_empty()
    }

    /// When Keystone stops describing it.
    fn forgotten_at(&self) -> Timestamp {
        self.expires.plus_seconds(EXPIRED_WINDOW_SECONDS)
    }
}

/// All issued tokens.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tokens {
    live: BTreeMap<String, Token>,
    /// No token is forgotten before this time; `None` if unknown.
    #[serde(skip)]
    next_forgotten_at: Option<Timestamp>,
}

impl Tokens {
    pub(crate) fn issue(&mut self, token: Token) {
        self.next_forgotten_at = self.next_forgotten_at.map(|end| end.min(token.forgotten_at()));
        self.live.insert(token.secret.clone(), token);
    }

    /// The token, unless it is unknown, revoked or expired.
    pub(crate) fn find(&self, secret: &str, now: Timestamp) -> Option<&Token> {
        self.live.get(secret).filter(|token| now < token.expires)
    }

    /// Like [`Tokens::find`], and also finds a token within the expired window.
    pub(crate) fn find_expired(&self, secret: &str, now: Timestamp) -> Option<&Token> {
        self.live.get(secret).filter(|token| now < token.forgotten_at())
    }

    /// Revokes a token. Revoking the first of a chain revokes the whole chain; a later one only itself (measured).
    pub(crate) fn revoke(&mut self, secret: &str) {
        let Some(token) = self.live.remove(secret) else { return };
        if let Some(first) = token.audit_ids.first() {
            self.live.retain(|_, other| other.audit_ids.last() != Some(first));
        }
    }

    /// Ends this token early, and no other.
    pub(crate) fn expire(&mut self, secret: &str) {
        self.live.remove(secret);
    }

    /// Ends every token of a user.
    pub(crate) fn expire_user_tokens(&mut self, user: &UserId) {
        self.live.retain(|_, token| token.user != *user);
    }

    /// The tokens of a user, to change their roles.
    pub(crate) fn user_tokens_mut(&mut self, user: &UserId) -> impl Iterator<Item = &mut Token> {
        self.live.values_mut().filter(move |token| token.user == *user)
    }

    /// Drops tokens that are past the expired window, so that a long session does not grow. Called before every request, so it
    /// scans the tokens only when one may be past it.
    pub(crate) fn forget_expired(&mut self, now: Timestamp) {
        if self.next_forgotten_at.is_some_and(|end| now < end) {
            return;
        }
        self.live.retain(|_, token| now < token.forgotten_at());
        self.next_forgotten_at = self.live.values().map(Token::forgotten_at).min();
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

    fn validity(tokens: &Tokens, now: Timestamp) -> [bool; 3] {
        ["first", "made of the first", "other"].map(|secret| tokens.find(secret, now).is_some())
    }

    fn three_tokens(end: Timestamp) -> Tokens {
        let mut tokens = Tokens::default();
        tokens.issue(token("first", &["a"], end));
        tokens.issue(token("made of the first", &["b", "a"], end));
        tokens.issue(token("other", &["c"], end));
        tokens
    }

    #[test]
    fn revoking_the_first_of_a_chain_revokes_the_chain() {
        let end: Timestamp = "2026-11-20T10:00:00Z".parse().unwrap();
        let before = end.plus_seconds(-1);
        for (secret, wanted) in
            [("first", [false, false, true]), ("made of the first", [true, false, true])]
        {
            let mut tokens = three_tokens(end);
            tokens.revoke(secret);
            assert_eq!(validity(&tokens, before), wanted, "{secret}");
        }
        let mut tokens = three_tokens(end);
        tokens.expire("first");
        assert_eq!(validity(&tokens, before), [false, true, true]);
    }

    #[test]
    fn an_expired_token_is_described_for_two_more_days() {
        let end: Timestamp = "2026-11-20T10:00:00Z".parse().unwrap();
        let mut tokens = three_tokens(end);
        assert_eq!(validity(&tokens, end), [false; 3]);
        let last = end.plus_seconds(EXPIRED_WINDOW_SECONDS - 1);
        tokens.forget_expired(last);
        assert!(tokens.find_expired("first", last).is_some());
        assert!(tokens.find_expired("first", last.plus_seconds(1)).is_none());
    }

    #[test]
    fn expired_tokens_are_forgotten_after_the_window() {
        let end: Timestamp = "2026-11-20T10:00:00Z".parse().unwrap();
        let mut tokens = Tokens::default();
        tokens.issue(token("late", &["a"], end.plus_seconds(60)));
        tokens.forget_expired(end.plus_seconds(-60));
        tokens.issue(token("early", &["b"], end));
        let counts = [-1, 0, 59, 60].map(|seconds| {
            tokens.forget_expired(end.plus_seconds(EXPIRED_WINDOW_SECONDS + seconds));
            tokens.live.len()
        });
        assert_eq!(counts, [2, 1, 1, 0]);
    }
}
