//! What the users of the fake cloud do with their other clients while the page is open, which the page learns only by asking. Used by the browser
//! tests.

use axum::extract::Request;
use axum::http::request::Builder;
use serde_json::json;

use super::fake_cloud::FakeCloud;

impl FakeCloud {
    /// Adds a member with any text as its project ID, as the user who signed in last. Returns the status.
    pub fn add_member(&self, region: &str, image: &str, member: &str) -> u16 {
        let request = Request::post(format!("/image/{region}/v2/images/{image}/members"))
            .header("content-type", "application/json");
        self.send_as_last_user(request, json!({ "member": member }).to_string().into_bytes())
    }

    /// Creates an image without data and with this ID, as the user who signed in last. Returns the status.
    pub fn create_image(&self, region: &str, id: &str, name: &str) -> u16 {
        let request = Request::post(format!("/image/{region}/v2/images"))
            .header("content-type", "application/json");
        let image = json!({ "id": id, "name": name, "visibility": "shared" });
        self.send_as_last_user(request, image.to_string().into_bytes())
    }

    /// Sends a request without a body as the user who signed in last, as their other clients might. Returns the status.
    pub fn send_as_other_client(&self, method: &str, path: &str) -> u16 {
        self.send_as_last_user(Request::builder().method(method).uri(path), Vec::new())
    }

    /// Answers an offer, whose path names the member, as the user who signed in first. Returns the status.
    pub fn answer_as_first_user(&self, path: &str, status: &str) -> u16 {
        let token = self.tokens().into_iter().next().unwrap_or_default();
        let request = Request::put(path).header("content-type", "application/json");
        let body = json!({ "status": status }).to_string().into_bytes();
        self.send_with_token(request, token, body)
    }

    /// Renames an image, as the user who signed in last. Returns the status.
    pub fn rename_image(&self, region: &str, image: &str, name: &str) -> u16 {
        self.patch_image(region, image, "/name", name)
    }

    /// Sets an image's visibility, as the user who signed in last. Returns the status.
    pub fn set_visibility(&self, region: &str, image: &str, visibility: &str) -> u16 {
        self.patch_image(region, image, "/visibility", visibility)
    }

    fn patch_image(&self, region: &str, image: &str, path: &str, value: &str) -> u16 {
        let request = Request::patch(format!("/image/{region}/v2/images/{image}"))
            .header("content-type", "application/openstack-images-v2.1-json-patch");
        let change = json!([{ "op": "replace", "path": path, "value": value }]);
        self.send_as_last_user(request, change.to_string().into_bytes())
    }

    fn send_as_last_user(&self, request: Builder, body: Vec<u8>) -> u16 {
        let token = self.tokens().pop().unwrap_or_default();
        self.send_with_token(request, token, body)
    }

    fn send_with_token(&self, request: Builder, token: String, body: Vec<u8>) -> u16 {
        let request = request.header("x-auth-token", token).body(body);
        request.map_or(0, |request| self.handle(&request).status().as_u16())
    }
}
