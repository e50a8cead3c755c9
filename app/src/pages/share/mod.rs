//! Sharing one image with one project: choose, read what will happen, share. Nothing is sent before the button is pressed.

mod draft;
mod pick;
mod plan;
mod recipient;
mod result;

use leptos::prelude::*;

use draft::Draft;
use result::Sending;

use crate::components::{Button, Notice, PageHead, Panel, Section, Side};
use crate::live::live;
use crate::parts::SignedOut;
use crate::state::use_accounts;
use crate::words::case::capital;

/// The page. Whoever comes here acts as the producer; what was typed stays when the other side acts for a while.
#[component]
pub fn Share() -> AnyView {
    let accounts = use_accounts();
    let somebody = Memo::new(move |_| accounts.on(Side::Producer).is_some());
    if somebody.get_untracked() {
        accounts.act_as(Side::Producer);
    }
    let draft = Draft::start();
    let sending = Sending::start();
    let who = move |side| {
        Signal::derive(move || accounts.on(side).map(|account| account.title()).unwrap_or_default())
    };
    let producer = who(Side::Producer);
    let body = move || {
        if !somebody.get() {
            return view! { <SignedOut side=Side::Producer /> }.into_any();
        }
        let word = untrack(|| accounts.on(Side::Producer))
            .map_or("project", |producer| producer.account.profile().differences().project_word);
        view! {
            {other_side_acts()}
            <div class="cols cols--stretch">
                <Panel side=Side::Producer title="1. Image">
                    {pick::pick(draft)}
                </Panel>
                <Panel side=Side::Consumer title=format!("2. {}", capital(word))>
                    {recipient::field(draft)}
                </Panel>
            </div>
            <Section id="plan" title="3. What will happen">
                {plan::plan(draft, sending)}
            </Section>
            {result::result(sending)}
        }
        .into_any()
    };
    let meta = move || {
        view! {
            <span>{move || {
                let producer = producer.get();
                (!producer.is_empty()).then(|| format!("As {producer}. Nothing is sent before you press Share."))
            }}</span>
        }.into_any()
    };
    view! {
        <PageHead title="Share" meta=meta />
        {live(body)}
    }
    .into_any()
}

/// Sharing is the producer's half: while the other side acts, the form waits.
fn other_side_acts() -> AnyView {
    let accounts = use_accounts();
    let notice = move || {
        (accounts.acting() == Side::Consumer).then(|| {
            let producer = accounts.on(Side::Producer).map(|account| account.title()).unwrap_or_default();
            let label = format!("Act as {producer}");
            view! {
                <Notice title="You act as the consumer">
                    <p>{format!("Sharing is the producer's half. What you typed stays; to send it, act as {producer}.")}</p>
                    <div class="buttons">
                        <Button
                            label=label
                            small=true
                            icon=Side::Producer.icon()
                            on_press=move || accounts.act_as(Side::Producer)
                        />
                    </div>
                </Notice>
            }
        })
    };
    live(notice).into_any()
}
