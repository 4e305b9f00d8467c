package dev.ferry.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.contracts.wire.WireFiles.TypeVersion;
import tools.jackson.databind.JsonNode;

/// Holds a schema to a limit of the code: what is at the limit is accepted, what is just beyond it
/// is refused.
public final class SchemaLimit {
    private SchemaLimit() {}

    /// @param pointer the place in the golden file of `type`, such as `/lines/0/quantity`
    public static void assertLimit(
            EventType type, String pointer, JsonNode within, JsonNode beyond) {
        TypeVersion written = new TypeVersion(type, type.schemaVersion());
        JsonNode golden = WireFiles.tree(written.golden());

        assertThat(written.schema().validate(Mutation.replaced(golden, pointer, within).json()))
                .as("within the limit at %s", pointer)
                .isEmpty();
        assertThat(written.schema().validate(Mutation.replaced(golden, pointer, beyond).json()))
                .as("beyond the limit at %s", pointer)
                .isNotEmpty();
    }
}
