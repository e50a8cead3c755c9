//! A request as a `curl` command for a POSIX shell. Used by [`crate::journal`], for calls that were sent and planned ones. It never contains a secret: the shell reads it from a variable.

use super::shell_quote::shell_quote;

/// A part of a text: in clear, or read from a shell variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShellText<'a> {
    /// A text.
    Text(&'a str),
    /// The name of a variable.
    Variable(&'a str),
}

/// What `curl` is to send.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CurlRequest<'a> {
    /// The HTTP method.
    pub method: &'a str,
    /// The address.
    pub url: &'a str,
    /// The headers, by name.
    pub headers: Vec<(&'a str, ShellText<'a>)>,
    /// The body, in order.
    pub body: Vec<ShellText<'a>>,
}

impl CurlRequest<'_> {
    /// The command, on one line if no text has a line break.
    pub fn to_command(&self) -> String {
        let mut words = vec!["curl".to_owned()];
        // With -X, curl waits for the body that a HEAD announces.
        words.push(if self.method == "HEAD" {
            "--head".to_owned()
        } else {
            format!("-X {}", self.method)
        });
        // curl reads brackets as a pattern of several addresses.
        if self.url.contains(['[', ']', '{', '}']) {
            words.push("--globoff".to_owned());
        }
        words.push(shell_quote(self.url));
        words.extend(self.headers.iter().map(|(name, value)| match value {
            ShellText::Text(value) => format!("-H {}", shell_quote(&format!("{name}: {value}"))),
            ShellText::Variable(variable) => format!("-H \"{name}: ${variable}\""),
        }));
        if let Some(first) = self.body.first() {
            // -d reads a file if the body begins with @.
            let is_file_name = matches!(first, ShellText::Text(text) if text.starts_with('@'));
            let option = if is_file_name { "--data-raw" } else { "-d" };
            let body = self.body.iter().map(|part| match part {
                ShellText::Text(text) => shell_quote(text),
                ShellText::Variable(variable) => format!("\"${variable}\""),
            });
            words.push(format!("{option} {}", body.collect::<String>()));
        } else if matches!(self.method, "POST" | "PUT" | "PATCH") {
            // Some servers refuse a request that may have a body and announces none (411).
            words.push("-H 'Content-Length: 0'".to_owned());
        }
        words.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_method_has_its_options() {
        let command =
            |method, url, body| CurlRequest { method, url, headers: Vec::new(), body }.to_command();
        let text = ShellText::Text;
        for (line, expected) in [
            (command("GET", "http://a/b", vec![]), "curl -X GET http://a/b"),
            (command("HEAD", "http://a/b", vec![]), "curl --head http://a/b"),
            (
                command("DELETE", "http://[::1]/", vec![]),
                "curl -X DELETE --globoff 'http://[::1]/'",
            ),
            (command("POST", "http://a", vec![]), "curl -X POST http://a -H 'Content-Length: 0'"),
            (command("PUT", "http://a", vec![text("@b")]), "curl -X PUT http://a --data-raw @b"),
            (
                command("POST", "http://a", vec![text("{"), ShellText::Variable("P"), text("}")]),
                r#"curl -X POST http://a -d '{'"$P"'}'"#,
            ),
        ] {
            assert_eq!(line, expected);
        }
    }
}
