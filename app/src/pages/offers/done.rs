//! What was accepted on this page a moment ago, so that the page can say how to use it. Forgotten with the page.

use std::collections::BTreeSet;

use imageshare_core::model::MemberStatus;
use imageshare_core::plan::Cell;
use leptos::prelude::*;

use crate::components::{Button, Notice, Tone};
use crate::live::live;
use crate::navigation::use_navigation;
use crate::parts::focus;
use crate::route::{OffersTab, Route};
use crate::words::count;

/// The offers that were accepted.
#[derive(Clone, Copy)]
pub(super) struct Done(RwSignal<BTreeSet<Cell>>);

impl Done {
    /// None yet.
    pub(super) fn new() -> Self {
        Self(RwSignal::new(BTreeSet::new()))
    }

    /// An answer came through.
    pub(super) fn answered(self, cell: Cell, answer: MemberStatus) {
        self.0.update(|done| {
            if answer == MemberStatus::Accepted {
                done.insert(cell);
            } else {
                done.remove(&cell);
            }
        });
    }

    /// Whether this one was accepted here.
    pub(super) fn is_new(self, cell: &Cell) -> bool {
        self.0.with_untracked(|done| done.contains(cell))
    }

    /// The way to what can be done with them.
    pub(super) fn notice(self) -> AnyView {
        let navigation = use_navigation();
        let notice = move || {
            let done = self.0.with(BTreeSet::len);
            (done > 0).then(|| {
                let title = format!("{} accepted here", count::of(done, "offer", "offers"));
                let show = move || {
                    navigation.go(&Route::Offers { tab: OffersTab::Accepted });
                    let last = self.0.with_untracked(|done| done.last().map(|cell| cell.image));
                    if let Some(image) = last {
                        focus::when_drawn(format!(
                            "[data-image=\"{image}\"] [data-test=\"use-it\"][open] > summary"
                        ));
                    }
                };
                view! {
                    <Notice tone=Tone::Good title=title>
                        <p>"Each offer under Accepted says how to start a server: in the dashboard or with commands."</p>
                        <div class="buttons">
                            <Button label="How to use it" small=true on_press=show />
                        </div>
                    </Notice>
                }
                .into_any()
            })
        };
        live(notice).into_any()
    }
}

/// What was accepted, for the parts of the page of offers.
///
/// # Panics
/// Where no [`Done`] was given as context.
pub(super) fn use_done() -> Done {
    expect_context()
}
