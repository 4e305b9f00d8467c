package dev.ferry.projector.consume;

import dev.ferry.contracts.wire.Envelope;
import dev.ferry.projector.project.Projection;
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
    private final List<Projection> projections;

    UnitTransaction(List<Projection> projections) {
        this.projections = projections;
    }

    /// Applies the records.
    ///
    /// @param cautiously each event by itself behind a savepoint, to find those that do not fit;
    ///   slow, and needed only after all of them together were refused
    /// @throws UnitRefusedException when they go together and one does not fit
    UnitResult apply(Connection connection, List<Arrival> arrivals, boolean cautiously)
            throws SQLException {
        Triage triage = triage(connection, arrivals);
        List<Envelope> accepted = new ArrayList<>();
        List<DeadLetter> letters = new ArrayList<>();
        int duplicates = 0;
        for (Arrival arrival : arrivals) {
            switch (triage.judge(arrival)) {
                case Verdict.Apply apply -> {
                    String refusal = cautiously ? tried(connection, apply.envelope()) : null;
                    if (refusal == null) {
                        accepted.add(apply.envelope());
                    } else {
                        triage.refuse(arrival.raw(), apply.envelope());
                        letters.add(DeadLetter.poison(arrival, refusal));
                    }
                }
                case Verdict.Duplicate _ -> duplicates++;
                case Verdict.Poison poison ->
                        letters.add(DeadLetter.poison(arrival, poison.reason()));
                case Verdict.Waiting _ -> letters.add(DeadLetter.waiting(arrival));
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
            for (Projection projection : projections) {
                projection.apply(connection, events);
            }
        }
    }

    private static Triage triage(Connection connection, List<Arrival> arrivals)
            throws SQLException {
        Set<Aggregate> aggregates = new LinkedHashSet<>();
        for (Arrival arrival : arrivals) {
            if (arrival instanceof Arrival.Decoded decoded) {
                aggregates.add(Aggregate.of(decoded.envelope().metadata()));
            }
        }
        return new Triage(
                DeadLetters.blocked(connection, arrivals),
                AppliedVersions.read(connection, aggregates));
    }
}
