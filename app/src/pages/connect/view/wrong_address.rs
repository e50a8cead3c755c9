//! The warning below the address field about an address of a dashboard or of the sandbox. Used by the form.

use imageshare_core::wire::entered_address::parse_entered_address;
use leptos::prelude::*;

use super::super::model::form::ConnectForm;
use super::super::model::wrong_address_advice;
use crate::components::Notice;
use crate::data::Intent;
use crate::messages::connect::wrong_address;
use crate::parts::OpenSandboxButton;
use crate::reactive::reactive;
use crate::state::sandbox::is_sandbox_url;

/// A warning as soon as such an address is typed; for the sandbox's, with a button that opens it.
#[component]
pub(in crate::pages::connect) fn WrongAddressWarning(form: ConnectForm) -> AnyView {
    let found = Memo::new(move |_| {
        let identity = parse_entered_address(&form.input().identity_url).ok()?;
        wrong_address_advice(&identity).map(|message| (message, is_sandbox_url(&identity)))
    });
    let show = move || {
        found.get().map(|(message, is_sandbox)| {
            view! {
                <div data-test="mistaken">
                    <Notice intent=Intent::Warn title=wrong_address::TITLE>
                        <p>{message}</p>
                        {is_sandbox.then(|| view! { <OpenSandboxButton /> })}
                    </Notice>
                </div>
            }
        })
    };
    reactive(show).into_any()
}
