//! Collapsible help for an offer: what accepting does, the end of the share, other regions, how to use the image, what to check
//! first. Used by the offer's detail. "What accepting does" is expanded until the user has answered an offer.

use std::rc::Rc;

use imageshare_core::exposure::rebuilds;
use imageshare_core::model::MemberStatus;
use leptos::prelude::*;

use crate::components::Id;
use crate::messages::leave;
use crate::parts::{UsableImage, how_to_use, safety_advice};
use crate::state::{Offer, SignedIn, use_offers};

/// The help sections of an offer whose answer is `now`.
pub(super) fn help_sections(offer: &Offer, account: &Rc<SignedIn>, now: MemberStatus) -> AnyView {
    let project = account.title();
    let accepting = match now {
        MemberStatus::Pending | MemberStatus::Rejected => section(
            "What accepting does",
            is_first(),
            view! {
                <p>
                    {format!(
                        "Accepting adds the image to {project}'s list. It copies nothing and costs nothing until you start a server or take a snapshot; its owner pays for storing it.",
                    )}
                </p>
                <p>
                    "Rejecting keeps it out of the list, and the owner can see your answer. You can change your answer at any time. Offers never expire."
                </p>
            }
            .into_any(),
        ),
        MemberStatus::Accepted => {
            section("What leaving does", false, view! { <p>{leave::LEAVE}</p> }.into_any())
        }
    };
    let after_the_end =
        leave::after_sharing_stops(rebuilds(account.account.profile(), &offer.image));
    let share_end = section(
        "When the share ends",
        false,
        view! {
            <p>{after_the_end}</p>
            <p>
                "Snapshots and copies that you made remain yours. The owner can stop sharing at any time, without notice: keep a copy of what you depend on."
            </p>
        }
        .into_any(),
    );
    let other_region = section(
        "Needed in another region",
        false,
        view! {
            <p>
                {format!(
                    "Only servers in {} can start from it: an image is in one region. Ask its owner to share a copy in the region that you need.",
                    offer.region,
                )}
            </p>
        }
        .into_any(),
    );
    let advice = section("Before you use it", false, safety_advice::advice());
    view! {
        <div class="pane__folds">
            {accepting}
            {share_end}
            {other_region}
            {(now != MemberStatus::Accepted).then(|| usage_section(offer, account, now))}
            {advice}
        </div>
    }
    .into_any()
}

fn section(title: &'static str, open: bool, body: AnyView) -> AnyView {
    view! {
        <details class="fold" open=open>
            <summary>{title}</summary>
            <div class="stack">{body}</div>
        </details>
    }
    .into_any()
}

/// Whether no offer has been answered yet.
fn is_first() -> bool {
    use_offers().inbox().state.with_untracked(|inbox| {
        inbox.ready().is_none_or(|inbox| {
            inbox.offers.iter().all(|(answer, _)| *answer == MemberStatus::Pending)
        })
    })
}

/// How to use the image, expanded once it is accepted. The image can be used by ID before that, too.
pub(super) fn usage_section(offer: &Offer, account: &Rc<SignedIn>, now: MemberStatus) -> AnyView {
    let is_listed = now == MemberStatus::Accepted;
    let usable = UsableImage {
        profile: account.account.profile(),
        region: &offer.region,
        project: &offer.project,
        image: &offer.image,
        is_listed,
    };
    view! {
        <details class="fold" data-test="use-it" open=is_listed>
            <summary>{if is_listed { "How to use it" } else { "Use it by ID now" }}</summary>
            <div class="stack">
                <p>
                    "In " <b>{offer.region.to_string()}</b> ", by its ID "
                    <Id whole=offer.image.id.to_string() />
                    ". The ID works whatever your answer is, for pending and rejected offers too, until the owner stops sharing."
                </p>
                {how_to_use(usable)}
            </div>
        </details>
    }
    .into_any()
}
