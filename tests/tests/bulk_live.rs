//! A bulk run on the real Glance: twenty images shared with thirty projects, with interruptions.
//!
//! The page is closed in the middle, the token expires, and the cloud is unavailable for a while. At the end there are exactly
//! six hundred members, and no change that succeeded was sent again.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use http::{HeaderValue, Method, Request, Response};
use imageshare_core::cloud::{Account, Transport, TransportError};
use imageshare_core::model::{ImageId, MemberStatus, ProjectId, RegionName};
use imageshare_core::plan::{Goal, MembershipKey, Phase, Run, Stage, Task, execute};
use imageshare_tests::account::sign_in;
use imageshare_tests::browser::live::{LiveEnv, TestImage};
use imageshare_tests::browser::{Outcome, TestError};
use tokio::task::{JoinSet, LocalSet, spawn_blocking};
use ureq::Agent;

const IMAGE_COUNT: usize = 20;
const PROJECT_COUNT: usize = 30;
/// The number of concurrent calls.
const MAX_CONCURRENT_CALLS: usize = 4;
/// The page is closed after this many responses.
const TAB_CLOSED_AFTER_RESPONSES: usize = 150;
/// The token expires after this many.
const TOKEN_EXPIRED_AFTER_RESPONSES: usize = 300;
/// The cloud becomes unavailable after this many.
const UNAVAILABLE_AFTER_RESPONSES: usize = 450;

/// A plain HTTP client as the transport. It records every change that succeeded, and simulates the interruptions.
#[derive(Clone)]
struct RecordingClient {
    agent: Agent,
    state: Rc<RefCell<ClientRecord>>,
}

#[derive(Default)]
struct ClientRecord {
    /// Changes that succeeded, as method, URL and body.
    succeeded_changes: BTreeSet<(String, String, Vec<u8>)>,
    /// Changes that were sent again after they had succeeded.
    repeated_changes: Vec<String>,
    unavailable: bool,
    token_expired: bool,
}

impl Transport for RecordingClient {
    async fn send(
        &self,
        mut request: Request<Vec<u8>>,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        let change =
            (request.method().to_string(), request.uri().to_string(), request.body().clone());
        {
            let mut state = self.state.borrow_mut();
            if state.unavailable {
                let unavailable = Response::builder().status(503).body(Vec::new());
                return unavailable.map_err(|_| TransportError::Aborted);
            }
            if state.token_expired {
                request.headers_mut().insert("x-auth-token", HeaderValue::from_static("over"));
            }
            if state.succeeded_changes.contains(&change) {
                state.repeated_changes.push(format!("{} {}", change.0, change.1));
            }
        }
        let is_change = *request.method() != Method::GET;
        let agent = self.agent.clone();
        let answer = spawn_blocking(move || {
            let (head, mut body) = agent.run(request).ok()?.into_parts();
            Some(Response::from_parts(head, body.read_to_vec().ok()?))
        });
        let answer = answer.await.ok().flatten().ok_or(TransportError::Blocked)?;
        if is_change && answer.status().is_success() {
            self.state.borrow_mut().succeeded_changes.insert(change);
        }
        Ok(answer)
    }
}

/// The kinds of interruptions.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Interruption {
    TabClosed,
    TokenExpired,
    Unavailable,
}

/// Sends the run's calls until it is over or its page is closed. `interruptions` are keyed by the number of responses.
async fn drive_run(
    account: &Rc<Account<RecordingClient>>,
    client: &RecordingClient,
    run: &mut Run,
    interruptions: &[(usize, Interruption)],
) {
    let (mut in_flight, mut answers) = (JoinSet::new(), 0);
    loop {
        for (index, call) in run.poll_calls() {
            let (account, cell) = (Rc::clone(account), run.tasks()[index].key.clone());
            in_flight.spawn_local(async move {
                let service = account.image_service(&cell.region).unwrap();
                (index, execute(&service, &cell, call).await)
            });
        }
        if let Some(answer) = in_flight.join_next().await {
            let (index, answer) = answer.unwrap();
            run.handle_result(index, answer);
            answers += 1;
            match interruptions.iter().find(|(after, _)| *after == answers) {
                Some((_, Interruption::TabClosed)) => {
                    // The calls in flight complete, but the run does not get their results.
                    while in_flight.join_next().await.is_some() {}
                    return;
                }
                Some((_, Interruption::TokenExpired)) => {
                    client.state.borrow_mut().token_expired = true;
                }
                Some((_, Interruption::Unavailable)) => {
                    client.state.borrow_mut().unavailable = true;
                }
                None => {}
            }
            continue;
        }
        match run.phase() {
            Phase::Finished => return,
            Phase::Paused(_) => {
                // The user signs in again, or continues when the cloud is back.
                let mut state = client.state.borrow_mut();
                (state.token_expired, state.unavailable) = (false, false);
                run.resume();
            }
            Phase::Running | Phase::Stopping => panic!("the run has work and sends nothing"),
        }
    }
}

/// Like [`drive_run`], then retries failures as a user would: `SQLite`, which these services use, sometimes causes a 500 for two
/// writes at once.
async fn drive_run_with_retries(
    account: &Rc<Account<RecordingClient>>,
    client: &RecordingClient,
    run: &mut Run,
    interruptions: &[(usize, Interruption)],
) {
    drive_run(account, client, run, interruptions).await;
    for _ in 0..5 {
        if run.task_counts().failed > 0 {
            run.retry();
            drive_run(account, client, run, &[]).await;
        }
    }
}

/// The messages of the tasks that failed.
fn failure_messages(run: &Run) -> Vec<String> {
    let failed = run.tasks().iter().filter_map(|task| match &task.stage {
        Stage::Failed(error) => Some(format!("{error}: {:?}", error.kind)),
        _ => None,
    });
    failed.collect()
}

/// The members of these images in the cloud.
async fn members_in_cloud(
    account: &Account<RecordingClient>,
    region: &RegionName,
    images: &[ImageId],
) -> Outcome<BTreeMap<MembershipKey, MemberStatus>> {
    let to_trouble = |error: &dyn std::error::Error| TestError::new(error.to_string());
    let service = account.image_service(region).map_err(|error| to_trouble(&error))?;
    let mut members = BTreeMap::new();
    for image in images {
        for member in service.all_members(*image).await.map_err(|error| to_trouble(&error))? {
            let cell =
                MembershipKey { region: region.clone(), image: *image, project: member.member };
            members.insert(cell, member.status);
        }
    }
    Ok(members)
}

#[tokio::test(flavor = "current_thread")]
async fn six_hundred_shares_survive_every_interruption() -> Outcome {
    LocalSet::new().run_until(run_interrupted_shares()).await
}

async fn run_interrupted_shares() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let agent = Agent::config_builder().http_status_as_error(false).max_redirects(0).proxy(None);
    let client = RecordingClient { agent: agent.build().new_agent(), state: Rc::default() };
    let account = Rc::new(sign_in(client.clone(), &live, "producer").await?);
    let region: RegionName = live.region_name(0)?.parse().unwrap();
    let own: Vec<TestImage> = (0..IMAGE_COUNT)
        .map(|number| TestImage::create(&live, &format!("bulk-{number:02}")))
        .collect::<Outcome<_>>()?;
    let images: Vec<ImageId> = own.iter().map(|image| image.id.parse().unwrap()).collect();
    let projects: Vec<ProjectId> =
        (0..PROJECT_COUNT).map(|number| format!("b01c{number:028x}").parse().unwrap()).collect();
    let plan = |members: &BTreeMap<MembershipKey, MemberStatus>| {
        let cells =
            images.iter().flat_map(|image| projects.iter().map(move |project| (image, project)));
        let tasks = cells.map(|(image, project)| {
            let (image, project) = (*image, project.clone());
            let cell = MembershipKey { region: region.clone(), image, project };
            let known = members.get(&cell).copied();
            Task::resume_from(cell, Goal::Offered, None, known)
        });
        Run::new(tasks, MAX_CONCURRENT_CALLS)
    };

    let mut first = plan(&BTreeMap::new());
    drive_run(
        &account,
        &client,
        &mut first,
        &[(TAB_CLOSED_AFTER_RESPONSES, Interruption::TabClosed)],
    )
    .await;
    let so_far = members_in_cloud(&account, &region, &images).await?;
    assert!(
        (TAB_CLOSED_AFTER_RESPONSES..TAB_CLOSED_AFTER_RESPONSES + 2 * MAX_CONCURRENT_CALLS)
            .contains(&so_far.len()),
        "{}",
        so_far.len()
    );

    // The page is opened again and makes a new plan.
    let mut run = plan(&so_far);
    let rest = [
        (TOKEN_EXPIRED_AFTER_RESPONSES - TAB_CLOSED_AFTER_RESPONSES, Interruption::TokenExpired),
        (UNAVAILABLE_AFTER_RESPONSES - TAB_CLOSED_AFTER_RESPONSES, Interruption::Unavailable),
    ];
    drive_run_with_retries(&account, &client, &mut run, &rest).await;
    let task_counts = run.task_counts();
    assert_eq!(failure_messages(&run), Vec::<String>::new());
    assert_eq!(task_counts.done, IMAGE_COUNT * PROJECT_COUNT, "{task_counts:?}");
    assert_eq!(
        members_in_cloud(&account, &region, &images).await?.len(),
        IMAGE_COUNT * PROJECT_COUNT
    );
    assert_eq!(client.state.borrow().repeated_changes, Vec::<String>::new());

    let mut undo = Run::new(run.undo_tasks(), MAX_CONCURRENT_CALLS);
    drive_run_with_retries(&account, &client, &mut undo, &[]).await;
    assert_eq!(failure_messages(&undo), Vec::<String>::new());
    assert_eq!(members_in_cloud(&account, &region, &images).await?, BTreeMap::new());
    Ok(())
}
