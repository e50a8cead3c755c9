//! Interactive example of sharing: an animation plays once when the page opens, then reacts to clicks. Used by the start page.
//!
//! It explains the effect of each decision. It is only a diagram and must not call a cloud.

use imageshare_core::model::Side;
use leptos::prelude::*;

use crate::components::{Chips, Fact, SideLabel, Status, StatusIcon};
use crate::data::Choice;
use crate::messages::start;
use crate::parts::{Lane, ShareState};

/// One decision that the reader can choose for Ben, and the texts that the diagram shows for it.
struct ExampleState {
    /// The member status, as the key and as the text.
    status: &'static str,
    choice_label: &'static str,
    share_state: ShareState,
    icon: StatusIcon,
    owner_text: &'static str,
    in_list_text: &'static str,
    title: &'static str,
    meaning: &'static str,
}

const STATES: [ExampleState; 3] = [
    ExampleState {
        status: "accepted",
        choice_label: start::ACCEPT,
        share_state: ShareState::Accepted,
        icon: StatusIcon::Accepted,
        owner_text: start::ACCEPTED_OWNER,
        in_list_text: start::YES,
        title: start::ACCEPTED,
        meaning: start::ACCEPTED_MEANING,
    },
    ExampleState {
        status: "rejected",
        choice_label: start::REJECT,
        share_state: ShareState::Rejected,
        icon: StatusIcon::Rejected,
        owner_text: start::REJECTED_OWNER,
        in_list_text: start::NO,
        title: start::REJECTED,
        meaning: start::REJECTED_MEANING,
    },
    ExampleState {
        status: "pending",
        choice_label: start::DECIDE_LATER,
        share_state: ShareState::Pending,
        icon: StatusIcon::Pending,
        owner_text: start::PENDING_OWNER,
        in_list_text: start::NOT_YET,
        title: start::PENDING,
        meaning: start::PENDING_MEANING,
    },
];

/// The index of the state before Ben decides.
const INITIAL_STATE_INDEX: usize = 2;

/// The diagram.
#[component]
pub(super) fn ShareExample() -> AnyView {
    let index = RwSignal::new(INITIAL_STATE_INDEX);
    let state = move || &STATES[index.get()];
    let choose = move |key: String| {
        if let Some(chosen) = STATES.iter().position(|state| state.status == key) {
            index.set(chosen);
        }
    };
    let choices: Vec<Choice> =
        STATES.iter().map(|state| Choice::new(state.status, state.choice_label)).collect();
    view! {
        <section class="play" aria-labelledby="play-title">
            <h2 class="sr" id="play-title">
                {start::EXAMPLE}
            </h2>
            <div class="account account--producer">
                <SideLabel side=Side::Producer />
                <p>
                    <b class="account__name">"Ana, Web Platform"</b>
                    <br />
                    <span class="soft">{start::EXAMPLE_OWNER}</span>
                </p>
                <div class="play__tile">
                    <b>"web-2026-11"</b>
                    <br />
                    <span class="soft">{start::EXAMPLE_IMAGE}</span>
                </div>
                <p class="soft">{move || state().owner_text}</p>
            </div>
            <div class="play__lane">
                <span class="play__says play__says--out">{start::ANA_OFFERS}</span>
                <Lane state=Signal::derive(move || state().share_state) turns=true>
                    {move || view! { <Status icon=state().icon word=state().status /> }}
                </Lane>
                <span class="play__says play__says--in">{start::BEN_DECIDES}</span>
            </div>
            <div class="account account--consumer">
                <SideLabel side=Side::Consumer />
                <p>
                    <b class="account__name">"Ben, QA Lab"</b>
                    <br />
                    <span class="soft">{start::EXAMPLE_CONSUMER}</span>
                </p>
                <Chips
                    legend=start::DECISION
                    choices=Signal::stored(choices)
                    chosen=Signal::derive(move || state().status.to_owned())
                    on_choose=choose
                />
                <dl class="facts facts--tight">
                    <Fact name=start::IN_LIST>
                        <b>{move || state().in_list_text}</b>
                    </Fact>
                    <Fact name=start::USABLE_BY_ID>
                        <b>{start::YES}</b>
                        " "
                        <span class="soft">{start::ALWAYS_USABLE}</span>
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
