//! `cargo xtask live report`: writes the table of how close the mock is to the real services into the README.

use imageshare_tests::conformance::figures;

fn main() -> std::io::Result<()> {
    std::fs::write(figures::readme_file(), figures::readme())
}
