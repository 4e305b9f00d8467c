package dev.ferry.command.react;

import dev.ferry.consumer.GroupConsumer;
import dev.ferry.consumer.GroupFiller;
import dev.ferry.consumer.NoHandlerTables;
import dev.ferry.runtime.telemetry.Telemetry;
import java.time.InstantSource;

/// Feeds events to the reactions, from [#start] to [#close].
///
/// A reaction that was added after events had been read first processes the past events from the
/// topics, beside the other reactions. Then it joins them at their position.
///
/// Health shows problems of reactions, but they do not make the service unready, because commands
/// do not need Kafka.
public final class Reactions implements AutoCloseable {
    private final GroupConsumer consumer;
    private final GroupFiller filler;

    public Reactions(ReactionGroup group, Telemetry telemetry) {
        consumer =
                new GroupConsumer(
                        group.config(),
                        group.database(),
                        group.subscriptions(),
                        telemetry.informative(),
                        InstantSource.system());
        filler =
                new GroupFiller(
                        group.config(),
                        group.database(),
                        group.subscriptions(),
                        new GroupFiller.Support(new NoHandlerTables(), null, new ReactionAdvice()),
                        telemetry.informative());
    }

    /// Returns at once; health tells when events are being processed.
    public void start() {
        consumer.start();
        filler.start();
    }

    @Override
    public void close() {
        filler.close();
        consumer.close();
    }
}
