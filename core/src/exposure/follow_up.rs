//! When the owner wants to look at a share again, and when he last reminded somebody of it. No cloud keeps such dates: the page
//! keeps them on the device, for each cloud its own.

use std::collections::BTreeMap;

use crate::csv;
use crate::model::Timestamp;
use crate::plan::MembershipKey;

const HEADING: [&str; 5] = ["region", "image", "project", "due", "reminded"];

/// What is kept for one share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FollowUp {
    /// When to look again.
    pub due: Option<Timestamp>,
    /// When the consumer was last reminded.
    pub reminded: Option<Timestamp>,
}

impl FollowUp {
    /// Whether it is time to look again.
    pub fn is_due(self, now: Timestamp) -> bool {
        self.due.is_some_and(|due| due <= now)
    }
}

/// What is kept for the shares of one cloud.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FollowUps {
    kept: BTreeMap<MembershipKey, FollowUp>,
}

impl FollowUps {
    /// What is kept for one share.
    pub fn of(&self, at: &MembershipKey) -> FollowUp {
        self.kept.get(at).copied().unwrap_or_default()
    }

    /// Keeps that somebody wants to look again at `due`; `None` forgets it.
    pub fn look_again(&mut self, at: &MembershipKey, due: Option<Timestamp>) {
        self.keep(at, FollowUp { due, ..self.of(at) });
    }

    /// Keeps that the consumer was reminded.
    pub fn reminded(&mut self, at: &MembershipKey, when: Timestamp) {
        self.keep(at, FollowUp { reminded: Some(when), ..self.of(at) });
    }

    /// Forgets a share that is no more.
    pub fn forget(&mut self, at: &MembershipKey) {
        self.kept.remove(at);
    }

    fn keep(&mut self, at: &MembershipKey, what: FollowUp) {
        if what == FollowUp::default() {
            self.forget(at);
        } else {
            self.kept.insert(at.clone(), what);
        }
    }

    /// Reads what [`FollowUps::to_csv`] wrote, and says how many lines were left out because they cannot be read.
    pub fn read(text: &str) -> (Self, usize) {
        let (lines, mut left_out) = csv::read(HEADING, text);
        let mut follow_ups = Self::default();
        for line in lines {
            match follow_up(&line) {
                Some((at, what)) => follow_ups.keep(&at, what),
                None => left_out += 1,
            }
        }
        (follow_ups, left_out)
    }

    /// As a CSV, one line for a share.
    pub fn to_csv(&self) -> String {
        let text = |time: Option<Timestamp>| time.map(|time| time.to_string()).unwrap_or_default();
        let line = |(at, what): (&MembershipKey, &FollowUp)| {
            let MembershipKey { region, image, project } = at;
            let (due, reminded) = (text(what.due), text(what.reminded));
            [region.to_string(), image.to_string(), project.to_string(), due, reminded]
        };
        csv::write(HEADING, self.kept.iter().map(line))
    }
}

fn follow_up(
    [region, image, project, due, reminded]: &[String; 5],
) -> Option<(MembershipKey, FollowUp)> {
    let time = |text: &str| match text {
        "" => Some(None),
        text => text.parse().ok().map(Some),
    };
    let at = MembershipKey {
        region: region.parse().ok()?,
        image: image.parse().ok()?,
        project: project.parse().ok()?,
    };
    Some((at, FollowUp { due: time(due)?, reminded: time(reminded)? }))
}

#[cfg(test)]
mod tests {
    use super::super::example::cell;
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn at(day: &str) -> Timestamp {
        format!("2026-11-{day}T00:00:00Z").parse().unwrap()
    }

    #[test]
    fn n16_what_is_kept_reads_back_and_what_is_forgotten_leaves_nothing() {
        let mut follow_ups = FollowUps::default();
        follow_ups.look_again(&cell("web", "qa"), Some(at("28")));
        follow_ups.reminded(&cell("web", "qa"), at("21"));
        follow_ups.reminded(&cell("api", "lab"), at("20"));
        assert_eq!(FollowUps::read(&follow_ups.to_csv()), (follow_ups.clone(), 0));
        follow_ups.look_again(&cell("web", "qa"), None);
        assert_eq!(follow_ups.of(&cell("web", "qa")).reminded, Some(at("21")));
        follow_ups.forget(&cell("web", "qa"));
        follow_ups.forget(&cell("api", "lab"));
        assert_eq!(follow_ups, FollowUps::default());
    }

    #[test]
    fn n16_a_share_is_due_from_its_day_on() {
        let kept = FollowUp { due: Some(at("28")), reminded: None };
        assert!(!kept.is_due(at("27")) && kept.is_due(at("28")));
        assert!(!FollowUp::default().is_due(at("28")));
    }

    #[test]
    fn what_something_else_has_written_is_left_out_and_counted() {
        let text = "region,image,project,due,reminded\nDFW,web,qa,,\nDFW,,,soon\n";
        assert_eq!(FollowUps::read(text), (FollowUps::default(), 2));
        assert_eq!(FollowUps::read("nonsense"), (FollowUps::default(), 0));
    }
}
