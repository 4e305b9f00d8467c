package dev.ferry.runtime.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.Headers;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.RequestAdmission;
import dev.ferry.runtime.http.RequestContext;
import dev.ferry.runtime.telemetry.Telemetry;
import dev.ferry.runtime.tenancy.TenantGate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which tenants are answered is asked after the token, and for requests of tenants alone.
final class AuthenticationTenantsTest {
    private static final DevelopmentIssuer ISSUER = DevelopmentIssuer.create();
    private static final Access.Scoped BOATS = new Access.OfTenant("boats:read");
    private static final Access.Scoped ADMIN = new Access.OfService("harbour:admin");

    private final Telemetry telemetry = new Telemetry();
    private final OnlyAcme tenants = new OnlyAcme();
    private final Authentication gate;

    AuthenticationTenantsTest(@TempDir Path folder) throws IOException {
        PublishedKeys published = new PublishedKeys(folder);
        published.publish(ISSUER.publicKey());
        gate = new Authentication(published.config(), telemetry, tenants);
        gate.start();
        Awaitility.await()
                .until(() ->
                        Objects.requireNonNull(telemetry.health().report().get("auth-keys"))
                                        .problem()
                                == null);
    }

    @AfterEach
    void stop() {
        gate.close();
        telemetry.close();
        assertThat(tenants.isOpen).isFalse();
    }

    @Test
    void a_right_token_of_a_tenant_that_is_not_answered_is_refused() {
        assertThat(status(BOATS, "acme", "boats:read")).isEqualTo(200);
        assertThat(status(BOATS, "other", "boats:read")).isEqualTo(403);
    }

    @Test
    void nobody_learns_of_a_tenant_with_a_token_of_another_scope() {
        assertThat(status(BOATS, "other", "boats:write")).isEqualTo(403);
        assertThat(tenants.asked).isZero();
    }

    @Test
    void an_administrator_whose_token_names_a_tenant_is_none_of_its_callers() {
        assertThat(status(ADMIN, "other", "harbour:admin")).isEqualTo(200);
        assertThat(tenants.asked).isZero();
    }

    @Test
    void without_tokens_the_tenant_of_the_header_is_asked_for() {
        try (Authentication open = new Authentication(AuthConfig.OFF, telemetry, tenants)) {
            open.start();
            assertThat(status(open.admit(BOATS, tenant("acme"), "peer"))).isEqualTo(200);
            assertThat(status(open.admit(BOATS, tenant("other"), "peer"))).isEqualTo(403);
        }
    }

    private static Headers tenant(String name) {
        return new Headers(Map.of("Ferry-Tenant", List.of(name)));
    }

    private int status(Access.Scoped access, String tenant, String scope) {
        String token =
                ISSUER.token("alice", tenant, List.of(scope), Instant.now(), Duration.ofMinutes(5));
        return status(
                gate.admit(
                        access,
                        new Headers(Map.of("Authorization", List.of("Bearer " + token))),
                        "peer"));
    }

    private static int status(RequestAdmission admission) {
        return switch (admission) {
            case RequestAdmission.Admitted _ -> 200;
            case RequestAdmission.Refused(Answer answer) -> answer.status();
        };
    }

    private static final class OnlyAcme implements TenantGate {
        private boolean isOpen;
        private int asked;

        @Override
        public void start() {
            isOpen = true;
        }

        @Override
        public RequestAdmission admit(RequestContext context) {
            asked++;
            return context.tenant().value().equals("acme")
                    ? new RequestAdmission.Admitted(context)
                    : new RequestAdmission.Refused(
                            Answer.problem(Problem.of(403, "no", "No", "not this one")));
        }

        @Override
        public void close() {
            isOpen = false;
        }
    }
}
