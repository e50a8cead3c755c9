//! Preflight findings about images to share, as text: what it is, and what it means. The findings are the core's.

use imageshare_core::model::{ImageStatus, Visibility};
use imageshare_core::rules::Reason;
use imageshare_core::rules::preflight::{Finding, Remedy};

use super::{image, refusal};

/// A finding about one or several images, called `who`: "web-2026-11", "3 images".
pub fn describe(finding: Finding, who: &str, one: bool) -> (String, String) {
    let text = |singular: &str, plural: &str, why: &str| {
        (format!("{who} {}", if one { singular } else { plural }), why.to_owned())
    };
    match finding {
        Finding::NotOwner => text(
            "belongs to another project",
            "belong to another project",
            "Only the project that owns an image can share it.",
        ),
        Finding::RoleTooWeak { needs } => {
            let (why, next) = refusal::reason(&Reason::RoleTooWeak { needs });
            (format!("{who} can't be shared by this account"), format!("{why} {next}"))
        }
        Finding::Private if one => {
            text("is private, so it can't have members", "", "Make it shared?")
        }
        Finding::Private => {
            text("", "are private, so they can't have members", "Make them shared?")
        }
        Finding::OpenToAll(Visibility::Public) => text(
            "is public, so everyone on this cloud already has it",
            "are public, so everyone on this cloud already has them",
            "It has no members. If you make it shared, only the members you add can use it.",
        ),
        Finding::OpenToAll(_) => text(
            "is open to everyone who knows its ID",
            "are open to everyone who knows their IDs",
            "It has no members. If you make it shared, only the members you add can use it.",
        ),
        Finding::Unusable(status) => text(
            "has no usable data",
            "have no usable data",
            &format!("It is {}. Nobody can use it.", word(status)),
        ),
        Finding::NoDataYet(status) => text(
            "has no data yet",
            "have no data yet",
            &format!(
                "It is {}. You can share it now, but they can't start servers from it until it has data.",
                word(status)
            ),
        ),
        Finding::Deactivated => text(
            "is deactivated",
            "are deactivated",
            "It can be seen and shared, but nobody can start a server from it until you reactivate it.",
        ),
        Finding::DeactivatedByCloud => text(
            "is deactivated",
            "are deactivated",
            "It can be seen and shared, but nobody can start a server from it. Only the cloud's operator can deactivate images here: ask their support why.",
        ),
        Finding::Hidden => text(
            "is hidden",
            "are hidden",
            "It won't appear in default lists, even after they accept, but they can use it by ID.",
        ),
        Finding::Protected => text(
            "is protected",
            "are protected",
            "It can't be deleted by accident. You can share and stop sharing as usual.",
        ),
        Finding::Licensed { licence, stays } => {
            let what = image::licence(licence);
            let copy = if stays {
                "The cloud doesn't export it, so no copy can be made in another region."
            } else {
                "The cloud doesn't check licenses: yours must cover copies in other regions too."
            };
            text(
                &format!("contains {what}"),
                &format!("contain {what}"),
                &format!(
                    "Your license must cover everyone you share it with, and their servers may cost license fees. {copy}"
                ),
            )
        }
        Finding::QuotaExceeded { used, rejected, adds, limit } => text(
            &format!("has only {} of the {adds} places needed", limit.saturating_sub(used)),
            &format!("have only {} of the {adds} places needed", limit.saturating_sub(used)),
            &quota(used, rejected, limit),
        ),
    }
}

fn quota(used: u32, rejected: u32, limit: u32) -> String {
    let count = format!("An image can have {limit} members, and {used} places are taken");
    match rejected {
        0 => format!("{count}. Stop sharing with someone first."),
        rejected => format!(
            "{count}, {rejected} of them by projects that rejected it. Removing those frees their places."
        ),
    }
}

/// The label of the button that fixes it.
pub fn remedy(remedy: Remedy, one: bool) -> &'static str {
    match (remedy, one) {
        (Remedy::MakeShared, true) => "Make it shared",
        (Remedy::MakeShared, false) => "Make them shared",
        (Remedy::Reactivate, _) => "Reactivate",
        (Remedy::Unhide, _) => "Unhide",
        (Remedy::CleanUpRejected, _) => "Remove rejected members",
    }
}

fn word(status: ImageStatus) -> String {
    status.as_str().replace('_', " ")
}

#[cfg(test)]
mod tests {
    use imageshare_core::model::Role;
    use imageshare_core::rules::licence::Licence;

    use super::*;

    #[test]
    fn every_finding_has_a_singular_and_a_plural() {
        let all = [
            Finding::NotOwner,
            Finding::RoleTooWeak { needs: Role::Member },
            Finding::Private,
            Finding::OpenToAll(Visibility::Public),
            Finding::OpenToAll(Visibility::Community),
            Finding::Unusable(ImageStatus::Killed),
            Finding::NoDataYet(ImageStatus::Queued),
            Finding::Deactivated,
            Finding::DeactivatedByCloud,
            Finding::Hidden,
            Finding::Protected,
            Finding::Licensed { licence: Licence::Windows, stays: true },
            Finding::QuotaExceeded { used: 127, rejected: 3, adds: 2, limit: 128 },
        ];
        for finding in all {
            let ((one, _), (many, _)) =
                (describe(finding, "web", true), describe(finding, "2 images", false));
            assert!(one.starts_with("web ") && one.len() > 8, "{finding:?}: {one}");
            assert!(many.starts_with("2 images ") && many.len() > 12, "{finding:?}: {many}");
        }
    }

    #[test]
    fn windows_copies_depend_on_the_cloud() {
        let why =
            |stays| describe(Finding::Licensed { licence: Licence::Windows, stays }, "win", true).1;
        assert!(why(true).contains("no copy can be made in another region"));
        assert!(why(false).contains("must cover copies in other regions too"));
    }

    #[test]
    fn rejected_members_count_towards_the_quota() {
        let finding = Finding::QuotaExceeded { used: 127, rejected: 3, adds: 2, limit: 128 };
        let (what, why) = describe(finding, "web", true);
        assert_eq!(what, "web has only 1 of the 2 places needed");
        assert!(why.contains("127 places are taken, 3 of them"), "{why}");
    }
}
