package dev.ferry.runtime.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers what never reaches the [Dispatcher]: bytes that are not HTTP, headers that are too long.
/// The connection ends after it.
final class MalformedRequests implements Request.Handler {
    private static final Logger log = LoggerFactory.getLogger(MalformedRequests.class);

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Object cause = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
        int status = status(cause instanceof HttpException e ? e.getCode() : response.getStatus());
        if (status >= 500) {
            log.error("a request failed", cause instanceof Throwable e ? e : null);
        }
        Answer answer = Answer.problem(Problems.plain(status));
        response.setStatus(status);
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.bytes().length);
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        response.write(true, ByteBuffer.wrap(answer.bytes()), callback);
        return true;
    }

    /// What a client sent that is no request of any version is malformed.
    private static int status(int status) {
        return status == 505 || status == 431 || status == 426 ? 400 : status;
    }
}
