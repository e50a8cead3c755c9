//! Why a sign-in failed, and the ways on. What a browser keeps from the page gets a longer answer, because it never says why.

use imageshare_core::cloud::{CloudError, ErrorKind, TransportError};
use imageshare_core::rules::Profile;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::connection::go_through_proxy;
use super::form::ConnectForm;
use super::safety::cors_lines;
use super::sign_in::SignIn;
use crate::clipboard;
use crate::components::{Button, FailureNotice, IconName};
use crate::data::Toasts;
use crate::messages::failure;
use crate::navigation;
use crate::reactive::reactive;

/// The last failure.
#[component]
pub(super) fn SignInFailure(form: ConnectForm, sign_in: SignIn) -> AnyView {
    let show = move || sign_in.failure.get().map(|error| told(form, &error));
    reactive(show).into_any()
}

/// What may help with a failure beyond its own words.
#[derive(Debug, PartialEq, Eq)]
enum CorsHelp {
    None,
    /// The operator of the cloud can allow this page's origin.
    AllowOrigin,
    /// Nobody can, but a proxy helps.
    UseProxy,
    /// The proxy that was used is at fault.
    CheckProxy,
}

fn help(error: &CloudError, was_direct: bool) -> CorsHelp {
    let is_blocked = error.kind == ErrorKind::Transport(TransportError::Blocked);
    match (is_blocked, was_direct, error.profile) {
        (false, ..) => CorsHelp::None,
        (true, true, Profile::OpenStack) => CorsHelp::AllowOrigin,
        (true, true, Profile::Rackspace) => CorsHelp::UseProxy,
        (true, false, _) => CorsHelp::CheckProxy,
    }
}

fn told(form: ConnectForm, error: &CloudError) -> AnyView {
    let help = help(error, !form.through_proxy.get_untracked());
    let needs_proxy = matches!(help, CorsHelp::AllowOrigin | CorsHelp::UseProxy);
    let host = error.host.clone().unwrap_or_default();
    let advice = match help {
        CorsHelp::None => ().into_any(),
        CorsHelp::AllowOrigin => for_operator(),
        CorsHelp::UseProxy => for_rackspace(),
        CorsHelp::CheckProxy => for_proxy(&host),
    };
    let failure = failure::explain(error);
    if needs_proxy {
        view! {
            <FailureNotice failure=failure>
                <Button
                    label="Go through a proxy instead"
                    small=true
                    on_press=move |()| go_through_proxy(form)
                />
            </FailureNotice>
            {advice}
        }
        .into_any()
    } else {
        view! {
            <FailureNotice failure=failure />
            {advice}
        }
        .into_any()
    }
}

/// What makes a cloud answer this page.
fn for_operator() -> AnyView {
    let toasts: Toasts = expect_context();
    let lines = cors_lines(&navigation::origin());
    let sent = lines.clone();
    let copy = move || {
        let sent = sent.clone();
        spawn_local(async move {
            toasts.say(match clipboard::copy(&sent).await {
                Ok(()) => "Copied for the operator",
                Err(clipboard::ClipboardError) => {
                    "The browser doesn't let this page copy. Select the lines and copy them yourself."
                }
            });
        });
    };
    view! {
        <section class="stack" aria-labelledby="cors">
            <h3 id="cors">"If the address is right"</h3>
            <p class="read">
                "The cloud has to name this page as an allowed origin. Only its operator can change that. Send these lines along; they allow only this page's address."
            </p>
            <pre class="code" tabindex="0" aria-label="For the operator">
                {lines}
            </pre>
            <div class="buttons">
                <Button label="Copy for the operator" icon=IconName::Copy on_press=move |()| copy() />
            </div>
        </section>
    }
    .into_any()
}

/// Nobody can ask Rackspace to name this page: no source says that its services answer other pages (CORS).
fn for_rackspace() -> AnyView {
    view! {
        <section class="stack" aria-labelledby="cors">
            <h3 id="cors">"If the address is right"</h3>
            <p class="read">
                "Rackspace's services don't answer web pages of other origins (CORS), and customers can't change that. Use a proxy that you or your company runs: it forwards the calls and lets this page read the answers. It sees your secret and your token."
            </p>
        </section>
    }
    .into_any()
}

/// What makes a proxy answer this page.
fn for_proxy(host: &str) -> AnyView {
    view! {
        <section class="stack" aria-labelledby="proxy">
            <h3 id="proxy">"What to check in the proxy"</h3>
            <ul class="list list--plain read" role="list">
                <li>
                    <span>"It runs, and a browser trusts its certificate."</span>
                </li>
                <li>
                    <span>"It allows the origin " <code>{navigation::origin()}</code> ", also in answers to OPTIONS."</span>
                </li>
                <li>
                    <span>"It has " <code>{host.to_owned()}</code> " in its list of clouds."</span>
                </li>
            </ul>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::example;

    #[test]
    fn the_operators_lines_are_shown_for_openstack_only() {
        let blocked = |profile| CloudError {
            profile,
            kind: ErrorKind::Transport(TransportError::Blocked),
            ..example::error()
        };
        assert_eq!(help(&blocked(Profile::OpenStack), true), CorsHelp::AllowOrigin);
        assert_eq!(help(&blocked(Profile::Rackspace), true), CorsHelp::UseProxy);
        assert_eq!(help(&blocked(Profile::Rackspace), false), CorsHelp::CheckProxy);
        assert_eq!(help(&example::error(), true), CorsHelp::None);
    }
}
