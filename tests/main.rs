//! The one test binary: one link, one database cluster, every test.

mod platform {
    mod search;
}
