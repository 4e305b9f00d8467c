package dev.ferry.embedded.fault;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A TCP proxy on 127.0.0.1 in front of one address, whose connections a test can cut, stall and
/// slow.
///
/// What it does to traffic, its [Fault], holds for open and new connections alike until the next
/// call. While it is cut, a new connection is accepted and closed at once, so the port never goes
/// to somebody else. A Kafka client leaves the proxy after its first request, because the broker
/// tells it the advertised address: let the broker advertise the proxy's port.
public final class TcpProxy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TcpProxy.class);
    private static final int BUFFER = 16 * 1024;

    private final InetSocketAddress target;
    private final ByteGate gate = new ByteGate();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    // Written by start() and read by the accepting thread that start() makes.
    private @Nullable ServerSocket listener;

    public TcpProxy(String host, int port) {
        this.target = new InetSocketAddress(host, port);
    }

    /// Listens on a port of its own choice.
    public void start() {
        start(0);
    }

    /// Listens on this port.
    public void start(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            listener = socket;
            Thread.ofVirtual().name("proxy of " + target).start(() -> acceptAll(socket));
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The proxy of " + target + " cannot listen on port " + port + ".", failure);
        }
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        if (listener == null) {
            throw new IllegalStateException("The proxy of " + target + " was not started.");
        }
        return listener.getLocalPort();
    }

    /// How many connections are open through the proxy.
    public int connections() {
        return open.size();
    }

    /// Closes every connection, and new ones as soon as they are made.
    public void cut() {
        gate.set(new Fault.Cut());
        open.forEach(Connection::close);
    }

    /// Keeps connections, accepts new ones and forwards nothing: what is sent meanwhile arrives
    /// after [#heal].
    public void stall() {
        gate.set(new Fault.Stalled());
    }

    /// Forwards at most this many bytes a second in each direction of each connection.
    public void slow(int bytesPerSecond) {
        if (bytesPerSecond <= 0) {
            throw new IllegalArgumentException(
                    "bytesPerSecond must be positive: " + bytesPerSecond);
        }
        gate.set(new Fault.Slow(bytesPerSecond));
    }

    /// Forwards everything again; connections that were cut stay closed.
    public void heal() {
        gate.set(new Fault.None());
    }

    @Override
    public void close() {
        cut();
        if (listener != null) {
            close(listener);
        }
    }

    private void acceptAll(ServerSocket socket) {
        try (socket) {
            while (true) {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> connect(client));
            }
        } catch (IOException closed) {
            LOG.debug("The proxy of {} accepts no more connections", target, closed);
        }
    }

    private void connect(Socket client) {
        Connection connection = new Connection(client, new Socket());
        open.add(connection);
        try {
            if (gate.fault() instanceof Fault.Cut) {
                return;
            }
            connection.open(target);
            Thread other =
                    Thread.ofVirtual().start(() -> carry(connection.server(), connection.client()));
            carry(connection.client(), connection.server());
            other.join();
        } catch (IOException | InterruptedException unreachable) {
            LOG.debug("The proxy of {} gives a connection up", target, unreachable);
        } finally {
            connection.close();
            open.remove(connection);
        }
    }

    /// Forwards one direction until either side closes. Both sides are closed then, which ends the
    /// other direction.
    private void carry(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to) {
            int read = from.getInputStream().read(buffer);
            while (read >= 0) {
                gate.pass(read);
                to.getOutputStream().write(buffer, 0, read);
                read = from.getInputStream().read(buffer);
            }
        } catch (IOException closed) {
            LOG.debug("A connection to {} ended", target, closed);
        }
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("A socket could not be closed.", failure);
        }
    }

    private record Connection(Socket client, Socket server) {
        void open(InetSocketAddress target) throws IOException {
            server.connect(target);
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
        }

        void close() {
            TcpProxy.close(client);
            TcpProxy.close(server);
        }
    }
}
