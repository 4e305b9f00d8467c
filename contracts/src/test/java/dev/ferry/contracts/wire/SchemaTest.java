package dev.ferry.contracts.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.contracts.CommerceEvents;
import dev.ferry.contracts.wire.WireFiles.TypeVersion;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Holds schema, golden file and codec together: what one of them refuses, the others refuse too.
class SchemaTest {
    private static final String ALL = "dev.ferry.contracts.wire.WireFiles#everyTypeAndVersion";

    private final EventCodec codec = new EventCodec(CommerceEvents.CATALOGUE);

    @ParameterizedTest
    @MethodSource(ALL)
    void every_type_and_version_has_a_correct_schema_under_its_own_id(TypeVersion written) {
        JsonNode schema = written.schemaText();

        assertThat(WireFiles.metaSchema().validate(schema)).isEmpty();
        assertThat(schema.get("$id").asString())
                .isEqualTo(EventHeaders.dataSchema(written.type().name(), written.version()));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void the_golden_file_follows_the_schema(TypeVersion written) {
        assertThat(written.schema().validate(WireFiles.tree(written.golden()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_value_of_another_type_is_refused_wherever_it_stands(TypeVersion written) {
        assertThat(Mutation.wrongTypes(WireFiles.tree(written.golden())))
                .isNotEmpty()
                .allSatisfy(mutation -> assertAccepted(false, written, mutation));
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.contracts.wire.WireFiles#everyType")
    void exactly_the_nullable_components_of_the_record_may_be_missing(EventType type) {
        TypeVersion written = new TypeVersion(type, type.schemaVersion());

        assertThat(Mutation.withoutField(WireFiles.tree(written.golden())))
                .allSatisfy(mutation ->
                        assertAccepted(
                                isNullable(type.eventClass(), mutation.place()),
                                written,
                                mutation));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_field_of_a_newer_writer_is_tolerated(TypeVersion written) {
        var added =
                Mutation.replaced(
                        WireFiles.tree(written.golden()),
                        "/addedLater",
                        JsonNodeFactory.instance.objectNode().put("by", "a newer writer"));

        assertAccepted(true, written, added);
    }

    /// Follows `place` through the components of `type`.
    private static boolean isNullable(Type type, JsonPointer place) {
        if (place.getMatchingIndex() >= 0) {
            Type element = ((ParameterizedType) type).getActualTypeArguments()[0];
            return isNullable(element, place.tail());
        }
        RecordComponent component =
                Arrays.stream(((Class<?>) type).getRecordComponents())
                        .filter(c -> c.getName().equals(place.getMatchingProperty()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(type + " has no " + place));
        return place.tail().matches()
                ? component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                : isNullable(component.getGenericType(), place.tail());
    }

    private void assertAccepted(boolean accepted, TypeVersion written, Mutation mutation) {
        assertThat(written.schema().validate(mutation.json()).isEmpty())
                .as("the schema of %s accepts %s", written, mutation.what())
                .isEqualTo(accepted);
        assertThat(decodes(written, mutation.json()))
                .as("the codec accepts %s of %s", mutation.what(), written)
                .isEqualTo(accepted);
    }

    private boolean decodes(TypeVersion written, JsonNode json) {
        try {
            codec.decode(written.type().name(), written.version(), json.toString().getBytes(UTF_8));
            return true;
        } catch (UndecodableEventException refused) {
            return false;
        }
    }
}
