//! Asks a backend calls about one image. The image is made once for all that is read or refused, and anew after every change.

use super::calls::Call;
use super::worlds::World;
use super::{Outcome, Row};
use crate::conformance::answer::Answer;
use crate::conformance::backend::Backend;
use crate::conformance::run::Stage;
use crate::conformance::sequence::{Ask, Service};

/// What is looked at after a change.
const LOOKS: [&str; 2] = ["/v2/images/<A>", "/v2/images/<A>/members"];

/// The answers to each of these calls. Where a recording is given for a call, it is the recorded answer that says
/// whether the image was changed, so that one difference does not bring others with it.
///
/// # Panics
/// The backend cannot make the image, or cannot send a request.
pub fn all(backend: &mut dyn Backend, world: &World, calls: &[(&Call, Option<&Row>)]) -> Vec<Row> {
    let mut stage = None;
    let mut rows = Vec::with_capacity(calls.len());
    for (call, recorded) in calls {
        let mut row = Row::with_capacity(call.asks.len());
        for (actor, request) in call.asks.iter().enumerate() {
            let mut image = stage.take().unwrap_or_else(|| Stage::set(backend, &world.before));
            let mut outcome = vec![ask(backend, &mut image, request)];
            let truth = recorded.and_then(|row| row.get(actor)?.first()).unwrap_or(&outcome[0]);
            if is_change(request, truth) {
                outcome.extend(LOOKS.map(|path| ask(backend, &mut image, &look(path))));
                backend.end();
            } else {
                stage = Some(image);
            }
            row.push(outcome);
        }
        rows.push(row);
    }
    if stage.is_some() {
        backend.end();
    }
    rows
}

fn ask(backend: &mut dyn Backend, image: &mut Stage, request: &Ask) -> Answer {
    let mut symbols = image.symbols(backend, &[]);
    let answer = image.ask(backend, request, &mut symbols);
    answer.unwrap_or_else(|| panic!("{request}: cannot be sent"))
}

fn is_change(request: &Ask, answer: &Answer) -> bool {
    !matches!(request.method.as_str(), "GET" | "HEAD") && answer.status < 400
}

fn look(path: &str) -> Ask {
    Ask {
        actor: "admin".to_owned(),
        method: "GET".to_owned(),
        service: Service::RegionOne,
        path: path.to_owned(),
        headers: Vec::new(),
        body: None,
        keeps: Vec::new(),
        until: None,
    }
}

/// The requests that an outcome's answers answer, in words: the call's own and the looks.
pub fn requests(request: &Ask, outcome: &Outcome) -> Vec<String> {
    let looks = LOOKS.iter().map(|path| format!("{request}, then {}", look(path)));
    std::iter::once(request.to_string()).chain(looks).take(outcome.len()).collect()
}
