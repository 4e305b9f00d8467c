package dev.ferry.command.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.command.CommandBench;
import dev.ferry.command.CommandBench.Answer;
import dev.ferry.command.Requests;
import dev.ferry.embedded.fault.TcpProxy;
import dev.ferry.runtime.tenancy.TenantsConfig;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Requests of tenants, as the registry allows them.
@ExtendWith(Servers.class)
final class TenantGateIT {
    private static final Duration REFRESH = Duration.ofMillis(100);
    private static final TenantsConfig REGISTERED =
            new TenantsConfig(true, REFRESH, Duration.ofHours(1));
    private static final String WHO = "\"actor\": \"ann\", \"reason\": \"a contract\"";

    @Test
    void a_tenant_is_answered_from_its_registration_on_and_not_while_it_is_suspended(
            TestDatabase database) {
        try (CommandBench bench = CommandBench.startFor(database, REGISTERED)) {
            await().untilAsserted(
                            () -> assertThat(code(bench, "acme-one")).isEqualTo("tenant-unknown"));
            assertThat(command(bench, "acme-one").json().path("detail").asString())
                    .isEqualTo(
                            "the tenant acme-one is not registered; an administrator creates it with ./ferry tenant create acme-one");
            act(bench, "tenants/create", "\"tenant\": \"acme-one\"");
            await().untilAsserted(() -> assertThat(code(bench, "acme-one")).isEqualTo("201"));

            act(bench, "tenants/suspend", "\"tenant\": \"acme-one\"");
            await().untilAsserted(() ->
                    assertThat(code(bench, "acme-one")).isEqualTo("tenant-suspended"));
            act(bench, "tenants/resume", "\"tenant\": \"acme-one\"");
            await().untilAsserted(() -> assertThat(code(bench, "acme-one")).isEqualTo("201"));
            assertThat(code(bench, "other-one")).isEqualTo("tenant-unknown");
            assertThat(bench.get("/metrics").body())
                    .contains("ferry_tenants_refused_total{reason=\"suspended\"}");
        }
    }

    @Test
    void where_tenants_need_not_be_registered_only_suspended_ones_are_refused(
            TestDatabase database) {
        TenantsConfig open = new TenantsConfig(false, REFRESH, Duration.ofHours(1));
        try (CommandBench bench = CommandBench.startFor(database, open)) {
            assertThat(code(bench, "nobody")).isEqualTo("201");
            act(bench, "tenants/create", "\"tenant\": \"acme-two\"");
            act(bench, "tenants/suspend", "\"tenant\": \"acme-two\"");
            await().untilAsserted(() ->
                    assertThat(code(bench, "acme-two")).isEqualTo("tenant-suspended"));
            assertThat(code(bench, "nobody")).isEqualTo("201");
        }
    }

    /// What a request is told shows who answered: the gate, or a command that found no database.
    @Test
    void known_tenants_stay_known_for_a_while_when_the_registry_cannot_be_read(
            TestDatabase database) {
        try (TcpProxy proxy = new TcpProxy(database.host(), database.port())) {
            proxy.start();
            TenantsConfig brief = new TenantsConfig(true, REFRESH, Duration.ofSeconds(6));
            try (CommandBench bench =
                    CommandBench.startFor(database, proxy.host(), proxy.port(), brief)) {
                act(bench, "tenants/create", "\"tenant\": \"acme-three\"");
                act(bench, "tenants/create", "\"tenant\": \"idle-three\"");
                act(bench, "tenants/suspend", "\"tenant\": \"idle-three\"");
                await().untilAsserted(() -> assertThat(code(bench, "acme-three")).isEqualTo("201"));
                await().untilAsserted(() ->
                        assertThat(code(bench, "idle-three")).isEqualTo("tenant-suspended"));

                proxy.cut();
                assertThat(code(bench, "idle-three")).isEqualTo("tenant-suspended");
                assertThat(command(bench, "acme-three").json().path("detail").asString())
                        .startsWith("the database cannot be reached");
                await().untilAsserted(() ->
                        assertThat(command(bench, "acme-three").json().path("detail").asString())
                                .startsWith("nobody knows whether the tenant is registered"));
                assertThat(bench.get("/health/ready").json().at("/checks/tenants").asString())
                        .isEqualTo("the registry of tenants cannot be read");

                proxy.heal();
                await().untilAsserted(() -> assertThat(code(bench, "acme-three")).isEqualTo("201"));
                assertThat(bench.get("/health/ready").json().at("/checks/tenants").asString())
                        .isEqualTo("ok");
            }
        }
    }

    @Test
    void a_tenant_that_sends_too_much_is_told_to_wait_and_others_are_not(TestDatabase database) {
        try (CommandBench bench = CommandBench.startFor(database, REGISTERED)) {
            act(bench, "tenant-plans/set", "\"plan\": \"few\", \"requestsPerSecond\": 3");
            act(bench, "tenants/create", "\"tenant\": \"loud-four\", \"plan\": \"few\"");
            act(bench, "tenants/create", "\"tenant\": \"calm-four\"");
            await().untilAsserted(() -> assertThat(code(bench, "loud-four")).isEqualTo("201"));

            List<Answer> answers =
                    Stream.generate(() -> command(bench, "loud-four")).limit(40).toList();
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 429)
                    .isNotEmpty()
                    .allSatisfy(answer -> {
                        assertThat(answer.code()).isEqualTo("too-many-requests");
                        assertThat(answer.header("retry-after")).isEqualTo("1");
                    });
            assertThat(code(bench, "calm-four")).isEqualTo("201");
            assertThat(bench.get("/health/live").status()).isEqualTo(200);

            act(bench, "tenants/change", "\"tenant\": \"loud-four\", \"plan\": \"unlimited\"");
            await().untilAsserted(() ->
                    assertThat(Stream.generate(() -> code(bench, "loud-four")).limit(20))
                            .containsOnly("201"));
        }
    }

    @Test
    void the_body_of_a_request_is_bounded_by_the_plan(TestDatabase database) {
        try (CommandBench bench = CommandBench.startFor(database, REGISTERED)) {
            act(bench, "tenant-plans/set", "\"plan\": \"brief\", \"bodyBytes\": 1024");
            act(bench, "tenants/create", "\"tenant\": \"acme-five\", \"plan\": \"brief\"");
            await().untilAsserted(() -> assertThat(code(bench, "acme-five")).isEqualTo("201"));
            Answer large =
                    bench.post(
                            "/v1/customers",
                            Requests.customer() + " ".repeat(1_024),
                            "Ferry-Tenant",
                            "acme-five");
            assertThat(large.status()).isEqualTo(413);
            assertThat(large.json().path("detail").asString())
                    .isEqualTo("the body is larger than 1024 bytes");
        }
    }

    /// The code of the refusal, or the status of a command that was taken.
    private static String code(CommandBench bench, String tenant) {
        Answer answer = command(bench, tenant);
        return answer.status() == 201 ? "201" : answer.code();
    }

    private static Answer command(CommandBench bench, String tenant) {
        return bench.post("/v1/customers", Requests.customer(), "Ferry-Tenant", tenant);
    }

    private static void act(CommandBench bench, String action, String fields) {
        Answer answer = bench.post("/admin/" + action, "{%s, %s}".formatted(WHO, fields));
        assertThat(answer.body()).contains("\"audit\"");
    }
}
