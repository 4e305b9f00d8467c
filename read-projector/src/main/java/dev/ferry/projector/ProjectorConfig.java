package dev.ferry.projector;

import dev.ferry.consumer.EventSources;
import dev.ferry.consumer.GroupCommands;
import dev.ferry.consumer.GroupConfig;
import dev.ferry.consumer.GroupInstance;
import dev.ferry.consumer.GroupTopics;
import dev.ferry.consumer.UnitLimits;
import dev.ferry.contracts.CommerceEvents;
import dev.ferry.contracts.wire.EventHeaders;
import dev.ferry.contracts.wire.Topics;
import dev.ferry.projector.rebuild.EventStoreConfig;
import dev.ferry.runtime.admin.AdminConfig;
import dev.ferry.runtime.config.Check;
import dev.ferry.runtime.config.Default;
import dev.ferry.runtime.config.InvalidSetting;
import dev.ferry.runtime.http.HttpConfig;
import dev.ferry.runtime.http.ManagementConfig;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.runtime.kafka.KafkaConfig;
import dev.ferry.runtime.kafka.TopicsConfig;
import dev.ferry.runtime.security.AuthConfig;
import dev.ferry.runtime.tenancy.TenantsConfig;
import java.time.Duration;
import java.util.List;

/// The configuration of the projector; the keys begin with `projector`.
///
/// @param http where queries are answered
/// @param management where health, metrics and administration are, when apart from queries
/// @param admin who may use `/admin`
/// @param auth which issuer's tokens are accepted
/// @param database the read database as `ferry_projector`; one connection per thread and three
///   spare
/// @param queryDatabase the read database, or a replica of it, as `ferry_query`
/// @param eventStore the command database, for rebuilds of what the topics no longer have, and for
///   the registry of tenants
/// @param topics how missing topics are created
/// @param topicPrefix prefix of the topics' names
/// @param sources the sources of events (`ce_source`) that are applied; what others write is set
///   aside
/// @param applicationId name of the consumer group; instances with the same name and database share
///   the partitions
/// @param instance name of this instance, the same after a restart and different from all others:
///   an instance that was killed then gets its partitions back at once; empty for none
/// @param threads stream threads
/// @param commitInterval how long an event waits at most before its transaction begins
/// @param maxUnitRecords records after which a transaction begins early
/// @param maxUnitBytes bytes of records after which a transaction begins early
/// @param maxUnappliedAge the age of an unapplied record from which on readiness is red and names
///   its partition
/// @param tenants which tenants are answered
public record ProjectorConfig(
        @Default("port=8081") HttpConfig http,
        @Default("port=9081") ManagementConfig management,
        AdminConfig admin,
        AuthConfig auth,
        DatabaseConfig database,
        DatabaseConfig queryDatabase,
        EventStoreConfig eventStore,
        KafkaConfig kafka,
        TopicsConfig topics,
        @Default("ferry") String topicPrefix,
        @Default(EventHeaders.DEFAULT_SOURCE) List<String> sources,
        @Default("ferry-projector") String applicationId,
        @Default("") String instance,
        @Default("2") int threads,
        @Default("20ms") Duration commitInterval,
        @Default("5000") int maxUnitRecords,
        @Default("8388608") long maxUnitBytes,
        @Default("30s") Duration maxUnappliedAge,
        TenantsConfig tenants) {
    /// The group of the read models that readers see.
    private static final String LIVE = "live";

    private static final String COMMANDS = "./ferry projector";

    /// For the filling of a rebuild and the administration.
    private static final int SPARE = 3;

    private static final String NAME = "[a-zA-Z0-9._-]{1,100}";
    private static final String NAME_MEANING = "1 to 100 letters, digits, '.', '_' or '-'";

    public ProjectorConfig {
        auth.requireFor(http, "");
        Check.matches("topic-prefix", topicPrefix, NAME, NAME_MEANING);
        EventSources.check("sources", sources);
        Check.matches("application-id", applicationId, NAME, NAME_MEANING);
        Check.matches("instance", instance, "(" + NAME + ")?", NAME_MEANING + ", or empty");
        Check.range("threads", threads, 1, 256);
        Check.range(
                "commit-interval", commitInterval, Duration.ofMillis(1), Duration.ofSeconds(10));
        Check.range("max-unit-records", maxUnitRecords, 1, 1_000_000);
        Check.range("max-unit-bytes", maxUnitBytes, 1_024, 1L << 30);
        Check.range(
                "max-unapplied-age", maxUnappliedAge, Duration.ofSeconds(1), Duration.ofDays(1));
        if (tenants.registered() && !eventStore.isConfigured()) {
            throw new InvalidSetting(
                    "tenants.registered",
                    "needs event-store.url and event-store.password, because the registry of tenants is in the command database: true");
        }
        if (database.poolSize() < threads + SPARE) {
            throw new InvalidSetting(
                    "database.pool-size",
                    "must be at least the number of threads and %d, which is %d: %d"
                            .formatted(SPARE, threads + SPARE, database.poolSize()));
        }
    }

    /// The configuration of the consumer.
    public GroupConfig consumption() {
        return new GroupConfig(
                LIVE,
                new GroupTopics(
                        CommerceEvents.CATALOGUE,
                        new Topics(topicPrefix),
                        new EventSources(sources),
                        topics),
                kafka,
                new GroupInstance(applicationId, instance, threads),
                new UnitLimits(commitInterval, maxUnitRecords, maxUnitBytes),
                maxUnappliedAge,
                new GroupCommands(COMMANDS, eventStore.isConfigured()));
    }
}
