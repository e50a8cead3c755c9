//! What happened, why, what now.

use leptos::prelude::*;

use super::{Icon, IconName};
use crate::data::Intent;

/// A notice in its tone. Children say why and give the ways on (`<p>`, `<div class="buttons">`).
///
/// `alert` makes assistive technology read it at once: only for what appears by itself.
#[component]
pub fn Notice(
    #[prop(optional)] tone: Intent,
    #[prop(into)] title: String,
    #[prop(optional)] alert: bool,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    view! {
        <div class=tone.class("notice") role=alert.then_some("alert")>
            <Icon name=IconName::from(tone) />
            <p class="notice__title">{title}</p>
            {children.map(|more| more())}
        </div>
    }
    .into_any()
}
