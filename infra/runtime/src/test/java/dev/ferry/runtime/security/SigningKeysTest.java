package dev.ferry.runtime.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The clock is set by hand, so nothing here waits.
final class SigningKeysTest {
    private static final Duration KEEP = Duration.ofHours(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final JWK OLD = DevelopmentIssuer.create().publicKey();
    private static final JWK NEW = DevelopmentIssuer.create().publicKey();

    private final AtomicLong clock = new AtomicLong(17);
    private final PublishedKeys published;

    SigningKeysTest(@TempDir Path folder) throws IOException {
        published = new PublishedKeys(folder);
        published.publish(OLD);
    }

    @Test
    void before_the_keys_were_read_no_token_can_be_verified() throws Exception {
        assertThat(find(keys(), OLD)).isEqualTo(new FoundKeys.Away());
        assertThat(keys().problem()).isEqualTo("the keys of the issuer of tokens cannot be read");
    }

    @Test
    void a_key_that_the_issuer_begins_to_use_is_read_when_a_token_names_it() throws Exception {
        SigningKeys keys = read();
        published.publish(OLD, NEW);
        pass(SigningKeys.REREAD_PAUSE.plusNanos(1));

        assertThat(find(keys, NEW)).isEqualTo(new FoundKeys.Candidates(List.of(NEW)));
    }

    @Test
    void invented_names_of_keys_make_nobody_read_again_before_the_pause_is_over() throws Exception {
        SigningKeys keys = read();
        published.publish(OLD, NEW);

        assertThat(find(keys, NEW)).isEqualTo(new FoundKeys.Unknown());
        pass(SigningKeys.REREAD_PAUSE);
        assertThat(find(keys, NEW)).isEqualTo(new FoundKeys.Unknown());
        pass(Duration.ofNanos(1));
        assertThat(find(keys, NEW)).isEqualTo(new FoundKeys.Candidates(List.of(NEW)));
    }

    @Test
    void a_key_that_is_published_no_more_is_not_taken_after_the_next_reading() throws Exception {
        SigningKeys keys = read();
        published.publish(NEW);
        keys.refresh();

        assertThat(find(keys, OLD)).isEqualTo(new FoundKeys.Unknown());
    }

    @Test
    void known_keys_are_used_while_their_source_is_away_and_not_for_ever() throws Exception {
        SigningKeys keys = read();
        published.takeAway();
        assertThatThrownBy(keys::refresh).isInstanceOf(IOException.class);

        assertThat(find(keys, OLD)).isEqualTo(new FoundKeys.Candidates(List.of(OLD)));
        pass(KEEP);
        assertThat(find(keys, OLD)).isEqualTo(new FoundKeys.Candidates(List.of(OLD)));
        pass(Duration.ofNanos(1));
        assertThat(find(keys, OLD)).isEqualTo(new FoundKeys.Away());
    }

    @Test
    void an_unknown_key_is_not_called_wrong_while_the_source_is_away() throws Exception {
        SigningKeys keys = read();
        published.takeAway();
        pass(SigningKeys.REREAD_PAUSE.plusNanos(1));

        assertThat(find(keys, NEW)).isEqualTo(new FoundKeys.Away());
        assertThat(find(keys, NEW)).as("in the pause").isEqualTo(new FoundKeys.Away());
        published.publish(OLD);
        keys.refresh();
        assertThat(find(keys, NEW)).isEqualTo(new FoundKeys.Unknown());
    }

    @Test
    void an_unknown_key_is_not_called_wrong_after_the_loop_could_not_read() throws Exception {
        SigningKeys keys = read();
        published.takeAway();
        assertThatThrownBy(keys::refresh).isInstanceOf(IOException.class);

        assertThat(find(keys, NEW)).isEqualTo(new FoundKeys.Away());
    }

    /// The clock is asked a second time between the first look and the decision to read again.
    @Test
    void a_key_that_another_thread_has_read_meanwhile_is_found() throws Exception {
        AtomicInteger untilRead = new AtomicInteger(Integer.MAX_VALUE);
        AtomicReference<SigningKeys> racing = new AtomicReference<>();
        SigningKeys keys =
                new SigningKeys(
                        new JwksSource(published.address(), TIMEOUT),
                        KEEP,
                        () -> {
                            if (untilRead.decrementAndGet() == 0) {
                                refreshAsTheOtherThread(racing.get());
                            }
                            return clock.get();
                        });
        racing.set(keys);
        keys.refresh();
        published.publish(OLD, NEW);
        untilRead.set(2);

        assertThat(find(keys, NEW)).isEqualTo(new FoundKeys.Candidates(List.of(NEW)));
    }

    private static void refreshAsTheOtherThread(SigningKeys keys) {
        try {
            keys.refresh();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void keys_that_are_secret_weak_or_for_encryption_are_not_used() throws Exception {
        OctetSequenceKey secret = new OctetSequenceKeyGenerator(256).keyID("secret").generate();
        JWK weak = new RSAKeyGenerator(1024, true).keyID("weak").generate();
        JWK encrypting =
                new RSAKeyGenerator(2048).keyUse(KeyUse.ENCRYPTION).keyID("encrypting").generate();
        published.publish(set(secret, weak, encrypting));
        assertThatThrownBy(keys()::refresh)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("none of 3 published keys can be used: they must be");
        published.publish(set(secret, weak, encrypting, OLD));
        SigningKeys keys = read();

        assertThat(find(keys, OLD)).isEqualTo(new FoundKeys.Candidates(List.of(OLD)));
        for (String kid : List.of("secret", "weak", "encrypting")) {
            assertThat(keys.find(JWSAlgorithm.RS256, kid)).isEqualTo(new FoundKeys.Unknown());
            assertThat(keys.find(JWSAlgorithm.HS256, kid)).isEqualTo(new FoundKeys.Unknown());
        }
    }

    @Test
    void a_set_without_a_usable_key_does_not_replace_the_keys_from_before() throws Exception {
        SigningKeys keys = read();
        published.publish("{\"keys\":[]}");
        assertThatThrownBy(keys::refresh)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("none of 0 published keys can be used");

        assertThat(find(keys, OLD)).isEqualTo(new FoundKeys.Candidates(List.of(OLD)));
        assertThat(keys.problem()).isNull();
        pass(KEEP.plusNanos(1));
        assertThat(keys.problem()).isEqualTo("the keys of the issuer of tokens cannot be read");
    }

    @Test
    void a_service_that_never_saw_a_usable_key_is_not_ready() throws Exception {
        published.publish("{\"keys\":[]}");
        SigningKeys keys = keys();
        assertThatThrownBy(keys::refresh).isInstanceOf(IOException.class);

        assertThat(keys.problem()).isEqualTo("the keys of the issuer of tokens cannot be read");
        assertThat(find(keys, OLD)).isEqualTo(new FoundKeys.Away());
    }

    @Test
    void what_is_no_set_of_keys_is_refused_with_a_sentence() throws Exception {
        published.publish("<html>sign in</html>");
        assertThatThrownBy(keys()::refresh)
                .isInstanceOf(IOException.class)
                .hasMessage(published.address() + " is no JSON Web Key Set");
        published.publish("{\"keys\":[],\"x\":\"%s\"}".formatted("x".repeat(300_000)));
        assertThatThrownBy(keys()::refresh)
                .hasMessage("the keys at %s are more than 262144 bytes", published.address());
    }

    @Test
    void keys_are_read_from_an_address_that_answers_in_time() throws Exception {
        byte[] document = "{\"keys\":[%s]}".formatted(OLD.toJSONString()).getBytes(UTF_8);
        CountDownLatch over = new CountDownLatch(1);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/keys",
                exchange -> {
                    exchange.sendResponseHeaders(200, document.length);
                    exchange.getResponseBody().write(document);
                    exchange.close();
                });
        server.createContext(
                "/moved",
                exchange -> {
                    exchange.getResponseHeaders().set("Location", "/keys");
                    exchange.sendResponseHeaders(302, -1);
                    exchange.close();
                });
        server.createContext(
                "/stuck",
                exchange -> {
                    exchange.sendResponseHeaders(200, document.length);
                    exchange.getResponseBody().flush();
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                });
        server.start();
        try {
            String root = "http://127.0.0.1:%d".formatted(server.getAddress().getPort());
            SigningKeys keys = keys(root + "/keys");
            keys.refresh();
            assertThat(find(keys, OLD)).isEqualTo(new FoundKeys.Candidates(List.of(OLD)));
            assertThatThrownBy(keys(root + "/moved")::refresh)
                    .hasMessage(root + "/moved answers with status 302");
            assertThatThrownBy(keys(root + "/stuck", SHORT)::refresh)
                    .hasMessage(root + "/stuck does not answer in time");
        } finally {
            over.countDown();
            server.stop(0);
        }
        assertThatThrownBy(keys("http://127.0.0.1:1/keys")::refresh)
                .hasMessageStartingWith("http://127.0.0.1:1/keys cannot be read: ");
    }

    private static String set(JWK... keys) {
        return "{\"keys\":[%s]}"
                .formatted(Stream.of(keys).map(JWK::toJSONString).collect(Collectors.joining(",")));
    }

    private SigningKeys read() throws Exception {
        SigningKeys keys = keys();
        keys.refresh();
        return keys;
    }

    private SigningKeys keys() {
        return keys(published.address());
    }

    private SigningKeys keys(String address) {
        return keys(address, TIMEOUT);
    }

    private SigningKeys keys(String address, Duration timeout) {
        return new SigningKeys(new JwksSource(address, timeout), KEEP, clock::get);
    }

    private static FoundKeys find(SigningKeys keys, JWK key) throws Exception {
        return keys.find(JWSAlgorithm.EdDSA, key.getKeyID());
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
