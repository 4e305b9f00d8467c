package dev.ferry.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class NestedDefaultTest {
    record Port(@Default("0") int port, @Default("127.0.0.1") String bind) {}

    record House(@Default("port=8080") Port http, Port admin) {}

    record Mistaken(@Default("gate=8080") Port http) {}

    @Test
    void an_enclosing_record_gives_another_default_to_a_nested_component() {
        assertThat(Settings.read(House.class, "house", Sources.none()))
                .isEqualTo(new House(new Port(8080, "127.0.0.1"), new Port(0, "127.0.0.1")));
        assertThat(Settings.keys(House.class, "house"))
                .containsEntry("house.http.port", "8080")
                .containsEntry("house.admin.port", "0");
    }

    @Test
    void a_source_wins_over_the_default_of_the_enclosing_record() {
        Sources sources = new Sources(Map.of(), Map.of(), Map.of("house.http.port", "9"));

        assertThat(Settings.read(House.class, "house", sources).http().port()).isEqualTo(9);
    }

    @Test
    void a_default_for_a_component_that_does_not_exist_is_a_programming_error() {
        assertThatThrownBy(() -> Settings.keys(Mistaken.class, "house"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gate=8080");
    }
}
