package dev.ferry.command.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.consumer.admin.Audit;
import dev.ferry.runtime.admin.AdminDatabase;
import dev.ferry.runtime.admin.AdminRoutes;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.Json;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.Route;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.testkit.OpenApiDocument;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The description of the registry's routes covers all of them, and nothing else.
class TenantsOpenApiTest {
    private static final List<Class<? extends Record>> RECORDS =
            List.of(
                    TenantList.class,
                    RegisteredTenant.class,
                    PlanList.class,
                    TenantPlan.class,
                    TenantRequests.NewTenant.class,
                    TenantRequests.ChangedTenant.class,
                    TenantRequests.OneTenant.class,
                    TenantRequests.PlanLimits.class,
                    TenantRequests.ExportedTenant.class,
                    TenantRequests.Erasure.class,
                    TenantRows.class,
                    TenantRows.TenantRow.class,
                    Problem.class);

    @Test
    void the_description_has_every_route_with_its_scope_and_a_schema_of_every_record() {
        try (Database nowhere = new Database("nobody", nowhere())) {
            AdminRoutes administration =
                    new AdminRoutes(
                            "command",
                            "other:admin",
                            List.of(
                                    new TenantGroup(
                                            new AdminDatabase(nowhere, "nobody"),
                                            new Audit("nothing")),
                                    new ExportGroup(
                                            new AdminDatabase(nowhere, "nobody"),
                                            new Audit("nothing")),
                                    new EraseGroup(
                                            new AdminDatabase(nowhere, "nobody"),
                                            new Audit("nothing"))));
            RouteTable routes = new RouteTable();
            administration.declare(routes);
            byte[] description = administration.description().bytes();

            assertThat(
                            new OpenApiDocument(description)
                                    .differences(
                                            routes.routes().stream()
                                                    .map(each -> each.method() + " " + each.path())
                                                    .toList(),
                                            RECORDS))
                    .isEmpty();
            JsonNode document = Json.MAPPER.readTree(description);
            assertThat(routes.routes())
                    .allSatisfy(route ->
                            assertThat(described(document, route))
                                    .as(route.path())
                                    .isEqualTo(((Access.Scoped) route.access()).scope()));
            assertThat(
                            routes.routes().stream()
                                    .filter(route -> route.path().startsWith("/admin/tenant")))
                    .isNotEmpty()
                    .allSatisfy(route ->
                            assertThat(route.access())
                                    .isEqualTo(Access.ofService("tenants:admin")));
        }
    }

    private static String described(JsonNode document, Route route) {
        JsonNode own =
                document.path("paths")
                        .path(route.path())
                        .path(route.method().toLowerCase(java.util.Locale.ROOT))
                        .path("security");
        return (own.isMissingNode() ? document.path("security") : own)
                .at("/0/token/0")
                .asString("");
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
