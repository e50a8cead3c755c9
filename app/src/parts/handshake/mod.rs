//! The diagram of a share: the owner at the start, one lane to each member.
//!
//! A lane has two halves: the first shows what the owner did, the second what the receiver did. What the marks say in words
//! comes first in each row, so that it is heard before the member's name.

use imageshare_core::model::Side;
use leptos::prelude::*;

use crate::components::{PointerRest, SideLabel};

/// Where one share stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum LaneState {
    /// Offered, not answered.
    #[default]
    Pending,
    /// The receiver said yes.
    Accepted,
    /// The receiver said no.
    Rejected,
    /// Is being ended by the owner.
    Ending,
}

impl LaneState {
    const fn class(self) -> &'static str {
        match self {
            Self::Pending => "lane lane--pending",
            Self::Accepted => "lane lane--accepted",
            Self::Rejected => "lane lane--rejected",
            Self::Ending => "lane lane--ending",
        }
    }
}

/// One lane with what stands in its middle. With `turns` it runs downwards on narrow windows.
#[component]
pub fn Lane(
    /// The state of the share.
    #[prop(into)]
    state: Signal<LaneState>,
    /// Whether it runs downwards on narrow windows.
    #[prop(optional)]
    turns: bool,
    /// What its middle shows.
    children: Children,
) -> AnyView {
    // One attribute: a class that is switched beside it would be lost when the state changes.
    let turn = if turns { " lane--turn" } else { "" };
    view! {
        <div class=move || format!("{}{turn}", state.get().class())>
            {children()}
        </div>
    }
    .into_any()
}

/// The whole diagram. `owner` fills the owner's card below its name; children are one `HandshakeRow` per member, kept in their places
/// while the pointer rests on them.
#[component]
pub fn Handshake(
    /// The name of the owner's project.
    #[prop(into)]
    owner_name: String,
    /// What the owner's card shows below the name.
    owner: AnyView,
    /// The name of the list of members, for assistive technology.
    #[prop(into)]
    label: String,
    /// Whether the pointer rests on the members.
    resting: PointerRest,
    /// One row per member.
    children: Children,
) -> AnyView {
    view! {
        <div class="handshake">
            <div class="account account--producer handshake__owner">
                <SideLabel side=Side::Producer />
                <b class="account__name">{owner_name}</b>
                {owner}
            </div>
            <ul
                class="handshake__members"
                role="list"
                aria-label=label
                on:pointerenter=move |event| resting.entered(&event)
                on:pointerdown=move |event| resting.pressed(&event)
                on:pointerleave=move |_| resting.left()
            >
                {children()}
            </ul>
        </div>
    }
    .into_any()
}

/// One member: `status` on the lane, `who` (name, age, id) on the card, children as what can be done.
#[component]
pub fn HandshakeRow(
    /// The state of the share.
    state: LaneState,
    /// What the lane shows.
    status: AnyView,
    /// What the card shows.
    who: AnyView,
    /// What can be done.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let ending = state == LaneState::Ending;
    view! {
        <li class="handshake__row">
            <Lane state=state>{status}</Lane>
            <div
                class="account account--consumer handshake__who"
                class:handshake__who--ending=ending
            >
                <div>{who}</div>
                <div class="buttons">{children.map(|acts| acts())}</div>
            </div>
        </li>
    }
    .into_any()
}
