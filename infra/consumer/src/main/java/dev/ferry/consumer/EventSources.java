package dev.ferry.consumer;

import dev.ferry.contracts.wire.EventHeaders;
import dev.ferry.runtime.config.Check;
import dev.ferry.runtime.config.InvalidSetting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sources (`ce_source`) whose records are applied. A record of another source is set aside: it
/// takes no effect, counts as no version of its aggregate, and nothing waits behind it.
///
/// A header proves nothing about its writer: who may write to a topic is for the broker's access
/// lists to say. This check keeps out what another application or another environment writes to a
/// topic by mistake.
///
/// @param accepted sources as the relays write them (`relay.publish.source`)
public record EventSources(List<String> accepted) {
    /// What a relay writes by default.
    public static final EventSources DEFAULT =
            new EventSources(List.of(EventHeaders.DEFAULT_SOURCE));

    private static final int SHOWN = 80;

    /// @throws InvalidSetting when there is none, or one is no URI reference
    public EventSources {
        check("sources", accepted);
        accepted = List.copyOf(accepted);
    }

    /// @param key of the setting
    /// @throws InvalidSetting when there is no source, or one is no URI reference
    public static void check(String key, List<String> sources) {
        if (sources.isEmpty()) {
            throw new InvalidSetting(key, "must name at least one source of events");
        }
        sources.forEach(source ->
                Check.matches(
                        key, source, "[\\S&&[^,]]{1,200}", "URI references separated by commas"));
    }

    /// @param source a record's header; null when it has none
    /// @return why a record of that source is set aside; null when it is accepted
    @Nullable String complaint(@Nullable String source) {
        if (source == null) {
            return "the record names no source (%s); accepted are %s"
                    .formatted(EventHeaders.SOURCE, String.join(", ", accepted));
        }
        return accepted.contains(source)
                ? null
                : "source %s is not accepted; accepted are %s"
                        .formatted(shown(source), String.join(", ", accepted));
    }

    /// Anybody may have written the text, so a person gets to see printable characters only.
    private static String shown(String source) {
        String printable = source.replaceAll("[^\\x21-\\x7e]", "?");
        return printable.length() > SHOWN ? printable.substring(0, SHOWN) + "…" : printable;
    }
}
