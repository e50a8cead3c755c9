//! Answers several offers at once: the "select all" checkbox, the bar while offers are selected, and the run that it starts.
//! Used by the panel. Must not accept an offer that needs confirmation.

use std::collections::BTreeSet;

use imageshare_core::model::MemberStatus;
use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;

use super::super::model::selected_offers::SelectedOffers;
use super::super::view::selection_summary::selection_summary;
use super::blocked_reason::blocked_reason;
use super::bulk_plan;
use super::consent::{AnswerConfirmation, AnswerRequest};
use super::possible_answers::{AnswerButton, possible_answers};
use crate::components::{Bar, Button, ButtonKind, IconName};
use crate::messages::offers::answers;
use crate::parts::DryRunDialog;
use crate::parts::focus::restore_focus;
use crate::reactive::reactive;
use crate::state::runs::RunKind;
use crate::state::{Offer, OfferRisks, use_accounts, use_offers, use_runs};

/// The checkbox that selects all visible offers; hidden if there are fewer than two.
pub(in crate::pages::offers) fn select_all_checkbox(
    shown_offers: Memo<Vec<Offer>>,
    selected: SelectedOffers,
) -> AnyView {
    let several = Memo::new(move |_| shown_offers.with(Vec::len) > 1);
    let chosen = selected_keys(shown_offers, selected);
    let all = move || chosen.with(Vec::len) == shown_offers.with(Vec::len);
    let toggle = move |on: bool| {
        let offers = if on { shown_offers.get_untracked() } else { Vec::new() };
        selected.select_only(offers.iter().map(Offer::membership_key));
    };
    view! {
        <Show when=move || several.get()>
            <label class="inbox__all">
                <input
                    type="checkbox"
                    prop:checked=all
                    on:change:target=move |event| toggle(event.target().checked())
                />
                {move || answers::select_all_label(shown_offers.with(Vec::len))}
            </label>
        </Show>
    }
    .into_any()
}

/// The bar for the selected offers of one tab; hidden while none is selected.
pub(in crate::pages::offers) fn bulk_answer_bar(
    shown_offers: Memo<Vec<Offer>>,
    current_status: Signal<MemberStatus>,
    selected: SelectedOffers,
) -> AnyView {
    let risks: OfferRisks = expect_context();
    let chosen = selected_keys(shown_offers, selected);
    let is_any = Memo::new(move |_| !chosen.with(Vec::is_empty));
    let dry_run = DryRunDialog::new();
    let clear = move || {
        selected.select_only([]);
        restore_focus(FALLBACK_FOCUS_SELECTOR);
    };
    let bar = move || {
        is_any.get().then(|| {
            let current_status = current_status.get();
            let button =
                move |one: AnswerButton| bulk_answer_button(one, chosen, current_status, selected);
            view! {
                <Bar label=answers::SELECTED_OFFERS>
                    <div class="bar__grow" role="status">
                        {move || selection_summary(&chosen.get(), current_status, risks, selected)}
                    </div>
                    <div class="buttons">
                        {possible_answers(current_status).map(button).into_iter().collect_view()}
                        {dry_run_button(dry_run, chosen, current_status, risks)}
                        {decide_later_button(chosen, current_status, selected)}
                        <Button
                            label=answers::CLEAR_SELECTION
                            kind=ButtonKind::Subtle
                            icon=IconName::Cross
                            icon_only=true
                            on_press=clear
                        />
                    </div>
                </Bar>
            }
            .into_any()
        })
    };
    view! {
        {reactive(bar)}
        {dry_run.dialog()}
    }
    .into_any()
}

/// Shows what the answers would send.
fn dry_run_button(
    dry_run: DryRunDialog,
    selected_memberships: Memo<Vec<MembershipKey>>,
    current_status: MemberStatus,
    risks: OfferRisks,
) -> AnyView {
    let show = move || {
        let selected = selected_memberships.get_untracked();
        bulk_plan::show_dry_run(dry_run, &selected, current_status, risks);
    };
    dry_run.button(Signal::stored(None), show)
}

fn selected_keys(
    shown_offers: Memo<Vec<Offer>>,
    selected: SelectedOffers,
) -> Memo<Vec<MembershipKey>> {
    Memo::new(move |_| {
        shown_offers.with(|shown| {
            let cells = shown.iter().map(Offer::membership_key);
            cells.filter(|membership_key| selected.contains(membership_key)).collect::<Vec<_>>()
        })
    })
}

/// What gets the focus when the bar disappears: the "select all" checkbox, else the first row.
const FALLBACK_FOCUS_SELECTOR: &str = ".inbox__all input, .inbox tbody a";

fn bulk_answer_button(
    AnswerButton { new_status, kind, icon }: AnswerButton,
    selected_memberships: Memo<Vec<MembershipKey>>,
    current_status: MemberStatus,
    selected: SelectedOffers,
) -> AnyView {
    let (offers, runs, accounts) = (use_offers(), use_runs(), use_accounts());
    let risks: OfferRisks = expect_context();
    let to_answer =
        move || bulk_plan::split_selected(selected_memberships.get(), new_status, risks).0;
    let change = (current_status, new_status);
    let blocked = move || blocked_reason(&to_answer(), change, offers, accounts);
    let consent = AnswerConfirmation::for_accounts(Vec::new());
    let start_run = move || {
        let cells = untrack(to_answer);
        let Some(context) = untrack(|| bulk_plan::run_context(&cells)) else { return };
        let title = |membership_key: &MembershipKey| {
            offers.inbox().state.with_untracked(|inbox| {
                let (_, offer) = inbox.as_ready()?.find(membership_key)?;
                Some(((membership_key.region.clone(), membership_key.image), offer.image.title()))
            })
        };
        runs.remember_display_names(cells.iter().filter_map(title), []);
        let tasks = bulk_plan::tasks(&cells, current_status, new_status);
        runs.start_or_extend(RunKind::Answer, context, tasks, runs.calls_at_a_time());
        let skipped = selected_memberships
            .get_untracked()
            .into_iter()
            .filter(|membership_key| !cells.contains(membership_key));
        selected.keep_only_skipped(skipped);
        // The bar disappears with the selection.
        restore_focus(FALLBACK_FOCUS_SELECTOR);
    };
    let press = move || {
        let inbox = offers.inbox().state;
        let account = |membership_key: &MembershipKey| {
            inbox.with(|inbox| {
                inbox.as_ready()?.find(membership_key).map(|(_, offer)| offer.account)
            })
        };
        let answering: BTreeSet<_> = untrack(|| to_answer().iter().filter_map(account).collect());
        consent.set_accounts(answering.into_iter().collect());
        let title = |membership_key: &MembershipKey| {
            inbox.with(|inbox| {
                inbox.as_ready()?.find(membership_key).map(|(_, offer)| offer.image.title())
            })
        };
        let offers = untrack(|| {
            let cells = to_answer().into_iter();
            cells
                .map(|membership_key| {
                    (title(&membership_key).unwrap_or_default(), membership_key.region)
                })
                .collect()
        });
        let request = AnswerRequest { offers, current_status, new_status };
        consent.confirm_then(request, start_run);
    };
    let text = move || match to_answer().len() {
        0 => answers::status_button(current_status, new_status).to_owned(),
        count => answers::bulk_button(current_status, new_status, count),
    };
    view! {
        <Button
            label=Signal::derive(text)
            about=answers::ABOUT_SELECTED
            kind=kind
            icon=icon
            on_press=press
            blocked=Signal::derive(blocked)
        />
        {consent.confirmation_dialog()}
    }
    .into_any()
}

/// Postpones the selected offers. Sends nothing.
fn decide_later_button(
    selected_memberships: Memo<Vec<MembershipKey>>,
    current_status: MemberStatus,
    selected: SelectedOffers,
) -> Option<AnyView> {
    let offers = use_offers();
    let press = move || {
        offers.postpone(selected_memberships.get_untracked());
        selected.select_only([]);
        restore_focus(FALLBACK_FOCUS_SELECTOR);
    };
    (current_status == MemberStatus::Pending).then(|| {
        view! {
            <Button
                label=answers::DECIDE_LATER
                about=answers::ABOUT_SELECTED
                on_press=press
            />
        }
        .into_any()
    })
}
