package dev.ferry.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// `./ferry`, of which one service loses its port when somebody connects to the port that is
/// printed first.
final class PortLosingMain {
    private PortLosingMain() {}

    static void main(String[] arguments) throws IOException {
        ServerSocket trigger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        System.out.println("loses a port: " + trigger.getLocalPort());
        Thread.ofPlatform().daemon().start(() -> loseAPort(trigger));
        FerryMain.main(arguments);
    }

    /// The interrupt of a thread that accepts connections closes the port.
    private static void loseAPort(ServerSocket trigger) {
        try (trigger;
                Socket _ = trigger.accept()) {
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().matches("http-.*-acceptor-.*"))
                    .findAny()
                    .orElseThrow()
                    .interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
