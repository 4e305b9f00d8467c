package dev.ferry.command.catalog.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.command.catalog.category.CategoryFacts.ParentFacts;
import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.catalog.CategoryEvent;
import dev.ferry.contracts.catalog.CategoryId;
import dev.ferry.contracts.catalog.Property;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CategoryDeciderTest {
    private static final CategoryId PARENT =
            new CategoryId(UUID.fromString("0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1a"));
    private static final List<Property> SEASON = List.of(new Property("season", "winter"));
    private static final CategoryEvent LIGHT =
            new CategoryEvent.Created(null, "Light", "light", SEASON);
    private static final CategoryEvent REMOVED = new CategoryEvent.Removed();
    private static final CategoryFacts SLUG_TAKEN = new CategoryFacts(true, null, 0, 0, false);

    @Test
    void a_category_is_created_at_the_top_or_below_a_parent() {
        assertThat(create(null, SEASON, CategoryFacts.NONE)).isEqualTo(accepted(LIGHT));
        assertThat(create(PARENT, List.of(), under(1, 0)))
                .isEqualTo(
                        accepted(new CategoryEvent.Created(PARENT, "Light", "light", List.of())));
    }

    @Test
    void a_slug_of_another_category_is_rejected_at_creation_and_renaming() {
        var rejected =
                new Decision.Rejected<CategoryEvent>(
                        "slug-taken", "another category has the slug light; choose another");

        assertThat(create(null, SEASON, SLUG_TAKEN)).isEqualTo(rejected);
        assertThat(given(LIGHT).when(new CategoryCommand.Rename("Light", "light"), SLUG_TAKEN))
                .isEqualTo(rejected);
    }

    @Test
    void a_parent_that_does_not_exist_is_rejected_at_creation_and_moving() {
        var rejected =
                new Decision.Rejected<CategoryEvent>(
                        "category-unknown",
                        "there is no category 0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1a");

        assertThat(create(PARENT, SEASON, CategoryFacts.NONE)).isEqualTo(rejected);
        assertThat(given(LIGHT).when(new CategoryCommand.Move(PARENT), CategoryFacts.NONE))
                .isEqualTo(rejected);
    }

    @Test
    void the_tree_has_at_most_sixteen_levels() {
        var rejected =
                new Decision.Rejected<CategoryEvent>(
                        "too-many-levels",
                        "the tree would have 17 levels there; at most 16 are allowed");

        assertThat(create(PARENT, SEASON, under(15, 0))).isInstanceOf(Decision.Accepted.class);
        assertThat(create(PARENT, SEASON, under(16, 0))).isEqualTo(rejected);
        assertThat(given(LIGHT).when(new CategoryCommand.Move(PARENT), under(13, 2)))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(given(LIGHT).when(new CategoryCommand.Move(PARENT), under(13, 3)))
                .isEqualTo(rejected);
    }

    @Test
    void metadata_has_at_most_fifty_properties_and_each_name_once() {
        List<Property> fifty = properties(50);
        List<Property> more = properties(51);
        List<Property> twice = List.of(new Property("a", "1"), new Property("a", "2"));
        var tooMany =
                new Decision.Rejected<CategoryEvent>(
                        "too-many-properties",
                        "metadata has 51 properties; at most 50 are allowed");
        var duplicate =
                new Decision.Rejected<CategoryEvent>(
                        "duplicate-property",
                        "metadata has the property a twice; give it one value");

        assertThat(create(null, fifty, CategoryFacts.NONE)).isInstanceOf(Decision.Accepted.class);
        assertThat(create(null, more, CategoryFacts.NONE)).isEqualTo(tooMany);
        assertThat(create(null, twice, CategoryFacts.NONE)).isEqualTo(duplicate);
        assertThat(given(LIGHT).when(new CategoryCommand.ChangeMetadata(fifty)))
                .isEqualTo(accepted(new CategoryEvent.MetadataChanged(fifty)));
        assertThat(given(LIGHT).when(new CategoryCommand.ChangeMetadata(more))).isEqualTo(tooMany);
        assertThat(given(LIGHT).when(new CategoryCommand.ChangeMetadata(twice)))
                .isEqualTo(duplicate);
    }

    @Test
    void a_category_is_renamed() {
        assertThat(given(LIGHT).when(new CategoryCommand.Rename("Lamps", "lamps")))
                .isEqualTo(accepted(new CategoryEvent.Renamed("Lamps", "lamps")));
    }

    @Test
    void what_is_there_already_is_accepted_without_an_event() {
        CategoryEvent renamed = new CategoryEvent.Renamed("Lamps", "lamps");
        CategoryEvent changed = new CategoryEvent.MetadataChanged(List.of());

        assertThat(given(LIGHT).when(new CategoryCommand.Rename("Light", "light")))
                .isEqualTo(Decision.nothingToDo());
        assertThat(given(LIGHT, renamed).when(new CategoryCommand.Rename("Lamps", "lamps")))
                .isEqualTo(Decision.nothingToDo());
        assertThat(given(LIGHT).when(new CategoryCommand.Move(null)))
                .isEqualTo(Decision.nothingToDo());
        assertThat(
                        given(LIGHT, new CategoryEvent.Moved(PARENT))
                                .when(new CategoryCommand.Move(PARENT), under(1, 0)))
                .isEqualTo(Decision.nothingToDo());
        assertThat(given(LIGHT, changed).when(new CategoryCommand.ChangeMetadata(List.of())))
                .isEqualTo(Decision.nothingToDo());
    }

    @Test
    void a_category_moves_below_another_and_back_to_the_top() {
        CategoryEvent moved = new CategoryEvent.Moved(PARENT);

        assertThat(given(LIGHT).when(new CategoryCommand.Move(PARENT), under(1, 0)))
                .isEqualTo(accepted(moved));
        assertThat(given(LIGHT, moved).when(new CategoryCommand.Move(null)))
                .isEqualTo(accepted(new CategoryEvent.Moved(null)));
    }

    @Test
    void a_category_cannot_move_below_itself() {
        var facts = new CategoryFacts(false, new ParentFacts(3, true), 5, 4, false);

        assertThat(given(LIGHT).when(new CategoryCommand.Move(PARENT), facts))
                .isEqualTo(
                        new Decision.Rejected<>(
                                "category-cycle",
                                "the new parent is the category itself or below it; choose another"));
    }

    @Test
    void at_most_five_thousand_categories_move_at_once() {
        assertThat(
                        given(LIGHT)
                                .when(
                                        new CategoryCommand.Move(PARENT),
                                        new CategoryFacts(
                                                false, new ParentFacts(1, false), 4_999, 1, false)))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(
                        given(LIGHT)
                                .when(
                                        new CategoryCommand.Move(PARENT),
                                        new CategoryFacts(
                                                false, new ParentFacts(1, false), 5_000, 1, false)))
                .isEqualTo(
                        new Decision.Rejected<>(
                                "sub-tree-too-large",
                                "5001 categories would move; at most 5000 can at once, so move parts of them first"));
    }

    @Test
    void only_a_category_with_no_category_below_and_no_product_is_removed() {
        assertThat(given(LIGHT).when(new CategoryCommand.Remove())).isEqualTo(accepted(REMOVED));
        assertThat(
                        given(LIGHT)
                                .when(
                                        new CategoryCommand.Remove(),
                                        new CategoryFacts(false, null, 1, 0, false)))
                .isEqualTo(
                        new Decision.Rejected<>(
                                "category-not-empty",
                                "there are categories below; move or remove them first"));
        assertThat(
                        given(LIGHT)
                                .when(
                                        new CategoryCommand.Remove(),
                                        new CategoryFacts(false, null, 0, 0, true)))
                .isEqualTo(
                        new Decision.Rejected<>(
                                "category-not-empty",
                                "there are products in the category; put them into another first"));
    }

    @Test
    void a_removed_category_can_no_longer_be_changed() {
        for (CategoryCommand.Change change :
                List.of(
                        new CategoryCommand.Rename("Light", "light"),
                        new CategoryCommand.Move(null),
                        new CategoryCommand.ChangeMetadata(SEASON))) {
            assertThat(given(LIGHT, REMOVED).when(change))
                    .isEqualTo(
                            new Decision.Rejected<>(
                                    "category-removed",
                                    "the category is removed and can no longer be changed"));
        }
    }

    @Test
    void a_category_that_is_removed_again_is_accepted_without_an_event() {
        assertThat(given(LIGHT, REMOVED).when(new CategoryCommand.Remove()))
                .isEqualTo(Decision.nothingToDo());
    }

    @Test
    void a_history_that_does_not_begin_with_a_creation_is_refused() {
        assertThatThrownBy(() -> given(REMOVED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Removed");
    }

    private static List<Property> properties(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> new Property("name %03d".formatted(n), "value"))
                .toList();
    }

    private static CategoryFacts under(int level, int levelsBelow) {
        return new CategoryFacts(
                false, new ParentFacts(level, false), levelsBelow, levelsBelow, false);
    }

    private static Decision<CategoryEvent> accepted(CategoryEvent event) {
        return Decision.accepted(event);
    }

    private static Decision<CategoryEvent> create(
            @Nullable CategoryId parent, List<Property> metadata, CategoryFacts facts) {
        return CategoryDecider.create(
                new CategoryCommand.Create(parent, "Light", "light", metadata), facts);
    }

    private static Given given(CategoryEvent... events) {
        CategoryState category = null;
        for (CategoryEvent event : events) {
            category = CategoryDecider.evolve(category, event);
        }
        return new Given(Objects.requireNonNull(category));
    }

    private record Given(CategoryState category) {
        Decision<CategoryEvent> when(CategoryCommand.Change change) {
            return when(change, CategoryFacts.NONE);
        }

        Decision<CategoryEvent> when(CategoryCommand.Change change, CategoryFacts facts) {
            return CategoryDecider.change(change, category, facts);
        }
    }
}
