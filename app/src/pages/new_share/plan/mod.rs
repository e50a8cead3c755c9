//! Step 3: the plan, the findings about it, and the start of the run. Used by the page. It must send nothing before the button is
//! pressed.

mod actions;
pub(super) mod model;
mod view;

use leptos::prelude::*;

use super::model::FormModel;
pub(super) use actions::submit_bar;
use view::{checklist, findings, grid};

use crate::components::{Button, FailureNotice, Progress};
use crate::messages::new_share::plan;
use crate::reactive::reactive;
use model::{PlanCounts, PlanLineState};

/// The section's content.
pub(super) fn plan_section(model: FormModel) -> AnyView {
    let is_empty = Memo::new(move |_| model.plan().with(|plan| plan.lines.is_empty()));
    view! {
        <Show when=move || is_empty.get()>
            <p class="soft read">{plan::empty_text(model.profile())}</p>
        </Show>
        <Show when=move || !is_empty.get()>
            <div class="stack">
                {loading_progress(model)} {failure_notices(model)} {findings::finding_list(model)}
                {checklist::checklist(model)} {grid::plan_grid(model)} {offer_again_checkbox(model)}
            </div>
        </Show>
    }
    .into_any()
}

/// "20 shares: 10 to offer, 5 already shared, 5 to check first".
pub(super) fn plan_summary(model: FormModel) -> String {
    let counts = model.plan().with(model::Plan::counts);
    let PlanCounts {
        to_offer: new,
        already_shared: exists,
        needs_confirmation,
        blocked,
        unknown,
        ..
    } = counts;
    let to_check = needs_confirmation;
    plan::plan_summary(plan::PlanSummaryCounts {
        new,
        already_shared: exists,
        to_check,
        blocked,
        loading: unknown,
    })
}

/// The progress while the members of the images are being loaded.
fn loading_progress(model: FormModel) -> AnyView {
    let numbers = Memo::new(move |_| {
        model.plan().with(|plan| {
            let loading =
                plan.lines.iter().filter(|line| line.state == PlanLineState::Loading).count();
            (plan.lines.len() - loading, plan.lines.len())
        })
    });
    let is_loading = Memo::new(move |_| numbers.with(|(loaded, all)| loaded < all));
    let label = move || {
        let (loaded, all) = numbers.get();
        plan::loading_progress(loaded, all)
    };
    view! {
        <Show when=move || is_loading.get()>
            <div class="stack">
                <p class="soft num">{reactive(label)}</p>
                <Progress
                    label=plan::LOADING
                    done=Signal::derive(move || numbers.get().0)
                    of=Signal::derive(move || numbers.get().1)
                />
            </div>
        </Show>
    }
    .into_any()
}

/// The images whose members couldn't be loaded.
fn failure_notices(model: FormModel) -> AnyView {
    let failed = Memo::new(move |_| {
        model.plan().with(|plan| {
            let failed = plan.lines.iter().filter_map(|line| match &line.state {
                PlanLineState::Failed(failure) => Some((line.chosen.clone(), failure.clone())),
                PlanLineState::Loading | PlanLineState::Previewed(..) => None,
            });
            failed.collect::<Vec<_>>()
        })
    });
    let notice = move || {
        let failed = failed.get();
        let (first, failure) = failed.first()?.clone();
        let keys: Vec<_> = failed.iter().map(|(chosen, _)| chosen.key()).collect();
        let missing = match failed.len() {
            1 => plan::members_not_loaded(&first.image.title()),
            several => plan::members_of_several_not_loaded(several),
        };
        let retry = UnsyncCallback::new(move |()| model.member_query().reload(keys.clone()));
        Some(view! {
            <FailureNotice failure=failure on_retry=retry>
                <p class="soft">{missing}</p>
            </FailureNotice>
        })
    };
    reactive(notice).into_any()
}

/// A check box to offer it again to those who rejected it.
fn offer_again_checkbox(model: FormModel) -> AnyView {
    let wanted = model.form().fields().offer_again;
    let rejected = Memo::new(move |_| model.plan().with(|plan| plan.counts().rejected));
    let shown = Memo::new(move |_| rejected.get() > 0 || wanted.get());
    let label = move || plan::offer_again_label(rejected.get());
    view! {
        <Show when=move || shown.get()>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || wanted.get()
                    on:change:target=move |event| wanted.set(event.target().checked())
                />
                <span>
                    {reactive(label)}
                    " "
                    <span class="soft">{plan::OFFER_AGAIN_MEANING}</span>
                </span>
            </label>
        </Show>
    }
    .into_any()
}

/// A button that loads the members of each image of the plan again.
fn refresh_button(model: FormModel) -> AnyView {
    let again = move || {
        let keys = model.plan().with_untracked(|plan| {
            plan.lines.iter().map(|line| line.chosen.key()).collect::<Vec<_>>()
        });
        model.member_query().reload(keys);
    };
    view! { <Button label=plan::REFRESH small=true on_press=again /> }.into_any()
}
