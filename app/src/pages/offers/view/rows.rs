//! The table rows, all of one height: offers, headings, and answered offers with "Undo". Used by the panel.

use std::sync::Arc;

use imageshare_core::model::MemberStatus;
use leptos::prelude::*;

use super::super::actions::keys::open_focused;
use super::super::model::lines::ListLine;
use super::super::model::list::OfferList;
use super::super::model::selected_offers::offer_checkbox;
use super::cells::{age_cell, owner_cell};
use crate::components::{
    Button, ButtonKind, Column, IconName, SortOrder, VirtualItem, VirtualTable,
};
use crate::data::AccountKey;
use crate::messages::offers::list;
use crate::messages::sentence::join_sentences;
use crate::navigation::use_navigation;
use crate::parts::answer_sender::OfferToAnswer;
use crate::parts::offer_risk::risk_mark;
use crate::parts::{AnswerSender, MemberStatusLabel};
use crate::reactive::reactive;
use crate::route::OffersTab;
use crate::state::{Offer, OfferRisks, use_accounts};

const COLUMNS: [Column; 6] = [
    Column::not_sortable("choose", list::SELECT).screen_reader_only(),
    Column::sortable("image", list::IMAGE),
    Column::sortable("from", list::FROM),
    Column::sortable("region", list::REGION),
    Column::sortable("age", list::AGE),
    Column::sortable("risk", list::RISK),
];

/// The table of offers.
pub(super) fn offer_table(list: OfferList) -> AnyView {
    let sort = list.sort;
    let line_count = Memo::new(move |_| list.lines.with(|lines| lines.len()));
    let line = move |index: usize| {
        let line = list.lines.with(|lines| lines.get(index).cloned())?;
        let tab = list.tab.get();
        Some(VirtualItem::new(row_key(&line, tab), move || line_row(&line, list)))
    };
    view! {
        <VirtualTable
            label=list::TABLE
            columns=&COLUMNS
            sort=sort
            on_sort=move |next: SortOrder| sort.set(next)
            count=line_count
            row=line
            lead=list.focus_target
        />
    }
    .into_any()
}

/// The key of a row: it is rebuilt when its answer, its image, the tab or the answering account changes.
fn row_key(line: &ListLine, tab: OffersTab) -> String {
    match line {
        ListLine::AccountHeading(account, number) => format!("account {account:?} {number}"),
        ListLine::PostponedHeading(number) => format!("later {number}"),
        ListLine::Offer(offer, current_status) => {
            let Offer { account, project, region, image } = &**offer;
            let (id, updated, tab) = (image.id, image.updated_at, tab.as_str());
            format!("{account:?} {project} {region} {id} {current_status} {updated} {tab}")
        }
    }
}

fn line_row(line: &ListLine, list: OfferList) -> AnyView {
    match line {
        ListLine::AccountHeading(account, number) => account_heading(*account, *number),
        ListLine::PostponedHeading(number) => {
            heading_row(list::postponed(*number), list::POSTPONED_NOTE)
        }
        ListLine::Offer(offer, current_status) => {
            if *current_status == untrack(|| list.tab.get()).member_status() {
                offer_row(offer, list)
            } else {
                answered_row(offer, *current_status, list)
            }
        }
    }
}

fn heading_row(title: String, note: impl Into<String>) -> AnyView {
    view! {
        <tr role="row" class="inbox__group">
            <td role="cell" colspan="6">
                <b>{title}</b>
                " "
                <span class="soft">{note.into()}</span>
            </td>
        </tr>
    }
    .into_any()
}

fn account_heading(account: AccountKey, number: usize) -> AnyView {
    let title = untrack(|| use_accounts().get(account)).map(|account| account.title());
    heading_row(title.unwrap_or_default(), list::number_of_offers(number))
}

fn offer_row(offer: &Arc<Offer>, list: OfferList) -> AnyView {
    let risks: OfferRisks = expect_context();
    let (membership_key, title) = (offer.membership_key(), offer.image.title());
    let risk = {
        let membership_key = membership_key.clone();
        Memo::new(move |_| risks.risk(&membership_key))
    };
    let current = aria_current(&membership_key, list);
    let href = offer.route(untrack(|| list.tab.get()).member_status()).href();
    view! {
        <tr
            role="row"
            data-test="offer"
            on:focusin=open_on_focus(offer, list)
            data-image=offer.image.id.to_string()
            data-risk=move || risk.get().as_str()
            aria-current=current
        >
            <td role="cell">
                <label class="inbox__check">{offer_checkbox(offer, list.selected)}</label>
            </td>
            <td role="cell" class="table__name" title=title.clone()>
                <a href=href>{title.clone()}</a>
            </td>
            <td role="cell">{owner_cell(offer)}</td>
            <td role="cell">{offer.region.to_string()}</td>
            <td role="cell">{age_cell(offer)}</td>
            <td role="cell">{move || risk_mark(risk.get())}</td>
        </tr>
    }
    .into_any()
}

/// Opens the offer of a row that receives the focus.
fn open_on_focus(offer: &Arc<Offer>, list: OfferList) -> impl Fn(web_sys::FocusEvent) + 'static {
    let (navigation, offer) = (use_navigation(), Arc::clone(offer));
    move |_| open_focused(list, navigation, &offer)
}

/// The `aria-current` of a row: set if its offer is the open one.
fn aria_current(
    membership_key: &imageshare_core::plan::MembershipKey,
    list: OfferList,
) -> impl Fn() -> Option<&'static str> + Clone + Send + 'static {
    let membership_key = membership_key.clone();
    let is_current = Memo::new(move |_| {
        list.open_offer.with(|current| *current == Some(membership_key.clone()))
    });
    move || is_current.get().then_some("true")
}

/// The row of an offer that was answered on this page: the answer, and "Undo".
fn answered_row(offer: &Arc<Offer>, current_status: MemberStatus, list: OfferList) -> AnyView {
    let accounts = use_accounts();
    let answering = AnswerSender::start();
    let (title, region, account) = (offer.image.title(), offer.region.clone(), offer.account);
    let before = untrack(|| list.tab.get()).member_status();
    let project = untrack(|| accounts.get(account)).map(|account| account.title());
    let whose = project
        .map_or_else(|| region.to_string(), |project| list::region_and_project(&region, &project));
    let question = OfferToAnswer {
        region: region.clone(),
        image: offer.image.id,
        title: title.clone(),
        current_status,
    };
    let undo = move || {
        if let Some(answering_account) = untrack(|| accounts.get(account)) {
            answering.send(answering_account, question.clone(), before, |_| ());
        }
    };
    let href = offer.route(before).href();
    let failed = move || {
        let failure = answering.failure().get()?;
        Some(
            view! { <span class="status--bad">{join_sentences(&failure.title, &failure.reason)}</span> }
                .into_any(),
        )
    };
    view! {
        <tr
            role="row"
            class="inbox__answered"
            data-test="offer-answered"
            on:focusin=open_on_focus(offer, list)
            data-image=offer.image.id.to_string()
            aria-current=aria_current(&offer.membership_key(), list)
        >
            <td role="cell" colspan="6">
                <div class="inbox__done">
                    <MemberStatusLabel status=current_status />
                    <a href=href title=title.clone()>{title.clone()}</a>
                    <span class="soft">{whose}</span>
                    {reactive(failed)}
                    <Button
                        label=list::UNDO
                        kind=ButtonKind::Subtle
                        small=true
                        icon=IconName::Undo
                        about=title
                        busy=answering.is_sending(before)
                        on_press=undo
                    />
                </div>
            </td>
        </tr>
    }
    .into_any()
}
