package dev.ferry.command;

import java.util.UUID;

/// Bodies of valid requests.
public final class Requests {
    public static final String ADDRESS =
            """
            {"street": "1 Harbour Way", "city": "Bristol", "postalCode": "BS1 4RW", "country": "United Kingdom"}\
            """;

    public static final String LINE =
            """
            {"product": "85123A", "description": "WHITE HANGING HEART", "quantity": 6, "price": {"amount": "2.55", "currency": "GBP"}}\
            """;

    private Requests() {}

    public static String customer() {
        return customer(UUID.randomUUID(), "Customer 17850");
    }

    public static String customer(UUID id, String name) {
        return """
        {"id": "%s", "name": "%s", "shippingAddress": %s, "billingAddress": {"country": "France"}}
        """
                .formatted(id, name, ADDRESS);
    }

    public static String order(UUID id, String customerId) {
        return orderWith(id, customerId, LINE);
    }

    public static String orderWith(UUID id, String customerId, String lines) {
        return """
        {"id": "%s", "customerId": "%s", "placedAt": "2010-12-01T08:26:00Z", "lines": [%s],
         "shippingAddress": %s, "billingAddress": {"country": "France"}}
        """
                .formatted(id, customerId, lines, ADDRESS);
    }

    public static String goodsBack(UUID id, String customerId) {
        return """
        {"id": "%s", "customerId": "%s", "returnedAt": "2010-12-01T09:41:00Z", "lines": [%s]}
        """
                .formatted(id, customerId, LINE);
    }
}
