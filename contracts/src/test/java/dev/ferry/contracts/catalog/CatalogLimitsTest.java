package dev.ferry.contracts.catalog;

import static dev.ferry.contracts.wire.SchemaLimit.assertLimit;

import dev.ferry.contracts.shared.Limits;
import dev.ferry.contracts.wire.EventType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

class CatalogLimitsTest {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    static final List<EventType> OF_MANUFACTURERS =
            List.of(
                    EventType.of(ManufacturerEvent.Registered.class),
                    EventType.of(ManufacturerEvent.Renamed.class));

    @ParameterizedTest
    @FieldSource("OF_MANUFACTURERS")
    void a_manufacturers_name_and_slug_stay_within_their_limits(EventType type) {
        assertTextLimit(type, "/name", CatalogLimits.MANUFACTURER_NAME_LENGTH);
        assertTextLimit(type, "/slug", CatalogLimits.SLUG_LENGTH);
    }

    static final List<EventType> WITH_METADATA =
            List.of(
                    EventType.of(CategoryEvent.Created.class),
                    EventType.of(CategoryEvent.MetadataChanged.class),
                    EventType.of(ProductEvent.Created.class),
                    EventType.of(ProductEvent.MetadataChanged.class));

    static final List<EventType> WITH_ATTRIBUTES =
            List.of(
                    EventType.of(ProductEvent.VariantAdded.class),
                    EventType.of(ProductEvent.VariantChanged.class));

    @ParameterizedTest
    @FieldSource("WITH_METADATA")
    void metadata_stays_within_its_limits(EventType type) {
        assertTextLimit(type, "/metadata/0/name", CatalogLimits.PROPERTY_NAME_LENGTH);
        assertTextLimit(type, "/metadata/0/value", CatalogLimits.PROPERTY_VALUE_LENGTH);
        assertLimit(
                type,
                "/metadata",
                properties(CatalogLimits.MAX_METADATA),
                properties(CatalogLimits.MAX_METADATA + 1));
    }

    @Test
    void a_categorys_name_and_slug_stay_within_their_limits() {
        for (EventType type :
                List.of(
                        EventType.of(CategoryEvent.Created.class),
                        EventType.of(CategoryEvent.Renamed.class))) {
            assertTextLimit(type, "/name", CatalogLimits.CATEGORY_NAME_LENGTH);
            assertTextLimit(type, "/slug", CatalogLimits.SLUG_LENGTH);
        }
    }

    @Test
    void a_products_texts_and_price_stay_within_their_limits() {
        EventType created = EventType.of(ProductEvent.Created.class);
        EventType described = EventType.of(ProductEvent.Described.class);
        assertTextLimit(created, "/sku", CatalogLimits.PRODUCT_SKU_LENGTH);
        for (EventType type : List.of(created, described)) {
            assertTextLimit(type, "/name", CatalogLimits.PRODUCT_NAME_LENGTH);
            assertTextLimit(type, "/description", CatalogLimits.DESCRIPTION_LENGTH);
        }
        for (EventType type : List.of(created, EventType.of(ProductEvent.Priced.class))) {
            assertLimit(
                    type,
                    "/basePrice/amount",
                    MAKE.stringNode(Limits.MAX_PRICE.toPlainString() + ".00"),
                    MAKE.stringNode(Limits.MAX_PRICE.toPlainString() + ".01"));
            assertLimit(
                    type,
                    "/basePrice/amount",
                    MAKE.stringNode("0.0001"),
                    MAKE.stringNode("0.0000"));
        }
    }

    @ParameterizedTest
    @FieldSource("WITH_ATTRIBUTES")
    void attributes_stay_within_their_limits_and_an_adjustment_may_be_negative(EventType type) {
        assertTextLimit(type, "/attributes/0/name", CatalogLimits.ATTRIBUTE_NAME_LENGTH);
        assertTextLimit(type, "/attributes/0/value", CatalogLimits.ATTRIBUTE_VALUE_LENGTH);
        assertLimit(
                type,
                "/attributes",
                properties(CatalogLimits.MAX_ATTRIBUTES),
                properties(CatalogLimits.MAX_ATTRIBUTES + 1));
        assertLimit(type, "/attributes", properties(1), properties(0));
        assertLimit(
                type,
                "/priceAdjustment/amount",
                MAKE.stringNode("-" + Limits.MAX_PRICE.toPlainString() + ".00"),
                MAKE.stringNode("--1.00"));
    }

    @Test
    void the_suffix_of_a_variants_sku_stays_within_its_limit() {
        EventType added = EventType.of(ProductEvent.VariantAdded.class);
        assertTextLimit(added, "/skuSuffix", CatalogLimits.SKU_SUFFIX_LENGTH);
    }

    @Test
    void the_sku_in_each_event_of_a_variant_stays_within_its_limit_and_has_the_form_of_a_sku() {
        List<String> others = List.of("-TEE", "TEE-", "TEE--1", "TEE 1", "TÉE");
        for (EventType type :
                List.of(
                        EventType.of(ProductEvent.VariantAdded.class),
                        EventType.of(ProductEvent.VariantChanged.class),
                        EventType.of(ProductEvent.VariantDiscontinued.class))) {
            assertTextLimit(type, "/sku", CatalogLimits.SKU_LENGTH);
            assertForm(type, "/sku", "Tee-1.a_B", others);
        }
    }

    @Test
    void a_products_sku_and_a_variants_suffix_have_the_form_of_a_sku() {
        List<String> others = List.of("-X", "X-", "X..1", "X 1", "É");
        assertForm(EventType.of(ProductEvent.Created.class), "/sku", "Tee-1.a_B", others);
        assertForm(EventType.of(ProductEvent.VariantAdded.class), "/skuSuffix", "a_B.1-c", others);
    }

    static final List<EventType> WITH_SLUG =
            List.of(
                    EventType.of(ManufacturerEvent.Registered.class),
                    EventType.of(ManufacturerEvent.Renamed.class),
                    EventType.of(CategoryEvent.Created.class),
                    EventType.of(CategoryEvent.Renamed.class));

    @ParameterizedTest
    @FieldSource("WITH_SLUG")
    void a_slug_is_lower_case_letters_and_digits_in_words_joined_by_hyphens(EventType type) {
        assertForm(
                type,
                "/slug",
                "garden-tools-2",
                List.of("Garden", "-garden", "garden-", "garden--tools", "garden_tools", "gå"));
    }

    private static void assertForm(
            EventType type, String pointer, String within, List<String> beyond) {
        for (String other : beyond) {
            assertLimit(type, pointer, MAKE.stringNode(within), MAKE.stringNode(other));
        }
    }

    private static ArrayNode properties(int count) {
        ArrayNode properties = MAKE.arrayNode();
        for (int n = 0; n < count; n++) {
            properties.addObject().put("name", "n" + n).put("value", "v");
        }
        return properties;
    }

    private static void assertTextLimit(EventType type, String pointer, int limit) {
        assertLimit(
                type,
                pointer,
                MAKE.stringNode("x".repeat(limit)),
                MAKE.stringNode("x".repeat(limit + 1)));
    }
}
