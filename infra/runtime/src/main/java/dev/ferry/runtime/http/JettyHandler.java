package dev.ferry.runtime.http;

import java.util.function.Function;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Takes each request from Jetty to the [Dispatcher], on a virtual thread of its own, and the
/// answer back.
final class JettyHandler extends Handler.Abstract {
    private final Function<JettyExchange, Reply> dispatcher;
    private final HttpLimits limits;
    private final BodyMemory memory;

    /// @param memory of the bodies of all requests
    JettyHandler(Function<JettyExchange, Reply> dispatcher, HttpLimits limits, BodyMemory memory) {
        this.dispatcher = dispatcher;
        this.limits = limits;
        this.memory = memory;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws InterruptedException {
        try (JettyExchange exchange = new JettyExchange(request, response, limits, memory)) {
            if (exchange.begin()) {
                exchange.send(dispatcher.apply(exchange), callback);
            } else {
                callback.failed(new EofException("the connection was closed before the request"));
            }
        }
        return true;
    }
}
