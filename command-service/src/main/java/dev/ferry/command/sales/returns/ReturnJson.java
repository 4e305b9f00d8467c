package dev.ferry.command.sales.returns;

import dev.ferry.command.accept.JsonFields;
import dev.ferry.command.sales.SalesJson;
import dev.ferry.contracts.sales.CustomerId;
import java.time.Instant;
import java.util.Objects;

/// Parses return commands from JSON.
final class ReturnJson {
    private ReturnJson() {}

    /// @param now the default of `returnedAt`
    static ReturnCommand.RecordReturn recordReturn(JsonFields fields, Instant now) {
        return new ReturnCommand.RecordReturn(
                new CustomerId(fields.id("customerId")),
                Objects.requireNonNullElse(
                        fields.optionalInstant("returnedAt", now), SalesJson.stored(now)),
                SalesJson.lines(fields));
    }
}
