package dev.ferry.command.sales.review;

import dev.ferry.command.decide.Decision;
import dev.ferry.command.sales.LineRules;
import dev.ferry.contracts.sales.ReviewEvent;
import org.jspecify.annotations.Nullable;

/// The rules of a review: one per customer and product, a rating from 1 to 5, no change after it
/// was withdrawn. A deactivated customer may still write reviews.
final class ReviewDecider {
    private ReviewDecider() {}

    static Decision<ReviewEvent> write(ReviewCommand.Write write, ReviewFacts facts) {
        if (facts.customer() == null) {
            return LineRules.unknownCustomer(write.customer());
        }
        if (facts.reviewed()) {
            return Decision.rejected(
                    "already-reviewed",
                    "the customer has a review of %s already; edit or withdraw that one"
                            .formatted(write.product()));
        }
        Decision<ReviewEvent> rejection = rejectRating(write.rating());
        return rejection != null
                ? rejection
                : Decision.accepted(
                        new ReviewEvent.Written(
                                write.customer(),
                                write.product(),
                                write.rating(),
                                write.title(),
                                write.text()));
    }

    static Decision<ReviewEvent> change(ReviewCommand.Change change, ReviewState review) {
        if (review.withdrawn()) {
            return Decision.rejected(
                    "review-withdrawn",
                    "the review is withdrawn and can no longer be changed; write a new one");
        }
        return switch (change) {
            case ReviewCommand.Edit edit -> edit(edit, review);
            case ReviewCommand.Withdraw() -> Decision.accepted(new ReviewEvent.Withdrawn());
        };
    }

    private static Decision<ReviewEvent> edit(ReviewCommand.Edit edit, ReviewState review) {
        Decision<ReviewEvent> rejection = rejectRating(edit.rating());
        if (rejection != null) {
            return rejection;
        }
        ReviewEvent edited = new ReviewEvent.Edited(edit.rating(), edit.title(), edit.text());
        return evolve(review, edited).equals(review)
                ? Decision.nothingToDo()
                : Decision.accepted(edited);
    }

    private static @Nullable Decision<ReviewEvent> rejectRating(int rating) {
        return rating >= ReviewEvent.MIN_RATING && rating <= ReviewEvent.MAX_RATING
                ? null
                : Decision.rejected(
                        "rating-out-of-range",
                        "the rating is %d; it must be %d to %d"
                                .formatted(rating, ReviewEvent.MIN_RATING, ReviewEvent.MAX_RATING));
    }

    /// The review after `event`; `review` is null before the first event.
    static ReviewState evolve(@Nullable ReviewState review, ReviewEvent event) {
        if (event instanceof ReviewEvent.Written written) {
            return new ReviewState(written.rating(), written.title(), written.text(), false);
        }
        if (review == null) {
            throw new IllegalStateException("a review's first event is " + event);
        }
        return switch (event) {
            case ReviewEvent.Written _ -> throw new AssertionError(event);
            case ReviewEvent.Edited(int rating, String title, String text) ->
                    new ReviewState(rating, title, text, review.withdrawn());
            case ReviewEvent.Withdrawn() ->
                    new ReviewState(review.rating(), review.title(), review.text(), true);
        };
    }
}
