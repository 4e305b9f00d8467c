package dev.ferry.command.sales.returns;

import dev.ferry.command.accept.JsonFields;
import dev.ferry.command.sales.SalesJson;
import dev.ferry.contracts.sales.CustomerId;
import java.time.Instant;
import java.util.Objects;

/// Return commands from JSON.
final class ReturnJson {
    private ReturnJson() {}

    /// @param now when goods came back that do not say it
    static ReturnCommand.RecordReturn recordReturn(JsonFields fields, Instant now) {
        return new ReturnCommand.RecordReturn(
                new CustomerId(fields.id("customerId")),
                Objects.requireNonNullElse(
                        fields.optionalInstant("returnedAt", now), SalesJson.stored(now)),
                SalesJson.lines(fields));
    }
}
