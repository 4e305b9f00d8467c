package dev.ferry.runtime.http;

import dev.ferry.runtime.http.Client.Phase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// A connection as Jetty serves it, which notes when a request begins and ends.
///
/// Jetty's own time-out begins anew with each byte, so that a client of one byte a second may go on
/// for ever; it is off, and [Clients] keeps the time.
final class ClientEndPoint extends SocketChannelEndPoint {
    private final Clients clients;
    private final Client client;

    ClientEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            Clients clients) {
        super(channel, selector, key, scheduler);
        this.clients = clients;
        client = clients.of(channel);
        client.servedBy(this);
    }

    /// The connection under a request, which TLS may wrap.
    static ClientEndPoint of(EndPoint endPoint) {
        EndPoint inner = endPoint;
        while (inner instanceof EndPoint.Wrapper wrapper) {
            inner = wrapper.unwrap();
        }
        return (ClientEndPoint) inner;
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int bytes = super.fill(buffer);
        if (bytes > 0 && client.isIn(Phase.IDLE)) {
            boolean _ = client.enter(Phase.READING_HEADERS);
        }
        return bytes;
    }

    @Override
    public void onClose(@Nullable Throwable cause) {
        clients.left(getChannel());
        super.onClose(cause);
    }

    boolean isInReserve() {
        return client.isInReserve();
    }

    /// @return false when the connection was closed before; the request must not begin
    boolean requestBegins() {
        return client.enter(Phase.WORKING);
    }

    void answerBegins() {
        boolean _ = client.enter(Phase.ANSWERING);
    }

    /// @param last whether the client was told that the connection ends
    void answerEnds(boolean last) {
        boolean _ = client.enter(last ? Phase.LEAVING : Phase.IDLE);
        if (clients.isStopping()) {
            close();
        }
    }

    /// Whether the server stops, so that each answer is the last of its connection.
    boolean isStopping() {
        return clients.isStopping();
    }
}
