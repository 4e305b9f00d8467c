package dev.ferry.command.accept.sales;

import dev.ferry.command.accept.Fields;
import dev.ferry.command.decide.sales.ReturnCommand;
import dev.ferry.contracts.sales.CustomerId;
import java.time.Instant;
import java.util.Objects;

/// Return commands from JSON.
final class ReturnJson {
    private ReturnJson() {}

    /// @param now when goods came back that do not say it
    static ReturnCommand recordReturn(Fields fields, Instant now) {
        return new ReturnCommand.RecordReturn(
                new CustomerId(fields.id("customerId")),
                Objects.requireNonNullElse(
                        fields.optionalInstant("returnedAt", now), CommonJson.stored(now)),
                CommonJson.lines(fields));
    }
}
