//! Offers that were answered on this page keep their place in the list until it is refreshed or another tab is chosen, so that nothing
//! slides under the pointer: a second click that comes too late finds what was answered, not the next offer. They keep their height too,
//! until the pointer leaves the list.

use std::collections::BTreeMap;

use imageshare_core::model::MemberStatus;
use imageshare_core::plan::Cell;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::components::{Button, ButtonKind, FailureNotice, IconName};
use crate::live::live;
use crate::parts::answer::Question;
use crate::parts::{AnswerMark, Answering};
use crate::state::{Offer, use_accounts, use_changes};

/// A place that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    /// The tab that it is on: the answer before.
    tab: MemberStatus,
    /// So high it was, in pixels; none once the pointer has left.
    height: Option<i32>,
}

/// The places that are kept. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct Places(RwSignal<BTreeMap<Cell, Place>>);

impl Places {
    /// None yet. Follows what is answered until the page goes away.
    pub(super) fn start() -> Self {
        let places = Self(RwSignal::new(BTreeMap::new()));
        use_changes().subscribe(move |_, changes| {
            for change in changes {
                if let (Some(before), Some(after)) = (change.before, change.after) {
                    places.answered(&change.cell, before, after);
                }
            }
        });
        places
    }

    fn answered(self, cell: &Cell, before: MemberStatus, after: MemberStatus) {
        let height = height_of(cell);
        self.0.update(|places| match places.get(cell) {
            Some(place) if place.tab == after => drop(places.remove(cell)),
            None if before != after => {
                let _new = places.insert(cell.clone(), Place { tab: before, height });
            }
            Some(_) | None => {}
        });
    }

    /// Whether an offer keeps its place on a tab.
    pub(super) fn holds(self, cell: &Cell, tab: MemberStatus) -> bool {
        self.0.with(|places| places.get(cell).is_some_and(|place| place.tab == tab))
    }

    /// Gives all places up.
    pub(super) fn clear(self) {
        if self.0.with_untracked(|places| !places.is_empty()) {
            self.0.update(BTreeMap::clear);
        }
    }

    /// Gives the heights up: the pointer has left the list.
    pub(super) fn shrink(self) {
        let held = |places: &BTreeMap<_, Place>| places.values().any(|one| one.height.is_some());
        if self.0.with_untracked(held) {
            self.0.update(|places| places.values_mut().for_each(|place| place.height = None));
        }
    }

    /// The height of a place, for a sheet.
    fn height(self, cell: &Cell) -> String {
        let height = self.0.with(|places| places.get(cell).and_then(|place| place.height));
        height.map_or_else(|| "0".to_owned(), |height| format!("{height}px"))
    }
}

/// How high an offer is drawn now.
fn height_of(cell: &Cell) -> Option<i32> {
    let found = document().query_selector(&format!("[data-place=\"{}\"]", name_of(cell)));
    let element: HtmlElement = found.ok()??.dyn_into().ok()?;
    Some(element.offset_height())
}

/// What tells a place in the document.
fn name_of(cell: &Cell) -> String {
    let plain = |text: &str| text.replace(|sign: char| !sign.is_ascii_alphanumeric(), "-");
    format!("{} {} {}", plain(cell.region.as_str()), cell.image, plain(cell.project.as_str()))
}

/// An offer in its place: drawn by `open` while it has the answer of its tab, a line with its answer and the way back afterwards.
pub(super) fn place(
    offer: Offer,
    tab: MemberStatus,
    now: Memo<Option<MemberStatus>>,
    open: impl Fn(&Offer) -> AnyView + Send + 'static,
) -> AnyView {
    let places: Places = expect_context();
    let (cell, name) = (offer.cell(), name_of(&offer.cell()));
    let view = move || match now.get() {
        Some(answer) if answer != tab => answered(&offer, tab, answer),
        _ => untrack(|| open(&offer)),
    };
    view! {
        <div class="offer-place" data-place=name style=("min-height", move || places.height(&cell))>
            {live(view)}
        </div>
    }
    .into_any()
}

fn answered(offer: &Offer, before: MemberStatus, now: MemberStatus) -> AnyView {
    let accounts = use_accounts();
    let answering = Answering::start();
    let (title, region, account) = (offer.image.title(), offer.region.clone(), offer.account);
    let whose = untrack(|| accounts.get(account)).map(|account| account.title());
    let question =
        Question { region: region.clone(), image: offer.image.id, title: title.clone(), now };
    let undo = move || {
        if let Some(who) = untrack(|| accounts.get(account)) {
            answering.send(who, question.clone(), before, |_| ());
        }
    };
    view! {
        <p class="row offer-answered" role="status" data-test="offer-answered">
            <AnswerMark answer=now />
            <span>
                <b>{title.clone()}</b>
                {format!(" in {region}")}
                {whose.map(|whose| format!(" for {whose}"))}
            </span>
            <Button
                label="Undo"
                kind=ButtonKind::Quiet
                small=true
                icon=IconName::Undo
                about=title
                busy=answering.is_sending(before)
                on_press=undo
            />
        </p>
        {move || answering.failed().get().map(|failure| view! { <FailureNotice failure=failure /> })}
    }
    .into_any()
}
