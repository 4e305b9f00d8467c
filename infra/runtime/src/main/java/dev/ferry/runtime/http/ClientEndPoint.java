package dev.ferry.runtime.http;

import dev.ferry.runtime.http.Client.Phase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Callable;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// A connection as Jetty serves it, which notes when a request begins and ends.
///
/// Jetty's own time-out begins anew with each byte, so that a client of one byte a second may go on
/// for ever; it is off, and [Clients] keeps the time.
final class ClientEndPoint extends SocketChannelEndPoint {
    /// What a client may send ahead while its request waits, before nobody looks any more whether
    /// the client is there. TLS says good-bye in a few bytes.
    private static final int MOST_AHEAD = 4 << 10;

    private final Clients clients;
    private final Client client;

    /// Guards the three fields below.
    private final Object reading = new Object();

    /// What the client sent while its request waited. The next to fill a buffer gets it.
    private ByteBuffer ahead = BufferUtil.EMPTY_BUFFER;

    /// Whom to interrupt when the client goes; null while no request waits.
    private @Nullable Thread waiting;

    private boolean gone;

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
        int early = fillFromAhead(buffer);
        int bytes = early > 0 ? early : super.fill(buffer);
        if (bytes > 0 && client.isIn(Phase.IDLE)) {
            boolean _ = client.enter(Phase.READING_HEADERS);
        }
        return bytes;
    }

    private int fillFromAhead(ByteBuffer buffer) {
        synchronized (reading) {
            return ahead.hasRemaining() ? BufferUtil.append(buffer, ahead) : 0;
        }
    }

    /// Called when somebody wants to hear of the next bytes: those that are here already are told
    /// at once.
    @Override
    protected void needsFillInterest() {
        boolean isHere;
        synchronized (reading) {
            isHere = ahead.hasRemaining();
        }
        if (isHere) {
            Thread.startVirtualThread(() -> getFillInterest().fillable());
        } else {
            super.needsFillInterest();
        }
    }

    /// Runs `wait` and ends it when the client closes the connection. Called by the thread of a
    /// request whose body was read.
    ///
    /// @throws ClientGone when the client went first; the connection is closed then
    <T> T whileThere(Callable<T> wait) throws Exception {
        synchronized (reading) {
            waiting = Thread.currentThread();
            gone = false;
        }
        super.needsFillInterest();
        try {
            return wait.call();
        } catch (InterruptedException e) {
            if (wentMeanwhile()) {
                close();
                throw new ClientGone(e);
            }
            throw e;
        } finally {
            if (wentMeanwhile()) {
                // The interrupt was for the wait alone.
                boolean _ = Thread.interrupted();
            }
        }
    }

    /// Afterwards nobody is interrupted.
    private boolean wentMeanwhile() {
        synchronized (reading) {
            waiting = null;
            return gone;
        }
    }

    @Override
    public @Nullable Runnable onSelected() {
        Runnable task = super.onSelected();
        try {
            readAhead();
        } catch (IOException e) {
            close(e);
        }
        return task;
    }

    /// Called when the connection has something to read: bytes, or its end.
    private void readAhead() throws IOException {
        synchronized (reading) {
            int room = MOST_AHEAD - ahead.remaining();
            if (waiting == null || room == 0 || isFillInterested()) {
                return;
            }
            ByteBuffer more = BufferUtil.allocate(MOST_AHEAD);
            BufferUtil.append(more, ahead);
            int bytes = super.fill(more);
            ahead = more;
            if (bytes < 0) {
                gone = true;
                waiting.interrupt();
                waiting = null;
            } else {
                super.needsFillInterest();
            }
        }
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
