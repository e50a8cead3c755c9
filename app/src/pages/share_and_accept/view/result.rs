//! The result of a single run: what both sides show, or why it stopped. Used by the page.

use imageshare_core::model::{Membership, Side};
use leptos::prelude::*;

use super::super::actions::bulk_run::UNDO;
use super::super::actions::single_run::SingleRun;
use super::super::model::run::{Outcome, millis};
use crate::components::{
    Button, ButtonKind, Dialog, DialogAction, Fact, FailureNotice, IconName, LinkButton, Panel,
    RelativeTime,
};
use crate::messages::count;
use crate::parts::AnswerMark;
use crate::reactive::reactive;
use crate::route::Route;

/// The names in the result: copied when the run starts, because the accounts may change afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::pages::share_and_accept) struct ResultNames {
    pub producer: String,
    pub consumer: String,
    pub region: String,
    pub image: String,
    /// Why no server can start from the image; `None` if it can boot.
    pub no_server: Option<String>,
}

impl ResultNames {
    /// What the consumer can do with the image.
    fn usage(&self) -> String {
        let can_boot = || "start servers from it, by name or by ID".to_owned();
        self.no_server.clone().unwrap_or_else(can_boot)
    }
}

/// The result of a finished run, with "Undo sharing".
#[component]
pub(in crate::pages::share_and_accept) fn RunResult(
    /// The run.
    single: SingleRun,
) -> AnyView {
    let is_question_open = RwSignal::new(false);
    let retry = UnsyncCallback::new(move |()| single.start());
    let show = move || {
        let run = single.run.get()?;
        let total = run.total()?;
        Some(match run.outcome()? {
            Outcome::Shared(membership) => {
                let undo_button = move || {
                    single.back.with(Option::is_some).then(|| {
                        let ask = move |()| is_question_open.set(true);
                        view! { <Button label="Undo sharing…" icon=IconName::Undo on_press=ask /> }
                    })
                };
                let names = single.names.get_untracked();
                shared(membership, &names, run.done(), total, reactive(undo_button).into_any())
            }
            Outcome::Stopped(failure) => {
                view! { <FailureNotice failure=failure.clone() on_retry=retry /> }.into_any()
            }
        })
    };
    let action = DialogAction::new("Undo sharing", ButtonKind::Stop, move || single.undo());
    let title = move || {
        single.names.with(|names| format!("Undo sharing {} with {}?", names.image, names.consumer))
    };
    view! {
        {reactive(show)}
        <Dialog
            open=is_question_open
            title=Signal::derive(title)
            safe="Leave it as it is"
            actions=vec![action]
        >
            <p>{UNDO}</p>
        </Dialog>
    }
    .into_any()
}

fn shared(
    membership: &Membership,
    names: &ResultNames,
    steps: usize,
    total: f64,
    undo_button: AnyView,
) -> AnyView {
    let usage = names.usage();
    let ResultNames { producer, consumer, region, image, .. } = names.clone();
    let (answer, answered, member) = (membership.status, membership.updated_at, consumer.clone());
    let id = membership.image.to_string();
    let link = Route::Image { region: region.clone(), id }.href();
    let duration = format!("{} in {}", count::with_noun(steps, "step", "steps"), millis(total));
    view! {
        <section class="stack one-step__result" data-test="one-step-result" aria-labelledby="result">
            <h2 id="result">"Both sides show it " <span class="soft num">{duration}</span></h2>
            <div class="cols cols--stretch">
                <Panel side=Side::Producer who=producer>
                    <dl class="facts facts--tight">
                        <Fact name="Member">{member}</Fact>
                        <Fact name="Answer">
                            <AnswerMark answer=answer />
                        </Fact>
                        <Fact name="Answered">
                            <RelativeTime at=answered />
                        </Fact>
                    </dl>
                </Panel>
                <Panel side=Side::Consumer who=consumer>
                    <dl class="facts facts--tight">
                        <Fact name="In the list">
                            <b>{image}</b>
                        </Fact>
                        <Fact name="Region">{region}</Fact>
                        <Fact name="Can">{usage}</Fact>
                    </dl>
                </Panel>
            </div>
            <div class="buttons">
                <LinkButton href=link label="View the image" /> {undo_button}
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
    use crate::messages::boot::why_no_server;
    use crate::messages::example::image;

    #[test]
    fn an_image_without_data_cannot_start_servers() {
        let usage = |status| {
            let image = Image { status, ..image("web") };
            let no_server = why_no_server(Profile::OpenStack, &image);
            ResultNames { no_server, ..ResultNames::default() }.usage()
        };
        assert!(usage(ImageStatus::Active).starts_with("start servers"));
        assert!(usage(ImageStatus::Queued).starts_with("The image has no data yet"));
    }
}
