package dev.ferry.runtime.http;

import java.util.List;
import java.util.Map;

/// Takes each request to the handler of its route.
final class Dispatcher {
    private final RouteTable routes;
    private final RequestSlots slots;
    private final BrowserGuard guard;
    private final Gate gate;

    Dispatcher(RouteTable routes, RequestSlots slots, BrowserGuard guard, Gate gate) {
        this.routes = routes;
        this.slots = slots;
        this.guard = guard;
        this.gate = gate;
    }

    /// Never throws: whatever ends the request is a problem.
    Reply handle(JettyExchange exchange) {
        try {
            return answer(exchange);
        } catch (Throwable error) {
            return new Reply(
                    Answer.problem(Problems.of(error, exchange.method(), exchange.path())),
                    error instanceof BrokenBody
                            || error instanceof SlowBody
                            || error instanceof ClientGone);
        }
    }

    private Reply answer(JettyExchange exchange) throws Exception {
        String path = exchange.path();
        Map<String, List<String>> query = exchange.query();
        if (!exchange.isHttp11()) {
            return Reply.last(505);
        }
        if (exchange.isOfUnknownCoding()) {
            return Reply.last(501);
        }
        if (path == null || query == null) {
            return Reply.last(400);
        }
        RouteTable.Match match = routes.find(exchange.method(), path);
        if (match == null) {
            List<String> methods = routes.methods(path);
            return new Reply(
                    methods.isEmpty()
                            ? Answer.problem(Problems.plain(404))
                            : Answer.problem(Problems.plain(405))
                                    .with("Allow", String.join(", ", methods)));
        }
        return new Reply(answer(exchange, match, path, query));
    }

    private Answer answer(
            JettyExchange exchange,
            RouteTable.Match match,
            String path,
            Map<String, List<String>> query)
            throws Exception {
        Route route = match.route();
        Headers headers = exchange.headers();
        if (route.counted()) {
            if (exchange.isInReserve()) {
                return Answer.problem(
                        Problem.unavailable("too many connections at once; try again"));
            }
            guard.check(exchange.method(), headers);
        }
        return switch (admission(route.access(), headers, exchange.peer())) {
            case RequestAdmission.Refused(Answer answer) -> answer;
            case RequestAdmission.Admitted(RequestContext context, Bounds bounds) -> {
                try (Slot slot = bounds.within(slot(route, exchange))) {
                    yield route.handler()
                            .handle(
                                    new Request(
                                            exchange.method(),
                                            path,
                                            match.parameters(),
                                            query,
                                            headers,
                                            context,
                                            bounds.within(exchange.body(slot)),
                                            exchange.whileThere(slot)));
                }
            }
        };
    }

    private Slot slot(Route route, JettyExchange exchange) {
        return route.counted() ? slots.take(exchange.peer()) : Slot.UNCOUNTED;
    }

    /// Before a slot is taken: a caller without a token must not keep others out.
    private RequestAdmission admission(Access access, Headers headers, String peer) {
        return switch (access) {
            case Access.Open() -> new RequestAdmission.Admitted(RequestContext.read(headers));
            case Access.Scoped scoped -> gate.admit(scoped, headers, peer);
        };
    }
}
