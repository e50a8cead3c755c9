//! The table rows, all of one height: offers, headings, and answered offers with "Undo". Used by the panel.

use std::sync::Arc;

use imageshare_core::model::MemberStatus;
use leptos::prelude::*;

use super::super::actions::keys::open_focused;
use super::super::model::lines::Line;
use super::super::model::list::List;
use super::super::model::owner::{owner_label, owner_name};
use super::super::model::select::select_one;
use super::super::query::Ages;
use crate::components::{Button, ButtonKind, Column, IconName, Sort, VirtualItem, VirtualTable};
use crate::data::Clock;
use crate::messages::offers::list;
use crate::messages::sentence::sentences;
use crate::messages::time;
use crate::navigation::use_navigation;
use crate::parts::answer::OfferToAnswer;
use crate::parts::offer_risk::risk_mark;
use crate::parts::{AnswerMark, Answering};
use crate::reactive::reactive;
use crate::route::OffersTab;
use crate::state::{AccountKey, Offer, OfferRisks, use_accounts};

const COLUMNS: [Column; 6] = [
    Column::not_sortable("choose", list::SELECT).screen_reader_only(),
    Column::sorted("image", list::IMAGE),
    Column::sorted("from", list::FROM),
    Column::sorted("region", list::REGION),
    Column::sorted("age", list::AGE),
    Column::sorted("risk", list::RISK),
];

/// The table of offers.
pub(super) fn table(list: List) -> AnyView {
    let sort = list.sort;
    let line_count = Memo::new(move |_| list.lines.with(|lines| lines.len()));
    let line = move |index: usize| {
        let line = list.lines.with(|lines| lines.get(index).cloned())?;
        let tab = list.tab.get();
        Some(VirtualItem::new(key(&line, tab), move || draw(&line, list)))
    };
    view! {
        <VirtualTable
            label=list::TABLE
            columns=&COLUMNS
            sort=sort
            on_sort=move |next: Sort| sort.set(next)
            count=line_count
            row=line
            lead=list.focus_target
        />
    }
    .into_any()
}

/// The key of a row: it is rebuilt when its answer, its image, the tab or the answering account changes.
fn key(line: &Line, tab: OffersTab) -> String {
    match line {
        Line::Account(account, number) => format!("account {account:?} {number}"),
        Line::Later(number) => format!("later {number}"),
        Line::Offer(offer, now) => {
            let Offer { account, project, region, image } = &**offer;
            let (id, updated, tab) = (image.id, image.updated_at, tab.as_str());
            format!("{account:?} {project} {region} {id} {now} {updated} {tab}")
        }
    }
}

fn draw(line: &Line, list: List) -> AnyView {
    match line {
        Line::Account(account, number) => account_heading(*account, *number),
        Line::Later(number) => heading(list::postponed(*number), list::POSTPONED_NOTE),
        Line::Offer(offer, now) => {
            if *now == untrack(|| list.tab.get()).answer() {
                row(offer, list)
            } else {
                answered_row(offer, *now, list)
            }
        }
    }
}

fn heading(title: String, note: impl Into<String>) -> AnyView {
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
    heading(title.unwrap_or_default(), list::number_of_offers(number))
}

fn row(offer: &Arc<Offer>, list: List) -> AnyView {
    let risks: OfferRisks = expect_context();
    let (cell, title) = (offer.cell(), offer.image.title());
    let risk = {
        let cell = cell.clone();
        Memo::new(move |_| risks.risk(&cell))
    };
    let current = current(&cell, list);
    let href = offer.route(untrack(|| list.tab.get()).answer()).href();
    view! {
        <tr
            role="row"
            data-test="offer"
            on:focusin=focused(offer, list)
            data-image=offer.image.id.to_string()
            data-risk=move || risk.get().as_str()
            aria-current=current
        >
            <td role="cell">
                <label class="inbox__check">{select_one(offer, list.selected)}</label>
            </td>
            <td role="cell" class="table__name" title=title.clone()>
                <a href=href>{title.clone()}</a>
            </td>
            <td role="cell">{owner(offer)}</td>
            <td role="cell">{offer.region.to_string()}</td>
            <td role="cell">{age(offer)}</td>
            <td role="cell">{move || risk_mark(risk.get())}</td>
        </tr>
    }
    .into_any()
}

/// Opens the offer of a row that receives the focus.
fn focused(offer: &Arc<Offer>, list: List) -> impl Fn(web_sys::FocusEvent) + 'static {
    let (navigation, offer) = (use_navigation(), Arc::clone(offer));
    move |_| open_focused(list, navigation, &offer)
}

/// The `aria-current` of a row: set if its offer is the open one.
fn current(
    cell: &imageshare_core::plan::MembershipKey,
    list: List,
) -> impl Fn() -> Option<&'static str> + Clone + Send + 'static {
    let cell = cell.clone();
    let is_current =
        Memo::new(move |_| list.current.with(|current| *current == Some(cell.clone())));
    move || is_current.get().then_some("true")
}

/// The owner: its name, else its ID in the style of an ID.
fn owner(offer: &Arc<Offer>) -> AnyView {
    let (accounts, offer) = (use_accounts(), Arc::clone(offer));
    let name = move || {
        let account = accounts.get(offer.account)?;
        let class = if owner_name(&offer, &account).is_some() { "" } else { "inbox__id" };
        let title = offer.image.owner.as_ref().map(ToString::to_string);
        let text = owner_label(&offer, &account);
        Some(view! { <span class=class title=title>{text}</span> }.into_any())
    };
    reactive(name).into_any()
}

/// When it was offered; requested only while the row is visible.
fn age(offer: &Arc<Offer>) -> AnyView {
    let ages: Ages = expect_context();
    let Clock(now) = expect_context();
    ages.request(offer);
    let cell = offer.cell();
    {
        let cell = cell.clone();
        on_cleanup(move || ages.cancel(&cell));
    }
    let text = move || {
        let at = ages.offered_at(&cell)?;
        let exact = time::exact(at);
        Some(
            view! {
                <time datetime=at.to_string() title=exact>
                    {time::age(now.get(), at)}
                </time>
            }
            .into_any(),
        )
    };
    reactive(text).into_any()
}

/// The row of an offer that was answered on this page: the answer, and "Undo".
fn answered_row(offer: &Arc<Offer>, now: MemberStatus, list: List) -> AnyView {
    let accounts = use_accounts();
    let answering = Answering::start();
    let (title, region, account) = (offer.image.title(), offer.region.clone(), offer.account);
    let before = untrack(|| list.tab.get()).answer();
    let project = untrack(|| accounts.get(account)).map(|account| account.title());
    let whose = project
        .map_or_else(|| region.to_string(), |project| list::region_and_project(&region, &project));
    let question =
        OfferToAnswer { region: region.clone(), image: offer.image.id, title: title.clone(), now };
    let undo = move || {
        if let Some(answering_account) = untrack(|| accounts.get(account)) {
            answering.send(answering_account, question.clone(), before, |_| ());
        }
    };
    let href = offer.route(before).href();
    let failed = move || {
        let failure = answering.failed().get()?;
        Some(
            view! { <span class="status--bad">{sentences(&failure.title, &failure.why)}</span> }
                .into_any(),
        )
    };
    view! {
        <tr
            role="row"
            class="inbox__answered"
            data-test="offer-answered"
            on:focusin=focused(offer, list)
            data-image=offer.image.id.to_string()
            aria-current=current(&offer.cell(), list)
        >
            <td role="cell" colspan="6">
                <div class="inbox__done">
                    <AnswerMark answer=now />
                    <a href=href title=title.clone()>{title.clone()}</a>
                    <span class="soft">{whose}</span>
                    {reactive(failed)}
                    <Button
                        label=list::UNDO
                        kind=ButtonKind::Quiet
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
