package dev.ferry.local;

import dev.ferry.local.stack.DevelopmentKey;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.http.OwnNames;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A token for the header `Authorization`, as it is kept in a file or variable.
final class BearerToken {
    private static final Pattern CHARACTERS = Pattern.compile("[\\x21-\\x7e]*");

    /// Says why a token that was typed is refused.
    static final String TYPED =
            "--token takes file: and the path of a file, because others can see arguments.";

    private BearerToken() {}

    /// A token of the user's development key for services of this machine; empty without such a
    /// key, and for services elsewhere, which it does not concern.
    ///
    /// @param tenant null for an administrator
    static Secret ofDevelopment(
            List<URI> services, @Nullable String tenant, List<String> scopes, Duration life) {
        boolean isHere = services.stream().allMatch(each -> OwnNames.contain(each.getHost()));
        DevelopmentKey key = isHere ? DevelopmentKey.existing(DevelopmentKey.usualFile()) : null;
        return new Secret(
                key == null ? "" : key.token(DevelopmentKey.user(), tenant, scopes, life));
    }

    /// @param text the token itself, or `file:` and a path; empty for none
    /// @throws IllegalArgumentException when the file cannot be read, or the token could not be
    ///   sent: Java's HTTP client would refuse it with a message that shows it. The message is the
    ///   rest of a sentence.
    static Secret parse(String text) {
        Secret token = Secret.parse(text);
        if (!CHARACTERS.matcher(token.reveal()).matches()) {
            throw new IllegalArgumentException(
                    "must be a token of printable ASCII characters without blanks and line breaks, and what was given, or the file or variable, has others");
        }
        return token;
    }
}
