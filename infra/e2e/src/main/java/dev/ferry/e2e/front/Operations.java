package dev.ferry.e2e.front;

import dev.ferry.local.stack.Addresses;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every operation of every service, read from the documents that the services serve.
public final class Operations {
    private static final JsonMapper MAPPER = new JsonMapper();

    private static final List<String> ADMINISTRATORS =
            List.of("projector:admin", "reactions:admin", "relay:admin", "tenants:admin");

    private Operations() {}

    /// @throws IllegalStateException when a service does not serve its document
    public static List<Operation> of(FrontDoor door) throws IOException {
        Addresses where = door.addresses();
        String token = door.token(null, ADMINISTRATORS);
        List<Operation> operations = new ArrayList<>();
        for (String document : List.of("openapi", "commands")) {
            operations.addAll(read(where.commands(), document, token));
        }
        for (String document : List.of("openapi", "queries")) {
            operations.addAll(read(where.queries(), document, token));
        }
        operations.addAll(read(where.relay(), "openapi", token));
        return List.copyOf(operations);
    }

    /// The scopes that `operations` need.
    public static Set<String> scopes(Collection<Operation> operations) {
        return operations.stream()
                .map(Operation::scope)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Operation> read(URI service, String name, String token) throws IOException {
        String path = "/admin/%s.json".formatted(name);
        try (Wire wire = Wire.open(service)) {
            WireAnswer answer =
                    wire.send(
                            "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n"
                                    .formatted(path, service.getAuthority(), token)
                                    .getBytes(StandardCharsets.US_ASCII),
                            false);
            if (answer.status() != 200) {
                throw new IllegalStateException(
                        "%s%s answers %d: %s"
                                .formatted(service, path, answer.status(), answer.text()));
            }
            Schemas document = new Schemas(MAPPER.readTree(answer.body()));
            List<Operation> operations = new ArrayList<>();
            document.document()
                    .path("paths")
                    .forEachEntry((template, methods) ->
                            methods.forEachEntry((method, operation) ->
                                    operations.add(
                                            of(service, document, method, template, operation))));
            return operations;
        }
    }

    private static Operation of(
            URI service, Schemas document, String method, String path, JsonNode operation) {
        JsonNode body = operation.at("/requestBody/content/application~1json/schema");
        @Nullable JsonNode schema = body.isMissingNode() ? null : document.resolve(body);
        JsonNode security = operation.path("security");
        return new Operation(
                service,
                document,
                method.toUpperCase(Locale.ROOT),
                path,
                (security.isMissingNode() ? document.document().path("security") : security)
                        .at("/0/token/0")
                        .asString(""),
                operation.path("parameters").valueStream().map(document::resolve).toList(),
                schema,
                operation
                        .path("responses")
                        .propertyStream()
                        .map(each -> Integer.valueOf(each.getKey()))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /// The operations that create a member of a collection, those first that refer to no other.
    public static List<Operation> creating(List<Operation> operations) {
        Stream<Operation> creations =
                operations.stream()
                        .filter(each ->
                                each.method().equals("POST")
                                        && !each.isAdministration()
                                        && !each.path().contains("{"));
        return creations
                .sorted(
                        java.util.Comparator.comparing((Operation each) -> refersToOthers(each))
                                .thenComparing(Operation::path))
                .toList();
    }

    private static boolean refersToOthers(Operation operation) {
        JsonNode body = operation.body();
        return body != null
                && body.path("properties").propertyNames().stream()
                        .anyMatch(name -> name.endsWith("Id"));
    }
}
