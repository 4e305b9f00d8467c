package dev.ferry.relay.admin;

import dev.ferry.relay.observe.Backlog;
import dev.ferry.runtime.http.JsonBody;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import dev.ferry.runtime.http.Responses;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/// Which address takes which question and which action.
public final class AdminRoutes implements Consumer<HttpRouting.Builder> {
    private static final int PAGE = 100;
    private static final int MOST_PAGE = 1_000;

    private final AdminAccess access;
    private final String first;
    private final Map<String, AdminDesk> desks;

    /// One address; the test of the document asks for them.
    record Operation(Method method, String path, Handler handler) {}

    /// What is done in the transaction, on the outbox that was asked for.
    @FunctionalInterface
    private interface Work<T> {
        T run(Connection connection, Backlog backlog) throws SQLException;
    }

    /// @param first the outbox that is meant when a request names none
    /// @param desks by the name of the outbox
    public AdminRoutes(AdminAccess access, String first, Map<String, AdminDesk> desks) {
        this.access = access;
        this.first = first;
        this.desks = new TreeMap<>(desks);
    }

    @Override
    public void accept(HttpRouting.Builder routing) {
        for (Operation operation : operations()) {
            routing.route(
                    operation.method(), operation.path(), access.guarded(operation.handler()));
        }
    }

    List<Operation> operations() {
        return List.of(
                get("/admin/openapi.json", (_, response) -> OpenApi.send(response)),
                get("/admin/status", answer(_ -> Status::read)),
                get("/admin/lanes", answer(_ -> LaneList::read)),
                get("/admin/parked", answer(this::parked)),
                get("/admin/audit", answer(this::audit)),
                post("/admin/pause", answer(request -> pause(request, true))),
                post("/admin/resume", answer(request -> pause(request, false))),
                post("/admin/retry", answer(this::retry)),
                post("/admin/discard", answer(this::discard)),
                post("/admin/replay", answer(this::replay)));
    }

    private Work<ParkedPage> parked(ServerRequest request) {
        String after = request.query().first("after").orElse("");
        int limit = limit(request);
        if (!after.isEmpty()) {
            Texts.require("after", after, Requests.MOST_AGGREGATE);
        }
        return (connection, _) -> ParkedPage.read(connection, after, limit);
    }

    private Work<AuditList> audit(ServerRequest request) {
        int limit = limit(request);
        return (connection, _) -> new AuditList(Audit.latest(connection, limit));
    }

    private Work<ActionAnswer> pause(ServerRequest request, boolean paused) {
        Author author = body(request, Requests.Switch.class).author();
        return (connection, _) -> PauseSwitch.set(connection, author, paused);
    }

    private Work<ActionAnswer> retry(ServerRequest request) {
        Requests.Retry retry = body(request, Requests.Retry.class);
        Author author = retry.author();
        String aggregate = retry.chosen();
        return (connection, _) ->
                aggregate == null
                        ? RetryNow.all(connection, author)
                        : RetryNow.one(connection, author, aggregate);
    }

    private Work<ActionAnswer> discard(ServerRequest request) {
        Requests.Discard discard = body(request, Requests.Discard.class);
        Author author = discard.author();
        String aggregate = discard.chosen();
        return (connection, _) ->
                Discard.run(connection, author, aggregate, discard.acknowledged());
    }

    private Work<ReplayAnswer> replay(ServerRequest request) {
        Requests.Replay body = body(request, Requests.Replay.class);
        Author author = body.author();
        Replay replay = new Replay(body.target());
        return (connection, _) -> replay.run(connection, author, body.executed());
    }

    private static int limit(ServerRequest request) {
        String text = request.query().first("limit").orElse(Integer.toString(PAGE));
        if (!text.matches("[1-9]\\d{0,3}") || Integer.parseInt(text) > MOST_PAGE) {
            throw Texts.mistake("limit", "must be a whole number from 1 to " + MOST_PAGE);
        }
        return Integer.parseInt(text);
    }

    private static <T extends Record> T body(ServerRequest request, Class<T> type) {
        return JsonBody.parse(JsonBody.bytes(request), type);
    }

    /// The request is read before the transaction begins: a slow sender holds no connection.
    private <T> Handler answer(Function<ServerRequest, Work<T>> reader) {
        return (request, response) -> {
            AdminDesk desk = desk(request);
            Work<T> work = reader.apply(request);
            Responses.json(
                    response, 200, desk.run(connection -> work.run(connection, desk.backlog())));
        };
    }

    private AdminDesk desk(ServerRequest request) {
        String name = request.query().first("outbox").orElse(first);
        AdminDesk desk = desks.get(name);
        if (desk == null) {
            throw new ProblemException(
                    Problem.notFound(
                            "this relay has no outbox of that name; it has "
                                    + String.join(", ", desks.keySet())));
        }
        return desk;
    }

    private static Operation get(String path, Handler handler) {
        return new Operation(Method.GET, path, handler);
    }

    private static Operation post(String path, Handler handler) {
        return new Operation(Method.POST, path, handler);
    }
}
