package dev.ferry.e2e.fuzz;

import dev.ferry.e2e.front.Caller;
import dev.ferry.e2e.front.FrontDoor;
import dev.ferry.e2e.front.Furnishing;
import dev.ferry.e2e.front.KnownIds;
import dev.ferry.e2e.front.Operation;
import dev.ferry.e2e.front.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Two tenants that have some members of every collection, and what can be asked of the services in
/// their names.
///
/// @param administrator whose token has the scopes of all services
record FurnishedTenants(List<Operation> operations, List<Caller> tenants, Caller administrator) {
    static final List<String> SLUGS = List.of("acme", "other");

    private static final int MEMBERS = 40;

    /// Furnishes the tenants of a stack that has just been started.
    static FurnishedTenants furnish(FrontDoor door, long seed) throws Exception {
        List<Operation> operations = Operations.of(door);
        Set<String> scopes = Operations.scopes(operations);
        List<Caller> tenants = new ArrayList<>();
        for (String tenant : SLUGS) {
            Caller caller = new Caller(tenant, door.token(tenant, scopes), new KnownIds());
            Furnishing.furnish(operations, caller, MEMBERS, seed);
            tenants.add(caller);
        }
        return new FurnishedTenants(
                operations,
                List.copyOf(tenants),
                new Caller("", door.token(null, scopes), tenants.getFirst().known()));
    }
}
