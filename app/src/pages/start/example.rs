//! Interactive example of sharing: an animation plays once when the page opens, then reacts to clicks. Used by the start page.
//!
//! It explains the effect of each answer. It is only a diagram and must not call a cloud.

use imageshare_core::model::Side;
use leptos::prelude::*;

use crate::components::{Chips, Fact, SideLabel, Status, StatusIcon};
use crate::data::Choice;
use crate::parts::{Lane, LaneState};

/// One answer that the reader can choose for Ben, and the texts that the diagram shows for it.
struct ExampleState {
    key: &'static str,
    choice: &'static str,
    lane: LaneState,
    mark: StatusIcon,
    word: &'static str,
    owner: &'static str,
    listed: &'static str,
    title: &'static str,
    meaning: &'static str,
}

const STATES: [ExampleState; 3] = [
    ExampleState {
        key: "accepted",
        choice: "Accept",
        lane: LaneState::Accepted,
        mark: StatusIcon::Accepted,
        word: "accepted",
        owner: "Ana sees that Ben accepted, and when.",
        listed: "Yes",
        title: "Accepted.",
        meaning: "The image is in Ben's list. Ben pays only for servers and snapshots made from it.",
    },
    ExampleState {
        key: "rejected",
        choice: "Reject",
        lane: LaneState::Rejected,
        mark: StatusIcon::Rejected,
        word: "rejected",
        owner: "Ana sees that Ben rejected it. Only Ana can stop sharing.",
        listed: "No",
        title: "Rejected.",
        meaning: "The image leaves Ben's list. The share remains until Ana stops sharing, and Ben can still accept.",
    },
    ExampleState {
        key: "pending",
        choice: "Decide later",
        lane: LaneState::Pending,
        mark: StatusIcon::Pending,
        word: "pending",
        owner: "Offered to QA Lab. Ana can withdraw it at any time.",
        listed: "Not yet",
        title: "Pending.",
        meaning: "Ben hasn't answered. The image isn't in Ben's list, but Ben can already use it by ID.",
    },
];

/// The index of the state before Ben answers.
const FIRST: usize = 2;

/// The diagram.
#[component]
pub(super) fn HandshakeExample() -> AnyView {
    let index = RwSignal::new(FIRST);
    let state = move || &STATES[index.get()];
    let choose = move |key: String| {
        if let Some(chosen) = STATES.iter().position(|state| state.key == key) {
            index.set(chosen);
        }
    };
    let choices: Vec<Choice> =
        STATES.iter().map(|state| Choice::new(state.key, state.choice)).collect();
    view! {
        <section class="play" aria-labelledby="play-title">
            <h2 class="sr" id="play-title">
                "Try the handshake"
            </h2>
            <div class="account account--producer">
                <SideLabel side=Side::Producer />
                <p>
                    <b class="account__name">"Ana, Web Platform"</b>
                    <br />
                    <span class="soft">"owns the image and pays for its storage"</span>
                </p>
                <div class="play__tile">
                    <b>"web-2026-11"</b>
                    <br />
                    <span class="soft">"Debian 12, 4.2 GB, DFW"</span>
                </div>
                <p class="soft">{move || state().owner}</p>
            </div>
            <div class="play__lane">
                <span class="play__says play__says--out">"Ana offers"</span>
                <Lane state=Signal::derive(move || state().lane) turns=true>
                    {move || view! { <Status icon=state().mark word=state().word /> }}
                </Lane>
                <span class="play__says play__says--in">"Ben answers"</span>
            </div>
            <div class="account account--consumer">
                <SideLabel side=Side::Consumer />
                <p>
                    <b class="account__name">"Ben, QA Lab"</b>
                    <br />
                    <span class="soft">"has been offered web-2026-11"</span>
                </p>
                <Chips
                    legend="Ben's answer"
                    choices=Signal::stored(choices)
                    chosen=Signal::derive(move || state().key.to_owned())
                    on_choose=choose
                />
                <dl class="facts facts--tight">
                    <Fact name="In Ben's list">
                        <b>{move || state().listed}</b>
                    </Fact>
                    <Fact name="Usable by ID">
                        <b>"Yes"</b>
                        <span class="soft">", whatever Ben answers"</span>
                    </Fact>
                </dl>
            </div>
            <p class="play__say" aria-live="polite">
                <b>{move || state().title}</b>
                " "
                {move || state().meaning}
            </p>
        </section>
    }
    .into_any()
}
