package dev.ferry.e2e.verify.world;

import dev.ferry.embedded.JavaProcess;
import dev.ferry.relay.RelayMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The relay processes, each in a numbered place that a killed one's successor takes over.
///
/// Called by one thread at a time.
public final class Relays implements AutoCloseable {
    /// Small heap, quick start: what is under test is what they do, not how fast.
    private static final List<String> OPTIONS =
            List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final List<Integer> BATCH_SIZES = List.of(8_000, 500, 60);
    private static final int OBEYED_SIGTERM = 0;

    private final Postgres postgres;
    private final Broker broker;
    private final RelaySettings settings;
    private final Path logs;
    private final Map<Integer, JavaProcess> running = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private int started;

    /// @param logs a folder for what ended relays have printed
    public Relays(Postgres postgres, Broker broker, RelaySettings settings, Path logs) {
        this.postgres = postgres;
        this.broker = broker;
        this.settings = settings;
        this.logs = logs;
    }

    public RelaySettings settings() {
        return settings;
    }

    /// Starts a relay and returns when it runs; whether it reaches the servers is another matter.
    public void start(int place) {
        int batchSize = BATCH_SIZES.get(started++ % BATCH_SIZES.size());
        JavaProcess relay =
                JavaProcess.start(
                        RelayMain.class,
                        Map.of("FERRY_LOG", "text"),
                        OPTIONS,
                        settings.arguments(postgres, broker, name(place), batchSize));
        running.put(place, relay);
        relay.awaitLine("relay of outbox");
    }

    /// What the relay's sessions are called in PostgreSQL.
    public static String name(int place) {
        return "relay-" + place;
    }

    public void kill(int place) {
        JavaProcess relay = relay(place);
        complainIfDead(place, relay);
        relay.kill();
        keepLog(place, relay);
    }

    public void freeze(int place) {
        relay(place).pause();
    }

    public void thaw(int place) {
        relay(place).resume();
    }

    /// Asks the relay to hand over and end.
    public void stop(int place) {
        JavaProcess relay = relay(place);
        complainIfDead(place, relay);
        int code = relay.terminate();
        if (code != OBEYED_SIGTERM) {
            complaints.add("relay %d, asked to stop, ended with code %d".formatted(place, code));
        }
        keepLog(place, relay);
    }

    /// What a relay did that it never should: end by itself, or refuse to end.
    public List<String> complaints() {
        running.forEach(this::complainIfDead);
        return List.copyOf(complaints);
    }

    /// Ends all in order.
    public void stopAll() {
        List.copyOf(running.keySet()).forEach(this::stop);
    }

    private JavaProcess relay(int place) {
        JavaProcess relay = running.get(place);
        if (relay == null) {
            throw new IllegalStateException("No relay runs in place " + place + ".");
        }
        return relay;
    }

    private void complainIfDead(int place, JavaProcess relay) {
        if (!relay.isAlive()) {
            List<String> output = relay.output();
            complaints.add(
                    "relay %d ended by itself: %s"
                            .formatted(place, output.isEmpty() ? "" : output.getLast()));
        }
    }

    private void keepLog(int place, JavaProcess relay) {
        try {
            Files.write(
                    logs.resolve("relay-%d-process-%d.log".formatted(place, relay.pid())),
                    relay.output());
        } catch (IOException e) {
            throw new UncheckedIOException("The relay's log cannot be kept in " + logs + ".", e);
        }
        running.remove(place);
        relay.close();
    }

    @Override
    public void close() {
        running.values().forEach(JavaProcess::close);
    }
}
