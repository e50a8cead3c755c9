//! The draft that was set aside when this share was started. Used by the page. It must not be restored without a button press.

use leptos::prelude::*;

use super::super::model::FormModel;
use crate::components::{Button, Notice};
use crate::messages::new_share::draft;
use crate::messages::{name_list, time};
use crate::parts::focus;
use crate::reactive::reactive;
use crate::state::{ChosenImage, share_form};

/// The notice; empty if there is no such draft or it belongs to another account.
pub(in crate::pages::new_share) fn unsent_draft_notice(model: FormModel) -> AnyView {
    let fields = model.form().fields();
    let own_draft = Memo::new(move |_| {
        let producer = model.producer()?;
        let owner = (producer.cloud.clone(), producer.project()?.id.clone());
        fields.unsent_draft.get().filter(|unsent| unsent.producer.as_ref() == Some(&owner))
    });
    let shown = move || own_draft.get().map(|unsent| draft_notice(model, &unsent));
    reactive(shown).into_any()
}

fn draft_notice(model: FormModel, unsent: &share_form::ShareDraft) -> AnyView {
    let title = draft::title(&time::absolute_time(unsent.started_at));
    let images = (!unsent.chosen.is_empty())
        .then(|| name_list::join_first_images(unsent.chosen.iter().map(|one| one.image.title())));
    let region = unsent.chosen.first().map(|ChosenImage { region, .. }| region.clone());
    let resume = move || {
        model.form().restore_unsent_draft();
        let region = region.clone().or_else(|| untrack(|| model.region()));
        if let Some(region) = region {
            model.write_image_to_address(&region);
        }
        focus::restore_focus("h1");
    };
    let discard = move || {
        model.form().fields().unsent_draft.set(None);
        focus::restore_focus("h1");
    };
    view! {
        <Notice title=title>
            <p>{draft::draft_contents(images.as_deref())}</p>
            <div class="buttons">
                <Button label=draft::CONTINUE small=true on_press=resume />
                <Button label=draft::DELETE small=true on_press=discard />
            </div>
        </Notice>
    }
    .into_any()
}
