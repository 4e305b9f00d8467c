package dev.ferry.runtime.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.jspecify.annotations.Nullable;

/// The body of a request that Jetty received. Used by the thread of the request alone.
///
/// What is here already is read at once. A request whose body is still under way leaves its slot,
/// so that slow clients keep nobody out, and all of the body has to arrive before a deadline.
final class JettyBody implements AutoCloseable {
    private final Request request;
    private final Duration most;
    private final BodyMemory memory;

    /// What this body has taken of the memory, in KiB.
    private int taken;

    private final long began = System.nanoTime();
    private boolean ended;
    private boolean failed;

    /// Counted down when there is something to read; Jetty is asked for it once at a time.
    private @Nullable CountDownLatch asked;

    /// @param most time for the whole body, from now
    /// @param memory of the bodies of all requests
    JettyBody(Request request, Duration most, BodyMemory memory) {
        this.request = request;
        this.most = most;
        this.memory = memory;
    }

    /// Called once, when nobody uses what was read any more.
    @Override
    public void close() {
        memory.giveBack(taken);
    }

    /// The body as the handler of a request with this slot reads it.
    RequestBody in(Slot slot) {
        return new RequestBody() {
            @Override
            public boolean isPresent() {
                return request.getLength() > 0
                        || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
            }

            @Override
            public byte[] read(int mostBytes) {
                return JettyBody.this.read(mostBytes, slot);
            }
        };
    }

    /// Reads no byte of a body that is announced too large, so that a client that waits for `100
    /// Continue` hears of it before it sends.
    private byte[] read(int mostBytes, Slot slot) {
        if (request.getLength() > mostBytes) {
            throw new ProblemException(Problem.tooLarge(mostBytes));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (!readWhatIsHere(body, mostBytes)) {
            leave(
                    slot,
                    () -> {
                        await(most);
                        while (!readWhatIsHere(body, mostBytes)) {
                            await(most);
                        }
                        return true;
                    });
        }
        return body.toByteArray();
    }

    /// Reads the rest away, so that the connection can go on.
    ///
    /// @param mostBytes of it
    /// @param longest time from now
    /// @return whether that was all
    boolean drain(long mostBytes, Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        long bytes = 0;
        while (!ended && !failed && bytes <= mostBytes) {
            Content.Chunk chunk = asked == null ? request.read() : null;
            if (chunk == null) {
                if (!arrives(deadline - System.nanoTime())) {
                    return false;
                }
                continue;
            }
            if (Content.Chunk.isFailure(chunk)) {
                failed = true;
                return false;
            }
            bytes += chunk.remaining();
            ended = chunk.isLast();
            chunk.release();
        }
        return ended;
    }

    /// Whether Jetty was asked for more and has not said that there is some.
    boolean isAwaited() {
        return asked != null;
    }

    /// @return whether that was all of the body
    private boolean readWhatIsHere(ByteArrayOutputStream body, int mostBytes) {
        while (!ended) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                return false;
            }
            if (Content.Chunk.isFailure(chunk)) {
                failed = true;
                throw new BrokenBody(chunk.getFailure());
            }
            append(chunk, body, mostBytes);
        }
        return true;
    }

    private void append(Content.Chunk chunk, ByteArrayOutputStream body, int mostBytes) {
        ended = chunk.isLast();
        int bytes = chunk.remaining();
        try {
            if (body.size() + bytes > mostBytes) {
                throw new ProblemException(Problem.tooLarge(mostBytes));
            }
            taken = memory.grow(taken, body.size() + bytes);
            ByteBuffer buffer = chunk.getByteBuffer();
            byte[] copy = new byte[bytes];
            buffer.get(copy);
            body.write(copy, 0, bytes);
        } finally {
            chunk.release();
        }
    }

    private void await(Duration longest) throws InterruptedException {
        if (!arrives(longest.toNanos() - (System.nanoTime() - began))) {
            throw new SlowBody(longest);
        }
    }

    /// Waits until there is something to read.
    private boolean arrives(long nanos) throws InterruptedException {
        CountDownLatch something = asked;
        if (something == null) {
            something = new CountDownLatch(1);
            asked = something;
            request.demand(Invocable.from(InvocationType.NON_BLOCKING, something::countDown));
        }
        boolean arrived = something.await(nanos, TimeUnit.NANOSECONDS);
        if (arrived) {
            asked = null;
        }
        return arrived;
    }

    private static void leave(Slot slot, Callable<Boolean> wait) {
        try {
            slot.leaveFor(wait);
        } catch (RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokenBody(e);
        } catch (Exception e) {
            throw new IllegalStateException("a body can only end in ways that are known", e);
        }
    }
}
