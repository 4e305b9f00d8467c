package dev.ferry.local.stack;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// Where a running stack is reached, and where it keeps its things.
///
/// @param postgres JDBC address, without a user
/// @param kafka bootstrap server
public record Addresses(
        URI commands,
        URI queries,
        URI relay,
        String postgres,
        String kafka,
        Path folder,
        Path log) {

    /// One line each, for a person.
    public List<String> lines() {
        return List.of(
                "  commands    " + commands + "/v1",
                "  queries     " + queries + "/v1",
                "  relay       " + relay + "/health/ready",
                "  PostgreSQL  " + postgres + " (passwords in " + folder.resolve("passwords") + ")",
                "  Kafka       " + kafka,
                "  log         " + log);
    }
}
