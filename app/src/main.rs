//! The entry point that Trunk compiles: it wipes freed memory and starts the page.

use std::alloc::System;

use zeroizing_alloc::ZeroAlloc;

/// Wipes memory when it is freed. A secret passes through texts that no type of ours wipes: the value of a field, the body of a
/// request, the headers of a response.
#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);

fn main() {
    imageshare_app::start();
}
