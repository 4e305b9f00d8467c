package dev.ferry.command.react;

import dev.ferry.consumer.EventSources;
import dev.ferry.contracts.wire.EventHeaders;
import dev.ferry.runtime.config.Check;
import dev.ferry.runtime.config.Default;
import java.time.Duration;
import java.util.List;

/// How reactions consume events; the keys begin with `command.reactions`.
///
/// @param enabled whether this instance runs reactions; if not, other instances process the events
///   that its commands cause
/// @param topicPrefix prefix of the topics' names
/// @param sources the sources of events (`ce_source`) that are processed; what others write is set
///   aside
/// @param applicationId name of the consumer group; instances with the same name and database share
///   the partitions
/// @param instance name of this instance, the same after a restart and different from all others:
///   an instance that was killed then gets its partitions back at once; empty for none
/// @param threads stream threads
/// @param commitInterval how long an event waits at most before its transaction begins
/// @param maxUnappliedAge the age of an unprocessed event from which on health names its partition
public record ReactionsConfig(
        @Default("true") boolean enabled,
        @Default("ferry") String topicPrefix,
        @Default(EventHeaders.DEFAULT_SOURCE) List<String> sources,
        @Default("ferry-reactions") String applicationId,
        @Default("") String instance,
        @Default("1") int threads,
        @Default("20ms") Duration commitInterval,
        @Default("30s") Duration maxUnappliedAge) {
    private static final String NAME = "[a-zA-Z0-9._-]{1,100}";
    private static final String NAME_MEANING = "1 to 100 letters, digits, '.', '_' or '-'";

    public ReactionsConfig {
        Check.matches("topic-prefix", topicPrefix, NAME, NAME_MEANING);
        EventSources.check("sources", sources);
        Check.matches("application-id", applicationId, NAME, NAME_MEANING);
        Check.matches("instance", instance, "(" + NAME + ")?", NAME_MEANING + ", or empty");
        Check.range("threads", threads, 1, 64);
        Check.range(
                "commit-interval", commitInterval, Duration.ofMillis(1), Duration.ofSeconds(10));
        Check.range(
                "max-unapplied-age", maxUnappliedAge, Duration.ofSeconds(1), Duration.ofDays(1));
    }
}
