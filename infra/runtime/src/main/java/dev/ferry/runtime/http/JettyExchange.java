package dev.ferry.runtime.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A request that Jetty received, and the way back for its answer.
final class JettyExchange implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JettyExchange.class);

    /// Of a body that nobody wants; a client that sends more finds the connection closed.
    private static final long MOST_DRAINED = 16L << 20;

    /// How long an answer waits for the rest of a body that nobody wants.
    private static final Duration BEFORE_ANSWER = Duration.ofSeconds(1);

    /// A client that is still sending reads the answer only if its connection stays open meanwhile.
    private static final Duration AFTER_ANSWER = Duration.ofSeconds(5);

    private final Request request;
    private final Response response;
    private final ClientEndPoint endPoint;
    private final JettyBody body;

    /// @param memory of the bodies of all requests
    JettyExchange(Request request, Response response, HttpLimits limits, BodyMemory memory) {
        this.request = request;
        this.response = response;
        endPoint = ClientEndPoint.of(request.getConnectionMetaData().getConnection().getEndPoint());
        body = new JettyBody(request, limits.bodyTimeout(), memory);
    }

    /// To be asked before anything is done for the request.
    ///
    /// @return false when the server has closed the connection, so that nobody waits for an answer
    boolean begin() {
        return endPoint.requestBegins();
    }

    String method() {
        return request.getMethod();
    }

    /// Without escapes and without the query; null when it is malformed or there is none.
    @Nullable String path() {
        String path = request.getHttpURI().getPath();
        return path == null || !path.startsWith("/") ? null : PercentCode.decode(path);
    }

    /// Each parameter's values, by its name; null when one is malformed.
    @Nullable Map<String, List<String>> query() {
        return PercentCode.query(request.getHttpURI().getQuery());
    }

    Headers headers() {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpField field : request.getHeaders()) {
            String value = field.getValue();
            headers.computeIfAbsent(field.getName(), _ -> new ArrayList<>())
                    .add(value == null ? "" : value);
        }
        return new Headers(headers);
    }

    RequestBody body(Slot slot) {
        return body.in(slot);
    }

    /// The same slot, whose waits end when the client goes.
    Slot whileThere(Slot slot) {
        return new Slot() {
            @Override
            public <T> T leaveFor(Callable<T> wait) throws Exception {
                return slot.leaveFor(() -> endPoint.whileThere(wait));
            }

            @Override
            public void close() {
                slot.close();
            }
        };
    }

    /// The address of the other end of the connection.
    String peer() {
        return Request.getRemoteAddr(request);
    }

    boolean isHttp11() {
        return request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1;
    }

    /// Whether the body has a form that is not read here, such as `gzip, chunked`.
    boolean isOfUnknownCoding() {
        HttpField coding = request.getHeaders().getField(HttpHeader.TRANSFER_ENCODING);
        return coding != null && !HttpHeaderValue.CHUNKED.is(coding.getValue());
    }

    /// Whether there are so many connections that this one may only ask for health and metrics.
    boolean isInReserve() {
        return endPoint.isInReserve();
    }

    /// Sends the answer and ends the exchange.
    void send(Reply reply, Callback callback) throws InterruptedException {
        Answer answer = reply.answer();
        boolean expected = request.getHeaders().contains(HttpHeader.EXPECT);
        boolean closes =
                reply.last()
                        || isInReserve()
                        || endPoint.isStopping()
                        || HttpHeaderValue.CLOSE.is(answer.headers().get("Connection"))
                        // A client that waits for `100 Continue` may send its body after a refusal
                        // or keep it; nobody can tell (RFC 9110, section 10.1.1).
                        || (expected && answer.status() >= 400)
                        || !body.drain(MOST_DRAINED, BEFORE_ANSWER);
        try {
            write(answer, closes);
            if (closes && !expected && !isInReserve()) {
                body.drain(MOST_DRAINED, AFTER_ANSWER);
            }
            endPoint.answerEnds(closes);
            if (body.isAwaited()) {
                // Jetty ends the connection of a request whose body is still asked for.
                callback.failed(new EofException("the body never came"));
            } else {
                callback.succeeded();
            }
        } catch (IOException e) {
            log.debug("{} {}: the client is gone", method(), path(), e);
            callback.failed(e);
        }
    }

    @Override
    public void close() {
        body.close();
    }

    private void write(Answer answer, boolean closes) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        byte[] bytes = answer.bytes();
        if (answer.status() != 204) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        }
        if (closes) {
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        }
        endPoint.answerBegins();
        // Of an answer to HEAD, Jetty sends the headers alone.
        Content.Sink.write(response, true, ByteBuffer.wrap(bytes));
    }
}
