//! Memory of a million memberships: 100,000 images, each shared by ten requests with ten of 5,000 projects.
//!
//! Run by `cargo xtask bench mock` in a separate process: the figure is the memory of the whole process, as the OS reports it.

#![allow(missing_docs, reason = "a measurement, not a library")]

mod support;

use std::process::ExitCode;
use std::time::Instant;

use http::Method;
use serde_json::json;

use support::{IMAGES_PATH, image_id, project_id, request, send_expecting};

const SHARED_IMAGE_COUNT: usize = 100_000;
const MEMBERS_PER_IMAGE: usize = 10;
const PROJECT_COUNT: usize = 5_000;
/// Megabytes of 1,000,000 bytes.
const MEMORY_LIMIT_MB: f64 = 400.0;

fn main() -> ExitCode {
    let Some(before) = resident_megabytes() else {
        println!("This OS does not report the memory of a process: nothing was measured.");
        return ExitCode::SUCCESS;
    };
    let mut cloud = support::create_cloud(1, &[]);
    let token = support::sign_in(&mut cloud, &project_id(0));
    for number in 0..SHARED_IMAGE_COUNT {
        let body = json!({ "id": image_id(number), "name": format!("image-{number}") });
        send_expecting(&mut cloud, &request(Method::POST, IMAGES_PATH, &token, &body), 201);
    }
    let images = resident_megabytes().unwrap_or_default();
    let begun = Instant::now();
    for number in 0..SHARED_IMAGE_COUNT {
        let path = format!("{IMAGES_PATH}/{}/members", image_id(number));
        for each in 0..MEMBERS_PER_IMAGE {
            let body = json!({ "member": project_id((number * 7 + each * 491) % PROJECT_COUNT) });
            send_expecting(&mut cloud, &request(Method::POST, &path, &token, &body), 200);
        }
    }
    let duration = begun.elapsed();
    let shared = resident_megabytes().unwrap_or_default();
    let verdict = if shared < MEMORY_LIMIT_MB { "met" } else { "missed" };
    println!("megabytes of the process, limit {MEMORY_LIMIT_MB:.0}: {shared:.0}  {verdict}");
    println!("  before: {before:.0}, with {SHARED_IMAGE_COUNT} images: {images:.0}");
    println!(
        "  {} memberships in {:.1} s",
        SHARED_IMAGE_COUNT * MEMBERS_PER_IMAGE,
        duration.as_secs_f64()
    );
    if shared < MEMORY_LIMIT_MB { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Resident memory of this process in megabytes (Linux, proc(5)).
fn resident_megabytes() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1_024.0 / 1_000_000.0)
}
