//! Duration of one request in a region of 100,000 images: member calls, and pages of a list.
//!
//! Run by `cargo xtask bench mock`. Criterion measures, `benchmark_limits` compares with the limits.

#![allow(missing_docs, reason = "a measurement, not a library")]

#[path = "support/benchmark_limits.rs"]
mod benchmark_limits;
mod support;
#[path = "support/world.rs"]
mod world;

use std::process::ExitCode;
use std::time::{Duration, Instant, SystemTime};

use criterion::{Criterion, SamplingMode};
use http::{Method, Request};
use imageshare_mock::Cloud;
use serde_json::{Value, json};

use benchmark_limits::BenchmarkLimit;
use support::{IMAGES_PATH, image_id, project_id, request, send_expecting};
use world::{CONSUMER_NUMBER, PRODUCER_NUMBER};

const MEMBER_CALL_LIMIT: Duration = Duration::from_micros(20);
const LIST_PAGE_LIMIT: Duration = Duration::from_micros(200);

/// The measured pages: name, project, query, and number of images on the page.
const LIST_CASES: [(&str, usize, &str, usize); 9] = [
    ("default list of a consumer", CONSUMER_NUMBER, "", 25),
    ("inbox", CONSUMER_NUMBER, "?visibility=shared&member_status=pending", 25),
    ("by owner", CONSUMER_NUMBER, "?owner={PRODUCER}&member_status=all&visibility=shared", 25),
    ("by tag", CONSUMER_NUMBER, "?tag=release", 25),
    ("by name", CONSUMER_NUMBER, "?name=image-70008", 1),
    ("deep marker", CONSUMER_NUMBER, "?marker={MARKER}", 25),
    ("default list of a producer", PRODUCER_NUMBER, "", 25),
    ("oldest first", PRODUCER_NUMBER, "?sort_dir=asc", 25),
    ("hidden", PRODUCER_NUMBER, "?os_hidden=true", 25),
];

fn main() -> ExitCode {
    let begun = SystemTime::now();
    let mut criterion = Criterion::default()
        .output_directory(&benchmark_limits::results_dir())
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .configure_from_args();
    let mut cloud = world::create_cloud();
    let account_tokens = world::AccountTokens::sign_in(&mut cloud);
    let mut targets = bench_member_calls(&mut criterion, &mut cloud, &account_tokens);
    targets.extend(bench_list_pages(&mut criterion, &mut cloud, &account_tokens));
    criterion.final_summary();
    benchmark_limits::print_results(&targets, begun)
}

fn bench_list_pages(
    criterion: &mut Criterion,
    cloud: &mut Cloud,
    account_tokens: &world::AccountTokens,
) -> Vec<BenchmarkLimit> {
    let mut targets = Vec::new();
    for (name, project_number, query, count) in LIST_CASES {
        let query = query
            .replace("{PRODUCER}", &project_id(PRODUCER_NUMBER))
            .replace("{MARKER}", &world::marker_far_down_the_list());
        let request = request(
            Method::GET,
            &format!("{IMAGES_PATH}{query}"),
            account_tokens.token(project_number),
            &Value::Null,
        );
        let page: Value =
            serde_json::from_slice(send_expecting(cloud, &request, 200).body()).unwrap_or_default();
        assert_eq!(page["images"].as_array().map(Vec::len), Some(count), "{name}");
        targets.push(run_benchmark(criterion, ("page", name, LIST_PAGE_LIMIT), || {
            time_request(cloud, &request, 200)
        }));
    }
    targets
}

fn bench_member_calls(
    criterion: &mut Criterion,
    cloud: &mut Cloud,
    account_tokens: &world::AccountTokens,
) -> Vec<BenchmarkLimit> {
    let (producer, consumer) =
        (account_tokens.token(PRODUCER_NUMBER), account_tokens.token(CONSUMER_NUMBER));
    let shared = format!("{IMAGES_PATH}/{}/members", image_id(world::SHARED_IMAGE_NUMBER));
    let full = format!("{IMAGES_PATH}/{}/members", image_id(world::MEMBER_QUOTA_IMAGE_NUMBER));
    let own_member = format!("{shared}/{}", project_id(CONSUMER_NUMBER));
    let none = Value::Null;
    let list = request(Method::GET, &shared, producer, &none);
    let list_full = request(Method::GET, &full, producer, &none);
    let show = request(Method::GET, &own_member, consumer, &none);
    let answers = ["accepted", "rejected"]
        .map(|status| request(Method::PUT, &own_member, consumer, &json!({ "status": status })));
    let remove = request(Method::DELETE, &format!("{shared}/{}", project_id(10)), producer, &none);
    let readd = request(Method::POST, &shared, producer, &json!({ "member": project_id(10) }));
    let (mut turn, mut added) = (0, 0);
    vec![
        run_benchmark(criterion, ("member", "list, 10 members", MEMBER_CALL_LIMIT), || {
            time_request(cloud, &list, 200)
        }),
        run_benchmark(criterion, ("member", "show", MEMBER_CALL_LIMIT), || {
            time_request(cloud, &show, 200)
        }),
        run_benchmark(criterion, ("member", "add", MEMBER_CALL_LIMIT), || {
            // A new row each time, like real shares: the next image, after the last one the next member.
            let (at, project_number) =
                (added % world::UNSHARED_IMAGE_COUNT, added / world::UNSHARED_IMAGE_COUNT);
            added += 1;
            let path =
                format!("{IMAGES_PATH}/{}/members", image_id(world::FIRST_UNSHARED_IMAGE + at));
            let body = json!({ "member": format!("member-{project_number}") });
            time_request(cloud, &request(Method::POST, &path, producer, &body), 200)
        }),
        run_benchmark(criterion, ("member", "update", MEMBER_CALL_LIMIT), || {
            turn += 1;
            time_request(cloud, &answers[turn % 2], 200)
        }),
        run_benchmark(criterion, ("member", "remove", MEMBER_CALL_LIMIT), || {
            let duration = time_request(cloud, &remove, 204);
            send_expecting(cloud, &readd, 200);
            duration
        }),
        run_benchmark(criterion, ("member", "list, 128 members", LIST_PAGE_LIMIT), || {
            time_request(cloud, &list_full, 200)
        }),
    ]
}

/// The duration of the call alone.
fn time_request(cloud: &mut Cloud, request: &Request<Vec<u8>>, expected_status: u16) -> Duration {
    let begun = Instant::now();
    let answer = cloud.handle(support::now(), request);
    let duration = begun.elapsed();
    assert_eq!(answer.status(), expected_status, "{} {}", request.method(), request.uri());
    duration
}

fn run_benchmark(
    criterion: &mut Criterion,
    (group, name, limit): (&'static str, &'static str, Duration),
    mut call: impl FnMut() -> Duration,
) -> BenchmarkLimit {
    let mut group_of = criterion.benchmark_group(group);
    group_of.sampling_mode(SamplingMode::Flat).bench_function(name, |bencher| {
        bencher.iter_custom(|times| (0..times).map(|_| call()).sum());
    });
    group_of.finish();
    BenchmarkLimit { group, name, limit }
}
