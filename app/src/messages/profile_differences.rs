//! How the rules of the two kinds of cloud differ. Each line calls the rules, so that the table always matches what the page and
//! the sandbox do. Used by the rules table of the sandbox.

use imageshare_core::model::{ImageStatus, MemberStatus, ProjectIdKind, Role, Visibility};
use imageshare_core::rules::boot::{BootSource, may_rebuild};
use imageshare_core::rules::visibility::{may_have_members, paused_visibility};
use imageshare_core::rules::{Action, PolicyInput, Profile, Relation, decide, visibility_choice};

/// A topic, and its text for each cloud.
type RuleText = (&'static str, fn(Profile) -> String);

const RULE_TEXTS: [RuleText; 10] = [
    ("Members", members_text),
    ("Roles", roles_text),
    ("Consumer ID", project_id_text),
    ("Visibility", visibility_text),
    ("Pausing shares", pausing_text),
    ("Deactivated images", deactivation_text),
    ("Image data", data_transfer_text),
    ("Windows and Red Hat images", licensed_images_text),
    ("Members per image", member_quota_text),
    ("After a share ends", rebuild_text),
];

/// The lines of the table: the topic, and what applies on each cloud.
pub fn differences(one: Profile, other: Profile) -> Vec<(&'static str, String, String)> {
    RULE_TEXTS.iter().map(|(topic, text)| (*topic, text(one), text(other))).collect()
}

fn choose_text(condition: bool, yes: &str, no: &str) -> String {
    (if condition { yes } else { no }).to_owned()
}

fn members_text(profile: Profile) -> String {
    choose_text(
        may_have_members(profile, Visibility::Private),
        "A private image can have members. An image with members is considered shared.",
        "Only images with shared visibility can have members.",
    )
}

fn roles_text(profile: Profile) -> String {
    let [_, middle, strongest] = profile.spec().roles;
    let may = |role: Role| {
        let visibility = profile.spec().default_visibility;
        let membership = Some(MemberStatus::Pending);
        let policy_input = PolicyInput { relation: Relation::Owner, role, visibility, membership };
        decide(profile, Action::RemoveMember, &policy_input).is_ok()
    };
    if may(middle) {
        format!(
            "Users with the {middle} role can share images, stop sharing, and accept or reject offers."
        )
    } else {
        format!(
            "Users with the {middle} role can share images. The {strongest} role is required to stop sharing and to accept or reject offers."
        )
    }
}

fn project_id_text(profile: Profile) -> String {
    choose_text(
        profile.spec().project_id_kind == ProjectIdKind::AccountNumber,
        "The account number.",
        "The project ID, which has 32 hexadecimal digits.",
    )
}

fn visibility_text(profile: Profile) -> String {
    choose_text(
        visibility_choice::visibility_choices(profile).is_empty(),
        "Owners can't change an image's visibility. Community and hidden images aren't supported.",
        "Owners choose who can see an image and can hide it from lists.",
    )
}

fn pausing_text(profile: Profile) -> String {
    choose_text(
        paused_visibility(profile, Visibility::Shared).is_some(),
        "Making an image private pauses its shares.",
        "Shares can't be paused. A share lasts until the owner stops sharing the image.",
    )
}

fn deactivation_text(profile: Profile) -> String {
    choose_text(
        profile.spec().owners_can_deactivate,
        "Owners can deactivate and reactivate their images.",
        "Only Rackspace can deactivate or reactivate an image.",
    )
}

fn data_transfer_text(profile: Profile) -> String {
    choose_text(
        profile.spec().supports_data_transfer,
        "Users can download and upload image data.",
        "Image data can't be downloaded. Only the owner can export it to Cloud Files.",
    )
}

fn licensed_images_text(profile: Profile) -> String {
    choose_text(
        profile.spec().forbids_licensed_export,
        "These images can't be exported, so they can't be copied to other regions.",
        "These images are copied without a license check.",
    )
}

fn member_quota_text(profile: Profile) -> String {
    match profile.spec().member_quota {
        Some(limit) => {
            format!("Usually up to {limit} members, including those that rejected the image.")
        }
        None => "No documented limit.".to_owned(),
    }
}

fn rebuild_text(profile: Profile) -> String {
    let source = BootSource {
        relation: Relation::Stranger,
        cloud_admin: false,
        visibility: profile.spec().default_visibility,
        status: ImageStatus::Active,
    };
    choose_text(
        may_rebuild(profile, Some(&source), true).is_ok(),
        "Servers keep running and can be rebuilt.",
        "Servers keep running but can't be rebuilt.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_differs_between_the_clouds() {
        for (topic, one, other) in differences(Profile::Rackspace, Profile::OpenStack) {
            assert_ne!(one, other, "{topic}");
            assert!(one.ends_with('.') && other.ends_with('.'), "{topic}");
        }
    }

    #[test]
    fn the_lines_name_what_rackspace_lacks() {
        let lines = differences(Profile::Rackspace, Profile::OpenStack);
        let text_of = |topic| lines.iter().find(|line| line.0 == topic).unwrap().1.clone();
        assert_eq!(
            text_of("Roles"),
            "Users with the creator role can share images. The admin role is required to stop sharing and to accept or reject offers."
        );
        assert!(text_of("Pausing shares").contains("can't be paused"));
        assert!(text_of("Image data").starts_with("Image data can't be downloaded"));
    }
}
