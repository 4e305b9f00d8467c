package dev.ferry.runtime.security;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The file in which an issuer of a test publishes its keys.
final class PublishedKeys {
    private final Path file;

    PublishedKeys(Path folder) {
        file = folder.resolve("jwks.json");
    }

    String address() {
        return "file:" + file;
    }

    /// The public parts of `keys`, and of no others.
    void publish(JWK... keys) throws IOException {
        publish(new JWKSet(List.of(keys)).toString(true));
    }

    void publish(String document) throws IOException {
        Files.writeString(file, document);
    }

    void takeAway() throws IOException {
        Files.delete(file);
    }

    /// Of this issuer alone.
    AuthConfig config() {
        return new AuthConfig(address(), DevelopmentIssuer.ISSUER, DevelopmentIssuer.AUDIENCE);
    }
}
