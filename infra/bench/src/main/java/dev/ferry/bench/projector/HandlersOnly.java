package dev.ferry.bench.projector;

import dev.ferry.bench.lab.Child;
import dev.ferry.bench.lab.Jvm;
import dev.ferry.bench.relay.system.OwnClassPath;
import dev.ferry.runtime.jdbc.Roles;
import java.util.List;

/// The read models' own SQL without Kafka: the same handlers get the same events from memory, in
/// units of the projector's size and on as many threads.
///
/// @param events what the handlers get
record HandlersOnly(ShopEvents events) implements ReadSystem {
    static final int THREADS = 2;
    static final int UNIT = 5_000;

    @Override
    public String name() {
        return "handlers without Kafka";
    }

    @Override
    public List<String> migration(ReadTrack track, Jvm jvm) {
        return jvm.command(
                OwnClassPath.get(),
                MigrateMain.class.getName(),
                List.of(track.url(), Roles.OWNER, ReadTrack.PASSWORD));
    }

    @Override
    public List<String> command(ReadTrack track, Jvm jvm) {
        return jvm.command(
                OwnClassPath.get(),
                HandlersMain.class.getName(),
                List.of(
                        track.url(),
                        Roles.PROJECTOR,
                        ReadTrack.PASSWORD,
                        Long.toString(events.orders()),
                        Long.toString(events.customers())));
    }

    @Override
    public Position position(ReadTrack track, Child child) {
        return new PrintedPosition(track.log());
    }
}
