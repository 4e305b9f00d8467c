package dev.ferry.consumer;

import dev.ferry.consumer.IncomingRecord.Decoded;
import dev.ferry.consumer.LetterQueue.Entry;
import dev.ferry.contracts.shared.AggregateKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/// Releases dead letters: applies them to their handler, skips one of them, or gives up the missing
/// versions that they wait for.
///
/// Call each method in a transaction of its own. It first locks the checkpoints of the letter's
/// topic, as a unit of work does, so nothing of the topic takes effect meanwhile. If a version of
/// the handler is being compared before it goes live, the comparison starts again.
public final class DeadLetterRetry {
    private final Subscriptions subscriptions;
    private final RecordReader reader;
    private final LetterRelease release;

    public DeadLetterRetry(Subscriptions subscriptions, GroupTopics input) {
        this.subscriptions = subscriptions;
        reader = input.reader();
        release = new LetterRelease(subscriptions, reader);
    }

    /// A letter that was skipped.
    ///
    /// @param member the read model that goes on without its event
    public record Skipped(Member member, LetterOutcome outcome) {}

    /// Versions of an aggregate that were given up for good.
    ///
    /// @param group the handlers that go on without them
    /// @param from the first of them
    /// @param to the last of them
    public record AcceptedGap(
            String group, AggregateKey aggregate, long from, long to, LetterOutcome outcome) {}

    /// The names of the handlers whose letters can be released here.
    public Set<String> handlers() {
        return subscriptions.names();
    }

    /// Applies the letters of one letter's handler and aggregate in the order of versions, as far
    /// as they fit. The first letter that does not fit stays, with all letters behind it. A letter
    /// of a foreign source stays unless its source is accepted by now.
    ///
    /// @param connection with a role that may write the handlers' tables and is a member of
    ///   `ferry_subscriber`
    /// @param letter id of any of the letters
    /// @throws NoSuchLetterException when there is no such letter
    public LetterOutcome retry(Connection connection, long letter) throws SQLException {
        LetterQueue queue = lock(connection, letter);
        StoredLetter asked = queue.letter(letter);
        if (asked.kind() == DeadLetter.Kind.FOREIGN) {
            String hindrance = ForeignLetters.admit(connection, reader, queue.group(), asked);
            if (hindrance != null) {
                return new LetterOutcome(0, 1, hindrance);
            }
            queue = lock(connection, letter);
        }
        LetterOutcome outcome = release.run(connection, queue);
        if (outcome.applied() > 0) {
            Fillings.compareAgain(connection, handlers());
        }
        return outcome;
    }

    /// Skips one letter and applies the letters behind it. The letter is kept in `skipped_letter`;
    /// the handler never gets its event.
    ///
    /// @param who did it
    /// @param because the reason, for later readers; not empty
    /// @throws ConsumerException when the letter only waits for another letter or for missing
    ///   versions: those have to be decided about first
    public Skipped skip(Connection connection, long letter, String who, String because)
            throws SQLException {
        if (because.isBlank()) {
            throw new ConsumerException("skipping a dead letter needs a reason; give one");
        }
        LetterQueue queue = lock(connection, letter);
        StoredLetter skipped = queue.letter(letter);
        switch (skipped.kind()) {
            case WAITING ->
                    throw new ConsumerException(
                            "letter %d only waits for the letters before it of its aggregate; decide about letter %d first"
                                    .formatted(letter, queue.letters().getFirst().id()));
            case GAP ->
                    throw new ConsumerException(
                            "letter %d only waits for missing versions; wait for them, or give them up for good with accept-gap"
                                    .formatted(letter));
            case FOREIGN -> {}
            case POISON, UNKNOWN, DIVERGED -> pass(connection, queue.group(), skipped);
        }
        SkippedLetters.move(connection, letter, who, because);
        Fillings.compareAgain(connection, handlers());
        return new Skipped(skipped.member(), release.run(connection, queue.without(letter)));
    }

    /// Gives up the versions that are missing before one letter, in all handlers of its group, and
    /// applies what waited for them. A missing version that comes later is dropped.
    ///
    /// @param letter the first letter of its aggregate that waits for missing versions
    /// @throws ConsumerException when the letter is not that one, or cannot be read
    public AcceptedGap acceptGap(Connection connection, long letter) throws SQLException {
        LetterQueue queue = lock(connection, letter);
        if (queue.letter(letter).kind() == DeadLetter.Kind.FOREIGN) {
            throw new ConsumerException(
                    "letter %d is of a foreign source and waits for nothing; retry or skip it"
                            .formatted(letter));
        }
        Entry first =
                queue.readable(reader).stream()
                        .findFirst()
                        .orElseThrow(() ->
                                new ConsumerException(
                                        "letter %d waits for a record that cannot be read; decide about letter %d first"
                                                .formatted(
                                                        letter, queue.letters().getFirst().id())));
        if (first.letter().id() != letter) {
            throw new ConsumerException(
                    "letter %d is not the first of its aggregate that waits; decide about letter %d first"
                            .formatted(letter, first.letter().id()));
        }
        Decoded event = first.event();
        AppliedVersion reached = queue.reached(connection, event);
        if (event.version() <= reached.version() + 1) {
            throw new ConsumerException(
                    "no version is missing before letter %d; retry or skip it".formatted(letter));
        }
        AppliedVersions.write(
                connection,
                queue.group(),
                List.of(
                        new VersionMove(
                                event.aggregate(),
                                reached.version(),
                                reached.skipTo(event.version() - 1))));
        Fillings.compareAgain(connection, handlers());
        return new AcceptedGap(
                queue.group(),
                event.aggregate(),
                reached.version() + 1,
                event.version() - 1,
                release.run(connection, queue));
    }

    /// Two services may keep their letters in one database, and neither releases the other's.
    private LetterQueue lock(Connection connection, long letter) throws SQLException {
        LetterQueue queue = LetterQueue.lock(connection, letter);
        String handler = queue.member().handler();
        if (!handlers().contains(handler)) {
            throw new ConsumerException(
                    "letter %d is of %s, which this service does not have; ask the service that has it"
                            .formatted(letter, handler));
        }
        return queue;
    }

    /// A record that cannot be read was never counted as a version of its aggregate. If its headers
    /// say that it is the next version, it is counted now; otherwise the letters behind it would
    /// wait for it for ever. A foreign record is never counted: the true event may still come.
    private void pass(Connection connection, String group, StoredLetter skipped)
            throws SQLException {
        if (reader.read(skipped) instanceof Decoded) {
            return;
        }
        RecordReader.Claimed claimed = reader.claimed(skipped.raw());
        if (claimed == null) {
            return;
        }
        AppliedVersion reached =
                AppliedVersions.read(connection, group, List.of(claimed.aggregate()))
                        .getOrDefault(claimed.aggregate(), AppliedVersion.NONE);
        if (claimed.version() == reached.version() + 1) {
            AppliedVersions.write(
                    connection,
                    group,
                    List.of(
                            new VersionMove(
                                    claimed.aggregate(),
                                    reached.version(),
                                    reached.skipTo(claimed.version()))));
        }
    }
}
