package dev.ferry.local.input;

/// A line that is not imported.
///
/// @param invoice its invoice number as written, possibly empty
/// @param reason one clause that names the column and the value
public record Reject(Place place, String invoice, String reason) {}
