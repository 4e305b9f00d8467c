package dev.ferry.command.growth.segment;

/// Whether a segment is in use.
enum SegmentStatus {
    ACTIVE,
    RETIRED
}
