//! Sends the matrix of calls to a backend and compares the responses with the recording, or records those of the real services.
//! Used by the conformance tests and `readme_table`.

use std::collections::BTreeSet;

use super::calls::{self, Call, CallFile};
use super::images::{self, ImageCase};
use super::recorded::{self, RecordedMatrix};
use super::{CallOutcomes, send};
use crate::conformance::backend::Backend;
use crate::conformance::report::Report;

/// Selects calls by their number over all images of a file.
pub type CallFilter<'a> = &'a (dyn Fn(usize) -> bool + Sync);

/// Sends every selected call for these images, and reports every response that differs from the recorded one. If there are
/// differences, the calls are sent again, at most `attempts` times; only the last attempt counts.
///
/// # Panics
/// A request cannot be sent.
pub fn compare_matrix(
    backend: &mut dyn Backend,
    images: &[ImageCase],
    is_selected: CallFilter<'_>,
    attempts: usize,
    report: &mut Report,
) {
    for file in calls::selected_files() {
        let recorded = recorded::read_recording(&file);
        for (index, image) in images.iter().enumerate() {
            let calls = file.calls.iter().enumerate();
            let calls = calls.filter(|(call, _)| is_selected(index * file.calls.len() + call));
            let calls: Vec<(&Call, Option<&CallOutcomes>)> =
                calls.map(|(_, call)| (call, recorded_row(&recorded, image, call))).collect();
            let title = format!("{}/{}", file.id(), image.title);
            let last_attempt = report.retry_comparison(attempts, |attempt| {
                attempt.count_sequence();
                let rows = send::send_calls(backend, image, &calls);
                for ((call, expected), actual) in calls.iter().zip(rows) {
                    compare_row(attempt, &title, call, *expected, &actual);
                }
            });
            report.merge(last_attempt);
        }
    }
}

fn recorded_row<'a>(
    recorded: &'a RecordedMatrix,
    image: &ImageCase,
    call: &Call,
) -> Option<&'a CallOutcomes> {
    recorded.get(&(image.title.clone(), call.request_text.clone()))
}

fn compare_row(
    report: &mut Report,
    title: &str,
    call: &Call,
    expected: Option<&CallOutcomes>,
    actual: &CallOutcomes,
) {
    let Some(expected) = expected.filter(|expected| expected.len() == actual.len()) else {
        report.add_unrecorded(&format!("{title}: {}", call.request_text));
        return;
    };
    for ((request, expected), actual) in call.requests.iter().zip(expected).zip(actual) {
        let requests = send::describe_requests(request, expected);
        for ((request, expected), actual) in requests.iter().zip(expected).zip(actual) {
            report.compare_responses(&format!("{title}: {request}"), expected, actual);
        }
    }
}

/// Sends everything to the real services and records their responses.
///
/// # Panics
/// A request cannot be sent, or a file cannot be written.
pub fn record_matrix(backend: &mut dyn Backend) {
    for file in calls::selected_files() {
        let calls: Vec<(&Call, Option<&CallOutcomes>)> =
            file.calls.iter().map(|call| (call, None)).collect();
        let rows = images::all_image_cases().into_iter().map(|image| {
            let rows = send::send_calls(backend, &image, &calls);
            (image.title, rows)
        });
        recorded::write_recording(&file, &rows.collect::<Vec<_>>());
    }
}

/// The number of recorded exchanges, and every pair of image and call that is only in the recording or only in the matrix.
pub fn recording_coverage() -> (usize, Vec<String>) {
    let (mut exchanges, mut mismatches) = (0, Vec::new());
    for file in calls::selected_files() {
        let recorded = recorded::read_recording(&file);
        let expected: BTreeSet<(String, String)> = images::all_image_cases()
            .iter()
            .flat_map(|image| image_call_pairs(&file, image))
            .collect();
        exchanges += recorded.values().flatten().map(Vec::len).sum::<usize>();
        let actual = recorded.keys().cloned().collect();
        mismatches.extend(
            expected
                .symmetric_difference(&actual)
                .map(|(image, call)| format!("{}/{image}: {call}", file.id())),
        );
    }
    (exchanges, mismatches)
}

fn image_call_pairs<'a>(
    file: &'a CallFile,
    image: &'a ImageCase,
) -> impl Iterator<Item = (String, String)> + 'a {
    file.calls.iter().map(|call| (image.title.clone(), call.request_text.clone()))
}
