package dev.ferry.command.record;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.ferry.contracts.CommerceEvents;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.contracts.wire.EventCodec;
import dev.ferry.contracts.wire.EventMetadata;
import dev.ferry.contracts.wire.EventType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Gives events their envelope and appends them: what happened, for good and for the relay.
final class EventJournal {
    private final InstantSource clock;
    private final EventCodec codec = new EventCodec(CommerceEvents.CATALOGUE);
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    EventJournal(InstantSource clock) {
        this.clock = clock;
    }

    /// Appends `events` as versions `version + 1` and on, and keeps the answer to the submission's
    /// idempotency key.
    ///
    /// @param version of the aggregate before; 0 when it is new
    /// @throws StreamMovedException when the stream is not at `version`
    void append(
            Connection connection,
            AggregateType type,
            Submission submission,
            long version,
            List<? extends DomainEvent> events)
            throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (events.isEmpty()) {
            if (submission.key() != null) {
                IdempotencyTable.keep(
                        connection, submission.aggregate(), version, submission.key(), now);
            }
            return;
        }
        String given = submission.origin().correlation();
        String correlation = given == null ? ids.generate().toString() : given;
        List<JournalEntry> entries = new ArrayList<>();
        long next = version;
        for (DomainEvent event : events) {
            entries.add(
                    new JournalEntry(
                            metadata(type, submission, ++next, correlation, event, now),
                            codec.encode(event)));
        }
        JournalInsert.run(connection, entries, submission.key());
    }

    private EventMetadata metadata(
            AggregateType type,
            Submission submission,
            long version,
            String correlation,
            DomainEvent event,
            Instant now) {
        Origin origin = submission.origin();
        return new EventMetadata(
                ids.generate(),
                new AggregateKey(type, new Tenant(origin.tenant()), submission.aggregateId()),
                version,
                correlation,
                origin.causation(),
                origin.actor(),
                origin.traceparent(),
                now,
                EventType.of(event));
    }
}
