//! Everything that the page sends to a cloud, at the same time and through one scheduler, to the mock with faults: 429, 413 with
//! `Retry-After`, 503, lost requests and lost responses.
//!
//! Tests that every call gets a result, that no completed change is sent again, that the number of requests in flight never
//! exceeds the limit, and that interactive requests overtake others.

#![allow(clippy::unwrap_used, reason = "test code: an error ends the test where it happens")]

mod faulty_cloud;

use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

use imageshare_core::cloud::{Account, CloudError};
use imageshare_core::model::{MemberStatus, Visibility};
use imageshare_core::plan::{Goal, MembershipKey, PauseReason, Phase, Run, Task, execute};
use imageshare_core::rules::{MemberStatusFilter, VisibilityFilter};
use imageshare_core::scheduler::{Priority, RESERVED_INTERACTIVE_SLOTS};
use imageshare_core::wire::image::ImageQuery;
use tokio::task::{JoinSet, LocalSet, spawn_local};
use tokio::time::{Instant, sleep, timeout};

use faulty_cloud::{
    CONSUMER_COUNT, Fault, FaultyCloud, IMAGE_COUNT, MAX_IN_FLIGHT, image_id, image_region,
    project_id,
};

type AccountHandle = Rc<Account<FaultyCloud>>;

/// Longer than all waits together, if no call is lost.
const TIME_LIMIT: Duration = Duration::from_secs(3600);

/// Every third request fails, with each kind of fault in turn.
fn fault_sequence(fault_offset: usize) -> Vec<Fault> {
    let kinds = [
        Fault::TooManyRequests,
        Fault::LostResponse,
        Fault::OverLimit,
        Fault::Unavailable,
        Fault::LostRequest,
    ];
    let fault = |number: usize| match (number + fault_offset) % 3 {
        0 => kinds[(number / 3 + fault_offset) % kinds.len()],
        _ => Fault::None,
    };
    (0..600).map(fault).collect()
}

/// A run that shares these images with every consumer, or stops sharing them.
async fn run_goal(
    cloud: FaultyCloud,
    account: AccountHandle,
    goal: Goal,
    images: std::ops::Range<usize>,
) {
    let key = |image_index: usize, consumer: usize| MembershipKey {
        region: image_region(image_index),
        image: image_id(image_index),
        project: project_id(consumer),
    };
    let before = (goal == Goal::Removed).then_some(MemberStatus::Pending);
    let keys =
        images.flat_map(|image| (1..=CONSUMER_COUNT).map(move |consumer| key(image, consumer)));
    let mut run = Run::new(keys.map(|key| Task::new(key, goal, before)), MAX_IN_FLIGHT);
    let mut calls = JoinSet::new();
    loop {
        for (index, call) in run.poll_calls() {
            let (account, key) = (account.clone(), run.tasks()[index].key.clone());
            calls.spawn_local(async move {
                let service = account.image_service(&key.region).unwrap();
                (index, execute(&service, &key, call).await)
            });
        }
        match (calls.join_next().await, run.phase()) {
            (Some(joined), _) => {
                let (index, result) = joined.unwrap();
                run.handle_result(index, result);
            }
            (None, Phase::Finished) => break,
            (None, Phase::Paused(PauseReason::Unreachable)) => {
                cloud.end_back_off();
                run.resume();
            }
            (None, phase) => panic!("nothing is sent: {phase:?}"),
        }
    }
    assert_eq!(run.task_counts().failed, 0, "{:?}", run.tasks());
}

/// Repeats a query until it succeeds, like a user who presses Refresh.
async fn retry_until_success<A, F: Future<Output = Result<A, CloudError>>>(
    query: impl Fn() -> F,
) -> A {
    loop {
        match query().await {
            Ok(value) => return value,
            Err(_) => sleep(Duration::from_secs(2)).await,
        }
    }
}

/// Loads the list of images or of pending offers, like a page.
async fn list_images(account: AccountHandle, query: ImageQuery) {
    let service = account.image_service(&image_region(0)).unwrap();
    for _ in 0..5 {
        retry_until_success(|| service.list_images(&query, |_| ())).await;
        sleep(Duration::from_secs(1)).await;
    }
}

/// Loads the members of every image, like the member counts of a list, the list of all shares, and the poller.
async fn read_members(account: AccountHandle) {
    for _ in 0..3 {
        // Not of the last image: its members cannot be read while it is paused.
        for index in 0..IMAGE_COUNT - 1 {
            let service = account.image_service(&image_region(index)).unwrap();
            service.members(image_id(index)).await.unwrap();
        }
    }
}

/// Pauses a share and resumes it; reads the state after a failure, like a user.
async fn pause_and_resume(account: AccountHandle) {
    let last_image = image_id(IMAGE_COUNT - 1);
    let service = account.image_service(&image_region(IMAGE_COUNT - 1)).unwrap();
    for visibility in [Visibility::Private, Visibility::Shared] {
        while retry_until_success(|| service.show(last_image)).await.visibility != visibility {
            let _ = service.set_visibility(last_image, visibility).await;
        }
    }
}

#[tokio::test(flavor = "current_thread", start_paused = true)]
async fn concurrent_work_loses_and_repeats_no_calls() {
    for fault_offset in 0..15 {
        LocalSet::new().run_until(run_concurrent_work(fault_offset)).await;
    }
}

async fn run_concurrent_work(fault_offset: usize) {
    let cloud = FaultyCloud::new(Vec::new());
    let producer = async |priority| cloud.account(0, priority).await;
    // The shares that the second run removes.
    run_goal(cloud.clone(), producer(Priority::Run).await, Goal::Offered, 3..5).await;
    {
        let mut state = cloud.state.borrow_mut();
        state.completed_changes.clear();
        state.faults = fault_sequence(fault_offset).into();
    }
    let offers = ImageQuery {
        visibility: VisibilityFilter::Only(Visibility::Shared),
        member_status: MemberStatusFilter::Only(MemberStatus::Pending),
        ..ImageQuery::default()
    };
    let consumer = cloud.account(1, Priority::Interactive).await;
    let mut all = JoinSet::new();
    all.spawn_local(run_goal(cloud.clone(), producer(Priority::Run).await, Goal::Offered, 0..3));
    all.spawn_local(run_goal(cloud.clone(), producer(Priority::Run).await, Goal::Removed, 3..5));
    all.spawn_local(read_members(producer(Priority::Background).await));
    all.spawn_local(read_members(producer(Priority::Background).await));
    all.spawn_local(list_images(producer(Priority::Interactive).await, ImageQuery::default()));
    all.spawn_local(list_images(consumer, offers));
    all.spawn_local(pause_and_resume(producer(Priority::Interactive).await));
    let count = all.len();
    let finished = timeout(TIME_LIMIT, all.join_all()).await;
    assert!(finished.is_ok_and(|finished| finished.len() == count), "a call was lost");

    let state = cloud.state.borrow();
    assert!(
        state.repeated_changes.is_empty(),
        "shift {fault_offset}: {:?}",
        state.repeated_changes
    );
    let expected = 3 * CONSUMER_COUNT + 2 * CONSUMER_COUNT + 2;
    assert_eq!(state.completed_changes.len(), expected, "shift {fault_offset}");
    let [not_interactive, total] = state.max_in_flight;
    assert_eq!(not_interactive, MAX_IN_FLIGHT, "shift {fault_offset}");
    assert!(total <= MAX_IN_FLIGHT + RESERVED_INTERACTIVE_SLOTS, "shift {fault_offset}: {total}");
}

#[tokio::test(flavor = "current_thread", start_paused = true)]
async fn interactive_requests_are_sent_immediately() {
    LocalSet::new()
        .run_until(async {
            let cloud = FaultyCloud::new(Vec::new());
            let background = cloud.account(0, Priority::Background).await;
            let interactive = cloud.account(0, Priority::Interactive).await;
            cloud.state.borrow_mut().sent_requests.clear();
            let mut queue = JoinSet::new();
            for number in 0..200 {
                let account = background.clone();
                queue.spawn_local(async move {
                    let service =
                        account.image_service(&image_region(number % IMAGE_COUNT)).unwrap();
                    service.members(image_id(number % IMAGE_COUNT)).await
                });
            }
            sleep(Duration::from_millis(10)).await;
            let start = Instant::now();
            let service = interactive.image_service(&image_region(0)).unwrap();
            service.show(image_id(0)).await.unwrap();
            assert!(start.elapsed() < Duration::from_millis(60), "{:?}", start.elapsed());
            assert!(queue.join_all().await.into_iter().all(|result| result.is_ok()));
            let state = cloud.state.borrow();
            let position = state
                .sent_requests
                .iter()
                .position(|(priority, _)| *priority == Priority::Interactive);
            assert!(position.is_some_and(|position| position <= 2 * MAX_IN_FLIGHT), "{position:?}");
            assert_eq!(state.sent_requests.len(), 201);
        })
        .await;
}

#[tokio::test(flavor = "current_thread", start_paused = true)]
async fn a_cancelled_request_frees_its_slot() {
    LocalSet::new()
        .run_until(async {
            let cloud = FaultyCloud::new(Vec::new());
            let account = cloud.account(0, Priority::Background).await;
            cloud.state.borrow_mut().faults = vec![Fault::LostResponse; MAX_IN_FLIGHT].into();
            let stuck: Vec<_> = (0..MAX_IN_FLIGHT)
                .map(|_| {
                    let account = account.clone();
                    spawn_local(async move {
                        let service = account.image_service(&image_region(0)).unwrap();
                        service.members(image_id(0)).await
                    })
                })
                .collect();
            sleep(Duration::from_secs(1)).await;
            stuck.iter().for_each(tokio::task::JoinHandle::abort);
            let start = Instant::now();
            let service = account.image_service(&image_region(1)).unwrap();
            service.members(image_id(1)).await.unwrap();
            assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
        })
        .await;
}
