//! The journal of a whole handshake with the mock: what it shows, how it is undone, and that its curl commands, read by a shell and
//! sent to an equal cloud, get the same answers.
//!
//! Native only: a POSIX shell reads the commands.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::cell::RefCell;
use std::process::Command as Process;
use std::rc::Rc;

use http::{Request, Response};
use imageshare_core::cloud::{
    Account, CloudAddress, Credentials, Transport, TransportError, sign_in,
};
use imageshare_core::journal::commands::{curl_line, openstack_line};
use imageshare_core::journal::export::{to_har, to_runbook, to_shell_script};
use imageshare_core::journal::{
    Actor, CallRecorder, EntryFilter, EntryGroup, Journal, Names, RecordedCall, ServiceKind,
    UndoRefusal,
};
use imageshare_core::model::{MemberStatus, RegionName, Side, Timestamp};
use imageshare_core::rules::{Command, Profile};
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_core::wire::endpoint::Call;
use imageshare_core::wire::identity_v2;
use imageshare_core::wire::identity_v3::{DomainRef, ProjectRef, Scope, UserRef};
use imageshare_core::wire::image::ImageQuery;
use imageshare_mock::world::{Persona, SandboxRole, default_world, personas};
use imageshare_mock::{Cloud, MockTransport};
use pollster::block_on;

const URL: &str = "https://sandbox.invalid/cloud";

fn start_time() -> Timestamp {
    "2026-11-20T12:00:00Z".parse().unwrap()
}

fn cloud(profile: Profile) -> MockTransport {
    let cloud = Cloud::new(default_world(profile, start_time()), 7, URL);
    MockTransport::new(Rc::new(RefCell::new(cloud)), Rc::new(start_time))
}

/// Adds the calls of one account to a journal.
struct Recorder {
    journal: Rc<RefCell<Journal>>,
    side: Side,
}

impl CallRecorder for Recorder {
    fn now(&self) -> Timestamp {
        start_time()
    }

    fn record(&self, call: RecordedCall) {
        let actor = Actor { side: Some(self.side), account: self.side.title().to_owned() };
        self.journal.borrow_mut().push(actor, call);
    }
}

#[derive(Clone)]
struct RecordingTransport(MockTransport, Rc<Recorder>);

impl Transport for RecordingTransport {
    async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, TransportError> {
        self.0.send(request).await
    }

    fn recorder(&self) -> Option<impl CallRecorder> {
        Some(&*self.1)
    }
}

fn persona(profile: Profile, side: Side) -> Persona {
    let role = match side {
        Side::Producer => SandboxRole::Producer,
        Side::Consumer => SandboxRole::Consumer,
    };
    personas(profile).into_iter().find(|persona| persona.sandbox_role == role).unwrap()
}

async fn sign_in_as(
    cloud: &MockTransport,
    journal: &Rc<RefCell<Journal>>,
    profile: Profile,
    side: Side,
) -> Account<RecordingTransport> {
    let persona = persona(profile, side);
    let identity = BaseUrl::parse(&format!("{URL}/identity")).unwrap();
    let cloud_address = CloudAddress { profile, identity, connection: ConnectionMode::Direct };
    let credentials = match profile {
        Profile::OpenStack => Credentials::Password {
            user: UserRef::Name {
                name: persona.user.to_owned(),
                domain: DomainRef::Id("default".to_owned()),
            },
            password: persona.password.into(),
            scope: Scope::Project(ProjectRef::Id(persona.project.to_string())),
        },
        Profile::Rackspace => Credentials::Rackspace(identity_v2::Credentials::ApiKey {
            username: persona.user.to_owned(),
            api_key: persona.api_key.into(),
        }),
    };
    let recorder = Rc::new(Recorder { journal: Rc::clone(journal), side });
    sign_in(RecordingTransport(cloud.clone(), recorder), cloud_address, credentials).await.unwrap()
}

/// Both sign in, the producer shares an image, the consumer accepts it, the producer ends the share, both sign out.
async fn handshake(profile: Profile) -> Journal {
    let journal = Rc::new(RefCell::new(Journal::default()));
    let region: RegionName = "DFW".parse().unwrap();
    let cloud = cloud(profile);
    let producer = sign_in_as(&cloud, &journal, profile, Side::Producer).await;
    let consumer = sign_in_as(&cloud, &journal, profile, Side::Consumer).await;
    let project = persona(profile, Side::Consumer).project;
    let (own, offered) =
        (producer.image_service(&region).unwrap(), consumer.image_service(&region).unwrap());
    let images = own.list_images(&ImageQuery::default(), |_| ()).await.unwrap().images;
    let image = images.iter().find(|image| image.name.as_deref() == Some("win-2022-iis"));
    let image = image.unwrap().id;
    offered.show(image).await.unwrap_err();
    own.add_member(image, &project).await.unwrap();
    own.add_member(image, &project).await.unwrap_err();
    offered.set_member_status(image, MemberStatus::Accepted).await.unwrap();
    own.members(image).await.unwrap();
    own.remove_member(image, &project).await.unwrap();
    producer.sign_out().await.unwrap();
    consumer.sign_out().await.unwrap();
    journal.take()
}

#[test]
fn the_journal_of_a_handshake_has_every_call() {
    for profile in Profile::ALL {
        let journal = block_on(handshake(profile));
        let (sign_in, sign_out) = match profile {
            Profile::OpenStack => (Call::IssueToken, Call::RevokeToken),
            Profile::Rackspace => (Call::Authenticate, Call::RevokeTokenV2),
        };
        let (producer, consumer) = (Side::Producer, Side::Consumer);
        let mut calls: Vec<_> = journal
            .entries()
            .map(|entry| (entry.actor.side.unwrap(), entry.recorded.call, entry.is_failed()))
            .collect();
        // A long list has several pages, and the address of a service may have to be looked up.
        calls.dedup();
        calls.retain(|(_, call, _)| *call != Call::ImageVersions);
        assert_eq!(
            calls,
            [
                (producer, sign_in, false),
                (consumer, sign_in, false),
                (producer, Call::ListImages, false),
                (consumer, Call::ShowImage, true),
                (producer, Call::AddMember, false),
                (producer, Call::AddMember, true),
                (consumer, Call::UpdateMember, false),
                (producer, Call::ListMembers, false),
                (producer, Call::RemoveMember, false),
                (producer, sign_out, false),
                (consumer, sign_out, false),
            ]
        );
        let image_calls =
            EntryFilter { service: Some(ServiceKind::Image), ..EntryFilter::default() };
        assert!(journal.matching(&image_calls).all(|entry| entry.recorded.request_id().is_some()));

        let changes = EntryFilter { group: EntryGroup::Changes, ..EntryFilter::default() };
        let index = journal.undo_index();
        let undos: Vec<_> = journal.matching(&changes).map(|entry| index.undo(entry)).collect();
        let [add, accept, remove] = undos.as_slice() else { panic!("{undos:?}") };
        assert!(matches!(add, Err(UndoRefusal::ChangedAgain { .. })), "{add:?}");
        assert_eq!(accept, &Err(UndoRefusal::NothingToUndo));
        let remove = remove.as_ref().unwrap();
        assert_eq!(
            (remove.command, remove.lost_answer()),
            (Command::Add, Some(MemberStatus::Accepted))
        );
    }
}

#[test]
fn no_file_has_a_password_key_or_token() {
    for profile in Profile::ALL {
        let journal = block_on(handshake(profile));
        let names = Names::NONE;
        let all = EntryFilter::default();
        let text = format!(
            "{journal:?}{}{}{}",
            to_har(&journal, &all, &names),
            to_runbook(&journal, &all, &names),
            to_shell_script(&journal, &all, &names)
        );
        for side in Side::ALL {
            let persona = persona(profile, side);
            assert!(text.contains(persona.user), "{}", persona.user);
            assert!(!text.contains(persona.password) && !text.contains(persona.api_key));
        }
        let lines: Vec<_> = journal
            .entries()
            .filter_map(|entry| openstack_line(entry.recorded.call_request()))
            .collect();
        assert!(lines.iter().any(|line| line.contains(" image set --accept ")), "{lines:?}");
    }
}

/// The request that a `curl` command sends, as a shell reads it.
fn request_of(line: &str, variables: &[(&str, &str)]) -> Request<Vec<u8>> {
    let script = format!("curl() {{ printf '%s\\0' \"$@\"; }}\n{line}\n");
    let mut shell = Process::new("sh");
    shell.arg("-eu").arg("-c").arg(script).env_clear().envs(variables.iter().copied());
    let output = shell.output().unwrap();
    assert!(output.status.success(), "{line}\n{output:?}");
    let words = String::from_utf8(output.stdout).unwrap();
    let mut words = words.split_terminator('\0');
    let (mut request, mut body) = (Request::builder(), Vec::new());
    while let Some(word) = words.next() {
        request = match word {
            "-X" => request.method(words.next().unwrap()),
            "-H" => {
                let (name, value) = words.next().unwrap().split_once(": ").unwrap();
                request.header(name, value)
            }
            "-d" => {
                body = words.next().unwrap().as_bytes().to_vec();
                request
            }
            url => request.uri(url),
        };
    }
    request.body(body).unwrap()
}

#[test]
fn the_curl_commands_get_the_same_answers() {
    for profile in Profile::ALL {
        let journal = block_on(handshake(profile));
        let equal_cloud = cloud(profile);
        let mut tokens = [String::new(), String::new()];
        for entry in journal.entries() {
            let side = entry.actor.side.unwrap();
            let persona = persona(profile, side);
            let token = &mut tokens[usize::from(side == Side::Consumer)];
            let line = curl_line(entry.recorded.call_request()).unwrap();
            let request = request_of(
                &line,
                &[
                    ("OS_TOKEN", token),
                    ("X_SUBJECT_TOKEN", token),
                    ("OS_PASSWORD", persona.password),
                    ("OS_API_KEY", persona.api_key),
                ],
            );
            let answer = block_on(equal_cloud.send(request)).unwrap();
            let recorded = entry.recorded.result.as_ref().unwrap();
            assert_eq!(answer.status(), recorded.status, "{line}");
            let body = String::from_utf8(answer.body().clone()).unwrap();
            match entry.recorded.call {
                Call::IssueToken => {
                    *token = answer.headers()["x-subject-token"].to_str().unwrap().to_owned();
                }
                Call::Authenticate => {
                    let body: serde_json::Value = serde_json::from_str(&body).unwrap();
                    *token = body["access"]["token"]["id"].as_str().unwrap().to_owned();
                }
                _ => assert_eq!(recorded.body.text().unwrap_or_default(), body, "{line}"),
            }
        }
    }
}
