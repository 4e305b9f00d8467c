package dev.ferry.bench.projector;

import dev.ferry.consumer.EventBatch;
import dev.ferry.contracts.wire.Envelope;
import dev.ferry.projector.models.ReadModels;
import dev.ferry.projector.project.ReadModel;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Applies units of events with the read models' own handlers, in transactions of their own. Used
/// by several threads, each with its connection and its share of the events.
final class HandlerUnits {
    private final AtomicLong applied = new AtomicLong();
    private final List<ReadModel> models = ReadModels.all();

    void apply(Connection connection, ShopEvents events, int share) throws SQLException {
        List<Envelope> unit = new ArrayList<>();
        List<SQLException> failures = new ArrayList<>();
        events.forEach(
                share,
                HandlersOnly.THREADS,
                envelope -> {
                    unit.add(envelope);
                    if (unit.size() == HandlersOnly.UNIT && failures.isEmpty()) {
                        commit(connection, unit, failures);
                    }
                });
        commit(connection, unit, failures);
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    private void commit(Connection connection, List<Envelope> unit, List<SQLException> failures) {
        try {
            for (ReadModel model : models) {
                apply(connection, model, unit);
            }
            connection.commit();
            System.out.println(PrintedPosition.WORD + applied.addAndGet(unit.size()));
            unit.clear();
        } catch (SQLException e) {
            failures.add(e);
        }
    }

    private static void apply(Connection connection, ReadModel model, List<Envelope> unit)
            throws SQLException {
        List<Envelope> followed =
                unit.stream()
                        .filter(envelope ->
                                model.follows().stream()
                                        .anyMatch(type -> type.isInstance(envelope.event())))
                        .toList();
        if (!followed.isEmpty()) {
            Statements.run(
                    connection, "select set_config('search_path', ?, true)", model.name() + "_v1");
            model.apply(connection, new EventBatch(followed));
        }
    }
}
