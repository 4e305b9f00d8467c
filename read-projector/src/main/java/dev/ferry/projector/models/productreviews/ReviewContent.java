package dev.ferry.projector.models.productreviews;

import dev.ferry.contracts.sales.ReviewEvent;

/// The part of a review that an edit replaces.
record ReviewContent(int rating, String title, String body, long version) {
    static ReviewContent of(ReviewEvent.Edited edited, long version) {
        return new ReviewContent(edited.rating(), edited.title(), edited.text(), version);
    }
}
