package dev.ferry.runtime.http;

import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The body of a request that Helidon received.
final class HelidonBody implements RequestBody {
    private final ServerRequest request;

    HelidonBody(ServerRequest request) {
        this.request = request;
    }

    @Override
    public boolean isPresent() {
        return request.content().hasEntity();
    }

    /// Reads no byte of a body that is announced too large, so that a client that waits for `100
    /// Continue` hears of it before it sends. Not closed, because closing would wait for the rest.
    @Override
    public byte[] read(int most) {
        if (request.headers().contentLength().orElse(0) > most) {
            throw new ProblemException(Problem.tooLarge(most));
        }
        byte[] body = readAtMost(most + 1);
        if (body.length > most) {
            throw new ProblemException(Problem.tooLarge(most));
        }
        return body;
    }

    private byte[] readAtMost(int bytes) {
        try {
            return request.content().inputStream().readNBytes(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CloseConnectionException e) {
            // The client is gone: there is nobody to answer.
            throw e;
        } catch (RuntimeException e) {
            // Helidon has no one type for it: a wrong chunk size is a NumberFormatException.
            throw new BrokenBody(e);
        }
    }
}
