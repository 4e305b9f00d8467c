package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.runtime.config.InvalidSetting;
import dev.ferry.runtime.config.Settings;
import dev.ferry.runtime.config.Sources;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HttpConfigTest {
    @Test
    void every_key_has_its_default() {
        assertThat(Settings.list(HttpConfig.class, "http"))
                .isEqualTo(
                        """
                        http.allowed-hosts=
                        http.bind=127.0.0.1
                        http.body-timeout=30s
                        http.header-timeout=10s
                        http.idle-timeout=60s
                        http.max-concurrent-requests=256
                        http.max-connections=4096
                        http.max-requests-per-peer=1000
                        http.max-waiting-requests=10000
                        http.port=0
                        http.tls.certificate=
                        http.tls.client-ca=
                        http.tls.client-certificates=required
                        http.tls.key=
                        """);
        assertThat(Settings.read(HttpConfig.class, "http", Sources.none()))
                .isEqualTo(new HttpConfig("127.0.0.1", 0));
    }

    @Test
    void impossible_values_are_refused() {
        refused("port", "-1", "between 0 and 65535: -1");
        refused("port", "65536", "between 0 and 65535: 65536");
        refused("max-concurrent-requests", "0", "between 1 and 100000: 0");
        refused("allowed-hosts", "a b", "up to 100 names separated by commas, or empty: a b");
        refused("max-waiting-requests", "0", "between 1 and 1000000: 0");
        refused("header-timeout", "50ms", "between 100ms and 1h: 50ms");
        refused("body-timeout", "2h", "between 100ms and 1h: 2h");
        refused("idle-timeout", "0s", "between 100ms and 1h: 0s");
        refused("max-connections", "0", "between 1 and 1000000: 0");
        refused("max-requests-per-peer", "0", "between 1 and 1000000: 0");
    }

    @Test
    void settings_of_tls_that_say_nothing_together_are_refused() {
        refused("tls.certificate", "/c.pem", "set together with key, or neither");
        refused("tls.client-certificates", "none", "one of required, optional: none");
        Sources noCertificate =
                new Sources(Map.of(), Map.of(), Map.of("http.tls.client-ca", "/ca"));
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> Settings.read(HttpConfig.class, "http", noCertificate))
                .withMessage(
                        "http.tls.client-ca needs certificate and key, because without them there is no TLS");
        Sources noAuthority =
                new Sources(Map.of(), Map.of(), Map.of("http.tls.client-certificates", "optional"));
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> Settings.read(HttpConfig.class, "http", noAuthority))
                .withMessage(
                        "http.tls.client-certificates needs client-ca, which says whose certificates count");
    }

    private static void refused(String component, String value, String allowed) {
        String key = "http." + component;
        Sources sources = new Sources(Map.of(), Map.of(), Map.of(key, value));
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> Settings.read(HttpConfig.class, "http", sources))
                .withMessage(key + " must be " + allowed);
    }
}
