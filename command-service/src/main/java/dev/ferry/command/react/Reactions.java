package dev.ferry.command.react;

import dev.ferry.consumer.GroupConsumer;
import dev.ferry.consumer.GroupFiller;
import dev.ferry.consumer.NoHandlerTables;
import dev.ferry.runtime.telemetry.Telemetry;
import java.time.InstantSource;

/// Lets reactions hear of events, from [#start] to [#close].
///
/// A reaction that was added after events had been read hears of the past first, from the topics
/// and beside the others, and joins them where they are.
///
/// What is wrong with reactions is shown by health and does not make the service unready: commands
/// are taken while Kafka is away.
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

    /// Returns at once; health tells when events are being reacted to.
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
