//! Shows why a sign-in failed and what to do. A request that the browser blocked gets more advice: it never gives the reason.

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

/// The failure of the last attempt, with advice.
#[component]
pub(super) fn SignInFailure(form: ConnectForm, sign_in: SignIn) -> AnyView {
    let show = move || sign_in.failure.get().map(|error| failure_view(form, &error));
    reactive(show).into_any()
}

/// Advice that goes beyond the failure's own message.
#[derive(Debug, PartialEq, Eq)]
enum CorsHelp {
    None,
    /// The operator of the cloud can allow this page's origin.
    AllowOrigin,
    /// Nobody can allow it, but a proxy helps.
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

fn failure_view(form: ConnectForm, error: &CloudError) -> AnyView {
    let help = help(error, !form.through_proxy.get_untracked());
    let needs_proxy = matches!(help, CorsHelp::AllowOrigin | CorsHelp::UseProxy);
    let host = error.host.clone().unwrap_or_default();
    let advice = match help {
        CorsHelp::None => ().into_any(),
        CorsHelp::AllowOrigin => operator_advice(),
        CorsHelp::UseProxy => rackspace_advice(),
        CorsHelp::CheckProxy => proxy_advice(&host),
    };
    let failure = failure::explain(error);
    if needs_proxy {
        view! {
            <FailureNotice failure=failure>
                <Button
                    label="Use a proxy instead"
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

/// What the cloud's operator must configure so that it answers this page.
fn operator_advice() -> AnyView {
    let toasts: Toasts = expect_context();
    let lines = cors_lines(&navigation::origin());
    let to_copy = lines.clone();
    let copy = move || {
        let to_copy = to_copy.clone();
        spawn_local(async move {
            toasts.success(match clipboard::copy(&to_copy).await {
                Ok(()) => "Copied for the operator",
                Err(clipboard::ClipboardError) => {
                    "Couldn't copy: the browser blocked it. Select the lines and copy them yourself."
                }
            });
        });
    };
    view! {
        <section class="stack" aria-labelledby="cors">
            <h3 id="cors">"If the address is right"</h3>
            <p class="read">
                "The cloud must list this page as an allowed origin. Only its operator can change that. Send them these lines; they allow only this page's address."
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

/// No customer can have Rackspace allow this page: no source documents that its services answer other origins (CORS).
fn rackspace_advice() -> AnyView {
    view! {
        <section class="stack" aria-labelledby="cors">
            <h3 id="cors">"If the address is right"</h3>
            <p class="read">
                "Rackspace's services don't accept requests from other web pages (CORS), and customers can't change that. Use a proxy that you or your company runs: it forwards the calls and lets this page read the responses. It can see your secret and your token."
            </p>
        </section>
    }
    .into_any()
}

/// What to check so that a proxy answers this page.
fn proxy_advice(host: &str) -> AnyView {
    view! {
        <section class="stack" aria-labelledby="proxy">
            <h3 id="proxy">"What to check in the proxy"</h3>
            <ul class="list list--plain read" role="list">
                <li>
                    <span>"It is running, and browsers trust its certificate."</span>
                </li>
                <li>
                    <span>"It allows the origin " <code>{navigation::origin()}</code> ", also in responses to OPTIONS requests."</span>
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
    fn operator_lines_are_shown_for_openstack_only() {
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
