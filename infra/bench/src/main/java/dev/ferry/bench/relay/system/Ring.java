package dev.ferry.bench.relay.system;

import dev.ferry.command.record.OutboxNotifier;
import dev.ferry.runtime.jdbc.Database;

/// What a writer does after its commit so that the relay need not wait for its next look. Called by
/// many threads.
public interface Ring extends AutoCloseable {
    /// For systems that hear of a commit in another way.
    Ring SILENT =
            new Ring() {
                @Override
                public void ring() {}

                @Override
                public void close() {}
            };

    void ring();

    @Override
    void close();

    /// Ferry's own, as its command service rings it.
    static Ring notifier(Track track) {
        Database database = new Database("bench-notifier", track.database());
        OutboxNotifier notifier = new OutboxNotifier(database);
        notifier.start();
        return new Ring() {
            @Override
            public void ring() {
                notifier.wake();
            }

            @Override
            public void close() {
                notifier.close();
                database.close();
            }
        };
    }
}
