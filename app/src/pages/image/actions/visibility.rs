//! Lets the owner change the image's visibility: explains each value, and requires confirmation before it is open to everyone.

use imageshare_core::model::Visibility;
use imageshare_core::rules::visibility_choice;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::model::ImagePageModel;
use crate::components::{
    Button, ButtonKind, Dialog, FailureNotice, Notice, OptionCard, OptionCards,
};
use crate::data::{Failure, Intent, Toasts};
use crate::messages::{failure, visibility};
use crate::reactive::{effect, reactive};
use crate::state::{ImageChanges, ImageEdit, image_toast_subject, use_accounts, use_image_changes};

/// A line of the owner's panel; `None` if the cloud leaves no choice.
pub(in crate::pages::image) fn visibility_row(model: &ImagePageModel) -> Option<AnyView> {
    let choices = visibility_choice::visibility_choices(model.profile);
    if choices.is_empty() {
        return None;
    }
    let form = VisibilityForm::new(model);
    let now = model.image.visibility;
    let line = view! {
        <li>
            <span>
                <b>{visibility::current_label(now)}</b>
                <span class="soft">{visibility::meaning(now)}</span>
            </span>
            <Button
                label=visibility::CHANGE_BUTTON
                about=visibility::CHANGE_BUTTON_SUBJECT
                on_press=move || form.is_open.set(true)
            />
            {form.dialog(choices)}
            {form.failure_notice()}
        </li>
    };
    Some(line.into_any())
}

/// The dialog's state. Copies share one state.
#[derive(Clone, Copy)]
struct VisibilityForm {
    model: StoredValue<ImagePageModel>,
    image_changes: ImageChanges,
    is_open: RwSignal<bool>,
    selected: RwSignal<Visibility>,
    /// The user has confirmed that everyone gets access.
    confirmed: RwSignal<bool>,
    last_failure: RwSignal<Option<Failure>>,
    toasts: Toasts,
}

impl VisibilityForm {
    fn new(model: &ImagePageModel) -> Self {
        let form = Self {
            model: StoredValue::new(model.clone()),
            image_changes: use_image_changes(),
            is_open: RwSignal::new(false),
            selected: RwSignal::new(model.image.visibility),
            confirmed: RwSignal::new(false),
            last_failure: RwSignal::new(None),
            toasts: expect_context(),
        };
        effect(move || {
            // A reopened dialog or another choice needs a new confirmation.
            form.selected.track();
            form.is_open.track();
            form.confirmed.set(false);
        });
        form
    }

    fn current_visibility(self) -> Visibility {
        self.model.with_value(|model| model.image.visibility)
    }

    fn dialog(self, choices: &'static [Visibility]) -> AnyView {
        let title = self.model.with_value(|model| model.image.title());
        let body = move || {
            let card = |choice: &Visibility| OptionCard {
                key: choice.as_str(),
                title: visibility::title(*choice),
                text: visibility::meaning(*choice),
            };
            let choose = move |key: String| {
                let found = choices.iter().find(|choice| choice.as_str() == key);
                self.selected.set(found.copied().unwrap_or_else(|| self.current_visibility()));
            };
            let label = move || visibility::set_visibility_button(self.selected.get()).to_owned();
            view! {
                <OptionCards
                    legend=visibility::VISIBILITY
                    options=choices.iter().map(card).collect()
                    chosen=Signal::derive(move || self.selected.get().as_str().to_owned())
                    on_choose=choose
                />
                {reactive(move || self.everyone_warning())}
                <div class="buttons">
                    <Button
                        label=Signal::derive(label)
                        kind=ButtonKind::Producer
                        on_press=move || self.apply_selected()
                        blocked=Signal::derive(move || self.blocked_reason())
                    />
                </div>
            }
            .into_any()
        };
        view! {
            <Dialog
                open=self.is_open
                title=visibility::question(&title)
                safe=visibility::KEEP
            >
                {body()}
            </Dialog>
        }
        .into_any()
    }

    /// The warning and the confirmation before the image is open to everyone.
    fn everyone_warning(self) -> Option<AnyView> {
        let chosen = self.selected.get();
        (chosen != self.current_visibility() && visibility_choice::is_open_to_all(chosen)).then(|| {
            view! {
                <Notice intent=Intent::Warn title=visibility::OPENS_TO_OTHERS>
                    <p>{visibility::LIMIT_ACCESS_ADVICE}</p>
                    <label class="check">
                        <input
                            type="checkbox"
                            prop:checked=move || self.confirmed.get()
                            on:change:target=move |event| self.confirmed.set(event.target().checked())
                        />
                        <span>{visibility::EVERYONE_CHECKBOX}</span>
                    </label>
                </Notice>
            }
            .into_any()
        })
    }

    /// Why the chosen visibility cannot be set now.
    fn blocked_reason(self) -> Option<String> {
        let chosen = self.selected.get();
        if chosen == self.current_visibility() {
            return Some(visibility::NOTHING_TO_CHANGE.to_owned());
        }
        let actor = use_accounts().acting_account()?;
        let action = visibility_choice::required_action(chosen);
        let refused =
            self.model.with_value(|model| model.permission_query(&actor).refusal_text(action));
        let unconfirmed = visibility_choice::is_open_to_all(chosen) && !self.confirmed.get();
        refused.or_else(|| unconfirmed.then(|| visibility::CONFIRM_EVERYONE.to_owned()))
    }

    fn apply_selected(self) {
        let Some(actor) = untrack(|| use_accounts().acting_account()) else { return };
        let (chosen, model) = (self.selected.get_untracked(), self.model.get_value());
        let facts = model.permission_query(&actor).facts_of_change(chosen);
        self.is_open.set(false);
        self.last_failure.set(None);
        spawn_local(async move {
            let image_key = (model.region, model.image.id);
            match self.image_changes.edit(&actor, &image_key, ImageEdit::Visibility(chosen)).await {
                Ok(image) => {
                    let text = visibility::changed_to(&image.title(), chosen);
                    self.toasts.show_about_subject(
                        image_toast_subject(&image_key),
                        text,
                        Intent::Good,
                    );
                }
                Err(error) => {
                    self.last_failure.try_set(Some(failure::explain_with(&error, &facts)));
                }
            }
        });
    }

    fn failure_notice(self) -> AnyView {
        let notice = move || {
            self.last_failure.get().map(|failure| view! { <FailureNotice failure=failure /> })
        };
        reactive(notice).into_any()
    }
}
