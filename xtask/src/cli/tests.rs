//! Tests of the command line: what each command accepts, and what is refused.

use super::*;

fn parse_line(line: &str) -> Result<Command> {
    parse(lexopt::Parser::from_args(line.split_whitespace()))
}

#[test]
fn without_arguments_the_command_is_help() {
    assert_eq!(parse_line("").unwrap(), Command::Help);
    assert_eq!(parse_line("--help").unwrap(), Command::Help);
}

#[test]
fn serve_accepts_a_port_and_release() {
    let expected = Command::Serve(ServeOptions { port: 9000, release: true });
    assert_eq!(parse_line("serve --port 9000 --release").unwrap(), expected);
}

#[test]
fn dist_and_config_check_accept_a_file() {
    let config = Some(PathBuf::from("site/config.json"));
    let expected = Command::Dist(DistOptions { config, ..DistOptions::default() });
    assert_eq!(parse_line("dist --config site/config.json").unwrap(), expected);
    let expected = Command::ConfigCheck("a.json".into());
    assert_eq!(parse_line("config-check a.json").unwrap(), expected);
}

#[test]
fn live_test_accepts_keep() {
    assert_eq!(
        parse_line("live test --keep").unwrap(),
        Command::Live(LiveCommand::Test { keep: true })
    );
    assert_eq!(parse_line("live down").unwrap(), Command::Live(LiveCommand::Down));
}

#[test]
fn live_record_accepts_a_list_of_files() {
    let files = Some("members,lists".to_owned());
    let line = "live record --only members,lists";
    assert_eq!(parse_line(line).unwrap(), Command::Live(LiveCommand::Record { files }));
    assert_eq!(
        parse_line("live record").unwrap(),
        Command::Live(LiveCommand::Record { files: None })
    );
}

#[test]
fn fuzz_runs_for_a_minute_by_default() {
    let targets = Vec::new();
    assert_eq!(parse_line("fuzz").unwrap(), Command::Fuzz { seconds: 60, targets });
    let targets = vec!["link".to_owned(), "members".to_owned()];
    assert_eq!(
        parse_line("fuzz link --seconds 600 members").unwrap(),
        Command::Fuzz { seconds: 600, targets }
    );
}

#[test]
fn rows_accepts_ids_and_tests() {
    let options = RowsOptions { with_tests: true, ids: vec!["S1".to_owned(), "A2".to_owned()] };
    assert_eq!(parse_line("rows S1 --tests A2").unwrap(), Command::Rows(options));
    assert_eq!(parse_line("rows").unwrap(), Command::Rows(RowsOptions::default()));
}

#[test]
fn an_unknown_argument_is_refused_and_points_to_help() {
    for line in ["srve", "live sideways", "bench nothing", "lint --fast", "serve --port x"] {
        let message = parse_line(line).unwrap_err().to_string();
        assert!(message.contains("cargo xtask --help"), "{line}: {message}");
    }
}
