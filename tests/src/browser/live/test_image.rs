//! An image for one test, and what other clients do with it. Used by the live tests and the benchmarks.

use http::{Method, Request};
use serde_json::{Value, json};

use super::super::error::{Outcome, TestError};
use super::LiveEnv;
use super::http_client::{send, send_request};

/// An image that the producer owns, created for one test; it is deleted on drop.
pub struct TestImage {
    /// The image ID.
    pub id: String,
    /// The image's name.
    pub name: String,
    url: String,
    token: String,
}

impl TestImage {
    /// Creates a shared image with some bytes of data in the first region. Deletes images of the same name first, which an
    /// aborted run may have left.
    pub fn create(live: &LiveEnv, name: &str) -> Outcome<Self> {
        let (token, glance) = (live.issue_token("producer")?, live.glance_url(0)?);
        let same_name = format!("{glance}/images?name={name}");
        let leftover = send(&Method::GET, &same_name, Some(&token), None)?.body;
        for id in leftover["images"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|image| image["id"].as_str())
        {
            send(&Method::DELETE, &format!("{glance}/images/{id}"), Some(&token), None)?;
        }
        let record = json!({ "name": name, "visibility": "shared", "disk_format": "raw", "container_format": "bare" });
        let made = send(&Method::POST, &format!("{glance}/images"), Some(&token), Some(&record))?;
        let id = made.body["id"]
            .as_str()
            .ok_or_else(|| TestError::new("Glance returned no image ID"))?
            .to_owned();
        let url = format!("{glance}/images/{id}");
        let image = Self { id, name: name.to_owned(), url, token };
        let data = Request::put(format!("{}/file", image.url))
            .header("X-Auth-Token", &image.token)
            .header("Content-Type", "application/octet-stream")
            .body("some bytes".repeat(32));
        send_request(data.map_err(|error| TestError::new(error.to_string()))?)?;
        Ok(image)
    }

    /// The image as Glance shows it.
    pub fn record(&self) -> Outcome<Value> {
        Ok(send(&Method::GET, &self.url, Some(&self.token), None)?.body)
    }

    /// The URL of its members.
    pub fn members_url(&self) -> String {
        format!("{}/members", self.url)
    }

    /// A project's member status, as the owner sees it: `pending`, `accepted` or `rejected`.
    pub fn member_status(&self, project: &str) -> Outcome<String> {
        let url = format!("{}/{project}", self.members_url());
        let member = send(&Method::GET, &url, Some(&self.token), None)?.body;
        let status = member["status"].as_str().map(str::to_owned);
        status.ok_or_else(|| TestError::new(format!("a member without a status: {member}")))
    }

    /// The IDs of the projects that the image is shared with.
    pub fn members(&self) -> Outcome<Vec<String>> {
        let list = send(&Method::GET, &self.members_url(), Some(&self.token), None)?.body;
        let ids = list["members"].as_array().into_iter().flatten();
        Ok(ids.filter_map(|member| member["member_id"].as_str().map(str::to_owned)).collect())
    }

    /// Shares the image with a project, as another client of the producer does.
    ///
    /// # Errors
    /// The service refuses it.
    pub fn share_with(&self, project: &str) -> Outcome {
        let member = json!({ "member": project });
        send(&Method::POST, &self.members_url(), Some(&self.token), Some(&member))?;
        Ok(())
    }

    /// Changes the image's visibility, as another client of the producer does.
    ///
    /// # Errors
    /// The service refuses it.
    pub fn set_visibility(&self, visibility: &str) -> Outcome {
        let patch = json!([{ "op": "replace", "path": "/visibility", "value": visibility }]);
        let request = Request::patch(&self.url)
            .header("X-Auth-Token", &self.token)
            .header("Content-Type", "application/openstack-images-v2.1-json-patch")
            .body(patch.to_string());
        send_request(request.map_err(|error| TestError::new(error.to_string()))?)?;
        Ok(())
    }

    /// Deletes the image, as another client of the producer does.
    ///
    /// # Errors
    /// The service refuses it.
    pub fn delete(&self) -> Outcome {
        send(&Method::DELETE, &self.url, Some(&self.token), None)?;
        Ok(())
    }

    /// Ends the share with a project, however it was created.
    pub fn stop_sharing(&self, project: &str) -> Outcome {
        send(&Method::DELETE, &format!("{}/members/{project}", self.url), Some(&self.token), None)?;
        Ok(())
    }
}

impl Drop for TestImage {
    fn drop(&mut self) {
        // If this fails, the next run deletes the image.
        drop(send(&Method::DELETE, &self.url, Some(&self.token), None));
    }
}
