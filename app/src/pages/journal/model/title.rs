//! What a call did, in words, with the names that this page knows. The words are the core's, as in the exports.

use imageshare_core::journal::{Entry, Names, describe};
use imageshare_core::model::{ImageId, ProjectId};

use super::names::KnownNames;

/// What `entry` did: "Share web-2026-11 with QA Lab", "Read image web-2026-11".
pub(in crate::pages::journal) fn entry_title(entry: &Entry, known: KnownNames) -> String {
    let (image, project) = (|id: ImageId| known.image(id), |id: &ProjectId| known.project(id));
    describe(entry, &Names { image: &image, project: &project, ..Names::NONE })
}
