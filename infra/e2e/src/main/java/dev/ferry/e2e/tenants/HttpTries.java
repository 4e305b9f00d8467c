package dev.ferry.e2e.tenants;

import dev.ferry.e2e.front.Caller;
import dev.ferry.e2e.front.Draft;
import dev.ferry.e2e.front.Operation;
import dev.ferry.e2e.front.Wire;
import dev.ferry.e2e.front.WireAnswer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Asks in pairs: for what another tenant has, and for what nobody has. Both answers have to be the
/// same, and neither may hold anything of the other tenant's. Used by one thread.
final class HttpTries implements AutoCloseable {
    static final String KIND = "HTTP";

    /// Every how manyth pair a token is tampered with; each wrong token is answered late.
    private static final int TAMPERED_EVERY = 100;

    /// The characters of a value that an answer repeats at most.
    private static final int SHORTENED = 60;

    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Map<URI, Wire> wires = new HashMap<>();
    private final List<Operation> operations;
    private final PairMaker pairs;
    private final TokenTampering tokens;
    private final Secrets secrets;
    private final Findings findings;

    /// Where the tries of all threads are written down.
    record Findings(Leaks leaks, Timings timings) {}

    HttpTries(
            List<Operation> operations,
            PairMaker pairs,
            TokenTampering tokens,
            Secrets secrets,
            Findings findings) {
        this.operations = operations;
        this.pairs = pairs;
        this.tokens = tokens;
        this.secrets = secrets;
        this.findings = findings;
    }

    /// A maker of pairs for each thread.
    static PairMaker pairs(long seed, Caller caller, Caller other, ForeignCursors cursors) {
        return new PairMaker(new SplittableRandom(seed), caller, other, cursors);
    }

    /// @param most how many requests are sent, or one round of all places when that is more
    void run(int most) throws IOException {
        int sent = 0;
        int round = 0;
        while (sent < most || round == 0) {
            for (Operation operation : operations) {
                for (Pair pair : pairs.of(operation)) {
                    compare(pair);
                    sent += 2;
                    if (sent % (2 * TAMPERED_EVERY) == 0) {
                        compare(tokens.pair(pair));
                        sent += 2;
                    }
                }
            }
            round++;
        }
    }

    private void compare(Pair pair) throws IOException {
        // In turns: the first of two requests finds colder caches.
        boolean yoursFirst = findings.leaks().tries(KIND) % 4 == 0;
        WireAnswer first = send(pair, yoursFirst ? pair.asked() : pair.compared());
        WireAnswer second = send(pair, yoursFirst ? pair.compared() : pair.asked());
        WireAnswer notYours = yoursFirst ? first : second;
        WireAnswer notThere = yoursFirst ? second : first;
        findings.timings().add(pair.name(), notYours.nanos(), notThere.nanos());
        String yours = comparable(notYours, pair.notYours());
        String nobodys = comparable(notThere, pair.notThere());
        if (!yours.equals(nobodys)) {
            findings.leaks()
                    .found(
                            "%s, %s: what is not yours is answered %s and what is not there %s"
                                    .formatted(pair.operation(), pair.name(), yours, nobodys));
        }
    }

    private WireAnswer send(Pair pair, Draft draft) throws IOException {
        URI service = pair.operation().service();
        Wire wire = wires.get(service);
        if (wire == null) {
            wire = Wire.open(service);
            wires.put(service, wire);
        }
        byte[] bytes = draft.bytes();
        WireAnswer answer = wire.send(bytes, draft.method.equals("HEAD"));
        if (answer.isLast()) {
            wire.close();
            wires.remove(service);
        }
        findings.leaks().tried(KIND);
        @Nullable String secret =
                secrets.givenAway(
                        new String(bytes, StandardCharsets.UTF_8),
                        new String(answer.body(), StandardCharsets.UTF_8));
        if (secret != null) {
            findings.leaks()
                    .found(
                            "%s, %s: the answer %d holds something of the other tenant's"
                                    .formatted(pair.operation(), pair.name(), answer.status()));
        }
        return answer;
    }

    /// Status, the names of headers, and the body without what the request itself named, which an
    /// answer may repeat shortened.
    private static String comparable(WireAnswer answer, String value) {
        String text =
                answer.text()
                        .replace(value, "ID")
                        .replace(value.substring(0, Math.min(SHORTENED, value.length())), "ID");
        return "%d %s %s"
                .formatted(
                        answer.status(), answer.headerNames(), ID.matcher(text).replaceAll("ID"));
    }

    @Override
    public void close() throws IOException {
        for (Wire wire : wires.values()) {
            wire.close();
        }
    }
}
