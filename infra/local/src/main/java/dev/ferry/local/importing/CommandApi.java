package dev.ferry.local.importing;

import dev.ferry.local.stop.StopSignal;
import dev.ferry.runtime.loop.Backoff;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Set;

/// The writing side: repeats a request until the service decides.
///
/// Repeating is safe because every request carries an idempotency key: when the answer was lost,
/// the repeated request gets the first one's answer.
final class CommandApi {
    /// Statuses that no invoice can cause: the address or the tenant is wrong.
    private static final Set<Integer> MISDIRECTED = Set.of(401, 403, 404, 405, 415);

    private final HttpCalls calls;
    private final ImportTarget target;
    private final StopSignal stop;

    CommandApi(HttpCalls calls, ImportTarget target, StopSignal stop) {
        this.calls = calls;
        this.target = target;
        this.stop = stop;
    }

    /// @throws ServiceFailure when the service stays away longer than the patience, or is none
    ImportOutcome send(Command command) throws ServiceFailure, InterruptedException {
        HttpRequest request = request(command);
        long firstTry = System.nanoTime();
        for (int failures = 1; ; failures++) {
            switch (calls.send(request)) {
                case Attempt.Answered answer -> {
                    return judge(answer);
                }
                case Attempt.Away away -> {
                    if (stop.isRequested()) {
                        return new ImportOutcome.Unknown();
                    }
                    if (System.nanoTime() - firstTry > target.patience().toNanos()) {
                        throw away(target.commands(), away, target.patience());
                    }
                    Duration pause = Backoff.DEFAULT.after(failures);
                    stop.rest(pause.compareTo(away.pause()) > 0 ? pause : away.pause());
                }
            }
        }
    }

    private HttpRequest request(Command command) {
        return calls.request(target.commands(), command.kind().commandPath())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", command.idempotencyKey())
                .POST(BodyPublishers.ofByteArray(command.json()))
                .build();
    }

    private ImportOutcome judge(Attempt.Answered answer) throws ServiceFailure {
        if (answer.succeeded()) {
            long version = answer.body().path("version").asLong(1);
            return answer.replayed()
                    ? new ImportOutcome.Replayed(version)
                    : new ImportOutcome.Accepted(version);
        }
        if (MISDIRECTED.contains(answer.status())) {
            throw new ServiceFailure(
                    "%s is not a command service that takes this import: %s"
                            .formatted(target.commands(), answer.detail()));
        }
        // The id is there already, from an import whose keys have expired or with other contents.
        if (answer.status() == 409 || answer.code().equals("idempotency-key-reused")) {
            return new ImportOutcome.Replayed(1);
        }
        return new ImportOutcome.Refused(answer.detail());
    }

    static ServiceFailure away(URI service, Attempt.Away away, Duration patience) {
        return new ServiceFailure(
                "%s stayed away for %d s: %s"
                        .formatted(service, patience.toSeconds(), away.reason()));
    }
}
