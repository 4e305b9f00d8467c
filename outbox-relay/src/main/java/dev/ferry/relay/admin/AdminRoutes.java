package dev.ferry.relay.admin;

import dev.ferry.relay.observe.Backlog;
import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.Handler;
import dev.ferry.runtime.http.JsonBody;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import dev.ferry.runtime.http.Request;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.http.Routes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/// Routes of the questions and actions of an administrator.
public final class AdminRoutes implements Routes {
    private static final int PAGE = 100;
    private static final int MOST_PAGE = 1_000;

    private final AdminAccess access;
    private final String first;
    private final Map<String, AdminDesk> desks;

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
    public void declare(RouteTable routes) {
        get(routes, "/admin/openapi.json", _ -> OpenApi.answer());
        get(routes, "/admin/status", answer(_ -> Status::read));
        get(routes, "/admin/lanes", answer(_ -> LaneList::read));
        get(routes, "/admin/parked", answer(this::parked));
        get(routes, "/admin/audit", answer(this::audit));
        post(routes, "/admin/pause", answer(request -> pause(request, true)));
        post(routes, "/admin/resume", answer(request -> pause(request, false)));
        post(routes, "/admin/retry", answer(this::retry));
        post(routes, "/admin/discard", answer(this::discard));
        post(routes, "/admin/replay", answer(this::replay));
    }

    private Work<ParkedPage> parked(Request request) {
        String after = Objects.requireNonNullElse(request.parameter("after"), "");
        int limit = limit(request);
        if (!after.isEmpty()) {
            Texts.require("after", after, Requests.MOST_AGGREGATE);
        }
        return (connection, _) -> ParkedPage.read(connection, after, limit);
    }

    private Work<AuditList> audit(Request request) {
        int limit = limit(request);
        return (connection, _) -> new AuditList(Audit.latest(connection, limit));
    }

    private Work<ActionAnswer> pause(Request request, boolean paused) {
        Author author = body(request, Requests.Switch.class).author();
        return (connection, _) -> PauseSwitch.set(connection, author, paused);
    }

    private Work<ActionAnswer> retry(Request request) {
        Requests.Retry retry = body(request, Requests.Retry.class);
        Author author = retry.author();
        String aggregate = retry.chosen();
        return (connection, _) ->
                aggregate == null
                        ? RetryNow.all(connection, author)
                        : RetryNow.one(connection, author, aggregate);
    }

    private Work<ActionAnswer> discard(Request request) {
        Requests.Discard discard = body(request, Requests.Discard.class);
        Author author = discard.author();
        String aggregate = discard.chosen();
        return (connection, _) ->
                Discard.run(connection, author, aggregate, discard.acknowledged());
    }

    private Work<ReplayAnswer> replay(Request request) {
        Requests.Replay body = body(request, Requests.Replay.class);
        Author author = body.author();
        Replay replay = new Replay(body.target());
        return (connection, _) -> replay.run(connection, author, body.executed());
    }

    private static int limit(Request request) {
        String text =
                Objects.requireNonNullElse(request.parameter("limit"), Integer.toString(PAGE));
        if (!text.matches("[1-9]\\d{0,3}") || Integer.parseInt(text) > MOST_PAGE) {
            throw Texts.mistake("limit", "must be a whole number from 1 to " + MOST_PAGE);
        }
        return Integer.parseInt(text);
    }

    private static <T extends Record> T body(Request request, Class<T> type) {
        return JsonBody.parse(JsonBody.bytes(request), type);
    }

    /// The request is read before the transaction begins: a slow sender holds no connection.
    private <T> Handler answer(Function<Request, Work<T>> reader) {
        return request -> {
            AdminDesk desk = desk(request);
            Work<T> work = reader.apply(request);
            return Answer.json(200, desk.run(connection -> work.run(connection, desk.backlog())));
        };
    }

    private AdminDesk desk(Request request) {
        String name = Objects.requireNonNullElse(request.parameter("outbox"), first);
        AdminDesk desk = desks.get(name);
        if (desk == null) {
            throw new ProblemException(
                    Problem.notFound(
                            "this relay has no outbox of that name; it has "
                                    + String.join(", ", desks.keySet())));
        }
        return desk;
    }

    private void get(RouteTable routes, String path, Handler handler) {
        routes.get(path, access.guarded(handler));
    }

    private void post(RouteTable routes, String path, Handler handler) {
        routes.post(path, access.guarded(handler));
    }
}
