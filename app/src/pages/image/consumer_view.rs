//! What a consumer sees of the image, answer by answer. Every line is asked of the rules, for the visibility that the image
//! has now.

use imageshare_core::model::{Image, MemberStatus, Role, Visibility};
use imageshare_core::rules::boot::{self, Source, Uses};
use imageshare_core::rules::visibility::{Listed, in_list};
use imageshare_core::rules::{Action, ListQuery, Profile, Relation, Subject, decide};
use leptos::prelude::*;

use super::image_view::ImageView;
use crate::components::Fact;
use crate::messages::boot as words;
use crate::parts::AnswerMark;

/// What a member sees, and can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ConsumerAccess {
    /// In the list that is asked for without any filter.
    listed: bool,
    /// By its ID: the record.
    by_id: bool,
    /// What can be done with the data.
    uses: Uses,
}

fn view_of(profile: Profile, image: &Image, answer: MemberStatus) -> ConsumerAccess {
    let listed = Listed {
        own: false,
        answer: Some(answer),
        cloud_admin: false,
        visibility: image.visibility,
        has_members: true,
        hidden: image.hidden,
    };
    let subject = Subject {
        relation: Relation::ThatMember,
        role: strongest(profile),
        visibility: image.visibility,
        membership: Some(answer),
    };
    let source = Source {
        relation: Relation::ThatMember,
        cloud_admin: false,
        visibility: image.visibility,
        status: image.status,
    };
    ConsumerAccess {
        listed: in_list(profile, &listed, &ListQuery::default()),
        by_id: decide(profile, Action::ShowImage, &subject).is_ok(),
        uses: boot::uses(profile, &source),
    }
}

/// The strongest role that is no administrator's of the whole cloud.
const fn strongest(profile: Profile) -> Role {
    match profile {
        Profile::OpenStack => Role::Member,
        Profile::Rackspace => Role::AccountAdmin,
    }
}

fn words(profile: Profile, view: ConsumerAccess) -> String {
    let ConsumerAccess { listed, by_id, uses } = view;
    if !by_id {
        return "Nothing, neither in a list nor by its ID, until it is made shared.".to_owned();
    }
    let seen = if listed {
        "The image and its facts, in the list."
    } else {
        "Nothing in the default list. By its ID, the image and its facts."
    };
    let can = match (uses.boots, uses.downloads) {
        (Ok(()), true) => "Can start servers from it, download it and keep a copy.".to_owned(),
        (Ok(()), false) => {
            "Can start servers from it and keep a copy by a snapshot of such a server.".to_owned()
        }
        (Err(refusal), _) => words::why(profile, refusal),
    };
    format!("{seen} {can}")
}

/// The table.
pub(super) fn sees(sight: &ImageView) -> AnyView {
    let row = |answer| {
        let text = words(sight.profile, view_of(sight.profile, &sight.image, answer));
        view! {
            <div>
                <dt>
                    <AnswerMark answer=answer />
                </dt>
                <dd>{text}</dd>
            </div>
        }
        .into_any()
    };
    let order = [MemberStatus::Accepted, MemberStatus::Pending, MemberStatus::Rejected];
    let open = match sight.image.visibility {
        Visibility::Public => Some(
            "It is public: every account of this cloud lists it and may use it, without an offer.",
        ),
        Visibility::Community => {
            Some("It is a community image: everyone who knows its ID may use it, without an offer.")
        }
        Visibility::Private | Visibility::Shared => None,
    };
    match open {
        Some(open) => view! { <p class="read">{open}</p> }.into_any(),
        None => view! {
            <dl class="facts image__sees">
                {order.map(row).into_iter().collect_view()}
                <Fact name="Never">"The other members. Each consumer sees only its own entry."</Fact>
                <Fact name="Elsewhere">{format!("Nothing. A share works in {} only.", sight.region)}</Fact>
            </dl>
        }
        .into_any(),
    }
}

#[cfg(test)]
mod tests {
    use imageshare_core::model::ImageStatus;

    use super::*;
    use crate::messages::example::image;

    #[test]
    fn only_a_yes_lists_a_shared_image_and_its_id_works_whatever_the_answer() {
        for answer in MemberStatus::ALL {
            let view = view_of(Profile::OpenStack, &image("web"), answer);
            let listed = answer == MemberStatus::Accepted;
            assert_eq!((view.listed, view.by_id), (listed, true));
        }
    }

    #[test]
    fn a_private_image_is_out_of_a_members_reach_on_openstack_and_shared_on_rackspace() {
        let private = Image { visibility: Visibility::Private, ..image("web") };
        assert!(!view_of(Profile::OpenStack, &private, MemberStatus::Accepted).by_id);
        assert!(view_of(Profile::Rackspace, &private, MemberStatus::Accepted).listed);
    }

    #[test]
    fn what_a_consumer_can_do_depends_on_the_data_and_on_the_cloud() {
        let said = |profile, status| {
            let image = Image { status, ..image("web") };
            words(profile, view_of(profile, &image, MemberStatus::Accepted))
        };
        let active = said(Profile::OpenStack, ImageStatus::Active);
        assert!(active.ends_with("Can start servers from it, download it and keep a copy."));
        assert!(!said(Profile::Rackspace, ImageStatus::Active).contains("download"));
        for status in [ImageStatus::Deactivated, ImageStatus::Queued] {
            for profile in Profile::ALL {
                let said = said(profile, status);
                assert!(!said.contains("Can start"), "{said}");
            }
        }
    }
}
