package dev.ferry.consumer;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.wire.Envelope;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What happens inside the transaction of a unit of work, after the checkpoints have moved.
final class UnitTransaction {
    private final List<EventHandler> handlers;

    UnitTransaction(List<EventHandler> handlers) {
        this.handlers = handlers;
    }

    /// Applies the records.
    ///
    /// @param cautiously each event by itself behind a savepoint, to find those that do not fit;
    ///   slow, and needed only after all of them together were refused
    /// @throws UnitRefusedException when they go together and one does not fit
    UnitResult apply(Connection connection, List<IncomingRecord> records, boolean cautiously)
            throws SQLException {
        Triage triage = triage(connection, records);
        List<Envelope> accepted = new ArrayList<>();
        List<DeadLetter> letters = new ArrayList<>();
        int duplicates = 0;
        for (IncomingRecord record : records) {
            switch (triage.judge(record)) {
                case Disposition.Apply apply -> {
                    String refusal = cautiously ? tried(connection, apply.envelope()) : null;
                    if (refusal == null) {
                        accepted.add(apply.envelope());
                    } else {
                        triage.refuse(record.raw(), apply.envelope());
                        letters.add(DeadLetter.poison(record, refusal));
                    }
                }
                case Disposition.Duplicate _ -> duplicates++;
                case Disposition.Poison poison ->
                        letters.add(DeadLetter.poison(record, poison.reason()));
                case Disposition.Waiting _ -> letters.add(DeadLetter.waiting(record));
            }
        }
        if (!cautiously) {
            together(connection, accepted);
        }
        AppliedVersions.write(connection, triage.moved());
        DeadLetters.insert(connection, letters);
        return new UnitResult(accepted, letters, duplicates);
    }

    /// Projects one event, or undoes it.
    ///
    /// @return why the event does not fit, null when it was applied
    private @Nullable String tried(Connection connection, Envelope envelope) throws SQLException {
        Savepoint before = connection.setSavepoint();
        String refusal = null;
        try {
            project(connection, List.of(envelope));
        } catch (SQLException e) {
            refusal = Refusals.reason(e);
        } catch (RuntimeException e) {
            refusal = Refusals.reason(e);
        }
        if (refusal == null) {
            connection.releaseSavepoint(before);
        } else {
            connection.rollback(before);
        }
        return refusal;
    }

    private void together(Connection connection, List<Envelope> events) throws SQLException {
        try {
            project(connection, events);
        } catch (SQLException e) {
            throw new UnitRefusedException(Refusals.reason(e));
        } catch (RuntimeException e) {
            throw new UnitRefusedException(Refusals.reason(e));
        }
    }

    private void project(Connection connection, List<Envelope> events) throws SQLException {
        if (!events.isEmpty()) {
            for (EventHandler handler : handlers) {
                handler.apply(connection, events);
            }
        }
    }

    private static Triage triage(Connection connection, List<IncomingRecord> records)
            throws SQLException {
        Set<AggregateKey> aggregates = new LinkedHashSet<>();
        for (IncomingRecord record : records) {
            if (record instanceof IncomingRecord.Decoded decoded) {
                aggregates.add(decoded.envelope().metadata().aggregate());
            }
        }
        return new Triage(
                DeadLetters.blocked(connection, records),
                AppliedVersions.read(connection, aggregates));
    }
}
