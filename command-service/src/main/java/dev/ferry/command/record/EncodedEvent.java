package dev.ferry.command.record;

import dev.ferry.contracts.wire.EventMetadata;

/// An event ready to be stored.
///
/// @param data as the codec wrote it: exactly this text is published
record EncodedEvent(EventMetadata metadata, String data) {}
