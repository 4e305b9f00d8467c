package dev.ferry.command.catalog.product;

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

/// Commands on products at once, each allowed alone, of which one is refused.
@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProductRacesIT {
    private final Rows rows;
    private final CommandBench bench;
    private final ProductRequests products;

    ProductRacesIT(TestDatabase database) {
        rows = new Rows(database);
        bench = CommandBench.start(database);
        products = new ProductRequests(bench);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void of_products_that_take_one_sku_at_once_one_is_created() throws Exception {
        assertOneWon(Together.run(6, _ -> products.create("LAMP")), "sku-taken");
    }

    @RepeatedTest(5)
    void of_a_product_and_variants_of_other_products_with_one_sku_at_once_one_gets_it(
            RepetitionInfo repetition) throws Exception {
        String sku = "TEE" + repetition.getCurrentRepetition();
        UUID shirt = products.created(sku);
        UUID redShirt = products.created(sku + "-RED");

        List<Answer> answers =
                Together.run(
                        3,
                        n ->
                                switch (n) {
                                    case 0 -> products.create(sku + "-RED-XL");
                                    case 1 ->
                                            products.variant(
                                                    shirt, UUID.randomUUID(), "RED-XL", "red", "0");
                                    default ->
                                            products.variant(
                                                    redShirt, UUID.randomUUID(), "XL", "red", "0");
                                });

        assertOneWon(answers, "sku-taken");
    }

    @Test
    void of_products_that_add_a_variant_of_one_id_at_once_one_does() throws Exception {
        UUID variant = UUID.randomUUID();
        List<UUID> ids =
                IntStream.range(0, 4).mapToObj(n -> products.created("TWIN-" + n)).toList();

        assertOneWon(
                Together.run(4, n -> products.variant(ids.get(n), variant, "V", "red", "0")),
                "variant-id-taken");
    }

    @Test
    void of_variants_of_a_product_with_the_same_attributes_at_once_one_is_added() throws Exception {
        UUID id = products.created("SOCK");

        assertOneWon(
                Together.run(6, n -> products.variant(id, UUID.randomUUID(), "V" + n, "red", "0")),
                "duplicate-attributes");
    }

    @Test
    void a_price_and_an_adjustment_at_once_leave_no_variant_below_zero() throws Exception {
        UUID id = products.created("HAT");
        UUID variant = UUID.randomUUID();
        products.price(id, "10");

        List<Answer> answers =
                Together.run(
                        2,
                        n ->
                                n == 0
                                        ? products.price(id, "5")
                                        : products.variant(id, variant, "V", "red", "-8"));

        assertOneWon(answers, "variant-price-negative");
    }

    @RepeatedTest(10)
    void no_product_is_put_into_a_category_that_is_removed_at_once(RepetitionInfo repetition)
            throws Exception {
        int n = repetition.getCurrentRepetition();
        UUID category = products.category("closing-" + n);
        UUID id = products.created("LATE-" + n);

        List<Answer> answers =
                Together.run(
                        2,
                        thread ->
                                thread == 0
                                        ? bench.post(
                                                "/v1/categories/" + category + "/removal", "{}")
                                        : products.putInto(id, category));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .singleElement()
                .extracting(Answer::code)
                .isIn("category-not-empty", "category-unknown");
        assertThat(
                        rows.query(
                                """
                                select product.sku
                                  from command_model.product
                                  join command_model.category
                                    on category.tenant = product.tenant
                                   and category.id = product.category_id
                                 where category.status = 'removed'
                                """))
                .isEmpty();
    }

    private static void assertOneWon(List<Answer> answers, String code) {
        assertThat(answers).filteredOn(answer -> answer.status() < 300).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() >= 300)
                .hasSize(answers.size() - 1)
                .extracting(Answer::code)
                .containsOnly(code);
    }
}
