package dev.ferry.consumer;

/// Identifies the set of versions that a member lacks and the live group has counted, however many
/// they are.
///
/// @param aggregates how many aggregates lack versions
/// @param digest the same for the same versions of the same aggregates
record MissingVersions(long aggregates, String digest) {}
