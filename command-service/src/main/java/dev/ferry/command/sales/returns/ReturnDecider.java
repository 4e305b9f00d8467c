package dev.ferry.command.sales.returns;

import dev.ferry.command.decide.Decision;
import dev.ferry.command.sales.CustomerStatus;
import dev.ferry.command.sales.LineRules;
import dev.ferry.contracts.sales.ReturnEvent;
import org.jspecify.annotations.Nullable;

/// The rules of a return. A deactivated customer may still return goods.
final class ReturnDecider {
    private ReturnDecider() {}

    /// @param customer null when there is no such customer
    static Decision<ReturnEvent> record(
            ReturnCommand.RecordReturn record, @Nullable CustomerStatus customer) {
        if (customer == null) {
            return LineRules.unknownCustomer(record.customer());
        }
        Decision<ReturnEvent> rejection = LineRules.reject(record.lines(), null);
        return rejection != null
                ? rejection
                : Decision.accepted(
                        new ReturnEvent.Recorded(
                                record.customer(), record.returnedAt(), record.lines()));
    }
}
