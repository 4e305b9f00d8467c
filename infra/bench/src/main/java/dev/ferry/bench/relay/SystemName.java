package dev.ferry.bench.relay;

import dev.ferry.bench.relay.system.Contender;
import dev.ferry.bench.relay.system.Debezium;
import dev.ferry.bench.relay.system.DebeziumSettings;
import dev.ferry.bench.relay.system.Ferry;
import dev.ferry.bench.relay.system.Namastack;
import dev.ferry.bench.relay.system.Overrides;
import dev.ferry.bench.relay.system.RawLimit;
import java.util.Locale;

/// What can be compared, as it is named on the command line.
public enum SystemName {
    FERRY_EO,
    FERRY_ALO,
    FERRY_EO_ID,
    FERRY_ALO_ID,
    DEBEZIUM,
    DEBEZIUM_LATENCY,
    NAMASTACK,
    RAW;

    Contender contender(Tried tried) {
        return switch (this) {
            case FERRY_EO -> new Ferry("exactly-once", tried.ferry());
            case FERRY_ALO -> new Ferry("at-least-once", tried.ferry());
            case FERRY_EO_ID -> new Ferry("exactly-once", true, tried.ferry());
            case FERRY_ALO_ID -> new Ferry("at-least-once", true, tried.ferry());
            case DEBEZIUM ->
                    new Debezium(
                            "debezium",
                            Overrides.apply(DebeziumSettings.throughput(), tried.debezium()));
            case DEBEZIUM_LATENCY ->
                    new Debezium(
                            "debezium, latency settings",
                            Overrides.apply(DebeziumSettings.latency(), tried.debezium()));
            case NAMASTACK -> new Namastack(tried.namastack());
            case RAW -> new RawLimit();
        };
    }

    /// Whether it takes part when nobody is named.
    boolean usual(Scenario scenario) {
        return switch (this) {
            case DEBEZIUM_LATENCY -> scenario == Scenario.LATENCY;
            case FERRY_EO_ID, FERRY_ALO_ID -> scenario == Scenario.DRAIN;
            case FERRY_EO, FERRY_ALO, DEBEZIUM, NAMASTACK, RAW -> true;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
