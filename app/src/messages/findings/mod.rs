//! Preflight findings about images to share, as text: what was found, and what it means. The findings are the core's. Used where
//! images are shared.

mod several;
mod single;

use imageshare_core::model::{ImageStatus, Role};
use imageshare_core::rules::preflight::{Finding, Remedy};
use imageshare_core::rules::{Profile, RefusalReason};

use super::refusal;

/// What was found, without a full stop, and what it means. `image_names` is the title of the only image, or names several images:
/// "web-2026-11 and api-2026-11", "5 images".
pub fn describe(finding: Finding, image_names: &str, is_single: bool) -> (String, String) {
    if is_single {
        single::describe(finding, image_names)
    } else {
        several::describe(finding, image_names)
    }
}

/// The label of the button that fixes it.
pub const fn remedy_label(remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::MakeShared => "Set to shared",
        Remedy::Reactivate => "Reactivate",
        Remedy::Unhide => "Unhide",
        Remedy::RemoveRejectedMembers => "Remove rejected members",
    }
}

/// What the role lacks, and what to do.
fn role_too_weak(needs: Role) -> String {
    let profile = match needs {
        Role::Keystone(_) => Profile::OpenStack,
        Role::Rackspace(_) => Profile::Rackspace,
    };
    let (why, next) = refusal::reason(profile, &RefusalReason::RoleTooWeak { needs });
    format!("{why} {next}")
}

/// How to make space, after a sentence about the members and the quota.
fn with_quota_advice(usage: String, rejected: u32, is_known: bool) -> String {
    let mut sentences = vec![usage];
    match rejected {
        0 => {}
        1 => sentences.push(
            "1 of these members rejected the offer. Remove that member to make space.".to_owned(),
        ),
        rejected => sentences.push(format!(
            "{rejected} of these members rejected the offer. Remove those members to make space."
        )),
    }
    if !is_known {
        sentences.push("If this cloud allows more, none of the offers will be refused.".to_owned());
    }
    sentences.join(" ")
}

fn status_word(status: ImageStatus) -> String {
    status.as_str().replace('_', " ")
}

#[cfg(test)]
mod tests {
    use imageshare_core::model::{Role, Visibility};
    use imageshare_core::rules::licence::Licence;

    use super::*;

    #[test]
    fn every_finding_names_its_images() {
        let all = [
            Finding::NotOwner,
            Finding::RoleTooWeak { needs: Role::MEMBER },
            Finding::Private,
            Finding::OpenToAll(Visibility::Public),
            Finding::OpenToAll(Visibility::Community),
            Finding::Unusable(ImageStatus::Killed),
            Finding::NoDataYet(ImageStatus::Queued),
            Finding::Deactivated,
            Finding::DeactivatedByCloud,
            Finding::Hidden,
            Finding::Protected,
            Finding::Licensed { licence: Licence::Windows, export_refused: true },
            Finding::QuotaExceeded { used: 127, rejected: 3, adds: 2, limit: 128, is_known: false },
        ];
        for finding in all {
            let ((one, _), (many, _)) =
                (describe(finding, "web", true), describe(finding, "2 images", false));
            assert!(one.starts_with("web ") && one.len() > 8, "{finding:?}: {one}");
            assert!(many.starts_with("2 images ") && many.len() > 12, "{finding:?}: {many}");
        }
    }

    #[test]
    fn windows_license_text_depends_on_the_cloud() {
        let why = |stays| {
            describe(
                Finding::Licensed { licence: Licence::Windows, export_refused: stays },
                "win",
                true,
            )
            .1
        };
        assert!(why(true).contains("it can't be copied to another region"));
        assert!(why(false).contains("must cover copies in other regions too"));
    }

    #[test]
    fn rejected_members_count_towards_the_quota() {
        let finding =
            Finding::QuotaExceeded { used: 127, rejected: 3, adds: 2, limit: 128, is_known: false };
        let (what, why) = describe(finding, "web", true);
        assert_eq!(what, "web may have space for only 1 of the 2 new members");
        assert!(why.contains("This image has 127 members, and clouds usually allow 128. 3 of these members rejected"), "{why}");
    }

    #[test]
    fn an_image_at_its_quota_has_no_space() {
        let is_known =
            Finding::QuotaExceeded { used: 9, rejected: 0, adds: 2, limit: 10, is_known: true };
        let (what, why) = describe(is_known, "web", true);
        assert_eq!(what, "web may have space for only 1 of the 2 new members");
        assert_eq!(why, "This image has 9 members, and this cloud allows 10.");
        let full = |adds| Finding::QuotaExceeded {
            used: 128,
            rejected: 0,
            adds,
            limit: 128,
            is_known: false,
        };
        assert_eq!(describe(full(1), "web", true).0, "web may not have space for another member");
        assert_eq!(describe(full(5), "web", true).0, "web may not have space for 5 more members");
    }
}
