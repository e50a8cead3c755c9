//! The members of paused images. The service does not return the members of a private image, so the page stores them on the
//! device to show them when the image is shared again.

use std::collections::BTreeMap;

use super::own_image::ImageKey;
use crate::model::{MemberStatus, ProjectId, Timestamp};
use crate::ui::{csv, merge};

const CSV_HEADER: [&str; 5] = ["region", "image", "paused", "project", "answer"];

/// One paused image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PauseRecord {
    /// When it was paused.
    pub since: Timestamp,
    /// The members it had, with their status.
    pub members: BTreeMap<ProjectId, MemberStatus>,
}

/// The paused images of one cloud.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PausedImages {
    images: BTreeMap<ImageKey, PauseRecord>,
}

impl PausedImages {
    /// The entry of an image.
    pub fn get(&self, image_key: &ImageKey) -> Option<&PauseRecord> {
        self.images.get(image_key)
    }

    /// The paused images.
    pub fn keys(&self) -> impl Iterator<Item = &ImageKey> {
        self.images.keys()
    }

    /// Records that an image was paused; ignored if it has no members, since nothing would come back.
    pub fn insert(&mut self, image_key: ImageKey, pause: PauseRecord) {
        if !pause.members.is_empty() {
            self.images.insert(image_key, pause);
        }
    }

    /// Removes the entry of an image that is no longer paused.
    pub fn remove(&mut self, image_key: &ImageKey) {
        self.images.remove(image_key);
    }

    /// The stored images with what changed here since `base`; see [`merge()`].
    #[must_use]
    pub fn merged(&self, base: &Self, stored: Self) -> Self {
        Self { images: merge(&base.images, &self.images, stored.images) }
    }

    /// Parses the output of [`PausedImages::to_csv`]. Also returns how many lines were skipped because they cannot be parsed.
    pub fn from_csv(text: &str) -> (Self, usize) {
        let (lines, mut skipped) = csv::read(CSV_HEADER, text);
        let mut paused = Self::default();
        for line in lines {
            let Some((image_key, since, project, answer)) = parse_line(&line) else {
                skipped += 1;
                continue;
            };
            let new = PauseRecord { since, members: BTreeMap::new() };
            paused.images.entry(image_key).or_insert(new).members.insert(project, answer);
        }
        (paused, skipped)
    }

    /// As CSV, one line per member.
    pub fn to_csv(&self) -> String {
        let lines = self.images.iter().flat_map(|((region, image), pause)| {
            pause.members.iter().map(move |(project, answer)| {
                let (since, answer) = (pause.since.to_string(), answer.to_string());
                [region.to_string(), image.to_string(), since, project.to_string(), answer]
            })
        });
        csv::write(CSV_HEADER, lines)
    }
}

fn parse_line(
    [region, image, since, project, answer]: &[String; 5],
) -> Option<(ImageKey, Timestamp, ProjectId, MemberStatus)> {
    let image_key = (region.parse().ok()?, image.parse().ok()?);
    Some((image_key, since.parse().ok()?, project.parse().ok()?, answer.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::key;
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn image_key(image: &str) -> ImageKey {
        let key = key(image, "qa");
        (key.region, key.image)
    }

    fn pause_record(members: &[(&str, MemberStatus)]) -> PauseRecord {
        let members =
            members.iter().map(|(project, answer)| (project.parse().unwrap(), *answer)).collect();
        PauseRecord { since: "2026-11-20T09:30:00Z".parse().unwrap(), members }
    }

    #[test]
    fn csv_round_trip_keeps_the_members_of_paused_images() {
        let mut paused = PausedImages::default();
        let members =
            pause_record(&[("qa", MemberStatus::Accepted), ("lab", MemberStatus::Rejected)]);
        paused.insert(image_key("web"), members.clone());
        paused.insert(image_key("api"), pause_record(&[("qa", MemberStatus::Pending)]));
        assert_eq!(PausedImages::from_csv(&paused.to_csv()), (paused.clone(), 0));
        assert_eq!(paused.get(&image_key("web")), Some(&members));
        paused.remove(&image_key("web"));
        assert_eq!(paused.keys().collect::<Vec<_>>(), [&image_key("api")]);
        assert_eq!(paused.get(&image_key("web")), None);
    }

    #[test]
    fn an_image_without_members_is_not_recorded() {
        let mut paused = PausedImages::default();
        paused.insert(image_key("web"), pause_record(&[]));
        assert_eq!(paused, PausedImages::default());
    }

    #[test]
    fn skips_and_counts_lines_of_another_format() {
        let text = "region,image,paused,project,answer\nDFW,web,now,qa,accepted\n";
        assert_eq!(PausedImages::from_csv(text), (PausedImages::default(), 1));
    }
}
