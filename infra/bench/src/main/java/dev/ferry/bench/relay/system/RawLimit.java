package dev.ferry.bench.relay.system;

import dev.ferry.bench.lab.Jvm;
import java.util.List;
import java.util.Map;

/// Claims and deletes Ferry's outbox and sends nothing anywhere: what PostgreSQL alone allows a
/// relay that works on this table.
public record RawLimit() implements Contender {
    private static final Contender TABLE = new Ferry("exactly-once", List.of());
    private static final int WORKERS = 2;
    private static final int BATCH = 2_000;

    @Override
    public String name() {
        return "raw limit";
    }

    @Override
    public void prepare(Track track) throws Exception {
        TABLE.prepare(track);
    }

    @Override
    public String insert() {
        return TABLE.insert();
    }

    @Override
    public String table() {
        return TABLE.table();
    }

    @Override
    public List<String> command(Track track, Jvm jvm) {
        return jvm.command(
                OwnClassPath.get(),
                RawLimitMain.class.getName(),
                List.of(
                        track.url(),
                        track.lab().user(),
                        track.lab().password(),
                        Integer.toString(WORKERS),
                        Integer.toString(BATCH)));
    }

    @Override
    public boolean staysInDatabase() {
        return true;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "connections", Integer.toString(WORKERS), "batch size", Integer.toString(BATCH));
    }
}
