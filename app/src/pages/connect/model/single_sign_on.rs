//! A single sign-on for which the page was left, or for which another tab was opened: what the form contained, and when.
//!
//! Pure. It contains no secret, so it can be stored until the browser returns to the page.

use imageshare_core::model::{Side, Timestamp};
use imageshare_core::rules::Profile;

use super::form::FormInput;
use super::method::SignInMethod;

/// For how long a token is accepted after the page was left, in milliseconds: signing in at the provider takes minutes at most. A token
/// that comes without being waited for may be somebody else's.
const ACCEPT_TOKEN_MS: i64 = 15 * 60_000;

/// A single sign-on that has begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pages::connect) struct PendingSingleSignOn {
    /// When it began.
    pub started_at: Timestamp,
    /// The form that began it.
    pub input: FormInput,
    /// The side of the account.
    pub side: Side,
    /// Where to go afterwards: the part of a URL after `#`; empty without one.
    pub return_to: String,
}

impl PendingSingleSignOn {
    /// Whether a token that arrives now is still accepted.
    pub(in crate::pages::connect) fn is_recent(&self, now: Timestamp) -> bool {
        let passed = now.unix_millis() - self.started_at.unix_millis();
        (0..ACCEPT_TOKEN_MS).contains(&passed)
    }

    /// One value a line.
    pub(in crate::pages::connect) fn to_text(&self) -> String {
        let input = &self.input;
        [
            self.started_at.unix_millis().to_string().as_str(),
            self.side.as_str(),
            &self.return_to,
            &input.identity_url,
            input.proxy_url.as_deref().unwrap_or_default(),
            &input.identity_provider,
            &input.protocol,
            &input.project,
        ]
        // A file can fill in a value with line breaks.
        .map(|value| value.replace(['\r', '\n'], " "))
        .join("\n")
    }

    /// Reads [`Self::to_text`] back.
    pub(in crate::pages::connect) fn parse(text: &str) -> Option<Self> {
        let [
            started_at,
            side,
            return_to,
            identity_url,
            proxy,
            identity_provider,
            protocol,
            project,
        ] = text.split('\n').map(str::to_owned).collect::<Vec<_>>().try_into().ok()?;
        Some(Self {
            started_at: Timestamp::from_unix_millis(started_at.parse().ok()?),
            side: Side::ALL.into_iter().find(|known| known.as_str() == side)?,
            return_to,
            input: FormInput {
                profile: Profile::OpenStack,
                method: SignInMethod::SingleSignOn,
                identity_url,
                user: String::new(),
                user_domain: String::new(),
                project,
                project_domain: String::new(),
                credential: String::new(),
                identity_provider,
                protocol,
                account_number: String::new(),
                proxy_url: (!proxy.is_empty()).then_some(proxy),
            },
        })
    }
}

/// A single sign-on in another tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pages::connect) struct OtherTab {
    /// The address of the sign-in page.
    pub url: String,
    /// The sign-in.
    pub pending: PendingSingleSignOn,
}

/// Why a single sign-on has not led to a token that can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pages::connect) enum SingleSignOnProblem {
    /// No service worker controls the page, so nothing would receive the token.
    NoServiceWorker,
    /// The provider or the protocol can't be a part of an address.
    InvalidName,
    /// The browser is back without a token.
    NotCompleted,
    /// A token came too late.
    TooLate,
    /// A token came from this origin that this tab has not asked for; empty if the browser doesn't say.
    NotRequested(String),
    /// A token came from a page of this origin, not from the identity service's; empty if the browser doesn't say.
    OtherOrigin(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pending(proxy_url: Option<&str>) -> PendingSingleSignOn {
        let text = "5000\nconsumer\n/offers?x=1\nhttps://k.example/v3\n\nidp 1\nopenid\nLab";
        let mut pending = PendingSingleSignOn::parse(text).unwrap();
        pending.input.proxy_url = proxy_url.map(str::to_owned);
        pending
    }

    #[test]
    fn it_is_read_back_as_it_was_written() {
        for proxy in [None, Some("https://proxy.example")] {
            let pending = pending(proxy);
            assert_eq!(PendingSingleSignOn::parse(&pending.to_text()), Some(pending));
        }
    }

    #[test]
    fn a_value_with_line_breaks_stays_one_value() {
        let mut pending = pending(None);
        pending.input.project = "a\r\nb".to_owned();
        let read = PendingSingleSignOn::parse(&pending.to_text()).unwrap();
        assert_eq!(read.input.project, "a  b");
    }

    #[test]
    fn other_texts_are_none() {
        for text in ["", "1\n2", "x\nproducer\n\nu\n\ni\np\n", "1\nboth\n\nu\n\ni\np\n"] {
            assert_eq!(PendingSingleSignOn::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_token_is_accepted_for_fifteen_minutes_and_not_before() {
        let pending = pending(None);
        let is_accepted =
            |after: i64| pending.is_recent(Timestamp::from_unix_millis(5_000 + after));
        assert_eq!([-1, 0, 899_999, 900_000].map(is_accepted), [false, true, true, false]);
    }
}
