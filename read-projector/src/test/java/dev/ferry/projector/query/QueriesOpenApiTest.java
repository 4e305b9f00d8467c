package dev.ferry.projector.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.projector.models.ReadModels;
import dev.ferry.projector.project.ReadModel;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.Json;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.runtime.telemetry.Telemetry;
import dev.ferry.testkit.OpenApiDocument;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The document of the queries has every route of every read model, and nothing else.
class QueriesOpenApiTest {
    @Test
    void every_query_is_described_with_its_scope_and_nothing_else_is() {
        List<ReadModel> models = ReadModels.all();
        SequencedMap<String, Consumer<QueryRoutes>> answers = new LinkedHashMap<>();
        models.forEach(model -> answers.put(model.name(), model::answer));
        try (Telemetry telemetry = new Telemetry();
                Database nowhere = new Database("nobody", nowhere());
                Queries queries = new Queries(nowhere, telemetry, answers)) {
            RouteTable routes = new RouteTable();
            queries.declare(routes);
            byte[] description =
                    queries.description(models.stream().map(ReadModel::getClass).toList()).bytes();

            assertThat(new OpenApiDocument(description).operations())
                    .containsExactlyInAnyOrderElementsOf(
                            routes.routes().stream()
                                    .map(each -> each.method() + " " + each.path())
                                    .toList());
            JsonNode document = Json.MAPPER.readTree(description);
            assertThat(routes.routes())
                    .allSatisfy(route ->
                            assertThat(
                                            document.path("paths")
                                                    .path(route.path())
                                                    .path(route.method().toLowerCase(Locale.ROOT))
                                                    .at("/security/0/token/0")
                                                    .asString(""))
                                    .as(route.path())
                                    .isEqualTo(((Access.Scoped) route.access()).scope()));
        }
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
