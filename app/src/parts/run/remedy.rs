//! The way on where cells of a run failed because their image cannot have members: make it shared, then try them again. Called by
//! [`super::wrong`]; the calls are the run's.

use std::collections::BTreeSet;

use imageshare_core::model::{ImageId, RegionName, Visibility};
use imageshare_core::plan::{MembershipKey, Run, Stage};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, ButtonKind, FailureNotice};
use crate::data::Failure;
use crate::reactive::reactive;
use crate::state::Running;

/// Where an image is.
type ImagePlace = (RegionName, ImageId);

/// So many images are looked at.
const LOOKS: usize = 8;

/// The images of these cells that may be private by now.
pub(super) fn images(run: &Run, cells: &[MembershipKey]) -> BTreeSet<ImagePlace> {
    let is_refused = |cell: &&MembershipKey| {
        let task = run.tasks().iter().find(|task| task.cell == **cell);
        task.is_some_and(
            |task| matches!(&task.stage, Stage::Failed(error) if error.status == Some(403)),
        )
    };
    let refused = cells.iter().filter(is_refused);
    refused.map(|cell| (cell.region.clone(), cell.image)).take(LOOKS).collect()
}

/// For each image that cannot have members, why, and the button that changes it.
pub(super) fn make_shared(running: Running, images: BTreeSet<ImagePlace>) -> AnyView {
    images.into_iter().map(|place| one(running, place)).collect_view().into_any()
}

fn one(running: Running, place: ImagePlace) -> AnyView {
    let unshared = RwSignal::new(None::<Visibility>);
    let failed = RwSignal::new(None::<Failure>);
    let busy = RwSignal::new(false);
    let looked = place.clone();
    spawn_local(async move {
        let found = running.unshared(&looked).await;
        unshared.try_set(found);
    });
    let title = format!("{} ({})", running.image_title(&place), place.0);
    let line = move || {
        let is = unshared.get()?;
        let (place, name) = (place.clone(), title.clone());
        let press = move || {
            let place = place.clone();
            if busy.get_untracked() {
                return;
            }
            busy.set(true);
            failed.set(None);
            spawn_local(async move {
                match running.make_shared(&place, is).await {
                    Ok(()) => running.retry(),
                    Err(why) => drop(failed.try_set(Some(why))),
                }
                busy.try_set(false);
            });
        };
        Some(view! {
            <div class="row">
                <span>{format!("{title} is {is}, so it can't have members.")}</span>
                <Button
                    label="Make it shared and retry"
                    about=name
                    kind=ButtonKind::Producer
                    small=true
                    busy=busy
                    on_press=press
                />
            </div>
        })
    };
    view! {
        {reactive(line)}
        {move || failed.get().map(|failure| view! { <FailureNotice failure=failure /> })}
    }
    .into_any()
}
