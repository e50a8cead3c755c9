//! The rows: one offer each, dense, of one height, and the headings between them. What was answered here keeps its row, with the way back.

use std::sync::Arc;

use imageshare_core::model::MemberStatus;
use leptos::prelude::*;

use super::ages::Ages;
use super::keys::open_focused;
use super::lines::Line;
use super::list::List;
use super::owner::{from_words, owner_name};
use super::select::select_one;
use crate::components::{Button, ButtonKind, Column, IconName, Sort, VirtualItem, VirtualTable};
use crate::data::Clock;
use crate::messages::sentence::sentences;
use crate::messages::{count, time};
use crate::navigation::use_navigation;
use crate::parts::answer::Question;
use crate::parts::offer_risk::risk_mark;
use crate::parts::{AnswerMark, Answering};
use crate::reactive::reactive;
use crate::route::OffersTab;
use crate::state::{AccountKey, Offer, OfferRisks, use_accounts};

const COLUMNS: [Column; 6] = [
    Column::fixed("choose", "Choose").unseen(),
    Column::sorted("image", "Image"),
    Column::sorted("from", "From"),
    Column::sorted("region", "Region"),
    Column::sorted("age", "Age"),
    Column::sorted("risk", "Risk"),
];

/// The table of the list.
pub(super) fn table(list: List) -> AnyView {
    let sort = list.sort;
    let many = Memo::new(move |_| list.lines.with(|lines| lines.len()));
    let line = move |place: usize| {
        let line = list.lines.with(|lines| lines.get(place).cloned())?;
        let tab = list.tab.get();
        Some(VirtualItem::new(key(&line, tab), move || draw(&line, list)))
    };
    view! {
        <VirtualTable
            label="Offers"
            columns=&COLUMNS
            sort=sort
            on_sort=move |next: Sort| sort.set(next)
            count=many
            row=line
            lead=list.lead
        />
    }
    .into_any()
}

/// A row is built again when its answer, its image or the tab changes, or another account answers.
fn key(line: &Line, tab: OffersTab) -> String {
    match line {
        Line::Account(account, some) => format!("account {account:?} {some}"),
        Line::Later(some) => format!("later {some}"),
        Line::Offer(offer, now) => {
            let Offer { account, project, region, image } = &**offer;
            let (id, updated, tab) = (image.id, image.updated_at, tab.as_str());
            format!("{account:?} {project} {region} {id} {now} {updated} {tab}")
        }
    }
}

fn draw(line: &Line, list: List) -> AnyView {
    match line {
        Line::Account(account, some) => account_heading(*account, *some),
        Line::Later(some) => heading(
            count::of(*some, "offer is postponed", "offers are put off"),
            "pending until you answer; nothing was sent",
        ),
        Line::Offer(offer, now) => {
            if *now == untrack(|| list.tab.get()).answer() {
                row(offer, list)
            } else {
                answered(offer, *now, list)
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

fn account_heading(account: AccountKey, some: usize) -> AnyView {
    let title = untrack(|| use_accounts().get(account)).map(|account| account.title());
    heading(title.unwrap_or_default(), count::of(some, "offer", "offers"))
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

/// Opens the offer of a row that has got the focus.
fn focused(offer: &Arc<Offer>, list: List) -> impl Fn(web_sys::FocusEvent) + 'static {
    let (navigation, offer) = (use_navigation(), Arc::clone(offer));
    move |_| open_focused(list, navigation, &offer)
}

/// Says on a row that its offer is the open one.
fn current(
    cell: &imageshare_core::plan::MembershipKey,
    list: List,
) -> impl Fn() -> Option<&'static str> + Clone + Send + 'static {
    let cell = cell.clone();
    let is_it = Memo::new(move |_| list.current.with(|current| *current == Some(cell.clone())));
    move || is_it.get().then_some("true")
}

/// Who offers it: its name, else the ID, set as one.
fn owner(offer: &Arc<Offer>) -> AnyView {
    let (accounts, offer) = (use_accounts(), Arc::clone(offer));
    let words = move || {
        let account = accounts.get(offer.account)?;
        let class = if owner_name(&offer, &account).is_some() { "" } else { "inbox__id" };
        let title = offer.image.owner.as_ref().map(ToString::to_string);
        let words = from_words(&offer, &account);
        Some(view! { <span class=class title=title>{words}</span> }.into_any())
    };
    reactive(words).into_any()
}

/// Since when it is offered. Asked for as long as the row is in sight.
fn age(offer: &Arc<Offer>) -> AnyView {
    let ages: Ages = expect_context();
    let Clock(now) = expect_context();
    ages.want(offer);
    let cell = offer.cell();
    {
        let cell = cell.clone();
        on_cleanup(move || ages.leave(&cell));
    }
    let words = move || {
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
    reactive(words).into_any()
}

/// What was answered here: the answer, and the way back.
fn answered(offer: &Arc<Offer>, now: MemberStatus, list: List) -> AnyView {
    let accounts = use_accounts();
    let answering = Answering::start();
    let (title, region, account) = (offer.image.title(), offer.region.clone(), offer.account);
    let before = untrack(|| list.tab.get()).answer();
    let whose = untrack(|| accounts.get(account)).map(|account| account.title());
    let question =
        Question { region: region.clone(), image: offer.image.id, title: title.clone(), now };
    let undo = move || {
        if let Some(who) = untrack(|| accounts.get(account)) {
            answering.send(who, question.clone(), before, |_| ());
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
                    <span class="soft">
                        {format!("in {region}")} {whose.map(|whose| format!(" for {whose}"))}
                    </span>
                    {reactive(failed)}
                    <Button
                        label="Undo"
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
