package dev.ferry.e2e.front;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes requests as the documents ask for them.
public final class ValidRequests {
    private final RandomGenerator random;
    private final Caller caller;
    private final ValueMaker values;

    /// @param caller whose aggregates the requests name, and in whose texts
    public ValidRequests(RandomGenerator random, Caller caller) {
        this.random = random;
        this.caller = caller;
        this.values = new ValueMaker(random, caller.known(), caller.mark());
    }

    public Draft of(Operation operation) {
        Draft draft = new Draft(operation.method(), target(operation));
        draft.header("Host", operation.service().getAuthority())
                .header("Authorization", "Bearer " + caller.token());
        for (JsonNode parameter : operation.parameters()) {
            if (parameter.path("in").asString().equals("header") && random.nextInt(12) == 0) {
                header(draft, parameter.path("name").asString());
            }
        }
        JsonNode schema = operation.body();
        if (schema != null) {
            draft.header("Content-Type", "application/json");
            draft.body = body(operation, schema).toString().getBytes(StandardCharsets.UTF_8);
        }
        return draft;
    }

    /// A body as the document asks for it.
    public JsonNode body(Operation operation, JsonNode schema) {
        return values.value(operation.document(), schema, "");
    }

    private void header(Draft draft, String name) {
        switch (name) {
            case "Idempotency-Key" -> draft.header(name, "key " + random.nextInt(100_000));
            case "If-Match" -> draft.header(name, "\"%d\"".formatted(1 + random.nextInt(3)));
            case "Ferry-Actor" -> draft.header(name, FrontDoor.SUBJECT);
            case "Ferry-Tenant" -> {
                // The token's tenant; another one is a mutation.
            }
            default -> draft.header(name, "value " + random.nextInt(1_000));
        }
    }

    private String target(Operation operation) {
        String path = operation.path();
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asString();
            switch (parameter.path("in").asString()) {
                case "path" ->
                        path =
                                path.replace(
                                        "{" + name + "}", encoded(inPath(operation, parameter)));
                // A cursor comes from an answer.
                case "query" -> {
                    if (!name.equals("cursor") && !name.equals("after") && random.nextInt(5) == 0) {
                        query.add(name + "=" + encoded(inQuery(operation, parameter)));
                    }
                }
                default -> {}
            }
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    private String inPath(Operation operation, JsonNode parameter) {
        String name = parameter.path("name").asString();
        return name.equals("id")
                ? values.member(operation.collection())
                : inQuery(operation, parameter);
    }

    private String inQuery(Operation operation, JsonNode parameter) {
        JsonNode schema = parameter.path("schema");
        @Nullable String name = parameter.path("name").asString();
        JsonNode value = values.value(operation.document(), schema, name);
        return value.isString() ? value.stringValue() : value.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
