//! A run as it is kept on the device, so that it can be taken up again after its tab was closed.
//!
//! It holds what was wanted and what was there when the run began; no secret, and nothing of how far it came: that the cloud
//! tells. The page keeps the text and asks the cloud anew before it makes a run of it.

use std::collections::BTreeSet;

use crate::model::{ImageId, MemberStatus, Membership, ProjectId, RegionName, Timestamp};

use super::{Cell, Goal, Task};

/// The first cell of the text; another version of it is not read.
const VERSION: &str = "imageshare run 1";

/// A run that was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The project that it is run for.
    pub project: ProjectId,
    /// When it was begun.
    pub begun: Timestamp,
    /// Each cell with what is wanted of it and what it was before.
    pub cells: Vec<(Cell, Goal, Option<MemberStatus>)>,
}

impl Kept {
    /// What has to be kept of a run's tasks.
    pub fn of(project: ProjectId, begun: Timestamp, tasks: &[Task]) -> Self {
        let cell = |task: &Task| (task.cell.clone(), task.goal, task.before);
        Self { project, begun, cells: tasks.iter().map(cell).collect() }
    }

    /// The images whose members have to be asked for before it is taken up, each once.
    pub fn images(&self) -> BTreeSet<(RegionName, ImageId)> {
        self.cells.iter().map(|(cell, ..)| (cell.region.clone(), cell.image)).collect()
    }

    /// The projects that are concerned, each once.
    pub fn projects(&self) -> BTreeSet<&ProjectId> {
        self.cells.iter().map(|(cell, ..)| &cell.project).collect()
    }

    /// The tasks of the run that goes on. `members` gives those that an image has now; cells of an image that it knows nothing of
    /// are left out.
    pub fn taken_up<'a>(
        &self,
        members: impl Fn(&RegionName, ImageId) -> Option<&'a [Membership]>,
    ) -> Vec<Task> {
        let task = |(cell, goal, before): &(Cell, Goal, Option<MemberStatus>)| {
            let now = members(&cell.region, cell.image)?;
            let known = now.iter().find(|member| member.member == cell.project);
            Some(Task::taken_up(cell.clone(), *goal, *before, known.map(|member| member.status)))
        };
        self.cells.iter().filter_map(task).collect()
    }

    /// The text that is kept: a CSV of project and time, then of region, image, project, goal and what it was.
    pub fn to_text(&self) -> String {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        // Writing into memory does not fail.
        drop(writer.write_record([VERSION, self.project.as_str(), &self.begun.to_string()]));
        for (Cell { region, image, project }, goal, before) in &self.cells {
            let (image, goal) = (image.to_string(), word(*goal));
            let before = before.map(MemberStatus::as_str).unwrap_or_default();
            drop(writer.write_record([region.as_str(), &image, project.as_str(), goal, before]));
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// Reads it back; `None` when anything of it is not as it was written.
    pub fn read(text: &str) -> Option<Self> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut records = reader.records();
        let head = records.next()?.ok()?;
        if head.get(0)? != VERSION {
            return None;
        }
        let cells = records.map(|record| cell(&record.ok()?)).collect::<Option<Vec<_>>>()?;
        Some(Self { project: head.get(1)?.parse().ok()?, begun: head.get(2)?.parse().ok()?, cells })
    }
}

fn cell(record: &csv::StringRecord) -> Option<(Cell, Goal, Option<MemberStatus>)> {
    let [region, image, project, goal, before] = [0, 1, 2, 3, 4].map(|column| record.get(column));
    let cell = Cell {
        region: region?.parse().ok()?,
        image: image?.parse().ok()?,
        project: project?.parse().ok()?,
    };
    let before = match before? {
        "" => None,
        word => Some(word.parse().ok()?),
    };
    Some((cell, goal_of(goal?)?, before))
}

/// Goals by their words.
const GOALS: [(&str, Goal); 7] = [
    ("offered", Goal::Offered),
    ("offered anew", Goal::OfferedAnew),
    ("shared", Goal::Shared),
    ("gone", Goal::Gone),
    ("pending", Goal::Answered(MemberStatus::Pending)),
    ("accepted", Goal::Answered(MemberStatus::Accepted)),
    ("rejected", Goal::Answered(MemberStatus::Rejected)),
];

fn word(goal: Goal) -> &'static str {
    GOALS.iter().find(|(_, known)| *known == goal).map_or("", |(word, _)| word)
}

fn goal_of(word: &str) -> Option<Goal> {
    GOALS.iter().find(|(known, _)| *known == word).map(|(_, goal)| *goal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Stage;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn cell(number: u128, project: &str) -> Cell {
        Cell {
            region: "DFW, \"old\"".parse().unwrap(),
            image: ImageId::from_uuid(uuid::Uuid::from_u128(number)),
            project: project.parse().unwrap(),
        }
    }

    fn kept() -> Kept {
        let mut cells: Vec<_> =
            GOALS.iter().map(|(word, goal)| (cell(1, word), *goal, None)).collect();
        cells.push((cell(2, "ana"), Goal::OfferedAnew, Some(MemberStatus::Rejected)));
        Kept { project: "own".parse().unwrap(), begun: Timestamp::from_unix_millis(1000), cells }
    }

    #[test]
    fn a_run_reads_back_as_it_was_kept() {
        assert_eq!(Kept::read(&kept().to_text()), Some(kept()));
        assert_eq!(kept().images().len(), 2);
        assert_eq!(kept().projects().len(), GOALS.len() + 1);
    }

    #[test]
    fn what_is_not_as_it_was_written_is_no_run() {
        let text = kept().to_text();
        for wrong in ["", "imageshare run 2,own,1970-01-01T00:00:01Z", "{}"] {
            assert_eq!(Kept::read(wrong), None, "{wrong}");
        }
        assert_eq!(Kept::read(&text.replace("offered anew", "given away")), None);
        assert_eq!(Kept::read(&text.replace("rejected\n", "lost\n")), None);
    }

    #[test]
    fn what_was_done_before_the_tab_was_closed_is_not_done_again_and_counts_as_this_runs_doing() {
        let cells = vec![
            (cell(1, "ana"), Goal::Offered, None),
            (cell(1, "ben"), Goal::Offered, None),
            (cell(2, "ana"), Goal::Offered, None),
        ];
        let kept = Kept { cells, ..kept() };
        let at = Timestamp::from_unix_millis(0);
        let now = [Membership {
            image: cell(1, "ana").image,
            member: "ana".parse().unwrap(),
            status: MemberStatus::Pending,
            created_at: at,
            updated_at: at,
        }];
        let first = cell(1, "ana").image;
        let tasks = kept.taken_up(|_, image| (image == first).then_some(now.as_slice()));
        assert_eq!(tasks.len(), 2, "nothing is known of the second image");
        assert_eq!((&tasks[0].stage, tasks[0].changed()), (&Stage::Done, true));
        assert_eq!((&tasks[1].stage, tasks[1].changed()), (&Stage::Waiting, false));
    }
}
