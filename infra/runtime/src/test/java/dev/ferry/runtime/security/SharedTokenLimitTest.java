package dev.ferry.runtime.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.runtime.admin.AdminAccess;
import dev.ferry.runtime.admin.AdminConfig;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.Headers;
import dev.ferry.runtime.http.HttpConfig;
import dev.ferry.runtime.http.RequestAdmission;
import dev.ferry.runtime.telemetry.Telemetry;
import dev.ferry.runtime.tenancy.TenantGate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// One machine guesses the token of the administration.
final class SharedTokenLimitTest {
    private static final int MOST_OF_ONE_PEER = 16;
    private static final String SHARED = "correct-horse-battery-staple";

    @Test
    void a_peer_that_guesses_too_fast_learns_nothing_and_others_are_let_in() throws Exception {
        try (HeldPause pause = new HeldPause();
                Telemetry telemetry = new Telemetry();
                AdminAccess gate = gate(telemetry, pause);
                ExecutorService guessers = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (int i = 0; i < MOST_OF_ONE_PEER; i++) {
                    guessers.execute(() -> admit(gate, SHARED + "2", "192.0.2.1"));
                }
                pause.await(MOST_OF_ONE_PEER);

                assertThat(status(admit(gate, SHARED, "192.0.2.1"))).isEqualTo(429);
                assertThat(admit(gate, SHARED, "192.0.2.2"))
                        .isInstanceOf(RequestAdmission.Admitted.class);
            } finally {
                pause.letGo();
            }
        }
    }

    private static AdminAccess gate(Telemetry telemetry, HeldPause pause) {
        return new AdminAccess(
                "harbour",
                new AdminConfig(new Secret(SHARED)),
                new HttpConfig("0.0.0.0", 0),
                new Authentication(
                        AuthConfig.OFF,
                        telemetry,
                        TenantGate.EVERYBODY,
                        new WrongTokens(telemetry.meters(), pause)));
    }

    private static RequestAdmission admit(AdminAccess gate, String token, String peer) {
        return gate.admit(
                new Access.OfService("harbour:admin"),
                new Headers(Map.of("Authorization", List.of("Bearer " + token))),
                peer);
    }

    private static int status(RequestAdmission admission) {
        return admission instanceof RequestAdmission.Refused(Answer answer) ? answer.status() : 200;
    }
}
