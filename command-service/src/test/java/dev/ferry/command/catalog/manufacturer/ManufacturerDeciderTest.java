package dev.ferry.command.catalog.manufacturer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.catalog.ManufacturerEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ManufacturerDeciderTest {
    private static final ManufacturerFacts FREE = new ManufacturerFacts(false);
    private static final ManufacturerFacts TAKEN = new ManufacturerFacts(true);
    private static final ManufacturerState ACME = new ManufacturerState("Acme", "acme");
    private static final Decision<ManufacturerEvent> SLUG_TAKEN =
            new Decision.Rejected<>(
                    "slug-taken", "another manufacturer has the slug acme; choose another");

    @Test
    void a_manufacturer_is_registered_under_a_slug_that_is_free() {
        assertThat(
                        ManufacturerDecider.register(
                                new ManufacturerCommand.Register("Acme", "acme"), FREE))
                .isEqualTo(
                        new Decision.Accepted<>(
                                List.of(new ManufacturerEvent.Registered("Acme", "acme"))));
    }

    @Test
    void a_slug_of_another_manufacturer_is_rejected_at_registration_and_renaming() {
        assertThat(
                        ManufacturerDecider.register(
                                new ManufacturerCommand.Register("Acme", "acme"), TAKEN))
                .isEqualTo(SLUG_TAKEN);
        assertThat(rename("Acme", "acme", TAKEN)).isEqualTo(SLUG_TAKEN);
    }

    @Test
    void a_manufacturer_is_renamed() {
        assertThat(rename("Acme Ltd", "acme", FREE))
                .isEqualTo(
                        new Decision.Accepted<>(
                                List.of(new ManufacturerEvent.Renamed("Acme Ltd", "acme"))));
    }

    @Test
    void a_name_and_slug_that_are_there_already_are_accepted_without_an_event() {
        assertThat(rename("Acme", "acme", FREE)).isEqualTo(new Decision.Accepted<>(List.of()));
    }

    @Test
    void a_history_that_does_not_begin_with_a_registration_is_refused() {
        assertThatThrownBy(() ->
                        ManufacturerDecider.evolve(
                                null, new ManufacturerEvent.Renamed("Acme", "acme")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Renamed");
    }

    private static Decision<ManufacturerEvent> rename(
            String name, String slug, ManufacturerFacts facts) {
        return ManufacturerDecider.rename(new ManufacturerCommand.Rename(name, slug), ACME, facts);
    }
}
