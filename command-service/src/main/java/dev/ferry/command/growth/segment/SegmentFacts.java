package dev.ferry.command.growth.segment;

/// What a decision about a new segment needs besides the command.
///
/// @param nameTaken whether a segment of the tenant that is in use has the command's name
record SegmentFacts(boolean nameTaken) {}
