package dev.ferry.command.catalog.category;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandBench;
import dev.ferry.command.CommandBench.Answer;
import dev.ferry.command.Rows;
import dev.ferry.command.Together;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// Commands on several categories at once, each allowed alone, which together would break the tree.
@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CategoryRacesIT {
    private final Rows rows;
    private final CommandBench bench;
    private final CategoryRequests categories;

    CategoryRacesIT(TestDatabase database) {
        rows = new Rows(database);
        bench = CommandBench.start(database);
        categories = new CategoryRequests(bench);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @RepeatedTest(10)
    void of_moves_at_once_that_would_form_a_cycle_one_is_refused(RepetitionInfo repetition)
            throws Exception {
        List<UUID> ring =
                IntStream.range(0, 4)
                        .mapToObj(n ->
                                categories.created(
                                        null,
                                        "ring-%d-%d"
                                                .formatted(repetition.getCurrentRepetition(), n)))
                        .toList();

        List<Answer> answers =
                Together.run(4, n -> categories.move(ring.get(n), ring.get((n + 1) % 4)));

        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .singleElement()
                .extracting(Answer::code)
                .isEqualTo("category-cycle");
        assertEveryPathFollowsTheParents();
    }

    @RepeatedTest(10)
    void no_category_is_created_below_one_that_is_removed_at_once(RepetitionInfo repetition)
            throws Exception {
        String name = "fading-" + repetition.getCurrentRepetition();
        UUID parent = categories.created(null, name);

        List<Answer> answers =
                Together.run(
                        2,
                        n ->
                                n == 0
                                        ? categories.remove(parent)
                                        : categories.create(parent, name + "-child"));

        assertThat(answers).filteredOn(answer -> answer.status() < 300).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() >= 300)
                .singleElement()
                .extracting(Answer::code)
                .isIn("category-not-empty", "category-unknown");
        assertEveryPathFollowsTheParents();
    }

    @Test
    void categories_that_are_created_below_one_that_moves_at_once_are_where_it_went()
            throws Exception {
        UUID parent = categories.created(null, "travelling");
        UUID east = categories.created(null, "east");
        UUID west = categories.created(null, "west");

        List<Answer> answers =
                Together.run(
                        8,
                        n ->
                                n % 2 == 0
                                        ? categories.create(parent, "passenger-" + n)
                                        : categories.move(parent, n == 1 || n == 5 ? east : west));

        assertThat(answers).extracting(Answer::status).containsOnly(200, 201);
        assertEveryPathFollowsTheParents();
    }

    @Test
    void of_categories_that_take_one_slug_at_once_one_is_created() throws Exception {
        List<Answer> answers = Together.run(6, _ -> categories.create(null, "contested"));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .hasSize(5)
                .extracting(Answer::code)
                .containsOnly("slug-taken");
    }

    /// Compares each path with the one that the parents make.
    private void assertEveryPathFollowsTheParents() {
        assertThat(
                        rows.query(
                                """
                                with recursive tree as (
                                  select tenant, id, text2ltree(replace(id::text, '-', '')) as path
                                    from command_model.category
                                   where parent_id is null
                                     and status = 'present'
                                   union all
                                  select child.tenant, child.id,
                                         tree.path || text2ltree(replace(child.id::text, '-', ''))
                                    from command_model.category child
                                    join tree
                                      on tree.tenant = child.tenant
                                     and tree.id = child.parent_id
                                   where child.status = 'present')
                                select category.slug, category.path, tree.path
                                  from command_model.category
                                  left join tree using (tenant, id)
                                 where category.status = 'present'
                                   and category.path is distinct from tree.path
                                """))
                .isEmpty();
    }
}
