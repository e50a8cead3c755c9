//! The members of paused images. The service does not return the members of a private image, so the page stores them on the
//! device to show them when the image is shared again.

use std::collections::BTreeMap;

use super::shared_image::ImageKey;
use crate::csv;
use crate::model::{MemberStatus, ProjectId, Timestamp};

const HEADING: [&str; 5] = ["region", "image", "paused", "project", "answer"];

/// One paused image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    /// When it was paused.
    pub since: Timestamp,
    /// The members it had, with their status.
    pub members: BTreeMap<ProjectId, MemberStatus>,
}

/// The paused images of one cloud.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PausedImages {
    images: BTreeMap<ImageKey, Pause>,
}

impl PausedImages {
    /// The entry of an image.
    pub fn get(&self, place: &ImageKey) -> Option<&Pause> {
        self.images.get(place)
    }

    /// The paused images.
    pub fn keys(&self) -> impl Iterator<Item = &ImageKey> {
        self.images.keys()
    }

    /// Records that an image was paused; ignored if it has no members, since nothing would come back.
    pub fn insert(&mut self, place: ImageKey, pause: Pause) {
        if !pause.members.is_empty() {
            self.images.insert(place, pause);
        }
    }

    /// Removes the entry of an image that is no longer paused.
    pub fn forget(&mut self, place: &ImageKey) {
        self.images.remove(place);
    }

    /// Parses the output of [`PausedImages::to_csv`]. Also returns how many lines were skipped because they cannot be parsed.
    pub fn read(text: &str) -> (Self, usize) {
        let (lines, mut skipped) = csv::read(HEADING, text);
        let mut paused = Self::default();
        for line in lines {
            let Some((place, since, project, answer)) = member(&line) else {
                skipped += 1;
                continue;
            };
            let new = Pause { since, members: BTreeMap::new() };
            paused.images.entry(place).or_insert(new).members.insert(project, answer);
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
        csv::write(HEADING, lines)
    }
}

fn member(
    [region, image, since, project, answer]: &[String; 5],
) -> Option<(ImageKey, Timestamp, ProjectId, MemberStatus)> {
    let place = (region.parse().ok()?, image.parse().ok()?);
    Some((place, since.parse().ok()?, project.parse().ok()?, answer.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::super::example::key;
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn place(image: &str) -> ImageKey {
        let key = key(image, "qa");
        (key.region, key.image)
    }

    fn pause(members: &[(&str, MemberStatus)]) -> Pause {
        let members =
            members.iter().map(|(project, answer)| (project.parse().unwrap(), *answer)).collect();
        Pause { since: "2026-11-20T09:30:00Z".parse().unwrap(), members }
    }

    #[test]
    fn csv_round_trip_keeps_the_members_of_paused_images() {
        let mut paused = PausedImages::default();
        let members = pause(&[("qa", MemberStatus::Accepted), ("lab", MemberStatus::Rejected)]);
        paused.insert(place("web"), members.clone());
        paused.insert(place("api"), pause(&[("qa", MemberStatus::Pending)]));
        assert_eq!(PausedImages::read(&paused.to_csv()), (paused.clone(), 0));
        assert_eq!(paused.get(&place("web")), Some(&members));
        paused.forget(&place("web"));
        assert_eq!(paused.keys().collect::<Vec<_>>(), [&place("api")]);
        assert_eq!(paused.get(&place("web")), None);
    }

    #[test]
    fn an_image_without_members_is_not_recorded() {
        let mut paused = PausedImages::default();
        paused.insert(place("web"), pause(&[]));
        assert_eq!(paused, PausedImages::default());
    }

    #[test]
    fn skips_and_counts_lines_of_another_format() {
        let text = "region,image,paused,project,answer\nDFW,web,now,qa,accepted\n";
        assert_eq!(PausedImages::read(text), (PausedImages::default(), 1));
    }
}
