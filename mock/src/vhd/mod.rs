//! Microsoft's VHD, as far as imports need it: described files, and their inspection.
//!
//! Used by the object store, which stores such files, and by Rackspace's import and export tasks.

mod disk;
mod footer;
mod inspect;

pub(crate) use disk::{Disk, DiskKind};
pub(crate) use inspect::{ReadAt, inspect};

impl ReadAt for Disk {
    fn size(&self) -> u64 {
        self.size
    }

    fn read_at(&self, at: u64, length: u64) -> Vec<u8> {
        self.read(at, length)
    }
}
