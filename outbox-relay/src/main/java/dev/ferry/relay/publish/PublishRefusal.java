package dev.ferry.relay.publish;

/// Why a record cannot be published.
///
/// @param reason one sentence for the person who has to act
/// @param mayHeal a later try can succeed without anybody changing the record (a topic appears, a
///   permission is granted)
public record PublishRefusal(String reason, boolean mayHeal) {
    /// A reason quotes what it refuses, and that may have megabytes.
    private static final int LONGEST_REASON = 500;

    public PublishRefusal {
        if (reason.length() > LONGEST_REASON) {
            reason = reason.substring(0, LONGEST_REASON) + "…";
        }
    }
}
