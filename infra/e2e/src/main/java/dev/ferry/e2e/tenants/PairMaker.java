package dev.ferry.e2e.tenants;

import dev.ferry.e2e.front.Caller;
import dev.ferry.e2e.front.Draft;
import dev.ferry.e2e.front.Operation;
import dev.ferry.e2e.front.ValidRequests;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Makes pairs for every place of an operation that can name something: its path, its body, its
/// query, and the headers.
final class PairMaker {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final SplittableRandom random;
    private final Caller caller;
    private final Caller other;
    private final ForeignCursors cursors;

    PairMaker(SplittableRandom random, Caller caller, Caller other, ForeignCursors cursors) {
        this.random = random;
        this.caller = caller;
        this.other = other;
        this.cursors = cursors;
    }

    /// A pair for each place; the values are drawn anew with each call.
    List<Pair> of(Operation operation) {
        List<Pair> pairs = new ArrayList<>();
        pairs.add(header(operation));
        if (operation.isAdministration()) {
            pairs.add(administration(operation));
            return pairs;
        }
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asString();
            String in = parameter.path("in").asString();
            boolean isId = parameter.at("/schema/format").asString("").equals("uuid");
            if (in.equals("path")) {
                // The id of a member, such as a variant, is not in the answers, so nobody knows it.
                if (name.equals("id") || !isId) {
                    pairs.add(path(operation, name));
                }
            } else if (in.equals("query") && isId) {
                pairs.add(query(operation, name, id(name + "s"), fresh(), ""));
            } else if (name.equals("of")) {
                pairs.add(
                        query(
                                operation,
                                "of",
                                "order:" + id("orders"),
                                "order:" + fresh(),
                                "&min_version=1"));
            } else if (name.equals("cursor")) {
                String cursor = cursors.of(operation);
                pairs.add(query(operation, "cursor", cursor, ForeignCursors.tampered(cursor), ""));
            }
        }
        pairs.addAll(references(operation));
        return pairs;
    }

    private Pair path(Operation operation, String name) {
        boolean isId = name.equals("id");
        return pair(
                "the " + name + " in the path",
                operation,
                isId ? id(operation.collection()) : other.mark() + random.nextInt(100),
                isId ? fresh() : "nobody" + random.nextInt(100),
                (draft, value) -> {
                    draft.target = operation.path().replace("{" + name + "}", value);
                    return draft;
                });
    }

    private Pair query(
            Operation operation, String name, String notYours, String notThere, String more) {
        return pair(
                "the parameter " + name,
                operation,
                notYours,
                notThere,
                (draft, value) -> {
                    draft.target =
                            draft.target.replaceFirst("\\?.*", "")
                                    + "?"
                                    + name
                                    + "="
                                    + value
                                    + more;
                    return draft;
                });
    }

    private Pair header(Operation operation) {
        return pair(
                "Ferry-Tenant",
                operation,
                other.tenant(),
                "nobody",
                (draft, value) -> draft.without("Ferry-Tenant").header("Ferry-Tenant", value));
    }

    private Pair administration(Operation operation) {
        return pair(
                "administration",
                operation,
                other.tenant(),
                "nobody",
                (draft, value) -> {
                    draft.target = operation.path().replaceAll("\\{[a-z]+}", value);
                    return draft;
                });
    }

    /// The fields that refer to another aggregate of a kind that the other tenant has. Opening an
    /// account or a stock is left out: its id follows from what it refers to, so the tenant itself
    /// has it afterwards.
    private List<Pair> references(Operation operation) {
        JsonNode schema = operation.body();
        if (schema == null
                || (!operation.path().contains("{") && !schema.path("properties").has("id"))) {
            return List.of();
        }
        return schema.path("properties").propertyNames().stream()
                .filter(name -> name.endsWith("Id") && !other.known().named(name).isEmpty())
                .map(name -> reference(operation, name))
                .toList();
    }

    private Pair reference(Operation operation, String name) {
        return pair(
                "the field " + name,
                operation,
                one(name, other.known().named(name)),
                fresh(),
                (draft, value) -> {
                    if (MAPPER.readTree(draft.body) instanceof ObjectNode body) {
                        draft.body =
                                body.put(name, value).toString().getBytes(StandardCharsets.UTF_8);
                    }
                    return draft;
                });
    }

    /// Both drafts are made from the same random numbers.
    private Pair pair(
            String name,
            Operation operation,
            String notYours,
            String notThere,
            BiFunction<Draft, String, Draft> place) {
        long seed = random.nextLong();
        return new Pair(
                name,
                operation,
                notYours,
                notThere,
                place.apply(draft(operation, seed), notYours),
                place.apply(draft(operation, seed), notThere));
    }

    private Draft draft(Operation operation, long seed) {
        return new ValidRequests(new SplittableRandom(seed), caller)
                .of(operation)
                .without("Idempotency-Key");
    }

    private String id(String collection) {
        return one(collection, other.known().of(collection));
    }

    private String one(String name, List<String> ids) {
        if (ids.isEmpty()) {
            throw new IllegalStateException(
                    "%s has nothing that %s could name".formatted(other.tenant(), name));
        }
        return ids.get(random.nextInt(ids.size()));
    }

    private String fresh() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
