package dev.ferry.runtime.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Takes each request from Helidon to the handler of its route, and the answer back.
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

    void handle(ServerRequest request, ServerResponse response) throws Exception {
        send(request, response, answer(request));
    }

    /// Ends the request with the problem that `error` is.
    static void fail(ServerRequest request, ServerResponse response, Throwable error) {
        Problem problem =
                Problems.of(error, request.prologue().method().text(), request.path().path());
        if (error instanceof BrokenBody) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        send(request, response, Answer.problem(problem));
    }

    private Answer answer(ServerRequest request) throws Exception {
        String method = request.prologue().method().text();
        String path = request.path().path();
        if (path == null || method.isEmpty()) {
            // Helidon reads a host and port without a scheme, as of CONNECT, and finds no path in
            // it.
            return Answer.problem(Problems.plain(400));
        }
        RouteTable.Match match = routes.find(method, path);
        if (match == null) {
            List<String> methods = routes.methods(path);
            return methods.isEmpty()
                    ? Answer.problem(Problems.plain(404))
                    : Answer.problem(Problems.plain(405)).with("Allow", String.join(", ", methods));
        }
        Headers headers = headers(request);
        Route route = match.route();
        if (route.counted()) {
            guard.check(method, headers);
        }
        return switch (admission(route.access(), headers, request)) {
            case Admission.Refused(Answer answer) -> answer;
            case Admission.Admitted(RequestContext context) -> {
                try (Slot slot = route.counted() ? slots.take() : Slot.UNCOUNTED) {
                    yield route.handler()
                            .handle(
                                    new Request(
                                            method,
                                            path,
                                            match.parameters(),
                                            query(request),
                                            headers,
                                            context,
                                            new HelidonBody(request),
                                            slot));
                }
            }
        };
    }

    /// Before a slot is taken: a caller without a token must not keep others out.
    private Admission admission(Access access, Headers headers, ServerRequest request) {
        return switch (access) {
            case Access.Open() -> new Admission.Admitted(RequestContext.read(headers));
            case Access.Scoped scoped -> gate.admit(scoped, headers, request.remotePeer().host());
        };
    }

    private static Headers headers(ServerRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        request.headers().forEach(header -> headers.put(header.name(), header.allValues()));
        return new Headers(headers);
    }

    private static Map<String, List<String>> query(ServerRequest request) {
        Map<String, List<String>> query = new HashMap<>();
        for (String name : request.query().names()) {
            query.put(name, request.query().all(name));
        }
        return query;
    }

    /// A client that waits for `100 Continue` may send its body after a refusal or keep it; nobody
    /// can tell, so the connection ends here (RFC 9110, section 10.1.1).
    private static void send(ServerRequest request, ServerResponse response, Answer answer) {
        if (answer.status() >= 400 && request.headers().contains(HeaderNames.EXPECT)) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        response.status(answer.status());
        answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        if (request.prologue().method().equals(Method.HEAD)) {
            // A client of HEAD reads no body, and would take one for the next answer.
            response.headers().contentLength(answer.bytes().length);
            response.send();
        } else {
            response.send(answer.bytes());
        }
    }
}
