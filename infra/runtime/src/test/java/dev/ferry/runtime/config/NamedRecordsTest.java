package dev.ferry.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class NamedRecordsTest {
    record Crane(@Default("5") int tons) {}

    record Pier(String keeper, @Default("tons=7") Crane crane) {}

    record Harbour(@Inline Pier pier, Map<String, Pier> piers) {}

    record Mistaken(Map<String, Integer> piers) {}

    @Test
    void an_inline_record_has_its_keys_beside_those_around_it() {
        assertThat(read(Sources.none(), "harbour.keeper", "Ann"))
                .isEqualTo(new Harbour(pier("Ann", 7), Map.of()));
    }

    @Test
    void the_entries_of_a_map_are_those_that_any_source_names() {
        Sources sources =
                new Sources(
                        Map.of("harbour.piers.east.keeper", "Eve"),
                        Map.of("FERRY_SET_HARBOUR_PIERS_FAR_WEST_KEEPER", "Wim"),
                        Map.of());

        assertThat(read(sources, "harbour.keeper", "Ann", "harbour.piers.far-west.crane.tons", "9"))
                .isEqualTo(
                        new Harbour(
                                pier("Ann", 7),
                                Map.of("east", pier("Eve", 7), "far-west", pier("Wim", 9))));
    }

    @Test
    void the_environment_alone_can_name_an_entry() {
        Sources sources =
                new Sources(
                        Map.of(),
                        Map.of(
                                "FERRY_SET_HARBOUR_KEEPER", "Ann",
                                "FERRY_SET_HARBOUR_PIERS_EAST_KEEPER", "Eve",
                                "FERRY_SET_HARBOUR_PIERS_EAST_CRANE_TONS", "3"),
                        Map.of());

        assertThat(read(sources))
                .isEqualTo(new Harbour(pier("Ann", 7), Map.of("east", pier("Eve", 3))));
    }

    @Test
    void an_entry_is_checked_as_any_record() {
        refused(
                "harbour.piers.east.keper",
                "harbour.piers.east.keper is not a setting (found in --set; did you mean"
                        + " harbour.piers.east.keeper?); known are"
                        + " harbour.crane.tons, harbour.keeper, harbour.piers.east.crane.tons,"
                        + " harbour.piers.east.keeper");
        refused(
                "harbour.piers.east.crane.tons",
                "harbour.piers.east.keeper is required: give it in the file, as"
                        + " FERRY_SET_HARBOUR_PIERS_EAST_KEEPER or with --set"
                        + " harbour.piers.east.keeper=…");
    }

    @Test
    void the_list_shows_one_entry_for_all() {
        assertThat(Settings.list(Harbour.class, "harbour"))
                .isEqualTo(
                        """
                        harbour.crane.tons=7
                        harbour.keeper (required)
                        harbour.piers.<name>.crane.tons=7
                        harbour.piers.<name>.keeper (required)
                        """);
    }

    @Test
    void a_map_of_anything_but_records_is_a_programming_error() {
        assertThatThrownBy(() -> Settings.list(Mistaken.class, "harbour"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must be a map of records by name");
    }

    private static Pier pier(String keeper, int tons) {
        return new Pier(keeper, new Crane(tons));
    }

    private static void refused(String key, String message) {
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> read(Sources.none(), "harbour.keeper", "Ann", key, "1"))
                .withMessage(message);
    }

    private static Harbour read(Sources sources, String... assignments) {
        Map<String, String> assigned = new java.util.HashMap<>();
        for (int i = 0; i < assignments.length; i += 2) {
            assigned.put(assignments[i], assignments[i + 1]);
        }
        return Settings.read(
                Harbour.class,
                "harbour",
                new Sources(sources.file(), sources.environment(), assigned));
    }
}
