package dev.ferry.command.decide.sales;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.sales.ReturnEvent;

/// The rules of a return. A customer that was deactivated may still bring goods back.
public final class ReturnDecider {
    private ReturnDecider() {}

    public static Decision<ReturnEvent> decide(ReturnCommand command, ReturnFacts facts) {
        return switch (command) {
            case ReturnCommand.RecordReturn record ->
                    facts.recorded() ? new Decision.Exists<>() : record(record, facts);
        };
    }

    private static Decision<ReturnEvent> record(
            ReturnCommand.RecordReturn record, ReturnFacts facts) {
        if (facts.customer() == null) {
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
