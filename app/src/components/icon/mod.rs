//! Icons, drawn once in `icons/sprite.svg` and shown by reference. Used by components and pages.
//!
//! The sprite is part of the page, so an icon costs one element and no bytes of WebAssembly. All are hidden from
//! assistive technology: a word is always next to them, or names the control around them.

macro_rules! drawings {
    ($(#[$outer:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $id:literal),+ $(,)? }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// Every icon, in the order of the sprite.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The reference to its symbol in the sprite.
            pub const fn href(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!("#", $id),)+
                }
            }
        }
    };
}

mod status_icon;

use leptos::prelude::*;

pub use status_icon::StatusIcon;

drawings! {
    /// An icon next to a word.
    IconName {
        /// The product's logo: the half that gives, the half that takes.
        Brand = "i-brand",
        /// One step for both accounts.
        Bolt = "i-bolt",
        /// Both sides at once.
        Both = "i-both",
        /// Confirmed, or checked.
        Check = "i-check",
        /// Time.
        Clock = "i-clock",
        /// A cloud, or the sandbox.
        Cloud = "i-cloud",
        /// Copies to the clipboard.
        Copy = "i-copy",
        /// Opens downwards; sorted downwards.
        Down = "i-down",
        /// A file.
        File = "i-file",
        /// A two-dimensional grid.
        Grid = "i-grid",
        /// Images.
        Images = "i-images",
        /// Incoming: the consumer's arrow.
        In = "i-in",
        /// Incoming offers.
        Inbox = "i-inbox",
        /// Information.
        Info = "i-info",
        /// The journal.
        Journal = "i-journal",
        /// Accounts; usable by ID.
        Key = "i-key",
        /// A link or a direct connection.
        Link = "i-link",
        /// Secret.
        Lock = "i-lock",
        /// More choices.
        More = "i-more",
        /// Outgoing: the producer's arrow.
        Out = "i-out",
        /// Paused.
        Pause = "i-pause",
        /// A person or an account.
        Person = "i-person",
        /// Sends an offer.
        Send = "i-send",
        /// Refused, or ends something.
        Stop = "i-stop",
        /// Light or dark.
        Theme = "i-theme",
        /// Undoes.
        Undo = "i-undo",
        /// Unknown.
        Unknown = "i-unknown",
        /// The previous one.
        Up = "i-up",
        /// A warning.
        Warn = "i-warn",
        /// Closes, or removes.
        Cross = "i-x",
        /// Searches.
        Search = "i-search",
    }
}

/// One icon, as large as the text around it; `small` for those inside a control.
#[component]
pub fn Icon(name: IconName, #[prop(optional)] small: bool) -> AnyView {
    svg_icon(if small { "icon icon--s" } else { "icon" }, name.href())
}

/// One status icon, in its color.
#[component]
pub fn StatusIconView(icon: StatusIcon) -> AnyView {
    svg_icon(icon.class(), icon.href())
}

fn svg_icon(class: &'static str, href: &'static str) -> AnyView {
    view! {
        <svg class=class aria-hidden="true">
            <use href=href></use>
        </svg>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPRITE: &str = include_str!("../../../icons/sprite.svg");

    #[test]
    fn icons_and_sprite_have_the_same_names() {
        let names: Vec<&str> = IconName::ALL
            .iter()
            .map(|icon| icon.href())
            .chain(StatusIcon::ALL.iter().map(|mark| mark.href()))
            .collect();
        let drawn: Vec<String> = SPRITE
            .split("<symbol id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .map(|id| format!("#{id}"))
            .collect();
        assert_eq!(names, drawn);
    }
}
