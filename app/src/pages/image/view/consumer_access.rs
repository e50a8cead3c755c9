//! What a consumer sees of the image for each answer. Every line comes from the rules, for the visibility that the image
//! has now.

use imageshare_core::model::{Image, MemberStatus, Role, Visibility};
use imageshare_core::rules::boot::{self, BootSource, PossibleUses};
use imageshare_core::rules::visibility::{ListedImage, is_in_list};
use imageshare_core::rules::{Action, ListQuery, PolicyInput, Profile, Relation, decide};
use leptos::prelude::*;

use super::super::model::ImagePageModel;
use crate::components::Fact;
use crate::messages::sentence::join_sentences;
use crate::messages::{boot as boot_text, image};
use crate::parts::MemberStatusLabel;

/// What a member sees, and can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ConsumerAccess {
    /// It is in the list that is requested without any filter.
    is_listed: bool,
    /// The record can be read by ID.
    readable_by_id: bool,
    /// What can be done with the data.
    uses: PossibleUses,
}

fn consumer_access(profile: Profile, image: &Image, status: MemberStatus) -> ConsumerAccess {
    let listed = ListedImage {
        is_own: false,
        member_status: Some(status),
        cloud_admin: false,
        visibility: image.visibility,
        has_members: true,
        hidden: image.hidden,
    };
    let policy_input = PolicyInput {
        relation: Relation::ThatMember,
        role: strongest_project_role(profile),
        visibility: image.visibility,
        membership: Some(status),
    };
    let source = BootSource {
        relation: Relation::ThatMember,
        cloud_admin: false,
        visibility: image.visibility,
        status: image.status,
    };
    ConsumerAccess {
        is_listed: is_in_list(profile, &listed, &ListQuery::default()),
        readable_by_id: decide(profile, Action::ShowImage, &policy_input).is_ok(),
        uses: boot::possible_uses(profile, &source),
    }
}

/// The strongest role that doesn't administer the whole cloud.
const fn strongest_project_role(profile: Profile) -> Role {
    match profile {
        Profile::OpenStack => Role::MEMBER,
        Profile::Rackspace => Role::ACCOUNT_ADMIN,
    }
}

fn access_text(profile: Profile, access: ConsumerAccess) -> String {
    let ConsumerAccess { is_listed: listed, readable_by_id: by_id, uses } = access;
    if !by_id {
        return image::consumer_view::NO_ACCESS.to_owned();
    }
    let seen = if listed { image::consumer_view::LISTED } else { image::consumer_view::NOT_LISTED };
    let can = match (uses.boot, uses.can_download) {
        (Ok(()), true) => image::consumer_view::CAN_DOWNLOAD.to_owned(),
        (Ok(()), false) => image::consumer_view::CANNOT_DOWNLOAD.to_owned(),
        (Err(refusal), _) => boot_text::refusal_text(profile, refusal),
    };
    join_sentences(seen, &can)
}

/// The table of answers.
pub(in crate::pages::image) fn consumer_access_facts(model: &ImagePageModel) -> AnyView {
    let row = |status| {
        let text = access_text(model.profile, consumer_access(model.profile, &model.image, status));
        view! {
            <div>
                <dt>
                    <MemberStatusLabel status=status />
                </dt>
                <dd>{text}</dd>
            </div>
        }
        .into_any()
    };
    let order = [MemberStatus::Accepted, MemberStatus::Pending, MemberStatus::Rejected];
    let open_note = match model.image.visibility {
        Visibility::Public => Some(image::consumer_view::PUBLIC),
        Visibility::Community => Some(image::consumer_view::COMMUNITY),
        Visibility::Private | Visibility::Shared => None,
    };
    let nothing_elsewhere = image::consumer_view::nothing_in_other_regions(&model.region);
    match open_note {
        Some(open_note) => view! { <p class="read">{open_note}</p> }.into_any(),
        None => view! {
            <dl class="facts image__sees">
                {order.map(row).into_iter().collect_view()}
                <Fact name=image::consumer_view::NEVER_VISIBLE>
                    {image::consumer_view::OTHER_MEMBERS}
                </Fact>
                <Fact name=image::consumer_view::OTHER_REGIONS>
                    {nothing_elsewhere}
                </Fact>
            </dl>
        }
        .into_any(),
    }
}

#[cfg(test)]
mod tests {
    use imageshare_core::model::ImageStatus;

    use super::*;
    use crate::messages::test_fixtures::image;

    #[test]
    fn only_accepted_is_listed_any_status_works_by_id() {
        for status in MemberStatus::ALL {
            let access = consumer_access(Profile::OpenStack, &image("web"), status);
            let listed = status == MemberStatus::Accepted;
            assert_eq!((access.is_listed, access.readable_by_id), (listed, true));
        }
    }

    #[test]
    fn private_image_reaches_members_on_rackspace_only() {
        let private = Image { visibility: Visibility::Private, ..image("web") };
        assert!(
            !consumer_access(Profile::OpenStack, &private, MemberStatus::Accepted).readable_by_id
        );
        assert!(consumer_access(Profile::Rackspace, &private, MemberStatus::Accepted).is_listed);
    }

    #[test]
    fn possible_uses_depend_on_status_and_cloud() {
        let text_for = |profile, status| {
            let image = Image { status, ..image("web") };
            access_text(profile, consumer_access(profile, &image, MemberStatus::Accepted))
        };
        let active = text_for(Profile::OpenStack, ImageStatus::Active);
        assert!(active.ends_with(image::consumer_view::CAN_DOWNLOAD));
        assert!(!text_for(Profile::Rackspace, ImageStatus::Active).contains("download"));
        for status in [ImageStatus::Deactivated, ImageStatus::Queued] {
            for profile in Profile::ALL {
                let text = text_for(profile, status);
                assert!(!text.contains("Consumers can"), "{text}");
            }
        }
    }
}
