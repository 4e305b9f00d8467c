package dev.ferry.command.catalog.product;

import static dev.ferry.command.catalog.product.GivenProduct.CREATED;
import static dev.ferry.command.catalog.product.GivenProduct.DRAFT;
import static dev.ferry.command.catalog.product.GivenProduct.RED;
import static dev.ferry.command.catalog.product.GivenProduct.accepted;
import static dev.ferry.command.catalog.product.GivenProduct.added;
import static dev.ferry.command.catalog.product.GivenProduct.color;
import static dev.ferry.command.catalog.product.GivenProduct.given;
import static dev.ferry.command.catalog.product.GivenProduct.pounds;
import static dev.ferry.command.catalog.product.GivenProduct.put;
import static dev.ferry.command.catalog.product.GivenProduct.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.catalog.ProductEvent;
import dev.ferry.contracts.shared.Money;
import org.junit.jupiter.api.Test;

/// What the variants of a product cost.
final class PriceRulesTest {
    private static final ProductEvent RED_ADDED = added(RED, "RED", "red", "-5");
    private static final ProductEvent RED_DISCONTINUED =
            new ProductEvent.VariantDiscontinued(RED, "TEE-RED");

    @Test
    void a_variant_without_an_adjustment_costs_what_the_product_costs() {
        assertThat(
                        given(CREATED)
                                .when(
                                        new ProductCommand.PutVariant(
                                                RED, "RED", color("red"), null)))
                .isEqualTo(accepted(added(RED, "RED", "red", "0")));
    }

    @Test
    void the_price_of_a_variant_is_never_below_zero() {
        assertThat(given(CREATED).when(put(RED, "RED", "red", "-20")))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(given(CREATED).when(put(RED, "RED", "red", "-20.0001")))
                .isEqualTo(
                        rejected(
                                "variant-price-negative",
                                "the variant RED would cost -0.0001; its price must not be below zero"));
    }

    @Test
    void a_new_price_of_the_product_leaves_no_variant_below_zero() {
        assertThat(given(CREATED, RED_ADDED).when(new ProductCommand.SetPrice(pounds("5"))))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(given(CREATED, RED_ADDED).when(new ProductCommand.SetPrice(pounds("4.99"))))
                .isEqualTo(
                        rejected(
                                "variant-price-negative",
                                "the variant RED would cost -0.01; its price must not be below zero"));
        assertThat(
                        given(CREATED, RED_ADDED, RED_DISCONTINUED)
                                .when(new ProductCommand.SetPrice(pounds("4.99"))))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void the_price_of_a_variant_is_at_most_a_billion() {
        assertThat(given(CREATED).when(put(RED, "RED", "red", "999999980")))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(given(CREATED).when(put(RED, "RED", "red", "999999980.01")))
                .isEqualTo(
                        rejected(
                                "variant-price-too-large",
                                "the variant RED would cost 1000000000.01; its price must be at most 1000000000"));
    }

    @Test
    void while_a_product_has_no_price_a_variant_is_rejected_only_if_no_price_could_go_with_it() {
        assertThat(given(DRAFT).when(put(RED, "RED", "red", "-1000000000")))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(given(DRAFT).when(put(RED, "RED", "red", "-1000000000.01")))
                .isEqualTo(
                        rejected(
                                "variant-price-negative",
                                "the variant RED would cost -0.01; its price must not be below zero"));
    }

    @Test
    void an_adjustment_is_in_the_products_currency() {
        assertThat(
                        given(CREATED)
                                .when(
                                        new ProductCommand.PutVariant(
                                                RED, "RED", color("red"), Money.of("1", "EUR"))))
                .isEqualTo(
                        rejected(
                                "currency-mismatch", "the price is in EUR and the product in GBP"));
    }
}
