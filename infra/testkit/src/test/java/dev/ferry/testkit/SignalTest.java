package dev.ferry.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignalTest {
    @Test
    void a_signal_raised_before_is_not_waited_for() {
        Signal signal = new Signal("published");
        signal.raise();
        signal.raise();
        signal.await(2);
        assertThat(signal.count()).isEqualTo(2);
    }

    @Test
    void waiting_ends_when_another_thread_raises_it() throws InterruptedException {
        Signal asked = new Signal("asked");
        Signal answered = new Signal("answered");
        Thread other =
                Thread.ofVirtual()
                        .start(() -> {
                            asked.await();
                            answered.raise();
                        });
        asked.raise();
        answered.await();
        other.join();
        assertThat(answered.count()).isEqualTo(1);
    }

    @Test
    void a_signal_that_stays_out_fails_the_test_by_its_name() {
        Signal signal = new Signal("lane released", Duration.ofMillis(10));
        signal.raise();
        assertThatThrownBy(() -> signal.await(2))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        "The signal \"lane released\" was raised 1 times within PT0.01S; the test waits for 2.");
    }
}
