//! The diagram of a share: the owner at the start, one lane to each member. Used by pages of images and shares.
//!
//! A lane has two halves: the first shows what the owner did, the second what the receiver did. The text of the icons
//! comes first in each row, so that a screen reader reads it before the member's name.

use imageshare_core::model::Side;
use leptos::prelude::*;

use crate::components::{PointerHover, SideLabel};

/// The state of one share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ShareState {
    /// Shared, not answered.
    #[default]
    Pending,
    /// The receiver accepted.
    Accepted,
    /// The receiver rejected.
    Rejected,
    /// The owner is ending it.
    Ending,
}

impl ShareState {
    const fn class(self) -> &'static str {
        match self {
            Self::Pending => "lane lane--pending",
            Self::Accepted => "lane lane--accepted",
            Self::Rejected => "lane lane--rejected",
            Self::Ending => "lane lane--ending",
        }
    }
}

/// One lane around its content. With `turns` it is vertical on narrow windows.
#[component]
pub fn Lane(
    /// The state of the share.
    #[prop(into)]
    state: Signal<ShareState>,
    /// Whether it is vertical on narrow windows.
    #[prop(optional)]
    turns: bool,
    /// The content in its middle.
    children: Children,
) -> AnyView {
    // One attribute: a separate `class:` would be lost when the state changes.
    let turn = if turns { " lane--turn" } else { "" };
    view! {
        <div class=move || format!("{}{turn}", state.get().class())>
            {children()}
        </div>
    }
    .into_any()
}

/// The whole diagram. `owner_content` is the content of the owner's card below its name; children are one `ShareDiagramRow` per member.
/// Rows keep their places while the pointer is over them.
#[component]
pub fn ShareDiagram(
    /// The name of the owner's project.
    #[prop(into)]
    owner_name: String,
    /// The content of the owner's card below its name.
    owner_content: AnyView,
    /// The name of the list of members, for assistive technology.
    #[prop(into)]
    label: String,
    /// Whether the pointer rests on the members.
    pointer_hover: PointerHover,
    /// One row per member.
    children: Children,
) -> AnyView {
    view! {
        <div class="handshake">
            <div class="account account--producer handshake__owner">
                <SideLabel side=Side::Producer />
                <b class="account__name">{owner_name}</b>
                {owner_content}
            </div>
            <ul
                class="handshake__members"
                role="list"
                aria-label=label
                on:pointerenter=move |event| pointer_hover.handle_pointer_enter(&event)
                on:pointerdown=move |event| pointer_hover.handle_pointer_down(&event)
                on:pointerleave=move |_| pointer_hover.handle_pointer_leave()
            >
                {children()}
            </ul>
        </div>
    }
    .into_any()
}

/// One member: `status` is on the lane, `member_content` (name, age, ID) on the card, children are its buttons.
#[component]
pub fn ShareDiagramRow(
    /// The state of the share.
    state: ShareState,
    /// The content of the lane.
    status: AnyView,
    /// The content of the card.
    member_content: AnyView,
    /// The buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let ending = state == ShareState::Ending;
    view! {
        <li class="handshake__row">
            <Lane state=state>{status}</Lane>
            <div
                class="account account--consumer handshake__who"
                class:handshake__who--ending=ending
            >
                <div>{member_content}</div>
                <div class="buttons">{children.map(|actions| actions())}</div>
            </div>
        </li>
    }
    .into_any()
}
