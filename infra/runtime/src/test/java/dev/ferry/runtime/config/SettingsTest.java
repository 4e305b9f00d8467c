package dev.ferry.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsTest {
    enum Delivery {
        EXACTLY_ONCE,
        AT_LEAST_ONCE
    }

    record Every(
            @Default("a b") String text,
            @Default("7") int count,
            @Default("5000000000") long bytes,
            @Default("true") boolean enabled,
            @Default("250ms") Duration pause,
            @Default("data/here") Path folder,
            @Default("a:1, b:2,") List<String> hosts,
            @Default("exactly-once") Delivery delivery,
            @Default("hunter2") Secret password) {}

    record Port(@Default("0") int number) {
        Port {
            Check.range("number", number, 0, 65_535);
        }
    }

    record House(String owner, Port http) {}

    @Test
    void every_type_is_read_from_its_text() {
        assertThat(Settings.read(Every.class, "ferry", Sources.none()))
                .isEqualTo(
                        new Every(
                                "a b",
                                7,
                                5_000_000_000L,
                                true,
                                Duration.ofMillis(250),
                                Path.of("data/here"),
                                List.of("a:1", "b:2"),
                                Delivery.EXACTLY_ONCE,
                                new Secret("hunter2")));
    }

    @Test
    void the_file_wins_over_the_default_the_environment_over_the_file_and_set_over_all() {
        Map<String, String> file = Map.of("house.owner", "file", "house.http.number", "1");
        Map<String, String> environment =
                Map.of("FERRY_SET_HOUSE_OWNER", "environment", "FERRY_SET_HOUSE_HTTP_NUMBER", "2");
        Map<String, String> assigned = Map.of("house.owner", "set");

        assertThat(read(new Sources(file, Map.of(), Map.of())))
                .isEqualTo(new House("file", new Port(1)));
        assertThat(read(new Sources(file, environment, Map.of())))
                .isEqualTo(new House("environment", new Port(2)));
        assertThat(read(new Sources(file, environment, assigned)))
                .isEqualTo(new House("set", new Port(2)));
        assertThat(read(new Sources(Map.of(), Map.of(), assigned)))
                .isEqualTo(new House("set", new Port(0)));
    }

    @Test
    void a_missing_value_names_the_three_ways_to_give_it() {
        refused(
                Sources.none(),
                "house.owner is required: give it in the file, as FERRY_SET_HOUSE_OWNER or with --set"
                        + " house.owner=…");
    }

    @Test
    void an_unknown_key_is_refused_in_each_source() {
        String known = "known are house.http.number, house.owner";
        refused(
                new Sources(Map.of("house.ovner", "x"), Map.of(), Map.of()),
                "house.ovner is not a setting (found in the file; did you mean house.owner?); "
                        + known);
        refused(
                new Sources(Map.of(), Map.of(), Map.of("house.http", "x")),
                "house.http is not a setting (found in --set); " + known);
        refused(
                new Sources(Map.of(), Map.of("FERRY_SET_HOUSE_OVNER", "x"), Map.of()),
                "FERRY_SET_HOUSE_OVNER is not a setting (found in the environment; did you mean"
                        + " FERRY_SET_HOUSE_OWNER?); known are FERRY_SET_HOUSE_HTTP_NUMBER, FERRY_SET_HOUSE_OWNER");
    }

    @Test
    void a_value_that_a_nested_record_refuses_is_named_by_its_whole_key() {
        refused(
                new Sources(
                        Map.of("house.owner", "x"), Map.of(), Map.of("house.http.number", "-1")),
                "house.http.number must be between 0 and 65535: -1");
    }

    @Test
    void a_value_of_the_wrong_form_names_what_is_allowed() {
        refusedValue(
                "count", "many", "must be a whole number between -2147483648 and 2147483647: many");
        refusedValue(
                "count",
                "2147483648",
                "must be a whole number between -2147483648 and 2147483647: 2147483648");
        refusedValue(
                "count", "1.5", "must be a whole number between -2147483648 and 2147483647: 1.5");
        refusedValue("count", "", "must be a whole number between -2147483648 and 2147483647: ");
        refusedValue(
                "bytes",
                "9223372036854775808",
                "must be a whole number between -9223372036854775808 and 9223372036854775807: 9223372036854775808");
        refusedValue("enabled", "yes", "must be true or false: yes");
        refusedValue("pause", "5", "must be a duration such as 250ms, 2s, 5m, 1h or 7d: 5");
        refusedValue(
                "delivery",
                "EXACTLY_ONCE",
                "must be one of exactly-once, at-least-once: EXACTLY_ONCE");
        refusedValue("folder", "a\0b", "must be the path of a file: a\0b");
    }

    @Test
    void the_list_names_every_setting_with_its_default() {
        assertThat(Settings.list(Every.class, "ferry"))
                .isEqualTo(
                        """
                        ferry.bytes=5000000000
                        ferry.count=7
                        ferry.delivery=exactly-once
                        ferry.enabled=true
                        ferry.folder=data/here
                        ferry.hosts=a:1, b:2,
                        ferry.password=hunter2
                        ferry.pause=250ms
                        ferry.text=a b
                        """);
        assertThat(Settings.list(House.class, "house"))
                .isEqualTo(
                        """
                        house.http.number=0
                        house.owner (required)
                        """);
    }

    private static House read(Sources sources) {
        return Settings.read(House.class, "house", sources);
    }

    private static void refused(Sources sources, String message) {
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> read(sources))
                .withMessage(message);
    }

    private static void refusedValue(String component, String value, String complaint) {
        String key = "ferry." + component;
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() ->
                        Settings.read(
                                Every.class,
                                "ferry",
                                new Sources(Map.of(), Map.of(), Map.of(key, value))))
                .withMessage(key + " " + complaint);
    }
}
