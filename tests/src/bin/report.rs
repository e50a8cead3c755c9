//! Writes the README's table of how closely the mock matches the real services. Run by `cargo xtask live report`.

use imageshare_tests::conformance::figures;

fn main() -> std::io::Result<()> {
    std::fs::write(figures::readme_path(), figures::updated_readme())
}
