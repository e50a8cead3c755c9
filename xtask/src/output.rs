//! The output of `xtask`: results go to standard output, progress to standard error. Used by every module that prints.
//!
//! If the reader has closed the pipe, as `head` does, output is dropped and the command continues with the same exit status.

use std::fmt::Arguments;
use std::io::{Write, stderr, stdout};

/// Prints a line of a result.
pub fn print_result(text: Arguments<'_>) {
    write_line(&mut stdout(), text);
}

/// Prints a line of progress or an error.
pub fn print_progress(text: Arguments<'_>) {
    write_line(&mut stderr(), text);
}

fn write_line(stream: &mut dyn Write, text: Arguments<'_>) {
    // A failure to write cannot be reported anywhere.
    drop(writeln!(stream, "{text}"));
}

/// As `println!`, through [`print_result`].
macro_rules! output {
    ($($arguments:tt)*) => { crate::output::print_result(format_args!($($arguments)*)) };
}

/// As `eprintln!`, through [`print_progress`].
macro_rules! note {
    ($($arguments:tt)*) => { crate::output::print_progress(format_args!($($arguments)*)) };
}

pub(crate) use {note, output};

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    /// A pipe whose reader has closed it.
    struct ClosedPipe;

    impl Write for ClosedPipe {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_pipe_is_no_error() {
        write_line(&mut ClosedPipe, format_args!("{}", 1));
    }

    #[test]
    fn a_line_ends_with_a_line_break() {
        let mut written = Vec::new();
        write_line(&mut written, format_args!("{} bytes", 7));
        assert_eq!(written, b"7 bytes\n");
    }
}
