package dev.ferry.command.catalog.product;

import static dev.ferry.command.catalog.product.GivenProduct.ACTIVATED;
import static dev.ferry.command.catalog.product.GivenProduct.BLUE;
import static dev.ferry.command.catalog.product.GivenProduct.CREATED;
import static dev.ferry.command.catalog.product.GivenProduct.RED;
import static dev.ferry.command.catalog.product.GivenProduct.RETIRED;
import static dev.ferry.command.catalog.product.GivenProduct.accepted;
import static dev.ferry.command.catalog.product.GivenProduct.added;
import static dev.ferry.command.catalog.product.GivenProduct.color;
import static dev.ferry.command.catalog.product.GivenProduct.given;
import static dev.ferry.command.catalog.product.GivenProduct.pounds;
import static dev.ferry.command.catalog.product.GivenProduct.put;
import static dev.ferry.command.catalog.product.GivenProduct.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.catalog.ProductEvent;
import dev.ferry.contracts.catalog.Property;
import dev.ferry.contracts.catalog.VariantId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class VariantRulesTest {
    private static final ProductEvent RED_ADDED = added(RED, "RED", "red", "-5");
    private static final ProductEvent RED_DISCONTINUED =
            new ProductEvent.VariantDiscontinued(RED, "TEE-RED");

    @Test
    void a_variant_is_added_to_a_draft_and_to_an_active_product() {
        assertThat(given(CREATED).when(put(RED, "RED", "red", "-5")))
                .isEqualTo(accepted(RED_ADDED));
        assertThat(given(CREATED, ACTIVATED).when(put(RED, "RED", "red", "-5")))
                .isEqualTo(accepted(RED_ADDED));
    }

    @Test
    void a_variant_is_changed() {
        assertThat(given(CREATED, RED_ADDED).when(put(RED, "RED", "crimson", "1")))
                .isEqualTo(
                        accepted(
                                new ProductEvent.VariantChanged(
                                        RED, "TEE-RED", color("crimson"), pounds("1"))));
    }

    @Test
    void a_variant_that_is_there_already_is_accepted_without_an_event() {
        ProductEvent changed =
                new ProductEvent.VariantChanged(RED, "TEE-RED", color("crimson"), pounds("1"));

        assertThat(given(CREATED, RED_ADDED).when(put(RED, "RED", "red", "-5")))
                .isEqualTo(Decision.nothingToDo());
        assertThat(given(CREATED, RED_ADDED, changed).when(put(RED, "RED", "crimson", "1")))
                .isEqualTo(Decision.nothingToDo());
    }

    @Test
    void the_suffix_of_a_variant_never_changes() {
        assertThat(given(CREATED, RED_ADDED).when(put(RED, "R", "red", "-5")))
                .isEqualTo(
                        rejected(
                                "sku-fixed",
                                "the variant's suffix is RED and never changes; add another variant for R"));
    }

    @Test
    void a_sku_that_was_given_before_and_an_id_of_another_products_variant_are_rejected() {
        assertThat(
                        given(CREATED)
                                .when(
                                        put(RED, "RED", "red", "0"),
                                        new ProductFacts(true, false, true, true)))
                .isEqualTo(
                        rejected(
                                "sku-taken",
                                "a product or a variant has or had the sku TEE-RED; choose another"));
        assertThat(
                        given(CREATED)
                                .when(
                                        put(RED, "RED", "red", "0"),
                                        new ProductFacts(false, true, true, true)))
                .isEqualTo(
                        rejected(
                                "variant-id-taken",
                                "another product has a variant 00000000-0000-0000-0000-000000000001; choose another id"));
    }

    @Test
    void a_change_of_a_variant_does_not_collide_with_its_own_sku() {
        assertThat(
                        given(CREATED, RED_ADDED)
                                .when(
                                        put(RED, "RED", "crimson", "-5"),
                                        new ProductFacts(true, false, true, true)))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void a_whole_sku_has_at_most_sixty_four_characters() {
        ProductEvent longSku =
                new ProductEvent.Created(
                        "P".repeat(50),
                        "Long",
                        null,
                        GivenProduct.GBP,
                        null,
                        null,
                        null,
                        List.of());

        assertThat(given(longSku).when(put(RED, "S".repeat(13), "red", "0")))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(given(longSku).when(put(RED, "S".repeat(14), "red", "0")))
                .isEqualTo(
                        rejected(
                                "sku-too-long",
                                "the sku %s-%s has 65 characters; at most 64 are allowed"
                                        .formatted("P".repeat(50), "S".repeat(14))));
    }

    @Test
    void a_product_has_at_most_two_hundred_variants() {
        ProductEvent[] history =
                Stream.concat(
                                Stream.of(CREATED),
                                IntStream.range(0, 199)
                                        .mapToObj(n ->
                                                added(
                                                        new VariantId(new UUID(1, n)),
                                                        "V" + n,
                                                        "color " + n,
                                                        "0")))
                        .toArray(ProductEvent[]::new);
        ProductState most = given(history).product();
        ProductState full = ProductDecider.evolve(most, RED_ADDED);

        assertThat(new GivenProduct(most).when(put(RED, "RED", "red", "0")))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(new GivenProduct(full).when(put(BLUE, "BLUE", "blue", "0")))
                .isEqualTo(
                        rejected(
                                "too-many-variants",
                                "the product has 200 variants, discontinued ones included; more are not allowed"));
    }

    @Test
    void a_variant_has_one_to_ten_attributes_and_each_name_once() {
        List<Property> more =
                IntStream.range(0, 11)
                        .mapToObj(n -> new Property("name %02d".formatted(n), "value"))
                        .toList();

        assertThat(given(CREATED).when(withAttributes(List.of())))
                .isEqualTo(
                        rejected(
                                "no-attributes",
                                "the variant has no attributes; at least one is needed"));
        assertThat(given(CREATED).when(withAttributes(more)))
                .isEqualTo(
                        rejected(
                                "too-many-properties",
                                "attributes has 11 properties; at most 10 are allowed"));
        assertThat(given(CREATED).when(withAttributes(more.subList(0, 10))))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(
                        given(CREATED)
                                .when(
                                        withAttributes(
                                                List.of(
                                                        new Property("size", "L"),
                                                        new Property("size", "XL")))))
                .isEqualTo(
                        rejected(
                                "duplicate-property",
                                "attributes has the property size twice; give it one value"));
    }

    @Test
    void two_variants_of_a_product_differ_in_their_attributes_unless_one_is_discontinued() {
        var same = rejected("duplicate-attributes", "the variant RED has the same attributes");

        assertThat(given(CREATED, RED_ADDED).when(put(BLUE, "BLUE", "red", "0"))).isEqualTo(same);
        assertThat(
                        given(CREATED, RED_ADDED, added(BLUE, "BLUE", "blue", "0"))
                                .when(put(BLUE, "BLUE", "red", "0")))
                .isEqualTo(same);
        assertThat(given(CREATED, RED_ADDED, RED_DISCONTINUED).when(put(BLUE, "BLUE", "red", "0")))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void a_variant_is_discontinued_for_good_and_a_repetition_is_accepted_without_an_event() {
        var discontinued =
                rejected(
                        "variant-discontinued",
                        "the variant RED is discontinued and can no longer be changed");

        assertThat(given(CREATED, RED_ADDED).when(new ProductCommand.DiscontinueVariant(RED)))
                .isEqualTo(accepted(RED_DISCONTINUED));
        assertThat(
                        given(CREATED, RED_ADDED, RED_DISCONTINUED)
                                .when(new ProductCommand.DiscontinueVariant(RED)))
                .isEqualTo(Decision.nothingToDo());
        assertThat(
                        given(CREATED, RED_ADDED, RED_DISCONTINUED, RETIRED)
                                .when(new ProductCommand.DiscontinueVariant(RED)))
                .isEqualTo(Decision.nothingToDo());
        assertThat(given(CREATED, RED_ADDED, RED_DISCONTINUED).when(put(RED, "RED", "red", "-5")))
                .isEqualTo(discontinued);
    }

    @Test
    void a_variant_that_the_product_does_not_have_cannot_be_discontinued() {
        assertThat(given(CREATED, RED_ADDED).when(new ProductCommand.DiscontinueVariant(BLUE)))
                .isEqualTo(
                        rejected(
                                "variant-unknown",
                                "the product has no variant 00000000-0000-0000-0000-000000000002"));
    }

    @Test
    void a_history_that_changes_a_variant_before_it_was_added_is_refused() {
        assertThatThrownBy(() -> given(CREATED, RED_DISCONTINUED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no variant");
    }

    private static ProductCommand.Change withAttributes(List<Property> attributes) {
        return new ProductCommand.PutVariant(RED, "RED", attributes, null);
    }
}
