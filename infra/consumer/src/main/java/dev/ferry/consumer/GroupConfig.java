package dev.ferry.consumer;

import dev.ferry.runtime.kafka.KafkaConfig;
import java.time.Duration;

/// The configuration of one group of handlers.
///
/// @param group name of the group in the tables of `subscription`
/// @param unappliedBound the age of an unapplied record from which on readiness is red
/// @param commands for sentences that say what to do
public record GroupConfig(
        String group,
        GroupTopics input,
        KafkaConfig kafka,
        GroupInstance instance,
        UnitLimits unit,
        Duration unappliedBound,
        GroupCommands commands) {}
