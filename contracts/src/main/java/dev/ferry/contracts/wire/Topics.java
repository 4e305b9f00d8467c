package dev.ferry.contracts.wire;

import dev.ferry.contracts.shared.AggregateType;
import java.util.List;
import java.util.regex.Pattern;

/// The Kafka topics, one per aggregate type: `ferry.customer`, `ferry.order` and so on.
///
/// Records are keyed by the aggregate's id, so one partition holds an aggregate's events in version
/// order. Between topics there is no order.
///
/// @param prefix what stands before the dot; tests use one of their own on a shared broker
public record Topics(String prefix) {
    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,200}");

    /// The topics of production.
    public static final Topics DEFAULT = new Topics("ferry");

    /// @throws IllegalArgumentException when Kafka would refuse the name
    public Topics {
        if (!LEGAL.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "a topic prefix has 1 to 200 letters, digits, '.', '_' or '-': " + prefix);
        }
    }

    /// The topic that carries this kind of aggregate.
    public String of(AggregateType type) {
        return prefix + "." + type.wireName();
    }

    /// The topics of every aggregate in `catalogue`, in its order.
    public List<String> all(EventCatalogue catalogue) {
        return catalogue.aggregates().stream().map(this::of).toList();
    }
}
