//! From the file's shapes to a world.
