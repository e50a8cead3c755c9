//! Who can use the image: its visibility, what each one means, and the guard before it is opened to everybody. For its owner.

use imageshare_core::model::Visibility;
use imageshare_core::rules::audience;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::image_view::ImageView;
use crate::components::{
    Button, ButtonKind, Dialog, FailureNotice, Notice, OptionCard, OptionCards,
};
use crate::data::{Failure, Intent, Toasts};
use crate::messages::{failure, visibility as words};
use crate::reactive::{effect, reactive};
use crate::state::{ImageChanges, ImageEdit, image_subject, use_accounts, use_image_changes};

/// One line of what the owner can do; nothing where the cloud leaves no choice.
pub(super) fn line(sight: &ImageView) -> Option<AnyView> {
    let choices = audience::choices(sight.profile);
    if choices.is_empty() {
        return None;
    }
    let switch = VisibilityForm::new(sight);
    let now = sight.image.visibility;
    let line = view! {
        <li>
            <span>
                <b>{format!("Who can use it: {now}")}</b>
                <span class="soft">{words::meaning(now)}</span>
            </span>
            <Button label="Change…" about="visibility" on_press=move || switch.open.set(true) />
            {switch.dialog(choices)}
            {switch.failure()}
        </li>
    };
    Some(line.into_any())
}

/// The choice, while it is made. Copies share one state.
#[derive(Clone, Copy)]
struct VisibilityForm {
    sight: StoredValue<ImageView>,
    images: ImageChanges,
    open: RwSignal<bool>,
    chosen: RwSignal<Visibility>,
    /// Said by whoever opens it to everybody.
    everybody: RwSignal<bool>,
    failed: RwSignal<Option<Failure>>,
    toasts: Toasts,
}

impl VisibilityForm {
    fn new(sight: &ImageView) -> Self {
        let switch = Self {
            sight: StoredValue::new(sight.clone()),
            images: use_image_changes(),
            open: RwSignal::new(false),
            chosen: RwSignal::new(sight.image.visibility),
            everybody: RwSignal::new(false),
            failed: RwSignal::new(None),
            toasts: expect_context(),
        };
        effect(move || {
            // Whoever comes back to the question says it anew.
            switch.chosen.track();
            switch.open.track();
            switch.everybody.set(false);
        });
        switch
    }

    fn before(self) -> Visibility {
        self.sight.with_value(|sight| sight.image.visibility)
    }

    fn dialog(self, choices: &'static [Visibility]) -> AnyView {
        let title = self.sight.with_value(|sight| sight.image.title());
        let body = move || {
            let card = |one: &Visibility| OptionCard {
                key: one.as_str(),
                title: words::title(*one),
                text: words::meaning(*one),
            };
            let choose = move |key: String| {
                let found = choices.iter().find(|one| one.as_str() == key);
                self.chosen.set(found.copied().unwrap_or_else(|| self.before()));
            };
            view! {
                <OptionCards
                    legend="Visibility"
                    options=choices.iter().map(card).collect()
                    chosen=Signal::derive(move || self.chosen.get().as_str().to_owned())
                    on_choose=choose
                />
                {reactive(move || self.guard())}
                <div class="buttons">
                    <Button
                        label=Signal::derive(move || format!("Make it {}", self.chosen.get()))
                        kind=ButtonKind::Producer
                        on_press=move || self.send()
                        blocked=Signal::derive(move || self.blocked())
                    />
                </div>
            }
            .into_any()
        };
        view! {
            <Dialog open=self.open title=format!("Who can use {title}?") safe="Leave it as it is">
                {body()}
            </Dialog>
        }
        .into_any()
    }

    /// Before it is opened to everybody.
    fn guard(self) -> Option<AnyView> {
        let wanted = self.chosen.get();
        (wanted != self.before() && audience::is_open(wanted)).then(|| {
            view! {
                <Notice tone=Intent::Warn title="This opens it to people you do not choose">
                    <p>{words::GUARD}</p>
                    <label class="row">
                        <input
                            type="checkbox"
                            prop:checked=move || self.everybody.get()
                            on:change:target=move |event| self.everybody.set(event.target().checked())
                        />
                        {words::EVERYBODY}
                    </label>
                </Notice>
            }
            .into_any()
        })
    }

    /// Why it cannot be made so now.
    fn blocked(self) -> Option<String> {
        let wanted = self.chosen.get();
        if wanted == self.before() {
            return Some("Nothing to change.".to_owned());
        }
        let actor = use_accounts().actor()?;
        let action = audience::action(wanted);
        let refused = self.sight.with_value(|sight| sight.case(&actor).refusal(action));
        let unsaid = audience::is_open(wanted) && !self.everybody.get();
        refused.or_else(|| unsaid.then(|| "Confirm that everyone should have access.".to_owned()))
    }

    fn send(self) {
        let Some(actor) = untrack(|| use_accounts().actor()) else { return };
        let (wanted, sight) = (self.chosen.get_untracked(), self.sight.get_value());
        self.open.set(false);
        self.failed.set(None);
        spawn_local(async move {
            let place = (sight.region, sight.image.id);
            match self.images.edit(&actor, &place, ImageEdit::Visibility(wanted)).await {
                Ok(image) => {
                    let text = format!("{} is {wanted} now.", image.title());
                    self.toasts.say_of(image_subject(&place), text, Intent::Good);
                }
                Err(error) => {
                    self.failed.try_set(Some(failure::explain(&error)));
                }
            }
        });
    }

    fn failure(self) -> AnyView {
        let notice =
            move || self.failed.get().map(|failure| view! { <FailureNotice failure=failure /> });
        reactive(notice).into_any()
    }
}
