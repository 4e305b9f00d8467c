package dev.ferry.e2e.verify.world;

/// All that faults are injected into.
///
/// @param relayCount places in `relays`, numbered from 0
public record World(Postgres postgres, Broker broker, Relays relays, int relayCount, Stop stop) {}
