//! The form that adds or edits a contact of the address book.

use imageshare_core::model::{ProjectId, ProjectIdKind};
use imageshare_core::rules::recipient::RecipientProblem;
use imageshare_core::ui::address_book::ContactError;
use leptos::prelude::*;

use super::super::model::{BookModel, ContactDraft};
use crate::components::{Button, ButtonKind, Section, TextField, TextKind};
use crate::data::{CloudId, Toasts};
use crate::messages::{address_book, refusal};
use crate::parts::focus;
use crate::reactive::{effect, reactive};
use crate::state::{Accounts, use_accounts, use_address_book};

/// The form. A contact in [`BookModel::contact_to_edit`] is filled in.
pub(in crate::pages::address_book) fn contact_form(model: BookModel, cloud: CloudId) -> AnyView {
    let (accounts, book, toasts) = (use_accounts(), use_address_book(), expect_context::<Toasts>());
    let id = RwSignal::new(String::new());
    let alias = RwSignal::new(String::new());
    let groups = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<ContactError>);
    let is_edit = Memo::new(move |_| model.contact_to_edit.with(Option::is_some));
    effect(move || {
        if let Some(draft) = model.contact_to_edit.get() {
            id.set(draft.id);
            alias.set(draft.alias);
            groups.set(draft.groups);
            refused.set(None);
            focus::focus_first_match("#contact input");
        }
    });
    let clear = move || {
        model.contact_to_edit.set(None);
        for field in [id, alias, groups] {
            field.set(String::new());
        }
        refused.set(None);
    };
    let save = move || {
        let draft = ContactDraft {
            id: id.get_untracked(),
            alias: alias.get_untracked(),
            groups: groups.get_untracked(),
        };
        let Ok(project) = draft.id.parse::<ProjectId>() else {
            refused.set(Some(ContactError::NoId));
            return;
        };
        let replaced =
            model.contact_to_edit.get_untracked().and_then(|before| before.id.parse().ok());
        let (result, stored) = book.update_book(&cloud, |book| {
            book.insert(project.clone(), &draft.to_contact())?;
            // The ID was corrected: remove the entry with the wrong one.
            if let Some(before) = replaced.filter(|before: &ProjectId| *before != project) {
                book.remove(&before);
            }
            Ok(())
        });
        model.save_failed.set(!stored);
        match result {
            Ok(()) => {
                let name = if draft.alias.trim().is_empty() { draft.id } else { draft.alias };
                toasts.success(address_book::saved(name.trim()));
                clear();
                focus::focus_first_match("#contact input");
            }
            Err(error) => refused.set(Some(error)),
        }
    };
    let id_error = Signal::derive(move || match refused.get() {
        Some(error @ ContactError::NoId) => Some(address_book::refusal(error).to_owned()),
        _ => None,
    });
    let alias_error = Signal::derive(move || {
        let refused = refused.get().filter(|error| *error != ContactError::NoId);
        refused.map(|error| address_book::refusal(error).to_owned())
    });
    let id_warning = move || id_warning(accounts, &id.get());
    let by_mode = move |edit: &'static str, add: &'static str| {
        Signal::derive(move || if is_edit.get() { edit } else { add }.to_owned())
    };
    let title = by_mode(address_book::EDIT_TITLE, address_book::ADD_TITLE);
    let label = by_mode(address_book::SAVE, address_book::ADD);
    view! {
        <Section id="contact-head" title=title>
            <form
                class="stack"
                id="contact"
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <TextField label=address_book::NAME value=alias error=alias_error />
                <TextField
                    label=address_book::PROJECT_ID
                    value=id
                    kind=TextKind::Code
                    error=id_error
                    required=true
                />
                {reactive(id_warning)}
                <TextField
                    label=address_book::GROUPS
                    value=groups
                    hint=address_book::GROUPS_HINT
                />
                <div class="buttons">
                    <Button label=label kind=ButtonKind::Primary submit=true />
                    <Show when=move || is_edit.get()>
                        <Button label=address_book::CANCEL on_press=clear />
                    </Show>
                </div>
            </form>
        </Section>
    }
    .into_any()
}

/// The book accepts any ID; one that this cloud cannot have gets a warning.
fn id_warning(accounts: Accounts, id: &str) -> Option<AnyView> {
    let profile = accounts.acting_account()?.account.profile();
    let project: ProjectId = id.parse().ok()?;
    let (expected, found) = (profile.spec().project_id_kind, ProjectIdKind::from_id(&project));
    (expected != found).then(|| {
        let problem = RecipientProblem::WrongKind { expected, found };
        let text = refusal::recipient_problem(profile, &problem);
        view! { <p class="soft">{text}</p> }.into_any()
    })
}
