package dev.ferry.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.embedded.server.ServerException;
import org.junit.jupiter.api.Test;

class ServerFormTest {
    @Test
    void each_form_has_its_word() {
        assertThat(ServerForm.parse("auto")).isEqualTo(ServerForm.AUTO);
        assertThat(ServerForm.parse("docker")).isEqualTo(ServerForm.DOCKER);
        assertThat(ServerForm.parse("embedded")).isEqualTo(ServerForm.EMBEDDED);
    }

    @Test
    void an_unknown_word_is_refused_with_the_allowed_ones() {
        assertThatThrownBy(() -> ServerForm.parse("podman"))
                .isInstanceOf(ServerException.class)
                .hasMessage("ferry.servers must be one of auto, docker, embedded: podman");
    }
}
