package dev.ferry.command.sales.review;

import dev.ferry.contracts.sales.CustomerId;

/// The commands of a review.
sealed interface ReviewCommand {
    record Write(CustomerId customer, String product, int rating, String title, String text)
            implements ReviewCommand {}

    /// A command on an existing review.
    sealed interface Change extends ReviewCommand {}

    record Edit(int rating, String title, String text) implements Change {}

    record Withdraw() implements Change {}
}
