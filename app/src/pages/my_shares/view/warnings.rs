//! Warnings above the grid about what couldn't be loaded, because shares may be missing. Used by the page.

use leptos::prelude::*;

use super::super::model::SharesModel;
use crate::components::{Button, FailureNotice, Notice};
use crate::data::{Failure, Intent};
use crate::messages::{buttons, failure, my_shares, odd_records, stop_loading};
use crate::reactive::reactive;
use crate::state::KnownShares;

/// The warnings; empty if everything was loaded.
pub(in crate::pages::my_shares) fn load_warnings(model: SharesModel) -> AnyView {
    let shares = model.services().shares;
    let failed = Memo::new(move |_| {
        model.known_shares.with(|known_shares| known_shares.failed_regions.clone())
    });
    let failed_images = Memo::new(move |_| model.known_shares.with(KnownShares::failed_members));
    let unreadable =
        Memo::new(move |_| model.known_shares.with(|known_shares| known_shares.unreadable_images));
    let regions = move || {
        let notice = |(_, failure)| {
            let failure = failure::describe(&failure);
            view! { <FailureNotice failure=failure on_retry=move || shares.reload() /> }
        };
        failed.get().into_iter().map(notice).collect_view()
    };
    let is_stopped = Memo::new(move |_| model.known_shares.with(KnownShares::is_stopped));
    let stopped = move || {
        is_stopped.get().then(|| {
            view! {
                <Notice intent=Intent::Neutral title=stop_loading::SHARES_STOPPED>
                    <div class="buttons">
                        <Button label=buttons::TRY_AGAIN small=true on_press=move || shares.reload() />
                    </div>
                </Notice>
            }
        })
    };
    let images = move || {
        failed_images.get().map(|(error, images)| {
            let title = my_shares::warnings::members_failed(images);
            let failure = Failure { title, ..failure::explain(&error) };
            view! { <FailureNotice failure=failure on_retry=move || shares.reload() /> }
        })
    };
    let unreadable_images = move || {
        let images = unreadable.get();
        (images > 0).then(|| {
            let title = my_shares::warnings::images_unreadable(images);
            view! {
                <Notice intent=Intent::Warn title=title>
                    <p>{my_shares::warnings::UNREADABLE_HINT}</p>
                </Notice>
            }
        })
    };
    let unreadable_rows =
        Memo::new(move |_| model.known_shares.with(|known_shares| known_shares.unreadable_members));
    let unreadable_members = move || {
        let members = unreadable_rows.get();
        (members > 0).then(|| {
            let title = odd_records::members_of_images_unreadable(members);
            view! {
                <Notice intent=Intent::Warn title=title>
                    <p>{odd_records::MEMBERS_HINT} " " {my_shares::warnings::MEMBERS_HINT}</p>
                </Notice>
            }
        })
    };
    let left_out = move || {
        let producer = model.producer()?;
        let lines =
            model.services().notes.with_notes(&producer.cloud, |notes| notes.unreadable_lines);
        (lines > 0).then(|| {
            let title = my_shares::warnings::lines_unreadable(lines);
            view! {
                <Notice intent=Intent::Warn title=title>
                    <p>{my_shares::warnings::LINES_HINT}</p>
                </Notice>
            }
        })
    };
    view! {
        {reactive(stopped)}
        {reactive(regions)}
        {reactive(images)}
        {reactive(unreadable_images)}
        {reactive(unreadable_members)}
        {reactive(left_out)}
    }
    .into_any()
}
