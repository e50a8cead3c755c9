//! How a change of a membership is undone, and what does not come back. Used by the page and the runbook; it sends nothing. The
//! rules are those of runs: [`Goal::undo_goal`] and [`transition`]. [`visibility`] is about changes of images.

pub mod visibility;

use std::collections::BTreeMap;

use super::entry::{Effect, Entry};
use crate::model::{MemberStatus, Side};
use crate::plan::{Goal, MembershipKey};
use crate::rules::{Command, transition};

/// How an entry is undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    /// The membership.
    pub key: MembershipKey,
    /// The command that undoes it. [`Command::side`] is the side that sends it.
    pub command: Command,
    /// The status before the entry; `None` when there was no member.
    pub before: Option<MemberStatus>,
    /// Whether the journal does not show the status before, so that `before` is the usual one: pending.
    pub is_before_assumed: bool,
    /// The status now, as the journal shows it last; `None` when there is no member.
    pub now: Option<MemberStatus>,
    /// The status after the undo; `None` when there is no member.
    pub after: Option<MemberStatus>,
    /// The status that the entry left; `None` when there was no member then.
    pub left: Option<MemberStatus>,
    /// What the undo wants to reach.
    pub goal: Goal,
}

impl Undo {
    /// Whether the status has changed since the entry, by another side or another client.
    pub fn has_changed_since(&self) -> bool {
        self.now != self.left
    }

    /// The undo when the status is `now`, which has just been read; `None` if it is undone already.
    pub fn at_status(&self, now: Option<MemberStatus>) -> Option<Self> {
        let command = self.goal.next_command(now)?;
        let after = transition::next_status(now, command).ok()?;
        Some(Self { command, now, after, ..self.clone() })
    }

    /// The answer of the consumer that does not come back, because only the consumer can give it.
    pub fn lost_answer(&self) -> Option<MemberStatus> {
        self.before.filter(|before| self.after.is_some() && self.after != Some(*before))
    }
}

/// Why an entry cannot be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UndoRefusal {
    /// It changes neither a membership nor a visibility.
    NoUndoableChange,
    /// It changed nothing: it failed, or the status was the same before.
    NothingChanged,
    /// Whether it changed something is unclear, and no later call shows it. Load the members of the image first.
    Unclear,
    /// The journal doesn't show the earlier visibility.
    UnknownBefore,
    /// The same side has changed the membership again.
    ChangedAgain {
        /// The number of that entry.
        by: u64,
    },
    /// It is undone already, or the other side has ended the share.
    NothingToUndo,
}

/// What the entries of a journal show of each membership, read once for any number of questions.
#[derive(Debug, Clone, Default)]
pub struct UndoIndex {
    events: BTreeMap<MembershipKey, Vec<Event>>,
}

/// What one entry shows of a membership.
#[derive(Debug, Clone)]
enum Event {
    /// The entry with this number changed it.
    Changed(u64, Command),
    /// After the entry with this number it had this status; `None` if there was no member.
    Shown(u64, Option<MemberStatus>),
}

impl UndoIndex {
    /// Reads the entries of a journal, in their order.
    pub fn new<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Self {
        let mut index = Self::default();
        for entry in entries {
            let number = entry.number;
            if let Some((key, command)) = entry.recorded.membership_command()
                && entry.effect() == Effect::Changed
            {
                index.events.entry(key).or_default().push(Event::Changed(number, command));
            }
            for (key, status) in entry.recorded.shown_memberships() {
                index.events.entry(key).or_default().push(Event::Shown(number, status));
            }
        }
        index
    }

    /// How to undo `entry`, which is one of those that were read.
    ///
    /// # Errors
    /// [`UndoRefusal`], with the first reason that applies.
    pub fn undo(&self, entry: &Entry) -> Result<Undo, UndoRefusal> {
        let (key, command) =
            entry.recorded.membership_command().ok_or(UndoRefusal::NoUndoableChange)?;
        if entry.effect() == Effect::Nothing {
            return Err(UndoRefusal::NothingChanged);
        }
        let events = self.events.get(&key).map_or(&[][..], Vec::as_slice);
        let (before, is_before_assumed) = match command {
            // The service refuses to add a member twice.
            Command::Add => (None, false),
            Command::Set(_) | Command::Remove => {
                match last_shown(events, |number| number < entry.number) {
                    Some(Shown(Some(status))) => (Some(status), false),
                    Some(Shown(None)) | None => (Some(MemberStatus::Pending), true),
                }
            }
        };
        let after_entry = transition::next_status(before, command);
        let after_entry = after_entry.map_err(|_| UndoRefusal::NothingChanged)?;
        // A change whose response was lost counts once a later call shows its result.
        if entry.effect() == Effect::Unclear
            && (after_entry == before || !shows_next(events, entry.number, after_entry))
        {
            return Err(UndoRefusal::Unclear);
        }
        if after_entry == before && !is_before_assumed {
            return Err(UndoRefusal::NothingChanged);
        }
        if let Some(by) = next_change(events, entry.number, command.side()) {
            return Err(UndoRefusal::ChangedAgain { by });
        }
        // A recipient's answer to an offer that has ended is no answer to a later one.
        if command.side() == Side::Consumer && has_ended(events, entry.number) {
            return Err(UndoRefusal::NothingToUndo);
        }
        let now = last_shown(events, |number| number > entry.number);
        let now = now.map_or(after_entry, |Shown(status)| status);
        let goal = match command {
            Command::Add => Goal::Offered,
            Command::Set(status) => Goal::Answered(status),
            Command::Remove => Goal::Removed,
        };
        let goal = goal.undo_goal(before).ok_or(UndoRefusal::NothingToUndo)?;
        let left = after_entry;
        let undo = Undo { key, command, before, is_before_assumed, now, after: now, left, goal };
        undo.at_status(now).ok_or(UndoRefusal::NothingToUndo)
    }
}

/// A status that an entry shows; `None` if there was no member.
struct Shown(Option<MemberStatus>);

fn last_shown(events: &[Event], is_wanted: impl Fn(u64) -> bool) -> Option<Shown> {
    events.iter().rev().find_map(|event| match event {
        Event::Shown(number, status) if is_wanted(*number) => Some(Shown(*status)),
        Event::Shown(..) | Event::Changed(..) => None,
    })
}

/// Whether the first status that is shown after the entry `number` is this one.
fn shows_next(events: &[Event], number: u64, status: Option<MemberStatus>) -> bool {
    let next = events.iter().find_map(|event| match event {
        Event::Shown(later, shown) if *later > number => Some(*shown),
        Event::Shown(..) | Event::Changed(..) => None,
    });
    next == Some(status)
}

/// Whether there was no member at some time after the entry `number`.
fn has_ended(events: &[Event], number: u64) -> bool {
    events.iter().any(|event| match event {
        Event::Changed(later, Command::Remove | Command::Add) | Event::Shown(later, None) => {
            *later > number
        }
        Event::Changed(..) | Event::Shown(..) => false,
    })
}

/// The next entry after `number` with which the same side changes the membership.
fn next_change(events: &[Event], number: u64, side: Side) -> Option<u64> {
    events.iter().find_map(|event| match event {
        Event::Changed(later, command) if *later > number && command.side() == side => Some(*later),
        Event::Shown(..) | Event::Changed(..) => None,
    })
}

#[cfg(test)]
mod tests;
