package dev.ferry.consumer;

/// One process of a group.
///
/// @param application name of the consumer group; instances with the same name share the partitions
/// @param name of this instance within the group, the same after a restart; empty for none
/// @param threads stream threads of this instance
public record GroupInstance(String application, String name, int threads) {}
