package dev.ferry.consumer.example;

import dev.ferry.consumer.EventBatch;
import dev.ferry.consumer.EventHandler;
import dev.ferry.consumer.TypedEvent;
import dev.ferry.consumer.fixture.BoatEvent;
import dev.ferry.runtime.jdbc.RowSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// Keeps the last name of each boat in `fleet_v1.boat`.
public final class Fleet implements EventHandler {
    private static final RowSet<Map.Entry<UUID, String>> ROWS =
            new RowSet<Map.Entry<UUID, String>>()
                    .column("uuid", Map.Entry::getKey)
                    .column("text", Map.Entry::getValue);

    @Override
    public void apply(Connection connection, EventBatch events) throws SQLException {
        Map<UUID, String> names = new LinkedHashMap<>();
        for (TypedEvent<BoatEvent> event : events.of(BoatEvent.class)) {
            String name =
                    switch (event.event()) {
                        case BoatEvent.Launched launched -> launched.name();
                        case BoatEvent.Renamed renamed -> renamed.name();
                    };
            names.put(event.metadata().aggregateId(), name);
        }
        ROWS.updateEach(
                connection,
                """
                insert into boat (id, name)
                select id, name
                  from unnest(?::uuid[], ?::text[]) as n (id, name)
                 order by id
                    on conflict (id) do update
                   set name = excluded.name
                """,
                names.entrySet());
    }
}
