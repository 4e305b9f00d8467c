package dev.ferry.e2e.front;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Gives each tenant some members of every collection, by valid commands, so that later requests
/// have something to name. The same seed makes the same requests; ids that a service makes are
/// others in each run.
public final class Furnishing {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int TRIES_EACH = 4;

    private Furnishing() {}

    /// @param each how many members of each collection
    /// @throws IllegalStateException when too few of the commands are accepted
    public static void furnish(List<Operation> operations, Caller caller, int each, long seed)
            throws IOException {
        SplittableRandom random = new SplittableRandom(seed ^ caller.tenant().hashCode());
        ValidRequests requests = new ValidRequests(random, caller);
        for (Operation creation : Operations.creating(operations)) {
            int made = 0;
            String refusal = "none";
            try (Wire wire = Wire.open(creation.service())) {
                for (int tries = 0; made < each && tries < each * TRIES_EACH; tries++) {
                    Draft draft = requests.of(creation);
                    draft.body = named(creation, draft.body, random);
                    WireAnswer answer = wire.send(draft.bytes(), false);
                    if (answer.status() == 201) {
                        caller.known()
                                .add(
                                        creation.collection(),
                                        MAPPER.readTree(answer.body()).path("id").asString());
                        made++;
                    } else {
                        refusal = answer.text();
                    }
                }
            }
            if (made < each / 2) {
                throw new IllegalStateException(
                        "only %d of %d commands %s were accepted; the last refusal: %s"
                                .formatted(made, each, creation, refusal));
            }
        }
    }

    /// The body with an id, where the command takes one.
    private static byte[] named(Operation creation, byte[] body, SplittableRandom random) {
        JsonNode schema = creation.body();
        if (schema == null
                || !schema.path("properties").has("id")
                || !(MAPPER.readTree(body) instanceof ObjectNode object)) {
            return body;
        }
        return MAPPER.writeValueAsBytes(
                object.put("id", new UUID(random.nextLong(), random.nextLong()).toString()));
    }
}
