package dev.ferry.command.catalog.product;

import static dev.ferry.command.catalog.product.GivenProduct.ACTIVATED;
import static dev.ferry.command.catalog.product.GivenProduct.CATEGORY;
import static dev.ferry.command.catalog.product.GivenProduct.CREATED;
import static dev.ferry.command.catalog.product.GivenProduct.DRAFT;
import static dev.ferry.command.catalog.product.GivenProduct.GBP;
import static dev.ferry.command.catalog.product.GivenProduct.RED;
import static dev.ferry.command.catalog.product.GivenProduct.RETIRED;
import static dev.ferry.command.catalog.product.GivenProduct.accepted;
import static dev.ferry.command.catalog.product.GivenProduct.added;
import static dev.ferry.command.catalog.product.GivenProduct.given;
import static dev.ferry.command.catalog.product.GivenProduct.pounds;
import static dev.ferry.command.catalog.product.GivenProduct.put;
import static dev.ferry.command.catalog.product.GivenProduct.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.catalog.ManufacturerId;
import dev.ferry.contracts.catalog.ProductEvent;
import dev.ferry.contracts.catalog.Property;
import dev.ferry.contracts.shared.Money;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ProductDeciderTest {
    private static final ManufacturerId MAKER =
            new ManufacturerId(UUID.fromString("0198c7a2-5b1e-7c3d-9f00-00000000face"));
    private static final ProductFacts SKU_TAKEN = new ProductFacts(true, false, true, true);
    private static final ProductFacts NO_CATEGORY = new ProductFacts(false, false, false, true);
    private static final ProductFacts NO_MAKER = new ProductFacts(false, false, true, false);

    @Test
    void a_product_is_created_as_a_draft_with_as_little_as_sku_name_and_currency() {
        assertThat(create(null, null, List.of(), ProductFacts.NONE)).isEqualTo(accepted(DRAFT));
        assertThat(given(DRAFT).product().status()).isEqualTo(ProductStatus.DRAFT);
    }

    @Test
    void a_product_is_created_with_all_that_is_known() {
        List<Property> metadata = List.of(new Property("season", "winter"));

        assertThat(create(pounds("20"), MAKER, metadata, ProductFacts.NONE))
                .isEqualTo(
                        accepted(
                                new ProductEvent.Created(
                                        "TEE",
                                        "T-Shirt",
                                        null,
                                        GBP,
                                        pounds("20"),
                                        null,
                                        MAKER,
                                        metadata)));
    }

    @Test
    void a_sku_that_was_given_before_is_rejected() {
        assertThat(create(null, null, List.of(), SKU_TAKEN))
                .isEqualTo(
                        rejected(
                                "sku-taken",
                                "a product or a variant has or had the sku TEE; choose another"));
    }

    @Test
    void a_price_must_be_above_zero_and_in_the_products_currency() {
        var notPositive =
                rejected("price-not-positive", "the price is 0.00; it must be above zero");
        var otherCurrency =
                rejected("currency-mismatch", "the price is in EUR and the product in GBP");

        assertThat(create(pounds("0"), null, List.of(), ProductFacts.NONE)).isEqualTo(notPositive);
        assertThat(given(DRAFT).when(new ProductCommand.SetPrice(pounds("0"))))
                .isEqualTo(notPositive);
        assertThat(given(DRAFT).when(new ProductCommand.SetPrice(pounds("-1"))))
                .isEqualTo(
                        rejected(
                                "price-not-positive", "the price is -1.00; it must be above zero"));
        assertThat(create(Money.of("1", "EUR"), null, List.of(), ProductFacts.NONE))
                .isEqualTo(otherCurrency);
        assertThat(given(CREATED).when(new ProductCommand.SetPrice(Money.of("1", "EUR"))))
                .isEqualTo(otherCurrency);
    }

    @Test
    void a_category_that_does_not_exist_is_rejected() {
        var unknown =
                rejected(
                        "category-unknown",
                        "there is no category 0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1a");

        assertThat(
                        ProductDecider.create(
                                new ProductCommand.Create(
                                        "TEE", "T-Shirt", null, GBP, null, CATEGORY, null,
                                        List.of()),
                                NO_CATEGORY))
                .isEqualTo(unknown);
        assertThat(given(DRAFT).when(new ProductCommand.SetCategory(CATEGORY), NO_CATEGORY))
                .isEqualTo(unknown);
    }

    @Test
    void a_manufacturer_that_does_not_exist_is_rejected() {
        var unknown =
                rejected(
                        "manufacturer-unknown",
                        "there is no manufacturer 0198c7a2-5b1e-7c3d-9f00-00000000face");

        assertThat(create(null, MAKER, List.of(), NO_MAKER)).isEqualTo(unknown);
        assertThat(given(DRAFT).when(new ProductCommand.SetManufacturer(MAKER), NO_MAKER))
                .isEqualTo(unknown);
    }

    @Test
    void metadata_has_at_most_fifty_properties() {
        List<Property> more =
                IntStream.range(0, 51)
                        .mapToObj(n -> new Property("name %02d".formatted(n), "value"))
                        .toList();
        var tooMany =
                rejected(
                        "too-many-properties",
                        "metadata has 51 properties; at most 50 are allowed");

        assertThat(create(null, null, more, ProductFacts.NONE)).isEqualTo(tooMany);
        assertThat(given(DRAFT).when(new ProductCommand.ChangeMetadata(more))).isEqualTo(tooMany);
        assertThat(given(DRAFT).when(new ProductCommand.ChangeMetadata(more.subList(0, 50))))
                .isEqualTo(accepted(new ProductEvent.MetadataChanged(more.subList(0, 50))));
    }

    @Test
    void a_draft_and_an_active_product_are_described_priced_and_arranged() {
        for (GivenProduct product : List.of(given(CREATED), given(CREATED, ACTIVATED))) {
            assertThat(product.when(new ProductCommand.Describe("Shirt", null)))
                    .isEqualTo(accepted(new ProductEvent.Described("Shirt", null)));
            assertThat(product.when(new ProductCommand.SetPrice(pounds("21"))))
                    .isEqualTo(accepted(new ProductEvent.Priced(pounds("21"))));
            assertThat(product.when(new ProductCommand.SetManufacturer(MAKER)))
                    .isEqualTo(accepted(new ProductEvent.ManufacturerChanged(MAKER)));
        }
        assertThat(given(DRAFT).when(new ProductCommand.SetCategory(CATEGORY)))
                .isEqualTo(accepted(new ProductEvent.Categorized(CATEGORY)));
        assertThat(given(CREATED).when(new ProductCommand.SetCategory(null)))
                .isEqualTo(accepted(new ProductEvent.Categorized(null)));
    }

    @Test
    void what_is_there_already_is_accepted_without_an_event() {
        for (ProductCommand.Change change :
                List.of(
                        new ProductCommand.Describe("T-Shirt", "Cotton"),
                        new ProductCommand.SetPrice(pounds("20.00")),
                        new ProductCommand.SetCategory(CATEGORY),
                        new ProductCommand.SetManufacturer(null),
                        new ProductCommand.ChangeMetadata(List.of()),
                        new ProductCommand.Activate())) {
            assertThat(given(CREATED, ACTIVATED).when(change)).isEqualTo(Decision.nothingToDo());
        }
    }

    @Test
    void only_a_product_with_a_price_and_a_category_is_activated() {
        ProductEvent priced = new ProductEvent.Priced(pounds("1"));
        ProductEvent categorized = new ProductEvent.Categorized(CATEGORY);

        assertThat(given(DRAFT, categorized).when(new ProductCommand.Activate()))
                .isEqualTo(
                        rejected(
                                "price-missing",
                                "the product has no price; an active product needs one"));
        assertThat(given(DRAFT, priced).when(new ProductCommand.Activate()))
                .isEqualTo(
                        rejected(
                                "category-missing",
                                "the product would be in no category; an active one needs one"));
        assertThat(given(DRAFT, priced, categorized).when(new ProductCommand.Activate()))
                .isEqualTo(accepted(ACTIVATED));
    }

    @Test
    void an_active_product_stays_in_a_category() {
        assertThat(given(CREATED, ACTIVATED).when(new ProductCommand.SetCategory(null)))
                .isEqualTo(
                        rejected(
                                "category-missing",
                                "the product would be in no category; an active one needs one"));
    }

    @Test
    void a_draft_and_an_active_product_are_retired() {
        assertThat(given(DRAFT).when(new ProductCommand.Retire())).isEqualTo(accepted(RETIRED));
        assertThat(given(CREATED, ACTIVATED).when(new ProductCommand.Retire()))
                .isEqualTo(accepted(RETIRED));
    }

    @Test
    void a_retired_product_is_never_activated_nor_changed() {
        for (ProductCommand.Change change :
                List.of(
                        new ProductCommand.Describe("T-Shirt", "Cotton"),
                        new ProductCommand.SetPrice(pounds("20")),
                        new ProductCommand.ChangeMetadata(List.of()),
                        put(RED, "RED", "red", "0"),
                        new ProductCommand.DiscontinueVariant(RED),
                        new ProductCommand.Activate())) {
            assertThat(given(CREATED, added(RED, "RED", "red", "0"), RETIRED).when(change))
                    .isEqualTo(
                            rejected(
                                    "product-retired",
                                    "the product is retired and can no longer be changed"));
        }
    }

    @Test
    void a_product_that_is_retired_again_is_accepted_without_an_event() {
        assertThat(given(CREATED, RETIRED).when(new ProductCommand.Retire()))
                .isEqualTo(Decision.nothingToDo());
    }

    @Test
    void a_retired_product_can_leave_its_category_and_its_manufacturer() {
        assertThat(given(CREATED, RETIRED).when(new ProductCommand.SetCategory(null)))
                .isEqualTo(accepted(new ProductEvent.Categorized(null)));
        assertThat(given(CREATED, RETIRED).when(new ProductCommand.SetManufacturer(MAKER)))
                .isEqualTo(accepted(new ProductEvent.ManufacturerChanged(MAKER)));
    }

    @Test
    void a_history_that_does_not_begin_with_a_creation_is_refused() {
        assertThatThrownBy(() -> given(ACTIVATED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Activated");
    }

    private static Decision<ProductEvent> create(
            @Nullable Money price,
            @Nullable ManufacturerId maker,
            List<Property> metadata,
            ProductFacts facts) {
        return ProductDecider.create(
                new ProductCommand.Create(
                        "TEE", "T-Shirt", null, GBP, price, null, maker, metadata),
                facts);
    }
}
