//! Renders a failure: who refused, why, and what to do next. Used by load states and forms.

use leptos::prelude::*;

use super::super::{Button, Fact, Icon, IconName, Id};
use crate::data::Failure;
use crate::messages::{buttons, components};

/// A failure, with a button to retry if that can help, and children as further actions.
#[component]
pub fn FailureNotice(
    failure: Failure,
    #[prop(optional, into)] on_retry: Option<UnsyncCallback<()>>,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    let Failure { title, reason, next_step, refused_by, response, request_id } = failure;
    // Without an answer there was no refusal.
    let host_label = if response.is_some() { components::REFUSED_BY } else { components::SENT_TO };
    let has_facts = refused_by.is_some() || response.is_some() || request_id.is_some();
    let facts = has_facts.then(|| {
        view! {
            <dl class="facts facts--tight">
                {refused_by.map(|who| view! { <Fact name=host_label>{who}</Fact> })}
                {response.map(|answer| view! { <Fact name=components::RESPONSE>{answer}</Fact> })}
                {request_id
                    .map(|id| {
                        view! {
                            <Fact name=components::REQUEST_ID>
                                <Id whole=id />
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
                {children.map(|actions| actions())}
            </div>
        </div>
    }
    .into_any()
}
