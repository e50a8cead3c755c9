//! Adding the owner of an offer to the address book, where the offer says that it is not known. Nobody becomes known by accident: it
//! asks, shows the whole ID, and says what to compare it with.
//!
//! Called where the risk of an offer is shown; the risk follows the address book by itself.

use imageshare_core::address_book::{BookError, Contact};
use imageshare_core::model::ProjectId;
use leptos::prelude::*;

use super::focus;
use crate::components::{Button, ButtonKind, Dialog, TextField};
use crate::data::Toasts;
use crate::state::{SignedIn, use_book};

/// The heading of the offer, which takes the focus once its owner is known.
const OFFER: &str = "#open-offer h2";
/// The field of the question that is open.
const NAME: &str = "dialog[open] form input";

/// The button and its question.
pub fn add_owner(owner: &ProjectId, account: &SignedIn) -> AnyView {
    let (book, toasts) = (use_book(), expect_context::<Toasts>());
    let (cloud, id) = (account.origin.clone(), owner.clone());
    let word = account.account.profile().differences().project_word;
    let known = untrack(|| book.name_of(&cloud, &id)).unwrap_or_default();
    let open = RwSignal::new(false);
    let name = RwSignal::new(known);
    let refused = RwSignal::new(None::<&'static str>);
    let error = Signal::derive(move || refused.get().map(str::to_owned));
    let own = id.clone();
    let add = move || {
        let alias = name.get_untracked();
        // Without a name the warning would go, and nobody could say later whom they knew.
        if alias.trim().is_empty() {
            refused.set(Some("Enter a name for it."));
            focus::take(NAME);
            return;
        }
        let contact = Contact { alias, ..Contact::default() };
        let (said, kept) = book.change(&cloud, |book| book.put(own.clone(), &contact));
        match said {
            Ok(()) => {
                open.set(false);
                let until = if kept { "" } else { " until this tab is closed" };
                toasts.say(format!("The owner is in the address book{until}."));
                // The button that opened the question goes with it.
                focus::take(OFFER);
                focus::regain("h1");
            }
            Err(error) => {
                refused.set(Some(why(error)));
                focus::take(NAME);
            }
        }
    };
    let add = StoredValue::new_local(add);
    let whole = id.to_string();
    view! {
        <div class="buttons">
            <Button
                label="Add the owner to the address book…"
                small=true
                on_press=move || {
                    refused.set(None);
                    open.set(true);
                }
            />
        </div>
        <Dialog open=open title=format!("Do you know this {word}?") safe="Cancel">
            <p>
                <code class="code">{whole.clone()}</code>
            </p>
            <p>
                {format!("Compare this ID with the one its owner gave you in another way than this offer. From then on, offers of this {word} count as from a known owner.")}
            </p>
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    add.with_value(|add| add());
                }
            >
                <TextField label="Name" value=name error=error />
                <div class="buttons">
                    <Button label="I know it, add it" kind=ButtonKind::Ink submit=true />
                </div>
            </form>
        </Dialog>
    }
    .into_any()
}

/// Why the address book doesn't take the name.
const fn why(error: BookError) -> &'static str {
    match error {
        BookError::Unshowable => "This name is too long, or has hidden signs.",
        BookError::Taken => {
            "Another project has this name. If you expected that one, this offer isn't from it."
        }
        BookError::NoId => "There is no project ID.",
    }
}
