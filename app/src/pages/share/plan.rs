//! What will happen, what speaks against it, and the button.

use imageshare_core::model::{Image, ImageStatus, Membership, ProjectId};
use imageshare_core::rules::{Action, Command, licence};
use leptos::prelude::*;

use super::draft::Draft;
use super::result::Sending;
use crate::components::{
    Button, ButtonKind, Icon, IconName, LinkButton, Loaded, LoadedView, Notice, RelativeTime, Side,
    Tone, shorten,
};
use crate::live::live;
use crate::parts::permit::Case;
use crate::parts::{AnswerMark, make_shared};
use crate::route::Route;
use crate::state::use_accounts;
use crate::words::image as words;

/// The section's content.
pub(super) fn plan(draft: Draft, sending: Sending) -> AnyView {
    let chosen = Memo::new(move |_| draft.image.get());
    let before_sharing = move || {
        let Some(image) = chosen.get() else {
            return ().into_any();
        };
        view! {
            {warnings(&image)}
            {private(draft, &image)}
        }
        .into_any()
    };
    let what = move || {
        let (image, recipient) = (chosen.get()?, draft.checked().ok());
        Some(summary(draft, &image, recipient.as_ref()))
    };
    let failed_members = move || {
        draft.members.state.with(|state| matches!(state, Loaded::Failed(_))).then(|| {
            view! {
                <LoadedView
                    state=draft.members.signal()
                    loading="Asking who has it already"
                    empty=|| ()
                    on_retry=draft.members.on_retry()
                    ready=|_| ().into_any()
                />
            }
        })
    };
    let label = Signal::derive(move || match chosen.get() {
        Some(image) => format!("Share {}", image.title()),
        None => "Share".to_owned(),
    });
    let blocked = Memo::new(move |_| why_not(draft));
    // What has just been made needs no reason why it cannot be made again.
    let reason = move || {
        let just_made = draft.existing().is_some_and(|existing| sending.made(&existing));
        blocked.get().filter(|_| !just_made)
    };
    view! {
        <div class="stack">
            {live(before_sharing)}
            {live(failed_members)}
            {live(what)}
            {move || draft.existing().filter(|existing| !sending.made(existing)).map(|existing| already(draft, &existing))}
            <div class="buttons">
                <Button
                    label=label
                    kind=ButtonKind::Producer
                    icon=Side::Producer.icon()
                    on_press=move || sending.send(draft)
                    busy=sending.busy()
                    blocked=blocked
                />
            </div>
            {move || reason().map(|why| view! { <p class="soft" data-test="why-not">{why}</p> }.into_any())}
        </div>
    }
    .into_any()
}

/// Why it cannot be shared now: something is missing, the wrong side acts, or the rules refuse it.
fn why_not(draft: Draft) -> Option<String> {
    let accounts = use_accounts();
    let producer = accounts.on(Side::Producer)?;
    if accounts.acting() != Side::Producer {
        return Some(format!("You act as the consumer. Act as {} to share.", producer.title()));
    }
    let Some(image) = draft.image.get() else { return Some("Choose an image.".to_owned()) };
    let row = draft.existing().map(|existing| existing.status);
    // Without a recipient the rules are asked about the image alone.
    let case = Case::another(&producer, &image, false, row);
    if draft.checked().is_err() {
        let refused = case.refusal(Action::AddMember);
        let word = producer.account.profile().differences().project_word;
        let wanted = if draft.recipient.with(|text| text.trim().is_empty()) {
            format!("Enter the id of the consumer's {word}.")
        } else {
            format!("Correct the id of the consumer's {word}.")
        };
        return refused.or(Some(wanted));
    }
    case.refusal_of(Command::Add)
}

/// What the owner should know before others get it.
fn warnings(image: &Image) -> AnyView {
    let inactive = (image.status != ImageStatus::Active).then(|| {
        let why = match image.status {
            ImageStatus::Deactivated => "It is on hold: the consumer sees it, but nobody can start a server from it.",
            ImageStatus::Queued | ImageStatus::Saving | ImageStatus::Uploading | ImageStatus::Importing => {
                "Its data are not all there yet. It can be shared and accepted already; it works once it is active."
            }
            _ => "Its data cannot be used. Sharing it helps nobody.",
        };
        let title = format!("{} is not active", image.title());
        view! { <Notice tone=Tone::Warn title=title><p>{why}</p></Notice> }
    });
    let licensed = licence::of(image).map(|licence| {
        let what = words::licence(licence);
        let title = format!("{} holds {what}", image.title());
        view! {
            <Notice tone=Tone::Warn title=title>
                <p>"Your licence has to cover the consumer, and its servers may cost licence fees. Such an image can usually not be exported to another region."</p>
            </Notice>
        }
    });
    view! {
        {inactive}
        {licensed}
        <p class="soft read">
            "Boot it once and look for keys, passwords and personal data before others do; a share cannot take back what somebody has copied."
        </p>
    }
    .into_any()
}

fn private(draft: Draft, image: &Image) -> AnyView {
    let Some(region) = untrack(|| draft.region()) else { return ().into_any() };
    let then = UnsyncCallback::new(move |image: Image| draft.replace(image));
    make_shared(image, &region, then)
}

/// In one sentence each: what the consumer can do, what it costs, where it holds.
fn summary(draft: Draft, image: &Image, recipient: Option<&ProjectId>) -> AnyView {
    let region = draft.region().map(|region| region.to_string()).unwrap_or_default();
    let name =
        recipient.map(|id| use_accounts().name_of(id).unwrap_or_else(|| shorten(id.as_str())));
    let whom = name.unwrap_or_else(|| "The consumer".to_owned());
    let title = image.title();
    let lines = [
        format!("{whom} can use {title} by its id from the first moment: start servers of it, download it, keep a copy. A yes puts it in its list; a no does not take the id away."),
        "Sharing is free. You go on paying for the storage; the consumer pays for the servers and snapshots it makes.".to_owned(),
        format!("It holds in {region} only. Consumers in another region need a copy there."),
        "You alone can end it, and servers made of it keep running then.".to_owned(),
    ];
    let lines = lines
        .map(|line| view! { <li><Icon name=IconName::Info /><span>{line}</span></li> }.into_any());
    view! { <ul class="list list--plain read" role="list">{lines.into_iter().collect_view()}</ul> }
        .into_any()
}

/// It is a member already: with which answer, since when, and what can be done.
fn already(draft: Draft, existing: &Membership) -> AnyView {
    let (status, since) = (existing.status, existing.updated_at);
    let region = draft.region().map(|region| region.to_string()).unwrap_or_default();
    let href = Route::Image { region, id: existing.image.to_string() }.href();
    view! {
        <Notice title="It is shared with this consumer already">
            <p>
                "The answer is "
                <AnswerMark answer=status />
                ", since "
                <RelativeTime at=since />
                ". To offer it anew, stop sharing first."
            </p>
            <div class="buttons">
                <LinkButton href=href label="Look at its members" small=true />
            </div>
        </Notice>
    }
    .into_any()
}
