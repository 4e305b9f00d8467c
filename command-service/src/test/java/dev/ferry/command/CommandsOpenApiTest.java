package dev.ferry.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.command.accept.CommandEndpoint;
import dev.ferry.command.record.CommandExecutor;
import dev.ferry.command.record.CommandMeters;
import dev.ferry.command.record.EventAppender;
import dev.ferry.command.record.OutboxNotifier;
import dev.ferry.contracts.CommerceEvents;
import dev.ferry.contracts.wire.EventCodec;
import dev.ferry.runtime.admin.PublicApi;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.Json;
import dev.ferry.runtime.http.Route;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.testkit.OpenApiDocument;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The document of the commands has every route of every aggregate, and nothing else.
class CommandsOpenApiTest {
    @Test
    void every_command_is_described_with_its_scope_and_nothing_else_is() {
        try (Database nowhere = new Database("nobody", nowhere())) {
            CommandRoutes commands = commands(nowhere);
            RouteTable routes = new RouteTable();
            commands.declare(routes);
            byte[] description = commands.description().bytes();

            assertThat(new OpenApiDocument(description).operations())
                    .containsExactlyInAnyOrderElementsOf(
                            routes.routes().stream()
                                    .map(each -> each.method() + " " + each.path())
                                    .toList());
            JsonNode document = Json.MAPPER.readTree(description);
            assertThat(routes.routes())
                    .allSatisfy(route ->
                            assertThat(
                                            operation(document, route)
                                                    .at("/security/0/token/0")
                                                    .asString(""))
                                    .as(route.path())
                                    .isEqualTo(((Access.Scoped) route.access()).scope()));
        }
    }

    @Test
    void every_change_documents_that_there_may_be_nothing_to_change() {
        try (Database nowhere = new Database("nobody", nowhere())) {
            CommandRoutes commands = commands(nowhere);
            RouteTable routes = new RouteTable();
            commands.declare(routes);
            JsonNode document = Json.MAPPER.readTree(commands.description().bytes());

            assertThat(routes.routes())
                    .allSatisfy(route ->
                            assertThat(operation(document, route).path("responses").propertyNames())
                                    .as(route.path())
                                    .contains("400", "401", "403", "413", "415", "422", "503")
                                    .containsAnyOf("404", "409"));
        }
    }

    @Test
    void a_class_that_declares_routes_without_describing_them_is_refused() {
        assertThatThrownBy(() ->
                        new PublicApi("commands", List.of(CommandsOpenApiTest.class), List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "dev.ferry.command.CommandsOpenApiTest has no description of its routes: the resource openapi.json is missing in its package");
    }

    private static JsonNode operation(JsonNode document, Route route) {
        return document.path("paths")
                .path(route.path())
                .path(route.method().toLowerCase(Locale.ROOT));
    }

    private static CommandRoutes commands(Database nowhere) {
        return new CommandRoutes(
                new CommandEndpoint(
                        new CommandExecutor(
                                nowhere,
                                new EventAppender(
                                        new EventCodec(CommerceEvents.CATALOGUE),
                                        InstantSource.system()),
                                new OutboxNotifier(nowhere),
                                new CommandMeters(new SimpleMeterRegistry())),
                        InstantSource.system()));
    }

    /// A database that is never contacted, because describing the API needs none.
    private static DatabaseConfig nowhere() {
        return new DatabaseConfig(
                "jdbc:postgresql://127.0.0.1:1/nowhere",
                "nobody",
                new Secret("nothing"),
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                true);
    }
}
