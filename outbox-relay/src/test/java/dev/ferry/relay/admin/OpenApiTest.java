package dev.ferry.relay.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.runtime.admin.AdminRoutes;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.testkit.OpenApiDocument;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The document tells of this API, of all of it and of nothing else.
class OpenApiTest {
    private static final AdminRoutes ROUTES =
            new AdminRoutes("relay", "relay:admin", List.of(new OutboxGroup("main", Map.of())));

    private static final OpenApiDocument DOCUMENT =
            new OpenApiDocument(ROUTES.description().bytes());

    @Test
    void it_has_every_address_with_its_method() {
        RouteTable routes = new RouteTable();
        ROUTES.declare(routes);
        assertThat(DOCUMENT.operations())
                .containsExactlyInAnyOrderElementsOf(
                        routes.routes().stream()
                                .map(each -> each.method() + " " + each.path())
                                .toList());
    }

    static Stream<Class<? extends Record>> records() {
        return Stream.of(
                Status.class,
                Status.Pause.class,
                LaneList.class,
                LaneList.Lane.class,
                ParkedPage.class,
                ParkedPage.Parked.class,
                OutboxAuditList.class,
                OutboxAudit.Line.class,
                OutboxActionAnswer.class,
                ReplayAnswer.class,
                OutboxRequests.Switch.class,
                OutboxRequests.Retry.class,
                OutboxRequests.Discard.class,
                OutboxRequests.Replay.class,
                Problem.class);
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_schema_has_the_fields_of_its_record_and_requires_those_that_are_never_absent(
            Class<? extends Record> type) {
        assertThat(DOCUMENT.schema(type)).isEqualTo(OpenApiDocument.Schema.of(type));
    }

    @Test
    void it_has_no_schema_of_anything_else() {
        assertThat(DOCUMENT.schemas())
                .containsExactlyInAnyOrderElementsOf(records().map(Class::getSimpleName).toList());
    }
}
