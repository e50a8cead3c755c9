//! Adds the owner of an offer to the address book, from the notice that the owner is unknown. It asks first: the dialog
//! shows the whole ID, and what to compare it with.
//!
//! Used where the risk of an offer is shown; the risk updates with the address book.

use imageshare_core::model::ProjectId;
use imageshare_core::ui::address_book::Contact;
use leptos::prelude::*;

use super::focus;
use crate::components::{Button, ButtonKind, Dialog, TextField};
use crate::data::Toasts;
use crate::messages::add_owner;
use crate::state::{SignedInAccount, use_address_book};

/// The heading of the offer, which gets the focus once its owner is known.
const OFFER_HEADING_SELECTOR: &str = "#open-offer h2";
/// The text field of the open dialog.
const NAME_FIELD_SELECTOR: &str = "dialog[open] form input";

/// The button and its dialog.
pub fn add_owner_dialog(owner: &ProjectId, account: &SignedInAccount) -> AnyView {
    let (book, toasts) = (use_address_book(), expect_context::<Toasts>());
    let (cloud, id) = (account.cloud.clone(), owner.clone());
    let profile = account.account.profile();
    let known = untrack(|| book.project_name(&cloud, &id)).unwrap_or_default();
    let open = RwSignal::new(false);
    let name = RwSignal::new(known);
    let refused = RwSignal::new(None::<&'static str>);
    let error = Signal::derive(move || refused.get().map(str::to_owned));
    let own = id.clone();
    let add = move || {
        let alias = name.get_untracked();
        // Without a name the warning would go, but later nobody could know which project this is.
        if alias.trim().is_empty() {
            refused.set(Some(add_owner::NAME_MISSING));
            focus::focus_first_match(NAME_FIELD_SELECTOR);
            return;
        }
        let contact = Contact { alias, ..Contact::default() };
        let (result, is_stored) =
            book.update_book(&cloud, |book| book.insert(own.clone(), &contact));
        match result {
            Ok(()) => {
                open.set(false);
                toasts.success(add_owner::added(is_stored));
                // The button that opened the dialog is gone now.
                focus::focus_first_match(OFFER_HEADING_SELECTOR);
                focus::restore_focus("h1");
            }
            Err(error) => {
                refused.set(Some(add_owner::refusal(error)));
                focus::focus_first_match(NAME_FIELD_SELECTOR);
            }
        }
    };
    let add = StoredValue::new_local(add);
    let whole = id.to_string();
    view! {
        <div class="buttons">
            <Button
                label=add_owner::OPEN_BUTTON
                small=true
                on_press=move || {
                    refused.set(None);
                    open.set(true);
                }
            />
        </div>
        <Dialog open=open title=add_owner::question(profile) safe=add_owner::CANCEL>
            <p>
                <code class="code">{whole.clone()}</code>
            </p>
            <p>{add_owner::explanation(profile)}</p>
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    add.with_value(|add| add());
                }
            >
                <TextField label=add_owner::NAME value=name error=error />
                <div class="buttons">
                    <Button label=add_owner::CONFIRM kind=ButtonKind::Primary submit=true />
                </div>
            </form>
        </Dialog>
    }
    .into_any()
}
