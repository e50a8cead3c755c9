//! Whom a paused image was shared with. While an image is private its service tells its members to nobody, so the page keeps
//! them on the device: who paused an image has to find it again.

use std::collections::BTreeMap;

use super::shared_image::Place;
use crate::csv;
use crate::model::{MemberStatus, ProjectId, Timestamp};

const HEADING: [&str; 5] = ["region", "image", "paused", "project", "answer"];

/// One paused image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    /// Since when.
    pub since: Timestamp,
    /// The members it had, with their answers.
    pub members: BTreeMap<ProjectId, MemberStatus>,
}

/// The paused images of one cloud.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PausedImages {
    images: BTreeMap<Place, Pause>,
}

impl PausedImages {
    /// What is kept of an image.
    pub fn of(&self, place: &Place) -> Option<&Pause> {
        self.images.get(place)
    }

    /// The images.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.images.keys()
    }

    /// Keeps that an image was paused. One without members leaves nothing to come back.
    pub fn keep(&mut self, place: Place, pause: Pause) {
        if !pause.members.is_empty() {
            self.images.insert(place, pause);
        }
    }

    /// Forgets an image that is no longer paused.
    pub fn forget(&mut self, place: &Place) {
        self.images.remove(place);
    }

    /// Reads what [`Paused::to_csv`] wrote, and says how many lines were left out because they cannot be read.
    pub fn read(text: &str) -> (Self, usize) {
        let (lines, mut left_out) = csv::read(HEADING, text);
        let mut paused = Self::default();
        for line in lines {
            let Some((place, since, project, answer)) = member(&line) else {
                left_out += 1;
                continue;
            };
            let fresh = Pause { since, members: BTreeMap::new() };
            paused.images.entry(place).or_insert(fresh).members.insert(project, answer);
        }
        (paused, left_out)
    }

    /// As a CSV, one line for a member.
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
) -> Option<(Place, Timestamp, ProjectId, MemberStatus)> {
    let place = (region.parse().ok()?, image.parse().ok()?);
    Some((place, since.parse().ok()?, project.parse().ok()?, answer.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::super::example::cell;
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn place(image: &str) -> Place {
        let cell = cell(image, "qa");
        (cell.region, cell.image)
    }

    fn pause(members: &[(&str, MemberStatus)]) -> Pause {
        let members = members.iter().map(|(who, answer)| (who.parse().unwrap(), *answer)).collect();
        Pause { since: "2026-11-20T09:30:00Z".parse().unwrap(), members }
    }

    #[test]
    fn n11_whom_a_paused_image_was_shared_with_reads_back() {
        let mut paused = PausedImages::default();
        let two = pause(&[("qa", MemberStatus::Accepted), ("lab", MemberStatus::Rejected)]);
        paused.keep(place("web"), two.clone());
        paused.keep(place("api"), pause(&[("qa", MemberStatus::Pending)]));
        assert_eq!(PausedImages::read(&paused.to_csv()), (paused.clone(), 0));
        assert_eq!(paused.of(&place("web")), Some(&two));
        paused.forget(&place("web"));
        assert_eq!(paused.places().collect::<Vec<_>>(), [&place("api")]);
        assert_eq!(paused.of(&place("web")), None);
    }

    #[test]
    fn an_image_without_members_leaves_nothing_to_come_back() {
        let mut paused = PausedImages::default();
        paused.keep(place("web"), pause(&[]));
        assert_eq!(paused, PausedImages::default());
    }

    #[test]
    fn what_something_else_has_written_is_left_out_and_counted() {
        let text = "region,image,paused,project,answer\nDFW,web,now,qa,accepted\n";
        assert_eq!(PausedImages::read(text), (PausedImages::default(), 1));
    }
}
