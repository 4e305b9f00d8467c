package dev.ferry.command.sales.review;

import dev.ferry.command.accept.JsonFields;
import dev.ferry.contracts.sales.CustomerId;
import dev.ferry.contracts.sales.ReviewEvent;
import dev.ferry.contracts.sales.SalesLimits;

/// Parses review commands from JSON. The range of ratings is a rule of the decider and not checked
/// here.
final class ReviewJson {
    private ReviewJson() {}

    static ReviewCommand.Write write(JsonFields fields) {
        return new ReviewCommand.Write(
                new CustomerId(fields.id("customerId")),
                fields.text("product", SalesLimits.PRODUCT_LENGTH),
                fields.wholeNumber("rating", Integer.MAX_VALUE),
                fields.text("title", ReviewEvent.TITLE_LENGTH),
                fields.text("text", ReviewEvent.TEXT_LENGTH));
    }

    static ReviewCommand.Change edit(JsonFields fields) {
        return new ReviewCommand.Edit(
                fields.wholeNumber("rating", Integer.MAX_VALUE),
                fields.text("title", ReviewEvent.TITLE_LENGTH),
                fields.text("text", ReviewEvent.TEXT_LENGTH));
    }
}
