//! The display names of images and projects in runs. Used by the pages that show runs.

use imageshare_core::model::{ImageId, ProjectId, RegionName};
use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;

use super::Runs;

impl Runs {
    /// Keeps the display names of images and projects, for runs that mention them.
    pub fn note_names(
        self,
        images: impl IntoIterator<Item = ((RegionName, ImageId), String)>,
        projects: impl IntoIterator<Item = (ProjectId, String)>,
    ) {
        self.names().update(|names| {
            names.images.extend(images.into_iter().filter(|(_, name)| !name.is_empty()));
            names.projects.extend(projects.into_iter().filter(|(_, name)| !name.is_empty()));
        });
    }

    /// The display name of an image, if a run knows it.
    pub fn image_name(self, at: &MembershipKey) -> Option<String> {
        self.image_title(&(at.region.clone(), at.image))
    }

    /// The same, by place.
    pub fn image_title(self, place: &(RegionName, ImageId)) -> Option<String> {
        self.names().with(|names| names.images.get(place).cloned())
    }

    /// The display name of a project, if a run knows it.
    pub fn project_name(self, at: &MembershipKey) -> Option<String> {
        self.names().with(|names| names.projects.get(&at.project).cloned())
    }

    /// The display name of a project, if a run knows it: the list that it came from is gone once the run has begun.
    pub fn project_title(self, project: &ProjectId) -> Option<String> {
        self.names().with(|names| names.projects.get(project).cloned())
    }
}
