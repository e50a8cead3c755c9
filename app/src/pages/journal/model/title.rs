//! What a call did, in words: with names for a change of a membership, and with the image of other calls, if its name is known.

use imageshare_core::journal::Entry;
use imageshare_core::journal::export::{Names, describe};
use imageshare_core::model::{ImageId, ProjectId};

use crate::messages::journal::call_title;

/// What `entry` did: "Share web-2026-11 with QA Lab", "Load an image: web-2026-11".
pub(in crate::pages::journal) fn entry_title(
    entry: &Entry,
    image: impl Fn(ImageId) -> Option<String>,
    project: impl Fn(&ProjectId) -> Option<String>,
) -> String {
    let recorded = &entry.recorded;
    if recorded.membership_command().is_some() {
        return describe(entry, &Names { image: &image, project: &project });
    }
    let title = call_title(recorded.call);
    let path = recorded.request.url.split('?').next().unwrap_or_default();
    let id =
        recorded.call.segments_at_end(path).and_then(|segments| segments.first()?.parse().ok());
    match id.and_then(image) {
        Some(name) => format!("{title}: {name}"),
        None => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use imageshare_core::model::Side;
    use imageshare_core::wire::endpoint::{Call, ROUTES};

    use super::super::fixtures::{journal_of, member_call, read_call};
    use super::*;

    const AT: &str = "2026-11-20T12:00:00Z";

    fn title(call: imageshare_core::journal::RecordedCall) -> String {
        let calls = journal_of([(Side::Producer, call)]);
        let entry = calls.entry(1).unwrap();
        entry_title(entry, |_| Some("web-2026-11".to_owned()), |_| Some("QA Lab".to_owned()))
    }

    #[test]
    fn changes_of_memberships_name_both_sides() {
        for (call, expected) in [
            (Call::AddMember, "Share web-2026-11 with QA Lab"),
            (Call::UpdateMember, "Accept web-2026-11 for QA Lab"),
            (Call::RemoveMember, "Stop sharing web-2026-11 with QA Lab"),
        ] {
            assert_eq!(title(member_call(call, 200, AT)), expected);
        }
    }

    #[test]
    fn every_other_call_has_its_own_words_and_its_image() {
        assert_eq!(title(read_call(Call::ShowImage, AT)), "Load an image: web-2026-11");
        assert_eq!(title(read_call(Call::ListImages, AT)), "Load images");
        for route in ROUTES.iter().filter(|route| route.call != Call::RemoveMember) {
            let title = title(read_call(route.call, AT));
            assert!(title.starts_with(call_title(route.call)), "{:?}: {title}", route.call);
        }
    }
}
