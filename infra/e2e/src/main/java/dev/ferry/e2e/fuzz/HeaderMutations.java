package dev.ferry.e2e.fuzz;

import dev.ferry.e2e.front.Draft;
import java.util.List;
import java.util.random.RandomGenerator;

/// Makes a header wrong, repeats one that may be given once, or tampers with the token.
final class HeaderMutations {
    private static final List<String> ONCE =
            List.of(
                    "Host",
                    "Authorization",
                    "Content-Type",
                    "Expect",
                    "If-Match",
                    "Idempotency-Key",
                    "Ferry-Tenant",
                    "Ferry-Actor",
                    "Ferry-Correlation-Id",
                    "traceparent");

    private static final List<String> VALUES =
            List.of(
                    "",
                    " ",
                    "\"1\"",
                    "\"0\"",
                    "\"99999999999999999999\"",
                    "*",
                    "W/\"1\"",
                    "\"1\", \"2\"",
                    "x".repeat(201),
                    "x".repeat(5_000),
                    "\u00e9\u00ff",
                    "\u0001",
                    "a\tb",
                    "default",
                    "return=minimal",
                    "respond-async",
                    "100-continue",
                    "00-0-0-00",
                    "application/json; charset=utf-16",
                    "text/plain",
                    "multipart/form-data",
                    "application/merge-patch+json",
                    "acme",
                    "other",
                    "..",
                    "%00");

    private static final List<String> OTHERS =
            List.of(
                    "Prefer",
                    "Origin",
                    "Sec-Fetch-Site",
                    "Forwarded",
                    "X-Forwarded-For",
                    "Accept",
                    "Accept-Encoding",
                    "Content-Encoding",
                    "Ferry-Service",
                    "Cookie",
                    "Range",
                    "If-None-Match",
                    "Upgrade",
                    "Connection",
                    "X-HTTP-Method-Override");

    private final RandomGenerator random;

    HeaderMutations(RandomGenerator random) {
        this.random = random;
    }

    void apply(Draft draft) {
        switch (random.nextInt(8)) {
            case 0, 1 -> {
                String name = one(ONCE);
                draft.without(name).header(name, one(VALUES));
            }
            case 2 -> {
                String name = one(ONCE);
                draft.header(name, one(VALUES)).header(name, one(VALUES));
            }
            case 3 -> draft.without(one(ONCE));
            case 4, 5 -> draft.header(one(OTHERS), one(VALUES));
            case 6 -> {
                if (random.nextInt(4) == 0) {
                    tamper(draft);
                } else {
                    draft.header("Prefer", one(VALUES));
                }
            }
            default -> draft.header("X-" + random.nextInt(100), "y".repeat(random.nextInt(2_000)));
        }
    }

    /// Each wrong token is answered late, so there are not many.
    private void tamper(Draft draft) {
        String token =
                draft.headers.stream()
                        .filter(line -> line.startsWith("Authorization: Bearer "))
                        .map(line -> line.substring(22))
                        .findFirst()
                        .orElse("a.b.c");
        int place = random.nextInt(token.length());
        char other = token.charAt(place) == 'A' ? 'B' : 'A';
        String[] parts = token.split("\\.", -1);
        String wrong =
                switch (random.nextInt(6)) {
                    case 0 -> token.substring(0, place) + other + token.substring(place + 1);
                    case 1 -> token.substring(0, place);
                    case 2 -> token.substring(0, token.lastIndexOf('.') + 1);
                    case 3 -> "eyJhbGciOiJub25lIn0" + token.substring(parts[0].length());
                    case 4 -> token + "." + token;
                    default -> "x".repeat(1 + random.nextInt(4_000));
                };
        draft.without("Authorization").header("Authorization", "Bearer " + wrong);
    }

    private String one(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
