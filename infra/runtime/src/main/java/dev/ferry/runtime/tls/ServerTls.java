package dev.ferry.runtime.tls;

import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;

/// A certificate that a port can show.
///
/// @param notBefore when the certificate begins to be right
/// @param notAfter when the certificate expires
public record ServerTls(SSLContext context, Instant notBefore, Instant notAfter) {
    private static final Duration LONGEST_WARNING = Duration.ofDays(14);

    /// When somebody has to look why the certificate was not renewed: two weeks before its end, or
    /// a fifth of its life before when that is less. What renews certificates does so earlier.
    public Instant dueAt() {
        Duration fifth = Duration.between(notBefore, notAfter).dividedBy(5);
        return notAfter.minus(fifth.compareTo(LONGEST_WARNING) < 0 ? fifth : LONGEST_WARNING);
    }
}
