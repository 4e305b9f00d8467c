package dev.ferry.relay.observe;

import dev.ferry.relay.recover.Recovered;
import dev.ferry.runtime.telemetry.HealthCheck;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says when PostgreSQL and Kafka disagree about what was published.
///
/// No event is lost then, but some may come twice, and consumers may know events that the database
/// does not. Only a person can repair that, so readiness says it until the relay is restarted.
/// Written by the workers of one outbox, read by any thread.
public final class RecoveryDoubts implements HealthCheck {
    private static final Logger log = LoggerFactory.getLogger(RecoveryDoubts.class);

    private final String group;
    private volatile @Nullable String older;
    private volatile @Nullable String unmarked;

    /// @param group the consumer group that keeps the markers
    public RecoveryDoubts(String group) {
        this.group = group;
    }

    /// Takes note of lanes that were recovered.
    public void found(Recovered recovered) {
        if (!recovered.older().isEmpty()) {
            older =
                    "Kafka has events of lanes %s that this database does not know: it was put back from a copy, or a fail-over lost commits; compare consumers with it, see \"A database that was put back\" in RELAYING.md, then restart the relay"
                            .formatted(list(recovered.older()));
            log.error(older);
        }
        if (recovered.firstInDoubt() > 0) {
            unmarked =
                    "the markers of lanes %s are lost (offsets of group %s were deleted or expired) and their owner died: events from seq %d on may be published twice; see \"Markers that are lost\" in RELAYING.md, then restart the relay"
                            .formatted(list(recovered.unmarked()), group, recovered.firstInDoubt());
            log.error(unmarked);
        } else if (!recovered.unmarked().isEmpty()) {
            log.warn(
                    "the markers of lanes {} were lost (offsets of group {} were deleted or expired); nothing is pending there, so nothing comes twice",
                    list(recovered.unmarked()),
                    group);
        }
    }

    @Override
    public @Nullable String problem() {
        String both =
                Stream.of(older, unmarked)
                        .filter(each -> each != null)
                        .collect(Collectors.joining("; "));
        return both.isEmpty() ? null : both;
    }

    private static String list(Set<Short> lanes) {
        return new TreeSet<>(lanes).toString();
    }
}
