package dev.ferry.e2e.tenants;

import dev.ferry.e2e.front.Caller;
import dev.ferry.e2e.front.Draft;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Writes another tenant into a token whose signature stays that of the first.
final class TokenTampering {
    private final Caller caller;
    private final Caller other;

    TokenTampering(Caller caller, Caller other) {
        this.caller = caller;
        this.other = other;
    }

    /// The request of `pair` with two wrong tokens.
    Pair pair(Pair pair) {
        return new Pair(
                "the tenant in the token",
                pair.operation(),
                other.tenant(),
                "nobody",
                with(pair.asked(), other.tenant()),
                with(pair.asked(), "nobody"));
    }

    private Draft with(Draft asked, String tenant) {
        Draft draft = new Draft(asked.method, asked.target);
        draft.headers.addAll(asked.headers);
        draft.body = asked.body;
        return draft.without("Authorization")
                .without("Ferry-Tenant")
                .header("Authorization", "Bearer " + tampered(tenant));
    }

    private String tampered(String tenant) {
        String[] parts = caller.token().split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String wrong =
                claims.replace(
                        "\"tenant\":\"%s\"".formatted(caller.tenant()),
                        "\"tenant\":\"%s\"".formatted(tenant));
        if (wrong.equals(claims)) {
            throw new IllegalStateException("the token names no tenant: " + claims);
        }
        return parts[0]
                + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(wrong.getBytes(StandardCharsets.UTF_8))
                + "."
                + parts[2];
    }
}
