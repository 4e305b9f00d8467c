package dev.ferry.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.runtime.config.InvalidSetting;
import dev.ferry.runtime.security.AuthConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceSettingsTest {
    record Config(AuthConfig auth) {}

    @Test
    void a_setting_beside_the_issuer_leaves_the_tokens_of_the_development_key_on() {
        AuthConfig auth = withKey(Map.of("relay.auth.clock-skew", "5s"));
        assertThat(auth.isOn()).isTrue();
        assertThat(auth.jwks()).isEqualTo("file:/keys.json");
        assertThat(auth.clockSkew()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void an_issuer_of_the_persons_own_or_none_takes_the_place_of_the_development_key() {
        assertThat(withKey(Map.of("relay.auth.jwks", "")).isOn()).isFalse();
        AuthConfig other =
                withKey(
                        Map.of(
                                "relay.auth.jwks",
                                "file:/other.json",
                                "relay.auth.issuer",
                                "me",
                                "relay.auth.audience",
                                "you"));
        assertThat(other.jwks()).isEqualTo("file:/other.json");
        assertThat(other.issuer()).isEqualTo("me");
    }

    private static AuthConfig withKey(Map<String, String> wished) {
        return new ServiceSettings("relay", wished)
                .withTokensOf(Path.of("/keys.json"))
                .read(Config.class)
                .auth();
    }

    @Test
    void a_setting_that_the_stack_decides_is_refused_instead_of_ignored() {
        ServiceSettings settings =
                new ServiceSettings(
                        "relay", Map.of("relay.http.port", "9000", "relay.workers", "1"));
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> settings.with("http.port", "8082"))
                .withMessageStartingWith("relay.http.port is decided by the stack itself");
    }
}
