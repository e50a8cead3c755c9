//! The result of a single run: what both sides show, or why it stopped. Used by the page.

use imageshare_core::model::{Membership, Side};
use leptos::prelude::*;

use super::super::actions::single_run::SingleRun;
use super::super::model::result_names::ResultNames;
use super::super::model::run::ShareOutcome;
use crate::components::{
    Button, ButtonKind, Dialog, DialogAction, Fact, FailureNotice, IconName, LinkButton, Panel,
    RelativeTime,
};
use crate::messages::share_and_accept;
use crate::parts::MemberStatusLabel;
use crate::reactive::reactive;
use crate::route::Route;

/// The result of a finished run, with "Undo sharing".
#[component]
pub(in crate::pages::share_and_accept) fn RunResult(
    /// The run.
    single_run: SingleRun,
) -> AnyView {
    let is_question_open = RwSignal::new(false);
    let retry = UnsyncCallback::new(move |()| single_run.start());
    let show = move || {
        let run = single_run.progress.get()?;
        let total_ms = run.total_ms()?;
        Some(match run.outcome()? {
            ShareOutcome::Shared(membership) => {
                let undo_button = move || {
                    single_run.undo_task.with(Option::is_some).then(|| {
                        let ask = move |()| is_question_open.set(true);
                        view! {
                            <Button
                                label=share_and_accept::run::UNDO_SHARING_DIALOG
                                icon=IconName::Undo
                                on_press=ask
                            />
                        }
                    })
                };
                let names = single_run.result_names.get_untracked();
                shared_notice(
                    membership,
                    &names,
                    run.finished_steps(),
                    total_ms,
                    reactive(undo_button).into_any(),
                )
            }
            ShareOutcome::Failed(failure) => {
                view! { <FailureNotice failure=failure.clone() on_retry=retry /> }.into_any()
            }
        })
    };
    let action = DialogAction::new(
        share_and_accept::run::UNDO_SHARING,
        ButtonKind::ConfirmDanger,
        move || single_run.undo(),
    );
    let title = move || {
        single_run
            .result_names
            .with(|names| share_and_accept::run::undo_question(&names.image, &names.consumer))
    };
    view! {
        {reactive(show)}
        <Dialog
            open=is_question_open
            title=Signal::derive(title)
            safe=share_and_accept::run::KEEP_SHARING
            actions=vec![action]
        >
            <p>{share_and_accept::run::UNDO_EFFECT}</p>
        </Dialog>
    }
    .into_any()
}

fn shared_notice(
    membership: &Membership,
    names: &ResultNames,
    steps: usize,
    total_ms: f64,
    undo_button: AnyView,
) -> AnyView {
    let usage = names.usage_text();
    let ResultNames { producer, consumer, region, image, .. } = names.clone();
    let (answer, answered, member) = (membership.status, membership.updated_at, consumer.clone());
    let id = membership.image.to_string();
    let link = Route::Image { region: region.clone(), id }.href();
    let duration = share_and_accept::run::steps_in(steps, total_ms);
    view! {
        <section class="stack one-step__result" data-test="one-step-result" aria-labelledby="result">
            <h2 id="result">
                {share_and_accept::run::BOTH_SIDES} " " <span class="soft num">{duration}</span>
            </h2>
            <div class="cols cols--stretch">
                <Panel side=Side::Producer who=producer>
                    <dl class="facts facts--tight">
                        <Fact name=share_and_accept::run::MEMBER_FACT_LABEL>{member}</Fact>
                        <Fact name=share_and_accept::run::STATUS_FACT_LABEL>
                            <MemberStatusLabel status=answer />
                        </Fact>
                        <Fact name=share_and_accept::run::STATUS_CHANGED>
                            <RelativeTime at=answered />
                        </Fact>
                    </dl>
                </Panel>
                <Panel side=Side::Consumer who=consumer>
                    <dl class="facts facts--tight">
                        <Fact name=share_and_accept::run::IN_LIST>
                            <b>{image}</b>
                        </Fact>
                        <Fact name=share_and_accept::run::REGION_FACT_LABEL>{region}</Fact>
                        <Fact name=share_and_accept::run::USAGE_FACT_LABEL>{usage}</Fact>
                    </dl>
                </Panel>
            </div>
            <div class="buttons">
                <LinkButton href=link label=share_and_accept::run::VIEW_IMAGE /> {undo_button}
            </div>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use imageshare_core::model::{Image, ImageStatus};
    use imageshare_core::rules::Profile;

    use super::*;
    use crate::messages::boot::why_cannot_boot;
    use crate::messages::test_fixtures::image;

    #[test]
    fn an_image_without_data_cannot_start_servers() {
        let usage = |status| {
            let image = Image { status, ..image("web") };
            let no_server = why_cannot_boot(Profile::OpenStack, &image);
            ResultNames { no_server_reason: no_server, ..ResultNames::default() }.usage_text()
        };
        assert!(usage(ImageStatus::Active).starts_with("Create servers"));
        assert!(usage(ImageStatus::Queued).starts_with("The image has no data yet"));
    }
}
