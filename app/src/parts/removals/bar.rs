//! The bar, at the bottom of every page, for confirmed removals: the undo countdown, or that they wait for a decision.

use leptos::prelude::*;

use crate::components::{
    Bar, Button, ButtonKind, Icon, IconName, PointerHover, RelativeTime, stable_rows,
};
use crate::messages::{buttons, removal};
use crate::parts::focus;
use crate::reactive::reactive;
use crate::state::pending_removals::{Removal, RemovalBatch, use_pending_removals};

/// Gets the focus when the focused button is removed.
const FALLBACK_FOCUS_SELECTOR: &str = "#member-list .button, .shares [tabindex='0']";

/// The bar; none without confirmed removals.
pub fn removals_bar() -> AnyView {
    let pending = use_pending_removals();
    let is_any = Memo::new(move |_| pending.has_any());
    let bar = move || {
        is_any.get().then(|| {
            let pointer_hover = PointerHover::new();
            let lines = stable_rows(
                pointer_hover,
                move || pending.all(),
                |one| one.key.clone(),
                |one| one.seconds_left.is_some().to_string(),
                |one| removal_line(&one),
                |_| removal::bar::ENDED_LINE.to_owned(),
            );
            view! {
                <Bar label=removal::bar::BAR_LABEL>
                    <ul
                        class="removals__lines"
                        role="list"
                        on:pointerdown=move |event| pointer_hover.handle_pointer_down(&event)
                        on:pointerleave=move |_| pointer_hover.handle_pointer_leave()
                    >
                        {lines}
                    </ul>
                </Bar>
            }
        })
    };
    view! { <div class="removals">{reactive(bar)}</div> }.into_any()
}

fn removal_line(batch: &RemovalBatch) -> AnyView {
    on_cleanup(|| focus::restore_focus(FALLBACK_FOCUS_SELECTOR));
    let which = {
        let named: Vec<_> = batch.removals.iter().map(Removal::named_share).collect();
        removal::share_list_text(&named)
    };
    let (text, soft) = if batch.seconds_left.is_some() {
        (countdown_text(batch), view! { <span class="soft">{which}</span> }.into_any())
    } else {
        (not_sent_text(batch), pending_removals_view(batch, which))
    };
    view! {
        <li class="row removals__line" data-test="removal">
            <Icon name=IconName::Clock />
            <b class="num removals__what" role=batch.seconds_left.map(|_| "timer")>
                {text}
            </b>
            {soft}
            <div class="buttons end">{line_buttons(batch)}</div>
        </li>
    }
    .into_any()
}

/// "2 shares will end in 4 s".
fn countdown_text(batch: &RemovalBatch) -> AnyView {
    let pending = use_pending_removals();
    let (key, shares) = (batch.key.clone(), batch.removals.len());
    let left = Memo::new(move |_| {
        pending.all().iter().find(|known| known.key == key).and_then(|known| known.seconds_left)
    });
    let text = move || removal::bar::countdown(shares, left.get().unwrap_or_default());
    reactive(text).into_any()
}

fn not_sent_text(batch: &RemovalBatch) -> AnyView {
    removal::bar::not_sent(batch.removals.len()).into_any()
}

/// What waits for a decision, and since when.
fn pending_removals_view(batch: &RemovalBatch, share_list: String) -> AnyView {
    let pending = use_pending_removals();
    let (account, confirmed) = (batch.account_name.clone(), batch.clone());
    let missing =
        move || (!pending.can_send(&confirmed)).then(|| removal::bar::needs_sign_in(&account));
    view! {
        <span class="soft">
            {share_list} ". " {removal::bar::confirmed_by(&batch.account_name)} " "
            <RelativeTime at=batch.confirmed_at /> ". " {reactive(missing)}
        </span>
    }
    .into_any()
}

fn line_buttons(batch: &RemovalBatch) -> AnyView {
    let pending = use_pending_removals();
    let (keep, send, confirmed) = (batch.key.clone(), batch.key.clone(), batch.clone());
    let keep = move || pending.undo(&keep);
    let blocked = move || {
        let is_waiting = confirmed.seconds_left.is_none() && !pending.can_send(&confirmed);
        is_waiting.then(|| removal::bar::sign_in_first(&confirmed.account_name))
    };
    let label = if batch.seconds_left.is_some() {
        removal::bar::STOP_NOW
    } else {
        removal::bar::STOP_SHARING_NOW
    };
    let press = move || pending.send_now(&send);
    view! {
        <Button label=buttons::KEEP_SHARING on_press=keep />
        <Button label=label kind=ButtonKind::Danger blocked=Signal::derive(blocked) on_press=press />
    }
    .into_any()
}
