package dev.ferry.command.catalog.manufacturer;

import static dev.ferry.command.CommandBench.assertChanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandBench;
import dev.ferry.command.CommandBench.Answer;
import dev.ferry.command.DecodedEvents;
import dev.ferry.command.Rows;
import dev.ferry.command.Together;
import dev.ferry.command.record.ChangeableStore.Loaded;
import dev.ferry.contracts.catalog.ManufacturerEvent;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ManufacturersIT {
    private final TestDatabase database;
    private final Rows rows;
    private final CommandBench bench;

    ManufacturersIT(TestDatabase database) {
        this.database = database;
        rows = new Rows(database);
        bench = CommandBench.start(database);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void a_manufacturer_is_registered_and_renamed_and_its_row_is_what_its_events_make()
            throws Exception {
        Answer registered = register("Acme", "acme");
        UUID id = UUID.fromString(registered.id());
        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.header("location")).isEqualTo("/v1/manufacturers/" + id);

        assertChanged(rename(id, "Acme Ltd", "acme"), 2);
        assertChanged(rename(id, "Acme Ltd", "acme"), 2);
        assertChanged(rename(id, "Acme Ltd", "acme-ltd"), 3);

        assertThat(rows.query("select name, slug from command_model.manufacturer where id = ?", id))
                .containsExactly("Acme Ltd|acme-ltd");
        assertThat(rows.history(id))
                .containsExactly(
                        "1|manufacturer.registered",
                        "2|manufacturer.renamed",
                        "3|manufacturer.renamed");
        assertThat(
                        rows.query(
                                "select aggregate_type, event_type from outbox.message where aggregate_id = ? order by seq",
                                id.toString()))
                .containsExactly(
                        "manufacturer|manufacturer.registered",
                        "manufacturer|manufacturer.renamed",
                        "manufacturer|manufacturer.renamed");
        try (Connection connection = database.connect()) {
            ManufacturerState folded = null;
            for (ManufacturerEvent event :
                    DecodedEvents.of(connection, id, ManufacturerEvent.class)) {
                folded = ManufacturerDecider.evolve(folded, event);
            }
            assertThat(new ManufacturerStore().load(connection, key(id)))
                    .isEqualTo(new Loaded<>(3, Objects.requireNonNull(folded)));
        }
    }

    @Test
    void a_slug_that_is_taken_and_one_of_another_form_write_nothing() {
        register("Lux", "lux");
        UUID other = UUID.fromString(register("Lumen", "lumen").id());
        List<String> before = rows.census();

        assertThat(register("Other", "lux").code()).isEqualTo("slug-taken");
        assertThat(rename(other, "Lumen", "lux").code()).isEqualTo("slug-taken");
        for (String slug : List.of("Lux", "lux-", "-lux", "l--x", "lüx", "a".repeat(101))) {
            Answer answer = register("Other", slug);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.errors()).singleElement().asString().startsWith("slug must be");
        }
        assertThat(rename(UUID.randomUUID(), "Nobody", "nobody").status()).isEqualTo(404);
        assertThat(rows.census()).isEqualTo(before);
    }

    @Test
    void two_tenants_can_use_one_slug() {
        assertThat(register("Mine", "shared").status()).isEqualTo(201);
        assertThat(
                        bench.post(
                                        "/v1/manufacturers",
                                        body("Theirs", "shared"),
                                        "Ferry-Tenant",
                                        "globex")
                                .status())
                .isEqualTo(201);
    }

    @Test
    void of_manufacturers_that_take_one_slug_at_once_one_is_registered() throws Exception {
        List<Answer> answers = Together.run(6, n -> register("Rival " + n, "rival"));

        assertOneWon(answers, 201);
    }

    @Test
    void of_manufacturers_that_change_to_one_slug_at_once_one_does() throws Exception {
        List<UUID> ids =
                List.of(1, 2, 3, 4).stream()
                        .map(n -> UUID.fromString(register("Runner", "runner-" + n).id()))
                        .toList();

        assertOneWon(Together.run(4, n -> rename(ids.get(n), "Runner", "runner")), 200);
    }

    private static void assertOneWon(List<Answer> answers, int status) {
        assertThat(answers).extracting(Answer::status).containsOnlyOnce(status);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != status)
                .hasSize(answers.size() - 1)
                .extracting(Answer::code)
                .containsOnly("slug-taken");
    }

    private Answer register(String name, String slug) {
        return bench.post("/v1/manufacturers", body(name, slug));
    }

    private Answer rename(UUID id, String name, String slug) {
        return bench.put("/v1/manufacturers/" + id + "/name", body(name, slug));
    }

    private static String body(String name, String slug) {
        return "{\"name\": \"%s\", \"slug\": \"%s\"}".formatted(name, slug);
    }

    private static AggregateKey key(UUID id) {
        return new AggregateKey(new AggregateType("manufacturer"), new Tenant("default"), id);
    }
}
