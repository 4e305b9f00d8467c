package dev.ferry.local.operating;

import dev.ferry.runtime.config.Secret;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an administrator shows to a service.
///
/// @param token asked for at each request; empty for a service that asks for none
/// @param actor who acts when a request names nobody; null when the token says it and the client
///   does not know whom it names
public record Credentials(Supplier<Secret> token, @Nullable String actor) {
    /// A JWT, which says itself whom it names.
    private static final Pattern TOKEN_OF_AN_ISSUER =
            Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    /// Of whoever was given the token.
    ///
    /// @param user of the operating system: who bears a token that names nobody
    public static Credentials given(Secret token, String user) {
        boolean names = TOKEN_OF_AN_ISSUER.matcher(token.reveal()).matches();
        return new Credentials(() -> token, names ? null : user);
    }
}
