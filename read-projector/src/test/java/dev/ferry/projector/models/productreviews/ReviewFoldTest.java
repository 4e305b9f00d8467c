package dev.ferry.projector.models.productreviews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.consumer.TypedEvent;
import dev.ferry.contracts.sales.CustomerId;
import dev.ferry.contracts.sales.ReviewEvent;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.contracts.wire.Envelope;
import dev.ferry.projector.fixture.Story;
import dev.ferry.projector.project.RowKey;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReviewFoldTest {
    private final UUID review = UUID.randomUUID();
    private final RowKey key = new RowKey(new Tenant("default"), review);
    private final ProductKey product = new ProductKey(new Tenant("default"), "LAMP");
    private final Story story = new Story("test");
    private final ReviewEvent written =
            new ReviewEvent.Written(
                    new CustomerId(UUID.randomUUID()), "LAMP", 2, "Dim", "Too dark.");
    private final ReviewEvent edited = new ReviewEvent.Edited(5, "Bright", "It was the bulb.");

    @Test
    void a_review_that_is_edited_in_the_unit_in_which_it_was_written_is_inserted_as_edited() {
        ReviewFold fold = fold(written, edited);

        assertThat(fold.written().values())
                .extracting(ReviewRow::content)
                .containsExactly(new ReviewContent(5, "Bright", "It was the bulb.", 2));
        assertThat(fold.edited()).isEmpty();
    }

    @Test
    void a_review_that_is_withdrawn_in_the_unit_in_which_it_was_written_leaves_only_its_product() {
        ReviewFold fold = fold(written, edited, new ReviewEvent.Withdrawn());

        assertThat(fold.written()).isEmpty();
        assertThat(fold.withdrawn()).isEmpty();
        assertThat(fold.products()).containsExactly(product);
    }

    @Test
    void a_review_that_is_edited_and_withdrawn_later_is_only_withdrawn() {
        ReviewFold fold = fold(edited, new ReviewEvent.Withdrawn());

        assertThat(fold.edited()).isEmpty();
        assertThat(fold.withdrawn()).containsExactly(key);
    }

    private ReviewFold fold(ReviewEvent... events) {
        return ReviewFold.of(Stream.of(events).map(this::typed).toList());
    }

    private TypedEvent<ReviewEvent> typed(ReviewEvent event) {
        Envelope envelope = story.envelope(review, event);
        return new TypedEvent<>(envelope.metadata(), event);
    }
}
