package dev.ferry.command.catalog;

import dev.ferry.contracts.catalog.Property;
import dev.ferry.runtime.http.Json;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Properties as a `jsonb` column: one object, whose fields are the names.
public final class PropertyColumn {
    private PropertyColumn() {}

    /// The text for `?::jsonb`.
    public static String write(List<Property> properties) {
        ObjectNode object = Json.MAPPER.createObjectNode();
        properties.forEach(property -> object.put(property.name(), property.value()));
        return object.toString();
    }

    /// @return in the order of names, as the events have them
    public static List<Property> read(String column) {
        return Json.MAPPER
                .readTree(column)
                .propertyStream()
                .map(field -> new Property(field.getKey(), field.getValue().stringValue()))
                .sorted(Comparator.comparing(Property::name))
                .toList();
    }
}
