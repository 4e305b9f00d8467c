package dev.ferry.command.catalog;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.catalog.Property;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules for lists of properties: not too many, and each name once.
public final class PropertyRules {
    private PropertyRules() {}

    /// The first rule that the properties break, or null when they break none.
    ///
    /// @param what the list is called in requests
    /// @param properties in the order of names
    public static <E> @Nullable Decision<E> reject(
            String what, List<Property> properties, int most) {
        if (properties.size() > most) {
            return Decision.rejected(
                    "too-many-properties",
                    "%s has %d properties; at most %d are allowed"
                            .formatted(what, properties.size(), most));
        }
        for (int index = 1; index < properties.size(); index++) {
            String name = properties.get(index).name();
            if (name.equals(properties.get(index - 1).name())) {
                return Decision.rejected(
                        "duplicate-property",
                        "%s has the property %s twice; give it one value".formatted(what, name));
            }
        }
        return null;
    }
}
