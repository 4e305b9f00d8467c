package dev.ferry.projector.models.productreviews;

import dev.ferry.consumer.TypedEvent;
import dev.ferry.contracts.sales.ReviewEvent;
import dev.ferry.projector.project.RowKey;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The changes of a unit of work to this read model, folded so that each review occurs once.
///
/// @param products every product of a review that was written in this unit, even if it was
///   withdrawn in it too: which rows exist must not depend on how events were cut into units
/// @param written reviews written in this unit of work, in their last state
/// @param edited last content of reviews that were written before it
/// @param withdrawn reviews withdrawn in this unit and written before it
record ReviewFold(
        Set<ProductKey> products,
        Map<RowKey, ReviewRow> written,
        Map<RowKey, ReviewContent> edited,
        Set<RowKey> withdrawn) {
    static ReviewFold of(List<TypedEvent<ReviewEvent>> events) {
        ReviewFold fold =
                new ReviewFold(
                        new LinkedHashSet<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashSet<>());
        events.forEach(fold::add);
        return fold;
    }

    private void add(TypedEvent<ReviewEvent> event) {
        RowKey key = RowKey.of(event.metadata());
        long version = event.metadata().aggregateVersion();
        switch (event.event()) {
            case ReviewEvent.Written first -> {
                ReviewRow row = ReviewRow.of(key, first, event.metadata().occurredAt(), version);
                written.put(key, row);
                products.add(row.product());
            }
            case ReviewEvent.Edited edit -> edit(key, ReviewContent.of(edit, version));
            case ReviewEvent.Withdrawn _ -> withdraw(key);
        }
    }

    private void edit(RowKey key, ReviewContent content) {
        if (written.computeIfPresent(key, (_, row) -> row.with(content)) == null) {
            edited.put(key, content);
        }
    }

    private void withdraw(RowKey key) {
        edited.remove(key);
        if (written.remove(key) == null) {
            withdrawn.add(key);
        }
    }
}
