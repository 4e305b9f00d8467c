package dev.ferry.runtime.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Reads the keys that an issuer publishes, from a file or from an address. Redirects are not
/// followed.
final class JwksSource implements AutoCloseable {
    private static final String FILE = "file:";

    /// Enough for a set of hundreds of keys.
    private static final int MOST_BYTES = 256 * 1024;

    private final String address;
    private final Duration timeout;

    /// Null for a file.
    private final @Nullable HttpClient client;

    JwksSource(String address, Duration timeout) {
        this.address = address;
        this.timeout = timeout;
        client =
                address.startsWith("http")
                        ? HttpClient.newBuilder()
                                .connectTimeout(timeout)
                                .followRedirects(HttpClient.Redirect.NEVER)
                                .build()
                        : null;
    }

    /// @throws IOException one sentence when the keys cannot be read or are no key set
    JWKSet read() throws IOException, InterruptedException {
        byte[] document = client == null ? file() : url(client);
        if (document.length > MOST_BYTES) {
            throw new IOException(
                    "the keys at %s are more than %d bytes".formatted(address, MOST_BYTES));
        }
        try {
            return JWKSet.parse(new String(document, UTF_8));
        } catch (ParseException e) {
            throw new IOException("%s is no JSON Web Key Set".formatted(address), e);
        }
    }

    private byte[] file() throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(address.substring(FILE.length())))) {
            return in.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw new IOException("%s is not there".formatted(address), e);
        }
    }

    /// The request's own time-out ends with the headers, so this bounds the whole.
    private byte[] url(HttpClient client) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address))
                        .header("Accept", "application/jwk-set+json, application/json")
                        .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IOException(
                        "%s answers with status %d".formatted(address, response.statusCode()));
            }
            return response.body();
        } catch (TimeoutException e) {
            throw new IOException("%s does not answer in time".formatted(address), e);
        } catch (ExecutionException e) {
            throw new IOException("%s cannot be read: %s".formatted(address, e.getCause()), e);
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        if (client != null) {
            client.shutdownNow();
            client.close();
        }
    }
}
