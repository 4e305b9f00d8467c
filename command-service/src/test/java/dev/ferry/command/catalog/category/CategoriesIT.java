package dev.ferry.command.catalog.category;

import static dev.ferry.command.CommandBench.assertChanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandBench;
import dev.ferry.command.CommandBench.Answer;
import dev.ferry.command.DecodedEvents;
import dev.ferry.command.Rows;
import dev.ferry.command.record.ChangeableStore.Loaded;
import dev.ferry.contracts.catalog.CategoryEvent;
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
final class CategoriesIT {
    private static final AggregateType CATEGORY = new AggregateType("category");

    private final TestDatabase database;
    private final Rows rows;
    private final CommandBench bench;
    private final CategoryRequests categories;

    CategoriesIT(TestDatabase database) {
        this.database = database;
        rows = new Rows(database);
        bench = CommandBench.start(database);
        categories = new CategoryRequests(bench);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void after_each_command_the_categorys_row_is_what_its_events_make() throws Exception {
        UUID above = categories.created(null, "above");
        UUID id = categories.created(above, "followed");
        String path = "/v1/categories/" + id;

        assertRowIsEvents(id, 1);
        assertChanged(bench.put(path + "/name", CategoryRequests.name("Lamps", "lamps")), 2);
        assertRowIsEvents(id, 2);
        assertChanged(categories.move(id, null), 3);
        assertRowIsEvents(id, 3);
        assertChanged(categories.move(id, above), 4);
        assertRowIsEvents(id, 4);
        assertChanged(
                bench.put(
                        path + "/metadata",
                        """
                        {"metadata": [{"name": "tax", "value": "7 %"}, {"name": "season", "value": "été"}]}
                        """),
                5);
        assertRowIsEvents(id, 5);
        assertChanged(categories.remove(id), 6);
        assertRowIsEvents(id, 6);

        assertThat(rows.history(id))
                .containsExactly(
                        "1|category.created",
                        "2|category.renamed",
                        "3|category.moved",
                        "4|category.moved",
                        "5|category.metadata-changed",
                        "6|category.removed");
        assertThat(
                        rows.query(
                                "select count(*) from outbox.message where aggregate_type = 'category' and aggregate_id = ?",
                                id.toString()))
                .containsExactly("6");
    }

    @Test
    void a_move_takes_along_everything_below_and_nothing_else() {
        UUID garden = categories.created(null, "garden");
        UUID tools = categories.created(garden, "garden-tools");
        UUID spades = categories.created(tools, "spades");
        UUID small = categories.created(spades, "small-spades");
        UUID plants = categories.created(garden, "plants");
        UUID sale = categories.created(null, "sale");
        UUID summer = categories.created(sale, "summer-sale");

        assertChanged(categories.move(tools, summer), 2);

        assertThat(categories.slugsOnTheWayTo(rows, small))
                .containsExactly("sale", "summer-sale", "garden-tools", "spades", "small-spades");
        assertThat(categories.slugsOnTheWayTo(rows, plants)).containsExactly("garden", "plants");
        assertChanged(categories.move(tools, null), 3);
        assertThat(categories.slugsOnTheWayTo(rows, small))
                .containsExactly("garden-tools", "spades", "small-spades");
        assertThat(rows.history(spades)).containsExactly("1|category.created");
        assertChanged(
                bench.put(
                        "/v1/categories/" + spades + "/name",
                        CategoryRequests.name("Spades", "digging")),
                2);
    }

    @Test
    void a_refused_command_writes_nothing() {
        UUID top = categories.created(null, "refused");
        UUID middle = categories.created(top, "refused-middle");
        UUID leaf = categories.created(middle, "refused-leaf");
        UUID gone = categories.created(null, "refused-gone");
        categories.remove(gone);
        UUID nobody = UUID.randomUUID();
        List<String> before = rows.census();

        assertThat(categories.move(top, top).code()).isEqualTo("category-cycle");
        assertThat(categories.move(top, leaf).code()).isEqualTo("category-cycle");
        assertThat(categories.move(leaf, nobody).code()).isEqualTo("category-unknown");
        assertThat(categories.move(leaf, gone).code()).isEqualTo("category-unknown");
        assertThat(categories.create(gone, "below-gone").code()).isEqualTo("category-unknown");
        assertThat(categories.create(nobody, "below-nobody").code()).isEqualTo("category-unknown");
        assertThat(categories.create(null, "refused-leaf").code()).isEqualTo("slug-taken");
        assertThat(categories.remove(middle).code()).isEqualTo("category-not-empty");
        assertThat(
                        bench.put(
                                        "/v1/categories/" + gone + "/name",
                                        CategoryRequests.name("Gone", "refused-gone"))
                                .code())
                .isEqualTo("category-removed");
        assertThat(categories.remove(nobody).status()).isEqualTo(404);
        assertThat(categories.create(null, "Not A Slug").errors())
                .singleElement()
                .asString()
                .startsWith("slug must be");
        assertThat(rows.census()).isEqualTo(before);
    }

    @Test
    void a_category_that_is_removed_again_keeps_its_version_and_gets_no_event() {
        UUID gone = categories.created(null, "twice-removed");
        categories.remove(gone);
        List<String> before = rows.census();

        assertChanged(categories.remove(gone), 2);
        assertThat(rows.census()).isEqualTo(before);
    }

    @Test
    void the_slug_of_a_removed_category_is_free_again() {
        categories.remove(categories.created(null, "fashion"));

        assertThat(categories.create(null, "fashion").status()).isEqualTo(201);
    }

    @Test
    void the_sixteenth_level_is_the_last() {
        UUID deepest = categories.created(null, "level-1");
        for (int level = 2; level <= 16; level++) {
            deepest = categories.created(deepest, "level-" + level);
        }

        assertThat(categories.create(deepest, "level-17").code()).isEqualTo("too-many-levels");
        UUID other = categories.created(null, "other-level-1");
        categories.created(other, "other-level-2");
        assertThat(categories.move(other, deepest).code()).isEqualTo("too-many-levels");
    }

    @Test
    void a_parent_of_another_tenant_is_unknown() {
        String theirs =
                bench.post(
                                "/v1/categories",
                                CategoryRequests.name("Theirs", "theirs"),
                                "Ferry-Tenant",
                                "globex")
                        .id();

        assertThat(categories.create(UUID.fromString(theirs), "below-theirs").code())
                .isEqualTo("category-unknown");
    }

    @Test
    void five_thousand_categories_move_in_one_command_and_one_more_does_not() throws Exception {
        UUID many = categories.created(null, "many");
        UUID target = categories.created(null, "target");
        addBelow(many, 1, 4_999);

        Answer moved = categories.move(many, target);

        assertChanged(moved, 2);
        assertThat(
                        rows.query(
                                """
                                select count(*)
                                  from command_model.category below
                                  join command_model.category above using (tenant)
                                 where above.slug = 'target'
                                   and below.path <@ above.path
                                """))
                .containsExactly("5001");
        addBelow(many, 5_000, 5_000);
        assertThat(categories.move(many, null).code()).isEqualTo("sub-tree-too-large");
    }

    private void addBelow(UUID parent, int first, int last) throws Exception {
        try (Connection connection = database.connect();
                var statement =
                        connection.prepareStatement(
                                """
                                insert into command_model.category
                                select tenant, added, 1, id,
                                       path || text2ltree(replace(added::text, '-', '')),
                                       'Many', 'many-' || n, '{}', 'present'
                                  from command_model.category
                                 cross join generate_series(?, ?) n
                                 cross join lateral (select gen_random_uuid() where n = n) as new (added)
                                 where id = ?
                                """)) {
            statement.setInt(1, first);
            statement.setInt(2, last);
            statement.setObject(3, parent);
            assertThat(statement.executeUpdate()).isEqualTo(last - first + 1);
        }
    }

    private void assertRowIsEvents(UUID id, long version) throws Exception {
        try (Connection connection = database.connect()) {
            CategoryState folded = null;
            for (CategoryEvent event : DecodedEvents.of(connection, id, CategoryEvent.class)) {
                folded = CategoryDecider.evolve(folded, event);
            }
            assertThat(new CategoryStore().load(connection, key(id)))
                    .isEqualTo(new Loaded<>(version, Objects.requireNonNull(folded)));
        }
    }

    private static AggregateKey key(UUID id) {
        return new AggregateKey(CATEGORY, new Tenant("default"), id);
    }
}
