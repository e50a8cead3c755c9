//! A run that was under way when its tab was closed: it is offered to be taken up again, from what the cloud holds now.

use std::collections::BTreeMap;

use imageshare_core::cloud::CloudError;
use imageshare_core::model::Membership;
use imageshare_core::plan::kept::Kept;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::Draft;
use crate::components::{
    Button, ButtonKind, Failure, FailureNotice, Notice, Progress, RelativeTime,
};
use crate::live::live;
use crate::state::runs::{Names, RunKind, Runs};
use crate::state::{Chosen, ImageKey, SignedIn, use_runs};
use crate::storage;
use crate::words::{count, failure};

/// The offer; nothing where no run was torn off, or one is under way here.
pub(super) fn offer(draft: Draft) -> AnyView {
    let runs = use_runs();
    let forgotten = RwSignal::new(());
    let taking = Taking { draft, runs, asked: RwSignal::new(None), failed: RwSignal::new(None) };
    let notice = move || {
        forgotten.track();
        if runs.of(RunKind::Share).is_some() {
            return None;
        }
        let producer = draft.producer()?;
        let cloud = producer.origin.label();
        let kept = Kept::read(&storage::run(&cloud)?)?;
        // Another project's run waits for that project.
        (producer.project()?.id == kept.project).then(|| {
            let forget = move || {
                storage::forget_run(&cloud);
                forgotten.notify();
            };
            found(taking, kept, UnsyncCallback::new(move |()| forget()))
        })
    };
    live(notice).into_any()
}

fn found(taking: Taking, kept: Kept, forget: UnsyncCallback<()>) -> AnyView {
    let images = count::of(kept.images().len(), "image", "images");
    let projects = count::of(kept.projects().len(), "project", "projects");
    let begun = kept.begun;
    let of = kept.images().len();
    let busy = Signal::derive(move || taking.asked.get().is_some());
    let asked = move || {
        taking.asked.get().is_some().then(|| {
            let done = Signal::derive(move || taking.asked.get().unwrap_or_default());
            view! { <Progress label="Asking what the cloud holds" done=done of=Signal::stored(of) /> }
        })
    };
    let take_up = move || taking.take_up(&kept);
    view! {
        <Notice title="A run was not finished">
            <p>
                {format!("{images} with {projects}, begun ")} <RelativeTime at=begun />
                ". The cloud is asked what came of it first, and only what is missing is sent: nothing is sent twice."
            </p>
            {live(asked)}
            {move || taking.failed.get().map(|failure| view! { <FailureNotice failure=failure /> })}
            <div class="buttons">
                <Button label="Take it up again" kind=ButtonKind::Producer small=true busy=busy on_press=take_up />
                <Button label="Forget it" small=true on_press=forget />
            </div>
        </Notice>
    }
    .into_any()
}

/// Taking a run up. Copies share one state.
#[derive(Clone, Copy)]
struct Taking {
    draft: Draft,
    runs: Runs,
    /// How many images the cloud has told about, while it is asked.
    asked: RwSignal<Option<usize>>,
    failed: RwSignal<Option<Failure>>,
}

impl Taking {
    fn take_up(self, kept: &Kept) {
        let Some(producer) = untrack(|| self.draft.producer()) else { return };
        if self.asked.get_untracked().is_some() {
            return;
        }
        self.asked.set(Some(0));
        self.failed.set(None);
        let kept = kept.clone();
        spawn_local(async move {
            let found = self.look(&producer, &kept).await;
            self.asked.try_set(None);
            match found {
                Ok(members) => self.begin(&producer, &kept, &members),
                Err(error) => drop(self.failed.try_set(Some(failure::explain(&error)))),
            }
        });
    }

    /// The images with their members, as they are now. One that is gone has neither, and its cells are left out.
    async fn look(
        self,
        producer: &SignedIn,
        kept: &Kept,
    ) -> Result<BTreeMap<ImageKey, Vec<Membership>>, CloudError> {
        let mut all = BTreeMap::new();
        for key in kept.images() {
            let service = producer.account.images(&key.0)?;
            match service.show(key.1).await {
                Ok(image) => {
                    let members = service.members(key.1).await?;
                    self.choose(&key, image);
                    all.insert(key, members);
                }
                Err(error) if error.is_not_found() => {}
                Err(error) => return Err(error),
            }
            self.asked.try_update(|asked| *asked = asked.map(|asked| asked + 1));
        }
        Ok(all)
    }

    /// The images of the run are the chosen ones again, so that their names are known.
    fn choose(self, key: &ImageKey, image: imageshare_core::model::Image) {
        self.draft.form().fields().chosen.update(|chosen| {
            chosen.retain(|one| one.key() != *key);
            chosen.push(Chosen { region: key.0.clone(), image });
        });
    }

    fn begin(
        self,
        producer: &SignedIn,
        kept: &Kept,
        members: &BTreeMap<ImageKey, Vec<Membership>>,
    ) {
        let tasks =
            kept.taken_up(|region, image| members.get(&(region.clone(), image)).map(Vec::as_slice));
        let names = Names { cloud: producer.origin.clone(), producer: Some(kept.project.clone()) };
        let pace = self.draft.form().fields().at_a_time.get_untracked();
        self.runs.begin(RunKind::Share, names, tasks, pace);
    }
}
