package dev.ferry.runtime.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.runtime.config.InvalidSetting;
import dev.ferry.runtime.config.Settings;
import dev.ferry.runtime.config.Sources;
import dev.ferry.runtime.http.HttpConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AuthConfigTest {
    private static final Map<String, String> ISSUER =
            Map.of(
                    "auth.jwks", "https://issuer.example/keys",
                    "auth.issuer", "https://issuer.example",
                    "auth.audience", "ferry");

    @Test
    void every_key_has_the_default_that_the_page_gives() {
        assertThat(Settings.list(AuthConfig.class, "auth"))
                .isEqualTo(
                        """
                        auth.audience=
                        auth.clock-skew=30s
                        auth.issuer=
                        auth.jwks=
                        auth.jwks-keep=1h
                        auth.jwks-refresh=5m
                        auth.jwks-timeout=2s
                        auth.open-to-trusted-network=false
                        auth.scope-claim=scope
                        auth.tenant-claim=tenant
                        """);
    }

    @Test
    void authentication_is_off_without_settings_and_on_with_an_issuer() {
        assertThat(read(Map.of())).isEqualTo(AuthConfig.OFF);
        assertThat(AuthConfig.OFF.isOn()).isFalse();
        assertThat(read(ISSUER).isOn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth.jwks", "auth.issuer", "auth.audience"})
    void half_an_issuer_is_refused(String missing) {
        Map<String, String> half = new HashMap<>(ISSUER);
        half.remove(missing);
        refused(half, "auth.jwks must be set together with issuer and audience, or none of them");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "auth.jwks|ftp://x|auth.jwks must be an https:, http: or file: address, or empty: ftp://x",
                "auth.clock-skew|6m|auth.clock-skew must be between 0s and 5m: 6m",
                "auth.jwks|http://key_cloak:8080/keys|auth.jwks must have a host of letters, digits, hyphens and dots: http://key_cloak:8080/keys",
                "auth.jwks|https:///keys|auth.jwks must have a host of letters, digits, hyphens and dots: https:///keys",
                "auth.jwks|https://issuer.example/{realm}|auth.jwks must be an https:, http: or file: address, or empty: https://issuer.example/{realm}",
                "auth.jwks-keep|599s|auth.jwks-keep must be between 10m and 7d: 599s",
                "auth.open-to-trusted-network|true|auth.open-to-trusted-network says that callers need no token, and jwks says that they do: leave one out"
            })
    void an_impossible_value_is_refused(String key, String value, String sentence) {
        Map<String, String> settings = new HashMap<>(ISSUER);
        settings.put(key, value);
        refused(settings, sentence);
    }

    @Test
    void keys_are_kept_for_two_readings_at_least() {
        Map<String, String> settings = new HashMap<>(ISSUER);
        settings.put("auth.jwks-keep", "10m");
        assertThat(read(settings).jwksKeep()).isEqualTo(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://keycloak:8080/realms/x/certs",
                "https://[::1]/keys",
                "http://127.0.0.1:8080",
                "file:/run/keys"
            })
    void an_address_that_can_be_asked_is_taken(String jwks) {
        Map<String, String> settings = new HashMap<>(ISSUER);
        settings.put("auth.jwks", jwks);
        assertThat(read(settings).jwks()).isEqualTo(jwks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::", "no-such-host.invalid"})
    void an_address_that_other_machines_reach_needs_an_issuer_or_an_explicit_exception(
            String bind) {
        HttpConfig http = new HttpConfig(bind, 0);
        assertThatThrownBy(() -> AuthConfig.OFF.requireFor(http, " or admin.token"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage(
                        "http.bind can be reached from other machines and nothing says who may call: set auth.jwks, auth.issuer and auth.audience or admin.token, or bind 127.0.0.1: "
                                + bind);
        assertThatCode(() -> read(ISSUER).requireFor(http, "")).doesNotThrowAnyException();
        AuthConfig open = read(Map.of("auth.open-to-trusted-network", "true"));
        assertThatCode(() -> open.requireFor(http, "")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
    void a_loopback_address_needs_no_issuer(String bind) {
        assertThatCode(() -> AuthConfig.OFF.requireFor(new HttpConfig(bind, 0), ""))
                .doesNotThrowAnyException();
    }

    private static void refused(Map<String, String> settings, String sentence) {
        assertThatThrownBy(() -> read(settings))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage(sentence);
    }

    private static AuthConfig read(Map<String, String> settings) {
        return Settings.read(AuthConfig.class, "auth", new Sources(Map.of(), Map.of(), settings));
    }
}
