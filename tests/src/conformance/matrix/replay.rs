//! The crossed calls asked of a backend and held against the recording, or asked of the real services and recorded.

use std::collections::BTreeSet;

use super::calls::{self, Call, File};
use super::recorded::{self, Recorded};
use super::worlds::{self, World};
use super::{Row, ask};
use crate::conformance::backend::Backend;
use crate::conformance::report::Report;

/// Which of the calls on an image are asked, by their number over all images and files.
pub type Choice<'a> = &'a (dyn Fn(usize) -> bool + Sync);

/// Sends every chosen call on these images and reports every answer that differs from the recorded one. What differs is sent
/// again, up to `attempts` times in all; only the last attempt counts.
///
/// # Panics
/// A request cannot be sent.
pub fn compare(
    backend: &mut dyn Backend,
    worlds: &[World],
    chosen: Choice<'_>,
    attempts: usize,
    report: &mut Report,
) {
    for file in calls::selected() {
        let recorded = recorded::read(&file);
        for (index, world) in worlds.iter().enumerate() {
            let calls = file.calls.iter().enumerate();
            let calls = calls.filter(|(call, _)| chosen(index * file.calls.len() + call));
            let calls: Vec<(&Call, Option<&Row>)> =
                calls.map(|(_, call)| (call, known(&recorded, world, call))).collect();
            let title = format!("{}/{}", file.id(), world.title);
            let outcome = report.last_of(attempts, |attempt| {
                attempt.opened();
                for ((call, truth), answers) in calls.iter().zip(ask::all(backend, world, &calls)) {
                    hold(attempt, &title, call, *truth, &answers);
                }
            });
            report.merge(outcome);
        }
    }
}

fn known<'a>(recorded: &'a Recorded, world: &World, call: &Call) -> Option<&'a Row> {
    recorded.get(&(world.title.clone(), call.text.clone()))
}

fn hold(report: &mut Report, title: &str, call: &Call, truth: Option<&Row>, mine: &Row) {
    let Some(truth) = truth.filter(|truth| truth.len() == mine.len()) else {
        report.unrecorded(&format!("{title}: {}", call.text));
        return;
    };
    for ((request, truth), mine) in call.asks.iter().zip(truth).zip(mine) {
        let requests = ask::requests(request, truth);
        for ((request, truth), mine) in requests.iter().zip(truth).zip(mine) {
            report.exchange(&format!("{title}: {request}"), truth, mine);
        }
    }
}

/// Asks the real services everything and writes down what they answer.
///
/// # Panics
/// They cannot be asked.
pub fn record(backend: &mut dyn Backend) {
    for file in calls::selected() {
        let calls: Vec<(&Call, Option<&Row>)> =
            file.calls.iter().map(|call| (call, None)).collect();
        let rows = worlds::all().into_iter().map(|world| {
            let rows = ask::all(backend, &world, &calls);
            (world.title, rows)
        });
        recorded::write(&file, &rows.collect::<Vec<_>>());
    }
}

/// How many exchanges are recorded, and whether exactly what can be asked is: an image or a call that is gone, or new, is
/// named.
pub fn recorded_exchanges() -> (usize, Vec<String>) {
    let (mut exchanges, mut astray) = (0, Vec::new());
    for file in calls::selected() {
        let recorded = recorded::read(&file);
        let asked: BTreeSet<(String, String)> =
            worlds::all().iter().flat_map(|world| pairs(&file, world)).collect();
        exchanges += recorded.values().flatten().map(Vec::len).sum::<usize>();
        let there = recorded.keys().cloned().collect();
        astray.extend(
            asked
                .symmetric_difference(&there)
                .map(|(world, call)| format!("{}/{world}: {call}", file.id())),
        );
    }
    (exchanges, astray)
}

fn pairs<'a>(file: &'a File, world: &'a World) -> impl Iterator<Item = (String, String)> + 'a {
    file.calls.iter().map(|call| (world.title.clone(), call.text.clone()))
}
