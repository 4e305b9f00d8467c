package dev.ferry.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.local.stop.StopSignal;
import dev.ferry.runtime.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A data folder of the version before, with an import in it, goes on with this build.
///
/// The folder was filled by the build of commit ae527a6 ([OldDataFolder]): 54 orders in every
/// state, 6 returns, and 12 customers of whom one was renamed and one deactivated.
class UpgradeIT {
    private static final int ORDERS = 54;
    private static final int CUSTOMERS = 12;
    private static final String RETURNS = "6";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir private static Path folder = Path.of("");
    private static EmbeddedStack stack = new EmbeddedStack(options(), _ -> {}, new StopSignal());

    /// What the old version answered, and what this one answers before anything else happens.
    private static Map<String, String> before = Map.of();

    private static final Map<String, JsonNode> AFTER = new TreeMap<>();

    @BeforeAll
    static void start() throws Exception {
        try (InputStream file =
                Objects.requireNonNull(
                        UpgradeIT.class.getResourceAsStream("/upgrade/ae527a6.zip"))) {
            before = OldDataFolder.restore(file, folder);
        }
        stack = new EmbeddedStack(options(), _ -> {}, new StopSignal());
        stack.start();
        for (String path : before.keySet()) {
            AFTER.put(path, query(path));
        }
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void what_the_old_version_answered_is_answered_by_the_new_one() {
        Map<String, JsonNode> expected = new TreeMap<>();
        before.forEach((path, answer) -> expected.put(path, Json.MAPPER.readTree(answer)));

        assertThat(expected).hasSize(ORDERS + CUSTOMERS);
        assertThat(AFTER).isEqualTo(expected);
    }

    @Test
    void orders_and_customers_of_the_old_version_take_new_commands() throws Exception {
        String order = path("/v1/orders/", "\"status\":\"placed\"");
        assertThat(command("POST", order + "/shipment", "{\"trackingNumber\": \"NEW-1\"}"))
                .isEqualTo(2);
        assertThat(query(order + "?min_version=2&wait=10s").required("status").stringValue())
                .isEqualTo("shipped");

        String customer =
                path("/v1/customers/", "Renamed before the upgrade").replace("/summary", "");
        assertThat(command("PUT", customer + "/name", "{\"name\": \"Renamed after it\"}"))
                .isEqualTo(3);
        assertThat(
                        query(customer + "/summary?min_version=3&wait=10s")
                                .required("name")
                                .stringValue())
                .isEqualTo("Renamed after it");
    }

    @Test
    void returns_of_the_old_version_are_refunded_once() {
        StackDatabases databases = new StackDatabases(folder, stack.addresses());

        await().untilAsserted(() ->
                assertThat(
                                databases.strings(
                                        Databases.NAME,
                                        """
                                        select count(*)
                                          from event_store.domain_event
                                         where event_type = 'account.refunded'
                                        """))
                        .containsExactly(RETURNS));
    }

    @Test
    void the_read_model_that_was_carried_over_equals_one_that_is_built_anew() throws Exception {
        StackDatabases databases = new StackDatabases(folder, stack.addresses());
        String fresh = "ferry_fresh";

        try (AutoCloseable _ = databases.projectInto(fresh)) {
            await().untilAsserted(() ->
                    assertThat(databases.positions(fresh))
                            .isNotEmpty()
                            .isEqualTo(databases.positions(Databases.NAME)));
        }
        assertThat(databases.readModel(fresh))
                .hasSizeGreaterThan(ORDERS)
                .isEqualTo(databases.readModel(Databases.NAME));
        assertThat(databases.versions(fresh)).isEqualTo(databases.versions(Databases.NAME));
    }

    private static StackOptions options() {
        return new StackOptions(folder, Ports.ANY, Map.of());
    }

    /// A path that begins with `prefix` and whose old answer has this text.
    private static String path(String prefix, String text) {
        return before.entrySet().stream()
                .filter(answer -> answer.getKey().startsWith(prefix))
                .filter(answer -> answer.getValue().contains(text))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode query(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                HTTP.send(
                        HttpRequest.newBuilder(stack.addresses().queries().resolve(path)).build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body());
    }

    /// @return the aggregate's version after the command
    private static long command(String method, String path, String body)
            throws IOException, InterruptedException {
        URI uri = stack.addresses().commands().resolve(path);
        HttpResponse<String> answer =
                HTTP.send(
                        HttpRequest.newBuilder(uri)
                                .header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body()).required("version").longValue();
    }
}
