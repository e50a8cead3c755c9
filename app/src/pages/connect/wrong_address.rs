//! Detects addresses of a dashboard or of the sandbox, with what to enter or open instead. Used by the form and its validation.

use imageshare_core::rules::dashboard::Dashboard;
use imageshare_core::wire::address::BaseUrl;
use leptos::prelude::*;

use super::form::ConnectForm;
use crate::components::Notice;
use crate::data::Intent;
use crate::parts::OpenSandbox;
use crate::reactive::reactive;
use crate::state::sandbox::is_sandbox;

/// Why nobody can sign in at this address, and what to do instead; `None` for any other address.
pub(super) fn mistaken(identity: &BaseUrl) -> Option<String> {
    if is_sandbox(identity) {
        return Some(
            "This is the sandbox's address. The sandbox is a cloud inside this page: open it instead.".to_owned(),
        );
    }
    let dashboard = Dashboard::recognize(identity)?;
    let guess = dashboard.identity_guess(identity);
    Some(match dashboard {
        Dashboard::ControlPanel => {
            format!("This is Rackspace's control panel, which has no API. Enter {guess}.")
        }
        Dashboard::Horizon | Dashboard::Skyline => format!(
            "This is the address of a dashboard ({dashboard:?}), which has no API. Enter the identity address: OS_AUTH_URL in the openrc file that the dashboard offers, often {guess}."
        ),
    })
}

/// A warning as soon as such an address is typed; for the sandbox's, with a button that opens it.
#[component]
pub(super) fn WrongAddress(form: ConnectForm) -> AnyView {
    let found = Memo::new(move |_| {
        let identity = BaseUrl::parse(&form.typed().identity).ok()?;
        mistaken(&identity).map(|message| (message, is_sandbox(&identity)))
    });
    let show = move || {
        found.get().map(|(message, is_sandbox)| {
            view! {
                <div data-test="mistaken">
                    <Notice intent=Intent::Warn title="This isn't an identity address">
                        <p>{message}</p>
                        {is_sandbox.then(|| view! { <OpenSandbox /> })}
                    </Notice>
                </div>
            }
        })
    };
    reactive(show).into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn advice_for(address: &str) -> Option<String> {
        mistaken(&BaseUrl::parse(address).unwrap())
    }

    #[test]
    fn dashboard_and_sandbox_addresses_get_advice() {
        let advice = advice_for("https://cloud.example/dashboard/auth/login/").unwrap();
        assert!(advice.contains("Horizon") && advice.contains("https://cloud.example:5000/v3"));
        assert!(
            advice_for("https://sandbox.invalid/identity").unwrap().contains("open it instead")
        );
        assert_eq!(advice_for("https://keystone.example:5000/v3"), None);
    }
}
