package dev.ferry.consumer.admin;

import dev.ferry.consumer.ConsumerException;
import dev.ferry.consumer.DeadLetterRetry;
import dev.ferry.consumer.LetterOutcome;
import dev.ferry.consumer.NoSuchLetterException;
import dev.ferry.consumer.RetryableLetters;
import dev.ferry.consumer.RetryableLetters.Held;
import dev.ferry.consumer.RetryableLetters.Place;
import dev.ferry.runtime.admin.AdminDatabase;
import dev.ferry.runtime.admin.AdminTexts;
import dev.ferry.runtime.admin.Author;
import dev.ferry.runtime.http.ProblemException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Retries the letters of many aggregates. Each aggregate has a transaction of its own, which also
/// writes its line of the audit.
///
/// A call tries one page of aggregates, for a bounded time, and returns where the next page begins,
/// so the client can stop between two pages. An aggregate that cannot be tried now does not delay
/// the others.
final class LetterSweep {
    private static final Logger log = LoggerFactory.getLogger(LetterSweep.class);

    private static final int PAGE = 100;

    /// Well below what a client waits for an answer.
    private static final Duration MOST_TIME = Duration.ofSeconds(20);

    private final AdminDatabase database;
    private final Audit audit;
    private final DeadLetterRetry letters;

    LetterSweep(AdminDatabase database, Audit audit, DeadLetterRetry letters) {
        this.database = database;
        this.audit = audit;
        this.letters = letters;
    }

    SweepAnswer run(Requests.AllLetters asked) throws SQLException {
        Author author = asked.author();
        List<Held> held = next(asked.handler(), place(asked.after()));
        int tried = 0;
        int applied = 0;
        int refusing = 0;
        String next = asked.after();
        long until = System.nanoTime() + MOST_TIME.toNanos();
        for (Held aggregate : held) {
            if (System.nanoTime() > until) {
                return new SweepAnswer(tried, applied, refusing, next);
            }
            next = aggregate.place().toString();
            Optional<LetterOutcome> outcome = retry(aggregate.letter(), author);
            if (outcome.isPresent()) {
                tried++;
                applied += outcome.get().applied();
                refusing += outcome.get().hindrance() == null ? 0 : 1;
            }
        }
        return new SweepAnswer(tried, applied, refusing, held.size() < PAGE ? null : next);
    }

    private List<Held> next(@Nullable String handler, @Nullable Place after) throws SQLException {
        return database.run(connection ->
                RetryableLetters.page(connection, letters.handlers(), handler, after, PAGE));
    }

    private static @Nullable Place place(@Nullable String text) {
        Place place = text == null ? null : Place.of(text);
        if (text != null && place == null) {
            throw AdminTexts.mistake("after", "must be the next of the answer before");
        }
        return place;
    }

    /// @return empty when somebody else has released the letter meanwhile
    private Optional<LetterOutcome> retry(long letter, Author author) throws SQLException {
        try {
            return Optional.of(
                    database.run(connection -> {
                        LetterOutcome outcome = letters.retry(connection, letter);
                        audit.write(
                                connection,
                                author,
                                "retry",
                                "letter " + letter,
                                LetterSentences.retried(outcome));
                        return outcome;
                    }));
        } catch (NoSuchLetterException e) {
            return Optional.empty();
        } catch (ConsumerException | ProblemException e) {
            // The handler is going live, or another transaction has locked its rows. The other
            // aggregates need not wait for that.
            log.info("Letter {} is not retried now: {}", letter, e.getMessage());
            return Optional.of(new LetterOutcome(0, 1, e.getMessage()));
        }
    }
}
