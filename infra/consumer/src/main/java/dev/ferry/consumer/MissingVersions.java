package dev.ferry.consumer;

/// The versions that a member lacks and the live group has counted, told apart from any other such
/// versions however many they are.
///
/// @param aggregates how many lack versions
/// @param digest the same for the same versions of the same aggregates
record MissingVersions(long aggregates, String digest) {}
