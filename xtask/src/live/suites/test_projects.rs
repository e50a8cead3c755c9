//! The suites' projects and users at the real Keystone. They are created for one run and deleted after it with their images, so
//! that runs do not affect each other. Called by `run`. The mock has the same ones in its world file.

use serde_json::{Value, json};
use ureq::http::Method;

use crate::failure::{Failure, Result};
use crate::live::glance::REGIONS;
use crate::live::http::Client;
use crate::live::{identity, keystone};

/// User, project and role, as in `accounts.yaml` and `clouds.yaml` of `tests/live/suites`.
const TEST_USERS: [(&str, &str, &str); 4] = [
    ("tempest", "tempest", "member"),
    ("tempest-alt", "tempest-alt", "member"),
    ("tempest-reader", "tempest", "reader"),
    ("tempest-admin", "tempest-admin", "admin"),
];

/// The projects and users of a run.
pub struct TestProjects {
    admin: Client,
    token: String,
}

/// Creates them, after deleting what an interrupted run has left.
///
/// # Errors
/// Keystone cannot be reached, or it responds with an error.
pub fn create() -> Result<TestProjects> {
    let token = identity::sign_in("admin", "admin")?;
    let test_projects =
        TestProjects { admin: Client::new(keystone::url(), Some(token.clone())), token };
    test_projects.delete_all()?;
    for (user, project, role) in TEST_USERS {
        let project = match test_projects.find_id("project", project)? {
            Some(project) => project,
            None => test_projects
                .create_resource("project", &json!({"name": project, "domain_id": "default"}))?,
        };
        let password = format!("{user}-password");
        let fields = json!({"name": user, "domain_id": "default", "password": password});
        let user = test_projects.create_resource("user", &fields)?;
        let role = test_projects.find_id("role", role)?;
        let role = role.ok_or_else(|| Failure::new("Keystone has no such role."))?;
        let path = format!("/projects/{project}/users/{user}/roles/{role}");
        test_projects.admin.send(&Method::PUT, &path, &Value::Null)?;
    }
    Ok(test_projects)
}

impl TestProjects {
    /// Deletes them with their images.
    ///
    /// # Errors
    /// A service cannot be reached, or it responds with an error.
    pub fn remove(self) -> Result<()> {
        self.delete_all()
    }

    /// Deletes everything whose name begins with `tempest`: also the projects and users that glance-tempest-plugin creates
    /// itself, and would leave if a run is interrupted.
    fn delete_all(&self) -> Result<()> {
        for project in self.find_ids("project")? {
            self.delete_images(&project)?;
            self.delete(&format!("/projects/{project}"))?;
        }
        for user in self.find_ids("user")? {
            self.delete(&format!("/users/{user}"))?;
        }
        Ok(())
    }

    fn find_ids(&self, kind: &str) -> Result<Vec<String>> {
        let listed = self.admin.send(&Method::GET, &format!("/{kind}s"), &Value::Null)?;
        let all = listed.body[format!("{kind}s")].as_array().cloned().unwrap_or_default();
        let is_ours =
            |one: &&Value| one["name"].as_str().is_some_and(|name| name.starts_with("tempest"));
        all.iter().filter(is_ours).map(|one| expect_string(&one["id"])).collect()
    }

    fn delete_images(&self, project: &str) -> Result<()> {
        for region in REGIONS {
            let glance = Client::new(region.url(), Some(self.token.clone()));
            for hidden in [false, true] {
                let path = format!(
                    "/v2/images?owner={project}&visibility=all&os_hidden={hidden}&limit=1000"
                );
                let listed = glance.send(&Method::GET, &path, &Value::Null)?;
                for image in listed.body["images"].as_array().into_iter().flatten() {
                    let path = format!("/v2/images/{}", expect_string(&image["id"])?);
                    // An image whose deletion was interrupted cannot be deleted again; without its project it affects nobody.
                    let _ = glance.send(&Method::DELETE, &path, &Value::Null);
                }
            }
        }
        Ok(())
    }

    fn find_id(&self, kind: &str, name: &str) -> Result<Option<String>> {
        let listed =
            self.admin.send(&Method::GET, &format!("/{kind}s?name={name}"), &Value::Null)?;
        listed.body[format!("{kind}s")].get(0).map(|found| expect_string(&found["id"])).transpose()
    }

    fn create_resource(&self, kind: &str, fields: &Value) -> Result<String> {
        let created =
            self.admin.send(&Method::POST, &format!("/{kind}s"), &json!({ kind: fields }))?;
        expect_string(&created.body[kind]["id"])
    }

    fn delete(&self, path: &str) -> Result<()> {
        self.admin.send(&Method::DELETE, path, &Value::Null).map(drop)
    }
}

fn expect_string(value: &Value) -> Result<String> {
    value
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| Failure::new(format!("{value} is not a string.")))
}
