//! The display names of images and projects in runs. Used by the pages that show runs.

use imageshare_core::model::{ImageId, ProjectId, RegionName};
use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;

use super::Runs;

impl Runs {
    /// Keeps the display names of images and projects, for runs that mention them.
    pub fn remember_display_names(
        self,
        images: impl IntoIterator<Item = ((RegionName, ImageId), String)>,
        projects: impl IntoIterator<Item = (ProjectId, String)>,
    ) {
        self.metadata().update(|metadata| {
            metadata.image_names.extend(images.into_iter().filter(|(_, name)| !name.is_empty()));
            metadata
                .project_names
                .extend(projects.into_iter().filter(|(_, name)| !name.is_empty()));
        });
    }

    /// The display name of an image, if a run knows it.
    pub fn image_title_of_membership(self, membership_key: &MembershipKey) -> Option<String> {
        self.image_title(&(membership_key.region.clone(), membership_key.image))
    }

    /// The same, by place.
    pub fn image_title(self, image_key: &(RegionName, ImageId)) -> Option<String> {
        self.metadata().with(|metadata| metadata.image_names.get(image_key).cloned())
    }

    /// The display name of an image in any region, if a run knows it.
    pub fn image_title_by_id(self, id: ImageId) -> Option<String> {
        self.metadata().with(|metadata| {
            let mut names = metadata.image_names.iter();
            names.find(|((_, known), _)| *known == id).map(|(_, name)| name.clone())
        })
    }

    /// The display name of a project, if a run knows it.
    pub fn project_title_of_membership(self, membership_key: &MembershipKey) -> Option<String> {
        self.metadata()
            .with(|metadata| metadata.project_names.get(&membership_key.project).cloned())
    }

    /// The display name of a project, if a run knows it: the list that it came from is gone once the run has begun.
    pub fn project_title(self, project: &ProjectId) -> Option<String> {
        self.metadata().with(|metadata| metadata.project_names.get(project).cloned())
    }
}
