//! The entry point that Trunk compiles: it starts the page and does nothing else.

fn main() {
    imageshare_app::start();
}
