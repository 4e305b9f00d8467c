package dev.ferry.runtime.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.runtime.http.ProblemException;
import dev.ferry.runtime.http.RequestBody;
import dev.ferry.runtime.http.Slot;
import org.junit.jupiter.api.Test;

class TenantShareTest {
    private final TenantShare share =
            new TenantShare(new TenantLimits(TenantLimits.NONE, 1, 1_024));

    @Test
    void one_request_more_than_the_plan_allows_does_not_wait_and_the_next_one_after_it_does()
            throws Exception {
        Slot first = share.within(Slot.UNCOUNTED);
        Slot second = share.within(Slot.UNCOUNTED);
        String answer =
                first.leaveFor(() -> {
                    assertThatThrownBy(() -> second.leaveFor(() -> "waited too"))
                            .isInstanceOfSatisfying(
                                    ProblemException.class,
                                    e -> {
                                        assertThat(e.problem().status()).isEqualTo(429);
                                        assertThat(e.problem().code()).isEqualTo("too-many-waits");
                                    });
                    return "waited";
                });
        assertThat(answer).isEqualTo("waited");
        assertThat(second.<String>leaveFor(() -> "waited later")).isEqualTo("waited later");
    }

    @Test
    void a_wait_that_fails_is_no_longer_counted() throws Exception {
        Slot slot = share.within(Slot.UNCOUNTED);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() ->
                            slot.leaveFor(() -> {
                                throw new IllegalStateException("gone");
                            }))
                    .hasMessage("gone");
        }
        assertThat(slot.<String>leaveFor(() -> "waited")).isEqualTo("waited");
    }

    @Test
    void a_body_is_read_up_to_what_the_plan_or_the_route_allows_whichever_is_less() {
        RequestBody body = share.within(RequestBody.of(new byte[1_025]));
        assertThatThrownBy(() -> body.read(1 << 20))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                assertThat(e.problem().detail())
                                        .isEqualTo("the body is larger than 1024 bytes"));
        assertThat(share.within(RequestBody.of(new byte[1_024])).read(1 << 20)).hasSize(1_024);
        assertThatThrownBy(() -> share.within(RequestBody.of(new byte[20])).read(10))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void another_plan_holds_from_the_next_request_on() {
        share.change(new TenantLimits(1, TenantLimits.NONE, TenantLimits.NONE));
        assertThat(share.within(RequestBody.of(new byte[2_000])).read(1 << 20)).hasSize(2_000);
        assertThat(share.takeRequest()).isTrue();
        assertThat(share.takeRequest()).isTrue();
        assertThat(share.takeRequest()).isFalse();
    }
}
