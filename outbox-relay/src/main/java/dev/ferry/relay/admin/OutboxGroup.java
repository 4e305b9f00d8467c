package dev.ferry.relay.admin;

import dev.ferry.relay.observe.Backlog;
import dev.ferry.runtime.admin.AdminGroup;
import dev.ferry.runtime.admin.AdminRequests;
import dev.ferry.runtime.admin.AdminTable;
import dev.ferry.runtime.admin.AdminTexts;
import dev.ferry.runtime.admin.Author;
import dev.ferry.runtime.http.Handler;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import dev.ferry.runtime.http.Request;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/// Questions and actions about an outbox.
public final class OutboxGroup implements AdminGroup {
    private final String first;
    private final Map<String, OutboxAdmin> outboxes;

    /// What is done in the transaction, on the outbox that was asked for.
    @FunctionalInterface
    private interface Work<T> {
        T run(Connection connection, Backlog backlog) throws SQLException;
    }

    /// @param first the outbox that is meant when a request names none
    /// @param outboxes by the name of the outbox
    public OutboxGroup(String first, Map<String, OutboxAdmin> outboxes) {
        this.first = first;
        this.outboxes = new TreeMap<>(outboxes);
    }

    @Override
    public String openApi() {
        return "/openapi/relay-admin.json";
    }

    @Override
    public void declare(AdminTable routes) {
        routes.get("/admin/status", answer(_ -> Status::read))
                .get("/admin/lanes", answer(_ -> LaneList::read))
                .get("/admin/parked", answer(this::parked))
                .get("/admin/audit", answer(this::audit))
                .post("/admin/pause", answer(request -> pause(request, true)))
                .post("/admin/resume", answer(request -> pause(request, false)))
                .post("/admin/retry", answer(this::retry))
                .post("/admin/discard", answer(this::discard))
                .post("/admin/replay", answer(this::replay));
    }

    private Work<ParkedPage> parked(Request request) {
        String after = Objects.requireNonNullElse(request.parameter("after"), "");
        int limit = AdminRequests.limit(request);
        if (!after.isEmpty()) {
            AdminTexts.require("after", after, OutboxRequests.MOST_AGGREGATE);
        }
        return (connection, _) -> ParkedPage.read(connection, after, limit);
    }

    private Work<OutboxAuditList> audit(Request request) {
        int limit = AdminRequests.limit(request);
        return (connection, _) -> new OutboxAuditList(OutboxAudit.latest(connection, limit));
    }

    private Work<OutboxActionAnswer> pause(Request request, boolean paused) {
        Author author = AdminRequests.body(request, OutboxRequests.Switch.class).author();
        return (connection, _) -> PauseSwitch.set(connection, author, paused);
    }

    private Work<OutboxActionAnswer> retry(Request request) {
        OutboxRequests.Retry retry = AdminRequests.body(request, OutboxRequests.Retry.class);
        Author author = retry.author();
        NamedAggregate aggregate = retry.chosen();
        return (connection, _) ->
                aggregate == null
                        ? RetryNow.all(connection, author)
                        : RetryNow.one(connection, author, aggregate);
    }

    private Work<OutboxActionAnswer> discard(Request request) {
        OutboxRequests.Discard discard = AdminRequests.body(request, OutboxRequests.Discard.class);
        Author author = discard.author();
        NamedAggregate aggregate = discard.chosen();
        return (connection, _) ->
                Discard.run(connection, author, aggregate, discard.acknowledged());
    }

    private Work<ReplayAnswer> replay(Request request) {
        OutboxRequests.Replay body = AdminRequests.body(request, OutboxRequests.Replay.class);
        Author author = body.author();
        Replay replay = new Replay(body.target());
        return (connection, _) -> replay.run(connection, author, body.executed());
    }

    private <T> Handler answer(Function<Request, Work<T>> reader) {
        return request -> {
            OutboxAdmin outbox = outbox(request);
            return outbox.database()
                    .answer(read -> {
                        Work<T> work = reader.apply(read);
                        return connection -> work.run(connection, outbox.backlog());
                    })
                    .handle(request);
        };
    }

    private OutboxAdmin outbox(Request request) {
        String name = Objects.requireNonNullElse(request.parameter("outbox"), first);
        OutboxAdmin outbox = outboxes.get(name);
        if (outbox == null) {
            throw new ProblemException(
                    Problem.notFound(
                            "this relay has no outbox of that name; it has "
                                    + String.join(", ", outboxes.keySet())));
        }
        return outbox;
    }
}
