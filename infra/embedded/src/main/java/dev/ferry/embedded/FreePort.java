package dev.ferry.embedded;

import dev.ferry.embedded.server.ServerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Finds TCP ports of 127.0.0.1 on which a server can listen.
///
/// Ports are drawn below 32768, where Linux begins to hand out ports to outgoing connections
/// (`net.ipv4.ip_local_port_range`): a port drawn from that range could be taken by any client
/// between a server's stop and its next start.
public final class FreePort {
    private static final int FIRST = 15_000;
    private static final int BEHIND_LAST = 32_000;
    private static final int ATTEMPTS = 1_000;

    private FreePort() {}

    /// A port that nobody listens on.
    public static int any() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND_LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new ServerException(
                "No free port was found on 127.0.0.1 between "
                        + FIRST
                        + " and "
                        + BEHIND_LAST
                        + ".");
    }

    /// The preferred port if nobody listens on it, otherwise any; 0 prefers none.
    public static int preferring(int preferred) {
        return preferred > 0 && isFree(preferred) ? preferred : any();
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
