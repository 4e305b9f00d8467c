package dev.ferry.command.sales.returns;

import dev.ferry.contracts.sales.CustomerId;
import dev.ferry.contracts.sales.OrderLine;
import java.time.Instant;
import java.util.List;

/// The only command of a return is to record it. A return does not change afterwards.
public sealed interface ReturnCommand {
    /// @param returnedAt when the goods came back, which may be long before it is recorded
    record RecordReturn(CustomerId customer, Instant returnedAt, List<OrderLine> lines)
            implements ReturnCommand {
        public RecordReturn {
            lines = List.copyOf(lines);
        }
    }
}
