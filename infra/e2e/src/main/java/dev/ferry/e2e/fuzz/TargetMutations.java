package dev.ferry.e2e.fuzz;

import dev.ferry.e2e.front.Draft;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;

/// Makes a path or a query wrong, and tampers with cursors.
final class TargetMutations {
    private static final List<String> SEGMENTS =
            List.of(
                    "x",
                    "0",
                    "-1",
                    "%00",
                    "%FF",
                    "%C0%80",
                    "%ED%A0%80",
                    "%2F",
                    "%2e%2e",
                    "..",
                    ".",
                    "%",
                    "%zz",
                    "%E6%BC%A2",
                    "{id}",
                    "null",
                    "00000000-0000-0000-0000-00000000000g",
                    "671023B8A24E4689BB75E3520EEE5BC5",
                    "9".repeat(30),
                    "x".repeat(3_000),
                    ";a=b",
                    "+",
                    "%25",
                    "%5C",
                    "*");

    private static final List<String> NAMES =
            List.of(
                    "limit",
                    "cursor",
                    "after",
                    "min_version",
                    "of",
                    "wait",
                    "stale",
                    "customer",
                    "status",
                    "from",
                    "to",
                    "outbox",
                    "handler",
                    "model",
                    "aggregate",
                    "unknown",
                    "",
                    "%00");

    private static final List<String> VALUES =
            List.of(
                    "",
                    "0",
                    "-1",
                    "1",
                    "201",
                    "9223372036854775807",
                    "9223372036854775808",
                    "1e3",
                    "%00",
                    "%FF",
                    "%zz",
                    "10s",
                    "11s",
                    "-1s",
                    "1h",
                    "allow",
                    "order:",
                    ":",
                    "order:x",
                    "nobody:671023b8-a24e-4689-bb75-e3520eee5bc5",
                    "2026-01-01",
                    "2026-01-01T00:00:00Z",
                    "9999-12-31T23:59:59.9999999Z",
                    "%2B999999999-12-31T23:59:59Z",
                    "placed",
                    "x");

    private final RandomGenerator random;

    TargetMutations(RandomGenerator random) {
        this.random = random;
    }

    void apply(Draft draft) {
        switch (random.nextInt(6)) {
            case 0, 1 -> segment(draft);
            case 2 -> query(draft, one(NAMES) + "=" + one(VALUES));
            case 3 -> {
                String name = one(NAMES);
                query(draft, name + "=" + one(VALUES) + "&" + name + "=" + one(VALUES));
            }
            case 4 -> query(draft, "cursor=" + cursor());
            default ->
                    query(
                            draft,
                            switch (random.nextInt(4)) {
                                case 0 -> "&&&";
                                case 1 -> "a=1&".repeat(random.nextInt(1_000));
                                case 2 -> "=";
                                default -> one(VALUES);
                            });
        }
    }

    private void segment(Draft draft) {
        String[] halves = draft.target.split("\\?", 2);
        String[] segments = halves[0].split("/", -1);
        if (segments.length > 1) {
            segments[1 + random.nextInt(segments.length - 1)] = one(SEGMENTS);
        }
        draft.target = String.join("/", segments) + (halves.length > 1 ? "?" + halves[1] : "");
    }

    private static void query(Draft draft, String more) {
        draft.target += (draft.target.contains("?") ? "&" : "?") + more;
    }

    /// Looks like one: a hash, a moment and an id.
    private String cursor() {
        String text =
                "%016x %s %s"
                        .formatted(
                                random.nextLong(),
                                random.nextBoolean()
                                        ? "2026-01-01T00:00:00Z"
                                        : "+1000000000-12-31T23:59:59Z",
                                random.nextBoolean()
                                        ? "671023b8-a24e-4689-bb75-e3520eee5bc5"
                                        : "x");
        String encoded =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return random.nextInt(3) == 0
                ? encoded.substring(random.nextInt(encoded.length()))
                : encoded;
    }

    private String one(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
