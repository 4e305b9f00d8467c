package dev.ferry.testkit;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An OpenAPI document that a test compares with the routes and the records it describes.
public final class OpenApiDocument {
    private final JsonNode document;

    public OpenApiDocument(byte[] json) {
        document = new JsonMapper().readTree(json);
    }

    /// The fields of an object, and which of them are never absent.
    public record Schema(Set<String> properties, Set<String> required) {
        /// What the schema of `type` has to be: a component is required unless it is `@Nullable`,
        /// or is the actor of a request, which has a method `author`. A token may name the actor.
        public static Schema of(Class<? extends Record> type) {
            return new Schema(
                    names(type, _ -> true),
                    names(
                            type,
                            each ->
                                    !each.getAnnotatedType().isAnnotationPresent(Nullable.class)
                                            && !isActorOfRequest(each)));
        }

        private static boolean isActorOfRequest(RecordComponent component) {
            return component.getName().equals("actor")
                    && Arrays.stream(component.getDeclaringRecord().getDeclaredMethods())
                            .anyMatch(method -> method.getName().equals("author"));
        }

        private static Set<String> names(
                Class<? extends Record> type, Predicate<RecordComponent> counts) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(counts)
                    .map(RecordComponent::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /// Compares all of the document with what it is to describe.
    ///
    /// @param routes each method in upper case, with its path
    /// @param records that requests and answers hold
    /// @return a line for each difference
    public List<String> differences(
            Collection<String> routes, Collection<Class<? extends Record>> records) {
        List<String> differences = new ArrayList<>();
        compare("operation", operations(), new TreeSet<>(routes), differences);
        compare(
                "schema",
                schemas(),
                records.stream()
                        .map(Class::getSimpleName)
                        .collect(Collectors.toCollection(TreeSet::new)),
                differences);
        for (Class<? extends Record> type : records) {
            if (!schema(type).equals(Schema.of(type))) {
                differences.add(
                        "%s is described as %s and is %s"
                                .formatted(type.getSimpleName(), schema(type), Schema.of(type)));
            }
        }
        return differences;
    }

    private static void compare(
            String kind, Set<String> described, Set<String> real, List<String> differences) {
        described.stream()
                .filter(each -> !real.contains(each))
                .forEach(each -> differences.add("no %s is there: %s".formatted(kind, each)));
        real.stream()
                .filter(each -> !described.contains(each))
                .forEach(each -> differences.add("no %s describes %s".formatted(kind, each)));
    }

    /// Each method in upper case, with its path: `GET /admin/status`.
    public Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        document.path("paths")
                .forEachEntry((path, methods) ->
                        methods.propertyNames()
                                .forEach(method ->
                                        operations.add(
                                                method.toUpperCase(Locale.ROOT) + " " + path)));
        return operations;
    }

    /// The names of all schemas.
    public Set<String> schemas() {
        return new TreeSet<>(document.path("components").path("schemas").propertyNames());
    }

    /// The schema that has the simple name of `type`; without fields when there is none.
    public Schema schema(Class<? extends Record> type) {
        JsonNode schema = document.path("components").path("schemas").path(type.getSimpleName());
        return new Schema(
                new TreeSet<>(schema.path("properties").propertyNames()),
                schema.path("required")
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }
}
