package dev.ferry.contracts.wire;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A document with one thing wrong in it.
///
/// @param what the place and what became of it, for the failure's text
/// @param place where it is
public record Mutation(String what, JsonPointer place, JsonNode json) {

    /// Every value in turn, the whole document included, replaced by values of all other types; a
    /// fraction counts as another type than a whole number.
    static Stream<Mutation> wrongTypes(JsonNode document) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        return places(JsonPointer.empty(), document)
                .flatMap(place ->
                        Stream.<JsonNode>of(
                                        make.numberNode(7),
                                        make.numberNode(7.5),
                                        make.booleanNode(true),
                                        make.stringNode("7"),
                                        make.arrayNode(),
                                        make.objectNode())
                                .filter(other ->
                                        other.getNodeType() != document.at(place).getNodeType()
                                                || other.isDouble())
                                .map(other -> replaced(document, place, other)));
    }

    /// Every field of this document in turn, taken away.
    static Stream<Mutation> withoutField(JsonNode document) {
        return places(JsonPointer.empty(), document)
                .filter(place -> place.last() != null && place.last().getMatchingIndex() < 0)
                .map(place -> {
                    JsonNode copy = document.deepCopy();
                    ((ObjectNode) copy.at(place.head())).remove(name(place));
                    return new Mutation(name(place), place, copy);
                });
    }

    /// The value at `pointer`, such as `/lines/0/quantity`, replaced or added.
    public static Mutation replaced(JsonNode document, String pointer, JsonNode value) {
        return replaced(document, JsonPointer.compile(pointer), value);
    }

    private static Mutation replaced(JsonNode document, JsonPointer place, JsonNode value) {
        String what = place + " = " + value;
        if (place.matches()) {
            return new Mutation(what, place, value);
        }
        JsonNode copy = document.deepCopy();
        switch (copy.at(place.head())) {
            case ObjectNode parent -> parent.set(name(place), value);
            case ArrayNode parent -> parent.set(place.last().getMatchingIndex(), value);
            default -> throw new AssertionError(place.head() + " holds nothing");
        }
        return new Mutation(what, place, copy);
    }

    private static String name(JsonPointer place) {
        return place.last().getMatchingProperty();
    }

    private static Stream<JsonPointer> places(JsonPointer here, JsonNode node) {
        Stream<JsonPointer> below =
                switch (node) {
                    case ObjectNode object ->
                            object.propertyStream()
                                    .flatMap(field ->
                                            places(
                                                    here.appendProperty(field.getKey()),
                                                    field.getValue()));
                    case ArrayNode array ->
                            IntStream.range(0, array.size())
                                    .boxed()
                                    .flatMap(i -> places(here.appendIndex(i), array.get(i)));
                    default -> Stream.empty();
                };
        return Stream.concat(Stream.of(here), below);
    }
}
