//! The runs that end shares or undo that: their progress and their buttons. Used by pages that end shares.

use imageshare_core::model::{ImageId, Side};
use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;

use crate::data::{CloudId, shorten};
use crate::messages::removal::{self, NamedShare};
use crate::parts::run::{RunTexts, RunView};
use crate::reactive::reactive;
use crate::state::runs::{RunHandle, RunKind};
use crate::state::{AddressBook, Runs, use_address_book, use_runs};

/// All of these runs, or those about one image; none without such a run.
pub fn removal_run_views(only_image: Option<ImageId>) -> AnyView {
    let (runs, book) = (use_runs(), use_address_book());
    let is_about = move |run: &RunHandle| {
        only_image.is_none_or(|image| {
            untrack(|| run.with_run(|run| run.tasks().iter().any(|task| task.key.image == image)))
        })
    };
    let shown = Memo::new(move |_| {
        runs.runs_of_kind(RunKind::StopSharing).into_iter().filter(is_about).collect::<Vec<_>>()
    });
    let views = move || {
        let view = |run: RunHandle| {
            let cloud = run.context().cloud;
            let name = move |membership_key: MembershipKey| {
                share_text(runs, book, &cloud, &membership_key)
            };
            let texts = RunTexts {
                name: removal::STOP_SHARING,
                share_label: Callback::new(name),
                undo_effect: removal::UNDO_EFFECT,
            };
            let close = move || runs.archive_finished(RunKind::StopSharing);
            view! { <RunView run_handle=run texts=texts side=Side::Producer on_close=close /> }
        };
        shown.get().into_iter().map(view).collect_view()
    };
    reactive(views).into_any()
}

/// The display name of a share: "web-2026-11 (DFW) with QA Lab".
pub fn share_text(
    runs: Runs,
    book: AddressBook,
    cloud: &CloudId,
    membership_key: &MembershipKey,
) -> String {
    untrack(|| {
        let image = runs
            .image_title_of_membership(membership_key)
            .unwrap_or_else(|| shorten(&membership_key.image.to_string()));
        let project = book
            .project_name(cloud, &membership_key.project)
            .or_else(|| runs.project_title_of_membership(membership_key));
        let project = project.unwrap_or_else(|| shorten(membership_key.project.as_str()));
        removal::share_label(NamedShare {
            image: &image,
            region: membership_key.region.as_str(),
            project: &project,
        })
    })
}
