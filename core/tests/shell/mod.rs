//! A POSIX shell that reads commands: it runs none of them.

use std::io::Write;
use std::process::{Command, Stdio};

/// The words that the shell passes to `curl`, with these variables.
pub fn words(line: &str, variables: &[(&str, &str)]) -> Vec<String> {
    let script = format!("curl() {{ printf '%s\\0' \"$@\"; }}\n{line}\n");
    let mut shell = Command::new("sh");
    shell.arg("-eu").arg("-c").arg(script).env_clear().envs(variables.iter().copied());
    let output = shell.output().expect("there is a shell");
    assert!(output.status.success() && output.stderr.is_empty(), "{line}\n{output:?}");
    let text = String::from_utf8(output.stdout).expect("the words are UTF-8");
    let mut words: Vec<String> = text.split('\0').map(str::to_owned).collect();
    words.pop();
    words
}

/// Fails if the shell cannot read a script.
pub fn check_syntax(script: &str) {
    let mut shell = Command::new("sh");
    shell.arg("-n").stdin(Stdio::piped()).stderr(Stdio::piped());
    let mut shell = shell.spawn().expect("there is a shell");
    let mut input = shell.stdin.take().expect("it reads its input");
    input.write_all(script.as_bytes()).expect("it reads everything");
    drop(input);
    let output = shell.wait_with_output().expect("it ends");
    assert!(output.status.success() && output.stderr.is_empty(), "{script}\n{output:?}");
}
