//! A status: an icon and its word, never one without the other. Used by components and pages.

use leptos::prelude::*;

use super::{Icon, IconName, StatusIcon, StatusIconView};
use crate::data::Intent;
use crate::messages::status_mark;

impl From<Intent> for IconName {
    fn from(intent: Intent) -> Self {
        match intent {
            Intent::Neutral | Intent::Inactive => Self::Info,
            Intent::Good => Self::Check,
            Intent::Warn => Self::Warn,
            Intent::Bad => Self::Stop,
        }
    }
}

/// An icon and its word. With `usable_by_id` a small key follows: the image can be used by ID although no list shows it.
#[component]
pub fn Status(
    icon: StatusIcon,
    #[prop(into)] word: String,
    #[prop(optional)] intent: Intent,
    #[prop(optional)] usable_by_id: bool,
) -> AnyView {
    view! {
        <span class=intent.class("status")>
            <StatusIconView icon=icon />
            {word}
            {usable_by_id.then(usable_by_id_icon)}
        </span>
    }
    .into_any()
}

fn usable_by_id_icon() -> AnyView {
    view! {
        <span class="status__key" title=status_mark::USABLE_BY_ID>
            <Icon name=IconName::Key small=true />
            <span class="sr">", " {status_mark::USABLE_BY_ID}</span>
        </span>
    }
    .into_any()
}
