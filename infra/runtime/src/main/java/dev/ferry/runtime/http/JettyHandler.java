package dev.ferry.runtime.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Takes each request from Jetty to the [Dispatcher], on a virtual thread of its own, and the
/// answer back.
final class JettyHandler extends Handler.Abstract {
    private final Dispatcher dispatcher;
    private final HttpLimits limits;
    private final BodyMemory memory = BodyMemory.ofHeap();

    JettyHandler(Dispatcher dispatcher, HttpLimits limits) {
        this.dispatcher = dispatcher;
        this.limits = limits;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws InterruptedException {
        JettyExchange exchange = new JettyExchange(request, response, limits, memory);
        exchange.send(dispatcher.handle(exchange), callback);
        return true;
    }
}
