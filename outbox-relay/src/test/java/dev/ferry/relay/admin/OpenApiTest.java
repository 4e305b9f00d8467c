package dev.ferry.relay.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.http.HttpConfig;
import dev.ferry.runtime.http.Json;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.RouteTable;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The document tells of this API, of all of it and of nothing else.
class OpenApiTest {
    private static final JsonNode DOCUMENT = document();

    private static JsonNode document() {
        try {
            return Json.MAPPER.readTree(OpenApi.document());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void it_has_every_address_with_its_method() {
        AdminAccess access =
                new AdminAccess(
                        new AdminConfig(new Secret("")), new HttpConfig("127.0.0.1", 0, 1, 10_000));
        RouteTable routes = new RouteTable();
        new AdminRoutes(access, "main", Map.of()).declare(routes);
        Set<String> served =
                routes.routes().stream()
                        .map(each -> each.method() + " " + each.path())
                        .collect(Collectors.toSet());
        Set<String> told = new TreeSet<>();
        DOCUMENT.path("paths")
                .forEachEntry((path, methods) ->
                        methods.propertyNames()
                                .forEach(method ->
                                        told.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        assertThat(told).isEqualTo(new TreeSet<>(served));
    }

    static Stream<Class<? extends Record>> records() {
        return Stream.of(
                Status.class,
                Status.Pause.class,
                LaneList.class,
                LaneList.Lane.class,
                ParkedPage.class,
                ParkedPage.Parked.class,
                AuditList.class,
                Audit.Line.class,
                ActionAnswer.class,
                ReplayAnswer.class,
                Requests.Switch.class,
                Requests.Retry.class,
                Requests.Discard.class,
                Requests.Replay.class,
                Problem.class);
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_schema_has_the_fields_of_its_record_and_requires_those_that_are_never_absent(
            Class<? extends Record> type) {
        JsonNode schema = DOCUMENT.path("components").path("schemas").path(type.getSimpleName());
        assertThat(schema.path("properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(names(type, true));
        assertThat(schema.path("required").valueStream().map(JsonNode::stringValue))
                .containsExactlyInAnyOrderElementsOf(names(type, false));
    }

    @Test
    void it_has_no_schema_of_anything_else() {
        assertThat(DOCUMENT.path("components").path("schemas").propertyNames())
                .containsExactlyInAnyOrderElementsOf(records().map(Class::getSimpleName).toList());
    }

    private static Set<String> names(Class<? extends Record> type, boolean absentToo) {
        return Arrays.stream(type.getRecordComponents())
                .filter(each ->
                        absentToo || !each.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
    }
}
