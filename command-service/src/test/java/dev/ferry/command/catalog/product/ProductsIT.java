package dev.ferry.command.catalog.product;

import static dev.ferry.command.CommandBench.assertChanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandBench;
import dev.ferry.command.CommandBench.Answer;
import dev.ferry.command.Rows;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProductsIT {
    private final Rows rows;
    private final CommandBench bench;
    private final ProductRequests products;

    ProductsIT(TestDatabase database) {
        rows = new Rows(database);
        bench = CommandBench.start(database);
        products = new ProductRequests(bench);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void a_product_is_created_completed_put_on_sale_and_retired() {
        UUID category = products.category("shirts");
        UUID maker = products.manufacturer("weaver");
        UUID red = UUID.randomUUID();
        UUID id = products.created("TEE-1");

        assertThat(products.post(id, "activation").code()).isEqualTo("price-missing");
        assertChanged(products.price(id, "19.95"), 2);
        assertThat(products.post(id, "activation").code()).isEqualTo("category-missing");
        assertChanged(products.putInto(id, category), 3);
        assertChanged(
                products.put(id, "manufacturer", "{\"manufacturerId\": \"%s\"}".formatted(maker)),
                4);
        assertChanged(
                products.put(
                        id, "description", "{\"name\": \"Shirt\", \"description\": \"Cotton\"}"),
                5);
        assertChanged(
                products.put(
                        id,
                        "metadata",
                        "{\"metadata\": [{\"name\": \"tax\", \"value\": \"7 %\"}, {\"name\": \"season\", \"value\": \"été\"}]}"),
                6);
        assertChanged(products.variant(id, red, "RED", "red", "-1.5"), 7);
        assertChanged(products.variant(id, red, "RED", "crimson", "0.2500"), 8);
        assertChanged(products.post(id, "activation"), 9);
        assertChanged(products.post(id, "variants/" + red + "/discontinuation"), 10);
        assertChanged(products.post(id, "variants/" + red + "/discontinuation"), 10);
        assertChanged(products.post(id, "retirement"), 11);
        assertChanged(products.post(id, "retirement"), 11);
        assertChanged(products.post(id, "variants/" + red + "/discontinuation"), 11);

        assertThat(products.post(id, "activation").code()).isEqualTo("product-retired");
        assertThat(
                        rows.query(
                                """
                                select version, sku, name, description, currency, base_price,
                                       category_id, manufacturer_id, metadata, status
                                  from command_model.product
                                 where id = ?
                                """,
                                id))
                .containsExactly(
                        "11|TEE-1|Shirt|Cotton|GBP|19.9500|%s|%s|{\"tax\": \"7 %%\", \"season\": \"été\"}|retired"
                                .formatted(category, maker));
        assertThat(
                        rows.query(
                                """
                                select id, sku_suffix, attributes, price_adjustment, status
                                  from command_model.product_variant
                                 where product_id = ?
                                """,
                                id))
                .containsExactly(red + "|RED|{\"color\": \"crimson\"}|0.2500|discontinued");
        assertThat(
                        rows.query(
                                "select sku from command_model.product_sku where product_id = ? order by sku",
                                id))
                .containsExactly("TEE-1", "TEE-1-RED");
        List<String> history =
                List.of(
                        "1|product.created",
                        "2|product.priced",
                        "3|product.categorized",
                        "4|product.manufacturer-changed",
                        "5|product.described",
                        "6|product.metadata-changed",
                        "7|product.variant-added",
                        "8|product.variant-changed",
                        "9|product.activated",
                        "10|product.variant-discontinued",
                        "11|product.retired");
        assertThat(rows.history(id)).isEqualTo(history);
        assertThat(
                        rows.query(
                                """
                                select event_type, data ->> 'sku'
                                  from event_store.domain_event
                                 where aggregate_id = ?
                                   and event_type like 'product.variant-%'
                                 order by aggregate_version
                                """,
                                id))
                .containsExactly(
                        "product.variant-added|TEE-1-RED",
                        "product.variant-changed|TEE-1-RED",
                        "product.variant-discontinued|TEE-1-RED");
        assertThat(
                        rows.query(
                                """
                                select aggregate_version, event_type
                                  from outbox.message
                                 where aggregate_type = 'product'
                                   and aggregate_id = ?
                                 order by seq
                                """,
                                id.toString()))
                .isEqualTo(history);
    }

    @Test
    void the_event_of_a_new_variant_tells_its_whole_sku_its_attributes_and_its_adjustment() {
        UUID variant = UUID.randomUUID();
        UUID id = products.created("MUG");
        products.variant(id, variant, "BLUE", "blue", "2");

        assertThat(
                        rows.query(
                                """
                                select data ->> 'variantId', data ->> 'skuSuffix', data ->> 'sku',
                                       data -> 'attributes', data -> 'priceAdjustment'
                                  from event_store.domain_event
                                 where aggregate_id = ?
                                   and event_type = 'product.variant-added'
                                """,
                                id))
                .containsExactly(
                        variant
                                + "|BLUE|MUG-BLUE|[{\"name\": \"color\", \"value\": \"blue\"}]"
                                + "|{\"amount\": \"2.00\", \"currency\": \"GBP\"}");
    }

    @Test
    void a_refused_command_writes_nothing() {
        UUID nobody = UUID.randomUUID();
        UUID variant = UUID.randomUUID();
        UUID id = products.created("BAG");
        UUID other = products.created("BAG-2");
        products.price(id, "10");
        products.variant(id, variant, "RED", "red", "-5");
        List<String> before = rows.census();

        assertCode(products.create("BAG"), "sku-taken");
        assertCode(products.create("BAG-RED"), "sku-taken");
        assertCode(products.variant(id, UUID.randomUUID(), "2", "blue", "0"), "sku-taken");
        assertCode(products.variant(other, variant, "RED", "red", "0"), "variant-id-taken");
        assertCode(products.variant(id, variant, "R", "red", "0"), "sku-fixed");
        assertCode(
                products.variant(id, UUID.randomUUID(), "ROUGE", "red", "0"),
                "duplicate-attributes");
        assertCode(products.price(id, "4.99"), "variant-price-negative");
        assertCode(products.price(id, "0"), "price-not-positive");
        assertCode(products.putInto(id, nobody), "category-unknown");
        assertCode(
                products.put(id, "manufacturer", "{\"manufacturerId\": \"%s\"}".formatted(nobody)),
                "manufacturer-unknown");
        assertCode(products.post(id, "variants/" + nobody + "/discontinuation"), "variant-unknown");
        assertThat(products.price(nobody, "1").status()).isEqualTo(404);
        assertThat(rows.census()).isEqualTo(before);
    }

    @Test
    void fields_of_another_form_are_named_and_write_nothing() {
        UUID id = products.created("CUP");
        List<String> before = rows.census();

        assertThat(products.create("two words").errors())
                .singleElement()
                .asString()
                .startsWith("sku must be at most 50 letters and digits");
        assertThat(products.create("P".repeat(51)).status()).isEqualTo(400);
        assertThat(products.put(id, "variants/7", "{}").errors())
                .contains("variantId in the path must be a UUID");
        assertThat(products.variant(id, UUID.randomUUID(), "S".repeat(21), "red", "0").errors())
                .singleElement()
                .asString()
                .startsWith("skuSuffix must be at most 20 letters and digits");
        assertThat(products.variant(id, UUID.randomUUID(), "S", "r".repeat(101), "0").errors())
                .containsExactly(
                        "attributes[0].value must have at most 100 characters; it has 101");
        assertThat(products.price(id, "1000000000.01").errors())
                .containsExactly("basePrice.amount must be at most 1000000000");
        assertThat(products.put(id, "metadata", "{\"metadata\": [{\"name\": \"a\"}]}").errors())
                .containsExactly("metadata[0].value is missing");
        assertThat(rows.census()).isEqualTo(before);
    }

    @Test
    void a_sku_belongs_to_one_tenant() {
        products.created("SHARED");

        assertThat(
                        bench.post(
                                        "/v1/products",
                                        "{\"sku\": \"SHARED\", \"name\": \"Theirs\", \"currency\": \"GBP\"}",
                                        "Ferry-Tenant",
                                        "globex")
                                .status())
                .isEqualTo(201);
    }

    @Test
    void a_category_with_products_of_whatever_status_cannot_be_removed() {
        UUID shelf = products.category("shelf");
        UUID other = products.category("other-shelf");
        UUID id = products.created("BOX");
        products.putInto(id, shelf);
        assertThat(remove(shelf).code()).isEqualTo("category-not-empty");
        products.post(id, "retirement");
        assertThat(remove(shelf).code()).isEqualTo("category-not-empty");

        assertThat(products.putInto(id, other).status()).isEqualTo(200);

        assertThat(remove(shelf).status()).isEqualTo(200);
        assertCode(products.putInto(id, shelf), "category-unknown");
    }

    private Answer remove(UUID category) {
        return bench.post("/v1/categories/" + category + "/removal", "{}");
    }

    private static void assertCode(Answer answer, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo(code);
    }
}
