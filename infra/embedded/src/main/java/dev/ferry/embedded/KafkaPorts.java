package dev.ferry.embedded;

import dev.ferry.embedded.server.ServerException;
import java.util.stream.IntStream;

/// Where a node listens, each port on 127.0.0.1.
///
/// @param clients for everybody else
/// @param internal for the node's own requests to itself, which no proxy in front of it may hold
///   up, and for those who want to get past the proxy
/// @param controller for the metadata quorum
/// @param advertised what clients are told to connect to: `clients`, or a proxy in front of it
record KafkaPorts(int clients, int internal, int controller, int advertised) {

    /// Chooses ports, the preferred one for clients if it is free; 0 means any.
    static KafkaPorts choose(int preferred, int internal, int advertised) {
        int clients = FreePort.preferring(preferred);
        return new KafkaPorts(
                clients,
                internal == 0 ? FreePort.any() : internal,
                FreePort.any(),
                advertised == 0 ? clients : advertised);
    }

    void refuseTaken() {
        IntStream.of(clients, internal, controller)
                .filter(port -> !FreePort.isFree(port))
                .findFirst()
                .ifPresent(port -> {
                    throw new ServerException(
                            "Port "
                                    + port
                                    + ", which Kafka had before, was taken by another process.");
                });
    }
}
