package dev.ferry.contracts.sales;

import dev.ferry.contracts.wire.DomainEvent;

/// What happened to a customer's review of a product.
public sealed interface ReviewEvent extends DomainEvent {
    int MIN_RATING = 1;
    int MAX_RATING = 5;
    int TITLE_LENGTH = 120;
    int TEXT_LENGTH = 4_000;

    /// A customer reviewed a product. The customer has no other review of it that is not withdrawn.
    ///
    /// @param product the seller's stock code
    /// @param rating from 1, the worst, to 5
    record Written(CustomerId customerId, String product, int rating, String title, String text)
            implements ReviewEvent {}

    /// The review has this rating, title and text from now on.
    record Edited(int rating, String title, String text) implements ReviewEvent {}

    /// The review no longer counts and is not changed any more.
    record Withdrawn() implements ReviewEvent {}
}
