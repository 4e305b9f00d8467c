package dev.ferry.local.stack;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.runtime.config.InvalidSetting;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceSettingsTest {
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
