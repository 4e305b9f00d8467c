package dev.ferry.bench.relay;

import java.util.List;

/// Settings that somebody wants to know the effect of, `KEY=VALUE`, by system.
record Tried(List<String> ferry, List<String> debezium, List<String> namastack) {}
