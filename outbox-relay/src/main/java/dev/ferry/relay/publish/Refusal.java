package dev.ferry.relay.publish;

/// Why a record cannot be published.
///
/// @param reason one sentence for the person who has to act
/// @param mayHeal a later try can succeed without anybody changing the record (a topic appears, a
///   permission is granted)
public record Refusal(String reason, boolean mayHeal) {}
