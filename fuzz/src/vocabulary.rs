//! Texts with a meaning for the services: those of the APIs, listed here, and those of a fresh cloud, read from its responses.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use imageshare_core::rules::Profile;
use imageshare_mock::world::{Persona, personas};
use serde_json::Value;

use crate::plan::ListPick;
use crate::requests;
use crate::{fresh_cloud, start_time};

/// Names and values of the APIs.
const API_TEXTS: &str = "\
    0 -1 1 25 2147483648 99999999999999999999 1e3 0.5 NaN true false null None limit marker sort sort_key sort_dir asc \
    desc name:asc,size:desc created_at updated_at visibility private shared community public all member_status pending \
    accepted rejected tag name status active queued deactivated in:active,queued owner id os_hidden protected size \
    size_min size_max min_disk min_ram changes-since deleted gt:2026-11-20T00:00:00Z 2026-11-20 disk_format \
    container_format qcow2 raw bare checksum os_hash_algo os_hash_value stores locations direct_url self file schema \
    properties tags /name /tags /tags/- /visibility /owner /os_distro /a~1b /~2 add replace remove op path value member \
    members image images task tasks type input import export import_from import_from_format image_uuid \
    receiving_swift_container image_properties method web-download glance-direct copy-image glance-download uri \
    http://example.org/image all_stores server flavorRef imageRef createImage rebuild metadata format json prefix \
    delimiter accept content-type content-range range bytes=0-9 content-length x-auth-token x-subject-token \
    x-openstack-request-id x-image-meta-store x-forwarded-proto origin host openstack-api-version \
    access-control-request-method access-control-request-headers transfer-encoding x-sessionid openstack-auth-receipt \
    application/json application/octet-stream text/plain application/openstack-images-v2.1-json-patch \
    application/openstack-images-v2.0-json-patch identity auth methods password token application_credential totp passcode \
    user domain project scope unscoped default Default access_rules credentials RAX-KSKEY:apiKeyCredentials \
    RAX-AUTH:passcodeCredentials passwordCredentials apiKey username tenantId tenantName nocatalog DFW ORD %2F .. ü &&; \
    6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90 6B1F0C9E4A2D4C4E9A340D6C5B7E8F90";

/// Texts by the name of their placeholder in paths and bodies.
const TEXTS_BY_PLACEHOLDER: [(&str, &str); 9] = [
    ("member_status", "pending accepted rejected"),
    ("visibility", "private shared community public"),
    ("op", "add replace remove"),
    ("path", "/name /tags /protected /os_hidden /min_ram /os_distro /owner /disk_format /id /a~1b"),
    ("method", "web-download glance-direct copy-image glance-download"),
    ("task", "import export convert"),
    ("tag", "web release a%20b"),
    ("schema", "image images member members task tasks"),
    ("container", "images exports"),
];

/// Texts with separators and other special characters.
const SPECIAL_TEXTS: [&str; 7] =
    ["", "in:\"a,b\",c", "in:\"", "text/html;q=0.5, */*", "\u{1f600}", "\u{0}", "a b"];

/// The texts of the cloud of one profile.
pub struct Vocabulary {
    /// The personas that can sign in.
    pub people: Vec<Persona>,
    /// All texts.
    pub words: Vec<String>,
    /// Texts by the name of their placeholder.
    pub texts_by_placeholder: BTreeMap<&'static str, Vec<String>>,
    /// Roots of the services, as paths.
    pub roots: Vec<String>,
}

impl Vocabulary {
    /// The texts of a profile's default world.
    pub fn for_profile(profile: Profile) -> &'static Self {
        static OPENSTACK: LazyLock<Vocabulary> =
            LazyLock::new(|| Vocabulary::collect(Profile::OpenStack));
        static RACKSPACE: LazyLock<Vocabulary> =
            LazyLock::new(|| Vocabulary::collect(Profile::Rackspace));
        match profile {
            Profile::OpenStack => &OPENSTACK,
            Profile::Rackspace => &RACKSPACE,
        }
    }

    /// Picks an element of a list.
    pub fn pick<T>(list: &[T], pick: ListPick) -> Option<&T> {
        list.get(usize::from(pick) % list.len().max(1))
    }

    /// Signs in every persona and lists its images in every region.
    fn collect(profile: Profile) -> Self {
        let mut cloud = fresh_cloud(profile);
        let people = personas(profile);
        let mut roots = BTreeSet::from(["/c/identity".to_owned()]);
        let mut words: Vec<String> =
            API_TEXTS.split(' ').chain(SPECIAL_TEXTS).map(str::to_owned).collect();
        let mut images = BTreeSet::new();
        for person in &people {
            words.extend([person.user, person.password, person.api_key].map(str::to_owned));
            let response = cloud.handle(start_time(), &requests::sign_in(profile, person));
            let body = serde_json::from_slice(response.body()).unwrap_or_default();
            visit_strings(&body, &mut |text| {
                let below = text.strip_prefix("http://cloud.invalid");
                roots.extend(below.map(|path| requests::without_version(path).to_owned()));
            });
            let token = requests::response_token(&response).unwrap_or_default();
            for root in roots.iter().filter(|root| root.starts_with("/c/image/")) {
                let response = cloud
                    .handle(start_time(), &requests::get(&format!("{root}/v2/images"), &token));
                let body: Value = serde_json::from_slice(response.body()).unwrap_or_default();
                let listed = body["images"].as_array().into_iter().flatten();
                images.extend(listed.filter_map(|image| Some(image["id"].as_str()?.to_owned())));
            }
        }
        let images: Vec<String> = images.into_iter().collect();
        let projects: Vec<String> =
            people.iter().map(|person| person.project.to_string()).collect();
        words.extend(images.iter().chain(&projects).cloned());
        let of_personas = |text: fn(&Persona) -> &'static str| {
            people.iter().map(|person| text(person).to_owned()).collect()
        };
        let mut texts_by_placeholder = BTreeMap::from([
            ("user", of_personas(|person| person.user)),
            ("password", of_personas(|person| person.password)),
            ("api_key", of_personas(|person| person.api_key)),
            ("region", of_personas(|person| person.region)),
            ("image_id", images),
            ("member_id", projects.clone()),
            ("project_id", projects),
        ]);
        for (name, values) in TEXTS_BY_PLACEHOLDER {
            texts_by_placeholder.insert(name, values.split(' ').map(str::to_owned).collect());
        }
        Self { people, words, texts_by_placeholder, roots: roots.into_iter().collect() }
    }
}

/// Calls `found` with every string in a value.
pub fn visit_strings(value: &Value, found: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => found(text),
        Value::Array(values) => values.iter().for_each(|value| visit_strings(value, found)),
        Value::Object(members) => members.values().for_each(|value| visit_strings(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
