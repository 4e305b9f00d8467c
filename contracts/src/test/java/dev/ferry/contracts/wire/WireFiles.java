package dev.ferry.contracts.wire;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ferry.contracts.CommerceEvents;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The files that fix the wire form: golden payloads and JSON Schemas.
public final class WireFiles {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private WireFiles() {}

    /// Every type that is written today.
    static List<EventType> everyType() {
        return CommerceEvents.CATALOGUE.types();
    }

    /// Every type in every version that was ever written.
    static Stream<TypeVersion> everyTypeAndVersion() {
        return everyType().stream()
                .flatMap(type ->
                        IntStream.rangeClosed(1, type.schemaVersion())
                                .mapToObj(version -> new TypeVersion(type, version)));
    }

    public static JsonNode tree(String json) {
        return WireJson.MAPPER.readTree(json);
    }

    static Schema metaSchema() {
        return REGISTRY.getSchema(
                SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
    }

    static String read(String resource) {
        try (InputStream in = WireFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new AssertionError("there is no " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public record TypeVersion(EventType type, int version) {
        public String golden() {
            return read("/golden/%s.v%d.json".formatted(type.name(), version));
        }

        public JsonNode schemaText() {
            return tree(read("/schema/%s/%d.json".formatted(type.name(), version)));
        }

        public Schema schema() {
            return REGISTRY.getSchema(schemaText());
        }

        @Override
        public String toString() {
            return type.name() + " v" + version;
        }
    }
}
