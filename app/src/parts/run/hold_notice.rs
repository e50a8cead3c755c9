//! Why a run doesn't continue, and the button to continue. Used by [`super::RunView`].

use imageshare_core::model::{ProjectId, Side};
use imageshare_core::plan::{PauseReason, Phase};
use leptos::prelude::*;

use crate::components::{Button, ButtonKind, LinkButton, Notice};
use crate::data::{CloudId, Intent, shorten};
use crate::messages::{buttons, run};
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::{RunHandle, use_address_book};

/// The notice; none while the run continues, or was paused by the user.
pub(super) fn hold_notice(run_handle: RunHandle) -> AnyView {
    let reason = Memo::new(move |_| match run_handle.phase() {
        Phase::Paused(reason) => Some(reason),
        _ => None,
    });
    let notice = move || match reason.get()? {
        PauseReason::ByUser => None,
        PauseReason::NeedsSignIn(side) => Some(sign_in_notice(run_handle, side)),
        PauseReason::Unreachable => Some(unreachable_notice(run_handle)),
    };
    reactive(notice).into_any()
}

fn sign_in_notice(run_handle: RunHandle, side: Side) -> AnyView {
    let context = run_handle.context();
    let project = untrack(|| run_handle.missing_sign_in()).map(|(_, project)| project);
    let name_of = |id: ProjectId| {
        use_address_book().project_name(&context.cloud, &id).unwrap_or_else(|| shorten(id.as_str()))
    };
    let project = project.map(name_of);
    let kind = match side {
        Side::Producer => ButtonKind::Producer,
        Side::Consumer => ButtonKind::Consumer,
    };
    let button = if context.cloud == CloudId::Sandbox {
        let again = move |()| run_handle.sign_in_again();
        view! { <Button label=buttons::SIGN_IN_AGAIN kind=kind on_press=again /> }.into_any()
    } else {
        view! { <LinkButton href=Route::Connect.href() label=buttons::SIGN_IN_AGAIN kind=kind /> }
            .into_any()
    };
    let title = run::session_expired(side, project.as_deref());
    let text = run::paused_until_sign_in(side, project.as_deref());
    view! {
        <Notice intent=Intent::Warn title=title alert=true>
            <p>{text}</p>
            <div class="buttons">{button}</div>
        </Notice>
    }
    .into_any()
}

fn unreachable_notice(run_handle: RunHandle) -> AnyView {
    let host = run_handle.context().cloud.label();
    view! {
        <Notice intent=Intent::Bad title=run::no_response(&host) alert=true>
            <p>{run::UNREACHABLE}</p>
            <div class="buttons">
                <Button label=run::CONTINUE on_press=move |()| run_handle.resume() />
            </div>
        </Notice>
    }
    .into_any()
}
