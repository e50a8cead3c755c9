//! Shows why a sign-in failed and what to do. A request that the browser blocked gets more advice: it never gives the reason.

use imageshare_core::cloud::{CloudError, ErrorKind, TransportError};
use imageshare_core::rules::Profile;
use leptos::prelude::*;

use super::super::actions::copy_cors_config::copy_cors_config;
use super::super::actions::reachability::{ServerState, check_reachability};
use super::super::actions::sign_in::SignIn;
use super::super::model::form::ConnectForm;
use super::super::model::request_risk::cors_config;
use super::connection::select_proxy;
use super::reachability::{address_advice, server_status};
use crate::components::{Button, FailureNotice, IconName};
use crate::data::Toasts;
use crate::messages::connect;
use crate::messages::connect::cors_help;
use crate::navigation;
use crate::reactive::reactive;
use crate::site_config;

/// The failure of the last attempt, with advice.
#[component]
pub(in crate::pages::connect) fn SignInFailure(form: ConnectForm, sign_in: SignIn) -> AnyView {
    let server = check_reachability(form, sign_in);
    let show = move || sign_in.failure.get().map(|error| failure_view(form, &error, server));
    let has_failed = move || sign_in.failure.with(Option::is_some).then(site_config::help_line);
    view! {
        {reactive(show)}
        {reactive(has_failed)}
    }
    .into_any()
}

/// Advice that goes beyond the failure's own message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CorsHelp {
    None,
    /// The operator of the cloud can allow this page's origin.
    AllowOrigin,
    /// Nobody can allow it, but a proxy helps.
    UseProxy,
    /// The proxy that was used is at fault.
    CheckProxy,
}

fn select_help(error: &CloudError, was_direct: bool) -> CorsHelp {
    let is_blocked = error.kind == ErrorKind::Transport(TransportError::Blocked);
    match (is_blocked, was_direct, error.profile) {
        (false, ..) => CorsHelp::None,
        (true, true, Profile::OpenStack) => CorsHelp::AllowOrigin,
        (true, true, Profile::Rackspace) => CorsHelp::UseProxy,
        (true, false, _) => CorsHelp::CheckProxy,
    }
}

fn failure_view(form: ConnectForm, error: &CloudError, server: RwSignal<ServerState>) -> AnyView {
    let help = select_help(error, !form.uses_proxy.get_untracked());
    let needs_proxy = matches!(help, CorsHelp::AllowOrigin | CorsHelp::UseProxy);
    let host = error.host.clone().unwrap_or_default();
    let failure = connect::explain_sign_in(error);
    let notice = if needs_proxy {
        view! {
            <FailureNotice failure=failure>
                <Button
                    label=cors_help::USE_A_PROXY
                    small=true
                    on_press=move |()| select_proxy(form)
                />
            </FailureNotice>
        }
        .into_any()
    } else {
        view! { <FailureNotice failure=failure /> }.into_any()
    };
    let advice = move || match (help, server.get()) {
        (CorsHelp::None, _) => ().into_any(),
        (_, ServerState::Silent { address }) => address_advice(&address),
        (CorsHelp::AllowOrigin, _) => operator_advice(),
        (CorsHelp::UseProxy, _) => rackspace_advice(),
        (CorsHelp::CheckProxy, _) => proxy_advice(&host),
    };
    view! {
        {notice}
        {server_status(server)}
        {reactive(advice)}
    }
    .into_any()
}

/// What the cloud's operator must configure so that it answers this page.
fn operator_advice() -> AnyView {
    let toasts: Toasts = expect_context();
    let lines = cors_config(&navigation::page_origin());
    let to_copy = lines.clone();
    let copy = move || copy_cors_config(toasts, to_copy.clone());
    view! {
        <section class="stack" aria-labelledby="cors">
            <h3 id="cors">{cors_help::ADDRESS_IS_CORRECT}</h3>
            <p class="read">{cors_help::ALLOW_ORIGIN}</p>
            <pre class="code" tabindex="0" aria-label=cors_help::CONFIGURATION>
                {lines}
            </pre>
            <div class="buttons">
                <Button label=cors_help::COPY icon=IconName::Copy on_press=move |()| copy() />
            </div>
        </section>
    }
    .into_any()
}

/// No customer can have Rackspace allow this page: no source documents that its services answer other origins (CORS).
fn rackspace_advice() -> AnyView {
    view! {
        <section class="stack" aria-labelledby="cors">
            <h3 id="cors">{cors_help::ADDRESS_IS_CORRECT}</h3>
            <p class="read">{cors_help::RACKSPACE}</p>
        </section>
    }
    .into_any()
}

/// What to check so that a proxy answers this page.
fn proxy_advice(host: &str) -> AnyView {
    view! {
        <section class="stack" aria-labelledby="proxy">
            <h3 id="proxy">{cors_help::CHECK_THE_PROXY}</h3>
            <ul class="list list--plain read" role="list">
                <li>
                    <span>{cors_help::PROXY_IS_RUNNING}</span>
                </li>
                <li>
                    <span>
                        {cors_help::PROXY_ALLOWS_ORIGIN} " " <code>{navigation::page_origin()}</code>
                    </span>
                </li>
                <li>
                    <span>{cors_help::PROXY_LISTS_HOST} " " <code>{host.to_owned()}</code></span>
                </li>
            </ul>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::test_fixtures;

    #[test]
    fn cors_config_is_shown_for_openstack_only() {
        let blocked = |profile| CloudError {
            profile,
            kind: ErrorKind::Transport(TransportError::Blocked),
            ..test_fixtures::error()
        };
        assert_eq!(select_help(&blocked(Profile::OpenStack), true), CorsHelp::AllowOrigin);
        assert_eq!(select_help(&blocked(Profile::Rackspace), true), CorsHelp::UseProxy);
        assert_eq!(select_help(&blocked(Profile::Rackspace), false), CorsHelp::CheckProxy);
        assert_eq!(select_help(&test_fixtures::error(), true), CorsHelp::None);
    }
}
