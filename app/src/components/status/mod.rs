//! What became of something: a mark and its word, never one without the other.

use leptos::prelude::*;

use super::{Icon, IconName, StatusIcon, StatusIconView};

/// What a result means to the reader. Sides have their own colours and are no tone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Intent {
    /// Neither good nor bad.
    #[default]
    Plain,
    /// As it should be.
    Good,
    /// Look before you go on.
    Warn,
    /// Refused or broken.
    Bad,
    /// Of no account at present.
    Off,
}

impl Intent {
    pub(super) const fn suffix(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Good => Some("good"),
            Self::Warn => Some("warn"),
            Self::Bad => Some("bad"),
            Self::Off => Some("off"),
        }
    }

    pub(super) const fn icon(self) -> IconName {
        match self {
            Self::Plain | Self::Off => IconName::Info,
            Self::Good => IconName::Check,
            Self::Warn => IconName::Warn,
            Self::Bad => IconName::Stop,
        }
    }

    pub(super) fn class(self, block: &str) -> String {
        self.suffix()
            .map_or_else(|| block.to_owned(), |suffix| format!("{block} {block}--{suffix}"))
    }
}

/// A mark and its word. With `usable_by_id` a small key follows: the thing can be used by its id although no list shows it.
#[component]
pub fn Status(
    mark: StatusIcon,
    #[prop(into)] word: String,
    #[prop(optional)] tone: Intent,
    #[prop(optional)] usable_by_id: bool,
) -> AnyView {
    view! {
        <span class=tone.class("status")>
            <StatusIconView mark=mark />
            {word}
            {usable_by_id.then(key)}
        </span>
    }
    .into_any()
}

fn key() -> AnyView {
    view! {
        <span class="status__key" title="Can use it by id">
            <Icon name=IconName::Key small=true />
            <span class="sr">", can use it by ID"</span>
        </span>
    }
    .into_any()
}

/// How many answers of each kind, in marks and figures; the words are there for those who hear the page. Zeros are left out.
#[component]
pub fn MemberCounts(accepted: usize, pending: usize, rejected: usize) -> AnyView {
    let part = |mark, count: usize, word: &'static str| {
        (count > 0).then(|| {
            view! {
                <span class="status">
                    <StatusIconView mark=mark />
                    {count}
                    <span class="sr">" "{word}" "</span>
                </span>
            }
            .into_any()
        })
    };
    view! {
        <span class="tally num">
            {part(StatusIcon::Accepted, accepted, "accepted")} {part(StatusIcon::Pending, pending, "pending")}
            {part(StatusIcon::Rejected, rejected, "rejected")}
        </span>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_tone_adds_no_class() {
        assert_eq!(Intent::Plain.class("status"), "status");
        assert_eq!(Intent::Bad.class("notice"), "notice notice--bad");
    }
}
