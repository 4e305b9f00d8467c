package dev.ferry.contracts.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.contracts.CommerceEvents;
import dev.ferry.contracts.sales.OrderEvent;
import dev.ferry.contracts.wire.WireFiles.TypeVersion;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A golden file is what consumers have seen. One that must be edited is a broken promise: make a
/// new version instead.
class GoldenFileTest {
    private final EventCodec codec = new EventCodec(CommerceEvents.CATALOGUE);

    @ParameterizedTest
    @MethodSource("dev.ferry.contracts.wire.WireFiles#everyType")
    void what_is_written_today_is_the_golden_file_byte_for_byte(EventType type) {
        String golden = new TypeVersion(type, type.schemaVersion()).golden();

        assertThat(codec.encode(Samples.of(type)) + "\n").isEqualTo(golden);
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.contracts.wire.WireFiles#everyTypeAndVersion")
    void every_version_ever_written_is_still_read(TypeVersion written)
            throws UndecodableEventException {
        var event =
                codec.decode(
                        written.type().name(), written.version(), written.golden().getBytes(UTF_8));

        assertThat(event).isEqualTo(Samples.of(written.type()));
    }

    /// A record that is renamed changes its wire name and leaves its files behind.
    @Test
    void every_golden_file_and_every_schema_belongs_to_a_type_of_the_catalogue() throws Exception {
        assertThat(names("/schema"))
                .containsExactlyInAnyOrderElementsOf(
                        WireFiles.everyType().stream().map(EventType::name).toList());
        assertThat(names("/golden"))
                .filteredOn(name -> name.endsWith(".json"))
                .containsExactlyInAnyOrderElementsOf(
                        WireFiles.everyTypeAndVersion()
                                .map(v -> "%s.v%d.json".formatted(v.type().name(), v.version()))
                                .toList());
    }

    private static List<String> names(String folder) throws IOException, URISyntaxException {
        var url = Objects.requireNonNull(GoldenFileTest.class.getResource(folder));
        try (var files = Files.list(Path.of(url.toURI()))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void the_headers_of_an_envelope_are_the_golden_file_in_order() {
        var headers =
                EventHeaders.all(
                        Samples.metadata(EventType.of(OrderEvent.Placed.class)),
                        "urn:ferry:sample");

        String lines =
                headers.entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue() + "\n")
                        .collect(Collectors.joining());
        assertThat(lines).isEqualTo(WireFiles.read("/golden/order.placed.v1.headers"));
    }
}
