//! Support for benchmarks: large worlds, sign-in, and requests prepared so that only [`Cloud::handle`] is timed.

#![allow(clippy::expect_used, reason = "a measurement that cannot go on has failed")]
#![allow(dead_code, reason = "each measurement uses its own part")]

use http::{Method, Request, Response};
use imageshare_core::model::Timestamp;
use imageshare_mock::Cloud;
use imageshare_mock::world;
use serde_json::{Value, json};

/// The path of the only region's images.
pub const IMAGES_PATH: &str = "/image/DFW/v2/images";

/// The time of every request.
pub fn now() -> Timestamp {
    "2026-11-20T12:00:00Z".parse().expect("a time")
}

/// A project's ID by its number; the user of the same name is a member of it.
pub fn project_id(number: usize) -> String {
    format!("{:032x}", 0xb81e_4d2f_0000_usize + number)
}

/// An image's ID by its number; the IDs are not in order of age.
pub fn image_id(number: usize) -> String {
    let mixed = (number as u128 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    uuid::Uuid::from_u128(mixed).to_string()
}

/// A cloud of `projects` projects with one user each, and with these images.
pub fn create_cloud(projects: usize, images: &[Value]) -> Cloud {
    let users = (0..projects).map(|number| {
        let id = project_id(number);
        json!({ "id": id, "name": id, "password": "secret", "default_project": id, "roles": { (id.as_str()): ["member"] } })
    });
    let file = json!({
        "regions": ["DFW"],
        "token_seconds": 86_400,
        "projects": (0..projects).map(project_id).map(|id| json!({ "id": id, "name": id })).collect::<Vec<_>>(),
        "users": users.collect::<Vec<_>>(),
        "images": images,
    });
    let world = world::read(&file.to_string(), now()).map_err(|error| error.to_string());
    Cloud::new(world.expect("a valid world"), 1, "http://cloud.invalid")
}

/// Signs in the user of a project.
pub fn sign_in(cloud: &mut Cloud, project: &str) -> String {
    let user = json!({ "name": project, "domain": { "id": "default" }, "password": "secret" });
    let identity = json!({ "methods": ["password"], "password": { "user": user } });
    let body = json!({ "auth": { "identity": identity } }).to_string().into_bytes();
    let request = Request::post("/identity/v3/auth/tokens").body(body).expect("a request");
    let answer = send_expecting(cloud, &request, 201);
    let token = answer.headers().get("x-subject-token").and_then(|token| token.to_str().ok());
    token.expect("a token").to_owned()
}

/// A request with a token and, unless it is `null`, a body.
pub fn request(method: Method, path: &str, token: &str, body: &Value) -> Request<Vec<u8>> {
    let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
    let request = Request::builder().method(method).uri(path).header("x-auth-token", token);
    request.header("accept", "application/json").body(body).expect("a request")
}

/// Sends a request and panics on another status, because the time of a refusal is not of interest.
pub fn send_expecting(
    cloud: &mut Cloud,
    request: &Request<Vec<u8>>,
    status: u16,
) -> Response<Vec<u8>> {
    let answer = cloud.handle(now(), request);
    let body = String::from_utf8_lossy(answer.body());
    assert_eq!(answer.status(), status, "{} {}: {body}", request.method(), request.uri());
    answer
}
