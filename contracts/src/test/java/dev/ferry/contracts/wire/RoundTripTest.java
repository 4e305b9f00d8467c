package dev.ferry.contracts.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.contracts.CommerceEvents;
import dev.ferry.contracts.wire.WireFiles.TypeVersion;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoundTripTest {
    private static final int EVENTS = 2_000;

    private final EventCodec codec = new EventCodec(CommerceEvents.CATALOGUE);

    @Test
    void any_event_comes_back_as_it_was_and_follows_its_schema() throws UndecodableEventException {
        String asked = System.getProperty("ferry.seed");
        long seed = asked == null ? new Random().nextLong() : Long.parseLong(asked);
        System.out.println("round trip of random events, repeat with -Dferry.seed=" + seed);
        List<EventType> types = CommerceEvents.CATALOGUE.types();
        RandomEvents events = new RandomEvents(seed);

        for (int i = 0; i < EVENTS; i++) {
            // Every type once, then any.
            DomainEvent event = i < types.size() ? events.of(types.get(i)) : events.next();
            EventType type = EventType.of(event);
            String json = codec.encode(event);

            DomainEvent read =
                    codec.decode(type.name(), type.schemaVersion(), json.getBytes(UTF_8));

            assertThat(read).as("event %d of seed %d", i, seed).isEqualTo(event);
            assertThat(codec.encode(read)).isEqualTo(json);
            assertThat(
                            new TypeVersion(type, type.schemaVersion())
                                    .schema()
                                    .validate(WireFiles.tree(json)))
                    .as("event %d of seed %d", i, seed)
                    .isEmpty();
        }
    }
}
