//! The street map.
