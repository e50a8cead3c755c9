//! Icons and marks, drawn once in `icons/sprite.svg` and shown by reference.
//!
//! The sprite stands in the page itself, so an icon costs one element and no bytes of WebAssembly. Both are hidden from
//! assistive technology: a word always stands beside them, or names the control around them.

macro_rules! drawings {
    ($(#[$outer:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $id:literal),+ $(,)? }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// Every drawing, in the order of the sprite.
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

mod mark;

use leptos::prelude::*;

pub use mark::StatusIcon;

drawings! {
    /// A picture beside a word.
    IconName {
        /// The sign of the product: the half that gives, the half that takes.
        Brand = "i-brand",
        /// One step for both accounts.
        Bolt = "i-bolt",
        /// Both sides at once.
        Both = "i-both",
        /// Yes, or checked.
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
        /// Many things by many others.
        Grid = "i-grid",
        /// Images.
        Images = "i-images",
        /// Comes in: the consumer's arrow.
        In = "i-in",
        /// Offers that came in.
        Inbox = "i-inbox",
        /// Good to know.
        Info = "i-info",
        /// Accounts; usable by its id.
        Key = "i-key",
        /// A link or a direct way.
        Link = "i-link",
        /// Kept secret.
        Lock = "i-lock",
        /// More choices.
        More = "i-more",
        /// Goes out: the producer's arrow.
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
        /// Takes back.
        Undo = "i-undo",
        /// Not known.
        Unknown = "i-unknown",
        /// The one before.
        Up = "i-up",
        /// Look before you go on.
        Warn = "i-warn",
        /// Closes, or takes out.
        Cross = "i-x",
        /// Looks for something.
        Search = "i-search",
    }
}

/// One picture, as large as the words around it; `small` for the ones inside a control.
#[component]
pub fn Icon(name: IconName, #[prop(optional)] small: bool) -> AnyView {
    drawing(if small { "icon icon--s" } else { "icon" }, name.href())
}

/// One mark, in its colour.
#[component]
pub fn StatusIconView(mark: StatusIcon) -> AnyView {
    drawing(mark.class(), mark.href())
}

fn drawing(class: &'static str, href: &'static str) -> AnyView {
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
    fn every_name_has_its_drawing_in_the_sprite_and_every_drawing_its_name() {
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
