package dev.ferry.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.local.stack.EmbeddedStack;
import dev.ferry.local.stack.Ports;
import dev.ferry.local.stack.StackOptions;
import dev.ferry.local.stop.StopSignal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Commands and queries of a stack whose tenants must be registered.
class RegisteredTenantsIT {
    private static final EmbeddedStack STACK =
            new EmbeddedStack(
                    new StackOptions(
                            null,
                            Ports.ANY,
                            Map.of(
                                    "command.tenants.registered", "true",
                                    "command.tenants.refresh", "100ms",
                                    "projector.tenants.registered", "true",
                                    "projector.tenants.refresh", "100ms")),
                    said -> {},
                    new StopSignal());

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        STACK.start();
    }

    @AfterAll
    static void stop() {
        CLIENT.close();
        STACK.close();
    }

    @Test
    void commands_and_queries_of_an_unknown_or_suspended_tenant_are_refused() throws Exception {
        await().untilAsserted(() -> assertThat(query("acme").statusCode()).isEqualTo(403));
        assertThat(query("acme").body())
                .contains(
                        "the tenant acme is not registered; an administrator creates it with ./ferry tenant create acme");
        assertThat(command("acme").body()).contains("tenant-unknown");

        assertThat(tenant("create", "acme", "--reason", "r")).startsWith("acme is created");
        await().untilAsserted(() -> assertThat(query("acme").statusCode()).isEqualTo(200));
        await().untilAsserted(() -> assertThat(command("acme").statusCode()).isEqualTo(400));

        assertThat(tenant("suspend", "acme", "--reason", "r")).startsWith("acme is suspended");
        await().untilAsserted(() -> assertThat(query("acme").body()).contains("tenant-suspended"));
        await().untilAsserted(
                        () -> assertThat(command("acme").body()).contains("tenant-suspended"));
        assertThat(query("other").body()).contains("tenant-unknown");
    }

    private static String tenant(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "tenant";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--url";
        all[all.length - 1] = STACK.addresses().commands().toString();
        return Ferry.run(all).out();
    }

    private static HttpResponse<String> query(String tenant) throws Exception {
        return send(
                HttpRequest.newBuilder(STACK.addresses().queries().resolve("/v1/orders")), tenant);
    }

    /// Without fields, so that a tenant that is answered learns what is missing.
    private static HttpResponse<String> command(String tenant) throws Exception {
        URI orders = STACK.addresses().commands().resolve("/v1/orders");
        return send(
                HttpRequest.newBuilder(orders)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}")),
                tenant);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String tenant)
            throws Exception {
        return CLIENT.send(request.header("Ferry-Tenant", tenant).build(), BodyHandlers.ofString());
    }
}
