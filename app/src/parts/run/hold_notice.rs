//! Why a run doesn't continue, and the button to continue. Used by [`super::RunView`].

use imageshare_core::model::Side;
use imageshare_core::plan::{PauseReason, Phase};
use leptos::prelude::*;

use crate::components::{Button, ButtonKind, LinkButton, Notice};
use crate::data::{Intent, shorten};
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::{Origin, RunHandle, use_book};

/// The notice; none while the run continues, or was paused by the user.
pub(super) fn view(running: RunHandle) -> AnyView {
    let reason = Memo::new(move |_| match running.phase() {
        Phase::Paused(reason) => Some(reason),
        _ => None,
    });
    let notice = move || match reason.get()? {
        PauseReason::ByUser => None,
        PauseReason::SignIn(side) => Some(sign_in(running, side)),
        PauseReason::Unreachable => Some(unreachable(running)),
    };
    reactive(notice).into_any()
}

fn sign_in(running: RunHandle, side: Side) -> AnyView {
    let names = running.names();
    let project = untrack(|| running.missing()).map(|(_, project)| project);
    let who = project.map_or_else(
        || format!("the {}", side.as_str()),
        |id| use_book().name_of(&names.cloud, &id).unwrap_or_else(|| shorten(id.as_str())),
    );
    let kind = match side {
        Side::Producer => ButtonKind::Producer,
        Side::Consumer => ButtonKind::Consumer,
    };
    let button = if names.cloud == Origin::Sandbox {
        let again = move |()| running.sign_in_again();
        view! { <Button label="Sign in again" kind=kind on_press=again /> }.into_any()
    } else {
        view! { <LinkButton href=Route::Connect.href() label="Sign in again" kind=kind /> }
            .into_any()
    };
    view! {
        <Notice intent=Intent::Warn title=format!("{who}'s session has expired") alert=true>
            <p>
                "Completed changes are kept, and the rest is paused. The run continues as soon as "
                {who} " is signed in again; nothing is sent twice."
            </p>
            <div class="buttons">{button}</div>
        </Notice>
    }
    .into_any()
}

fn unreachable(running: RunHandle) -> AnyView {
    let host = running.names().cloud.label();
    view! {
        <Notice intent=Intent::Bad title=format!("{host} has not answered for some minutes") alert=true>
            <p>
                "It may be down, or the network is failing. Completed changes are kept, and the rest is paused. Check your network and the cloud, then continue."
            </p>
            <div class="buttons">
                <Button label="Continue" on_press=move |()| running.resume() />
            </div>
        </Notice>
    }
    .into_any()
}
