//! Summary of the selected images: their size, those in other regions, where their shares work, and who pays. Used by step 1.

use leptos::prelude::*;

use super::super::model::FormModel;
use crate::components::{Icon, IconName, TokenChip};
use crate::messages::cost;
use crate::messages::new_share::images;
use crate::parts::{CopyRequest, RegionCopyGuide};
use crate::state::ChosenImage;

/// "4 selected, 33.8 GB".
pub(in crate::pages::new_share) fn selection_summary(model: FormModel) -> String {
    model.form().fields().chosen.with(|chosen| {
        let bytes: u64 = chosen.iter().filter_map(|one| one.image.size).sum();
        match chosen.len() {
            0 => images::NONE_SELECTED.to_owned(),
            some => images::selected_count_and_size(some, bytes),
        }
    })
}

/// The images selected in other regions than the current one.
pub(in crate::pages::new_share) fn images_in_other_regions(model: FormModel) -> Option<AnyView> {
    let region = model.region();
    let others: Vec<ChosenImage> = model.form().fields().chosen.with(|chosen| {
        chosen.iter().filter(|one| Some(&one.region) != region.as_ref()).cloned().collect()
    });
    let chip = |one: ChosenImage| {
        let label = images::with_region(&one.image.title(), &one.region);
        let remove =
            move |()| model.set_images_selected(&one.region, vec![one.image.clone()], false);
        view! { <TokenChip label=label on_remove=UnsyncCallback::new(remove) /> }
    };
    (!others.is_empty()).then(|| {
        view! {
            <div class="chips" role="group" aria-label=images::SELECTED_ELSEWHERE>
                {others.into_iter().map(chip).collect_view()}
            </div>
        }
        .into_any()
    })
}

/// Where the shares will work, and who pays for what.
pub(in crate::pages::new_share) fn region_and_cost_notes(model: FormModel) -> Option<AnyView> {
    let chosen = model.form().fields().chosen.get();
    let mut regions: Vec<String> = chosen.iter().map(|one| one.region.to_string()).collect();
    regions.sort();
    regions.dedup();
    if regions.is_empty() {
        return None;
    }
    let scope = images::region_scope(&regions);
    // The guide covers one image; several have to be copied one at a time.
    let copy_request = move || {
        let only = model.form().fields().chosen.with(|chosen| match chosen.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        });
        let consumers = model
            .recipients()
            .with(|people| people.ready.iter().map(|one| one.id.clone()).collect());
        only.map(|ChosenImage { region, image }| CopyRequest {
            image,
            source_region: region,
            consumers,
        })
    };
    Some(
        view! {
            <ul class="list list--plain" role="list">
                <li>
                    <Icon name=IconName::Cloud />
                    <span>{scope}</span>
                </li>
                <li>
                    <Icon name=IconName::Info />
                    <span>{cost::SHARING} " " {cost::USING}</span>
                </li>
            </ul>
            <RegionCopyGuide needed=Signal::derive(copy_request) />
        }
        .into_any(),
    )
}
