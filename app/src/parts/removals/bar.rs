//! The bar, at the bottom of every page, for confirmed removals: the undo countdown, or that they wait for a decision.

use leptos::prelude::*;

use crate::components::{
    Bar, Button, ButtonKind, Icon, IconName, PointerHover, RelativeTime, stable_rows,
};
use crate::messages::{buttons, removal};
use crate::parts::focus;
use crate::reactive::reactive;
use crate::state::pending_removals::{ConfirmedRemovals, Removal, use_pending_removals};

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
                |_| removal::bar::DONE.to_owned(),
            );
            view! {
                <Bar label=removal::bar::CONFIRMED>
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

fn removal_line(one: &ConfirmedRemovals) -> AnyView {
    on_cleanup(|| focus::restore_focus(FALLBACK_FOCUS_SELECTOR));
    let which = {
        let named: Vec<_> = one.removals.iter().map(Removal::named_share).collect();
        removal::share_list_text(&named)
    };
    let (text, soft) = if one.seconds_left.is_some() {
        (countdown_text(one), view! { <span class="soft">{which}</span> }.into_any())
    } else {
        (not_sent_text(one), pending_removals_view(one, which))
    };
    view! {
        <li class="row removals__line" data-test="removal">
            <Icon name=IconName::Clock />
            <b class="num removals__what" role=one.seconds_left.map(|_| "timer")>
                {text}
            </b>
            {soft}
            <div class="buttons end">{line_buttons(one)}</div>
        </li>
    }
    .into_any()
}

/// "2 shares will end in 4 s".
fn countdown_text(one: &ConfirmedRemovals) -> AnyView {
    let pending = use_pending_removals();
    let (key, shares) = (one.key.clone(), one.removals.len());
    let left = Memo::new(move |_| {
        pending.all().iter().find(|known| known.key == key).and_then(|known| known.seconds_left)
    });
    let text = move || removal::bar::countdown(shares, left.get().unwrap_or_default());
    reactive(text).into_any()
}

fn not_sent_text(one: &ConfirmedRemovals) -> AnyView {
    removal::bar::not_sent(one.removals.len()).into_any()
}

/// What waits for a decision, and since when.
fn pending_removals_view(one: &ConfirmedRemovals, which: String) -> AnyView {
    let pending = use_pending_removals();
    let (account, confirmed) = (one.account_name.clone(), one.clone());
    let missing =
        move || (!pending.can_send(&confirmed)).then(|| removal::bar::needs_sign_in(&account));
    view! {
        <span class="soft">
            {which} ". " {removal::bar::confirmed_by(&one.account_name)} " "
            <RelativeTime at=one.confirmed_at /> ". " {reactive(missing)}
        </span>
    }
    .into_any()
}

fn line_buttons(one: &ConfirmedRemovals) -> AnyView {
    let pending = use_pending_removals();
    let (keep, send, confirmed) = (one.key.clone(), one.key.clone(), one.clone());
    let keep = move || pending.undo(&keep);
    let blocked = move || {
        let is_waiting = confirmed.seconds_left.is_none() && !pending.can_send(&confirmed);
        is_waiting.then(|| removal::bar::sign_in_first(&confirmed.account_name))
    };
    let label = if one.seconds_left.is_some() {
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
