package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.runtime.http.Client.Phase;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/// A connection is either closed for what it was, or begins its request, and never both.
final class ClientTest {
    @Test
    void a_connection_that_was_closed_begins_no_request() throws Exception {
        try (SocketChannel channel = SocketChannel.open()) {
            Client client = new Client(channel, false, Client.Phase.IDLE);
            assertThat(client.closeIfIn(Phase.IDLE)).isTrue();
            assertThat(channel.isOpen()).isFalse();
            assertThat(client.enter(Phase.WORKING)).isFalse();
            assertThat(client.isIn(Phase.CLOSED)).isTrue();
            assertThat(client.closeIfIn(Phase.IDLE)).as("closed once").isFalse();
        }
    }

    @Test
    void a_connection_whose_request_has_begun_is_not_closed_for_having_been_idle()
            throws Exception {
        try (SocketChannel channel = SocketChannel.open()) {
            Client client = new Client(channel, false, Client.Phase.IDLE);
            assertThat(client.enter(Phase.WORKING)).isTrue();
            assertThat(client.closeIfIn(Phase.IDLE)).isFalse();
            assertThat(channel.isOpen()).isTrue();
        }
    }

    @Test
    void of_a_beginning_and_a_closing_at_the_same_time_one_wins() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        for (int i = 0; i < 2_000; i++) {
            try (SocketChannel channel = SocketChannel.open()) {
                Client client = new Client(channel, false, Client.Phase.IDLE);
                CompletableFuture<Boolean> closed =
                        CompletableFuture.supplyAsync(() -> {
                            await(both);
                            return client.closeIfIn(Phase.IDLE);
                        });
                await(both);
                boolean begun = client.enter(Phase.WORKING);
                assertThat(closed.get()).isNotEqualTo(begun);
                assertThat(channel.isOpen()).isEqualTo(begun);
            }
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
