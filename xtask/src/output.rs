//! What `xtask` tells: results on standard output, progress on standard error. Called by everything that prints.
//!
//! Where the reader has gone, as `head` does when it has enough, nobody is left to be told anything. The work goes on: a verb
//! ends as it would have, with the same exit status.

use std::fmt::Arguments;
use std::io::{Write, stderr, stdout};

/// Prints a line of a result.
pub fn result(words: Arguments<'_>) {
    tell(&mut stdout(), words);
}

/// Prints a line of progress, or what went wrong.
pub fn progress(words: Arguments<'_>) {
    tell(&mut stderr(), words);
}

fn tell(stream: &mut dyn Write, words: Arguments<'_>) {
    // There is no better place to say that nothing can be said.
    drop(writeln!(stream, "{words}"));
}

/// As `println!`, by way of [`result`].
macro_rules! output {
    ($($words:tt)*) => { crate::output::result(format_args!($($words)*)) };
}

/// As `eprintln!`, by way of [`progress`].
macro_rules! note {
    ($($words:tt)*) => { crate::output::progress(format_args!($($words)*)) };
}

pub(crate) use {note, output};

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    /// A pipe whose reader has gone.
    struct Broken;

    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn nobody_to_tell_is_no_reason_to_stop() {
        tell(&mut Broken, format_args!("{}", 1));
    }

    #[test]
    fn a_line_ends() {
        let mut told = Vec::new();
        tell(&mut told, format_args!("{} bytes", 7));
        assert_eq!(told, b"7 bytes\n");
    }
}
