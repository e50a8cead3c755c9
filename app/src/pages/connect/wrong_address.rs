//! Addresses that are those of a dashboard or of the sandbox: what to enter or open instead. Called by the form and its checks.

use imageshare_core::rules::dashboard::Dashboard;
use imageshare_core::wire::address::BaseUrl;
use leptos::prelude::*;

use super::form::ConnectForm;
use crate::components::Notice;
use crate::data::Intent;
use crate::parts::OpenSandbox;
use crate::reactive::reactive;
use crate::state::sandbox::is_sandbox;

/// Why nobody can sign in at this address, and what to do instead; nothing for any other address.
pub(super) fn mistaken(identity: &BaseUrl) -> Option<String> {
    if is_sandbox(identity) {
        return Some(
            "This is the sandbox's address. The sandbox is a cloud inside this page: open it instead.".to_owned(),
        );
    }
    let dashboard = Dashboard::recognise(identity)?;
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

/// Says so as soon as such an address is typed, with the way into the sandbox.
#[component]
pub(super) fn WrongAddress(form: ConnectForm) -> AnyView {
    let found = Memo::new(move |_| {
        let identity = BaseUrl::parse(&form.typed().identity).ok()?;
        mistaken(&identity).map(|words| (words, is_sandbox(&identity)))
    });
    let show = move || {
        found.get().map(|(words, is_sandbox)| {
            view! {
                <div data-test="mistaken">
                    <Notice tone=Intent::Warn title="This is not an identity address">
                        <p>{words}</p>
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

    fn said(address: &str) -> Option<String> {
        mistaken(&BaseUrl::parse(address).unwrap())
    }

    #[test]
    fn a_dashboards_and_the_sandboxs_address_are_refused_with_what_to_do() {
        let words = said("https://cloud.example/dashboard/auth/login/").unwrap();
        assert!(words.contains("Horizon") && words.contains("https://cloud.example:5000/v3"));
        assert!(said("https://sandbox.invalid/identity").unwrap().contains("open it instead"));
        assert_eq!(said("https://keystone.example:5000/v3"), None);
    }
}
