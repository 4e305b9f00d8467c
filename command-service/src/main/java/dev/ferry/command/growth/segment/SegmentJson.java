package dev.ferry.command.growth.segment;

import dev.ferry.command.accept.JsonFields;
import dev.ferry.command.accept.MoneyJson;
import dev.ferry.command.growth.SegmentNameJson;
import dev.ferry.contracts.shared.Money;
import org.jspecify.annotations.Nullable;

/// Parses segment commands from JSON.
final class SegmentJson {
    private SegmentJson() {}

    static SegmentCommand.Define define(JsonFields fields) {
        return new SegmentCommand.Define(
                SegmentNameJson.name(fields, "name"),
                MoneyJson.money(fields, "minimum"),
                maximum(fields));
    }

    static SegmentCommand.Change changeBounds(JsonFields fields) {
        return new SegmentCommand.ChangeBounds(MoneyJson.money(fields, "minimum"), maximum(fields));
    }

    private static @Nullable Money maximum(JsonFields fields) {
        return fields.has("maximum") ? MoneyJson.money(fields, "maximum") : null;
    }
}
