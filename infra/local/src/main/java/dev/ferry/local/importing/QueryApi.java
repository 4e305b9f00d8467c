package dev.ferry.local.importing;

import dev.ferry.local.stop.StopSignal;
import dev.ferry.runtime.loop.Backoff;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The reading side: waits until the read model shows what a command made.
final class QueryApi {
    /// How long the service may hold one request; short, so that a stop does not take longer.
    private static final String WAIT = "2s";

    private static final Backoff LOOK_AGAIN =
            new Backoff(Duration.ofMillis(20), Duration.ofSeconds(1));

    private final HttpCalls calls;
    private final ImportTarget target;
    private final StopSignal stop;

    /// When the read model last showed something new, by [System#nanoTime].
    private final AtomicLong lastShown = new AtomicLong(System.nanoTime());

    QueryApi(HttpCalls calls, ImportTarget target, StopSignal stop) {
        this.calls = calls;
        this.target = target;
        this.stop = stop;
    }

    /// Returns the total that is shown (0 for a customer), or null when the import was stopped
    /// first.
    ///
    /// @throws ServiceFailure when nothing new was shown for longer than the patience
    @Nullable BigDecimal await(Command command, long version)
            throws ServiceFailure, InterruptedException {
        HttpRequest request = request(command, version);
        long begun = System.nanoTime();
        for (int looks = 1; ; looks++) {
            String reason;
            switch (calls.send(request)) {
                case Attempt.Answered answer when answer.succeeded() -> {
                    lastShown.set(System.nanoTime());
                    return total(command, answer);
                }
                case Attempt.Answered answer when answer.status() == 404 ->
                        reason = "it is not there";
                case Attempt.Answered answer -> throw misdirected(answer);
                case Attempt.Away away -> reason = away.reason();
            }
            if (stop.isRequested()) {
                return null;
            }
            long idle = System.nanoTime() - Math.max(begun, lastShown.get());
            if (idle > target.patience().toNanos()) {
                throw new ServiceFailure(
                        "%s showed nothing new for %d s, and %s is still missing: %s"
                                .formatted(
                                        target.queries(),
                                        target.patience().toSeconds(),
                                        command,
                                        reason));
            }
            stop.rest(LOOK_AGAIN.after(looks));
        }
    }

    private HttpRequest request(Command command, long version) {
        String path = command.kind().queryPath(command.id(), version, WAIT);
        return calls.request(target.queries(), path).GET().build();
    }

    private BigDecimal total(Command command, Attempt.Answered answer) throws ServiceFailure {
        if (command.kind() == Kind.CUSTOMER) {
            return BigDecimal.ZERO;
        }
        String amount = answer.body().path("total").path("amount").asString("");
        if (!amount.matches("-?\\d{1,30}(\\.\\d{1,30})?")) {
            throw new ServiceFailure(
                    "%s shows no total for %s".formatted(target.queries(), command));
        }
        return new BigDecimal(amount);
    }

    private ServiceFailure misdirected(Attempt.Answered answer) {
        return new ServiceFailure(
                "%s is not a query service that shows this import: %s"
                        .formatted(target.queries(), answer.detail()));
    }
}
