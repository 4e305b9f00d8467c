package dev.ferry.e2e.tenants;

import dev.ferry.e2e.front.Caller;
import dev.ferry.e2e.front.Operation;
import dev.ferry.e2e.front.Wire;
import dev.ferry.e2e.front.WireAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Waits until the queries show what a tenant has written: a check that finds nothing of it shows
/// something only when there is something to find.
final class Visibility {
    private static final int TRIES = 6;

    private Visibility() {}

    /// @throws IllegalStateException when an aggregate stays invisible
    static void await(List<Operation> operations, Caller tenant) throws IOException {
        for (Operation operation : operations) {
            if (operation.method().equals("GET")
                    && !operation.isAdministration()
                    && operation.path().contains("{id}")) {
                for (String id : tenant.known().of(operation.collection())) {
                    await(operation, tenant, id);
                }
            }
        }
    }

    private static void await(Operation operation, Caller tenant, String id) throws IOException {
        String target = operation.path().replace("{id}", id) + "?min_version=1&wait=10s";
        try (Wire wire = Wire.open(operation.service())) {
            for (int i = 0; i < TRIES; i++) {
                WireAnswer answer =
                        wire.send(
                                "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n"
                                        .formatted(
                                                target,
                                                operation.service().getAuthority(),
                                                tenant.token())
                                        .getBytes(StandardCharsets.US_ASCII),
                                false);
                if (answer.status() == 200) {
                    return;
                }
            }
        }
        throw new IllegalStateException(
                "%s of %s is not shown to its own tenant".formatted(target, tenant.tenant()));
    }
}
