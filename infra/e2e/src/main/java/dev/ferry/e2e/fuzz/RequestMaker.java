package dev.ferry.e2e.fuzz;

import dev.ferry.e2e.front.Caller;
import dev.ferry.e2e.front.Draft;
import dev.ferry.e2e.front.Operation;
import dev.ferry.e2e.front.Operations;
import dev.ferry.e2e.front.ValidRequests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Makes the requests of a run. A request follows from the seed, its number, and the aggregates
/// that exist at the beginning, so it can be made once more without those before it.
final class RequestMaker {
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private final long seed;
    private final List<Caller> tenants;
    private final Caller administrator;
    private final List<Operation> creations;
    private final List<Operation> changes;
    private final List<Operation> queries;
    private final List<Operation> reading;
    private final List<Operation> acting;

    RequestMaker(long seed, FurnishedTenants furnished) {
        this.seed = seed;
        this.tenants = furnished.tenants();
        this.administrator = furnished.administrator();
        List<Operation> operations = furnished.operations();
        creations = Operations.creating(operations);
        changes =
                operations.stream()
                        .filter(each -> !each.isAdministration() && !isGet(each))
                        .filter(each -> !creations.contains(each))
                        .toList();
        queries =
                operations.stream()
                        .filter(each -> !each.isAdministration() && isGet(each))
                        .toList();
        reading =
                operations.stream().filter(each -> each.isAdministration() && isGet(each)).toList();
        acting =
                operations.stream()
                        .filter(each -> each.isAdministration() && !isGet(each))
                        .toList();
    }

    /// The operations that are open to a tenant.
    List<String> operations() {
        return Stream.of(creations, changes, queries)
                .flatMap(List::stream)
                .map(Operation::toString)
                .toList();
    }

    private static boolean isGet(Operation operation) {
        return operation.method().equals("GET");
    }

    FuzzRequest make(int number) {
        SplittableRandom random =
                new SplittableRandom((seed + 1) * MIX ^ number * 0x632be59bd9b4e019L);
        int die = random.nextInt(100);
        if (die < 4) {
            Operation target = operation(random);
            return new FuzzRequest(
                    number,
                    FuzzRequest.Kind.RAW,
                    target.service(),
                    null,
                    new RawRequests(random, target.service().getAuthority()).make());
        }
        Operation operation = operation(random);
        Caller caller =
                operation.isAdministration()
                        ? administrator
                        : tenants.get(random.nextInt(tenants.size()));
        Draft draft = new ValidRequests(random, caller).of(operation);
        if (die < 12) {
            new StrayMutations(random).apply(draft);
            return request(number, FuzzRequest.Kind.STRAY, operation, draft);
        }
        if (die < 50) {
            new Mutations(random).apply(draft);
            return request(number, FuzzRequest.Kind.MUTATED, operation, draft);
        }
        return request(number, FuzzRequest.Kind.VALID, operation, draft);
    }

    private Operation operation(SplittableRandom random) {
        int die = random.nextInt(100);
        // In the end every aggregate of the beginning is closed, shipped or withdrawn; new ones can
        // always be made.
        List<Operation> list =
                die < 30
                        ? creations
                        : die < 55 ? changes : die < 85 ? queries : die < 96 ? reading : acting;
        return list.get(random.nextInt(list.size()));
    }

    private static FuzzRequest request(
            int number, FuzzRequest.Kind kind, Operation operation, Draft draft) {
        return new FuzzRequest(
                number,
                kind,
                operation.service(),
                operation,
                new String(draft.bytes(), StandardCharsets.ISO_8859_1));
    }
}
