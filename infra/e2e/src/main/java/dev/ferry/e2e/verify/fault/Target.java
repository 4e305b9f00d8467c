package dev.ferry.e2e.verify.fault;

/// What a fault touches; two that touch the same are never injected at once.
enum Target {
    RELAYS,
    POSTGRES,
    BROKER
}
