//! Renders a failure: who refused, why, and what to do next. Used by load states and forms.

use leptos::prelude::*;

use super::super::{Button, Fact, Icon, IconName, Id, LinkButton};
use crate::data::Failure;
use crate::messages::{buttons, components};
use crate::route::Route;

/// A failure, with a button to retry and a link to sign in again if that can help, and children as further actions.
#[component]
pub fn FailureNotice(
    failure: Failure,
    #[prop(optional, into)] on_retry: Option<UnsyncCallback<()>>,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    let Failure {
        title,
        reason,
        next_step,
        fixed_by,
        refused_by,
        response,
        needs_sign_in,
        request_id,
    } = failure;
    // Without an answer there was no refusal.
    let host_label = if response.is_some() { components::REFUSED_BY } else { components::SENT_TO };
    let has_facts =
        fixed_by.is_some() || refused_by.is_some() || response.is_some() || request_id.is_some();
    let facts = has_facts.then(|| {
        view! {
            <dl class="facts facts--tight">
                {fixed_by.map(|who| view! { <Fact name=components::FIXED_BY>{who}</Fact> })}
                {refused_by.map(|who| view! { <Fact name=host_label>{who}</Fact> })}
                {response.map(|answer| view! { <Fact name=components::RESPONSE>{answer}</Fact> })}
                {request_id
                    .map(|id| {
                        view! {
                            <Fact name=components::REQUEST_ID>
                                <Id full_id=id />
                            </Fact>
                        }
                    })}
            </dl>
        }
        .into_any()
    });
    view! {
        <div class="notice notice--bad" role="alert">
            <Icon name=IconName::Stop />
            <p class="notice__title">{title}</p>
            <p>{reason}" "{next_step}</p>
            {facts}
            <div class="buttons">
                {on_retry
                    .map(|retry| {
                        view! { <Button label=buttons::TRY_AGAIN small=true on_press=retry /> }
                    })}
                {needs_sign_in
                    .then(|| {
                        let href = Route::Connect.href();
                        view! { <LinkButton href=href label=buttons::SIGN_IN_AGAIN small=true /> }
                    })}
                {children.map(|actions| actions())}
            </div>
        </div>
    }
    .into_any()
}
