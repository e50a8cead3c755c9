//! A notice: what happened, why, and what to do next. Used by pages and parts.

use leptos::prelude::*;

use super::{Icon, IconName};
use crate::data::Intent;

/// A notice with an intent. Children are the reason and the actions (`<p>`, `<div class="buttons">`).
///
/// With `alert`, screen readers read it at once: only for notices that appear without a user action.
#[component]
pub fn Notice(
    #[prop(optional)] intent: Intent,
    #[prop(into)] title: String,
    #[prop(optional)] alert: bool,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    view! {
        <div class=intent.class("notice") role=alert.then_some("alert")>
            <Icon name=IconName::from(intent) />
            <p class="notice__title">{title}</p>
            {children.map(|more| more())}
        </div>
    }
    .into_any()
}
