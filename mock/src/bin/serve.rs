//! The cloud over HTTP.
fn main() {}
