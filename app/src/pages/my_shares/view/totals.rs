//! Number of shares for each answer, with actions on pending and rejected ones. Used by the page.

use imageshare_core::exposure::StatusCounts;
use imageshare_core::model::{MemberStatus, Timestamp};
use leptos::prelude::*;

use super::super::actions::remind::ReminderDialog;
use super::super::actions::stop_sharing;
use super::super::model::SharesModel;
use super::super::model::selection::filter_by_status;
use crate::components::{Button, Icon, IconName};
use crate::data::Clock;
use crate::messages::{my_shares, time};
use crate::parts::{MemberStatusLabel, StopSharingDialog};
use crate::reactive::reactive;
use crate::state::KnownShares;

/// The figures cover all loaded shares. The buttons act only on those that the filter shows.
pub(in crate::pages::my_shares) fn status_totals(
    model: SharesModel,
    stop_dialog: StopSharingDialog,
    reminder_dialog: ReminderDialog,
) -> AnyView {
    let answers = Memo::new(move |_| {
        model.known_shares.with(|known_shares| known_shares.shared_images.status_counts())
    });
    let shown = Memo::new(move |_| model.shown_shares());
    let oldest = Memo::new(move |_| {
        model.known_shares.with(|known_shares| {
            let pending = known_shares
                .shared_images
                .shares()
                .filter(|share| share.membership.status == MemberStatus::Pending);
            pending.map(|share| share.membership.updated_at).min()
        })
    });
    let is_complete = Memo::new(move |_| model.known_shares.with(KnownShares::is_complete));
    let none = move |text: &'static str| {
        if is_complete.get() { text } else { my_shares::totals::NONE_SO_FAR }.to_owned()
    };
    let Clock(now) = expect_context();
    let since = move || oldest.get().map(|oldest| oldest_text(now.get(), oldest));
    let figure = move |number: fn(StatusCounts) -> usize| move || number(answers.get());
    let remind_button = move || {
        let pending = shown.with(|shown| filter_by_status(shown, MemberStatus::Pending));
        (!pending.is_empty()).then(|| {
            let label = my_shares::bar::remind_button(pending.len());
            let press = move || {
                reminder_dialog
                    .open_dialog(|cell| pending.iter().any(|(target, _)| target == cell));
            };
            view! { <Button label=label small=true on_press=press /> }
        })
    };
    let clean_up_button = move || {
        let rejected = shown.with(|shown| filter_by_status(shown, MemberStatus::Rejected));
        (!rejected.is_empty()).then(|| {
            let label = my_shares::bar::clean_up_button(rejected.len());
            view! { <Button label=label small=true on_press=move || stop_sharing::open_stop_dialog(stop_dialog, model, &rejected) /> }
        })
    };
    view! {
        <dl class="sums">
            <div>
                <dt>
                    <MemberStatusLabel status=MemberStatus::Accepted />
                </dt>
                <dd class="num sums__figure">{figure(|answers| answers.accepted)}</dd>
                <dd class="soft">{my_shares::totals::ACCEPTED_NOTE}</dd>
            </div>
            <div>
                <dt>
                    <MemberStatusLabel status=MemberStatus::Pending />
                </dt>
                <dd class="num sums__figure">{figure(|answers| answers.pending)}</dd>
                <dd class="soft">
                    {move || since().unwrap_or_else(|| none(my_shares::totals::NONE_PENDING))} " "
                    {reactive(remind_button)}
                </dd>
            </div>
            <div>
                <dt>
                    <MemberStatusLabel status=MemberStatus::Rejected />
                </dt>
                <dd class="num sums__figure">{figure(|answers| answers.rejected)}</dd>
                <dd class="soft">
                    {move || {
                        if answers.get().rejected == 0 {
                            none(my_shares::totals::NONE_REJECTED)
                        } else {
                            my_shares::totals::REJECTED_NOTE.to_owned()
                        }
                    }} " " {reactive(clean_up_button)}
                </dd>
            </div>
            <div>
                <dt>
                    <span class="status">
                        <Icon name=IconName::Key small=true />
                        {my_shares::totals::BY_ID_ONLY}
                    </span>
                </dt>
                <dd class="num sums__figure">{figure(StatusCounts::usable_by_id_only)}</dd>
                <dd class="soft">
                    {move || my_shares::totals::pending_or_rejected(answers.get().total())}
                </dd>
            </div>
        </dl>
    }
    .into_any()
}

fn oldest_text(now: Timestamp, oldest: Timestamp) -> String {
    my_shares::totals::oldest_pending(&time::age(now, oldest))
}
