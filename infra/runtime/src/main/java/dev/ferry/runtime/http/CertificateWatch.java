package dev.ferry.runtime.http;

import dev.ferry.runtime.telemetry.HealthCheck;
import dev.ferry.runtime.tls.ServerTls;
import dev.ferry.runtime.tls.TlsConfig;
import dev.ferry.runtime.tls.TlsFiles;
import dev.ferry.runtime.tls.UnusableTlsFile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Replaces a port's certificate when its files have changed.
///
/// Files that cannot be used change nothing: the certificate from before stays. They are complained
/// of when they are the same at the second look, because whoever renews a certificate writes one
/// file after the other.
final class CertificateWatch implements HealthCheck {
    private static final Logger log = LoggerFactory.getLogger(CertificateWatch.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final String group;
    private final TlsConfig config;
    private final InstantSource clock;
    private final CurrentTls tls;

    /// What the present certificate was made of. Used by the looking thread alone, as is `doubted`.
    private TlsFiles used;

    /// What was wrong at the last look; null when nothing was.
    private @Nullable String doubted;

    private boolean isOld;

    /// What is wrong with the files of now, as far as it was complained of. Written by the looking
    /// thread, read by health and metrics.
    private volatile @Nullable String refused;

    /// @param group of settings that name the files, such as `http`
    /// @param clock tells whether a certificate expires soon
    /// @throws UnusableTlsFile when the port cannot begin with these files
    CertificateWatch(String group, TlsConfig config, InstantSource clock) throws UnusableTlsFile {
        this.group = group;
        this.config = config;
        this.clock = clock;
        used = TlsFiles.read(config);
        tls = new CurrentTls(config, used.serverTls());
    }

    CurrentTls tls() {
        return tls;
    }

    /// Looks at the files once.
    ///
    /// @return how long to wait until the next time
    Duration look() {
        String wrong = replaceIfChanged();
        if (wrong == null) {
            refused = null;
        } else if (wrong.equals(doubted) && !wrong.equals(refused)) {
            refused = wrong;
            log.warn("the certificate of {} stays as it is: {}", group, wrong);
        }
        doubted = wrong;
        String age = age();
        if (age != null && !isOld) {
            log.warn("{}", age);
        }
        isOld = age != null;
        return BETWEEN_LOOKS;
    }

    /// @return what is wrong with the files of now; null when their certificate is in use
    private @Nullable String replaceIfChanged() {
        try {
            TlsFiles found = TlsFiles.read(config);
            if (!found.equals(used)) {
                ServerTls next = found.serverTls();
                tls.replace(next);
                used = found;
                log.info("{} shows a new certificate, right until {}", group, next.notAfter());
            }
            return null;
        } catch (UnusableTlsFile e) {
            return String.valueOf(e.getMessage());
        }
    }

    /// Seconds since 1970.
    double expiry() {
        return tls.present().notAfter().getEpochSecond();
    }

    double refusals() {
        return refused == null ? 0 : 1;
    }

    /// Names no file: health is open to everybody.
    @Override
    public @Nullable String problem() {
        return refused == null
                ? age()
                : "the files of %s.tls cannot be used and the certificate from before stays; the log says why"
                        .formatted(group);
    }

    private @Nullable String age() {
        ServerTls present = tls.present();
        Instant now = clock.instant();
        if (now.isBefore(present.dueAt())) {
            return null;
        }
        return now.isBefore(present.notAfter())
                ? "the certificate of %s expires at %s; renew it"
                        .formatted(group, present.notAfter())
                : "the certificate of %s has expired at %s; clients refuse it"
                        .formatted(group, present.notAfter());
    }
}
