package dev.ferry.command.record;

import dev.ferry.contracts.shared.AggregateType;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;

/// Counts commands by type and outcome, and measures how long each took from the first statement to
/// the commit, repetitions included.
///
/// The meter is `ferry_command_transaction_seconds` with the tags `aggregate`, `command` and
/// `outcome`; its count is the number of commands.
public final class CommandMeters {
    private final MeterRegistry registry;

    public CommandMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    Outcome measure(AggregateType type, Object command, Work work) throws SQLException {
        Timer.Sample sample = Timer.start(registry);
        String ending = "failed";
        try {
            Outcome outcome = work.run();
            ending = name(outcome);
            return outcome;
        } finally {
            sample.stop(
                    Timer.builder("ferry.command.transaction")
                            .description("commands by kind and outcome")
                            .tag("aggregate", type.wireName())
                            .tag("command", command.getClass().getSimpleName())
                            .tag("outcome", ending)
                            .register(registry));
        }
    }

    private static String name(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Recorded recorded -> recorded.replayed() ? "replayed" : "recorded";
            case Outcome.Rejected _ -> "rejected";
            case Outcome.Unknown _ -> "unknown";
            case Outcome.Exists _ -> "exists";
            case Outcome.Stale _ -> "stale";
            case Outcome.KeyReused _ -> "key-reused";
        };
    }

    @FunctionalInterface
    interface Work {
        Outcome run() throws SQLException;
    }
}
