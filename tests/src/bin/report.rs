//! Writes the README's table of how closely the mock matches the real services. Run by `cargo xtask live report`.

use imageshare_tests::conformance::readme_table;

fn main() -> std::io::Result<()> {
    std::fs::write(readme_table::readme_path(), readme_table::updated_readme())
}
