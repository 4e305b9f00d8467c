package dev.ferry.command.growth.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.growth.SegmentEvent;
import dev.ferry.contracts.shared.Money;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SegmentDeciderTest {
    private static final Money TEN = Money.of("10", "GBP");
    private static final Money HUNDRED = Money.of("100", "GBP");
    private static final SegmentEvent DEFINED = new SegmentEvent.Defined("at-risk", TEN, HUNDRED);
    private static final SegmentEvent RETIRED = new SegmentEvent.Retired();

    @Test
    void a_segment_is_defined_with_a_free_name_with_or_without_an_upper_boundary() {
        assertThat(define(TEN, HUNDRED, false)).isEqualTo(accepted(DEFINED));
        assertThat(define(Money.of("0", "GBP"), null, false))
                .isEqualTo(
                        accepted(new SegmentEvent.Defined("at-risk", Money.of("0", "GBP"), null)));
    }

    @Test
    void a_name_that_another_segment_in_use_has_is_rejected() {
        assertThat(define(TEN, HUNDRED, true))
                .isEqualTo(
                        rejected(
                                "segment-name-taken",
                                "a segment has the name at-risk already; choose another, or retire"
                                        + " that one"));
    }

    @Test
    void boundaries_that_enclose_nothing_are_rejected_for_a_new_and_an_old_segment() {
        Money negative = Money.of("-0.0001", "GBP");
        assertBoundsRejected(
                negative,
                HUNDRED,
                "minimum-negative",
                "the minimum is -0.0001 GBP; it must be zero or more");
        assertBoundsRejected(
                HUNDRED,
                HUNDRED,
                "maximum-too-small",
                "the maximum is 100.00 GBP; it must be above the minimum, 100.00 GBP");
        assertBoundsRejected(
                TEN,
                Money.of("100", "EUR"),
                "currency-mismatch",
                "the minimum is in GBP and the maximum in EUR");
    }

    private static void assertBoundsRejected(
            Money minimum, Money maximum, String code, String message) {
        assertThat(define(minimum, maximum, false)).isEqualTo(rejected(code, message));
        assertThat(given(DEFINED).when(new SegmentCommand.ChangeBounds(minimum, maximum)))
                .isEqualTo(rejected(code, message));
    }

    @Test
    void both_boundaries_are_changed_at_once_also_to_another_currency() {
        Money euros = Money.of("5", "EUR");
        assertThat(given(DEFINED).when(new SegmentCommand.ChangeBounds(euros, null)))
                .isEqualTo(accepted(new SegmentEvent.BoundsChanged(euros, null)));
        assertThat(
                        given(DEFINED, new SegmentEvent.BoundsChanged(euros, null))
                                .when(new SegmentCommand.ChangeBounds(TEN, HUNDRED)))
                .isEqualTo(accepted(new SegmentEvent.BoundsChanged(TEN, HUNDRED)));
    }

    @Test
    void boundaries_and_a_retirement_that_are_there_already_make_no_event() {
        assertThat(given(DEFINED).when(new SegmentCommand.ChangeBounds(TEN, HUNDRED)))
                .isEqualTo(Decision.nothingToDo());
        assertThat(given(DEFINED, RETIRED).when(new SegmentCommand.Retire()))
                .isEqualTo(Decision.nothingToDo());
    }

    @Test
    void a_segment_is_retired_and_never_changes_afterwards() {
        assertThat(given(DEFINED).when(new SegmentCommand.Retire())).isEqualTo(accepted(RETIRED));
        assertThat(given(DEFINED, RETIRED).when(new SegmentCommand.ChangeBounds(TEN, null)))
                .isEqualTo(
                        rejected(
                                "segment-retired",
                                "the segment is retired and can no longer be changed; define a new"
                                        + " one"));
    }

    @Test
    void a_history_that_does_not_begin_with_a_definition_is_refused() {
        assertThatThrownBy(() -> given(RETIRED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Retired");
    }

    private static Decision<SegmentEvent> define(
            Money minimum, @Nullable Money maximum, boolean nameTaken) {
        return SegmentDecider.define(
                new SegmentCommand.Define("at-risk", minimum, maximum),
                new SegmentFacts(nameTaken));
    }

    private static Decision<SegmentEvent> accepted(SegmentEvent event) {
        return new Decision.Accepted<>(List.of(event));
    }

    private static Decision<SegmentEvent> rejected(String code, String message) {
        return new Decision.Rejected<>(code, message);
    }

    private static Given given(SegmentEvent... events) {
        SegmentState segment = null;
        for (SegmentEvent event : events) {
            segment = SegmentDecider.evolve(segment, event);
        }
        return new Given(Objects.requireNonNull(segment));
    }

    private record Given(SegmentState segment) {
        Decision<SegmentEvent> when(SegmentCommand.Change change) {
            return SegmentDecider.change(change, segment);
        }
    }
}
