package dev.ferry.local.input;

/// Where a line stands.
///
/// @param file as the person named it
/// @param line the first line of the record, 1 for the header; a quoted field may span several
public record Place(String file, long line) {}
