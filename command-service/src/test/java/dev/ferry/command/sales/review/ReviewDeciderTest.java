package dev.ferry.command.sales.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.command.decide.Decision;
import dev.ferry.command.sales.CustomerStatus;
import dev.ferry.contracts.sales.CustomerId;
import dev.ferry.contracts.sales.ReviewEvent;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReviewDeciderTest {
    private static final CustomerId CUSTOMER =
            new CustomerId(UUID.fromString("0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1a"));
    private static final ReviewEvent WRITTEN =
            new ReviewEvent.Written(CUSTOMER, "85123A", 4, "Bright", "Hangs well");
    private static final ReviewEvent WITHDRAWN = new ReviewEvent.Withdrawn();

    @ParameterizedTest
    @EnumSource
    void a_customer_active_or_not_reviews_a_product(CustomerStatus status) {
        assertThat(ReviewDecider.write(write(4), new ReviewFacts(status, false)))
                .isEqualTo(new Decision.Accepted<>(List.of(WRITTEN)));
    }

    @Test
    void a_customer_that_does_not_exist_cannot_review() {
        assertThat(ReviewDecider.write(write(4), new ReviewFacts(null, false)))
                .isEqualTo(
                        new Decision.Rejected<>(
                                "customer-unknown",
                                "there is no customer 0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1a"));
    }

    @Test
    void a_customer_has_one_review_of_a_product() {
        assertThat(ReviewDecider.write(write(4), new ReviewFacts(CustomerStatus.ACTIVE, true)))
                .isEqualTo(
                        new Decision.Rejected<>(
                                "already-reviewed",
                                "the customer has a review of 85123A already; edit or withdraw that one"));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 6, Integer.MAX_VALUE})
    void a_rating_below_1_or_above_5_is_rejected(int rating) {
        var rejected =
                new Decision.Rejected<ReviewEvent>(
                        "rating-out-of-range",
                        "the rating is %d; it must be 1 to 5".formatted(rating));

        assertThat(
                        ReviewDecider.write(
                                write(rating), new ReviewFacts(CustomerStatus.ACTIVE, false)))
                .isEqualTo(rejected);
        assertThat(given(WRITTEN).when(new ReviewCommand.Edit(rating, "a", "b")))
                .isEqualTo(rejected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void the_least_and_the_greatest_rating_are_accepted(int rating) {
        assertThat(given(WRITTEN).when(new ReviewCommand.Edit(rating, "Bright", "Hangs well")))
                .isEqualTo(
                        new Decision.Accepted<>(
                                List.of(new ReviewEvent.Edited(rating, "Bright", "Hangs well"))));
    }

    @Test
    void an_edit_that_changes_nothing_is_accepted_without_an_event() {
        assertThat(given(WRITTEN).when(new ReviewCommand.Edit(4, "Bright", "Hangs well")))
                .isEqualTo(new Decision.Accepted<>(List.of()));
        assertThat(
                        given(WRITTEN, new ReviewEvent.Edited(1, "Broken", "Fell down"))
                                .when(new ReviewCommand.Edit(1, "Broken", "Fell down")))
                .isEqualTo(new Decision.Accepted<>(List.of()));
    }

    @Test
    void a_review_is_withdrawn() {
        assertThat(given(WRITTEN).when(new ReviewCommand.Withdraw()))
                .isEqualTo(new Decision.Accepted<>(List.of(WITHDRAWN)));
    }

    @Test
    void a_withdrawn_review_cannot_be_edited_nor_withdrawn_again() {
        for (ReviewCommand.Change change :
                List.of(
                        new ReviewCommand.Edit(4, "Bright", "Hangs well"),
                        new ReviewCommand.Withdraw())) {
            assertThat(given(WRITTEN, WITHDRAWN).when(change))
                    .isEqualTo(
                            new Decision.Rejected<>(
                                    "review-withdrawn",
                                    "the review is withdrawn and can no longer be changed; write a new one"));
        }
    }

    @Test
    void a_history_that_does_not_begin_with_a_written_review_is_refused() {
        assertThatThrownBy(() -> given(WITHDRAWN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Withdrawn");
    }

    private static ReviewCommand.Write write(int rating) {
        return new ReviewCommand.Write(CUSTOMER, "85123A", rating, "Bright", "Hangs well");
    }

    private static Given given(ReviewEvent... events) {
        ReviewState review = null;
        for (ReviewEvent event : events) {
            review = ReviewDecider.evolve(review, event);
        }
        return new Given(Objects.requireNonNull(review));
    }

    private record Given(ReviewState review) {
        Decision<ReviewEvent> when(ReviewCommand.Change change) {
            return ReviewDecider.change(change, review);
        }
    }
}
