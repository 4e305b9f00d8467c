package dev.ferry.command.catalog.product;

import dev.ferry.command.CommandBench;
import dev.ferry.command.CommandBench.Answer;
import java.util.UUID;

/// Sends the commands of products.
record ProductRequests(CommandBench bench) {
    UUID category(String slug) {
        return UUID.fromString(bench.post("/v1/categories", named(slug)).id());
    }

    UUID manufacturer(String slug) {
        return UUID.fromString(bench.post("/v1/manufacturers", named(slug)).id());
    }

    private static String named(String slug) {
        return "{\"name\": \"%1$s\", \"slug\": \"%1$s\"}".formatted(slug);
    }

    Answer create(String sku) {
        return bench.post(
                "/v1/products",
                "{\"sku\": \"%s\", \"name\": \"T-Shirt\", \"currency\": \"GBP\"}".formatted(sku));
    }

    UUID created(String sku) {
        return UUID.fromString(create(sku).id());
    }

    Answer put(UUID id, String what, String body) {
        return bench.put("/v1/products/" + id + "/" + what, body);
    }

    Answer post(UUID id, String what) {
        return bench.post("/v1/products/" + id + "/" + what, "{}");
    }

    Answer price(UUID id, String amount) {
        return put(id, "price", "{\"basePrice\": %s}".formatted(pounds(amount)));
    }

    Answer putInto(UUID id, UUID category) {
        return put(id, "category", "{\"categoryId\": \"%s\"}".formatted(category));
    }

    Answer variant(UUID id, UUID variant, String suffix, String color, String adjustment) {
        return put(
                id,
                "variants/" + variant,
                """
                {"skuSuffix": "%s", "attributes": [{"name": "color", "value": "%s"}], "priceAdjustment": %s}
                """
                        .formatted(suffix, color, pounds(adjustment)));
    }

    private static String pounds(String amount) {
        return "{\"amount\": \"%s\", \"currency\": \"GBP\"}".formatted(amount);
    }
}
